// SPDX-License-Identifier: GPL-3.0-or-later
// Speakers say near the beginning what they will talk about, and with few words: "today", "goal", "overview" (the cue
// and location methods of Edmundson 1969). The other sentences are those that hold most of what the whole talk is made
// of, as in centroid summaries (Radev et al. 2004). Only sentences that can be understood alone are taken.
#include "extract/overview.h"

#include <cmath>

namespace pith {

namespace {

constexpr int mostSentences = 3;
constexpr int fewestWords = 7, mostWords = 40;
constexpr double beginning = 0.2; // of the talk; there it is told what it will be about
constexpr int mostAnnouncements = 3;
constexpr double mostShared = 0.5; // with another sentence of the overview
constexpr double lengthPower = 0.6;
constexpr double unclear = 0.2; // where a talk has nothing better

/// How much of the talk a sentence holds, for its length.
double worthOf(const Candidate& one) {
    if (one.words < fewestWords || one.words > mostWords || one.asks)
        return 0;
    return double(one.matter) * (one.clear ? 1 : unclear) * double(one.prior) / std::pow(one.words, lengthPower);
}

} // namespace

std::vector<int> announcementOf(const Candidates& candidates, const Matter& matter, int wordsAtMost) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < int(candidates.all.size()); ++i) {
        const Candidate& one = candidates.all[size_t(i)];
        if ((one.sentence + 0.5) > beginning * double(matter.sentences.size()))
            break;
        if (!one.clear || one.announces == 0 || one.words > wordsAtMost)
            continue;
        const double worth = std::sqrt(worthOf(one)) * std::min(int(one.announces), mostAnnouncements);
        if (worth > most) {
            most = worth;
            best = i;
        }
    }
    return best < 0 ? std::vector<int>() : std::vector<int>{best};
}

std::vector<int> overviewOf(const Candidates& candidates, const std::vector<int>& announcement,
                            const std::vector<int>& points, int wordsAtMost) {
    std::vector<int> chosen = announcement;
    for (const int index : chosen)
        wordsAtMost -= candidates.all[size_t(index)].words;
    std::vector<float> worths;
    worths.reserve(candidates.all.size());
    for (const Candidate& one : candidates.all)
        worths.push_back(float(worthOf(one)));
    Candidates::Units own, others;
    const auto fits = [&](int index) {
        const Candidate& one = candidates.all[size_t(index)];
        const auto overlaps = [&](int number) { return one.overlaps(candidates.all[size_t(number)]); };
        if (one.words > wordsAtMost || std::any_of(points.begin(), points.end(), overlaps) ||
            std::any_of(chosen.begin(), chosen.end(), overlaps))
            return false;
        candidates.unitsOf(one, own);
        return std::none_of(chosen.begin(), chosen.end(), [&](int number) {
            const Candidate& other = candidates.all[size_t(number)];
            candidates.unitsOf(other, others);
            return candidates.sharedMatter(one, own, other, others) > mostShared;
        });
    };
    while (int(chosen.size()) < mostSentences) {
        int best = -1;
        for (int i = 0; i < int(worths.size()); ++i)
            if (worths[size_t(i)] > (best < 0 ? 0.0F : worths[size_t(best)]) && fits(i))
                best = i;
        if (best < 0)
            break;
        chosen.push_back(best);
        wordsAtMost -= candidates.all[size_t(best)].words;
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace pith
