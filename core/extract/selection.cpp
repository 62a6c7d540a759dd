// SPDX-License-Identifier: GPL-3.0-or-later
// Greedy on a monotone submodular gain (Lin and Bilmes 2010, 2011), gains looked at anew only when they come to the top
// (Minoux 1978): each concept pays in full once and then ever less, parts of the talk alike.
#include "extract/selection.h"

#include <queue>

#include <cmath>
#include <utility>

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

    [[nodiscard]] double gain(int index) {
        const Candidate& one = m_candidates.all[size_t(index)];
        m_candidates.unitsOf(one, m_units);
        auto sum = double(one.once);
        int same = 0;
        for (size_t i = 0; i < m_units.size(); ++i) {
            same = i > 0 && m_units[i] == m_units[i - 1] ? same + 1 : 0;
            sum += m_candidates.expected.worth(m_units[i], m_taken[m_units[i]] + same);
        }
        const double fresh = m_inBlock[blockOf(index)] == 0 ? 1 + freshBlock : 1;
        return sum * double(one.prior) * fresh / std::pow(one.words, costPower);
    }
    void take(int index) {
        m_candidates.unitsOf(m_candidates.all[size_t(index)], m_units);
        for (const quint32 unit : m_units)
            if (quint8& taken = m_taken[unit]; taken < Expected::mostTimes)
                ++taken;
        ++m_inBlock[blockOf(index)];
        m_chosen.push_back(index);
        m_chosenUnits.push_back(m_units);
    }
    [[nodiscard]] bool repeats(int index) {
        const Candidate& one = m_candidates.all[size_t(index)];
        const auto overlaps = [&](int number) { return one.overlaps(m_candidates.all[size_t(number)]); };
        if (std::any_of(m_said.begin(), m_said.end(), overlaps) ||
            std::any_of(m_chosen.begin(), m_chosen.end(), overlaps))
            return true;
        m_candidates.unitsOf(one, m_units);
        for (size_t i = 0; i < m_chosen.size(); ++i) {
            const Candidate& other = m_candidates.all[size_t(m_chosen[i])];
            if (m_candidates.sharedMatter(one, m_units, other, m_chosenUnits[i]) > mostShared)
                return true;
        }
        return false;
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
    std::vector<Candidates::Units> m_chosenUnits;
    Candidates::Units m_units; ///< of the candidate at hand
};

struct Bid {
    double gain = 0;
    int index = 0;
    int round = 0; ///< how many were chosen when it was worked out
    bool operator<(const Bid& other) const { return gain != other.gain ? gain < other.gain : index > other.index; }
};

/// Two points of which the second needs the first to be understood are one. Their joined candidate stands behind the
/// second.
void joinNeighbours(const Candidates& candidates, std::vector<int>& chosen) {
    const auto& all = candidates.all;
    for (size_t i = 1; i < chosen.size(); ++i) {
        const auto both = size_t(chosen[i]) + 1;
        const Candidate& first = all[size_t(chosen[i - 1])];
        if (both >= all.size() || !all[both].joined || first.joined || all[both].sentence != first.sentence ||
            all[both].lastSentence() != all[both - 1].sentence ||
            all[both].words > first.words + all[both - 1].words) // a name that the first went without
            continue;
        chosen[i] = int(both);
        chosen.erase(chosen.begin() + qsizetype(i) - 1);
        --i;
    }
}

} // namespace

std::vector<int> selected(const Candidates& candidates, const std::vector<int>& blocks, const Budget& budget,
                          const std::vector<int>& said, const StopToken& stop) {
    Greedy greedy(candidates, blocks, said);
    std::vector<Bid> offered;
    offered.reserve(candidates.all.size());
    for (size_t i = 0; i < candidates.all.size(); ++i) {
        if (i % slice == 0 && stop.stopped())
            return {};
        offered.push_back({greedy.gain(int(i)), int(i), 0});
    }
    std::priority_queue<Bid> bids({}, std::move(offered));
    int left = budget.words;
    size_t looked = 0;
    while (!bids.empty() && int(greedy.chosen().size()) < budget.points) {
        if (++looked % slice == 0 && stop.stopped())
            return {};
        Bid bid = bids.top();
        bids.pop();
        if (candidates.all[size_t(bid.index)].words > left || greedy.repeats(bid.index))
            continue; // neither can get better
        if (const int round = int(greedy.chosen().size()); bid.round != round) {
            bids.push({greedy.gain(bid.index), bid.index, round});
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
