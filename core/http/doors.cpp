// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/doors.h"

#include "base/logging.h"
#include "http/guard.h"
#include "http/qtbridge.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Http", text); }

} // namespace

Doors::Doors(Guard& guard, QtBridge& bridge, const HttpLimits& limits, const Clock& clock)
    : m_guard(guard)
    , m_bridge(bridge)
    , m_limits(limits)
    , m_clock(clock) {}

Doors::~Doors() {
    for (Listener* listener : std::as_const(m_listeners)) // they lean on what is shared
        delete listener;
    if (!m_made.isEmpty())
        ::unlink(m_made.constData());
}

Listener* Doors::add(std::unique_ptr<Listener> listener) {
    Listener* door = listener.release();
    m_listeners.append(door);
    m_bridge.bind(door);
    const auto emptied = [this] {
        if (--m_full == 0)
            emit this->emptied();
    };
    connect(door, &Listener::emptied, this, emptied, Qt::QueuedConnection);
    return door;
}

Outcome Doors::checkReach(const QHostAddress& address, Plain plain) const {
    if (address.isLoopback() || m_tls)
        return Done{};
    if (plain == Plain::AtHome)
        return Problem::of(
            Code::BadSetting,
            words("%1 can be reached by other machines, and nothing would be encrypted.").arg(address.toString()),
            words("Set server/tls_certificate and server/tls_key, or server/bind to 127.0.0.1, or server/allow_plain "
                  "to true."));
    qCWarning(logHttp, "The service listens on %s without encryption: whoever reads the network reads the token.",
              qPrintable(address.toString()));
    return Done{};
}

/// The first counts: it is what server.json names, and what a Host must name.
void Doors::note(const QHostAddress& address, quint16 port) {
    if (m_port != 0)
        return;
    m_port = port;
    const bool all = address.isEqual(QHostAddress::AnyIPv4) || address.isEqual(QHostAddress::AnyIPv6); // no name
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        m_host = all ? u"[::1]"_s : u'[' + address.toString() + u']';
    else
        m_host = all ? u"127.0.0.1"_s : address.toString();
    m_guard.setDoor(m_host.toLatin1(), port, m_tls ? Guard::Scheme::Https : Guard::Scheme::Http);
}

Outcome Doors::open(const QString& bind, quint16 port, Plain plain) {
    const QHostAddress address(bind == u"localhost"_s ? u"127.0.0.1"_s : bind);
    if (address.isNull())
        return Problem::of(Code::BadSetting, words("server/bind is not an address: %1").arg(bind));
    if (Outcome reach = checkReach(address, plain); !reach)
        return reach;
    auto listener = std::make_unique<Listener>(m_guard, m_limits, m_shared, m_clock, nullptr);
    if (!listener->listen(address, port))
        return Problem::of(
            Code::Conflict,
            words("The service cannot listen on %1, port %2: %3.").arg(bind).arg(port).arg(listener->errorString()),
            words("Set server/port to another one, or to 0 for a free one."));
    listener->setTls(m_tls);
    note(address, add(std::move(listener))->serverPort());
    return Done{};
}

Outcome Doors::adopt(const ListenSocket& socket, Plain plain) {
    Outcome reach = socket.isUnix() ? Outcome(Done{}) : checkReach(socket.address, plain);
    auto listener = std::make_unique<Listener>(m_guard, m_limits, m_shared, m_clock, nullptr);
    if (reach && !listener->setSocketDescriptor(socket.fd))
        reach = Problem::of(Code::Conflict,
                            words("A socket that was handed over cannot be used: %1.").arg(listener->errorString()));
    if (!reach) {
        ::close(socket.fd);
        return reach;
    }
    if (!socket.isUnix())
        listener->setTls(m_tls);
    (void)add(std::move(listener));
    if (socket.isUnix())
        m_path = socket.path;
    else
        note(socket.address, socket.port);
    return Done{};
}

Outcome Doors::openUnix(const QString& path) {
    const auto socket = listenAt(path);
    if (!socket)
        return socket.problem();
    m_made = QFile::encodeName(path);
    return adopt(*socket, Plain::AtHome);
}

QString Doors::url() const {
    return m_port == 0 ? u"unix:"_s + m_path : (m_tls ? u"https://%1:%2"_s : u"http://%1:%2"_s).arg(m_host).arg(m_port);
}

qsizetype Doors::connections() const {
    qsizetype all = 0;
    for (const Listener* listener : m_listeners)
        all += listener->connections();
    return all;
}

void Doors::drain() {
    m_full = m_listeners.size();
    for (Listener* listener : std::as_const(m_listeners))
        listener->drain();
}

} // namespace pith
