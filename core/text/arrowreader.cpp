// SPDX-License-Identifier: GPL-3.0-or-later
// WebVTT and SRT are one format with two headers, as players read them: times around an arrow, then lines of text.
//
// Automatic captions roll: each line is shown while it is spoken, finished, and above the next. They are told by their
// word times (<00:00:01.920><c>), and where a converter took those out, or where television's captions roll, by cues
// that go on with what the cue before showed (text/rolling.h). Of a rolling file each line is kept once.
#include "text/arrowreader.h"

#include "text/clean.h"

#include <algorithm>
#include <utility>

namespace pith {
namespace {
constexpr qint64 longestFlash_ms = 20;       // YouTube's cue that only shows a line finished lasts 10 ms
constexpr size_t enoughToDecide = 256;       // cues; ten minutes of a rolling file
constexpr qsizetype mostUndecided = 1 << 20; // bytes; they are held twice at the end (FAULTS M4)
constexpr qsizetype longestBlock = 64 * 1024;

bool holdsWordTime(QByteArrayView raw) {
    for (qsizetype at = raw.indexOf('<'); at >= 0 && at + 1 < raw.size(); at = raw.indexOf('<', at + 1))
        if (raw[at + 1] >= '0' && raw[at + 1] <= '9')
            return true;
    return false;
}

bool isNumber(QByteArrayView line) {
    line = line.trimmed();
    return !line.isEmpty() && line.size() <= 9 &&
           std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}
} // namespace

void ArrowReader::take(QByteArrayView line) {
    if (const auto span = arrowLine(line)) {
        m_held.truncate(0);
        close();
        m_block.span = *span;
        m_block.text.truncate(0);
        m_open = m_inCue = true;
        m_gap = false;
    } else if (line.isEmpty() ||
               (!m_vtt && line.trimmed().isEmpty())) { // YouTube's empty line holds a space and ends no cue
        if (m_vtt)
            m_inCue = false;
        else
            flush();
        m_gap = true;
    } else if (m_inCue && m_vtt) {
        add(line);
    } else if (m_inCue && (m_gap ? isPartOfTimes(line) : isNumber(line))) {
        if (!m_gap)
            flush();
        m_held += m_held.isEmpty() ? "" : "\n";
        m_held.append(line);
    } else if (m_inCue) {
        flush();
        add(line);
    }
}

void ArrowReader::add(QByteArrayView line) {
    if (m_block.text.size() + line.size() > longestBlock)
        return close(); // no caption; what follows goes on under the same times
    if (!m_block.text.isEmpty())
        m_block.text += '\n';
    m_block.text.append(line);
    m_gap = false;
}

void ArrowReader::flush() {
    if (!m_held.isEmpty() && m_open)
        add(m_held);
    m_held.truncate(0);
}

/// The block at hand has ended.
void ArrowReader::close() {
    if (!m_open || m_block.text.isEmpty())
        return;
    if (m_isDecided) {
        put(m_block);
    } else {
        count(m_block);
        m_first.push_back(m_block);
        m_firstBytes += m_block.text.size();
        if (m_first.size() >= enoughToDecide || m_firstBytes >= mostUndecided)
            decide();
    }
    m_block.text.truncate(0);
}

void ArrowReader::count(const Block& block) {
    m_tagged += holdsWordTime(block.text) ? 1 : 0;
    Screen now = screenOf(block.span, block.text);
    if (now.words.isEmpty())
        return;
    m_repeats += looksRolled(m_screen, now) ? 1 : 0;
    m_screen = std::move(now);
}

void ArrowReader::decide() {
    m_isDecided = true;
    m_isTagged = m_tagged > 0 && m_tagged * 4 >= m_first.size();
    m_rolls = !m_isTagged && m_repeats >= 3 && m_repeats * 3 > m_first.size();
    m_screen = Screen();
    if (m_rolls)
        m_cues.keepRepeats(); // what is left was said
    for (const Block& block : std::exchange(m_first, {}))
        put(block);
}

void ArrowReader::put(const Block& block) {
    if (m_isTagged)
        putTagged(block);
    else if (m_rolls)
        putRolling(block);
    else
        m_cues.add(block.span.start_ms, block.span.end_ms, block.text);
}

void ArrowReader::putTagged(const Block& block) {
    const bool flash = block.span.end_ms - block.span.start_ms <= longestFlash_ms;
    Lines lines(block.text);
    QByteArrayView line;
    while (lines.next(line)) {
        m_clean.truncate(0);
        m_marks.clear();
        if (!appendClean(line, m_clean, &m_marks))
            continue;
        const bool again = flash || m_clean == m_kept || m_clean == m_before;
        if (again && !holdsWordTime(line))
            continue;
        m_cues.addWords(block.span.start_ms, block.span.end_ms, m_clean, m_marks);
        m_before.swap(m_kept);
        m_kept.swap(m_clean);
    }
}

void ArrowReader::putRolling(const Block& block) {
    Screen now = screenOf(block.span, block.text);
    if (now.words.isEmpty())
        return;
    const qsizetype old = stillShown(m_screen, now);
    m_marks.clear();
    for (const SpeakerMark& mark : now.marks)
        if (mark.at >= old)
            m_marks.push_back({mark.at - old, mark.name});
    if (old < now.words.size())
        m_cues.addWords(now.span.start_ms, now.span.end_ms, QByteArrayView(now.words).sliced(old), m_marks);
    m_screen = std::move(now);
}

Transcript ArrowReader::finish() {
    if (m_gap) // the file was cut where the next cue begins
        m_held.truncate(0);
    flush();
    close();
    if (!m_isDecided)
        decide();
    return m_cues.take();
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
