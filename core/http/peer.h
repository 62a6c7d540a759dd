// SPDX-License-Identifier: GPL-3.0-or-later
// Who is at the other end of a connection, as one number: for counting how often they come.
#pragma once
#include <QtGlobal>

struct sockaddr;

namespace pith {

/// An IPv4 address (one within IPv6 too), or the first half of an IPv6 address: who has one address there has all of
/// that half. 0: not known, or of this machine alone (::1).
[[nodiscard]] quint64 peerOf(const sockaddr* address);
[[nodiscard]] quint64 peerOf(int socket);

/// Of a Unix socket, whose other end is this user: in fe00::/9, from which nobody calls either.
constexpr quint64 unixPeer = quint64(0xfe) << 56;

/// Of this machine, to which bytes cost less than CPU.
[[nodiscard]] constexpr bool isNear(quint64 peer) {
    return peer == 0 || peer == unixPeer || peer >> 24 == 127; // ::1 is 0
}

/// A named token's own number, apart from all addresses: in ff00::/8, from which nobody calls.
[[nodiscard]] constexpr quint64 peerOfToken(quint32 serial) { return quint64(0xff) << 56 | serial; }

[[nodiscard]] constexpr bool isToken(quint64 peer) { return peer >> 56 == 0xff; }

/// Who shows the service's own token, out of server.json.
[[nodiscard]] constexpr bool isOwner(quint64 peer) { return peer == peerOfToken(0); }

} // namespace pith
