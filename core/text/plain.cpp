// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text. Where its lines hold times (text/stamps.h), those count. Where they hold none, the words get a pace, so
// that a point still has its place, and Transcript::timed says that it is made up.
#include "text/clean.h"
#include "text/cuelist.h"
#include "text/readers.h"
#include "text/speakers.h"
#include "text/stamps.h"

#include <algorithm>
#include <utility>

namespace pith {
namespace {
constexpr qint64 word_ms = 400;              // 150 words a minute
constexpr qsizetype usualPiece = 160;        // bytes; about what a caption holds
constexpr qsizetype longestPiece = 480;      // where there is neither a sentence's end nor a space
constexpr qsizetype mostSungAgain = 1 << 20; // bytes of lyrics that stand there once, under several times

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
/// Words by the stamps above or before them.
class Timed final {
public:
    explicit Timed(const StampUse& use)
        : m_use(use) {
        m_cues.keepRepeats(); // the stamps of lines that are sung twice differ
    }
    void take(QByteArrayView line) {
        if (auto stamp = m_use.of(line)) {
            put(stamp->starts_ms.front());
            m_starts = std::move(stamp->starts_ms);
            m_end_ms = stamp->end_ms;
            m_isFresh = stamp->kind == Stamp::Kind::Alone || stamp->kind == Stamp::Kind::Named;
            if (stamp->kind == Stamp::Kind::Named)
                m_cues.speaks(stamp->name);
            appendLine(stamp->words);
        } else if (std::exchange(m_isFresh, false) && !m_starts.empty() && saysTime(line, m_starts.front())) {
            return;
        } else if (!isLyricsTag(line.trimmed())) {
            appendLine(line);
        }
    }
    Transcript finish() {
        put(-1);
        return m_cues.take();
    }

private:
    void appendLine(QByteArrayView line) {
        m_words += m_words.isEmpty() ? "" : "\n";
        m_words.append(line);
    }

    /// The words at hand end, at `next_ms` where the next ones begin there.
    void put(qint64 next_ms) {
        if (m_starts.empty())
            m_starts.push_back(0); // what stands above the first stamp
        for (size_t i = 0; i < m_starts.size(); ++i) {
            m_sungAgain += i > 0 ? m_words.size() : 0;
            if (m_sungAgain > mostSungAgain)
                break;
            spread(m_starts[i], m_starts.size() == 1 ? next_ms : -1);
        }
        m_words.truncate(0);
    }

    /// A caption's length at a time, evenly over what time there is, but no slower than one speaks.
    void spread(qint64 start_ms, qint64 next_ms) {
        m_clean.truncate(0);
        m_marks.clear();
        if (!appendClean(m_words, m_clean, &m_marks))
            return;
        const qint64 all = std::max(1, wordCount(m_clean));
        qint64 took = word_ms * all;
        if (m_end_ms >= start_ms)
            took = m_end_ms - start_ms;
        else if (next_ms >= start_ms)
            took = std::min(took, next_ms - start_ms);
        qint64 before = 0;
        size_t mark = 0;
        for (qsizetype from = 0; from < m_clean.size();) {
            const qsizetype end = pieceEnd(m_clean, from);
            const QByteArrayView piece = QByteArrayView(m_clean).sliced(from, end - from);
            const qint64 upTo = std::min<qint64>(all, before + wordCount(piece));
            std::vector<SpeakerMark> marks;
            for (; mark < m_marks.size() && m_marks[mark].at < end; ++mark)
                marks.push_back({m_marks[mark].at - from, m_marks[mark].name});
            m_cues.addWords(start_ms + took * before / all, start_ms + took * upTo / all, piece, marks);
            before = upTo;
            from = end < m_clean.size() && m_clean[end] == ' ' ? end + 1 : end;
        }
    }

    const StampUse& m_use;
    CueList m_cues;
    std::vector<qint64> m_starts;
    qint64 m_end_ms = -1;
    qsizetype m_sungAgain = 0;
    bool m_isFresh = false; ///< the last line was a stamp without words
    QByteArray m_words;
    QByteArray m_clean;
    std::vector<SpeakerMark> m_marks;
};

Transcript readTimed(QByteArrayView utf8, const StampUse& use, const StopToken& stop) {
    Timed timed(use);
    Lines lines(utf8);
    QByteArrayView line;
    for (quint32 count = 1; lines.next(line); ++count) {
        if ((count & 0xfff) == 0 && stop.stopped())
            break;
        timed.take(line);
    }
    return timed.finish();
}
} // namespace

Transcript readPlain(QByteArrayView utf8, const StopToken& stop) {
    if (const StampUse use = StampUse::in(utf8); use.any())
        return readTimed(utf8, use, stop);
    Pace pace;
    pace.out.text.reserve(utf8.size());
    QByteArray words;
    Lines lines(utf8);
    QByteArrayView line;
    for (quint32 count = 1; lines.next(line); ++count) {
        if ((count & 0xfff) == 0 && stop.stopped())
            break;
        words.truncate(0);
        if (appendClean(line, words))
            pace.add(words);
    }
    nameSpeakers(pace.out);
    pace.out.timed = false;
    return std::move(pace.out);
}

} // namespace pith
