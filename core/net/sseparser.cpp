// SPDX-License-Identifier: GPL-3.0-or-later
// Each byte is looked at once and copied at most twice, however the network cuts the lines (FAULTS E3). Lines of one
// event are bounded like a line, so that an event without end cannot grow either.
#include "net/sseparser.h"

#include <algorithm>
#include <utility>

namespace pith {
namespace {

bool isField(QByteArrayView name) { return name == "data" || name == "event" || name == "id" || name == "retry"; }

qsizetype lineEnd(QByteArrayView bytes) {
    const auto* end =
        std::find_if(bytes.data(), bytes.data() + bytes.size(), [](char c) { return c == '\n' || c == '\r'; });
    return end - bytes.data();
}

} // namespace

QList<SseEvent> SseParser::feed(QByteArrayView bytes) {
    QList<SseEvent> events;
    if (m_lastWasCr && !bytes.isEmpty()) {
        if (bytes.front() == '\n')
            bytes = bytes.sliced(1);
        m_lastWasCr = false;
    }
    while (!bytes.isEmpty() && !m_overflow) {
        const qsizetype end = lineEnd(bytes);
        if (m_line.size() + end > m_maxLine) {
            m_overflow = true;
            m_line.clear();
            break;
        }
        if (end == bytes.size()) {
            m_line.append(bytes);
            break;
        }
        if (m_line.isEmpty())
            takeLine(bytes.first(end), events);
        else
            takeLine(m_line.append(bytes.first(end)), events);
        m_line.resize(0); // keeps its memory for the next
        const bool isCr = bytes[end] == '\r';
        m_lastWasCr = isCr && end + 1 == bytes.size();
        bytes = bytes.sliced(end + (isCr && end + 1 < bytes.size() && bytes[end + 1] == '\n' ? 2 : 1));
    }
    return events;
}

QList<SseEvent> SseParser::finish() {
    QList<SseEvent> events;
    if (!m_line.isEmpty() && !m_overflow)
        takeLine(std::exchange(m_line, {}), events);
    if (!m_overflow)
        takeLine({}, events);
    return events;
}

void SseParser::takeLine(QByteArrayView line, QList<SseEvent>& out) {
    if (!std::exchange(m_begun, true) && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);
    if (line.isEmpty()) {
        if (std::exchange(m_hasData, false))
            out.append(std::move(m_event));
        m_event = {};
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return;
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    if (!isField(name))
        return takeStray(line);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    takeField(name, value);
}

void SseParser::takeField(QByteArrayView name, QByteArrayView value) {
    if (name == "event")
        m_event.event = value.toByteArray();
    if (name == "id")
        m_event.id = value.toByteArray();
    if (name != "data")
        return; // whoever reconnects has a pause of its own
    if (m_event.data.size() + value.size() > m_maxLine) {
        m_overflow = true;
        return;
    }
    if (std::exchange(m_hasData, true))
        m_event.data.append('\n');
    m_event.data.append(value);
}

void SseParser::takeStray(QByteArrayView line) {
    if (m_stray.size() + line.size() < m_maxLine)
        m_stray.append(line).append('\n');
}

} // namespace pith
