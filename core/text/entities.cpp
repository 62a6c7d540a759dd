// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/clean.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pith {
namespace {
constexpr qsizetype longestEntity = 12; // "&thetasym;" and "&#x10ffff;" fit
constexpr qsizetype longestTag = 512;   // a <v Name> or a <font ...>; beyond it is no tag

struct Named {
    std::string_view name;
    char32_t stands;
};
// Sorted by name. What subtitles hold; anything else stays as written.
constexpr std::array entities{
    Named{"AMP", '&'},       Named{"Auml", 0xc4},    Named{"Eacute", 0xc9},  Named{"GT", '>'},
    Named{"LT", '<'},        Named{"Ouml", 0xd6},    Named{"QUOT", '"'},     Named{"Uuml", 0xdc},
    Named{"aacute", 0xe1},   Named{"acirc", 0xe2},   Named{"agrave", 0xe0},  Named{"amp", '&'},
    Named{"apos", '\''},     Named{"aring", 0xe5},   Named{"atilde", 0xe3},  Named{"auml", 0xe4},
    Named{"bull", 0x2022},   Named{"ccedil", 0xe7},  Named{"copy", 0xa9},    Named{"deg", 0xb0},
    Named{"eacute", 0xe9},   Named{"ecirc", 0xea},   Named{"egrave", 0xe8},  Named{"ensp", ' '},
    Named{"emsp", ' '},      Named{"euml", 0xeb},    Named{"euro", 0x20ac},  Named{"gt", '>'},
    Named{"hellip", 0x2026}, Named{"iacute", 0xed},  Named{"icirc", 0xee},   Named{"iexcl", 0xa1},
    Named{"iquest", 0xbf},   Named{"iuml", 0xef},    Named{"laquo", 0xab},   Named{"ldquo", 0x201c},
    Named{"lrm", ' '},       Named{"lsquo", 0x2018}, Named{"lt", '<'},       Named{"mdash", 0x2014},
    Named{"middot", 0xb7},   Named{"nbsp", ' '},     Named{"ndash", 0x2013}, Named{"ntilde", 0xf1},
    Named{"oacute", 0xf3},   Named{"ocirc", 0xf4},   Named{"otilde", 0xf5},  Named{"ouml", 0xf6},
    Named{"pound", 0xa3},    Named{"quot", '"'},     Named{"raquo", 0xbb},   Named{"rdquo", 0x201d},
    Named{"reg", 0xae},      Named{"rlm", ' '},      Named{"rsquo", 0x2019}, Named{"shy", ' '},
    Named{"szlig", 0xdf},    Named{"thinsp", ' '},   Named{"times", 0xd7},   Named{"uacute", 0xfa},
    Named{"uuml", 0xfc},
};

char32_t numeric(std::string_view digits) {
    const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hex)
        digits.remove_prefix(1);
    char32_t value = 0;
    for (const char c : digits) {
        const int lower = c | 0x20;
        char32_t digit = 0;
        if (c >= '0' && c <= '9')
            digit = char32_t(c - '0');
        else if (hex && lower >= 'a' && lower <= 'f')
            digit = char32_t(lower - 'a' + 10);
        else
            return 0;
        value = value * (hex ? 16 : 10) + digit;
        if (value > 0x10ffff)
            return 0xfffd;
    }
    return value >= 0xd800 && value < 0xe000 ? 0xfffd : value;
}
} // namespace

void appendUtf8(QByteArray& out, char32_t c) {
    const auto tail = [&out](char32_t bits) { out += char(0x80 | (bits & 0x3f)); };
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xc0 | (c >> 6));
        tail(c);
    } else if (c < 0x10000) {
        out += char(0xe0 | (c >> 12));
        tail(c >> 6);
        tail(c);
    } else {
        out += char(0xf0 | (c >> 18));
        tail(c >> 12);
        tail(c >> 6);
        tail(c);
    }
}

qsizetype entityLength(QByteArrayView raw, qsizetype at, char32_t& stands) {
    const qsizetype limit = std::min(raw.size(), at + longestEntity);
    qsizetype end = at + 1;
    while (end < limit && raw[end] != ';' && raw[end] != '&' && raw[end] > ' ')
        ++end;
    if (end >= limit || raw[end] != ';' || end == at + 1)
        return 0;
    const std::string_view name(raw.data() + at + 1, size_t(end - at - 1));
    if (name[0] == '#') {
        stands = numeric(name.substr(1));
    } else {
        const auto* found =
            std::find_if(entities.begin(), entities.end(), [name](const Named& e) { return e.name == name; });
        stands = found == entities.end() ? 0 : found->stands;
    }
    return stands == 0 ? 0 : end - at + 1;
}

void appendUnescaped(QByteArrayView raw, QByteArray& out) {
    qsizetype done = 0;
    for (qsizetype at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at)) {
        char32_t stands = 0;
        const qsizetype length = entityLength(raw, at, stands);
        out.append(raw.sliced(done, at - done));
        done = at;
        if (length > 0) {
            appendUtf8(out, stands);
            done += length;
            at = done;
        } else {
            ++at;
        }
    }
    out.append(raw.sliced(done));
}

qsizetype tagLength(QByteArrayView raw, qsizetype at) {
    if (at + 2 >= raw.size())
        return 0;
    const char next = raw[at + 1];
    const char lower = char(next | 0x20);
    if (!(lower >= 'a' && lower <= 'z') && next != '/' && next != '!' && !(next >= '0' && next <= '9'))
        return 0;
    const qsizetype limit = std::min(raw.size(), at + longestTag);
    for (qsizetype i = at + 2; i < limit && raw[i] != '<'; ++i)
        if (raw[i] == '>')
            return i - at + 1;
    return 0;
}

} // namespace pith
