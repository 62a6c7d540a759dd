// SPDX-License-Identifier: GPL-3.0-or-later
// A talk as the summarizer sees it: sentences, and in them words by number.
#pragma once
#include "base/worker.h"
#include "extract/vocabulary.h"
#include "text/script.h"
#include "text/sentences.h"

#include <QString>

#include <memory>
#include <vector>

namespace pith {

/// What is known of a word (all forms of one stem).
struct WordFacts {
    quint32 count = 0;
    quint32 segments = 0; ///< how many have it
    qint32 lastSegment = -1;
    quint32 begin = 0, size = 0; ///< a form of it in the text, one that is frequent
    int votes = 0;               ///< for that form
    bool titled = false;         ///< the video's title has it
    bool number = false;
};

struct MatterSentence {
    Sentence at;
    int segment = 0; ///< the one it begins in
    int lastSegment = 0;
    quint32 firstWord = 0; ///< into Matter::words
    quint32 wordCount = 0;
    [[nodiscard]] quint32 endWord() const { return firstWord + wordCount; }
};

struct Matter {
    QString language; ///< a primary one; empty: not known
    std::vector<MatterSentence> sentences;
    std::vector<qint32> words; ///< numbers of the content words in order, Vocabulary::stopWord for others
    std::vector<WordFacts> facts;
    int segments = 0;
    std::shared_ptr<Vocabulary> vocabulary; ///< that numbered the words

    /// How much it matters that a summary has this word: frequent in the talk, but not everywhere in it.
    [[nodiscard]] double weight(qint32 word) const;
};

/// False: stopped.
[[nodiscard]] bool readMatter(const Script& script, const StopToken& stop, Matter& matter);

} // namespace pith
