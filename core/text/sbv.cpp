// SPDX-License-Identifier: GPL-3.0-or-later
// SBV, as YouTube once gave subtitles out: "0:00:01.000,0:00:02.500", the words below, an empty line.
#include "text/readers.h"
#include "text/unroller.h"

#include <algorithm>

namespace pith {

std::optional<TimeSpan> sbvLine(QByteArrayView line) {
    const qsizetype comma = line.indexOf(',');
    constexpr qsizetype longest = 40;
    if (comma < 5 || line.size() > longest)
        return std::nullopt;
    const bool isTimes = std::all_of(line.begin(), line.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == ':' || c == '.' || c == ',' || c == ' ';
    });
    if (!isTimes || std::count(line.begin(), line.end(), ',') > 1)
        return std::nullopt;
    return arrowLine(line.first(comma).toByteArray() + " --> " + line.sliced(comma + 1).toByteArray());
}

Transcript readSbv(QByteArrayView utf8, const StopToken& stop) {
    constexpr int look = 4096;
    Unroller cues;
    std::optional<TimeSpan> span;
    QByteArray raw, held; // held: at a gap, perhaps what was left of the next cue's times
    bool gap = false;
    int count = 0;
    const auto endCue = [&] {
        raw.replace("[br]", "\n"); // a line's end, as YouTube's editor wrote it
        if (span)
            cues.add(*span, raw);
        raw.clear();
        held.clear();
    };
    Lines lines(utf8);
    QByteArrayView line;
    while (lines.next(line)) {
        if (++count % look == 0 && stop.stopped())
            return {};
        if (const auto next = sbvLine(line)) {
            endCue();
            span = next;
        } else if (span && gap && isPartOfTimes(line)) {
            held = line.toByteArray() + '\n';
        } else if (span) {
            raw += held;
            raw += line;
            raw += '\n';
            held.clear();
        }
        gap = line.isEmpty();
    }
    endCue();
    return cues.take();
}

} // namespace pith
