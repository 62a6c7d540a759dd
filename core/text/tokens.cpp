// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokens.h"

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
    long long sum = 0;
    for (const char c : utf8)
        sum += weights[static_cast<unsigned char>(c)];
    return int((sum + sum / 16 + 63) / 64);
}

} // namespace pith
