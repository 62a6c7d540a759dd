// SPDX-License-Identifier: GPL-3.0-or-later
// What was kept long enough, or lies beyond what may be kept, goes: the oldest first, and what only it leaned on.
#pragma once
#include "store/database.h"

#include <chrono>
#include <limits>

namespace pith {

/// Times in ms since 1970.
struct TidyRule {
    qint64 unusedSince = 0;  ///< a summary whose last use lies here or before goes; 0: none for its age
    qint64 fetchedUntil = 0; ///< a fetch of then or before serves no request any more
    qint64 spared = 0;       ///< what was of use or fetched after this stays, however large the database is
    qint64 bytes = 0;        ///< how large the database may be; 0: as it comes
    bool words = false;      ///< what was deleted leaves the search index too, where it stands until that is merged
};

/// Is there anything to do? A few rows are looked at, none is changed.
[[nodiscard]] bool wantsTidying(const Database& db, const TidyRule& rule);

/// Works its way through in slices, each a transaction of its own: fetches that serve nobody, summaries by age, then by
/// size; then the index is merged, and last the file itself is cut, a few pages at a time.
class Tidying final {
public:
    explicit Tidying(const TidyRule& rule)
        : m_rule(rule) {}
    /// True: nothing is left to do.
    [[nodiscard]] Result<bool> step(const Database& db, std::chrono::milliseconds slice);
    [[nodiscard]] qint64 removed() const { return m_removed; } ///< summaries

private:
    enum class Phase : unsigned char { Stale, Loose, Jobs, Index, File, Over };
    [[nodiscard]] Outcome takeOne(const Database& db);
    [[nodiscard]] Outcome takeStale(const Database& db);
    [[nodiscard]] Outcome takeLoose(const Database& db);
    [[nodiscard]] Outcome takeJob(const Database& db);
    [[nodiscard]] Outcome mergeSome(const Database& db);
    void goOn(Phase next) { m_phase = next; }

    const TidyRule m_rule;
    Phase m_phase = Phase::Stale;
    qint64 m_looseAt = std::numeric_limits<qint64>::min(); ///< where the walk along loose fetches stands
    qint64 m_looseRow = 0;
    qint64 m_removed = 0;
    size_t m_index = 0; ///< which of them is merged
    bool m_merging = false;
};

/// Bytes of the pages that hold something.
[[nodiscard]] qint64 usedBytes(const Database& db);

} // namespace pith
