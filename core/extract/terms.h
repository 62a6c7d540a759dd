// SPDX-License-Identifier: GPL-3.0-or-later
// Words out of UTF-8, case-folded, in one pass. What both the evidence and the summarizer stand on; they differ in how
// far they then cut a word down.
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QChar>

#include <array>

namespace pith {

/// One word as it stands in the text. In scripts that put no spaces between words (Han, kana, ...), and in Hangul,
/// whose words carry their particles, each pair of neighbouring characters is one; in Thai, Lao, Khmer and Burmese,
/// whose alphabets are small, each three of them.
struct Term {
    quint32 begin = 0; ///< bytes in the text
    quint32 size = 0;
    QByteArrayView folded;      ///< lower case, at most Terms::longest bytes; valid until the next call
    bool number = false;        ///< begins with a digit; separators between digits are taken out: "20,000" is "20000"
    bool capital = false;       ///< begins with a capital letter
    bool pair = false;          ///< such a pair, or three
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
    [[nodiscard]] int takeAscii();
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

namespace detail {
constexpr quint64 byteAt(const char* at) { return static_cast<unsigned char>(*at); }
constexpr quint64 fourAt(const char* at) { // compilers make one load of it
    return byteAt(at) | (byteAt(at + 1) << 8U) | (byteAt(at + 2) << 16U) | (byteAt(at + 3) << 24U);
}
constexpr quint64 mixed(quint64 hash) { return (hash ^ (hash >> 32U)) * 0x9fb21c651e98df25U; }
} // namespace detail

/// Never 0, so that 0 can stand for an empty place. A multiplication for each eight bytes, since it runs twice over
/// each word of a talk: a word seldom has more.
[[nodiscard]] constexpr quint32 hashOf(QByteArrayView bytes) {
    using namespace detail;
    const char* at = bytes.data();
    qsizetype left = bytes.size();
    quint64 hash = 0x9e3779b97f4a7c15U * quint64(left + 1); // not xor: "30" would be "200"
    for (; left > 8; at += 8, left -= 8)
        hash = mixed(hash ^ (fourAt(at) | (fourAt(at + 4) << 32U)));
    if (left >= 4) // the two halves may lie above each other
        hash ^= fourAt(at) | (fourAt(at + left - 4) << 32U);
    else if (left > 0)
        hash ^= byteAt(at) | (byteAt(at + left / 2) << 8U) | (byteAt(at + left - 1) << 16U);
    hash = mixed(mixed(hash)); // tables take the low bits
    return quint32(hash >> 32U) | 1U;
}

/// The key under which inflected forms meet, for any language at next to no cost: common endings off, then the first
/// six characters. Coarser than a stemmer ("experience" and "experiment" meet), about ten times cheaper.
[[nodiscard]] quint32 lightKey(const Term& term);

} // namespace pith
