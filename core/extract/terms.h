// SPDX-License-Identifier: GPL-3.0-or-later
// Words out of UTF-8, case-folded, in one pass. What both the evidence and the summarizer stand on; they differ in how
// far they then cut a word down.
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QChar>

#include <array>

namespace pith {

/// One word as it stands in the text. In scripts that put no spaces between words (Han, kana, Thai, ...), and in
/// Hangul, whose words carry their particles, each pair of neighbouring characters is one.
struct Term {
    quint32 begin = 0; ///< bytes in the text
    quint32 size = 0;
    QByteArrayView folded;      ///< lower case, at most Terms::longest bytes; valid until the next call
    bool number = false;        ///< begins with a digit; separators between digits are taken out: "20,000" is "20000"
    bool capital = false;       ///< begins with a capital letter
    bool pair = false;          ///< a pair of characters
    bool opensSentence = false; ///< first in the text, or after . ! ? or a colon
};

class Terms final {
public:
    static constexpr int longest = 56;

    explicit Terms(QByteArrayView utf8)
        : m_text(utf8) {}
    /// The next word; false at the end. Apostrophes and hyphens part words.
    [[nodiscard]] bool next(Term& term);

private:
    [[nodiscard]] char32_t decode(qsizetype at, int& bytes) const;
    void put(char32_t c);
    [[nodiscard]] bool takeWord(Term& term);
    [[nodiscard]] bool takePair(Term& term, char32_t first, int bytes);

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_length = 0;
    bool m_opens = true;
    bool m_insidePairs = false; ///< the character at m_at is the second of a pair given out already
    std::array<char, longest + 8> m_folded{};
};

[[nodiscard]] bool isPaired(char32_t c); ///< of a script whose words are taken as pairs of characters

/// FNV-1a; never 0, so that 0 can stand for an empty place.
[[nodiscard]] constexpr quint32 hashOf(QByteArrayView bytes) {
    quint32 hash = 2166136261U;
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash | 1U;
}

/// The key under which inflected forms meet, for any language at next to no cost: common endings off, then the first
/// six characters. Coarser than a stemmer ("experience" and "experiment" meet), about ten times cheaper.
[[nodiscard]] quint32 lightKey(const Term& term);

} // namespace pith
