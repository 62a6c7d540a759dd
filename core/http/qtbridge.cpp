// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/qtbridge.h"

#include "http/api.h"

namespace pith {

bool QtBridge::handleRequest(const QHttpServerRequest&, QTcpSocket* socket) {
    m_api.serve(static_cast<GuardedSocket&>(*socket)); // Listener makes no others
    return true;
}

} // namespace pith
