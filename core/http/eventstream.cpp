// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/eventstream.h"

#include "jobs/job.h"

namespace pith {

QByteArray eventLines(const JobEvent& event) {
    return "id: " + QByteArray::number(event.id) + "\nevent: " + eventName(event.kind) + "\ndata: " + event.data +
           "\n\n";
}

EventStream::EventStream(GuardedSocket& socket, const HttpLimits& limits, Origin origin)
    : QObject(&socket)
    , m_socket(socket)
    , m_limits(limits)
    , m_origin(origin) {
    m_frame.setSingleShot(true);
    m_frame.setInterval(limits.frame_ms);
    m_frame.setTimerType(Qt::CoarseTimer);
    connect(&m_frame, &QTimer::timeout, this, &EventStream::flush);
    connect(&socket, &QIODevice::bytesWritten, this, &EventStream::onRoom);
    connect(&socket, &GuardedSocket::swept, this, &EventStream::onSwept);
}

void EventStream::start(Subscription* subscription, const QByteArray& headers) {
    subscription->setParent(this);
    m_subscription = subscription;
    connect(subscription, &Subscription::ready, this, &EventStream::onReady);
    Answer head;
    head.type = "text/event-stream; charset=utf-8";
    head.headers = headers;
    if (!m_socket.beginStream(head))
        return;
    if (m_socket.asked().method == Method::Head)
        return m_socket.endStream();
    flush();
}

void EventStream::onReady() {
    if (!m_frame.isActive())
        flush();
}

/// The frame is for what is new; what waited for the client goes as soon as it reads.
void EventStream::onRoom() {
    if (!m_taken.isEmpty())
        flush();
}

/// As many events as the client has room for. m_taken is empty afterwards only where the subscription has no more.
QByteArray EventStream::take() {
    QByteArray bytes;
    while (m_socket.pending() + bytes.size() < m_limits.aheadBytes) {
        if (m_taken.isEmpty())
            m_taken = m_subscription->take();
        if (m_taken.isEmpty())
            break;
        JobEvent event = m_taken.takeFirst();
        if (m_origin == Origin::Cached && event.kind == JobEvent::Kind::Done)
            event.data.replace("\"cached\":false",
                               "\"cached\":true"); // no text can hold it: its quotes would be escaped
        bytes += eventLines(event);
    }
    if (m_taken.isEmpty())
        m_taken = m_subscription->take();
    return bytes;
}

void EventStream::flush() {
    if (!m_subscription)
        return;
    const QByteArray bytes = take();
    if (!bytes.isEmpty()) {
        m_spoke = true;
        m_socket.push(bytes);
        m_frame.start();
    }
    if (m_taken.isEmpty() && m_subscription->isOver()) {
        m_frame.stop();
        m_subscription = nullptr; // a child still
        m_socket.endStream();
    }
}

/// A comment now and then keeps proxies from closing, and finds out that the client is gone.
void EventStream::onSwept(qint64 now) {
    if (!m_subscription)
        return;
    if (std::exchange(m_spoke, false)) {
        m_quietSince = now - m_limits.sweep_ms; // or a little later
    } else if (now - m_quietSince >= m_limits.comment_ms) {
        m_quietSince = now;
        if (m_socket.pending() == 0)
            m_socket.push(":\n\n");
    }
}

void EventStream::sendAway() {
    if (!m_subscription)
        return;
    m_subscription = nullptr;
    m_frame.stop();
    m_socket.push("retry: 2000\n\n");
    m_socket.endStream();
}

} // namespace pith
