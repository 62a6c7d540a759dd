// SPDX-License-Identifier: GPL-3.0-or-later
// Which summaries are asked for so often that they are made anew before they stop answering (cache/warm).
#pragma once
#include "store/store.h"

#include <QDate>
#include <QHash>

#include <chrono>
#include <optional>

namespace pith {

/// Counts in the store, so that a restart forgets nothing; up to 64 are known at a time. Loop thread.
class Warming final {
public:
    Warming(Store& store, const Clock& clock)
        : m_store(store)
        , m_clock(clock) {}
    /// How long a summary answers; 0: nothing is counted or due.
    void setTime(std::chrono::seconds time) { m_time = time; }
    /// A finished summary answered once more.
    void noteAsked(const QString& id);
    /// One that was asked for more than twice and is in the last tenth of its time; told once.
    [[nodiscard]] std::optional<StoredJob> due();

private:
    Store& m_store;
    const Clock& m_clock;
    std::chrono::seconds m_time{0};
    QDate m_day; ///< in which so many were made anew:
    int m_madeToday = 0;
    QHash<QString, int> m_asked; ///< what the store may learn a little later
};

} // namespace pith
