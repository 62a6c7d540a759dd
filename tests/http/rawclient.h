// SPDX-License-Identifier: GPL-3.0-or-later
// A client that sends whatever bytes it is told to.
#pragma once
#include "support/support.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

namespace pith {

/// Runs the event loop until it is so, 5 s at most; unlike qWaitFor without naps between the looks.
template <class Predicate>
bool soon(Predicate isSo) {
    QDeadlineTimer limit(5000);
    QTimer alarm; // or the loop might wait for an event that never comes
    alarm.start(1000);
    while (!isSo() && !limit.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return isSo();
}

struct RawAnswer {
    int status = 0;
    QByteArray head, body;
    /// The value of a header; null: not there.
    [[nodiscard]] QByteArray header(const QByteArray& name) const {
        for (const QByteArray& line : head.split('\n'))
            if (line.toLower().startsWith(name.toLower() + ':'))
                return line.mid(name.size() + 1).trimmed();
        return {};
    }
};

class RawClient {
public:
    explicit RawClient(quint16 port) {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        (void)soon([this] { return socket.state() == QAbstractSocket::ConnectedState || isClosed(); });
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] {
            if (reads)
                got += socket.readAll();
        });
    }
    void send(const QByteArray& bytes) {
        socket.write(bytes);
        socket.flush();
    }
    /// Waits until `text` came, or the end.
    bool until(const QByteArray& text) {
        return soon([&] { return got.contains(text) || isClosed(); }) && got.contains(text);
    }
    [[nodiscard]] bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    bool untilClosed() {
        return soon([this] { return isClosed(); });
    }
    /// The next whole answer; `bare`: to HEAD.
    RawAnswer answer(bool bare = false) {
        RawAnswer a;
        if (!until("\r\n\r\n"))
            return a;
        const qsizetype end = got.indexOf("\r\n\r\n");
        a.head = got.first(end);
        a.status = a.head.mid(9, 3).toInt();
        qsizetype length = bare ? 0 : a.header("content-length").toLongLong();
        (void)soon([&] { return got.size() >= end + 4 + length || isClosed(); });
        a.body = got.mid(end + 4, length);
        got.remove(0, end + 4 + length);
        return a;
    }
    RawAnswer ask(const QByteArray& bytes, bool bare = false) {
        send(bytes);
        return answer(bare);
    }

    QTcpSocket socket;
    QByteArray got;
    bool reads = true;
};

} // namespace pith
