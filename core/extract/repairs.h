// SPDX-License-Identifier: GPL-3.0-or-later
// People begin, stop and begin anew. What they gave up goes; what they went on with stays.
#pragma once
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace pith {

struct SpokenWord {
    QByteArrayView text;
    quint32 bare = 0;         ///< hash without case and punctuation; 0: punctuation alone
    qint32 kinds = 0;         ///< as Polisher has them
    bool beforeNoise = false; ///< a filler stood behind it
};

/// Takes false starts out of a sentence. Lists exist for English and German; elsewhere only repeats go.
class Repairs final {
public:
    Repairs() = default;
    explicit Repairs(const QString& language); ///< a primary one
    /// True: a false start was found, so that there may be more in the sentence that nobody sees.
    bool mend(std::vector<SpokenWord>& words) const;
    /// Whether what looks like the article "a" is a letter's name.
    [[nodiscard]] bool isLetterName(const std::vector<SpokenWord>& words, size_t at) const;

private:
    using Hashes = std::vector<quint32>; ///< sorted
    using Words = std::vector<SpokenWord>;

    [[nodiscard]] bool dropRestarts(Words& words) const;
    [[nodiscard]] bool dropBrokenWords(Words& words) const;
    [[nodiscard]] bool dropReplaced(Words& words) const;
    [[nodiscard]] bool dropFalseBeginnings(Words& words) const;
    void dropRepeats(Words& words) const;
    [[nodiscard]] bool isGivenUp(const Words& words, size_t at, size_t length, size_t between) const;
    [[nodiscard]] bool isNoStartAfter(const Words& words, size_t at) const;

    Hashes m_subjects;   ///< with which people begin anew
    Hashes m_unfinished; ///< no phrase ends with one
    Hashes m_auxiliaries;
    Hashes m_replaced, m_replacing; ///< "a the", "the my": the first was given up
    Hashes m_beginnings, m_articles, m_begunAnew;
    Hashes m_joints;          ///< "the when we", but "the when clause": a word of m_begunAnew that wants a subject
    Hashes m_lettered;        ///< "option a": a letter's name stands behind one
    Hashes m_conditions;      ///< "if I could I would": before a clause that another follows
    Hashes m_ambiguous;       ///< as well what something is done to: "das muss das Kind wissen"
    Hashes m_doubles;         ///< words that a whole sentence may have twice
    bool m_redoubles = false; ///< the language makes words by saying them twice
};

/// The hashes of words parted by spaces, sorted.
[[nodiscard]] std::vector<quint32> hashesOf(const char* words);
[[nodiscard]] bool isIn(const std::vector<quint32>& hashes, quint32 hash);

} // namespace pith
