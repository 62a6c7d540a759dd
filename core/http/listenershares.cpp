// SPDX-License-Identifier: GPL-3.0-or-later
// What one client may have of all that there is: connections, bytes, streams. By whichever door it comes.
#include "http/listener.h"
#include "http/peer.h"

#include <algorithm>

namespace pith {

/// The owner has whatever there is. It is judged here and not when the connection comes, since only here it is known
/// whose it is; and here it can be said.
bool Listener::hasShare(quint64 client) const {
    if (isOwner(client))
        return true;
    if (held() > m_limits.connections)
        return false;
    if (!isToken(client))
        return true;      // goes as soon as another comes
    int own = 0, all = 0; // busy ones
    eachSocket([&](const GuardedSocket* socket) {
        if (socket->isIdle() || socket->isBetween() || socket->isStream() || !socket->isTrusted())
            return;
        ++all;
        own += socket->caller().client == client ? 1 : 0;
    });
    // No more than are left: several of them, however many, leave room for another.
    return own < std::max(std::min(m_limits.connections / 4, m_limits.connections - all), 1);
}

/// A named token has half.
qint64 Listener::shareOf(quint64 client) const {
    return isOwner(client) ? m_limits.bodiesBytes : m_limits.bodiesBytes / 2;
}

bool Listener::takeMemory(const GuardedSocket& socket, qint64 bytes) {
    const quint64 client = socket.caller().client;
    qint64 own = bytes;
    eachSocket([&own, client](const GuardedSocket* other) {
        if (other->caller().client == client)
            own += other->memory();
    });
    if (own > shareOf(client) || m_shared.memory + bytes > m_limits.bodiesBytes)
        return false;
    m_shared.memory += bytes;
    return true;
}

/// The first always; then as many as its bodies might be.
bool Listener::admitAnswer(const GuardedSocket& socket, qint64 bytes) {
    const quint64 client = socket.caller().client;
    qint64 unread = 0;
    eachSocket([&unread, client](const GuardedSocket* other) {
        if (other->caller().client == client && !other->isStream())
            unread += other->pending();
    });
    return unread == 0 || unread + bytes <= shareOf(client);
}

bool Listener::admitStream(const GuardedSocket& socket) {
    const quint64 client = socket.caller().client;
    const int limit = m_limits.streams;
    const qsizetype all = m_shared.streams.size(), own = m_shared.streams.count(client);
    if (all >= limit || (!isOwner(client) && (own >= limit / 2 || all >= limit - limit / 16)))
        return false;
    m_shared.streams.append(client);
    ++m_streams;
    return true;
}

} // namespace pith
