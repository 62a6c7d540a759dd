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
    Greedy(const Candidates& candidates, const std::vector<int>& blocks)
        : m_candidates(candidates)
        , m_blocks(blocks)
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
        return std::any_of(m_chosen.begin(), m_chosen.end(),
                           [&](int other) { return shared(index, other) > mostShared; });
    }
    [[nodiscard]] const std::vector<int>& chosen() const { return m_chosen; }

private:
    [[nodiscard]] size_t blockOf(int index) const { return m_blocks.empty() ? 0 : size_t(m_blocks[size_t(index)]); }
    /// The shared weight, as a share of the lighter one's.
    [[nodiscard]] double shared(int a, int b) const {
        const Candidate& x = m_candidates.all[size_t(a)];
        const Candidate& y = m_candidates.all[size_t(b)];
        quint32 i = x.firstConcept;
        quint32 j = y.firstConcept;
        double both = 0;
        double inX = 0;
        double inY = 0;
        const auto& concepts = m_candidates.concepts;
        const auto& weights = m_candidates.weights;
        for (quint32 k = x.firstConcept; k < x.firstConcept + x.conceptCount; ++k)
            inX += weights[concepts[k]];
        for (quint32 k = y.firstConcept; k < y.firstConcept + y.conceptCount; ++k)
            inY += weights[concepts[k]];
        while (i < x.firstConcept + x.conceptCount && j < y.firstConcept + y.conceptCount) {
            if (concepts[i] == concepts[j])
                both += weights[concepts[i++]];
            else if (concepts[i] < concepts[j])
                ++i;
            else
                ++j;
        }
        return both / std::max(1e-9, std::min(inX, inY));
    }

    const Candidates& m_candidates;
    const std::vector<int>& m_blocks;
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

std::vector<int> selected(const Candidates& candidates, const std::vector<int>& blocks, const Budget& budget,
                          const StopToken& stop) {
    Greedy greedy(candidates, blocks);
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

std::vector<int> representative(const Candidates& candidates, const std::vector<int>& taken, int wordsAtMost,
                                int most) {
    std::vector<double> worth(candidates.all.size());
    std::vector<int> order;
    for (size_t i = 0; i < candidates.all.size(); ++i) {
        const Candidate& one = candidates.all[i];
        if (std::binary_search(taken.begin(), taken.end(), int(i)))
            continue;
        for (quint32 k = one.firstConcept; k < one.firstConcept + one.conceptCount; ++k)
            worth[i] += candidates.weights[candidates.concepts[k]];
        worth[i] *= one.prior * one.prior / std::pow(one.words, 0.5);
        order.push_back(int(i));
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return worth[size_t(a)] > worth[size_t(b)]; });
    const std::vector<int> noBlocks;
    Greedy greedy(candidates, noBlocks);
    std::vector<int> chosen;
    for (const int index : order) {
        if (int(chosen.size()) == most)
            break;
        const int words = candidates.all[size_t(index)].words;
        if (words > wordsAtMost || greedy.repeats(index))
            continue;
        greedy.take(index);
        chosen.push_back(index);
        wordsAtMost -= words;
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace pith
