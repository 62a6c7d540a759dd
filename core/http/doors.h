// SPDX-License-Identifier: GPL-3.0-or-later
// All sockets that the service listens on: one at server/bind, or those handed over in its place, and a Unix socket.
#pragma once
#include "base/clock.h"
#include "http/listener.h"
#include "http/listensocket.h"

#include <QList>
#include <QObject>

namespace pith {

class QtBridge;

/// Loop thread. The bridge owns the listeners; all that it is given outlives it.
class Doors final : public QObject {
    Q_OBJECT
public:
    Doors(Guard& guard, QtBridge& bridge, const HttpLimits& limits, const Clock& clock);
    ~Doors() override;
    /// Speaking in plain beyond loopback is refused, unless `allowPlain`.
    enum class Plain : unsigned char { AtHome, Anywhere };
    /// What is opened from now on speaks TLS, but for Unix sockets.
    void setTls(std::shared_ptr<const QSslConfiguration> identity) { m_tls = std::move(identity); }
    [[nodiscard]] Outcome open(const QString& bind, quint16 port, Plain plain);
    /// Takes the socket, and closes it where that fails.
    [[nodiscard]] Outcome adopt(const ListenSocket& socket, Plain plain);
    /// As open(), for a Unix socket, which is removed at the end.
    [[nodiscard]] Outcome openUnix(const QString& path);

    [[nodiscard]] QString url() const; ///< of the first that has one; of Unix sockets alone "unix:PATH"
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString socketPath() const { return m_path; }
    [[nodiscard]] qsizetype connections() const;
    void drain();

signals:
    /// The last connection of the last door is gone after drain().
    void emptied();

private:
    [[nodiscard]] Listener* add(std::unique_ptr<Listener> listener);
    void note(const QHostAddress& address, quint16 port);
    [[nodiscard]] Outcome checkReach(const QHostAddress& address, Plain plain) const;
    Guard& m_guard;
    QtBridge& m_bridge;
    const HttpLimits m_limits;
    const Clock& m_clock;
    Listener::Shared m_shared;
    std::shared_ptr<const QSslConfiguration> m_tls;
    QList<Listener*> m_listeners;
    qsizetype m_full = 0; ///< doors that are not empty yet
    QString m_host, m_path;
    QByteArray m_made; ///< a Unix socket to remove
    quint16 m_port = 0;
};

} // namespace pith
