// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/worth.h"

#include "extract/candidates.h"

#include <algorithm>
#include <numeric>

namespace pith {

std::vector<int> worthiest(const Script& script, int tokens, const StopToken& stop) {
    Matter matter;
    Candidates candidates;
    if (!readMatter(script, stop, matter) || !gatherCandidates(script, matter, stop, candidates))
        return {};
    std::vector<double> worth(script.segments.size());
    for (const Candidate& candidate : candidates.all) {
        if (candidate.joined)
            continue; // its sentences count alone
        const auto [first, last] = segmentsOf(matter.sentences[size_t(candidate.sentence)].at, script);
        const double share = double(candidate.prior * candidate.matter) / (last - first + 1);
        for (int i = first; i <= last; ++i)
            worth[size_t(i)] += share;
    }
    const auto cost = [&](int i) { return script.segments[size_t(i)].tokens + segmentMarkTokens; };
    std::vector<int> order(worth.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return worth[size_t(a)] * cost(b) > worth[size_t(b)] * cost(a); });
    std::vector<int> kept;
    for (const int i : order) {
        if (cost(i) > tokens)
            continue;
        tokens -= cost(i);
        kept.push_back(i);
    }
    std::sort(kept.begin(), kept.end());
    return kept;
}

} // namespace pith
