// SPDX-License-Identifier: GPL-3.0-or-later
// A point taken apart into the words that the transcript ought to have.
#pragma once
#include "extract/wordindex.h"

#include <QByteArray>

#include <vector>

namespace pith {

/// One content word of a point; its place in Claim::words is its bit in a mask.
struct ClaimWord {
    quint32 key = 0;
    double weight = 0;
    int first = 0; ///< its first and last place among all words of the point
    int last = 0;
    qint32 occurrence = -1; ///< its last one in the talk
    bool number = false;
    bool name = false;
    bool exact = false; ///< a number that nobody counts together from what was said: of two digits or more
};

struct Claim {
    static constexpr size_t most = 64; ///< what does not fit a mask is left out

    std::vector<ClaimWord> words;
    double weight = 0; ///< of all words
    int count = 0;     ///< words of the point, stop words too

    [[nodiscard]] double weightOf(quint64 mask) const;
    [[nodiscard]] double share(quint64 mask) const { return weight > 0 ? weightOf(mask) / weight : 0; }
    /// share(), lowered for each number and each name that the mask lacks; without an exact one it is weak.
    [[nodiscard]] double support(quint64 mask) const;
    /// Of a claim in another language than the talk's: only numbers, names and terms can be looked for.
    [[nodiscard]] double supportAbroad(quint64 mask) const;
};

/// What a claim is held against.
struct ClaimContext {
    const WordIndex& index;
    const StopWords& stopWords;
    const NumberWords& numbers;
    QList<quint32> givenNames; ///< keys of the title's and the author's words: nobody needs to say them
    bool capitalNouns = false; ///< German: a capital letter is no sign of a name
    bool english = false;      ///< what opens a sentence can be told to be a name by the verb behind it
};
[[nodiscard]] Claim claimOf(const QByteArray& utf8, const ClaimContext& context);

} // namespace pith
