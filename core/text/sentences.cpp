// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences where they are marked, by Unicode's rules; where they are not, the most plausible ones: a best path through
// the spaces that weighs pauses, words that open or cannot close a sentence, and usual lengths. Both in linear time.
#include "text/sentences.h"

#include "text/asciisentences.h"
#include "text/sentencebreaks.h"
#include "text/textscan.h"

#include <QString>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <iterator>

namespace pith {
namespace {
constexpr qsizetype window = 32 * 1024; // bytes given to Unicode's rules at once; a text without a stop stays cheap
constexpr int longSentence = 45;        // words; beyond, stops are missing

/// Calls `end` with each end of a sentence in a part of a text, in bytes.
template <class End>
void eachEnd(QByteArrayView part, End end) {
    if (AsciiSentences::canRead(part)) {
        AsciiSentences finder(part);
        for (qsizetype at = finder.next(); at >= 0; at = finder.next())
            end(at);
        return;
    }
    const QString wide = QString::fromUtf8(part);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, wide);
    qsizetype bytes = 0;
    qsizetype units = 0;
    for (qsizetype at = finder.toNextBoundary(); at > 0; at = finder.toNextBoundary()) {
        for (; units < at; ++units) { // walk both texts: UTF-16 units to bytes
            const QChar c = wide[units];
            bytes += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 ? 2 : c.isSurrogate() ? 2 : 3;
        }
        end(bytes);
    }
}

/// The ends of sentences, in bytes, ascending; the last one is text.size().
std::vector<quint32> markedEnds(QByteArrayView text) {
    std::vector<quint32> ends;
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype size = std::min(window, text.size() - from);
        while (from + size < text.size() && size > 1 && isUtf8Tail(text[from + size]))
            --size;
        const size_t before = ends.size();
        eachEnd(text.sliced(from, size), [&](qsizetype bytes) {
            qsizetype end = from + bytes;
            while (end > from && text[end - 1] == ' ')
                --end;
            // "Ropes, tape, etc., and then": Qt 6.4 ends a sentence behind that comma, which UAX 29 does not (SB8a).
            if (!isAbbreviation(text, end) && text[end - 1] != ',')
                ends.push_back(quint32(end));
        });
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

/// No sentence goes on when another one speaks: the ends with those that turns make.
std::vector<quint32> withTurns(std::vector<quint32> ends, const Transcript& transcript) {
    std::vector<quint32> turns;
    for (const SpeakerTurn& turn : transcript.turns)
        if (turn.begin > 0)
            turns.push_back(turn.begin - (transcript.text[turn.begin - 1] == ' ' ? 1 : 0));
    if (turns.empty())
        return ends;
    std::vector<quint32> all;
    all.reserve(ends.size() + turns.size());
    std::set_union(ends.begin(), ends.end(), turns.begin(), turns.end(), std::back_inserter(all));
    return all;
}
} // namespace

std::vector<Sentence> sentencesOf(const Transcript& transcript) {
    const QByteArrayView text = transcript.text;
    const bool punctuated = isPunctuated(text);
    const std::vector<quint32> marked =
        withTurns(punctuated ? markedEnds(text) : std::vector{quint32(text.size())}, transcript);
    std::vector<quint32> ends;
    std::vector<bool> whole;
    BreakFinder finder(transcript);
    quint32 from = 0;
    for (const quint32 end : marked) {
        const size_t before = ends.size();
        if (!punctuated || wordCount(text.sliced(from, end - from)) > longSentence)
            finder.breaks(from, end, ends);
        ends.push_back(end);
        whole.resize(ends.size(), !punctuated || ends.size() == before + 1);
        from = end;
    }
    std::vector<Sentence> out;
    out.reserve(ends.size());
    CueClock clock(transcript);
    quint32 begin = 0;
    for (size_t i = 0; i < ends.size(); ++i) {
        const quint32 end = ends[i];
        while (begin < end && text[begin] == ' ')
            ++begin;
        if (end <= begin)
            continue;
        Sentence sentence{begin, end - begin, clock.timeAt(begin), 0, whole[i]};
        sentence.end_ms = std::max(sentence.start_ms, clock.timeAt(end)); // cues may lie above each other
        out.push_back(sentence);
        begin = end;
    }
    return out;
}

} // namespace pith
