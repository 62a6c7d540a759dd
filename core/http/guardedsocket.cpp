// SPDX-License-Identifier: GPL-3.0-or-later
// QAbstractHttpServer 6.4 keeps 1 GB bodies in memory, runs a body as the next request, answers pipelined requests out
// of order and has no deadline. So it never sees the wire. Idle -> Preamble -> Body -> Answering -> Idle, or ->
// Lingering -> Gone. The server is given the method and "/": its parser then has nothing left to get wrong; handlers
// look at asked(), match() and takeBody(). Never emit disconnected() below a handler: Qt touches the socket after it
// (rule 7).
#include "http/guardedsocket.h"

#include "http/headervalues.h"
#include "http/peer.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <algorithm>
#include <array>

namespace pith {

namespace {

constexpr qsizetype chunk = 16 << 10;

/// In the order of Method.
constexpr std::array<QByteArrayView, 8> forQt{
    "GET / HTTP/1.1\r\n\r\n",   "HEAD / HTTP/1.1\r\n\r\n",   "POST / HTTP/1.1\r\n\r\n",    "PUT / HTTP/1.1\r\n\r\n",
    "PATCH / HTTP/1.1\r\n\r\n", "DELETE / HTTP/1.1\r\n\r\n", "OPTIONS / HTTP/1.1\r\n\r\n", "TRACE / HTTP/1.1\r\n\r\n",
};

Problem problemOf(Code code, int status, const char* words) {
    Problem problem = Problem::of(code, QCoreApplication::translate("Http", words));
    problem.status = status;
    return problem;
}

} // namespace

GuardedSocket::GuardedSocket(int fd, quint64 peer, Gate& gate, QObject* parent)
    : QTcpSocket(parent)
    , m_gate(gate)
    , m_wire(fd)
    , m_readable(new QSocketNotifier(fd, QSocketNotifier::Read, this))
    , m_peer(peer)
    , m_due(gate.now_ms() + gate.limits().preamble_ms) {
    m_caller.client = peer; // until it says who it is
    connect(m_readable, &QSocketNotifier::activated, this, &GuardedSocket::onReadable);
    setOpenMode(ReadWrite);
    setSocketState(ConnectedState);
}

GuardedSocket::~GuardedSocket() {
    if (m_state != State::Gone) {
        giveMemoryBack();
        m_gate.left(*this);
    }
    m_readable->setEnabled(false); // before the descriptor is closed, and maybe given out again
    if (m_writable)
        m_writable->setEnabled(false);
    setSocketState(UnconnectedState); // or ~QAbstractSocket "disconnects"
    setOpenMode(NotOpen);
}

qint64 GuardedSocket::readData(char* to, qint64 size) {
    const qsizetype n = std::min<qsizetype>(size, m_forQt.size());
    std::copy_n(m_forQt.data(), n, to);
    m_forQt = m_forQt.sliced(n);
    return n;
}

/// Nothing of Pith's writes this way; whatever Qt may want to say on its own is not let out.
qint64 GuardedSocket::writeData(const char*, qint64 size) { return size; }

void GuardedSocket::onReadable() {
    switch (m_state) {
    case State::Idle:
    case State::Preamble: return readPreamble();
    case State::Body: return readBody();
    case State::Answering: return readAhead();
    case State::Lingering: return readOut();
    case State::Gone: return;
    }
}

void GuardedSocket::readPreamble() {
    std::array<char, chunk> scratch; // NOLINT(cppcoreguidelines-pro-type-member-init): 16 KB, filled by read()
    const qsizetype room = std::min(chunk, m_gate.limits().preambleBytes - m_in.size());
    if (room <= 0) // full of pipelined requests, whose turn is posted
        return process();
    const qint64 got = m_wire.read(scratch.data(), room);
    if (got == Wire::Nothing)
        return;
    if (got <= 0)
        return drop();
    m_in.append(scratch.data(), got);
    process();
}

/// What there is of a request; entered again by a pipelined one.
void GuardedSocket::process() {
    const HttpLimits& limits = m_gate.limits();
    if ((m_state != State::Idle && m_state != State::Preamble) || m_in.isEmpty())
        return;
    if (m_state == State::Idle) {
        m_state = State::Preamble;
        m_due = m_gate.now_ms() + limits.preamble_ms; // from the first byte: a drip does not keep it alive
    }
    switch (m_scan.look(m_in)) {
    case PreambleScan::State::Bad:
        m_close = true;
        return refuse(problemOf(Code::BadRequest, 400, QT_TRANSLATE_NOOP("Http", "This is not HTTP.")));
    case PreambleScan::State::More:
        if (m_in.size() < limits.preambleBytes)
            return;
        m_close = true;
        return refuse(problemOf(Code::TooLarge, 431, QT_TRANSLATE_NOOP("Http", "The request's headers are too long.")));
    case PreambleScan::State::Whole: break;
    }
    m_used = m_scan.size();
    if (auto problem = parsePreamble(QByteArrayView(m_in).first(m_used), limits, m_asked)) {
        m_close = true;
        return refuse(*problem);
    }
    const QByteArrayView encodings = m_asked.acceptEncoding;
    m_deflates = !encodings.isEmpty() && !encodings.contains('/') && chooseType(encodings, {"deflate"}) >= 0;
    Verdict verdict = m_gate.judge(m_asked, m_peer);
    m_trusted |= verdict.trusted;
    m_match = verdict.match;
    m_caller = verdict.caller;
    m_note = std::move(verdict.note);
    m_close |= m_asked.close;
    if (verdict.refusal) {
        m_close |= m_asked.length > 0 || verdict.refusal->code == Code::TooManyConnections; // a body will not be read
        return refuse(*verdict.refusal);
    }
    if (m_asked.length > 0)
        return startBody();
    dispatch();
}

void GuardedSocket::startBody() {
    m_state = State::Body;
    m_due = m_gate.now_ms() + m_gate.limits().body_ms;
    const qsizetype here = std::min<qsizetype>(m_asked.length, m_in.size() - m_used);
    if (!keep(m_in.constData() + m_used, here))
        return;
    m_used += here;
    if (m_asked.expectsContinue && !m_asked.http10 && here < m_asked.length)
        send("HTTP/1.1 100 Continue\r\n\r\n", {});
    readBody();
}

void GuardedSocket::readBody() {
    std::array<char, chunk> scratch; // NOLINT(cppcoreguidelines-pro-type-member-init)
    while (m_body.size() < m_asked.length) {
        const qint64 got = m_wire.read(scratch.data(), std::min<qsizetype>(chunk, m_asked.length - m_body.size()));
        if (got == Wire::Nothing)
            return;
        if (got <= 0)
            return drop();
        if (!keep(scratch.data(), got))
            return;
    }
    dispatch();
}

/// What was announced takes nothing: who sends nothing of it hinders nobody. False: refused.
bool GuardedSocket::keep(const char* bytes, qsizetype size) {
    if (!m_gate.takeMemory(*this, size)) {
        m_close = true;
        refuse(Problem::of(Code::MemoryShort).after(2));
        return false;
    }
    m_taken += size;
    m_body.append(bytes, size);
    return true;
}

void GuardedSocket::dispatch() {
    m_state = State::Answering;
    m_due = m_gate.now_ms() + m_gate.limits().answer_ms;
    m_answered = false;
    m_forQt = forQt[std::size_t(m_asked.method)];
    m_inside = true;
    emit readyRead(); // parse and handleRequest happen in here
    m_inside = false;
    m_forQt = {};
    m_body = {};
    giveMemoryBack();
    if (m_answered)
        return finish();
    setOpenMode(NotOpen); // it takes time: the 16 KB into which Qt has read go meanwhile
    setOpenMode(ReadWrite);
}

void GuardedSocket::refuse(const Problem& problem) {
    m_state = State::Answering;
    m_due = m_gate.now_ms() + m_gate.limits().answer_ms;
    m_answered = false;
    m_body = {};
    giveMemoryBack();
    answer(problem);
}

void GuardedSocket::answersSoon() { m_readable->setEnabled(false); }

/// While an answer is awaited: only to see the client go. What it sends ahead is kept within bounds.
void GuardedSocket::readAhead() {
    std::array<char, chunk> scratch; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const qsizetype room = std::min(chunk, m_used + m_gate.limits().preambleBytes - m_in.size());
    if (room <= 0) { // from here on a client that goes is seen when a write fails
        m_readable->setEnabled(false);
        return;
    }
    const qint64 got = m_wire.read(scratch.data(), room);
    if (got == Wire::Nothing)
        return;
    if (got <= 0)
        return drop();
    if (!m_stream)
        m_in.append(scratch.data(), got); // the views of asked() are void from here on
}

} // namespace pith
