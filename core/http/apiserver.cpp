// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/apiserver.h"

#include "base/logging.h"
#include "http/api.h"
#include "http/guard.h"
#include "http/listener.h"
#include "http/qtbridge.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRandomGenerator>

#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString newToken() {
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    const QByteArrayView bytes(reinterpret_cast<const char*>(random.data()), qsizetype(sizeof random));
    return QString::fromLatin1(
        bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

/// In the order of who leans on whom; the bridge owns the listener, which owns the connections.
struct ApiServer::Private {
    const Clock* clock = nullptr;
    QString bind, token;
    std::unique_ptr<ApiWorld> world;
    std::unique_ptr<Guard> guard;
    std::unique_ptr<Api> api;
    std::unique_ptr<QtBridge> bridge;
    Listener* listener = nullptr;
    bool draining = false;
    bool drained = false;
};

ApiServer::ApiServer()
    : m_private(std::make_unique<Private>()) {}
ApiServer::~ApiServer() = default;

Result<std::unique_ptr<ApiServer>> ApiServer::listen(const Settings& settings, std::unique_ptr<ApiWorld> world,
                                                     const Clock& clock) {
    std::unique_ptr<ApiServer> server(new ApiServer);
    server->m_private->world = std::move(world);
    server->m_private->clock = &clock;
    if (auto opened = server->open(settings); !opened)
        return opened.problem();
    return server;
}

Outcome ApiServer::open(const Settings& settings) {
    Private& p = *m_private;
    const QHostAddress address(settings.bind == u"localhost"_s ? u"127.0.0.1"_s : settings.bind);
    if (address.isNull())
        return Problem::of(Code::BadSetting,
                           QCoreApplication::translate("Http", "server/bind is not an address: %1").arg(settings.bind));
    if (!address.isLoopback() && !settings.allowPlain)
        return Problem::of(
            Code::BadSetting,
            QCoreApplication::translate("Http", "%1 can be reached by other machines, and nothing would be encrypted.")
                .arg(settings.bind),
            QCoreApplication::translate("Http", "Set server/bind to 127.0.0.1, or server/allow_plain to true."));
    if (!address.isLoopback())
        qCWarning(logHttp, "The service listens on %s without encryption: whoever reads the network reads the token.",
                  qPrintable(settings.bind));
    p.bind =
        address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']' : address.toString();
    p.token = settings.token.isEmpty() ? newToken() : settings.token;
    p.guard = std::make_unique<Guard>(Guard::Settings{p.token.toLatin1(), 0, settings.hosts, settings.readsPerS,
                                                      settings.jobsPerMin, settings.clients, settings.tokenFile});
    auto listener = std::make_unique<Listener>(*p.guard, settings.limits, *p.clock, nullptr);
    if (!listener->listen(address, settings.port))
        return Problem::of(
            Code::Conflict,
            QCoreApplication::translate("Http", "The service cannot listen on %1, port %2: %3.")
                .arg(settings.bind)
                .arg(settings.port)
                .arg(listener->errorString()),
            QCoreApplication::translate("Http", "Set server/port to another one, or to 0 for a free one."));
    p.guard->setPort(listener->serverPort());
    p.api = std::make_unique<Api>(*p.world, *p.guard, settings.limits, *p.clock);
    p.bridge = std::make_unique<QtBridge>(*p.api);
    p.listener = listener.release();
    p.bridge->bind(p.listener);
    const auto emptied = [this] {
        m_private->drained = true;
        emit drained();
    };
    connect(p.listener, &Listener::emptied, this, emptied, Qt::QueuedConnection);
    return Done{};
}

QString ApiServer::url() const { return u"http://%1:%2"_s.arg(m_private->bind).arg(port()); }
quint16 ApiServer::port() const { return m_private->guard->port(); }
QString ApiServer::token() const { return m_private->token; }
int ApiServer::connections() const { return int(m_private->listener->connections()); }
void ApiServer::setRates(int readsPerS, int jobsPerMin, int clients) {
    m_private->guard->setRates(readsPerS, jobsPerMin, clients);
}
void ApiServer::setHosts(const QStringList& hosts) { m_private->guard->setHosts(hosts); }

void ApiServer::drain() {
    if (std::exchange(m_private->draining, true))
        return;
    m_private->api->drain();
    m_private->listener->drain();
}

bool ApiServer::isDrained() const { return m_private->drained; }

} // namespace pith
