// SPDX-License-Identifier: GPL-3.0-or-later
// A descriptor and not a second QTcpSocket: that one would hold buffers of its own for each connection and copy every
// byte once more in each direction.
#include "http/wire.h"

#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace pith {

Wire::Wire(int fd)
    : m_fd(fd) {
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); // events are small and each is awaited
}

Wire::~Wire() { close(); }

void Wire::close() {
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_kept.clear();
    m_pending = 0;
}

qint64 Wire::read(char* to, qsizetype size) {
    ssize_t got = 0;
    do {
        got = ::recv(m_fd, to, size_t(size), MSG_DONTWAIT);
    } while (got < 0 && errno == EINTR);
    if (got >= 0)
        return got;
    return errno == EAGAIN || errno == EWOULDBLOCK ? Nothing : Broken;
}

void Wire::keep(const QByteArray& bytes, qsizetype from) {
    if (from >= bytes.size())
        return;
    if (m_kept.isEmpty())
        m_sent = from;
    m_kept.append(bytes);
    m_pending += bytes.size() - from;
}

bool Wire::write(const QByteArray& head, const QByteArray& body) {
    qsizetype sent = 0;
    if (m_fd < 0)
        return false;
    if (m_kept.isEmpty()) {
        // iovec wants pointers to mutable bytes even where they are only read
        std::array<iovec, 2> parts{iovec{const_cast<char*>(head.constData()), size_t(head.size())},
                                   iovec{const_cast<char*>(body.constData()), size_t(body.size())}};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = body.isEmpty() ? 1 : 2;
        ssize_t went = 0;
        do {
            went = ::sendmsg(m_fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        } while (went < 0 && errno == EINTR);
        if (went < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
            return false;
        sent = std::max<qsizetype>(went, 0);
    }
    keep(head, sent);
    keep(body, std::max<qsizetype>(sent - head.size(), 0));
    return true;
}

qint64 Wire::flush() {
    qint64 all = 0;
    while (!m_kept.isEmpty()) {
        const QByteArray& first = m_kept.first();
        const ssize_t went =
            ::send(m_fd, first.constData() + m_sent, size_t(first.size() - m_sent), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (went < 0 && errno == EINTR)
            continue;
        if (went < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK ? all : Broken;
        all += went;
        m_pending -= went;
        m_sent += went;
        if (m_sent == first.size()) {
            m_kept.removeFirst();
            m_sent = 0;
        }
    }
    return all;
}

void Wire::endWriting() { ::shutdown(m_fd, SHUT_WR); }

} // namespace pith
