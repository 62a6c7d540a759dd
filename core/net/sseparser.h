// SPDX-License-Identifier: GPL-3.0-or-later
// Server-sent events out of bytes, as they come (WHATWG HTML, 9.2). Pure.
#pragma once
#include <QByteArray>
#include <QList>

namespace pith {

struct SseEvent {
    QByteArray event; ///< empty: "message"
    QByteArray data;
    QByteArray id; ///< of this event; empty: it has none
};

/// LF, CRLF and CR end lines; comments are dropped. Lines that are no SSE field at all are kept apart (`stray`): Gemini
/// sends an error in mid-stream as a bare JSON object. A line over `maxLine` bytes ends it: `overflow`.
class SseParser {
public:
    explicit SseParser(qsizetype maxLine = 1 << 20)
        : m_maxLine(maxLine) {}
    [[nodiscard]] QList<SseEvent> feed(QByteArrayView bytes);
    /// At the end of the body: an event without its closing blank line, if there is one.
    [[nodiscard]] QList<SseEvent> finish();
    [[nodiscard]] const QByteArray& stray() const { return m_stray; }
    [[nodiscard]] bool overflow() const { return m_overflow; }

private:
    void takeLine(QByteArrayView line, QList<SseEvent>& out);
    void takeField(QByteArrayView name, QByteArrayView value);
    void takeStray(QByteArrayView line);
    qsizetype m_maxLine;
    QByteArray m_line, m_stray;
    SseEvent m_event;
    bool m_hasData = false, m_lastWasCr = false, m_overflow = false;
    bool m_begun = false; ///< the first line, which may have a BOM, is through
};

} // namespace pith
