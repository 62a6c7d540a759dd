// SPDX-License-Identifier: GPL-3.0-or-later
// Small questions to UTF-8 that scripts and sentences both ask.
#pragma once
#include "domain/transcript.h"

#include <QByteArrayView>

namespace pith {

[[nodiscard]] inline bool isUtf8Tail(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Whether what stands before `end` closes a sentence: a stop, perhaps with quotes or brackets after it.
[[nodiscard]] bool endsSentence(QByteArrayView text, qsizetype end);

/// Whether what stands before `end` is "Dr." and its like, which end no sentence; a single letter is one: "J. S. Bach".
[[nodiscard]] bool isAbbreviation(QByteArrayView text, qsizetype end);

/// Whether the text is punctuated: at least a stop for each forty words of a sample.
[[nodiscard]] bool isPunctuated(QByteArrayView text);

/// Places in a text as times, by going along it: interpolated within a cue by bytes. Places must ascend.
class CueClock final {
public:
    explicit CueClock(const Transcript& transcript)
        : m_transcript(transcript) {}
    /// When the byte at `place` is said.
    [[nodiscard]] qint32 timeAt(quint32 place);

private:
    const Transcript& m_transcript;
    size_t m_cue = 0;
};

} // namespace pith
