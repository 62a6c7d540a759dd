// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a language: its function words, and by them which language a text is in.
#pragma once
#include "extract/terms.h"

#include <QString>

#include <vector>

namespace pith {

/// Function words and other words that say nothing of a talk's matter. Empty for a language that is not known.
class StopWords final {
public:
    StopWords() = default;
    /// `language`: BCP 47, only its first part counts.
    explicit StopWords(QStringView language);
    [[nodiscard]] bool contains(quint32 hashOfFolded) const {
        if (m_table.empty())
            return false;
        const size_t mask = m_table.size() - 1;
        for (size_t at = hashOfFolded & mask; m_table[at] != 0; at = (at + 1) & mask)
            if (m_table[at] == hashOfFolded)
                return true;
        return false;
    }
    [[nodiscard]] bool isEmpty() const { return m_table.empty(); }

private:
    std::vector<quint32> m_table;
};

/// The language a text is in, of those whose function words are known; empty where none stands out. Looks at the first
/// `words` words.
[[nodiscard]] QString guessedLanguage(QByteArrayView utf8, int words = 600);

/// The first part of a BCP 47 tag, lower case: "de" of "de-AT".
[[nodiscard]] QString primaryLanguage(QStringView tag);

} // namespace pith
