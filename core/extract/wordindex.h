// SPDX-License-Identifier: GPL-3.0-or-later
// Where each word of a talk stands.
#pragma once
#include "extract/language.h"
#include "extract/spokennumbers.h"
#include "text/script.h"

#include <cmath>
#include <vector>

namespace pith {

/// The words of a script but its stop words, by their light keys; numbers by their value. Keeps nothing of the script.
class WordIndex final {
public:
    struct Occurrence {
        quint32 begin = 0; ///< bytes in Transcript::text
        quint32 segment = 0;
        qint32 previous = -1; ///< of the same word
    };
    struct Word {
        quint32 key = 0;
        qint32 last = -1;     ///< its last occurrence
        quint32 segments = 0; ///< in how many it stands
    };

    /// `wanted`: as Terms has it: only words with these heads need be found. Null: all.
    WordIndex(const Script& script, const StopWords& stopWords, const NumberWords& numbers,
              const WordHeads* wanted = nullptr);
    /// Null: the talk does not have it.
    [[nodiscard]] const Word* find(quint32 key) const;
    [[nodiscard]] const Occurrence& at(qint32 occurrence) const { return m_occurrences[size_t(occurrence)]; }
    /// High for what few segments have: Spärck Jones 1972, smoothed so that no word is worth nothing.
    [[nodiscard]] double rarity(quint32 segmentsWithIt) const {
        return std::log(1 + m_segments / (1.0 + segmentsWithIt));
    }

private:
    void add(quint32 key, quint32 begin, quint32 segment);
    void grow();

    std::vector<Word> m_words; ///< open addressing, a power of two
    std::vector<Occurrence> m_occurrences;
    size_t m_used = 0;
    double m_segments = 0;
};

} // namespace pith
