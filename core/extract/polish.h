// SPDX-License-Identifier: GPL-3.0-or-later
// From what was said to what can be read: fillers, false starts and repeats out, a capital in front, a full stop
// behind.
#pragma once
#include "extract/language.h"
#include "extract/repairs.h"
#include "extract/spokennumbers.h"
#include "extract/written.h"

#include <QByteArray>
#include <QString>

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
    using Hashes = std::vector<quint32>; ///< sorted

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
    [[nodiscard]] size_t openerLength() const;
    [[nodiscard]] QByteArray joined(qsizetype size) const;

    QString m_language;
    bool m_english = false;
    Hashes m_fillers, m_openers, m_dangling, m_pointers, m_cues, m_finite, m_joining, m_leans, m_announcing, m_never,
        m_hedges, m_counted, m_units, m_titles, m_before;
    WrittenWords m_written;
    Repairs m_repairs;
    NumberWords m_numbers;
    StopWords m_known;               ///< short words that are none of a stutter's
    std::vector<SpokenWord> m_words; ///< of the sentence at hand
};

} // namespace pith
