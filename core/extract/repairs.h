// SPDX-License-Identifier: GPL-3.0-or-later
// People begin, stop and begin anew. What they gave up goes; what they went on with stays.
#pragma once
#include <QByteArrayView>
#include <QString>

#include <utility>
#include <vector>

namespace pith {

struct SpokenWord {
    QByteArrayView text;
    quint32 bare = 0;         ///< hash without case and punctuation; 0: punctuation alone
    qint32 kinds = 0;         ///< as Polisher has them
    bool beforeNoise = false; ///< a filler stood behind it
};

/// Words parted by spaces, and the bit of SpokenWord::kinds that they have.
using WordList = std::pair<const char*, qint32>;

/// Takes false starts out of a sentence. Lists exist for English and German; elsewhere only repeats go.
class Repairs final {
public:
    Repairs() = default;
    explicit Repairs(const QString& language); ///< a primary one
    /// What is to be known of a language's words, in bits from firstKind on.
    [[nodiscard]] static std::vector<WordList> lists(const QString& language);
    static constexpr qint32 firstKind = 1 << 15;
    /// True: a false start was found, so that there may be more in the sentence that nobody sees.
    bool mend(std::vector<SpokenWord>& words) const;
    /// Whether what looks like the article "a" is a letter's name.
    [[nodiscard]] bool isLetterName(const std::vector<SpokenWord>& words, size_t at) const;
    /// "The", "an", and what stands in their place: "my". In English.
    [[nodiscard]] static bool isArticle(const SpokenWord& word);

private:
    using Words = std::vector<SpokenWord>;

    [[nodiscard]] bool dropRestarts(Words& words) const;
    [[nodiscard]] bool dropBrokenWords(Words& words) const;
    [[nodiscard]] bool dropReplaced(Words& words) const;
    [[nodiscard]] bool dropFalseBeginnings(Words& words) const;
    void dropRepeats(Words& words) const;
    [[nodiscard]] bool isGivenUp(const Words& words, size_t at, size_t length, size_t between) const;
    [[nodiscard]] bool isNoStartAfter(const Words& words, size_t at) const;

    bool m_isListed = false;  ///< the language has lists for more than what comes twice
    bool m_redoubles = false; ///< the language makes words by saying them twice
};

/// The hashes of words parted by spaces.
[[nodiscard]] std::vector<quint32> hashesOf(const char* words);

} // namespace pith
