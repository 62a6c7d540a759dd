// SPDX-License-Identifier: GPL-3.0-or-later
// Cues as a reader finds them, in any order and with any times, until they are a Transcript.
#pragma once
#include "domain/transcript.h"

#include <vector>

namespace pith {

constexpr qsizetype mostSubtitleBytes = 16 << 20;

/// Milliseconds out of a number that may be anything: NaN and negatives are 0, the far future is the end of qint32.
[[nodiscard]] qint64 clampedMs(double ms);

class CueList final {
public:
    /// Cleans `raw` and keeps what words are left of it; true where there were any.
    bool add(qint64 start_ms, qint64 end_ms, QByteArrayView raw);
    /// The same for words that are clean already.
    void addWords(qint64 start_ms, qint64 end_ms, QByteArrayView words);
    /// The cues by start; a cue that is still shown when the next begins ends there. Leaves the list empty.
    [[nodiscard]] Transcript take();
    [[nodiscard]] QByteArrayView words(const Cue& cue) const {
        return QByteArrayView(m_text).sliced(cue.begin, cue.size);
    }

private:
    [[nodiscard]] qsizetype open();
    void close(qint64 start_ms, qint64 end_ms, qsizetype begin);
    [[nodiscard]] Transcript sorted();

    QByteArray m_text;
    std::vector<Cue> m_cues;
    bool m_ascending = true;
};

} // namespace pith
