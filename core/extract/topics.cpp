// SPDX-License-Identifier: GPL-3.0-or-later
// cohesion.cpp cuts the talk as a whole, roughly. Which sentence opens the chapter is told by those around the cut
// alone: by TextTiling (Hearst 1997) with sentences as units, where the words on either side are least alike, also
// against the heights around, and by how a sentence begins (Galley et al. 2003 weigh both alike). Both sides slide, so
// it is linear in the words.
#include "extract/topics.h"

#include "extract/cohesion.h"
#include "extract/opening.h"

#include <cmath>
#include <numeric>

namespace pith {

namespace {

constexpr size_t nearWords = 60, farWords = 120; // content words compared on either side
constexpr double shortest_ms = 3.5 * 60'000;     // of a chapter
constexpr double perRootMinute = 0.5;            // chapters: two in twenty minutes, four in an hour
constexpr double near_ms = 60'000;               // of a cut
constexpr int mostChapters = 12;
constexpr quint32 briefWords = 5; // "Okay.", "Thank you.": often a topic's last word
// Of a logistic regression, judged by documents it had not seen, then adjusted by hand: valley and likeness in standard
// deviations.
constexpr double valley = 0.2, alike = 0.23, afterBrief = 0.3;
// Whoever begins to speak answers, more often than not; a new subject is opened by who has the floor. Between 0.6
// and 1.2 meetings whose speakers are marked are cut alike well.
constexpr double answers = 0.8;
constexpr size_t slice = 512;

/// How often each word stands in a stretch, with the stretch's norm and its product with another kept as words come and
/// go.
struct Sides {
    std::vector<int> left, right;
    double dot = 0, leftNorm = 0, rightNorm = 0;

    explicit Sides(size_t words)
        : left(words)
        , right(words) {}
    void addLeft(size_t w, double weight) {
        leftNorm += weight * (2 * left[w] + 1);
        dot += weight * right[w];
        ++left[w];
    }
    void dropLeft(size_t w, double weight) {
        --left[w];
        leftNorm -= weight * (2 * left[w] + 1);
        dot -= weight * right[w];
    }
    void addRight(size_t w, double weight) {
        rightNorm += weight * (2 * right[w] + 1);
        dot += weight * left[w];
        ++right[w];
    }
    void dropRight(size_t w, double weight) {
        --right[w];
        rightNorm -= weight * (2 * right[w] + 1);
        dot -= weight * left[w];
    }
    [[nodiscard]] double similarity() const {
        return leftNorm > 1e-9 && rightNorm > 1e-9 ? dot / std::sqrt(leftNorm * rightNorm) : 0;
    }
};

/// One for each sentence: how alike the words before it and from it on are. Empty: stopped.
std::vector<double> similarities(const Matter& matter, size_t side, const StopToken& stop) {
    std::vector<quint16> stream; // content words, and where each sentence begins among them
    std::vector<quint32> opens;
    stream.reserve(matter.words.size() / 2);
    opens.reserve(matter.sentences.size());
    for (const MatterSentence& sentence : matter.sentences) {
        opens.push_back(quint32(stream.size()));
        for (quint32 i = sentence.firstWord; i < sentence.endWord(); ++i)
            if (matter.words[i] != Matter::stopWord)
                stream.push_back(matter.words[i]);
    }
    std::vector<double> weights(matter.facts.size());
    for (size_t w = 0; w < weights.size(); ++w)
        weights[w] = matter.hasWeight(qint32(w))
                         ? std::pow(std::log(1 + matter.segments / (1.0 + matter.facts[w].segments)), 2)
                         : 0;

    Sides sides(matter.facts.size());
    std::vector<double> result;
    result.reserve(opens.size());
    size_t leftBegin = 0, middle = 0, rightEnd = 0;
    for (const size_t open : opens) {
        if (result.size() % slice == 0 && stop.stopped())
            return {};
        for (; rightEnd < std::min<size_t>(stream.size(), open + side); ++rightEnd)
            sides.addRight(stream[rightEnd], weights[stream[rightEnd]]);
        for (; middle < open; ++middle) {
            sides.dropRight(stream[middle], weights[stream[middle]]);
            sides.addLeft(stream[middle], weights[stream[middle]]);
        }
        for (; leftBegin + side < open; ++leftBegin)
            sides.dropLeft(stream[leftBegin], weights[stream[leftBegin]]);
        result.push_back(sides.similarity());
    }
    return result;
}

/// The depth of each valley: how far the similarity rises on both sides of it before it falls again.
std::vector<double> depths(const std::vector<double>& similarity) {
    const size_t n = similarity.size();
    std::vector<double> left(n), right(n), depth(n);
    for (size_t i = 1; i < n; ++i)
        left[i] = similarity[i - 1] >= similarity[i] ? std::max(left[i - 1], similarity[i - 1]) : similarity[i];
    for (size_t i = n - 1; i-- > 0;)
        right[i] = similarity[i + 1] >= similarity[i] ? std::max(right[i + 1], similarity[i + 1]) : similarity[i];
    for (size_t i = 1; i + 1 < n; ++i)
        depth[i] = std::max(0.0, left[i] - similarity[i]) + std::max(0.0, right[i] - similarity[i]);
    return depth;
}

/// To mean 0 and deviation 1.
void standardize(std::vector<double>& values) {
    const auto count = double(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double deviation = std::max(1e-9, std::sqrt(squares / count));
    for (double& value : values)
        value = (value - mean) / deviation;
}

double worthOf(Opening opening) {
    switch (opening) {
    case Opening::Turns: return 0.17;
    case Opening::TurnsClearly: return 0.75;
    case Opening::GoesOn: return -0.41;
    case Opening::Plain: break;
    }
    return 0;
}

/// How likely a chapter opens with each sentence; empty: stopped.
std::vector<double> openingScores(const Script& script, const Matter& matter, const StopToken& stop) {
    std::vector<double> similarity = similarities(matter, nearWords, stop);
    const std::vector<double> wide = similarities(matter, farWords, stop);
    if (similarity.empty() || wide.empty())
        return {};
    std::vector<double> score = depths(wide);
    standardize(similarity);
    standardize(score);
    const QByteArrayView text(script.transcript.text);
    for (size_t i = 1; i < score.size(); ++i) {
        const Sentence& at = matter.sentences[i].at;
        score[i] = valley * score[i] - alike * similarity[i] +
                   worthOf(openingOf(text.sliced(at.begin, at.size), matter.language));
        const SpeakerTurn* turn = script.transcript.turnAt(at.begin);
        if (turn && turn->begin == at.begin)
            score[i] -= answers;
        else if (matter.sentences[i - 1].wordCount < briefWords)
            score[i] += afterBrief;
    }
    return score;
}

/// Where a chapter opens: the likeliest sentence near to where the talk was cut, between the opening before it and the
/// cut behind it (score.size(): the talk's end), both of which stay as far off as a chapter lasts.
int openingNear(int before, int cut, int behind, const std::vector<double>& score, const Matter& matter) {
    const auto start = [&](int i) { return double(matter.sentences[size_t(i)].at.start_ms); };
    const bool last = behind == int(score.size());
    const double earliest = start(before) + (before == 0 ? shortest_ms / 2 : shortest_ms);
    const double latest =
        last ? double(matter.sentences.back().at.end_ms) - shortest_ms / 2 : start(behind) - shortest_ms;
    const auto isNear = [&](int i) { return std::abs(start(i) - start(cut)) <= near_ms; };
    int best = cut;
    const auto look = [&](int i) {
        if (start(i) >= earliest && start(i) <= latest && score[size_t(i)] > score[size_t(best)])
            best = i;
    };
    for (int i = cut - 1; i > before && isNear(i); --i)
        look(i);
    for (int i = cut + 1; i < behind && isNear(i); ++i)
        look(i);
    return best;
}

} // namespace

std::vector<int> topicShifts(const Script& script, const Matter& matter, const StopToken& stop) {
    const auto& sentences = matter.sentences;
    if (sentences.size() < 8)
        return {0};
    const double minutes = (sentences.back().at.end_ms - sentences.front().at.start_ms) / 60'000.0;
    const int wanted = std::min(mostChapters, int(std::lround(perRootMinute * std::sqrt(minutes))));
    if (wanted < 2)
        return {0};
    std::vector<int> opens = cohesiveParts(script, matter, wanted, shortest_ms, stop);
    const std::vector<double> score = openingScores(script, matter, stop);
    if (opens.empty() || score.empty())
        return {};
    for (size_t i = 1; i < opens.size(); ++i) { // each stays between its neighbours, so that they ascend
        const int behind = i + 1 < opens.size() ? opens[i + 1] : int(score.size());
        opens[i] = openingNear(opens[i - 1], opens[i], behind, score, matter);
    }
    return opens;
}

} // namespace pith
