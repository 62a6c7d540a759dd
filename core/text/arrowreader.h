// SPDX-License-Identifier: GPL-3.0-or-later
// WebVTT and SRT, line by line as they come: nothing is kept but the cues, and of the first cues their text, until they
// show whether they roll. Private to text.
#pragma once
#include "text/cuelist.h"
#include "text/readers.h"
#include "text/rolling.h"

#include <QByteArray>

#include <vector>

namespace pith {

class ArrowReader final {
public:
    /// `vtt`: text that follows no times is a note, a style or an identifier; in SRT it belongs to the cue before.
    explicit ArrowReader(bool vtt)
        : m_vtt(vtt) {}
    /// The next line, without its end.
    void take(QByteArrayView line);
    [[nodiscard]] Transcript finish();

private:
    /// A cue as it stands in the file: its times, and its lines.
    struct Block {
        TimeSpan span;
        QByteArray text;
    };

    void add(QByteArrayView line);
    void flush();
    void close();
    void count(const Block& block);
    void decide();
    void put(const Block& block);
    void putTagged(const Block& block);
    void putRolling(const Block& block);

    const bool m_vtt;
    CueList m_cues;
    Block m_block; ///< at hand
    bool m_inCue = false;
    bool m_open = false; ///< m_block is one
    QByteArray m_held;   ///< SRT: perhaps the next cue's number, and a part of its times
    bool m_gap = false;  ///< an empty line came, and no words since

    std::vector<Block> m_first; ///< the first ones, until it is decided
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
