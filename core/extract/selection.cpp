// SPDX-License-Identifier: GPL-3.0-or-later
// Greedy on a monotone submodular gain (Lin and Bilmes 2010, 2011), gains looked at anew only when they come to the top
// (Minoux 1978): each concept pays in full once and then ever less, parts of the talk alike.
#include "extract/selection.h"

#include <queue>

#include <cmath>

namespace pith {

namespace {

constexpr double again = 0.6;       // what a concept is worth the second time, and again the third
constexpr double costPower = 0.85;  // a sentence pays for its words, but not quite: long ones say things in full
constexpr double freshBlock = 0.35; // added to the gain of a part's first point
constexpr double mostShared = 0.6;  // of its weight shared with one chosen point: that point once more
constexpr size_t slice = 64;

class Greedy final {
public:
    Greedy(const Candidates& candidates, const std::vector<int>& blocks, const std::vector<int>& said)
        : m_candidates(candidates)
        , m_blocks(blocks)
        , m_said(said)
        , m_covered(candidates.weights.size())
        , m_inBlock(size_t(blocks.empty() ? 1 : 1 + *std::max_element(blocks.begin(), blocks.end()))) {}

    [[nodiscard]] double gain(int index) const {
        const Candidate& one = m_candidates.all[size_t(index)];
        double sum = 0;
        for (quint32 i = one.firstConcept; i < one.firstConcept + one.conceptCount; ++i) {
            const quint32 number = m_candidates.concepts[i];
            sum += m_candidates.weights[number] * std::pow(again, m_covered[number]);
        }
        const double fresh = m_inBlock[blockOf(index)] == 0 ? 1 + freshBlock : 1;
        return sum * one.prior * fresh / std::pow(one.words, costPower);
    }
    void take(int index) {
        const Candidate& one = m_candidates.all[size_t(index)];
        for (quint32 i = one.firstConcept; i < one.firstConcept + one.conceptCount; ++i)
            ++m_covered[m_candidates.concepts[i]];
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
    std::vector<int> m_covered; ///< how often each concept
    std::vector<int> m_inBlock;
    std::vector<int> m_chosen;
};

struct Bid {
    double gain = 0;
    int index = 0;
    size_t round = 0; ///< how many were chosen when it was worked out
    bool operator<(const Bid& other) const { return gain != other.gain ? gain < other.gain : index > other.index; }
};

} // namespace

double sharedWeight(const Candidates& candidates, int a, int b) {
    const Candidate& x = candidates.all[size_t(a)];
    const Candidate& y = candidates.all[size_t(b)];
    const auto& concepts = candidates.concepts;
    const auto& weights = candidates.weights;
    const quint32 endX = x.firstConcept + x.conceptCount;
    const quint32 endY = y.firstConcept + y.conceptCount;
    double both = 0;
    double inX = 0;
    double inY = 0;
    for (quint32 k = x.firstConcept; k < endX; ++k)
        inX += weights[concepts[k]];
    for (quint32 k = y.firstConcept; k < endY; ++k)
        inY += weights[concepts[k]];
    for (quint32 i = x.firstConcept, j = y.firstConcept; i < endX && j < endY;) {
        if (concepts[i] == concepts[j]) {
            both += weights[concepts[i++]];
            ++j;
        } else if (concepts[i] < concepts[j]) {
            ++i;
        } else {
            ++j;
        }
    }
    return both / std::max(1e-9, std::min(inX, inY));
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
    return chosen;
}

} // namespace pith
