// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences where they are marked, by Unicode's rules; where they are not, the most plausible ones: a best path through
// the spaces that weighs pauses, words that open or cannot close a sentence, and usual lengths. Both in linear time.
#include "text/sentences.h"

#include "text/sentencebreaks.h"
#include "text/textscan.h"

#include <QString>
#include <QTextBoundaryFinder>

#include <array>
#include <string_view>

namespace pith {
namespace {
constexpr qsizetype window = 32 * 1024; // bytes given to Unicode's rules at once; a text without a stop stays cheap
constexpr int longSentence = 45;        // words; beyond, stops are missing

/// "Dr." and its like end no sentence. So does a single letter: "J. S. Bach".
bool isAbbreviation(QByteArrayView text, qsizetype end) {
    if (end < 2 || text[end - 1] != '.')
        return false;
    qsizetype from = end - 1;
    while (from > 0 && text[from - 1] != ' ')
        --from;
    const QByteArrayView word = text.sliced(from, end - 1 - from);
    static constexpr std::array<std::string_view, 22> known{"Mr", "Mrs", "Ms",  "Dr",  "Prof", "St",     "Sr",  "Jr",
                                                            "vs", "e.g", "i.e", "etc", "No",   "approx", "bzw", "z.B",
                                                            "ca", "Hr",  "Fr",  "M",   "Mme",  "Sra"};
    if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I')
        return true;
    return std::any_of(known.begin(), known.end(),
                       [word](std::string_view k) { return word == QByteArrayView(k.data(), qsizetype(k.size())); });
}

/// The ends of sentences, in bytes, ascending; the last one is text.size().
std::vector<quint32> markedEnds(QByteArrayView text) {
    std::vector<quint32> ends;
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype size = std::min(window, text.size() - from);
        while (from + size < text.size() && size > 1 && isUtf8Tail(text[from + size]))
            --size;
        const QByteArrayView part = text.sliced(from, size);
        const QString wide = QString::fromUtf8(part);
        QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, wide);
        qsizetype bytes = 0;
        qsizetype units = 0;
        const size_t before = ends.size();
        for (qsizetype at = finder.toNextBoundary(); at > 0; at = finder.toNextBoundary()) {
            for (; units < at; ++units) { // walk both texts: UTF-16 units to bytes
                const QChar c = wide[units];
                bytes += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 ? 2 : c.isSurrogate() ? 2 : 3;
            }
            qsizetype end = from + bytes;
            while (end > from && text[end - 1] == ' ')
                --end;
            if (!isAbbreviation(text, end))
                ends.push_back(quint32(end));
        }
        const bool last = from + size >= text.size();
        if (!last && ends.size() > before + 1)
            ends.pop_back(); // the window's end is no sentence's: it is read again with what follows
        const qsizetype next = ends.size() > before ? ends.back() : from + size;
        from = last ? text.size() : std::max(next, from + 1);
        if (!last && ends.size() == before)
            ends.push_back(quint32(from));
    }
    if (!text.isEmpty() && (ends.empty() || ends.back() != quint32(text.size())))
        ends.push_back(quint32(text.size()));
    return ends;
}
} // namespace

std::vector<Sentence> sentencesOf(const Transcript& transcript) {
    const QByteArrayView text = transcript.text;
    std::vector<quint32> marked{quint32(text.size())};
    if (isPunctuated(text))
        marked = markedEnds(text);
    std::vector<quint32> ends;
    BreakFinder finder(transcript);
    quint32 from = 0;
    for (const quint32 end : marked) {
        if (wordCount(text.sliced(from, end - from)) > longSentence)
            finder.breaks(from, end, ends);
        ends.push_back(end);
        from = end;
    }
    std::vector<Sentence> out;
    out.reserve(ends.size());
    CueClock clock(transcript);
    quint32 begin = 0;
    for (const quint32 end : ends) {
        while (begin < end && text[begin] == ' ')
            ++begin;
        if (end <= begin)
            continue;
        Sentence sentence{begin, end - begin, clock.timeAt(begin), 0};
        sentence.end_ms = clock.timeAt(end);
        out.push_back(sentence);
        begin = end;
    }
    return out;
}

} // namespace pith
