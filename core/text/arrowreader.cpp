// SPDX-License-Identifier: GPL-3.0-or-later
// WebVTT and SRT are one format with two headers, as players read them: times around an arrow, then lines of text.
#include "text/arrowreader.h"

#include "domain/request.h"

#include <algorithm>
#include <utility>

namespace pith {
namespace {
constexpr qsizetype longestBlock = 64 * 1024;

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
    } else if (m_vtt && !m_open && !m_gap && line.startsWith("Language:")) {
        m_language = QString::fromLatin1(line.sliced(9).trimmed());
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
    const qsizetype before = m_block.text.size();
    const qsizetype begin = before + (before > 0 ? 1 : 0);
    m_block.text.resize(begin + line.size()); // once a line, for thousands of them
    char* const text = m_block.text.data();
    if (before > 0)
        text[before] = '\n';
    std::copy(line.begin(), line.end(), text + begin);
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
    m_cues.add(m_block.span, m_block.text);
    m_block.text.truncate(0);
}

Transcript ArrowReader::finish() {
    if (m_gap) // the file was cut where the next cue begins
        m_held.truncate(0);
    flush();
    close();
    Transcript out = m_cues.take();
    if (isLanguageTag(m_language))
        out.language = m_language;
    return out;
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
