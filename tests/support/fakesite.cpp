// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakesite.h"

#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace pith {

FakeSite::FakeSite(std::function<SiteReply(const SiteRequest&)> answer)
    : m_answer(std::move(answer)) {
    connect(&m_server, &QTcpServer::newConnection, this, &FakeSite::onConnection);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for the site");
}

QUrl FakeSite::url(const QString& path) const {
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
}

int FakeSite::askedFor(const QString& path) const {
    return int(
        std::count_if(m_asked.begin(), m_asked.end(), [&](const SiteRequest& r) { return r.url.path() == path; }));
}

int FakeSite::open() const {
    const auto sockets = m_server.findChildren<QTcpSocket*>();
    return int(std::count_if(sockets.begin(), sockets.end(),
                             [](const QTcpSocket* s) { return s->state() == QAbstractSocket::ConnectedState; }));
}

void FakeSite::onConnection() {
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] { onBytes(socket, buffer.get()); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void FakeSite::onBytes(QTcpSocket* socket, QByteArray* buffer) {
    *buffer += socket->readAll();
    for (;;) {
        const qsizetype end = buffer->indexOf("\r\n\r\n");
        if (end < 0)
            return;
        SiteRequest request;
        const QList<QByteArray> lines = buffer->first(end).split('\n');
        const QList<QByteArray> first = lines.first().trimmed().split(' ');
        request.method = first.value(0);
        request.url = QUrl::fromEncoded(first.value(1));
        for (const QByteArray& line : lines.sliced(1))
            request.headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        const qsizetype size = request.headers.value("content-length").toLongLong();
        if (buffer->size() < end + 4 + size)
            return;
        request.body = buffer->mid(end + 4, size);
        buffer->remove(0, end + 4 + size);
        m_asked.append(request);
        reply(socket, m_answer(request));
    }
}

void FakeSite::stream(QTcpSocket* socket, const SiteReply& reply) {
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: " + reply.type + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    QByteArray held;
    for (qsizetype i = 0; i < reply.pieces.size(); ++i) {
        const QByteArray& piece = reply.pieces[i];
        const QByteArray chunk = QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
        if (reply.heldAfter >= 0 && i >= reply.heldAfter)
            held += chunk;
        else
            socket->write(chunk);
    }
    if (held.isEmpty() && !reply.isCut)
        socket->write("0\r\n\r\n");
    else if (held.isEmpty())
        socket->disconnectFromHost();
    else
        m_held.append({socket, held + (reply.isCut ? "" : "0\r\n\r\n")});
}

void FakeSite::release() {
    for (const auto& [socket, bytes] : std::exchange(m_held, {}))
        if (socket)
            socket->write(bytes);
}

void FakeSite::reply(QTcpSocket* socket, const SiteReply& reply) {
    if (reply.isSilent)
        return;
    if (!reply.pieces.isEmpty())
        return stream(socket, reply);
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " X\r\nContent-Type: " + reply.type +
                      "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    for (const auto& [name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    socket->write(head + "\r\n");
    if (reply.drips) {
        auto* timer = new QTimer(socket);
        QObject::connect(timer, &QTimer::timeout, socket, [socket, body = reply.body, at = qsizetype(0)]() mutable {
            if (at < body.size())
                socket->write(body.sliced(at++, 1));
        });
        timer->start(100);
        return;
    }
    if (!reply.isCut) {
        socket->write(reply.body);
        return;
    }
    socket->write(reply.body.first(reply.body.size() / 2));
    socket->disconnectFromHost();
}

} // namespace pith
