// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokens.h"

#include "domain/eightbytes.h"

#include <array>

namespace pith {
namespace {
// In 64ths of a token, by a character's first byte; what follows in the character counts nothing. Rather over than
// under: English prose has 4 to 4.5 characters a token, Cyrillic and Greek 2 to 3, Han and kana about 1.5 a character
// at worst 1, and every digit may be a token of its own.
constexpr std::array<unsigned char, 256> makeWeights() {
    std::array<unsigned char, 256> weights{};
    for (size_t c = 0; c < 256; ++c) {
        if (c >= '0' && c <= '9')
            weights[c] = 48;
        else if (c < 0x80)
            weights[c] = 16;
        else if (c < 0xc0)
            weights[c] = 0;
        else if (c < 0xe0)
            weights[c] = 32;
        else if (c < 0xe3)
            weights[c] = 48;
        else if (c < 0xf0)
            weights[c] = 64;
        else
            weights[c] = 160;
    }
    return weights;
}
constexpr auto weights = makeWeights();
} // namespace

int estimateTokens(QByteArrayView utf8) {
    constexpr unsigned letter = weights['a'];
    constexpr unsigned moreOfDigit = weights['0'] - letter;
    static_assert(weights[' '] == letter && weights['.'] == letter); // all of ASCII but the digits
    qint64 sum = 0;
    const char* at = utf8.begin();
    while (at != utf8.end()) {
        if (utf8.end() - at >= 8) {
            const quint64 bytes = eight::load(at);
            if ((bytes & eight::tops) == 0) {
                sum += 8 * letter + moreOfDigit * unsigned(eight::count(eight::digits(bytes)));
                at += 8;
                continue;
            }
        }
        for (int i = 0; i < 8 && at != utf8.end(); ++i, ++at)
            sum += weights[static_cast<unsigned char>(*at)];
    }
    return int((sum + sum / 16 + 63) / 64);
}

} // namespace pith
