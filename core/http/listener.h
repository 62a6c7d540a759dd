// SPDX-License-Identifier: GPL-3.0-or-later
// The listening socket: how many connections there may be, who goes when the house is full, and the one timer.
#pragma once
#include "base/clock.h"
#include "http/guardedsocket.h"

#include <QList>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <memory>

class QSslConfiguration;

namespace pith {

class Guard;
class TlsSession;

/// Loop thread. All that it is given outlives it; its sockets are its children until the server takes them.
class Listener final : public QTcpServer, private GuardedSocket::Gate {
    Q_OBJECT
public:
    /// What all listeners of a service have together.
    struct Shared {
        QList<Listener*> doors; ///< themselves: who comes by several has no more connections for it
        QList<quint64> streams; ///< whose each is
        qint64 memory = 0;      ///< taken by bodies
    };
    Listener(Guard& guard, const HttpLimits& limits, Shared& shared, const Clock& clock, QObject* parent);
    /// From now on TLS is spoken. Null: plain HTTP.
    void setTls(std::shared_ptr<const QSslConfiguration> identity) { m_tls = std::move(identity); }
    ~Listener() override;
    /// No new connections; idle ones are closed, the others with their answer.
    void drain();
    /// One whose TLS session has the last bytes to write still counts.
    [[nodiscard]] qsizetype connections() const { return std::max(m_sockets.size(), m_sessions.size()); }

signals:
    /// The last connection is gone after drain().
    void emptied();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    [[nodiscard]] const HttpLimits& limits() const override { return m_limits; }
    [[nodiscard]] qint64 now_ms() const override { return m_clock.monotonicMs(); }
    [[nodiscard]] GuardedSocket::Verdict judge(const Preamble& preamble, quint64 peer) override;
    [[nodiscard]] qint64 shareOf(quint64 client) const;
    [[nodiscard]] bool takeMemory(const GuardedSocket& socket, qint64 bytes) override;
    void giveMemory(qint64 bytes) override { m_shared.memory -= bytes; }
    [[nodiscard]] bool admitAnswer(const GuardedSocket& socket, qint64 bytes) override;
    [[nodiscard]] bool admitStream(const GuardedSocket& socket) override;
    void left(GuardedSocket& socket) override;
    [[nodiscard]] bool makeRoom(quint64 peer);
    [[nodiscard]] bool hasShare(quint64 client) const;
    [[nodiscard]] qsizetype held() const;
    template <class F>
    void eachSocket(F f) const {
        for (const Listener* door : m_shared.doors)
            for (GuardedSocket* socket : door->m_sockets)
                f(socket);
    }
    void end(TlsSession* session);
    [[nodiscard]] TlsSession* sessionOf(const GuardedSocket* socket) const;
    void stopSweep();
    void keepDescriptors();
    [[nodiscard]] bool hasDescriptors() const;
    void onAcceptError();
    void pause();
    void resumeIfListening();
    void onSweep();
    void tellIfEmptied();

    Guard& m_guard;
    const HttpLimits m_limits;
    Shared& m_shared;
    const Clock& m_clock;
    const int m_firstSpare; ///< descriptors from this number on are for files, children and what goes out
    std::shared_ptr<const QSslConfiguration> m_tls;
    QTimer m_sweep;                  ///< runs only while there are connections
    QList<GuardedSocket*> m_sockets; ///< the oldest first
    qsizetype m_streams = 0;         ///< of them
    QList<TlsSession*> m_sessions;   ///< with TLS one for each socket, and those that finish without it
    bool m_paused = false;
    bool m_told = false; ///< that it is emptied
};

} // namespace pith
