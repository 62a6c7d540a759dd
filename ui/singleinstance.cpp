// SPDX-License-Identifier: GPL-3.0-or-later
// The file lock, not the socket, says who is first: it cannot be left over by a crash, and two starts at once cannot
// both have it. The message is one line of UTF-8, the answer one too.
#include "ui/singleinstance.h"

#include "base/logging.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto pause = 100ms;
constexpr auto limit = 10s; // longer than a first one that drains
constexpr auto guestLimit = 2s;
constexpr int mostGuests = 8;
constexpr char answer[] = "ok\n";

/// Whoever is at the other end is the same person (unix(7), SO_PEERCRED).
bool isOurs(const QLocalSocket& socket) {
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           peer.uid == ::geteuid();
}

} // namespace

SingleInstance::SingleInstance(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_socketPath(folder + u"/desktop.sock"_s)
    , m_lockPath(folder + u"/desktop.lock"_s) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(mostGuests);
    m_socket.setReadBufferSize(sizeof answer);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SingleInstance::tryClaim);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::onIncoming);
    connect(&m_socket, &QLocalSocket::connected, this, &SingleInstance::onConnected);
    connect(&m_socket, &QLocalSocket::readyRead, this, &SingleInstance::onAnswered);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &SingleInstance::tryLater);
}

SingleInstance::~SingleInstance() {
    m_socket.disconnect(this);
    m_server.close();
    if (m_lock >= 0)
        ::close(m_lock);
}

void SingleInstance::claim(const QString& text, Second second) {
    m_second = second;
    m_message = text.toUtf8().replace('\n', ' ') + '\n';
    m_limit.setRemainingTime(limit);
    m_again.start(0ms);
}

void SingleInstance::close() { m_server.close(); }

void SingleInstance::tryClaim() {
    if (lock()) {
        listen();
        emit first();
    } else if (m_limit.hasExpired()) {
        m_socket.abort();
        emit failed();
    } else {
        ask();
    }
}

/// True too where there can be no lock: a window more is better than none.
bool SingleInstance::lock() {
    const int file = ::open(QFile::encodeName(m_lockPath).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        qCWarning(logService, "%s cannot be locked: %s", qUtf8Printable(m_lockPath), std::strerror(errno));
        return true;
    }
    if (::flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
        m_lock = file;
        return true;
    }
    ::close(file);
    return false;
}

void SingleInstance::listen() {
    QLocalServer::removeServer(m_socketPath); // ours by the lock; a crash left it
    if (!m_server.listen(m_socketPath))
        qCWarning(logService, "A second start cannot reach this one: %s", qUtf8Printable(m_server.errorString()));
}

void SingleInstance::ask() {
    m_socket.abort();
    m_again.start(guestLimit); // no answer until then: once more
    m_socket.connectToServer(m_socketPath);
}

void SingleInstance::onConnected() {
    if (!isOurs(m_socket))
        return m_socket.abort();
    if (m_second == Second::Asks) {
        m_socket.write(m_message);
        return;
    }
    m_again.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    emit passedOn();
}

void SingleInstance::onAnswered() {
    if (!m_socket.canReadLine() || m_socket.readLine() != answer)
        return;
    m_again.stop();
    m_socket.disconnect(this);
    emit passedOn();
}

void SingleInstance::tryLater() { m_again.start(pause); }

void SingleInstance::onIncoming() {
    while (QLocalSocket* guest = m_server.nextPendingConnection()) {
        if (m_server.findChildren<QLocalSocket*>().size() > mostGuests || !isOurs(*guest)) {
            guest->abort();
            guest->deleteLater();
            continue;
        }
        guest->setReadBufferSize(mostBytes + 1);
        connect(guest, &QLocalSocket::readyRead, this, [this, guest] { onText(guest); });
        connect(guest, &QLocalSocket::disconnected, guest, &QObject::deleteLater);
        QTimer::singleShot(guestLimit, guest, [guest] { guest->abort(); });
    }
}

void SingleInstance::onText(QLocalSocket* guest) {
    if (!guest->canReadLine()) {
        if (guest->bytesAvailable() > mostBytes)
            guest->abort();
        return;
    }
    QByteArray line = guest->readLine(mostBytes + 1);
    guest->disconnect(this, nullptr);
    const bool whole = line.endsWith('\n');
    line.chop(whole ? 1 : 0);
    if (!whole || line.contains('\0'))
        return guest->abort();
    guest->write(answer);
    guest->disconnectFromServer();
    emit received(QString::fromUtf8(line));
}

} // namespace pith
