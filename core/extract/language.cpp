// SPDX-License-Identifier: GPL-3.0-or-later
// A language is known by its script where no other is written in it, else by its function words: in running text they
// are two words in five (Grefenstette 1995 compares that with letters' trigrams; for more than a sentence both are
// right).
#include "extract/language.h"

#include "extract/stopwords.h"

#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t tableSize = 1024; // more than twice the words of the longest list

/// Each word of a list by its hash.
template <class F>
void eachWord(const char* words, F f) {
    const QByteArrayView all(words);
    for (qsizetype begin = 0; begin < all.size();) {
        const qsizetype space = all.indexOf(' ', begin);
        const qsizetype end = space < 0 ? all.size() : space;
        f(hashOf(all.sliced(begin, end - begin)));
        begin = end + 1;
    }
}

enum Script { Kana, Han, Hangul, Thai, Lao, Khmer, Burmese, Greek, Hebrew, Arabic, Devanagari, Other, scripts };

/// The languages that a script speaks for; nothing where several are written in it.
constexpr std::array<const char*, scripts> languageOfScript{"ja", "zh", "ko", "th", "lo", "km",
                                                            "my", "el", "he", "ar", "hi", nullptr};

Script scriptOf(char32_t c) {
    const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (within(0x3041, 0x30ff))
        return Kana;
    if (within(0x3400, 0x9fff) || within(0x20000, 0x3ffff))
        return Han;
    if (within(0xac00, 0xd7af))
        return Hangul;
    if (within(0x0e00, 0x0e7f))
        return Thai;
    if (within(0x0e80, 0x0eff))
        return Lao;
    if (within(0x1780, 0x17ff))
        return Khmer;
    if (within(0x1000, 0x109f))
        return Burmese;
    if (within(0x0370, 0x03ff) || within(0x1f00, 0x1fff))
        return Greek;
    if (within(0x0590, 0x05ff))
        return Hebrew;
    if (within(0x0600, 0x06ff))
        return Arabic;
    return within(0x0900, 0x097f) ? Devanagari : Other;
}

char32_t firstLetter(QByteArrayView word) {
    qsizetype size = 1;
    while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xc0U) == 0x80U)
        ++size;
    const QList<uint> letters = QString::fromUtf8(word.first(size)).toUcs4();
    return letters.isEmpty() ? U' ' : letters.first();
}

QString byScript(const std::array<int, scripts>& seen, int words) {
    // Japanese has Han characters, but Chinese has no kana.
    if (seen[Kana] * 5 > words && (seen[Kana] + seen[Han]) * 2 > words)
        return u"ja"_s;
    for (size_t script = 0; script < scripts; ++script)
        if (languageOfScript[script] && seen[script] * 2 > words)
            return QString::fromLatin1(languageOfScript[script]);
    return {};
}

} // namespace

StopWords::StopWords(QStringView language) {
    const QString primary = primaryLanguage(language);
    for (const KnownLanguage& one : knownLanguages()) {
        if (primary != QLatin1StringView(one.tag))
            continue;
        m_table.assign(tableSize, 0);
        eachWord(one.words, [this](quint32 hash) {
            size_t at = hash & (tableSize - 1);
            while (m_table[at] != 0 && m_table[at] != hash)
                at = (at + 1) & (tableSize - 1);
            m_table[at] = hash;
        });
    }
}

QString guessedLanguage(QByteArrayView utf8, int words) {
    const auto known = knownLanguages();
    std::vector<StopWords> lists;
    for (const KnownLanguage& one : known)
        lists.emplace_back(QString::fromLatin1(one.tag));
    std::vector<int> hits(known.size());
    std::array<int, scripts> written{};
    Terms terms(utf8);
    Term term;
    int seen = 0;
    while (seen < words && terms.next(term)) {
        ++seen;
        const quint32 hash = hashOf(term.folded);
        for (size_t i = 0; i < lists.size(); ++i)
            hits[i] += lists[i].contains(hash) ? 1 : 0;
        if (static_cast<unsigned char>(term.folded[0]) >= 0xc0)
            ++written[scriptOf(firstLetter(term.folded))];
    }
    const auto best = std::max_element(hits.begin(), hits.end());
    // Where words carry what others say with small words (Finnish, Turkish) they are fewer, but no other list has them.
    // A language that is not known shares as many with a relative that is, and half as many with the next.
    int next = 0;
    for (auto one = hits.begin(); one != hits.end(); ++one)
        next = one == best ? next : std::max(next, *one);
    if (*best >= 3 && (*best * 5 >= seen || (*best * 8 >= seen && *best >= 3 * next && *best > 3)))
        return QString::fromLatin1(known[size_t(best - hits.begin())].tag);
    return byScript(written, seen);
}

QString primaryLanguage(QStringView tag) {
    qsizetype end = 0;
    while (end < tag.size() && tag[end].isLetter())
        ++end;
    const QString primary = tag.first(end).toString().toLower();
    if (primary == "nb"_L1 || primary == "nn"_L1)
        return u"no"_s; // what the stemmer and the list call both
    return primary == "iw"_L1 ? u"he"_s : primary;
}

} // namespace pith
