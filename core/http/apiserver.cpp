// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/apiserver.h"

#include "http/api.h"
#include "http/doors.h"
#include "http/guard.h"
#include "http/qtbridge.h"
#include "http/tls.h"

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

/// In the order of who leans on whom; the doors' listeners own the connections.
struct ApiServer::Private {
    const Clock* clock = nullptr;
    QString token;
    std::unique_ptr<ApiWorld> world;
    std::unique_ptr<Guard> guard;
    std::unique_ptr<Api> api;
    std::unique_ptr<QtBridge> bridge;
    std::unique_ptr<Doors> doors;
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
    p.token = settings.token.isEmpty() ? newToken() : settings.token;
    p.guard = std::make_unique<Guard>(Guard::Settings{p.token.toLatin1(), 0, settings.hosts, settings.readsPerS,
                                                      settings.jobsPerMin, settings.clients, settings.tokenFile});
    p.api = std::make_unique<Api>(*p.world, *p.guard, settings.limits, *p.clock);
    p.bridge = std::make_unique<QtBridge>(*p.api);
    p.doors = std::make_unique<Doors>(*p.guard, *p.bridge, settings.limits, *p.clock);
    connect(p.doors.get(), &Doors::emptied, this, [this] {
        m_private->drained = true;
        emit drained();
    });
    if (!settings.tlsCertificate.isEmpty() || !settings.tlsKey.isEmpty()) {
        const auto identity = tlsIdentity(settings.tlsCertificate, settings.tlsKey);
        if (!identity)
            return identity.problem();
        p.doors->setTls(std::make_shared<const QSslConfiguration>(*identity));
    }
    const auto plain = settings.allowPlain ? Doors::Plain::Anywhere : Doors::Plain::AtHome;
    Outcome opened = settings.inherited.isEmpty() ? p.doors->open(settings.bind, settings.port, plain) : Done{};
    for (const ListenSocket& socket : settings.inherited)
        if (opened)
            opened = p.doors->adopt(socket, plain);
    if (opened && !settings.socket.isEmpty())
        opened = p.doors->openUnix(settings.socket);
    return opened;
}

QString ApiServer::url() const { return m_private->doors->url(); }
QString ApiServer::socketPath() const { return m_private->doors->socketPath(); }
quint16 ApiServer::port() const { return m_private->doors->port(); }
QString ApiServer::token() const { return m_private->token; }
void ApiServer::renewToken() {
    m_private->token = newToken();
    m_private->guard->setToken(m_private->token.toLatin1());
}
int ApiServer::connections() const { return int(m_private->doors->connections()); }
void ApiServer::setRates(int readsPerS, int jobsPerMin, int clients) {
    m_private->guard->setRates(readsPerS, jobsPerMin, clients);
}
void ApiServer::setHosts(const QStringList& hosts) { m_private->guard->setHosts(hosts); }

void ApiServer::drain() {
    if (std::exchange(m_private->draining, true))
        return;
    m_private->api->drain();
    m_private->doors->drain();
}

bool ApiServer::isDrained() const { return m_private->drained; }

} // namespace pith
