// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/turns.h"

#include "extract/topics.h"

namespace pith {

std::vector<int> turningSegments(const Script& script, const StopToken& stop) {
    Matter matter;
    std::vector<int> segments;
    if (!readMatter(script, stop, matter))
        return segments;
    for (const int sentence : topicShifts(script, matter, stop)) {
        const int segment =
            matter.sentences.empty() ? 0 : segmentsOf(matter.sentences[size_t(sentence)].at, script).first;
        if (segment > 0 && (segments.empty() || segments.back() < segment))
            segments.push_back(segment);
    }
    return segments;
}

} // namespace pith
