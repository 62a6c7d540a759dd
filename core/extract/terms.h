// SPDX-License-Identifier: GPL-3.0-or-later
// Words out of UTF-8, case-folded, in one pass. What both the evidence and the summarizer stand on; they differ in how
// far they then cut a word down.
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QChar>

#include <algorithm>
#include <array>
#include <bitset>

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

/// How words begin: by their first four letters, some more than were added. Of a text of which a few words are wanted,
/// most others can be told by these.
class WordHeads final {
public:
    /// Words that begin with `stem`, of which nothing is left out but endings.
    void add(QByteArrayView stem) {
        quint32 head = 0;
        for (qsizetype i = 0; i < std::min<qsizetype>(stem.size(), 4); ++i)
            head |= quint32(static_cast<unsigned char>(stem[i])) << (8 * i);
        m_kinds.set(kindOf(head));
    }
    /// Of a word of `letters` letters of ASCII in lower case, two at least, the first four of them: the first one
    /// lowest.
    [[nodiscard]] bool has(quint32 head, int letters) const {
        constexpr quint32 two = 0xffff, three = 0xffffff;
        return letters == 2 ? m_kinds[kindOf(head & two)]
                            : m_kinds[kindOf(head & three)] || (letters > 3 && m_kinds[kindOf(head)]);
    }

private:
    static size_t kindOf(quint32 head) { return (head * 0x9e3779b1U) >> 20U; }
    std::bitset<4096> m_kinds;
};

class Terms final {
public:
    static constexpr int longest = 56;

    /// `wanted`, which outlives this: words of ASCII with another head may be passed over, as if they were stops within
    /// a sentence; numbers and all other scripts come all the same. Null: every word.
    explicit Terms(QByteArrayView utf8, const WordHeads* wanted = nullptr)
        : m_text(utf8)
        , m_wanted(wanted) {}
    /// The next word; false at the end. Apostrophes and hyphens part words.
    [[nodiscard]] bool next(Term& term);

private:
    [[nodiscard]] char32_t decode(qsizetype at, int& bytes) const;
    void put(char32_t c);
    [[nodiscard]] bool passesOver();
    [[nodiscard]] int takeAscii();
    [[nodiscard]] bool takeShort(Term& term);
    [[nodiscard]] bool takeWord(Term& term);
    [[nodiscard]] bool takePair(Term& term, char32_t first, int bytes);

    QByteArrayView m_text;
    const WordHeads* m_wanted;
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

/// Of a word as it stands, in lower case.
constexpr quint32 operator""_h(const char* word, size_t size) { return hashOf({word, qsizetype(size)}); }

/// The key under which inflected forms meet, for any language at next to no cost: common endings off, then the first
/// six characters. Coarser than a stemmer ("experience" and "experiment" meet), about ten times cheaper.
[[nodiscard]] quint32 lightKey(const Term& term);
/// What it is made from: without those endings. Words with one key begin with one stem.
[[nodiscard]] QByteArrayView lightStem(QByteArrayView folded);

} // namespace pith
