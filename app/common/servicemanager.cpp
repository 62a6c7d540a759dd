// SPDX-License-Identifier: GPL-3.0-or-later
// A datagram to the socket that $NOTIFY_SOCKET names is all there is to it; the library would cost pages for each.
#include "common/servicemanager.h"

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace pith {

namespace {

constexpr int statusPause_ms = 1000;
constexpr qint64 shortest_ms = 100;

/// Connected, so that each message is a send(); -1: there is nobody. '@' begins a name that is no file's.
int connected(QByteArray path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if ((!path.startsWith('/') && !path.startsWith('@')) || path.size() >= qsizetype(sizeof address.sun_path))
        return -1;
    if (path.startsWith('@'))
        path[0] = '\0';
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
    if (fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0)
        return fd;
    ::close(fd);
    return -1;
}

/// How often the watchdog wants to hear; 0: never. Half of what it waits (sd_watchdog_enabled(3)).
qint64 watchdogPause_ms() {
    const QByteArray pid = qgetenv("WATCHDOG_PID");
    if (!pid.isEmpty() && pid != QByteArray::number(::getpid()))
        return 0;
    const qint64 wait_us = qgetenv("WATCHDOG_USEC").toLongLong();
    return wait_us > 0 ? std::max(wait_us / 2000, shortest_ms) : 0;
}

} // namespace

ServiceManager::ServiceManager(std::function<QString()> status, QObject* parent)
    : QObject(parent)
    , m_fd(connected(qgetenv("NOTIFY_SOCKET")))
    , m_status(std::move(status)) {
    m_watchdog.setInterval(int(std::min<qint64>(watchdogPause_ms(), 3'600'000)));
    m_statusDue.setSingleShot(true);
    m_statusDue.setInterval(statusPause_ms);
    connect(&m_watchdog, &QTimer::timeout, this, [this] { tell("WATCHDOG=1"); });
    connect(&m_statusDue, &QTimer::timeout, this, &ServiceManager::onStatusDue);
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
        qunsetenv(name);
}

ServiceManager::~ServiceManager() {
    if (m_fd >= 0)
        ::close(m_fd);
}

void ServiceManager::tell(const QByteArray& words) {
    if (m_fd >= 0) // one that is not taken is no failure of ours
        [[maybe_unused]]
        const auto sent = ::send(m_fd, words.constData(), size_t(words.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
}

void ServiceManager::ready() {
    m_told = m_status().toUtf8();
    tell("READY=1\nSTATUS=" + m_told);
    if (m_fd >= 0 && m_watchdog.interval() > 0)
        m_watchdog.start();
}

void ServiceManager::statusChanged() {
    if (m_fd >= 0 && !m_statusDue.isActive())
        m_statusDue.start();
}

void ServiceManager::onStatusDue() {
    const QByteArray now = m_status().toUtf8();
    if (std::exchange(m_told, now) != now)
        tell("STATUS=" + now);
}

void ServiceManager::stopping(int within_s) {
    m_statusDue.stop();
    tell("STOPPING=1\nSTATUS=Ending\nEXTEND_TIMEOUT_USEC=" + QByteArray::number(qint64(within_s) * 1'000'000));
}

} // namespace pith
