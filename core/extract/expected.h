// SPDX-License-Identifier: GPL-3.0-or-later
// How likely a summary of the talk has a word or a pair of neighbouring words, and has it again.
#pragma once
#include "extract/matter.h"

#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace pith {

/// Words of a readable text by their numbers. Sixteen bits, since they are kept for the whole talk: of so many
/// different words the last ones are as rare as can be, and count for nothing.
using WordNumbers = std::vector<quint16>;

/// What each unit, a word or a pair, is worth to whoever takes it. Pairs that are said once, most of them, are no
/// units: no two points share them, so what they are worth is known at once.
class Expected final {
public:
    static constexpr int mostTimes = 10;
    using Course = std::array<float, mostTimes>; ///< the first time, the second, ever less
    struct Once {
        double worth = 0;
        double matter = 0;
    };

    /// Appends the units of a text, as often as they are in it, not sorted.
    void append(std::span<const quint16> text, std::vector<quint32>& units) const;
    /// Of the pairs in it that are said once.
    [[nodiscard]] Once once(std::span<const quint16> text) const;
    /// Of a unit that has been taken `times` times already.
    [[nodiscard]] double worth(quint32 unit, int times) const {
        const Course& course = m_courses[unit < m_courseOf.size() ? m_courseOf[unit] : size_t(PairCourse)];
        return times < mostTimes ? double(std::abs(m_values[unit]) * course[size_t(times)]) : 0;
    }
    [[nodiscard]] size_t size() const { return m_values.size(); }
    /// How much of what the talk is about the unit holds.
    [[nodiscard]] double matter(quint32 unit) const { return isContent(unit) ? double(m_values[unit]) : 0; }

private:
    friend class ExpectedUnits;
    enum : quint8 { WordCourse, PairCourse, FunctionCourses };
    [[nodiscard]] bool isContent(quint32 unit) const { return !std::signbit(m_values[unit]); }

    std::vector<float> m_values;    ///< of words, then of pairs, the first time; negative: a function word is in it
    std::vector<quint8> m_courseOf; ///< of words
    std::vector<float> m_odds;      ///< of words
    Numbering m_pairs{0};
    std::array<Course, 16> m_courses{};
};

/// Numbers the words of readable sentences, and counts them. All sentences are counted, then their pairs, then come
/// their worths: so pairs that are said once, three in four, need never be kept.
class ExpectedUnits final {
public:
    explicit ExpectedUnits(const Matter& matter);
    void read(QByteArrayView text, WordNumbers& words); ///< appends
    /// A sentence of the talk, made readable; `place` in the talk from 0 to 1. Each sentence once, in order.
    void count(std::span<const quint16> sentence, double place);
    /// The same sentences again, when all have been counted.
    void countPairs(std::span<const quint16> sentence);
    [[nodiscard]] int contentOf(std::span<const quint16> text) const; ///< how many are no function words
    /// The last call: what was counted goes.
    [[nodiscard]] Expected worths();

private:
    struct Word {
        quint32 count = 0;
        float known = 0;        ///< a function word: how likely a summary has it; else the place where it comes up
        quint32 parts : 20 = 0; ///< those of the talk in which it is, a bit for each
        quint32 size : 4 = 0;   ///< of the form that came first, in bytes
        quint32 course : 4 = 0;
        quint32 function : 1 = 0;
        quint32 number : 1 = 0;
        quint32 told : 2 = 0; ///< as enum Told
    };
    struct Pair {
        quint32 count = 0;
        float known = 0; ///< of function words: how likely a summary has it
        quint16 first = 0, second = 0;
    };

    [[nodiscard]] quint16 numberOf(const Term& term);
    [[nodiscard]] Pair& pairOf(quint16 first, quint16 second);
    [[nodiscard]] bool areFunction(quint16 first, quint16 second) const {
        return m_words[first].function && m_words[second].function;
    }
    [[nodiscard]] double likely(const Word& word) const;
    [[nodiscard]] double likely(const Pair& pair, const std::vector<float>& odds) const;

    const Matter& m_matter;
    std::vector<quint16> m_content;      ///< of content words by the vocabulary's numbers; 0: has none yet
    Numbering m_function, m_pairNumbers; ///< apart, since it takes what hashes alike for the same
    std::vector<Word> m_words;
    std::vector<Pair> m_pairs;
    std::vector<bool> m_once, m_again; ///< pairs by a few bits of their hash, and those that came a second time
    quint32 m_total = 0;               ///< words
};

} // namespace pith
