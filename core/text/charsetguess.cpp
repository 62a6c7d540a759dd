// SPDX-License-Identifier: GPL-3.0-or-later
// Which encoding bytes are in, by uchardet: what Mozilla's browsers guessed by, kept up at freedesktop.org. It is
// loaded where a file is no UTF-8, and let go again, so that nothing else pays for it.
#include "text/charsets.h"
#include "text/letterguess.h"

#include <QLibrary>

#include <algorithm>
#include <array>
#include <uchardet/uchardet.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sample = 64 * 1024;
constexpr qsizetype lettersAHigh = 50; // more letters of ASCII than that for each other byte: no language tells
constexpr qsizetype highAFault = 100;
constexpr qsizetype fewestHigh = 12; // fewer letters show no frequencies
constexpr qsizetype highALetter = 4; // letters that are no ASCII: more of them make no Western language

using Byte = unsigned char;

Charset windows1252() { return {"CP1252", u"windows-1252"_s}; }

template <class Function>
Function* resolved(QLibrary& library, const char* name) {
    return reinterpret_cast<Function*>(library.resolve(name));
}

/// Empty: it does not know either, or is not there.
QByteArray byUchardet(QByteArrayView bytes) {
    QLibrary library(u"uchardet"_s, 0);
    auto* const create = resolved<decltype(uchardet_new)>(library, "uchardet_new");
    auto* const feed = resolved<decltype(uchardet_handle_data)>(library, "uchardet_handle_data");
    auto* const end = resolved<decltype(uchardet_data_end)>(library, "uchardet_data_end");
    auto* const charset = resolved<decltype(uchardet_get_charset)>(library, "uchardet_get_charset");
    auto* const destroy = resolved<decltype(uchardet_delete)>(library, "uchardet_delete");
    QByteArray name;
    if (create && feed && end && charset && destroy) {
        uchardet_t detector = create();
        feed(detector, bytes.data(), size_t(bytes.size()));
        end(detector);
        name = charset(detector);
        destroy(detector);
    }
    library.unload();
    return name;
}

struct Seen {
    qsizetype high = 0, controls = 0, letters = 0;
    bool greekOfWindows = false, greekOfIso = false; // the one capital letter that stands at two places
};

Seen seenIn(QByteArrayView bytes) {
    Seen seen;
    for (const char c : bytes) {
        const Byte b = Byte(c);
        seen.high += b >= 0x80 ? 1 : 0;
        seen.controls += b >= 0x80 && b < 0xa0 ? 1 : 0;
        seen.letters += (b | 0x20) >= 'a' && (b | 0x20) <= 'z' ? 1 : 0;
        seen.greekOfWindows = seen.greekOfWindows || b == 0xa2;
        seen.greekOfIso = seen.greekOfIso || b == 0xb6;
    }
    return seen;
}

/// ISO 8859 has control characters where Windows' pages have quotation marks and letters: no text holds those.
QByteArray withWindows(const QByteArray& name, const Seen& seen) {
    struct Pair {
        const char* iso;
        const char* windows;
    };
    static constexpr std::array pairs{
        Pair{"ISO-8859-2", "windows-1250"}, Pair{"ISO-8859-16", "windows-1250"}, Pair{"ISO-8859-5", "windows-1251"},
        Pair{"ISO-8859-7", "windows-1253"}, Pair{"ISO-8859-8", "windows-1255"},  Pair{"ISO-8859-6", "windows-1256"},
        Pair{"ISO-8859-4", "windows-1257"}, Pair{"ISO-8859-13", "windows-1257"}, Pair{"ISO-8859-15", "windows-1252"}};
    if (name == "ISO-8859-7")
        return seen.controls == 0 && seen.greekOfIso && !seen.greekOfWindows ? name : "windows-1253"_ba;
    for (const Pair& pair : pairs)
        if (seen.controls > 0 && name == pair.iso)
            return pair.windows;
    return name;
}

} // namespace

Charset guessedCharset(QByteArrayView bytes) {
    const auto tells = [](char c) { return Byte(c) >= 0x80 || c == 0x1b; };
    const auto first = std::find_if(bytes.begin(), bytes.end(), tells);
    bytes = bytes.sliced(first - bytes.begin());
    bytes = bytes.first(std::min(bytes.size(), sample));
    const Seen seen = seenIn(bytes);
    if (seen.high * lettersAHigh < seen.letters && !holdsEscapes(bytes))
        return windows1252();
    const QByteArray name = byUchardet(bytes);
    if (seen.high >= fewestHigh && seen.high > seen.letters * highALetter && mayHideCapitals(name.toUpper()))
        if (auto charset = charsetByLetters(bytes, name))
            return std::move(*charset);
    const auto guess = name.startsWith("MAC-CENTRAL") ? std::nullopt : legacyCharset(withWindows(name, seen));
    if (!guess)
        return windows1252();
    Transcoder transcoder(*guess);
    QByteArray out;
    transcoder.feed(bytes, out);
    return transcoder.faults() * highAFault > seen.high ? windows1252() : *guess;
}

} // namespace pith
