// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/peer.h"

#include <QtEndian>

#include <netinet/in.h>
#include <sys/socket.h>

namespace pith {

quint64 peerOf(const sockaddr* address) {
    if (address->sa_family == AF_INET)
        return qFromBigEndian(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr);
    if (address->sa_family == AF_UNIX)
        return unixPeer;
    if (address->sa_family != AF_INET6)
        return 0;
    const in6_addr& six = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&six))
        return qFromBigEndian<quint32>(six.s6_addr + 12);
    return qFromBigEndian<quint64>(six.s6_addr);
}

quint64 peerOf(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    return ::getpeername(socket, any, &size) == 0 ? peerOf(any) : 0;
}

} // namespace pith
