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

namespace pith {

namespace {

constexpr int parts = 20;
constexpr double functionWord = 0.7; // they tell how a sentence reads, not what it is about
constexpr double pairWeight = 6;     // beside a word: people seldom choose the same pair by chance
constexpr float wordAgain = 0.35F, pairAgain = 0.2F;
constexpr float titleBonus = 1.5F;
constexpr double leastLikely = 0.001, mostLikely = 0.99;
constexpr int longWord = 12, shortWord = 4; // bytes

// That a summary has a word, or a pair, in logarithms of odds.
constexpr double wordBase = -4.86, wordOften = 1.10, talkSize = -1.07, wordSpread = -0.44, wordFirst = -0.85,
                 wordNumber = -0.20, wordSize = 0.58, wordShort = -0.39;
constexpr double pairBase = -2.49, pairOften = -0.05, functionFirst = -1.91, functionSecond = -2.06,
                 oddsFunctionFirst = 0.35, oddsFunctionSecond = 0.32, oddsFirst = 0.46, oddsSecond = 0.50,
                 pairBound = 2.29;
constexpr double usualTalk = 10'000; // words

enum : quint8 { WordCourse, PairCourse, FunctionCourses };

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

} // namespace

ExpectedUnits::ExpectedUnits(const Matter& matter)
    : m_matter(matter)
    , m_numbers(8192)
    , m_pairs(8192) {
    if (matter.language != QLatin1StringView("en"))
        return;
    Words words;
    for (size_t level = 0; level < often.size(); ++level) {
        words.clear();
        read(often[level].words, words);
        for (const quint32 word : words) {
            m_units[word].known = float(1 - std::exp(-double(often[level].worth)));
            m_units[word].course = quint8(FunctionCourses + level);
        }
    }
    for (const Level& level : phrases) {
        words.clear();
        read(level.words, words);
        for (size_t i = 0; i + 1 < words.size(); i += 2)
            m_units[numberOf(words[i], words[i + 1])].known = level.worth;
    }
}

quint32 ExpectedUnits::numberOf(const Term& term) {
    const qint32 content = m_matter.vocabulary->numberOf(term);
    // Content words meet by their stem, function words stand for themselves.
    qint32& number = m_numbers[content >= 0 ? (quint32(content) * 2654435761U) | 1U : hashOf(term.folded)];
    if (number >= 0)
        return quint32(number);
    number = qint32(m_units.size());
    Unit word;
    const bool known = content >= 0 && size_t(content) < m_matter.facts.size();
    word.function = content < 0 || (known && m_matter.weight(content) <= 0);
    word.number = term.number;
    word.titled = known && m_matter.facts[size_t(content)].titled;
    word.size = quint8(term.size < longWord ? term.size : longWord);
    m_units.push_back(word);
    return quint32(number);
}

quint32 ExpectedUnits::numberOf(quint32 first, quint32 second) {
    qint32& number = m_pairs[(first * 2654435761U ^ (second * 2246822519U + 0x9e3779b9U)) | 1U];
    if (number < 0) {
        number = qint32(m_units.size());
        Unit pair;
        pair.a = first;
        pair.b = second;
        pair.course = PairCourse;
        pair.function = m_units[first].function && m_units[second].function;
        m_units.push_back(pair);
    }
    return quint32(number);
}

void ExpectedUnits::read(QByteArrayView text, Words& words) {
    Terms terms(text);
    Term term;
    while (terms.next(term))
        words.push_back(numberOf(term));
}

void ExpectedUnits::count(const Words& sentence, double place) {
    m_total += quint32(sentence.size());
    for (size_t i = 0; i < sentence.size(); ++i) {
        Unit& word = m_units[sentence[i]];
        if (word.count++ == 0)
            word.first = float(place);
        word.a |= 1U << unsigned(std::min(parts - 1, int(place * parts)));
        if (i > 0)
            ++m_units[numberOf(sentence[i - 1], sentence[i])].count;
    }
}

int ExpectedUnits::contentOf(const Words& text) const {
    return int(std::count_if(text.begin(), text.end(), [this](quint32 word) { return !m_units[word].function; }));
}

void ExpectedUnits::append(const Words& text, std::vector<quint32>& units) {
    const auto begin = qsizetype(units.size());
    for (size_t i = 0; i < text.size(); ++i) {
        units.push_back(text[i]);
        if (i > 0)
            units.push_back(numberOf(text[i - 1], text[i]));
    }
    std::sort(units.begin() + begin, units.end());
}

double ExpectedUnits::likely(const Unit& word) const {
    if (word.function || word.count == 0)
        return double(word.known);
    return likelihood(wordBase + wordOften * std::log(word.count) + talkSize * std::log(m_total / usualTalk) +
                      wordSpread * std::popcount(word.a) / parts + wordFirst * double(word.first) +
                      (word.number ? wordNumber : 0) + wordSize * word.size / 5 +
                      (word.size < shortWord ? wordShort : 0));
}

double ExpectedUnits::oddsOf(const Unit& word) const {
    const double share = std::clamp(likely(word) + (word.function ? 0.01 : 0), leastLikely, mostLikely);
    return std::log(share / (1 - share));
}

double ExpectedUnits::likely(const Unit& pair, const Unit& first, const Unit& second) const {
    const double count = std::log(pair.count);
    return likelihood(pairBase + pairOften * count + (first.function ? functionFirst : 0) +
                      (second.function ? functionSecond : 0) +
                      (first.function ? oddsFunctionFirst : oddsFirst) * oddsOf(first) +
                      (second.function ? oddsFunctionSecond : oddsSecond) * oddsOf(second) +
                      pairBound * count / std::log(2.0 + std::min(first.count, second.count)));
}

Expected ExpectedUnits::worths() const {
    Expected expected;
    static_assert(FunctionCourses + often.size() <= std::tuple_size_v<decltype(expected.m_courses)>);
    expected.m_courses[WordCourse] = falling(wordAgain);
    expected.m_courses[PairCourse] = falling(pairAgain);
    for (size_t level = 0; level < often.size(); ++level)
        expected.m_courses[FunctionCourses + level] = oftenComing(double(often[level].worth));
    expected.m_values.reserve(m_units.size());
    for (const Unit& unit : m_units) {
        double share = 0;
        bool content = !unit.function;
        if (unit.size > 0) {
            share = likely(unit) * (unit.titled ? titleBonus : 1);
        } else if (unit.function) {
            share = pairWeight * double(unit.known);
        } else if (unit.count > 0) {
            const Unit& first = m_units[unit.a];
            const Unit& second = m_units[unit.b];
            content = !first.function && !second.function;
            share = pairWeight * likely(unit, first, second);
        }
        expected.m_values.push_back({float(content ? share : share * functionWord), unit.course, content});
    }
    return expected;
}

} // namespace pith
