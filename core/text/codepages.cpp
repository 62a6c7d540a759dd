// SPDX-License-Identifier: GPL-3.0-or-later
// Legacy encodings. Those that are guessed have tables here; those that are declared go through the C library's iconv,
// which knows them all.
#include "text/codepages.h"

#include "text/clean.h"

#include <array>
#include <cstring>
#include <iconv.h>

namespace pith {
namespace {
// https://encoding.spec.whatwg.org/index-windows-1252.txt, 80..9F; the rest is Latin-1.
constexpr std::array<char16_t, 32> windows1252{0x20ac, 0xfffd, 0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                               0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0xfffd, 0x17d,  0xfffd,
                                               0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                               0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0xfffd, 0x17e,  0x178};
// https://encoding.spec.whatwg.org/index-windows-1251.txt, 80..FF.
constexpr std::array<char16_t, 128> windows1251{
    0x402, 0x403, 0x201a, 0x453,  0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x409,  0x2039, 0x40a,  0x40c, 0x40b,
    0x40f, 0x452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0xfffd, 0x2122, 0x459,  0x203a, 0x45a, 0x45c,
    0x45b, 0x45f, 0xa0,   0x40e,  0x45e,  0x408,  0xa4,   0x490,  0xa6,   0xa7,   0x401,  0xa9,   0x404,  0xab,  0xac,
    0xad,  0xae,  0x407,  0xb0,   0xb1,   0x406,  0x456,  0x491,  0xb5,   0xb6,   0xb7,   0x451,  0x2116, 0x454, 0xbb,
    0x458, 0x405, 0x455,  0x457,  0x410,  0x411,  0x412,  0x413,  0x414,  0x415,  0x416,  0x417,  0x418,  0x419, 0x41a,
    0x41b, 0x41c, 0x41d,  0x41e,  0x41f,  0x420,  0x421,  0x422,  0x423,  0x424,  0x425,  0x426,  0x427,  0x428, 0x429,
    0x42a, 0x42b, 0x42c,  0x42d,  0x42e,  0x42f,  0x430,  0x431,  0x432,  0x433,  0x434,  0x435,  0x436,  0x437, 0x438,
    0x439, 0x43a, 0x43b,  0x43c,  0x43d,  0x43e,  0x43f,  0x440,  0x441,  0x442,  0x443,  0x444,  0x445,  0x446, 0x447,
    0x448, 0x449, 0x44a,  0x44b,  0x44c,  0x44d,  0x44e,  0x44f};

using Byte = unsigned char;

bool isPlainName(const QByteArray& charset) {
    if (charset.isEmpty() || charset.size() > 40)
        return false;
    for (const char c : charset)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              strchr("-_.:", c) != nullptr))
            return false;
    return true;
}
} // namespace

QByteArray fromCodepage(QByteArrayView bytes, Codepage page) {
    QByteArray out;
    out.reserve(bytes.size() + bytes.size() / 4);
    for (const char c : bytes) {
        const Byte b = Byte(c);
        if (b < 0x80)
            out += c;
        else if (page == Codepage::Windows1251)
            appendUtf8(out, windows1251[b - 0x80u]);
        else
            appendUtf8(out, b < 0xa0 ? windows1252[b - 0x80u] : b);
    }
    return out;
}

bool looksCyrillic(QByteArrayView bytes) {
    // In windows-1251 C0..FF are the letters and most of any text; in windows-1252 they stand alone among ASCII
    // letters.
    qsizetype latin = 0;
    qsizetype high = 0;
    qsizetype inRow = 0;
    Byte before = 0;
    for (const char c : bytes.first(std::min<qsizetype>(bytes.size(), 64 * 1024))) {
        const Byte b = Byte(c);
        latin += (b | 0x20) >= 'a' && (b | 0x20) <= 'z' ? 1 : 0;
        high += b >= 0xc0 ? 1 : 0;
        inRow += b >= 0xc0 && before >= 0xc0 ? 1 : 0;
        before = b;
    }
    return high > latin && inRow * 2 > high;
}

std::optional<QByteArray> fromDeclared(QByteArrayView bytes, const QByteArray& charset) {
    if (!isPlainName(charset))
        return std::nullopt;
    const iconv_t handle = iconv_open("UTF-8", charset.constData());
    if (handle == iconv_t(-1)) // NOLINT(performance-no-int-to-ptr)
        return std::nullopt;
    QByteArray out;
    std::array<char, 8192> buffer{};
    char* in = const_cast<char*>(
        bytes.data()); // NOLINT(cppcoreguidelines-pro-type-const-cast): iconv's signature; it does not write
    size_t left = size_t(bytes.size());
    while (left > 0) {
        char* to = buffer.data();
        size_t room = buffer.size();
        const bool bad = iconv(handle, &in, &left, &to, &room) == size_t(-1) && errno != E2BIG;
        out.append(buffer.data(), to - buffer.data());
        if (bad && left > 0) { // a byte that the encoding does not have
            out.append("\xef\xbf\xbd");
            ++in;
            --left;
        }
    }
    iconv_close(handle);
    return out;
}

} // namespace pith
