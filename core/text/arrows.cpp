// SPDX-License-Identifier: GPL-3.0-or-later
// WebVTT and SRT are one format with two headers, as players read them: times around an arrow, then lines of text.
//
// Automatic captions roll: each line is shown while it is spoken, finished, and above the next. They are told by their
// word times (<00:00:01.920><c>), and where a converter took those out, by cues that begin with the line that the cue
// before ended with. Of a rolling file each line is kept once.
#include "text/clean.h"
#include "text/cuelist.h"
#include "text/readers.h"

#include <algorithm>

namespace pith {
namespace {
constexpr qint64 longestFlash_ms = 20; // YouTube's cue that only shows a line finished lasts 10 ms
constexpr qint64 mostHours = 100'000;

/// A cue as it stands in the file: its times, and the bytes from its first line of text to its last.
struct Block {
    TimeSpan span;
    QByteArrayView text;
};

struct Blocks {
    std::vector<Block> all;
    size_t tagged = 0;  ///< how many hold word times
    size_t repeats = 0; ///< how many begin with the line that the one before ended with

    [[nodiscard]] bool roll() const {
        return (tagged > 0 && tagged * 4 >= all.size()) || (repeats >= 3 && repeats * 3 > all.size());
    }
    [[nodiscard]] Transcript rolled() const;
    [[nodiscard]] Transcript plain() const;
};

bool holdsWordTime(QByteArrayView raw) {
    for (qsizetype at = raw.indexOf('<'); at >= 0 && at + 1 < raw.size(); at = raw.indexOf('<', at + 1))
        if (raw[at + 1] >= '0' && raw[at + 1] <= '9')
            return true;
    return false;
}

Transcript Blocks::rolled() const {
    CueList out;
    QByteArray clean;
    std::vector<SpeakerMark> marks;
    QByteArray kept; // the last two lines that were taken
    QByteArray before;
    for (const Block& block : all) {
        const bool flash = tagged > 0 && block.span.end_ms - block.span.start_ms <= longestFlash_ms;
        Lines lines(block.text);
        QByteArrayView line;
        while (lines.next(line)) {
            clean.truncate(0);
            marks.clear();
            if (!appendClean(line, clean, &marks))
                continue;
            const bool again = flash || clean == kept || clean == before;
            if (again && !holdsWordTime(line))
                continue;
            out.addWords(block.span.start_ms, block.span.end_ms, clean, marks);
            before.swap(kept);
            kept.swap(clean);
        }
    }
    return out.take();
}

Transcript Blocks::plain() const {
    CueList out;
    for (const Block& block : all)
        out.add(block.span.start_ms, block.span.end_ms, block.text);
    return out.take();
}

/// Digits from `at` on, at most as many as make a time; -1: there is none.
qint64 digits(QByteArrayView text, qsizetype& at) {
    const qsizetype from = at;
    qint64 value = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        value = std::min<qint64>(value * 10 + (text[at] - '0'), mostHours * 1000);
        ++at;
    }
    return at == from ? -1 : value;
}

/// "[[hh:]mm:]ss[.mmm]"; -1 where there is none. A negative time is 0.
qint64 timeAt(QByteArrayView text, qsizetype& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    const bool negative = at < text.size() && text[at] == '-';
    at += negative ? 1 : 0;
    qint64 value = 0;
    int parts = 0;
    for (;; ++at) {
        const qint64 part = digits(text, at);
        if (part < 0 || ++parts > 3)
            return -1;
        value = std::min(value * 60 + part, mostHours * 3600);
        if (at >= text.size() || text[at] != ':')
            break;
    }
    if (parts < 2)
        return -1;
    value *= 1000;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        ++at;
        for (qint64 unit = 100; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
            value += unit * (text[at] - '0');
    }
    return negative ? 0 : value;
}

bool isNumber(QByteArrayView line) {
    line = line.trimmed();
    return !line.isEmpty() && line.size() <= 9 &&
           std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Reads lines into blocks; see readArrows().
class ArrowReader final {
public:
    explicit ArrowReader(bool vtt)
        : m_vtt(vtt) {}
    void take(QByteArrayView line);
    [[nodiscard]] Transcript finish();

private:
    void add(QByteArrayView line);
    void flush();
    void close();

    const bool m_vtt;
    Blocks m_blocks;
    QByteArrayView m_held;  // SRT: perhaps the next cue's number
    QByteArrayView m_first; // lines of the block at hand
    QByteArrayView m_last;
    QByteArrayView m_lastBefore;
    bool m_inCue = false;
};

void ArrowReader::add(QByteArrayView line) {
    QByteArrayView& text = m_blocks.all.back().text;
    if (text.isEmpty())
        m_first = line;
    text = QByteArrayView(m_first.data(), line.data() + line.size() - m_first.data());
    m_last = line;
}

void ArrowReader::flush() {
    if (!m_held.isEmpty() && !m_blocks.all.empty())
        add(m_held);
    m_held = {};
}

/// Takes stock of the block that has ended.
void ArrowReader::close() {
    if (m_blocks.all.empty() || m_blocks.all.back().text.isEmpty())
        return;
    m_blocks.tagged += holdsWordTime(m_blocks.all.back().text) ? 1 : 0;
    const bool several = m_first.data() != m_last.data(); // one line alone may well be said twice
    m_blocks.repeats += several && m_first.trimmed() == m_lastBefore.trimmed() ? 1 : 0;
    m_lastBefore = m_last;
}

void ArrowReader::take(QByteArrayView line) {
    if (const auto span = arrowLine(line)) {
        m_held = {};
        close();
        if (!m_blocks.all.empty() && m_blocks.all.back().text.isEmpty())
            m_blocks.all.pop_back();
        m_blocks.all.push_back({*span, {}});
        m_inCue = true;
    } else if (line.isEmpty() ||
               (!m_vtt && line.trimmed().isEmpty())) { // YouTube's empty line holds a space and ends no cue
        if (m_vtt)
            m_inCue = false;
        else
            flush();
    } else if (m_inCue && m_vtt) {
        add(line);
    } else if (m_inCue) {
        flush();
        if (isNumber(line))
            m_held = line;
        else
            add(line);
    }
}

Transcript ArrowReader::finish() {
    flush();
    close();
    return m_blocks.roll() ? m_blocks.rolled() : m_blocks.plain();
}
} // namespace

std::optional<TimeSpan> arrowLine(QByteArrayView line) {
    line = line.trimmed();
    if (line.size() < 11 || !((line[0] >= '0' && line[0] <= '9') || line[0] == '-'))
        return std::nullopt;
    qsizetype at = 0;
    TimeSpan span;
    span.start_ms = timeAt(line, at);
    if (span.start_ms < 0)
        return std::nullopt;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    if (!line.sliced(at).startsWith("-->"))
        return std::nullopt;
    at += 3;
    span.end_ms = timeAt(line, at);
    if (span.end_ms < 0)
        return std::nullopt;
    span.end_ms = std::max(span.end_ms, span.start_ms);
    return span;
}

Transcript readArrows(QByteArrayView utf8, bool vtt, const StopToken& stop) {
    ArrowReader reader(vtt);
    Lines lines(utf8);
    QByteArrayView line;
    for (quint32 count = 1; lines.next(line); ++count) {
        if ((count & 0xfff) == 0 && stop.stopped())
            break;
        reader.take(line);
    }
    return reader.finish();
}

} // namespace pith
