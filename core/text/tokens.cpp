// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens are words more than letters: a common word is one, however long. So a word weighs by its beginning and by its
// letters, in 128ths of a token. Fitted to what the tokenizers of Gemini and of OpenAI (o200k) make of meetings, talks
// and books in nine languages of Latin letters, with stops and without, and of one to four texts in each other script;
// where the two differ, to the one that makes more.
#include "text/tokens.h"

#include "domain/eightbytes.h"

#include <array>

namespace pith {
namespace {
using Byte = unsigned char;

constexpr unsigned unit = 128;
constexpr unsigned wordBegin = 34, letter = 25, digit = 102, mark = 134; // of ASCII; a space weighs nothing

/// Of a character with this first byte, and of a word that begins with it.
struct Weight {
    quint16 character = 0;
    quint16 begin = 0;
};

constexpr std::array<Weight, 256> makeWeights() {
    std::array<Weight, 256> weights{};
    const auto set = [&weights](int from, int to, quint16 character, quint16 begin) {
        for (int c = from; c <= to; ++c)
            weights[size_t(c)] = {character, begin};
    };
    set(0xc2, 0xcb, 135, 0);  // letters of Latin with marks, quotation marks
    set(0xcc, 0xcd, 160, 0);  // marks alone
    set(0xce, 0xcf, 58, 26);  // Greek
    set(0xd0, 0xd3, 38, 51);  // Cyrillic
    set(0xd4, 0xd5, 77, 26);  // Armenian
    set(0xd6, 0xd7, 67, 26);  // Hebrew
    set(0xd8, 0xdb, 30, 140); // Arabic
    set(0xdc, 0xdf, 128, 0);
    set(0xe0, 0xe0, 90, 0);   // the scripts of India and its neighbours: see wide()
    set(0xe1, 0xe1, 154, 0);  // more Latin letters, Vietnamese among them; Georgian, Khmer
    set(0xe2, 0xe2, 128, 0);  // dashes and quotation marks
    set(0xe3, 0xe3, 115, 0);  // kana
    set(0xe4, 0xe9, 105, 0);  // Han
    set(0xea, 0xed, 118, 26); // Hangul
    set(0xee, 0xef, 115, 0);
    set(0xf0, 0xf4, 320, 0); // emoji
    return weights;
}
constexpr auto weights = makeWeights();

bool isAlphanumeric(Byte c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

unsigned ofAscii(Byte c, bool inWord) {
    if (c <= ' ' || c == 0x7f)
        return 0;
    if (c >= '0' && c <= '9')
        return digit + (inWord ? 0 : wordBegin);
    return isAlphanumeric(c) ? letter + (inWord ? 0 : wordBegin) : mark;
}

/// Two scripts share a first byte, or a mark stands among letters.
unsigned ofWide(const char* at, const char* end, bool inWord) {
    const Byte lead = Byte(*at);
    const Byte second = at + 1 < end ? Byte(at[1]) : Byte(0);
    Weight weight = weights[lead];
    if (lead == 0xe0 && second >= 0xa4 && second <= 0xaf)
        weight = {quint16(second <= 0xa5 ? 52 : second <= 0xa7 ? 80 : second >= 0xae ? 64 : 77), 26};
    else if (lead == 0xe0 && second >= 0xb8 && second <= 0xbb) // Thai, Lao
        weight = {60, 0};
    else if (lead == 0xd9 && second >= 0x8b && second <= 0x92) // vowel marks, which no ordinary text has
        weight = {190, 0};
    return weight.character + (inWord ? 0U : weight.begin);
}
} // namespace

int estimateTokens(QByteArrayView utf8) {
    qint64 sum = 0;
    quint64 word = 0;  // the last character was a letter or digit of ASCII
    bool wide = false; // it was one of another script
    const char* at = utf8.begin();
    while (at != utf8.end()) {
        eight::Count begins, words, digits, visible;
        for (int left = eight::Count::most; left > 0 && utf8.end() - at >= 8; --left, at += 8) {
            const quint64 bytes = eight::load(at);
            if ((bytes & eight::tops) != 0)
                break;
            const quint64 here = eight::alphanumeric(bytes);
            begins.add(here & ~((here << 8U) | (word ? 0x80U : 0U)));
            words.add(here);
            digits.add(eight::digits(bytes));
            visible.add(eight::visible(bytes));
            word = here >> 63U;
            wide = false;
        }
        sum += qint64(wordBegin) * begins.sum() + qint64(letter) * (words.sum() - digits.sum()) +
               qint64(digit) * digits.sum() + qint64(mark) * (visible.sum() - words.sum());
        if (utf8.end() - at >= 8 && (eight::load(at) & eight::tops) == 0)
            continue;
        for (int i = 0; i < 8 && at != utf8.end(); ++i, ++at) {
            const Byte c = Byte(*at);
            if (c < 0x80) {
                sum += ofAscii(c, word != 0);
                word = isAlphanumeric(c) ? 1 : 0;
                wide = false;
            } else if (c >= 0xc0) {
                sum += ofWide(at, utf8.end(), wide);
                word = 0;
                wide = true;
            }
        }
    }
    return int((sum + unit - 1) / unit);
}

int mostTokens(QByteArrayView utf8) {
    // Llama 2 has 32,000 words in its vocabulary, Llama 3 and GPT-4 about 100,000: of English they make hardly more, of
    // German a third more, of Russian twice as many.
    qint64 quarters = 0;
    for (const char c : utf8) {
        const Byte b = Byte(c);
        quarters += b >= '0' && b <= '9' ? 4 : b < 0xc0 ? 1 : 2;
    }
    return std::max(estimateTokens(utf8), int(quarters / 4 + 1));
}

} // namespace pith
