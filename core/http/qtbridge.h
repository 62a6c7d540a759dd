// SPDX-License-Identifier: GPL-3.0-or-later
// All there is of Qt's HTTP server. From 6.5 on handleRequest() gets a responder and no socket: then only this unit
// changes, or goes, and the listener's sockets call the Api themselves.
#pragma once
#include <QAbstractHttpServer>

namespace pith {

class Api;

class QtBridge final : public QAbstractHttpServer {
    Q_OBJECT
public:
    /// `api` outlives it. It takes only sockets of Listener, by bind().
    explicit QtBridge(Api& api)
        : m_api(api) {}

protected:
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest&, QTcpSocket*) override {}

private:
    Api& m_api;
};

} // namespace pith
