// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener.h"

#include "base/logging.h"
#include "http/guard.h"
#include "http/peer.h"
#include "http/tls.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pith {

namespace {
constexpr int backlog = 128;

/// A quarter of all descriptors is spared, which begins here: they are given out by number, the lowest first.
int firstSpare() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > 1 << 20)
        return 1 << 20;
    const int all = int(limit.rlim_cur);
    return all - std::clamp(all / 4, 16, 128);
}
} // namespace

Listener::Listener(Guard& guard, const HttpLimits& limits, Shared& shared, const Clock& clock, QObject* parent)
    : QTcpServer(parent)
    , m_guard(guard)
    , m_limits(limits)
    , m_shared(shared)
    , m_clock(clock)
    , m_firstSpare(firstSpare()) {
    m_shared.doors.append(this);
    setListenBacklogSize(backlog);
    m_sweep.setInterval(m_limits.sweep_ms);
    m_sweep.setTimerType(Qt::CoarseTimer);
    connect(&m_sweep, &QTimer::timeout, this, &Listener::onSweep);
    connect(this, &QTcpServer::acceptError, this, &Listener::onAcceptError);
}

Listener::~Listener() {
    for (GuardedSocket* socket : QList(m_sockets)) // they lean on this
        delete socket;
    m_shared.doors.removeOne(this);
}

/// But for streams, by all doors.
qsizetype Listener::held() const {
    qsizetype all = 0;
    for (const Listener* door : std::as_const(m_shared.doors))
        all += door->connections() - door->m_streams;
    return all;
}

void Listener::incomingConnection(qintptr descriptor) {
    int fd = int(descriptor);
    const quint64 peer = peerOf(fd);
    const auto over = [this] { return held() - m_limits.connections; };
    while (over() >= 0 && makeRoom(peer)) {
    }
    if (over() >= m_limits.spare) {
        const Answer full = answerFor(Problem::of(Code::TooManyConnections).after(1));
        const QByteArray bytes = answerHead(full, Ending::Close) + full.body;
        if (!m_tls) { // without a handshake nothing can be said
            [[maybe_unused]] const auto sent =
                ::send(fd, bytes.constData(), size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
        }
        ::close(fd);
        return;
    }
    keepDescriptors();
    TlsSession* session = nullptr;
    if (m_tls) {
        session = TlsSession::start(fd, *m_tls, this, fd);
        if (!session) {
            ::close(fd);
            return;
        }
        m_sessions.append(session);
        connect(session, &QObject::destroyed, this, [this, session] {
            m_sessions.removeOne(session);
            stopSweep();
            tellIfEmptied();
        });
    }
    auto* socket = new GuardedSocket(fd, peer, *this, this);
    if (session)
        session->guarded = socket;
    m_sockets.append(socket);
    if (!m_sweep.isActive())
        m_sweep.start();
    addPendingConnection(socket);
}

/// Before the last descriptor is taken. Qt 6.4 does not tell of accept() failing for want of one where it once saw an
/// empty backlog (the first error of a socket engine is its only one), and would try again at every turn (FAULTS M6).
void Listener::keepDescriptors() {
    if (!hasDescriptors() && !makeRoom(0)) // queued: Qt accepts again once the server has taken this one
        QMetaObject::invokeMethod(this, &Listener::pause, Qt::QueuedConnection);
}

bool Listener::hasDescriptors() const {
    const int next = ::fcntl(int(socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    ::close(next);
    return next >= 0 && next < m_firstSpare;
}

/// It counts no more: it is deleted in a moment.
void Listener::end(TlsSession* session) {
    m_sessions.removeOne(session);
    session->abort();
}

/// Null: there is none, or the client has gone.
TlsSession* Listener::sessionOf(const GuardedSocket* socket) const {
    const auto at = std::find_if(m_sessions.begin(), m_sessions.end(),
                                 [socket](const TlsSession* session) { return session->guarded == socket; });
    return at == m_sessions.end() ? nullptr : *at;
}

/// One whose request is answered, all but for its reading, goes; else the oldest that has not shown a token; else the
/// oldest that waits for nothing; else one that has asked for half of something, or only ends. Streams do not count
/// here.
bool Listener::makeRoom(quint64 peer) {
    for (Listener* door : std::as_const(m_shared.doors))
        for (TlsSession* session : std::as_const(door->m_sessions))
            if (session->isFinishing()) {
                door->end(session);
                return true;
            }
    GuardedSocket *leaves = nullptr, *own = nullptr;
    constexpr int stays = 3;
    const auto rank = [](const GuardedSocket* socket) {
        return !socket->isTrusted() ? 0 : socket->isIdle() ? 1 : socket->isBetween() ? 2 : stays;
    };
    int least = stays, owned = 0;
    eachSocket([&](GuardedSocket* socket) {
        if (!socket->isTrusted() && socket->caller().client == peer && owned++ == 0)
            own = socket;
        if (rank(socket) < least) {
            least = rank(socket);
            leaves = socket;
        }
    });
    if (owned >= std::max(m_limits.connections / 4, 1))
        leaves = own; // who comes so often pushes out nobody else
    if (!leaves)
        return false;
    for (Listener* door : QList(m_shared.doors)) {
        if (!door->m_sockets.contains(leaves))
            continue;
        TlsSession* session = door->sessionOf(leaves); // whose descriptors are wanted now too
        leaves->drop();
        if (session)
            door->end(session);
        break;
    }
    return true;
}

GuardedSocket::Verdict Listener::judge(const Preamble& preamble, quint64 peer) {
    GuardedSocket::Verdict verdict = m_guard.judge(preamble, peer, now_ms());
    if (!verdict.refusal && !hasShare(verdict.caller.client))
        verdict.refusal = Problem::of(Code::TooManyConnections).after(1);
    if (!verdict.refusal && preamble.length > shareOf(verdict.caller.client))
        verdict.refusal = Problem::of(Code::TooLarge); // it never fits: to wait is of no use
    return verdict;
}

void Listener::left(GuardedSocket& socket) {
    if (!m_sockets.removeOne(&socket))
        return;
    if (socket.isStream()) {
        --m_streams;
        m_shared.streams.removeOne(socket.caller().client);
    }
    if (TlsSession* session = m_sessions.isEmpty() ? nullptr : sessionOf(&socket)) {
        const bool stalls = socket.pending() > 0; // it had its time
        session->finish(now_ms() + m_limits.stall_ms);
        if (stalls)
            end(session);
    }
    stopSweep();
    tellIfEmptied();
}

void Listener::stopSweep() {
    if (connections() == 0 && !m_paused)
        m_sweep.stop();
}

/// A session may still have the last bytes to write.
void Listener::tellIfEmptied() {
    if (!isListening() && connections() == 0 && !std::exchange(m_told, true))
        emit emptied();
}

/// Qt has stopped accepting; it is tried again at each sweep, not at each wake-up.
void Listener::onAcceptError() {
    if (makeRoom(0)) { // somebody without the token goes, so that one with it may come
        QMetaObject::invokeMethod(this, &Listener::resumeIfListening, Qt::QueuedConnection);
        return;
    }
    pause();
}

void Listener::pause() {
    if (!std::exchange(m_paused, true))
        qCWarning(logHttp, "No connection can be accepted for now: there are no descriptors left.");
    pauseAccepting();
    if (!m_sweep.isActive())
        m_sweep.start();
}

void Listener::resumeIfListening() {
    if (isListening())
        resumeAccepting();
}

void Listener::onSweep() {
    const qint64 now = now_ms();
    for (GuardedSocket* socket : QList(m_sockets)) { // deleted later at the earliest
        if (!m_guard.stillKnows(socket->caller()))
            socket->drop(); // its token was taken away meanwhile
        else
            socket->sweep(now);
    }
    for (TlsSession* session : QList(m_sessions))
        if (session->isStalled(now, m_limits.stall_ms))
            end(session);
    if (m_paused && (!isListening() || hasDescriptors())) {
        m_paused = false;
        resumeIfListening();
    }
    stopSweep();
}

void Listener::drain() {
    close();
    for (GuardedSocket* socket : QList(m_sockets))
        socket->closeSoon();
    tellIfEmptied();
}

} // namespace pith
