// SPDX-License-Identifier: GPL-3.0-or-later
// A summary is chosen for what it shares with the one that a person would write, so each word and each pair of
// neighbouring words counts by how likely that one has it: a regression weighs them (Li, Qian and Liu 2013) in the
// coverage of concepts (Gillick and Favre 2009). Content words are told by how often, where and how widely they are
// said, not by what they are. How often a summary has a function word, and which pairs of them it has, stands in lists,
// for English alone; elsewhere content counts alone. tests/quality/expected.py prints all figures.
#include "extract/expected.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace pith {

namespace {

constexpr int parts = 20;
constexpr double functionWord = 0.7; // they tell how a sentence reads, not what it is about
constexpr double pairWeight = 6;     // beside a word: people seldom choose the same pair by chance
constexpr float wordAgain = 0.35F, pairAgain = 0.2F;
constexpr double leastLikely = 0.001, mostLikely = 0.99;
constexpr quint32 longWord = 12, shortWord = 4; // bytes

// That a summary has a word, or a pair, in logarithms of odds.
constexpr double wordBase = -4.86, wordOften = 1.10, talkSize = -1.07, wordSpread = -0.44, wordFirst = -0.85,
                 wordNumber = -0.20, wordSize = 0.58, wordShort = -0.39;
constexpr double pairBase = -2.49, pairOften = -0.05, behindFunction = -1.91, beforeFunction = -2.06,
                 oddsFunctionFirst = 0.35, oddsFunctionSecond = 0.32, oddsContentFirst = 0.46, oddsContentSecond = 0.50,
                 pairBound = 2.29;
constexpr double usualTalk = 10'000; // words

constexpr size_t mostWords = 0xffff;
constexpr size_t bitsAWord = 4; // of the talk, to tell pairs that come again: of the others one in ten passes for such

struct Level {
    float worth;
    const char* words;
};
/// How often a summary of a hundred words has each.
constexpr std::array often{
    Level{11.31F, "the"},
    Level{4.00F, "and"},
    Level{2.83F, "of to"},
    Level{2.00F, "a on they"},
    Level{1.41F, "was"},
    Level{1.00F, "about as for in with"},
    Level{0.71F, "also be had it that their"},
    Level{0.50F, "some then this were would"},
    Level{0.35F, "an by not should use well which"},
    Level{0.25F, "at but first from gave more one other s"},
    Level{0.18F, "after could further good have how into is like next up what when"},
    Level{0.12F, "all between came look make most or out put so them thought two who will"},
    Level{0.09F, "around because been did each few got made much only still such there used very wanted"},
};
/// How likely it has each pair.
constexpr std::array phrases{
    Level{0.71F, "of the"},
    Level{0.50F, "and the on the"},
    Level{0.35F, "about the to the"},
    Level{0.25F, "as well in the was about well as with a"},
    Level{0.18F, "for the from the had a it was that the then the they had they should to be with the would be"},
    Level{0.12F, "about a as the be the by the should be they were to make to use which was"},
    Level{0.09F, "all the also they and a but the gave a of their that they they also they could they would"},
};

double likelihood(double logOdds) { return std::clamp(1 / (1 + std::exp(-logOdds)), leastLikely, mostLikely); }

Expected::Course falling(float again) {
    Expected::Course course{1};
    for (size_t i = 1; i < course.size(); ++i)
        course[i] = course[i - 1] * again;
    return course;
}

/// Of a word that comes `mean` times in the mean: that it comes once more (Poisson), beside that it comes at all.
Expected::Course oftenComing(double mean) {
    Expected::Course course{};
    double term = std::exp(-mean);
    double more = 1 - term;
    const double once = more;
    for (size_t i = 0; i < course.size(); ++i) {
        course[i] = float(std::max(0.0, more / once));
        term *= mean / double(i + 1);
        more -= term;
    }
    return course;
}

quint32 hashOfPair(quint16 first, quint16 second) {
    return (first * 2654435761U ^ (second * 2246822519U + 0x9e3779b9U)) | 1U;
}

double oddsOf(double share, bool function) {
    share = std::clamp(share + (function ? 0.01 : 0), leastLikely, mostLikely);
    return std::log(share / (1 - share));
}

/// Without what its count says.
double pairOdds(bool functionFirst, bool functionSecond, double oddsFirst, double oddsSecond) {
    return pairBase + (functionFirst ? behindFunction : 0) + (functionSecond ? beforeFunction : 0) +
           (functionFirst ? oddsFunctionFirst : oddsContentFirst) * oddsFirst +
           (functionSecond ? oddsFunctionSecond : oddsContentSecond) * oddsSecond;
}

} // namespace

ExpectedUnits::ExpectedUnits(const Matter& matter)
    : m_matter(matter)
    , m_content(matter.facts.size())
    , m_function(512)
    , m_pairNumbers(2048)
    , m_words(1) // whatever comes when all numbers are given
    , m_once(std::bit_ceil(std::max<size_t>(4096, matter.words.size() * bitsAWord)))
    , m_again(m_once.size()) {
    m_words.front().function = true;
    if (matter.language != QLatin1StringView("en"))
        return;
    WordNumbers words;
    for (size_t level = 0; level < often.size(); ++level) {
        words.clear();
        read(often[level].words, words);
        for (const quint16 word : words) {
            m_words[word].known = float(1 - std::exp(-double(often[level].worth)));
            m_words[word].course = unsigned(Expected::FunctionCourses + level);
        }
    }
    for (const Level& level : phrases) {
        words.clear();
        read(level.words, words);
        for (size_t i = 0; i + 1 < words.size(); i += 2)
            if (areFunction(words[i], words[i + 1]))
                pairOf(words[i], words[i + 1]).known = level.worth;
    }
}

quint16 ExpectedUnits::numberOf(const Term& term) {
    const qint32 content = m_matter.vocabulary->numberOf(term);
    const bool known = content >= 0 && size_t(content) < m_matter.facts.size();
    if (known && m_content[size_t(content)] > 0)
        return m_content[size_t(content)];
    // Content words meet by their stem, function words, and what the talk does not say, stand for themselves.
    qint32* function = known ? nullptr : &m_function[hashOf(term.folded)];
    if (function && *function >= 0)
        return quint16(*function);
    if (m_words.size() >= mostWords)
        return 0;
    const auto number = quint16(m_words.size());
    if (function)
        *function = number;
    else
        m_content[size_t(content)] = number;
    Word word;
    word.function = content < 0 || (known && !m_matter.hasWeight(content));
    word.number = term.number;
    word.told = known ? unsigned(m_matter.facts[size_t(content)].told) : 0;
    word.size = term.size < longWord ? term.size : longWord;
    m_words.push_back(word);
    return number;
}

ExpectedUnits::Pair& ExpectedUnits::pairOf(quint16 first, quint16 second) {
    qint32& number = m_pairNumbers[hashOfPair(first, second)];
    if (number < 0) {
        number = qint32(m_pairs.size());
        m_pairs.push_back({0, 0, first, second});
    }
    return m_pairs[size_t(number)];
}

void ExpectedUnits::read(QByteArrayView text, WordNumbers& words) {
    Terms terms(text);
    Term term;
    while (terms.next(term))
        words.push_back(numberOf(term));
}

void ExpectedUnits::count(std::span<const quint16> sentence, double place) {
    m_total += quint32(sentence.size());
    for (size_t i = 0; i < sentence.size(); ++i) {
        Word& word = m_words[sentence[i]];
        if (word.count++ == 0 && !word.function)
            word.known = float(place);
        word.parts = word.parts | (1U << unsigned(std::min(parts - 1, int(place * parts))));
        if (i == 0 || areFunction(sentence[i - 1], sentence[i]))
            continue; // lists tell
        const size_t bit = (hashOfPair(sentence[i - 1], sentence[i]) >> 1U) & (m_once.size() - 1);
        if (m_once[bit])
            m_again[bit] = true;
        m_once[bit] = true;
    }
}

void ExpectedUnits::countPairs(std::span<const quint16> sentence) {
    for (size_t i = 1; i < sentence.size(); ++i)
        if (!areFunction(sentence[i - 1], sentence[i]) &&
            m_again[(hashOfPair(sentence[i - 1], sentence[i]) >> 1U) & (m_again.size() - 1)])
            ++pairOf(sentence[i - 1], sentence[i]).count;
}

int ExpectedUnits::contentOf(std::span<const quint16> text) const {
    return int(std::count_if(text.begin(), text.end(), [this](quint16 word) { return !m_words[word].function; }));
}

double ExpectedUnits::likely(const Word& word) const {
    if (word.function)
        return double(word.known);
    if (word.count == 0)
        return 0;
    return likelihood(wordBase + wordOften * std::log(word.count) + talkSize * std::log(m_total / usualTalk) +
                      wordSpread * std::popcount(word.parts) / parts + wordFirst * double(word.known) +
                      (word.number ? wordNumber : 0) + wordSize * word.size / 5 +
                      (word.size < shortWord ? wordShort : 0));
}

double ExpectedUnits::likely(const Pair& pair, const std::vector<float>& odds) const {
    const Word& first = m_words[pair.first];
    const Word& second = m_words[pair.second];
    const double count = std::log(pair.count);
    return likelihood(pairOdds(first.function, second.function, double(odds[pair.first]), double(odds[pair.second])) +
                      pairOften * count + pairBound * count / std::log(2.0 + std::min(first.count, second.count)));
}

Expected ExpectedUnits::worths() {
    Expected expected;
    static_assert(Expected::FunctionCourses + often.size() <= std::tuple_size_v<decltype(expected.m_courses)>);
    expected.m_courses[Expected::WordCourse] = falling(wordAgain);
    expected.m_courses[Expected::PairCourse] = falling(pairAgain);
    for (size_t level = 0; level < often.size(); ++level)
        expected.m_courses[Expected::FunctionCourses + level] = oftenComing(double(often[level].worth));
    m_once = m_again = std::vector<bool>();
    m_content = std::vector<quint16>();
    expected.m_values.reserve(m_words.size() + m_pairs.size());
    expected.m_odds.reserve(m_words.size());
    expected.m_courseOf.reserve(m_words.size());
    for (const Word& word : m_words) {
        const double share = likely(word);
        expected.m_odds.push_back(float(oddsOf(share, word.function)));
        const double worth = share * toldBonus(Told(word.told));
        expected.m_values.push_back(float(word.function ? -functionWord * worth : worth));
        expected.m_courseOf.push_back(quint8(word.course));
    }
    for (const Pair& pair : m_pairs) {
        const bool content = !m_words[pair.first].function && !m_words[pair.second].function;
        const bool function = areFunction(pair.first, pair.second);
        const double share = function ? double(pair.known) : pair.count > 0 ? likely(pair, expected.m_odds) : 0;
        expected.m_values.push_back(float(pairWeight * (content ? share : -functionWord * share)));
    }
    m_words = std::vector<Word>();
    m_pairs = std::vector<Pair>();
    expected.m_pairs = std::move(m_pairNumbers);
    return expected;
}

void Expected::append(std::span<const quint16> text, std::vector<quint32>& units) const {
    for (size_t i = 0; i < text.size(); ++i) {
        units.push_back(text[i]);
        if (i == 0)
            continue;
        if (const qint32 pair = m_pairs.find(hashOfPair(text[i - 1], text[i])); pair >= 0)
            units.push_back(quint32(m_odds.size()) + quint32(pair));
    }
}

Expected::Once Expected::once(std::span<const quint16> text) const {
    Once sum;
    for (size_t i = 1; i < text.size(); ++i) {
        const quint16 first = text[i - 1], second = text[i];
        const bool functionFirst = !isContent(first), functionSecond = !isContent(second);
        if ((functionFirst && functionSecond) || m_pairs.find(hashOfPair(first, second)) >= 0)
            continue;
        const bool content = !functionFirst && !functionSecond;
        const double share = pairWeight * likelihood(pairOdds(functionFirst, functionSecond, double(m_odds[first]),
                                                              double(m_odds[second])));
        sum.worth += content ? share : share * functionWord;
        sum.matter += content ? share : 0;
    }
    return sum;
}

} // namespace pith
