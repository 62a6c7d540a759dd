// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a video and when they were said. One text, and cues that point into it: an hour is about 60 KB.
#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace pith {

/// Times in milliseconds from the start of the video; `begin` and `size` are bytes in Transcript::text.
struct Cue {
    qint32 start_ms = 0;
    qint32 end_ms = 0;
    quint32 begin = 0;
    quint32 size = 0;
};

/// From the byte `begin` of Transcript::text on, and up to the next turn, one person speaks.
struct SpeakerTurn {
    quint32 begin = 0;   ///< where a cue or a word begins
    quint16 speaker = 0; ///< of Transcript::speakers, counted from 1; 0: somebody else than before, not named

    friend bool operator==(const SpeakerTurn&, const SpeakerTurn&) = default;
};

constexpr qsizetype mostSpeakers = 1000;

/// What one person says within a stretch of a transcript.
struct SpokenRun {
    QByteArrayView words;
    QString name;       ///< empty: not named
    bool turns = false; ///< another one spoke before
};

enum class Origin : unsigned char { Author, Automatic, Translated, Provided };
[[nodiscard]] QString originName(Origin origin);

/// Cues are sorted by start, never overlap the text of each other, and stand in `text` in order with one space between.
/// A plain text without times has cues of equal pace (150 words a minute) and `timed` is false.
struct Transcript {
    QByteArray text; ///< UTF-8, valid, cleaned of markup; no line breaks inside a cue
    std::vector<Cue> cues;
    std::vector<SpeakerTurn> turns; ///< ascending; empty: nothing says who speaks
    QStringList speakers;           ///< as the captions name them, mostSpeakers at most
    QString language;               ///< BCP 47; empty: not known
    Origin origin = Origin::Provided;
    QString source; ///< "youtube", "file", "ytdlp", ...
    bool timed = true;

    [[nodiscard]] QByteArrayView words(const Cue& cue) const {
        return QByteArrayView(text).sliced(cue.begin, cue.size);
    }
    [[nodiscard]] bool isEmpty() const { return cues.empty(); }
    [[nodiscard]] double end_s() const { return cues.empty() ? 0 : cues.back().end_ms / 1000.0; }
    /// Appends a cue; `line` must be UTF-8 without line breaks. Times are clamped to be ascending and non-negative.
    void append(qint64 start_ms, qint64 end_ms, QByteArrayView line);
    /// The same for a cue of another transcript with the same speakers; who speaks in it goes along.
    void append(const Transcript& from, const Cue& cue);
    /// The turn that the byte `at` stands in; nullptr: none has begun.
    [[nodiscard]] const SpeakerTurn* turnAt(quint32 at) const;
    /// The speaker of a turn; empty: not named.
    [[nodiscard]] QString nameOf(const SpeakerTurn& turn) const;
    /// A stretch by who says it, in order; a space between two runs belongs to neither.
    [[nodiscard]] std::vector<SpokenRun> runs(quint32 begin, quint32 size) const;
    /// All but what was said: what some of its cues are appended to.
    [[nodiscard]] Transcript withoutWords() const;
};

/// Words, counted at white space; in scripts without spaces one for each two characters, or four (domain/density.h).
[[nodiscard]] int wordCount(QByteArrayView utf8);
/// Whether there are so many; reads no further than it must.
[[nodiscard]] bool hasWords(QByteArrayView utf8, int atLeast);
/// Only what lies within [from_s, to_s).
[[nodiscard]] Transcript part(const Transcript& transcript, double from_s, double to_s);

} // namespace pith
