// SPDX-License-Identifier: GPL-3.0-or-later
// A talk as the summarizer sees it: sentences, and in them words by number.
#pragma once
#include "base/worker.h"
#include "extract/vocabulary.h"
#include "text/script.h"
#include "text/sentences.h"

#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace pith {

/// Where a word stands besides in the talk; each outweighs the ones before.
enum class Told : quint8 { Nowhere, Description, Title };

/// What a word's weight is multiplied by. A description has ten times a title's words, and of them many that are about
/// no part of the talk: each is half as much of a hint.
[[nodiscard]] constexpr double toldBonus(Told told) { return 1 + 0.25 * int(told); }

/// What is known of a word (all forms of one stem).
struct WordFacts {
    quint32 count = 0;
    quint32 segments = 0; ///< how many have it
    qint32 lastSegment = -1;
    Told told = Told::Nowhere; ///< Title: the video's own has it, or one of its chapters'
    bool number = false;
};

struct MatterSentence {
    Sentence at;
    quint32 firstWord = 0; ///< into Matter::words
    quint32 wordCount = 0;
    [[nodiscard]] quint32 endWord() const { return firstWord + wordCount; }
};

struct Matter {
    QString language; ///< a primary one; empty: not known
    std::vector<MatterSentence> sentences;
    std::vector<quint16> words; ///< content words by their numbers, in order; `stopWord` for others
    std::vector<WordFacts> facts;
    int segments = 0;                       ///< of the script
    std::shared_ptr<Vocabulary> vocabulary; ///< that numbered the words

    static constexpr quint16 stopWord = 0xffff; ///< also what comes when all numbers are given, in days of talk
    /// As Vocabulary has it.
    [[nodiscard]] qint32 wordAt(size_t place) const {
        return words[place] == stopWord ? Vocabulary::stopWord : words[place];
    }
    /// Whether it is above 0.
    [[nodiscard]] bool hasWeight(qint32 word) const {
        constexpr double everywhere = 0.35; // a word that this share of segments has is a function word in any language
        constexpr int enough = 12;          // segments, to judge that
        return word >= 0 && !(segments >= enough && facts[size_t(word)].segments > everywhere * segments);
    }
    /// How much it matters that a summary has this word: frequent in the talk, but not everywhere in it.
    [[nodiscard]] double weight(qint32 word) const;
};

/// The segments in which a sentence begins and ends.
[[nodiscard]] std::pair<int, int> segmentsOf(const Sentence& sentence, const Script& script);

/// False: stopped.
[[nodiscard]] bool readMatter(const Script& script, const StopToken& stop, Matter& matter);

} // namespace pith
