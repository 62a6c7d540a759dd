// SPDX-License-Identifier: GPL-3.0-or-later
// The way out of a guarded connection: answers, streams, deadlines and the end.
#include "http/guardedsocket.h"
#include "http/peer.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <algorithm>
#include <array>

namespace pith {

namespace {

constexpr qsizetype chunk = 16 << 10;
constexpr qsizetype shortAnswer = 64 << 10;
constexpr qsizetype keptCapacity = 1 << 10; // an idle connection holds no more than that

Problem timedOut() {
    Problem problem =
        Problem::of(Code::BadRequest, QCoreApplication::translate("Http", "The request did not arrive in time."));
    problem.status = 408;
    return problem;
}

} // namespace

void GuardedSocket::answer(const Answer& answer) {
    if (m_state != State::Answering || m_answered || m_stream)
        return;
    if (!isNear(m_peer)) {
        Answer sent = answer;
        forAfar(sent, m_deflates);
        return put(sent);
    }
    put(answer);
}

void GuardedSocket::put(const Answer& answer) {
    static const QByteArray nothing;
    const bool bare = m_asked.method == Method::Head || answer.status == 304;
    if (!bare && answer.body.size() > shortAnswer && !m_gate.admitAnswer(*this, answer.body.size()))
        return this->answer(Problem::of(Code::MemoryShort).after(2));
    send(answerHead(answer, m_close ? Ending::Close : Ending::KeepAlive, m_note), bare ? nothing : answer.body);
    answered();
}

void GuardedSocket::answered() {
    m_answered = true;
    if (!m_inside)
        finish();
}

bool GuardedSocket::beginStream(const Answer& head) {
    if (m_state != State::Answering || m_answered || m_stream)
        return false;
    m_close = true;
    if (!m_gate.admitStream(*this)) {
        answer(Problem::of(Code::TooManyConnections).after(5));
        return false;
    }
    m_stream = true;
    send(streamHead(head, m_note), {});
    return true;
}

void GuardedSocket::push(const QByteArray& bytes) {
    if (m_stream && !m_answered)
        send(bytes, {});
}

void GuardedSocket::endStream() {
    if (m_stream && !m_answered)
        answered();
}

void GuardedSocket::send(const QByteArray& head, const QByteArray& body) {
    if (m_state == State::Gone)
        return;
    if (m_wire.pending() == 0)
        m_progress = m_gate.now_ms();
    if (!m_wire.write(head, body))
        QMetaObject::invokeMethod(this, &GuardedSocket::onBroken, Qt::QueuedConnection);
    else if (m_wire.pending() > 0)
        watchWriting();
}

void GuardedSocket::watchWriting() {
    if (!m_writable) {
        m_writable = new QSocketNotifier(m_wire.descriptor(), QSocketNotifier::Write, this);
        connect(m_writable, &QSocketNotifier::activated, this, &GuardedSocket::onWritable);
    }
    m_writable->setEnabled(true);
}

void GuardedSocket::onWritable() {
    if (m_state == State::Gone)
        return;
    const qint64 went = m_wire.flush();
    if (went == Wire::Broken)
        return drop();
    if (went > 0)
        m_progress = m_gate.now_ms();
    m_writable->setEnabled(m_wire.pending() > 0);
    if (m_wire.pending() == 0 && m_answered)
        return finish();
    if (went > 0)
        emit bytesWritten(went);
}

/// The answer is given; when it is written too, on to what comes next.
void GuardedSocket::finish() {
    if (m_state != State::Answering || m_wire.pending() > 0) // a client that does not read gets no further answers
        return;
    if (m_close)
        return linger();
    if (m_used < m_in.size())
        m_in.remove(0, m_used);
    else if (m_in.capacity() > keptCapacity)
        m_in = {};
    else
        m_in.resize(0);           // keeps its memory for the next request
    m_asked.method = Method::Get; // for a refusal before the next is known
    m_note = {};
    m_used = 0;
    m_scan.reset();
    m_answered = false;
    m_state = State::Idle;
    m_due = m_gate.now_ms() + m_gate.limits().idle_ms;
    if (!m_readable->isEnabled())
        m_readable->setEnabled(true);
    if (!m_in.isEmpty()) // pipelined: one at a time, in order, and others get their turn between
        QMetaObject::invokeMethod(this, &GuardedSocket::process, Qt::QueuedConnection);
}

/// Closing on unread input would send a reset, which can eat the answer: so it is read out, within bounds.
void GuardedSocket::linger() {
    m_state = State::Lingering;
    m_due = m_gate.now_ms() + m_gate.limits().linger_ms;
    m_in = {};
    m_wire.endWriting();
    m_readable->setEnabled(true);
    readOut();
}

void GuardedSocket::readOut() {
    std::array<char, chunk> scratch; // NOLINT(cppcoreguidelines-pro-type-member-init)
    for (;;) {
        const qint64 got = m_wire.read(scratch.data(), chunk);
        if (got == Wire::Nothing)
            return;
        m_discarded += std::max<qint64>(got, 0);
        if (got <= 0 || m_discarded > m_gate.limits().lingerBytes) {
            QMetaObject::invokeMethod(this, &GuardedSocket::onBroken, Qt::QueuedConnection);
            m_readable->setEnabled(false);
            return;
        }
    }
}

void GuardedSocket::sweep(qint64 now) {
    switch (m_state) {
    case State::Idle:
    case State::Lingering:
        if (now >= m_due)
            drop();
        return;
    case State::Preamble:
    case State::Body:
        if (now >= m_due) {
            m_close = true;
            refuse(timedOut());
        }
        return;
    case State::Answering:
        if ((m_wire.pending() > 0 && now - m_progress >= m_gate.limits().stall_ms) || (!m_stream && now >= m_due))
            return drop();
        if (m_stream)
            emit swept(now);
        return;
    case State::Gone: return;
    }
}

void GuardedSocket::closeSoon() {
    m_close = true;
    if (m_state == State::Idle)
        QMetaObject::invokeMethod(this, &GuardedSocket::onToBeClosed, Qt::QueuedConnection);
}

void GuardedSocket::onToBeClosed() {
    if (m_state == State::Idle)
        drop();
}

void GuardedSocket::onBroken() { drop(); }

void GuardedSocket::giveMemoryBack() {
    if (m_taken > 0)
        m_gate.giveMemory(std::exchange(m_taken, 0));
}

/// Its end, whatever is under way. The server deletes it later.
void GuardedSocket::drop() {
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    giveMemoryBack();
    m_readable->setEnabled(false);
    if (m_writable)
        m_writable->setEnabled(false);
    m_in = {};
    m_body = {};
    m_gate.left(*this); // which asks what was pending
    m_wire.close();
    setSocketState(UnconnectedState);
    setOpenMode(NotOpen);
    emit disconnected();
}

} // namespace pith
