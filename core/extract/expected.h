// SPDX-License-Identifier: GPL-3.0-or-later
// How likely a summary of the talk has a word or a pair of neighbouring words, and has it again.
#pragma once
#include "extract/matter.h"

#include <array>
#include <vector>

namespace pith {

/// What each unit, a word or a pair, is worth to whoever takes it.
class Expected final {
public:
    static constexpr int mostTimes = 10;
    using Course = std::array<float, mostTimes>; ///< the first time, the second, ever less

    /// Of a unit that has been taken `times` times already.
    [[nodiscard]] double worth(quint32 unit, int times) const {
        const Value& value = m_values[unit];
        return times < mostTimes ? double(value.first * m_courses[value.course][size_t(times)]) : 0;
    }
    [[nodiscard]] size_t size() const { return m_values.size(); }
    /// How much of what the talk is about the unit holds.
    [[nodiscard]] double matter(quint32 unit) const {
        return m_values[unit].content ? double(m_values[unit].first) : 0;
    }

private:
    friend class ExpectedUnits;
    struct Value {
        float first = 0;
        quint8 course = 0;
        bool content = false; ///< no function word in it
    };
    std::vector<Value> m_values;
    std::array<Course, 16> m_courses{};
};

/// Numbers the units of readable sentences, and counts them. First all sentences are counted, then come their worths.
class ExpectedUnits final {
public:
    using Words = std::vector<quint32>; ///< numbers

    explicit ExpectedUnits(const Matter& matter);
    void read(QByteArrayView text, Words& words); ///< appends
    /// A sentence of the talk, made readable; `place` in the talk from 0 to 1. Each sentence once, in order.
    void count(const Words& sentence, double place);
    [[nodiscard]] int contentOf(const Words& text) const; ///< how many are no function words
    /// Appends the units of a text, sorted, as often as they are in it.
    void append(const Words& text, std::vector<quint32>& units);
    [[nodiscard]] Expected worths() const;

private:
    struct Unit {
        quint32 count = 0;
        float known = 0;  ///< of function words, and of pairs of them: how likely a summary has it
        quint32 a = 0;    ///< a word: the parts of the talk in which it is, a bit for each; a pair: its first word
        quint32 b = 0;    ///< a pair: its second word
        float first = -1; ///< the place where a word comes up
        quint8 size = 0;  ///< of a word's form that came first, in bytes; 0: a pair
        quint8 course = 0;
        bool function = false; ///< a pair: both
        bool number = false;
        bool titled = false; ///< the video's title has it
    };

    [[nodiscard]] quint32 numberOf(const Term& term);
    [[nodiscard]] quint32 numberOf(quint32 first, quint32 second);
    [[nodiscard]] double likely(const Unit& word) const;
    [[nodiscard]] double likely(const Unit& pair, const Unit& first, const Unit& second) const;
    [[nodiscard]] double oddsOf(const Unit& word) const;

    const Matter& m_matter;
    Numbering m_numbers, m_pairs; ///< of words, of pairs: apart, since it takes what hashes alike for the same
    std::vector<Unit> m_units;
    quint32 m_total = 0; ///< words
};

} // namespace pith
