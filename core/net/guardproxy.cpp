// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/guardproxy.h"

#include "base/logging.h"
#include "net/hostlookup.h"
#include "net/proxyconnection.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpServer>

namespace pith {

namespace {

constexpr const char* user = "pith";

/// 192 bits from the system, in letters that need no escaping in a URL.
QByteArray freshPassword() {
    quint32 words[6];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char*>(words), sizeof words).toHex();
}

} // namespace

struct GuardProxy::State {
    HostLookup lookup;
    QByteArray password = freshPassword();
    ProxyWorld world;  // outlives
    QTcpServer server; // whose children lean on it

    void takeConnections() {
        while (QTcpSocket* client = server.nextPendingConnection())
            new ProxyConnection(client, world, &server);
    }
};

GuardProxy::GuardProxy(QStringList allowHosts, QString upstream, QObject* parent)
    : GuardProxy(std::move(allowHosts), std::move(upstream), {}, nullptr, parent) {}

GuardProxy::GuardProxy(QStringList allowHosts, QString upstream, ProxyLimits limits, Names* names, QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>()) {
    m_state->world.allowHosts = std::move(allowHosts);
    m_state->world.upstream = std::move(upstream);
    m_state->world.limits = limits;
    m_state->world.names = names ? names : &m_state->lookup;
    m_state->world.authorization = "Basic " + (QByteArray(user) + ':' + m_state->password).toBase64();
    m_state->server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_state->server, &QTcpServer::newConnection, this, [this] { m_state->takeConnections(); });
    if (!m_state->server.listen(QHostAddress::LocalHost, 0))
        qCWarning(logNet, "The guarding proxy cannot listen: %s", qPrintable(m_state->server.errorString()));
}

GuardProxy::~GuardProxy() = default;

bool GuardProxy::isListening() const { return m_state->server.isListening(); }

QUrl GuardProxy::url() const {
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setUserName(QLatin1String(user));
    url.setPassword(QString::fromLatin1(m_state->password));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_state->server.serverPort());
    return url;
}

qint64 GuardProxy::bytesIn() const { return m_state->world.bytesIn; }
qint64 GuardProxy::bytesOut() const { return m_state->world.bytesOut; }
bool GuardProxy::refusedAddress() const { return m_state->world.refusedAddress; }
void GuardProxy::forgetRefusal() { m_state->world.refusedAddress = false; }

} // namespace pith
