// SPDX-License-Identifier: GPL-3.0-or-later
// A transcript made ready for engines: cut into numbered segments, which is what a model may cite.
#pragma once
#include "domain/transcript.h"
#include "domain/video.h"

#include <memory>
#include <vector>

namespace pith {

/// A stretch of a few sentences or cues, about 25 to 60 words: short enough for a moment, long enough to bear out a
/// point.
struct Segment {
    quint32 begin = 0; ///< bytes in Transcript::text
    quint32 size = 0;
    qint32 start_ms = 0;
    qint32 end_ms = 0;
    int tokens = 0; ///< estimated, the names of who speaks in it included
};

/// A speaker's name as a prompt has it; a segment's tokens count it wherever it stands.
[[nodiscard]] QByteArray promptName(const QString& speaker);

/// Immutable once made; shared between the loop and the worker.
struct Script {
    Video video;
    Transcript transcript; ///< without hesitations: what engines read, and what points are held against
    std::vector<Segment> segments;
    int wordsSpoken = 0; ///< as wordCount() has it, hesitations too

    [[nodiscard]] QByteArrayView words(const Segment& s) const {
        return QByteArrayView(transcript.text).sliced(s.begin, s.size);
    }
    [[nodiscard]] int tokens() const;
};
using ScriptPtr = std::shared_ptr<const Script>;

/// Pure; linear. Segments end at a sentence's end where there is one near, else at a pause, else at a cue's end.
[[nodiscard]] ScriptPtr makeScript(Video video, Transcript transcript);

} // namespace pith
