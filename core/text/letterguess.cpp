// SPDX-License-Identifier: GPL-3.0-or-later
// Of a language's letters the ten most frequent make up two thirds of its text; read in a wrong encoding, they become
// any ten. That holds for capitals, too.
#include "text/letterguess.h"

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sample = 16 * 1024;
constexpr double clearly = 0.1; // better than the guess
constexpr double plausible = 0.45;

struct Script {
    QStringView frequent; ///< in lower case; of several languages
    char16_t first;
    char16_t last;
};
constexpr Script cyrillic{u"\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u0432\u043b\u0456", 0x400, 0x4ff};
constexpr Script greek{u"\u03b1\u03bf\u03b9\u03b5\u03c4\u03bd\u03c3\u03b7\u03c1\u03c0\u03ac\u03cc\u03af\u03ad\u03c2",
                       0x370, 0x3ff};
constexpr Script hebrew{u"\u05d9\u05d5\u05d4\u05dc\u05d0\u05e8\u05ea\u05e9\u05de\u05d1", 0x590, 0x5ff};

struct Candidate {
    const char* label;
    const Script* script;
};
constexpr std::array candidates{Candidate{"windows-1251", &cyrillic}, Candidate{"koi8-r", &cyrillic},
                                Candidate{"iso-8859-5", &cyrillic},   Candidate{"ibm866", &cyrillic},
                                Candidate{"windows-1253", &greek},    Candidate{"iso-8859-7", &greek},
                                Candidate{"windows-1255", &hebrew},   Candidate{"iso-8859-8", &hebrew}};

bool isGreekLetter(QChar c) { return c.unicode() >= 0x386 && c.unicode() <= 0x3ce; }
bool isAccented(QChar c) {
    const char16_t code = c.unicode();
    return (code >= 0x386 && code <= 0x38f) || (code >= 0x3ac && code <= 0x3af) || code >= 0x3cc;
}

/// A Greek word in small letters carries an accent, and no two. KOI8-R's capitals stand where Greek has small letters
/// of the same sounds, and only rare ones where it has accents.
bool lacksAccents(const QString& text) {
    constexpr int longWord = 4; // articles and their like go without
    int words = 0;
    int rightly = 0;
    for (qsizetype at = 0; at < text.size();) {
        int accents = 0;
        int small = 0;
        for (; at < text.size() && isGreekLetter(text[at]); ++at) {
            accents += isAccented(text[at]) ? 1 : 0;
            small += text[at].isLower() ? 1 : 0;
        }
        words += small >= longWord ? 1 : 0;
        rightly += small >= longWord && accents == 1 ? 1 : 0;
        at += at < text.size() && !isGreekLetter(text[at]) ? 1 : 0;
    }
    return rightly * 10 < words * 7;
}

/// The share of frequent letters in what is no ASCII, less that of what is no letter of the script.
double fit(QByteArrayView bytes, const Charset& charset, const Script& script) {
    Transcoder transcoder(charset);
    QByteArray utf8;
    transcoder.feed(bytes, utf8);
    qsizetype all = 0;
    qsizetype good = 0;
    QString text = QString::fromUtf8(utf8);
    if (&script == &greek && lacksAccents(text))
        return 0;
    text = text.toLower();
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool isMark = code == 0xa0 || code == 0xab || code == 0xbb || code == 0x2116 ||
                            (code >= 0x2010 && code <= 0x2030); // quotation marks, dashes, the number sign
        if (code < 0x80 || isMark)
            continue;
        ++all;
        const bool isLetter = c.isLetter() && code >= script.first && code <= script.last;
        good += isLetter ? (script.frequent.contains(c) ? 1 : 0) : -1;
    }
    return all == 0 ? 0 : double(good) / double(all);
}

} // namespace

bool mayHideCapitals(const QByteArray& guess) {
    static constexpr std::array names{"",           "WINDOWS-1251", "KOI8-R",     "ISO-8859-5",   "IBM866",
                                      "IBM855",     "MAC-CYRILLIC", "ISO-8859-7", "WINDOWS-1253", "ISO-8859-8",
                                      "ISO-8859-1", "WINDOWS-1252", "ISO-8859-15"};
    return std::any_of(names.begin(), names.end(), [&guess](const char* name) { return guess == name; });
}

std::optional<Charset> charsetByLetters(QByteArrayView bytes, const QByteArray& guess) {
    bytes = bytes.first(std::min(bytes.size(), sample));
    std::optional<Charset> best;
    double fits = plausible;
    double guessFits = 0;
    for (const Candidate& candidate : candidates) {
        const auto charset = legacyCharset(candidate.label);
        if (!charset)
            continue;
        const double here = fit(bytes, *charset, *candidate.script);
        if (guess.compare(candidate.label, Qt::CaseInsensitive) == 0)
            guessFits = here;
        if (here > fits) {
            fits = here;
            best = charset;
        }
    }
    return fits > guessFits + clearly ? best : std::nullopt;
}

} // namespace pith
