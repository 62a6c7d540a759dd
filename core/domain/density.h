// SPDX-License-Identifier: GPL-3.0-or-later
// Scripts that put no spaces between words: what a character is of one.
#pragma once
#include <QByteArrayView>

namespace pith::density {

constexpr int aWord = 4; // quarters

/// Of the character that begins with these bytes of UTF-8, in quarters of a word. Half a word in Han, kana, Hangul and
/// their like (lead bytes E3..ED); a quarter in Thai, Lao (E0 B8..BB), Burmese (E1 80..82 9F) and Khmer (E1 9E..9F),
/// which write vowels and tones as characters of their own. 0: spaces part words.
[[nodiscard]] constexpr int quarters(unsigned char lead, unsigned char second, unsigned char third) {
    if (lead >= 0xe3 && lead <= 0xed)
        return 2;
    if (lead == 0xe0)
        return second >= 0xb8 && second <= 0xbb ? 1 : 0;
    if (lead == 0xe1)
        return second <= 0x81 || (second == 0x82 && third <= 0x9f) || second == 0x9e || second == 0x9f ? 1 : 0;
    return 0;
}

[[nodiscard]] inline int quartersAt(QByteArrayView utf8, qsizetype at) {
    const auto byte = [&](qsizetype i) {
        return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : static_cast<unsigned char>(0xff);
    };
    return quarters(byte(at), byte(at + 1), byte(at + 2));
}

/// Whether a character of Thai, Lao, Burmese or Khmer ends at `end`: what follows a space there is a new phrase.
[[nodiscard]] inline bool endsThin(QByteArrayView utf8, qsizetype end) {
    return end >= 3 && quartersAt(utf8, end - 3) == 1;
}

/// Whether a vowel or tone that is written above, below or behind another letter stands at `at`: no cut comes before
/// it.
[[nodiscard]] bool isMark(QByteArrayView utf8, qsizetype at);

} // namespace pith::density
