// SPDX-License-Identifier: GPL-3.0-or-later
// TLS before the guarded sockets: for a service that other machines reach.
#pragma once
#include "base/result.h"

#include <QObject>
#include <QSslConfiguration>

#include <memory>

class QSocketNotifier;
class QSslSocket;
class QTcpSocket;

namespace pith {

/// A certificate with those that vouch for it, and its key (RSA or of an elliptic curve), both PEM. TLS 1.2 or later.
/// BAD_SETTING tells which file is wrong.
[[nodiscard]] Result<QSslConfiguration> tlsIdentity(const QString& certificateFile, const QString& keyFile);

/// One connection: what comes in encrypted goes on in plain through a pair of Unix sockets, whose other end is a
/// guarded socket's, and back. So the guard judges the same bytes in the same way, and nothing in it knows of TLS. What
/// one side does not read, the other is not read further: 256 KB at most wait. Loop thread. It ends, and deletes
/// itself, with either side; the guarded socket's deadlines are the handshake's too, and a client that has its answer
/// but does not read it gets stall_ms for each piece.
class TlsSession final : public QObject {
    Q_OBJECT
public:
    /// Takes `client`, a connected socket; a child of `parent`. `guarded` is the guarded socket's end, which is to be
    /// closed by whoever called. Null: no descriptor was left, and nothing is taken.
    static TlsSession* start(int client, const QSslConfiguration& identity, QObject* parent, int& guarded);
    ~TlsSession() override;

    QTcpSocket* guarded = nullptr; ///< the guarded socket; never looked into, and null once it is gone
    /// It is gone: what it wrote goes on to the client, while that one reads.
    void finish(qint64 due);
    [[nodiscard]] bool isFinishing() const { return m_due != 0; }
    /// Once a sweep: a client that read something since the last one may go on.
    [[nodiscard]] bool isStalled(qint64 now, qint64 stall_ms);
    /// At once, whatever is under way.
    void abort();

private:
    TlsSession(int client, int inner, const QSslConfiguration& identity, QObject* parent);
    void readOuter();
    void writeInner();
    void readInner();
    void onOuterRoom();
    void onOuterGone();

    QSslSocket* m_outer;
    const int m_inner;
    QSocketNotifier* m_innerReadable;
    QSocketNotifier* m_innerWritable;
    QByteArray m_waiting; ///< decrypted, for which the guarded socket has no room yet
    qint64 m_due = 0;     ///< by when the client has to have read more; 0: that is the guarded socket's business
    bool m_moved = false; ///< it has, since the last sweep
};

} // namespace pith
