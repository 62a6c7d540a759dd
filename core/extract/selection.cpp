// SPDX-License-Identifier: GPL-3.0-or-later
// Greedy on a monotone submodular gain (Lin and Bilmes 2010, 2011), gains looked at anew only when they come to the top
// (Minoux 1978): each concept pays in full once and then ever less, parts of the talk alike.
#include "extract/selection.h"

#include <queue>

#include <cmath>

namespace pith {

namespace {

constexpr double costPower = 0.85;  // a sentence pays for its words, but not quite: long ones say things in full
constexpr double freshBlock = 0.35; // added to the gain of a part's first point
constexpr double mostShared = 0.8;  // of its weight shared with one chosen point: that point once more
constexpr size_t slice = 64;

class Greedy final {
public:
    Greedy(const Candidates& candidates, const std::vector<int>& blocks, const std::vector<int>& said)
        : m_candidates(candidates)
        , m_blocks(blocks)
        , m_said(said)
        , m_taken(candidates.expected.size())
        , m_inBlock(size_t(blocks.empty() ? 1 : 1 + *std::max_element(blocks.begin(), blocks.end()))) {}

    [[nodiscard]] double gain(int index) const {
        const Candidate& one = m_candidates.all[size_t(index)];
        double sum = 0;
        const auto& units = m_candidates.units;
        int same = 0;
        for (quint32 i = one.firstUnit; i < one.firstUnit + one.unitCount; ++i) {
            same = i > one.firstUnit && units[i] == units[i - 1] ? same + 1 : 0;
            sum += m_candidates.expected.worth(units[i], m_taken[units[i]] + same);
        }
        const double fresh = m_inBlock[blockOf(index)] == 0 ? 1 + freshBlock : 1;
        return sum * one.prior * fresh / std::pow(one.words, costPower);
    }
    void take(int index) {
        const Candidate& one = m_candidates.all[size_t(index)];
        for (quint32 i = one.firstUnit; i < one.firstUnit + one.unitCount; ++i)
            if (quint8& taken = m_taken[m_candidates.units[i]]; taken < Expected::mostTimes)
                ++taken;
        ++m_inBlock[blockOf(index)];
        m_chosen.push_back(index);
    }
    [[nodiscard]] bool repeats(int index) const {
        const Candidate& one = m_candidates.all[size_t(index)];
        const auto overlaps = [&](int number) { return one.overlaps(m_candidates.all[size_t(number)]); };
        return std::any_of(m_said.begin(), m_said.end(), overlaps) ||
               std::any_of(m_chosen.begin(), m_chosen.end(), [&](int number) {
                   return overlaps(number) || sharedWeight(m_candidates, index, number) > mostShared;
               });
    }
    [[nodiscard]] const std::vector<int>& chosen() const { return m_chosen; }

private:
    [[nodiscard]] size_t blockOf(int index) const { return m_blocks.empty() ? 0 : size_t(m_blocks[size_t(index)]); }
    const Candidates& m_candidates;
    const std::vector<int>& m_blocks;
    const std::vector<int>& m_said;
    std::vector<quint8> m_taken; ///< how often each unit
    std::vector<int> m_inBlock;
    std::vector<int> m_chosen;
};

struct Bid {
    double gain = 0;
    int index = 0;
    size_t round = 0; ///< how many were chosen when it was worked out
    bool operator<(const Bid& other) const { return gain != other.gain ? gain < other.gain : index > other.index; }
};

/// Two points of which the second needs the first to be understood are one. Their joined candidate stands behind the
/// second.
void joinNeighbours(const Candidates& candidates, std::vector<int>& chosen) {
    const auto& all = candidates.all;
    for (size_t i = 1; i < chosen.size(); ++i) {
        const auto both = size_t(chosen[i]) + 1;
        const Candidate& first = all[size_t(chosen[i - 1])];
        if (both >= all.size() || !all[both].isJoined() || first.isJoined() || all[both].sentence != first.sentence ||
            all[both].lastSentence != all[both - 1].sentence ||
            all[both].words > first.words + all[both - 1].words) // a name that the first went without
            continue;
        chosen[i] = int(both);
        chosen.erase(chosen.begin() + qsizetype(i) - 1);
        --i;
    }
}

} // namespace

double sharedWeight(const Candidates& candidates, int a, int b) {
    const Candidate& x = candidates.all[size_t(a)];
    const Candidate& y = candidates.all[size_t(b)];
    const auto& units = candidates.units;
    const quint32 endX = x.firstUnit + x.unitCount;
    const quint32 endY = y.firstUnit + y.unitCount;
    double both = 0;
    for (quint32 i = x.firstUnit, j = y.firstUnit; i < endX && j < endY;) {
        if (units[i] == units[j]) {
            both += candidates.expected.matter(units[i++]);
            while (i < endX && units[i] == units[j])
                ++i;
            ++j;
        } else if (units[i] < units[j]) {
            ++i;
        } else {
            ++j;
        }
    }
    return both / std::max(1e-9, std::min(matterOf(x, candidates), matterOf(y, candidates)));
}

std::vector<int> selected(const Candidates& candidates, const std::vector<int>& blocks, const Budget& budget,
                          const std::vector<int>& said, const StopToken& stop) {
    Greedy greedy(candidates, blocks, said);
    std::priority_queue<Bid> bids;
    for (size_t i = 0; i < candidates.all.size(); ++i)
        bids.push({greedy.gain(int(i)), int(i), 0});
    int left = budget.words;
    size_t looked = 0;
    while (!bids.empty() && int(greedy.chosen().size()) < budget.points) {
        if (++looked % slice == 0 && stop.stopped())
            return {};
        Bid bid = bids.top();
        bids.pop();
        if (candidates.all[size_t(bid.index)].words > left || greedy.repeats(bid.index))
            continue; // neither can get better
        if (bid.round != greedy.chosen().size()) {
            bids.push({greedy.gain(bid.index), bid.index, greedy.chosen().size()});
            continue;
        }
        greedy.take(bid.index);
        left -= candidates.all[size_t(bid.index)].words;
    }
    std::vector<int> chosen = greedy.chosen();
    std::sort(chosen.begin(), chosen.end());
    joinNeighbours(candidates, chosen);
    return chosen;
}

} // namespace pith
