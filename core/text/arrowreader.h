// SPDX-License-Identifier: GPL-3.0-or-later
// WebVTT and SRT, line by line as they come. Private to text.
#pragma once
#include "text/readers.h"
#include "text/unroller.h"

#include <QByteArray>
#include <QString>

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

    const bool m_vtt;
    Unroller m_cues;
    Block m_block; ///< at hand
    bool m_inCue = false;
    bool m_open = false; ///< m_block is one
    QByteArray m_held;   ///< SRT: perhaps the next cue's number, and a part of its times
    bool m_gap = false;  ///< an empty line came, and no words since
    QString m_language;  ///< that WebVTT's header names, as YouTube writes it
};

} // namespace pith
