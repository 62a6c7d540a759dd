// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of content words, and what stands before them.
#pragma once
#include "extract/matter.h"

#include <functional>
#include <vector>

namespace pith {

enum class Sign {
    None,
    Names, ///< an article, a preposition: the name of something follows
    Acts   ///< "to", "we", "very": a verb or an adjective follows
};

/// Lists exist for English and German; elsewhere there is no sign.
class PhraseSigns final {
public:
    explicit PhraseSigns(const QString& language);
    [[nodiscard]] Sign of(quint32 hash) const;

private:
    void learn(const char* words, Sign sign);
    Numbering m_signs;
};

struct PhrasePlace {
    quint32 begin = 0; ///< bytes in Transcript::text
    quint32 size = 0;
};

struct PhraseRun {
    std::vector<qint32> words;
    std::vector<PhrasePlace> places;
    Sign before = Sign::None;
};

/// Calls `f` for each run in a sentence: content words with nothing but a space or a hyphen between them.
void eachRun(QByteArrayView text, const Matter& matter, const PhraseSigns& signs, int sentence,
             const std::function<void(const PhraseRun&)>& f);

} // namespace pith
