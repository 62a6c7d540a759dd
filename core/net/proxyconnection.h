// SPDX-License-Identifier: GPL-3.0-or-later
// One connection through the guarding proxy. Private to net.
#pragma once
#include "net/guardproxy.h"
#include "net/hostlookup.h"
#include "net/proxypreamble.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace pith {

/// What all connections of a proxy share.
struct ProxyWorld {
    QStringList allowHosts;
    QString upstream; ///< network/proxy
    ProxyLimits limits;
    QByteArray authorization; ///< the one value of Proxy-Authorization that is taken
    Names* names = nullptr;
    qint64 bytesIn = 0, bytesOut = 0;
    bool refusedAddress = false;
    int open = 0;
};

/// Reads one request, reaches the server, passes bytes both ways until one side closes; then deletes itself. Holds at
/// most a few buffers of 64 KB: who reads slowly is read from slowly.
class ProxyConnection final : public QObject {
    Q_OBJECT
public:
    /// Takes the socket. `world` outlives it.
    ProxyConnection(QTcpSocket* client, ProxyWorld& world, QObject* parent);
    ~ProxyConnection() override;

private:
    enum class Stage : unsigned char { Preamble, Reaching, Passing, Closing };

    // In the order in which they run.
    void onClientBytes();
    void onRequest();
    void reach();
    void onNames(const Result<Addresses>& found);
    void judge(const Addresses& found);
    void connectNext();
    void onConnected();
    void passOut();
    void passIn();
    void onServerGone();
    void onTimeout();

    [[nodiscard]] QNetworkProxy upstream(const QHostAddress& address) const;
    void refuse(int status);
    void closeClient();
    qint64 pass(QTcpSocket& from, QTcpSocket& to, qint64 most);

    ProxyWorld& m_world;
    QTcpSocket* m_client;
    QTcpSocket* m_server = nullptr;
    QTimer m_timer;
    Stage m_stage = Stage::Preamble;
    QByteArray m_received; ///< the preamble as it comes, and what came with it
    ProxyRequest m_request;
    Addresses m_judged; ///< those still to try
    qint64 m_toServer = 0;
};

} // namespace pith
