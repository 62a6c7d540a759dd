// SPDX-License-Identifier: GPL-3.0-or-later
// The address that was judged is the one connected to: a name is looked up once, here, and the server is reached by
// number (FAULTS N8).
#include "net/proxyconnection.h"

#include "base/logging.h"
#include "net/addressguard.h"
#include "net/proxychoice.h"

#include <QUrl>

#include <limits>

namespace pith {

namespace {

constexpr qsizetype longestPreamble = 16 << 10;
constexpr qint64 buffer = 64 << 10; // each way, and as much again in what waits to be written
constexpr qint64 chunk = 16 << 10;
constexpr qsizetype mostAddresses = 4;
constexpr qint64 noLimit = std::numeric_limits<qint64>::max();

/// In a time that does not tell how much of it was right.
bool isSame(const QByteArray& given, const QByteArray& wanted) {
    if (given.size() != wanted.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < given.size(); ++i)
        difference = static_cast<unsigned char>(difference | (given[i] ^ wanted[i]));
    return difference == 0;
}

/// No mail, no shell, no database of anybody's: of the privileged ports only the web's.
bool isWebPort(int port) { return port == 80 || port == 443 || port >= 1024; }

QByteArray refusal(int status) {
    const QByteArray more = status == 407 ? "Proxy-Authenticate: Basic realm=\"pith\"\r\n" : "";
    return "HTTP/1.1 " + QByteArray::number(status) + " Refused\r\n" + more +
           "Content-Length: 0\r\nConnection: close\r\n\r\n";
}

void prepare(QTcpSocket& socket) {
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.setReadBufferSize(buffer);
}

} // namespace

ProxyConnection::ProxyConnection(QTcpSocket* client, ProxyWorld& world, QObject* parent)
    : QObject(parent)
    , m_world(world)
    , m_client(client) {
    ++m_world.open;
    m_client->setParent(this);
    prepare(*m_client);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ProxyConnection::onTimeout);
    connect(m_client, &QTcpSocket::readyRead, this, &ProxyConnection::onClientBytes);
    connect(m_client, &QTcpSocket::bytesWritten, this, &ProxyConnection::passIn);
    connect(m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_timer.start(m_world.limits.idleLimit);
    if (m_world.open > m_world.limits.connections)
        refuse(503);
}

ProxyConnection::~ProxyConnection() { --m_world.open; }

void ProxyConnection::onClientBytes() {
    if (m_stage == Stage::Passing)
        return passOut();
    if (m_stage == Stage::Closing) {
        m_client->skip(m_client->bytesAvailable());
        return;
    }
    if (m_stage != Stage::Preamble)
        return;
    const qsizetype seen = qMax<qsizetype>(m_received.size() - 3, 0);
    m_received += m_client->read(longestPreamble - m_received.size());
    const qsizetype end = m_received.indexOf("\r\n\r\n", seen);
    if (end < 0) {
        if (m_received.size() >= longestPreamble)
            refuse(431);
        return;
    }
    const int status = readProxyPreamble(QByteArrayView(m_received).first(end + 4), m_request);
    m_received.remove(0, end + 4);
    if (status != 0)
        return refuse(status);
    onRequest();
}

void ProxyConnection::onRequest() {
    if (!isSame(m_request.authorization, m_world.authorization))
        return refuse(407);
    if (!isWebPort(m_request.port) && !isAllowedHost(m_request.host, m_request.port, m_world.allowHosts)) {
        qCInfo(logNet, "A child asked for port %d and was refused", m_request.port);
        return refuse(403);
    }
    reach();
}

void ProxyConnection::reach() {
    m_stage = Stage::Reaching;
    m_timer.start(m_world.limits.reachLimit);
    if (const QHostAddress literal(m_request.host); !literal.isNull())
        return judge({literal}); // QHostInfo would ask for its name
    if (const auto known = m_world.names->known(m_request.host))
        return judge(*known);
    m_world.names->find(m_request.host, this)->then(this, &ProxyConnection::onNames);
}

void ProxyConnection::onNames(const Result<Addresses>& found) {
    if (m_stage != Stage::Reaching)
        return;
    if (!found)
        return refuse(502);
    judge(*found);
}

void ProxyConnection::judge(const Addresses& found) {
    const bool isOwners = isAllowedHost(m_request.host, m_request.port, m_world.allowHosts);
    for (const QHostAddress& address : found)
        if (m_judged.size() < mostAddresses && (isOwners || isPublicAddress(address)))
            m_judged.append(address);
    if (!m_judged.isEmpty())
        return connectNext();
    qCInfo(logNet, "A child asked for a private address and was refused");
    m_world.refusedAddress = true;
    refuse(403);
}

void ProxyConnection::connectNext() {
    if (m_judged.isEmpty())
        return refuse(502);
    if (m_server) {
        m_server->disconnect(this);
        m_server->deleteLater();
    }
    m_server = new QTcpSocket(this);
    prepare(*m_server);
    const QHostAddress address = m_judged.takeFirst();
    m_server->setProxy(upstream(address));
    connect(m_server, &QTcpSocket::connected, this, &ProxyConnection::onConnected);
    connect(m_server, &QTcpSocket::errorOccurred, this, [this] {
        if (m_stage == Stage::Reaching)
            connectNext();
    });
    m_timer.start(m_world.limits.reachLimit / (m_judged.size() + 1)); // one that is silent leaves time for the others
    m_server->connectToHost(address, quint16(m_request.port));
}

/// As HttpClient does it: what is on this machine is not to be had through a proxy, there it would be the proxy's own;
/// and a proxy is asked for the address that was judged, never for a name.
QNetworkProxy ProxyConnection::upstream(const QHostAddress& address) const {
    if (address.isLoopback() || m_world.upstream.isEmpty())
        return QNetworkProxy::NoProxy;
    QUrl asked;
    asked.setScheme(m_request.isTunnel ? QStringLiteral("https") : QStringLiteral("http"));
    asked.setHost(m_request.host);
    asked.setPort(m_request.port);
    const QUrl proxy(
        QString::fromUtf8(proxyFor(asked, m_world.upstream, [](const char* name) { return qgetenv(name); })));
    if (proxy.host().isEmpty())
        return QNetworkProxy::NoProxy;
    const bool isSocks = proxy.scheme().startsWith(QStringLiteral("socks"));
    return {isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, proxy.host(),
            quint16(proxy.port(isSocks ? 1080 : 80)), proxy.userName(QUrl::FullyDecoded),
            proxy.password(QUrl::FullyDecoded)};
}

void ProxyConnection::onConnected() {
    m_stage = Stage::Passing;
    connect(m_server, &QTcpSocket::readyRead, this, &ProxyConnection::passIn);
    connect(m_server, &QTcpSocket::bytesWritten, this, &ProxyConnection::passOut);
    connect(m_server, &QTcpSocket::disconnected, this, &ProxyConnection::onServerGone);
    m_toServer = m_request.isTunnel ? noLimit : m_request.bodyLength;
    if (m_request.isTunnel)
        m_client->write("HTTP/1.1 200 Connection established\r\n\r\n");
    const QByteArray early = m_received.first(qMin<qint64>(m_received.size(), m_toServer));
    m_toServer -= early.size();
    m_world.bytesOut += m_server->write(m_request.head) + m_server->write(early);
    m_received.clear();
    m_request.head.clear();
    m_timer.start(m_world.limits.idleLimit);
    passOut();
}

/// A request's body and no byte more: what follows was judged for no server.
void ProxyConnection::passOut() {
    if (m_stage != Stage::Passing)
        return;
    const qint64 passed = pass(*m_client, *m_server, m_toServer);
    m_toServer -= passed;
    m_world.bytesOut += passed;
}

void ProxyConnection::passIn() {
    if (m_stage == Stage::Passing)
        m_world.bytesIn += pass(*m_server, *m_client, noLimit);
}

qint64 ProxyConnection::pass(QTcpSocket& from, QTcpSocket& to, qint64 most) {
    char bytes[chunk];
    qint64 passed = 0;
    while (passed < most && to.bytesToWrite() < buffer) {
        const qint64 n = from.read(bytes, qMin(chunk, most - passed));
        if (n <= 0)
            break;
        to.write(bytes, n);
        passed += n;
    }
    if (passed > 0)
        m_timer.start(m_world.limits.idleLimit);
    return passed;
}

/// What it had sent is still in its buffer, 64 KB at most.
void ProxyConnection::onServerGone() {
    const QByteArray rest = m_server->readAll();
    m_world.bytesIn += rest.size();
    m_client->write(rest);
    closeClient();
}

void ProxyConnection::onTimeout() {
    if (m_stage == Stage::Preamble)
        return refuse(408);
    if (m_stage == Stage::Reaching)
        return m_judged.isEmpty() ? refuse(504) : connectNext();
    m_client->abort(); // it does not read what there is for it, or nobody has anything to say
    deleteLater();
}

void ProxyConnection::refuse(int status) {
    if (m_server)
        m_server->disconnect(this);
    m_client->write(refusal(status));
    closeClient();
}

void ProxyConnection::closeClient() {
    m_stage = Stage::Closing;
    m_timer.start(m_world.limits.idleLimit);
    m_client->disconnectFromHost(); // when all is written
}

} // namespace pith
