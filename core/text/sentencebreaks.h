// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "domain/transcript.h"
#include "text/wordset.h"

#include <vector>

namespace pith {

/// Where sentences may have ended in a stretch without stops. Stretches must be asked for in order.
class BreakFinder final {
public:
    explicit BreakFinder(const Transcript& transcript);
    /// Appends the ends within (from, end), ascending.
    void breaks(quint32 from, quint32 end, std::vector<quint32>& out);

private:
    struct Word {
        quint32 begin = 0;
        quint32 end = 0;
        float gap = 0; ///< how well a sentence ends behind it
    };
    void list(quint32 from, quint32 end);
    [[nodiscard]] float gapAfter(const Word& word, const Word& next);

    const Transcript& m_transcript;
    int m_language;                    ///< below 0: nothing is known of it
    WordSet m_strong, m_weak, m_never; ///< words that open a sentence, may open one, cannot close one
    size_t m_cue = 0;
    std::vector<Word> m_words;
};

} // namespace pith
