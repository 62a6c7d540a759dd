// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/claim.h"

#include <bit>

namespace pith {

namespace {

// A word that the whole talk lacks is most often the writer's own ("explains", "argues"): it counts, but less than a
// rare word of the talk. A name or a number that the talk lacks counts in full.
constexpr double ownWordWeight = 0.6;
constexpr double withoutNumber = 0.65;
constexpr double withoutName = 0.85;
constexpr int mostPenalties = 3;

double weightFor(const ClaimWord& word, const WordIndex::Word* found, const ClaimContext& context) {
    if (found)
        return context.index.rarity(found->segments);
    const double rare = context.index.rarity(1);
    return word.number || word.name ? rare : rare * ownWordWeight;
}

} // namespace

double Claim::weightOf(quint64 mask) const {
    double sum = 0;
    for (; mask != 0; mask &= mask - 1)
        sum += words[size_t(std::countr_zero(mask))].weight;
    return sum;
}

double Claim::support(quint64 mask) const {
    double result = share(mask);
    int penalties = 0;
    for (size_t i = 0; i < words.size() && penalties < mostPenalties; ++i) {
        if ((mask >> i & 1U) != 0 || !(words[i].number || words[i].name))
            continue;
        result *= words[i].number ? withoutNumber : withoutName;
        ++penalties;
    }
    return result;
}

Claim claimOf(const QString& point, const ClaimContext& context) {
    const QByteArray utf8 = point.toUtf8();
    Claim claim;
    Terms terms(utf8);
    Term term;
    for (; terms.next(term); ++claim.count) {
        if ((term.size == 1 && !term.number) || context.stopWords.contains(hashOf(term.folded)))
            continue;
        const quint32 key = lightKey(term);
        const auto same =
            std::find_if(claim.words.begin(), claim.words.end(), [&](const ClaimWord& w) { return w.key == key; });
        if (same != claim.words.end()) {
            same->last = claim.count;
            continue;
        }
        if (claim.words.size() == Claim::most)
            continue;
        ClaimWord word{key, 0, claim.count, claim.count, -1, term.number, false};
        word.name = term.capital && !term.opensSentence && !context.capitalNouns && !context.givenNames.contains(key);
        const WordIndex::Word* found = context.index.find(key);
        word.weight = weightFor(word, found, context);
        word.occurrence = found ? found->last : -1;
        claim.weight += word.weight;
        claim.words.push_back(word);
    }
    return claim;
}

} // namespace pith
