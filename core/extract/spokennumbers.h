// SPDX-License-Identifier: GPL-3.0-or-later
// "Twenty-five thousand" and "25,000" are one number, and "seven" is not "nine".
#pragma once
#include "extract/terms.h"

#include <QByteArray>
#include <QString>

#include <bitset>
#include <optional>
#include <vector>

namespace pith {

/// The words for numbers in a language: English in full, the single words of six others. "One" and its like are none:
/// they stand for people and things, too.
class NumberWords final {
public:
    explicit NumberWords(const QString& language); ///< a primary one
    /// Of a word's hash, case-folded.
    [[nodiscard]] std::optional<qint64> valueOf(quint32 hash) const;
    [[nodiscard]] bool isAnd(quint32 hash) const { return hash == m_and; }
    /// Of "twenty-one".
    [[nodiscard]] bool isOne(quint32 hash) const { return hash == m_one; }
    /// Of all these words.
    [[nodiscard]] const WordHeads& heads() const { return m_heads; }

private:
    struct Entry {
        quint32 hash = 0;
        qint64 value = 0;
    };
    void add(QByteArrayView word, qint64 value);

    static size_t kindOf(quint32 hash) { return hash >> 22U; }

    std::vector<Entry> m_entries; ///< by hash
    std::bitset<1024> m_kinds;    ///< of their hashes: most words of a talk are none of them
    WordHeads m_heads;
    quint32 m_and = 0;
    quint32 m_one = 0;
};

/// Terms, with numbers in words as if they stood in digits.
class CountedTerms final {
public:
    /// `wanted`: as Terms has it; it holds the heads of `numbers`.
    CountedTerms(QByteArrayView utf8, const NumberWords& numbers, const WordHeads* wanted = nullptr)
        : m_text(utf8)
        , m_terms(utf8, wanted)
        , m_numbers(numbers) {}
    [[nodiscard]] bool next(Term& term);
    /// Of how many words the last one was made.
    [[nodiscard]] int words() const { return m_words; }
    /// hashOf() the last one as it stands.
    [[nodiscard]] quint32 hash() const { return m_hash; }
    /// The keys of the numbers that a number of several words was made of: whoever cuts a sentence short says
    /// "eighteen" of "eighteen eighty".
    [[nodiscard]] const std::vector<quint32>& parts() const { return m_parts; }

private:
    [[nodiscard]] std::optional<qint64> spoken(const Term& term, quint32 hash) const;
    void goOn(qint64 value, Term& term);

    const QByteArrayView m_text;
    Terms m_terms;
    const NumberWords& m_numbers;
    QByteArray m_digits;
    std::vector<quint32> m_parts;
    int m_words = 1;
    quint32 m_hash = 0;
};

} // namespace pith
