// SPDX-License-Identifier: GPL-3.0-or-later
// TextTiling (Hearst 1997) with sentences as units: the words on either side of each gap are compared, and a chapter
// opens where they are least alike against the heights around. Both sides slide, so all of it is linear in the words.
#include "extract/topics.h"

#include <cmath>

namespace pith {

namespace {

constexpr int sideWords = 90;                // content words compared on either side
constexpr double shortest_ms = 3.5 * 60'000; // of a chapter
constexpr double usual_ms = 5.5 * 60'000;    // of a chapter; an hour has about eleven
constexpr int mostChapters = 12;
constexpr double openerBonus = 0.12; // "So, ...", "Now ..." in front of a sentence
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
std::vector<double> similarities(const Matter& matter, const StopToken& stop) {
    std::vector<size_t> stream; // content words, and where each sentence begins among them
    std::vector<size_t> opens;
    stream.reserve(matter.words.size() / 2);
    for (const MatterSentence& sentence : matter.sentences) {
        opens.push_back(stream.size());
        for (quint32 i = sentence.firstWord; i < sentence.endWord(); ++i)
            if (matter.words[i] >= 0)
                stream.push_back(size_t(matter.words[i]));
    }
    std::vector<double> weights(matter.facts.size());
    for (size_t w = 0; w < weights.size(); ++w)
        weights[w] = matter.weight(qint32(w)) > 0
                         ? std::pow(std::log(1 + matter.segments / (1.0 + matter.facts[w].segments)), 2)
                         : 0;

    Sides sides(matter.facts.size());
    std::vector<double> result;
    result.reserve(opens.size());
    size_t leftBegin = 0, middle = 0, rightEnd = 0;
    for (const size_t open : opens) {
        if (result.size() % slice == 0 && stop.stopped())
            return {};
        for (; rightEnd < std::min(stream.size(), open + sideWords); ++rightEnd)
            sides.addRight(stream[rightEnd], weights[stream[rightEnd]]);
        for (; middle < open; ++middle) {
            sides.dropRight(stream[middle], weights[stream[middle]]);
            sides.addLeft(stream[middle], weights[stream[middle]]);
        }
        for (; leftBegin + sideWords < open; ++leftBegin)
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

bool opensLikeATurn(const Script& script, const MatterSentence& sentence, const QString& language) {
    Terms terms(QByteArrayView(script.transcript.text).sliced(sentence.at.begin, std::min(sentence.at.size, 40U)));
    Term term;
    if (!terms.next(term))
        return false;
    static constexpr std::array english{"so", "now", "okay", "ok", "next", "alright", "finally"};
    static constexpr std::array german{"so", "nun", "jetzt", "gut", "okay", "zunächst", "schließlich"};
    const auto has = [&](const auto& list) {
        return std::any_of(list.begin(), list.end(),
                           [&](const char* word) { return term.folded == QByteArrayView(word); });
    };
    return language == QLatin1StringView("en") ? has(english) : language == QLatin1StringView("de") && has(german);
}

} // namespace

std::vector<int> topicShifts(const Script& script, const Matter& matter, const StopToken& stop) {
    const auto& sentences = matter.sentences;
    std::vector<int> opens{0};
    if (sentences.size() < 8)
        return opens;
    const double begin = sentences.front().at.start_ms;
    const double end = sentences.back().at.end_ms;
    const int wanted = std::min(mostChapters, int(std::lround((end - begin) / usual_ms)));
    if (wanted < 2)
        return opens;
    const std::vector<double> similarity = similarities(matter, stop);
    if (similarity.empty())
        return {};
    std::vector<double> score = depths(similarity);
    std::vector<int> order;
    for (size_t i = 1; i < score.size(); ++i) {
        if (opensLikeATurn(script, sentences[i], matter.language))
            score[i] += openerBonus;
        if (score[i] > 0 && sentences[i].at.start_ms - begin >= shortest_ms / 2 &&
            end - sentences[i].at.start_ms >= shortest_ms / 2)
            order.push_back(int(i));
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return score[size_t(a)] > score[size_t(b)]; });
    for (const int at : order) {
        if (int(opens.size()) == wanted)
            break;
        const double time = sentences[size_t(at)].at.start_ms;
        const bool near = std::any_of(opens.begin() + 1, opens.end(), [&](int other) {
            return std::abs(sentences[size_t(other)].at.start_ms - time) < shortest_ms;
        });
        if (!near)
            opens.push_back(at);
    }
    std::sort(opens.begin(), opens.end());
    return opens;
}

} // namespace pith
