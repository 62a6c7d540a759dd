// SPDX-License-Identifier: GPL-3.0-or-later
// Cues as a reader finds them, in any order and with any times, until they are a Transcript.
#pragma once
#include "domain/transcript.h"
#include "text/clean.h"

#include <QHash>

#include <vector>

namespace pith {

constexpr qsizetype mostSubtitleBytes = 16 << 20;

/// Milliseconds out of a number that may be anything: NaN and negatives are 0, the far future is the end of qint32.
[[nodiscard]] qint64 clampedMs(double ms);

class CueList final {
public:
    /// The next cue that is added begins with this one speaking; empty: with somebody else. `name`: as it stands, of
    /// any length; an entity in it is one.
    void speaks(QByteArrayView name) { m_speaker = name.toByteArray(), m_turns = true; }
    /// Cleans `raw` and keeps what words are left of it; true where there were any.
    bool add(qint64 start_ms, qint64 end_ms, QByteArrayView raw);
    /// The same for words that are clean already; `marks` are places in them.
    void addWords(qint64 start_ms, qint64 end_ms, QByteArrayView words, const std::vector<SpeakerMark>& marks = {});
    /// Lines stay on the screen while others come, so that two of the same words were said twice.
    void keepRepeats() { m_keepsRepeats = true; }
    /// The cues by start; a cue that is still shown when the next begins ends there. What is shown twice stands there
    /// once (text/repeats.h). Names in the words ("ANNA: ") are taken out of them. Leaves the list empty.
    [[nodiscard]] Transcript take();

private:
    [[nodiscard]] bool drops(qint64 start_ms);
    [[nodiscard]] qsizetype open();
    void close(qint64 start_ms, qint64 end_ms, qsizetype begin);
    void turn(qsizetype at, const QByteArray& written);
    [[nodiscard]] Transcript sorted();

    Transcript m_made;
    std::vector<SpeakerMark> m_marks; ///< of the cue at hand
    QHash<QByteArray, quint16> m_known;
    QByteArray m_speaker;
    bool m_turns = false;    ///< m_speaker is to begin
    bool m_isVoiced = false; ///< the last cue ended within a voice span, whose name holds for it alone
    bool m_keepsRepeats = false;
    bool m_ascending = true;
};

} // namespace pith
