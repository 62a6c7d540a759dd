// SPDX-License-Identifier: GPL-3.0-or-later
// From what was said to what can be read: fillers, false starts and repeats out, a capital in front, a full stop
// behind.
#pragma once
#include "extract/language.h"
#include "extract/repairs.h"
#include "extract/spokennumbers.h"
#include "extract/vocabulary.h"
#include "extract/written.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace pith {

struct Polished {
    QByteArray text;    ///< empty: nothing stays
    int words = 0;      ///< as wordCount() has it
    double written = 0; ///< how much it reads as written: the mean of its words
    bool question = false;
    bool pointsBack = false; ///< opens with words that stand for something before
    int announces = 0;       ///< words with which people tell what they will talk about
    bool cue = false;        ///< has a word with which people announce what matters
    bool leans = false;      ///< opens as the rest of a sentence: "Is the one we took.", "Of what they said."
    bool countsTime = false; ///< from some moment: "two days later"
    bool mended = false;     ///< a false start was taken out
    bool cut = false;        ///< breaks off: words without an end were taken from it
    bool verbless = false;   ///< no pronoun, no auxiliary: rather a list or a heading than a sentence
    bool names = false;      ///< next to nothing but names or numbers: a greeting, a list, digits read out
};

/// Makes spoken sentences fit to stand alone. No word is added, none is changed but for a capital in front (and in
/// English "I"); what stands beside words, a comma or a dash, may go.
/// Lists of words exist for English and German, short ones for five others; elsewhere only repeats and broken-off words
/// go.
class Polisher final {
public:
    explicit Polisher(const QString& language); ///< a primary one
    [[nodiscard]] Polished polished(QByteArrayView sentence);

private:
    /// What a word is, a bit each: looked up once for each word of the talk.
    enum Kind : qint32 {
        Filler = 1 << 0,
        Opener = 1 << 1,
        Dangling = 1 << 2,
        Pointer = 1 << 3,
        Cue = 1 << 4,
        Finite = 1 << 5,
        Announcing = 1 << 6,
        Leaning = 1 << 7,
        Never = 1 << 8,
        Hedge = 1 << 9,
        Counted = 1 << 10,
        Unit = 1 << 11,
        Title = 1 << 12,
        Before = 1 << 13,
        Joining = 1 << 14, ///< the last one: Repairs::firstKind comes next
    };
    [[nodiscard]] static bool is(const SpokenWord& word, Kind kind) { return (word.kinds & kind) != 0; }
    void learn(std::span<const WordList> lists);

    void split(QByteArrayView sentence);
    void dropFillers();
    void dropStutter();
    void dropOpeners();
    [[nodiscard]] bool isStutter(const SpokenWord& word, const SpokenWord& next) const;
    [[nodiscard]] bool isNamesOrNumbers() const;
    void closeUp();
    bool dropDangling();                       ///< true: something was
    [[nodiscard]] bool isTag(size_t at) const; ///< "you know", "I mean"
    [[nodiscard]] bool isWholeEnd(size_t at) const;
    [[nodiscard]] bool isTime(const SpokenWord& word) const;
    [[nodiscard]] bool isPartOfThese() const;
    [[nodiscard]] bool countsTime() const;
    [[nodiscard]] bool opensWithParticiple() const;
    [[nodiscard]] bool isClauseAlone() const;
    bool promisesAlone();
    [[nodiscard]] size_t openerLength() const;
    [[nodiscard]] QByteArray joined() const;

    QString m_language;
    bool m_english = false;
    Numbering m_kinds; ///< by a word's hash
    WrittenWords m_written;
    Repairs m_repairs;
    NumberWords m_numbers;
    StopWords m_known;               ///< short words that are none of a stutter's
    std::vector<SpokenWord> m_words; ///< of the sentence at hand
};

} // namespace pith
