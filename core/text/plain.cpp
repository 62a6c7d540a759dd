// SPDX-License-Identifier: GPL-3.0-or-later
// Words without times. They get a pace, so that a point still has its place, and Transcript::timed says that it is made
// up.
#include "text/clean.h"
#include "text/readers.h"
#include "text/speakers.h"

namespace pith {
namespace {
constexpr qint64 word_ms = 400;         // 150 words a minute
constexpr qsizetype usualPiece = 160;   // bytes; about what a caption holds
constexpr qsizetype longestPiece = 480; // where there is neither a sentence's end nor a space
constexpr size_t fewestTimes = 3;       // lines that are only a time, before they are taken for a pasted transcript's

bool endsSentence(QByteArrayView text, qsizetype at) {
    const char c = text[at];
    return c == '.' || c == '!' || c == '?';
}

bool isTail(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Where the piece that begins at `from` ends: after a sentence, else at a space, else anywhere between characters.
qsizetype pieceEnd(QByteArrayView text, qsizetype from) {
    if (text.size() - from <= usualPiece)
        return text.size();
    const qsizetype limit = std::min(text.size(), from + longestPiece);
    qsizetype space = -1;
    for (qsizetype i = from + usualPiece / 2; i < limit; ++i) {
        if (text[i] == ' ' && (endsSentence(text, i - 1) || i > from + usualPiece))
            return i;
        space = text[i] == ' ' ? i : space;
        if (i + 3 < limit && QByteArrayView(text.data() + i, 3) == QByteArrayView("\u3002", 3))
            return i + 3;
    }
    if (space > from)
        return space;
    qsizetype end = limit;
    while (end > from + 1 && end < text.size() && isTail(text[end]))
        --end;
    return end;
}

/// "12:34" or "1:02:03" alone on its line, as video pages show transcripts; -1: something else.
qint64 aloneTime(QByteArrayView line) {
    line = line.trimmed();
    if (line.size() < 4 || line.size() > 9)
        return -1;
    qint64 value = 0;
    qint64 part = 0;
    int parts = 1;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == ':' && i > 0 && i + 2 < line.size() && ++parts <= 3) {
            value = (value + part) * 60;
            part = 0;
        } else if (c >= '0' && c <= '9') {
            part = part * 10 + (c - '0');
        } else {
            return -1;
        }
    }
    return parts < 2 ? -1 : (value + part) * 1000;
}

bool isPasted(QByteArrayView utf8) {
    Lines lines(utf8.first(std::min<qsizetype>(utf8.size(), 64 * 1024)));
    QByteArrayView line;
    size_t times = 0;
    while (times < fewestTimes && lines.next(line))
        times += aloneTime(line) >= 0 ? 1 : 0;
    return times >= fewestTimes;
}

struct Pace {
    Transcript out;
    qint64 now_ms = 0;

    void add(QByteArrayView words) {
        for (qsizetype from = 0; from < words.size();) {
            const qsizetype end = pieceEnd(words, from);
            const QByteArrayView piece = words.sliced(from, end - from);
            const qint64 took = word_ms * wordCount(piece);
            out.append(now_ms, now_ms + took, piece);
            now_ms += took;
            from = end < words.size() && words[end] == ' ' ? end + 1 : end;
        }
    }
};
} // namespace

Transcript readPlain(QByteArrayView utf8, const StopToken& stop) {
    const bool pasted = isPasted(utf8);
    Pace pace;
    pace.out.text.reserve(utf8.size());
    QByteArray words;
    Lines lines(utf8);
    QByteArrayView line;
    for (quint32 count = 1; lines.next(line); ++count) {
        if ((count & 0xfff) == 0 && stop.stopped())
            break;
        const qint64 time = pasted ? aloneTime(line) : -1;
        if (time >= 0) {
            pace.now_ms = time;
            continue;
        }
        words.truncate(0);
        if (appendClean(line, words))
            pace.add(words);
    }
    nameSpeakers(pace.out);
    pace.out.timed = pasted;
    std::vector<Cue>& cues = pace.out.cues;
    for (size_t i = 1; i < cues.size(); ++i)
        cues[i - 1].end_ms = pasted ? std::max(cues[i - 1].start_ms, std::min(cues[i - 1].end_ms, cues[i].start_ms))
                                    : cues[i - 1].end_ms;
    return std::move(pace.out);
}

} // namespace pith
