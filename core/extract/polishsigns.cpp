// SPDX-License-Identifier: GPL-3.0-or-later
// What a readable sentence gives away of itself: whether it stands alone, goes on with something, or only lists names.
#include "extract/polish.h"
#include "extract/terms.h"

#include <algorithm>
#include <array>

namespace pith {

/// In German every noun has a capital.
bool Polisher::isNamesOrNumbers() const {
    qsizetype capitals = 0, numbers = 0;
    for (const SpokenWord& word : m_words) {
        capitals += m_english && word.text[0] >= 'A' && word.text[0] <= 'Z' ? 1 : 0;
        const bool digit = word.text[0] >= '0' && word.text[0] <= '9';
        numbers += digit || m_numbers.isOne(word.bare) || m_numbers.valueOf(word.bare) ? 1 : 0;
    }
    const auto size = qsizetype(m_words.size());
    return capitals * 2 > size || numbers * 3 > size * 2;
}

/// "Some 40 of them were made": of whom?
bool Polisher::isPartOfThese() const {
    constexpr size_t looked = 4;
    for (size_t i = 1; m_english && i < looked && i + 1 < m_words.size(); ++i) {
        const quint32 whom = m_words[i + 1].bare;
        if (m_words[i].bare == "of"_h && (whom == "them"_h || whom == "these"_h || whom == "those"_h))
            return true;
    }
    return false;
}

/// A unit of time or a number.
bool Polisher::isTime(const SpokenWord& word) const {
    return is(word, Unit) || (word.text[0] >= '0' && word.text[0] <= '9');
}

/// "Only five years ago", "two days later", "later that year", "last month"; but not "as I said earlier".
bool Polisher::countsTime() const {
    constexpr std::array units{"week"_h, "month"_h, "year"_h, "night"_h};
    if (m_english && m_words.size() > 1 && m_words[0].bare == "last"_h &&
        std::find(units.begin(), units.end(), m_words[1].bare) != units.end())
        return true;
    for (size_t i = 0; i < m_words.size(); ++i)
        if (is(m_words[i], Counted) &&
            ((i > 0 && isTime(m_words[i - 1])) ||
             (i + 2 < m_words.size() && m_words[i + 1].bare == "that"_h && isTime(m_words[i + 2]))))
            return true;
    return false;
}

/// "Supplemented with inspections.": what was? "Heated milk", "Greed is" and "Speed of light" are another thing.
bool Polisher::opensWithParticiple() const {
    constexpr std::array prepositions{"with"_h, "by"_h, "in"_h, "on"_h, "from"_h, "to"_h, "at"_h, "for"_h, "of"_h};
    constexpr std::array others{"united"_h, "hundred"_h,  "hatred"_h,  "sacred"_h,
                                "alfred"_h, "mohammed"_h, "mohamed"_h, "ahmed"_h};
    const QByteArrayView first = m_words.front().text;
    return m_english && m_words.size() > 1 && first.size() > 4 && first.endsWith("ed") &&
           (!first.endsWith("eed") || first.endsWith("teed") || m_words.front().bare == "agreed"_h) &&
           std::find(others.begin(), others.end(), m_words.front().bare) == others.end() &&
           std::find(prepositions.begin(), prepositions.end(), m_words[1].bare) != prepositions.end();
}

/// "That it controls the channels.", "When we calculated the size of the molecule.": of what?
bool Polisher::isClauseAlone() const {
    constexpr std::array joints{"when"_h, "if"_h, "although"_h, "while"_h, "unless"_h, "whereas"_h};
    constexpr std::array subjects{"it"_h, "we"_h, "they"_h, "he"_h, "she"_h, "you"_h, "i"_h, "there"_h};
    if (!m_english || m_words.size() < 2)
        return false;
    const quint32 first = m_words[0].bare, second = m_words[1].bare;
    if (first == "that"_h)
        return std::find(subjects.begin(), subjects.end(), second) != subjects.end();
    if (std::find(joints.begin(), joints.end(), first) == joints.end() && !(first == "so"_h && second == "that"_h))
        return false;
    int clauses = 0; // "we could" is of one
    for (size_t i = 1; i < m_words.size(); ++i) {
        if (m_words[i].text.endsWith(',') || (first == "if"_h && m_words[i].bare == "then"_h))
            return false;
        clauses += is(m_words[i], Finite) && !is(m_words[i - 1], Finite) ? 1 : 0;
    }
    return clauses < 2;
}

} // namespace pith
