// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks of the guarding proxy: CONNECT, or a request in absolute form (RFC 9112, 3.2). Pure. Private to
// net.
#pragma once
#include <QByteArray>
#include <QString>

namespace pith {

struct ProxyRequest {
    bool isTunnel = false;    ///< CONNECT
    QString host;             ///< as written, without the brackets of IPv6; not judged yet
    int port = 0;             ///< 1 to 65535
    QByteArray authorization; ///< of Proxy-Authorization; empty: none
    QByteArray head;          ///< what the server is sent, its empty line included; empty for a tunnel
    qint64 bodyLength = 0;    ///< that follow the preamble and go to the server
};

/// `preamble`: with its empty line. 0: `request` is filled. Else the HTTP status of the refusal.
[[nodiscard]] int readProxyPreamble(QByteArrayView preamble, ProxyRequest& request);

} // namespace pith
