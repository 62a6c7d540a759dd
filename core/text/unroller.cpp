// SPDX-License-Identifier: GPL-3.0-or-later
// Automatic captions roll: each line is shown while it is spoken, finished, and above the next. They are told by their
// word times (<00:00:01.920><c>), and where a converter took those out, or where television's captions roll, by cues
// that go on with what the cue before showed (text/rolling.h).
#include "text/unroller.h"

#include "text/clean.h"

#include <utility>

namespace pith {
namespace {
constexpr qint64 longestFlash_ms = 20;       // YouTube's cue that only shows a line finished lasts 10 ms
constexpr qsizetype longestShown = 64 << 10; // bytes; more than any screen holds
constexpr size_t enoughToDecide = 256;       // cues; ten minutes of a rolling file
constexpr qsizetype mostUndecided = 1 << 20; // bytes; they are held twice at the end (FAULTS M4)

bool holdsWordTime(QByteArrayView raw) {
    for (qsizetype at = indexOfByte(raw, '<'); at >= 0 && at + 1 < raw.size(); at = indexOfByte(raw, '<', at + 1))
        if (raw[at + 1] >= '0' && raw[at + 1] <= '9')
            return true;
    return false;
}
} // namespace

void Unroller::add(const TimeSpan& span, QByteArrayView raw) {
    if (!m_isDecided && raw.size() > longestShown)
        decide(); // whatever it is, no line of it was on a screen
    if (m_isDecided) {
        if (const auto speaker = std::exchange(m_speaker, std::nullopt))
            m_cues.speaks(*speaker);
        return put(span, raw);
    }
    m_first.push_back({span, raw.toByteArray(), std::exchange(m_speaker, std::nullopt)});
    count(m_first.back());
    m_firstBytes += raw.size();
    if (m_first.size() >= enoughToDecide || m_firstBytes >= mostUndecided)
        decide();
}

void Unroller::count(const Block& block) {
    m_tagged += holdsWordTime(block.raw) ? 1 : 0;
    Screen now = screenOf(block.span, block.raw);
    if (now.words.isEmpty())
        return;
    m_repeats += looksRolled(m_screen, now) ? 1 : 0;
    m_screen = std::move(now);
}

void Unroller::decide() {
    m_isDecided = true;
    m_isTagged = m_tagged > 0 && m_tagged * 4 >= m_first.size();
    m_rolls = !m_isTagged && m_repeats >= 3 && m_repeats * 3 > m_first.size();
    m_screen = Screen();
    if (m_rolls)
        m_cues.keepRepeats(); // what is left was said
    for (const Block& block : std::exchange(m_first, {})) {
        m_speaker = block.speaker;
        add(block.span, block.raw);
    }
}

void Unroller::put(const TimeSpan& span, QByteArrayView raw) {
    if (m_isTagged)
        putTagged(span, raw);
    else if (m_rolls && raw.size() <= longestShown)
        putRolling(span, raw);
    else
        m_cues.add(span.start_ms, span.end_ms, raw);
}

void Unroller::putTagged(const TimeSpan& span, QByteArrayView raw) {
    const bool flash = span.end_ms - span.start_ms <= longestFlash_ms;
    if (flash && !holdsWordTime(raw))
        return;
    Lines lines(raw);
    QByteArrayView line;
    while (lines.next(line)) {
        const bool isTagged = holdsWordTime(line);
        if (!isTagged && (flash || line == m_kept || line == m_before)) // not worth cleaning
            continue;
        m_clean.truncate(0);
        m_marks.clear();
        if (!appendClean(line, m_clean, &m_marks) || (!isTagged && (m_clean == m_kept || m_clean == m_before)))
            continue;
        m_cues.addWords(span.start_ms, span.end_ms, m_clean, m_marks);
        m_before.swap(m_kept);
        m_kept.swap(m_clean);
    }
}

void Unroller::putRolling(const TimeSpan& span, QByteArrayView raw) {
    Screen now = screenOf(span, raw);
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

Transcript Unroller::take() {
    if (!m_isDecided)
        decide();
    return m_cues.take();
}

} // namespace pith
