// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listensocket.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace pith {

namespace {

constexpr int firstHanded = 3, mostHanded = 16; // SD_LISTEN_FDS_START
constexpr int backlog = 128;

Problem cannot(const QString& path, const QString& why) {
    return Problem::of(
        Code::Conflict, QCoreApplication::translate("Http", "The service cannot listen at %1: %2.").arg(path, why),
        QCoreApplication::translate("Http", "Set server/socket to a new path in a folder of yours, or to none."));
}

Problem cannot(const QString& path) { return cannot(path, QString::fromLocal8Bit(std::strerror(errno))); }

int intOption(int fd, int name) {
    int value = 0;
    socklen_t size = sizeof value;
    return ::getsockopt(fd, SOL_SOCKET, name, &value, &size) == 0 ? value : -1;
}

std::optional<sockaddr_un> unixAddress(const QByteArray& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || path.size() >= qsizetype(sizeof address.sun_path))
        return std::nullopt;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    return address;
}

/// A socket that a process left behind when it died.
bool isLeftover(const sockaddr_un& address) {
    struct stat info {};
    if (::lstat(address.sun_path, &info) != 0 || !S_ISSOCK(info.st_mode))
        return false;
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const bool answers = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const bool dead = !answers && errno == ECONNREFUSED;
    ::close(fd);
    return dead;
}

} // namespace

std::optional<ListenSocket> listenSocketOf(int fd) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (intOption(fd, SO_TYPE) != SOCK_STREAM || intOption(fd, SO_ACCEPTCONN) != 1 ||
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return std::nullopt;
    ListenSocket found;
    found.fd = fd;
    if (address.ss_family == AF_INET || address.ss_family == AF_INET6) {
        found.address = QHostAddress(reinterpret_cast<const sockaddr*>(&address));
        found.port = ntohs(address.ss_family == AF_INET ? reinterpret_cast<const sockaddr_in*>(&address)->sin_port
                                                        : reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port);
        return found;
    }
    if (address.ss_family != AF_UNIX)
        return std::nullopt;
    const auto* local = reinterpret_cast<const sockaddr_un*>(&address);
    if (size > offsetof(sockaddr_un, sun_path) && local->sun_path[0] != '\0')
        found.path = QFile::decodeName(QByteArray(local->sun_path));
    return found;
}

QList<ListenSocket> inheritedSockets() {
    QList<ListenSocket> sockets;
    bool sound = false;
    const int count = qEnvironmentVariableIntValue("LISTEN_FDS", &sound);
    if (sound && count > 0 && qgetenv("LISTEN_PID") == QByteArray::number(::getpid())) {
        for (int fd = firstHanded; fd < firstHanded + std::min(count, mostHanded); ++fd) {
            const auto found = listenSocketOf(fd);
            if (!found) {
                qCWarning(logHttp, "Descriptor %d, which was handed over, is no socket to listen on.", fd);
                continue;
            }
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
            ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
            sockets.append(*found);
        }
    }
    for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(name);
    return sockets;
}

Result<ListenSocket> listenAt(const QString& path) {
    const auto address = unixAddress(QFile::encodeName(path));
    if (!address)
        return cannot(path, QCoreApplication::translate("Http", "the path is longer than 107 bytes"));
    if (isLeftover(*address))
        ::unlink(address->sun_path);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    // Nobody can connect before listen(), and by then the rights are set.
    if (fd < 0 || ::bind(fd, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0 ||
        ::chmod(address->sun_path, 0600) != 0 || ::listen(fd, backlog) != 0) {
        Problem problem = cannot(path);
        ::close(fd);
        return problem;
    }
    return ListenSocket{fd, {}, 0, path};
}

} // namespace pith
