// SPDX-License-Identifier: GPL-3.0-or-later
// Small talks whose times and segments are plain to see: a cue lasts five seconds, a segment is a number of cues.
#pragma once
#include "text/script.h"

#include <QStringList>

namespace pith {

constexpr int cue_ms = 5'000;

inline Transcript talkOf(const QStringList& lines, const QString& language = QStringLiteral("en")) {
    Transcript transcript;
    transcript.language = language;
    for (qsizetype i = 0; i < lines.size(); ++i)
        transcript.append(i * cue_ms, (i + 1) * cue_ms, lines[i].toUtf8());
    return transcript;
}

inline Script scriptOf(const QStringList& lines, int cuesInSegment = 2,
                       const QString& language = QStringLiteral("en")) {
    Script script;
    script.transcript = talkOf(lines, language);
    const auto& cues = script.transcript.cues;
    for (size_t i = 0; i < cues.size(); i += size_t(cuesInSegment)) {
        const Cue& first = cues[i];
        const Cue& last = cues[std::min(cues.size() - 1, i + size_t(cuesInSegment) - 1)];
        script.segments.push_back({first.begin, last.begin + last.size - first.begin, first.start_ms, last.end_ms, 10});
    }
    return script;
}

/// A talk of distinct matters, two cues each: what a person finds at once, the program must find too.
inline QStringList seaTalk() {
    return {
        QStringLiteral("The sea rises and falls twice a day on most coasts,"),
        QStringLiteral("and people wanted to know the hour of it. A stilling well keeps the waves out."),
        QStringLiteral("Harrison was a carpenter and he made his first clocks out of wood."),
        QStringLiteral("His fourth timekeeper lost 5 seconds on a voyage of 81 days to Jamaica."),
        QStringLiteral("Parliament offered 20,000 pounds for a method to find the longitude."),
        QStringLiteral("The astronomers on the board preferred the moon to any watch."),
        QStringLiteral("Before the revolution every market in France had its own bushel."),
        QStringLiteral("Two astronomers measured the meridian from Dunkirk to Barcelona."),
        QStringLiteral("The first thermometers had no numbers on them at all."),
        QStringLiteral("Fahrenheit made instruments that agreed with each other."),
        QStringLiteral("A brewer with a thermometer could make the same beer in July."),
        QStringLiteral("Heated milk saved many children in the city from illness."),
        QStringLiteral("A lighthouse keeper counts the seconds between two flashes."),
        QStringLiteral("Fresnel cut a lens into rings so that glass weighs less."),
        QStringLiteral("Railways needed one time for all the stations on a line."),
        QStringLiteral("The noon bell in Bristol rang ten minutes after London."),
    };
}

} // namespace pith
