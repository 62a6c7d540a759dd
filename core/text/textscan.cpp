// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/textscan.h"

#include "domain/eightbytes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pith {
namespace {
constexpr qsizetype sample = 16 * 1024;
constexpr int wordsPerStop = 40;
using Byte = unsigned char;

bool isAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The last byte of a closing quote or bracket, so that what stands before it is looked at: its length, or 0.
qsizetype closerBefore(QByteArrayView text, qsizetype end) {
    const char last = text[end - 1];
    if (last == '"' || last == '\'' || last == ')' || last == ']')
        return 1;
    if (end >= 2 && Byte(text[end - 2]) == 0xc2 && Byte(last) == 0xbb) // »
        return 2;
    if (end < 3)
        return 0;
    const Byte a = Byte(text[end - 3]);
    const Byte b = Byte(text[end - 2]);
    if (a == 0xe2 && b == 0x80 && (Byte(last) == 0x99 || Byte(last) == 0x9d)) // ’ ”
        return 3;
    return a == 0xe3 && b == 0x80 && (Byte(last) == 0x8d || Byte(last) == 0x8f) ? 3 : 0; // 」 』
}

/// 。 ！ ？ … ۔ । ؟ ။ ។ and their like.
bool wideStop(QByteArrayView text, qsizetype end) {
    const Byte last = Byte(text[end - 1]);
    const Byte b = Byte(text[end - 2]);
    if ((b == 0xd8 && last == 0x9f) || (b == 0xdb && last == 0x94))
        return true;
    if (end < 3)
        return false;
    const Byte a = Byte(text[end - 3]);
    return (a == 0xe3 && b == 0x80 && last == 0x82) || (a == 0xef && b == 0xbc && (last == 0x81 || last == 0x9f)) ||
           (a == 0xe2 && b == 0x80 && last == 0xa6) || (a == 0xe0 && b == 0xa5 && (last == 0xa4 || last == 0xa5)) ||
           (a == 0xe1 &&
            ((b == 0x81 && (last == 0x8a || last == 0x8b)) || (b == 0x9f && (last == 0x94 || last == 0x95))));
}
} // namespace

bool endsSentence(QByteArrayView text, qsizetype end) {
    if (end > 0 && isAsciiLetter(text[end - 1])) // as nearly every word does
        return false;
    for (int closers = 0; closers < 3 && end > 0; ++closers) {
        const char last = text[end - 1];
        if (last == '.' || last == '!' || last == '?')
            return true;
        if (end >= 2 && (last & 0x80) != 0 && wideStop(text, end))
            return true;
        const qsizetype closer = closerBefore(text, end);
        if (closer == 0)
            return false;
        end -= closer;
    }
    return false;
}

bool isAbbreviation(QByteArrayView text, qsizetype end) {
    if (end < 2 || text[end - 1] != '.')
        return false;
    constexpr qsizetype longestKnown = 8; // a text of stops without a space must not be walked back each time
    qsizetype from = end - 1;
    while (from > 0 && text[from - 1] != ' ' && end - from < longestKnown)
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

bool isPunctuated(QByteArrayView text) {
    // From the middle: what comes first is often a greeting or a title.
    const qsizetype from = text.size() > 3 * sample ? text.size() / 3 : 0;
    text = text.sliced(from, std::min(sample, text.size() - from));
    int stops = 0;
    qsizetype at = 0;
    quint64 before = 0; // the byte before was a letter or digit, behind which no sentence ends
    for (; text.size() - at >= 8; at += 8) {
        const quint64 bytes = eight::load(text.data() + at);
        const quint64 words = eight::alphanumeric(bytes);
        for (quint64 ends = eight::equal(bytes, ' ') & ~((words << 8U) | before); ends != 0; ends &= ends - 1)
            stops += endsSentence(text, at + qsizetype(qCountTrailingZeroBits(ends) / 8)) ? 1 : 0;
        before = words >> 63U ? 0x80U : 0U;
    }
    for (; at < text.size(); ++at)
        stops += text[at] == ' ' && endsSentence(text, at) ? 1 : 0;
    stops += endsSentence(text, text.size()) ? 1 : 0;
    if (text.contains('\xe3'))
        stops += int(text.count(QByteArrayView("\xe3\x80\x82", 3)));
    return stops > 0 && stops * wordsPerStop >= wordCount(text);
}

qint32 CueClock::timeAt(quint32 place) {
    const std::vector<Cue>& cues = m_transcript.cues;
    if (cues.empty())
        return 0;
    while (m_cue + 1 < cues.size() && cues[m_cue + 1].begin <= place)
        ++m_cue;
    const Cue& cue = cues[m_cue];
    if (cue.size == 0 || place <= cue.begin)
        return cue.start_ms;
    const quint32 into = std::min(place - cue.begin, cue.size);
    return cue.start_ms + qint32(qint64(cue.end_ms - cue.start_ms) * into / cue.size);
}

} // namespace pith
