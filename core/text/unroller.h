// SPDX-License-Identifier: GPL-3.0-or-later
// Cues as they stand in a file, one after the other, to a transcript: of captions that roll each line is kept once.
// Nothing is held back but the first cues, until they show whether they roll. Private to text.
#pragma once
#include "text/cuelist.h"
#include "text/readers.h"
#include "text/rolling.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace pith {

class Unroller final {
public:
    /// As CueList has it, of the next cue.
    void speaks(QByteArrayView name) { m_speaker = name.toByteArray(); }
    /// The next cue: its lines as the file has them.
    void add(const TimeSpan& span, QByteArrayView raw);
    [[nodiscard]] Transcript take();

private:
    struct Block {
        TimeSpan span;
        QByteArray raw;
        std::optional<QByteArray> speaker;
    };

    void count(const Block& block);
    void decide();
    void put(const TimeSpan& span, QByteArrayView raw);
    void putTagged(const TimeSpan& span, QByteArrayView raw);
    void putRolling(const TimeSpan& span, QByteArrayView raw);

    CueList m_cues;
    std::optional<QByteArray> m_speaker; ///< of the next cue

    std::vector<Block> m_first; ///< until it is decided
    qsizetype m_firstBytes = 0;
    size_t m_tagged = 0;  ///< how many of them hold word times
    size_t m_repeats = 0; ///< how many go on with what the one before showed
    Screen m_screen;      ///< of the one before
    bool m_isDecided = false;
    bool m_isTagged = false; ///< rolls, with word times
    bool m_rolls = false;    ///< or without

    QByteArray m_clean; ///< a line with word times, and the last two that were taken
    QByteArray m_kept;
    QByteArray m_before;
    std::vector<SpeakerMark> m_marks;
};

} // namespace pith
