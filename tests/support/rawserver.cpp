// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"

#include <memory>

namespace pith {

RawServer::RawServer(Answer answer)
    : m_answer(std::move(answer)) {
    connect(&m_server, &QTcpServer::newConnection, this, &RawServer::onConnection);
    m_server.setListenBacklogSize(200); // many ask at once
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for the server");
}

RawServer::Answer RawServer::saying(const QByteArray& bytes) {
    return [bytes](QTcpSocket* socket, const QByteArray&) { socket->write(bytes); };
}

QUrl RawServer::url(const QString& path) const {
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path));
}

int RawServer::open() const {
    const auto sockets = m_server.findChildren<QTcpSocket*>();
    return int(std::count_if(sockets.begin(), sockets.end(),
                             [](const QTcpSocket* s) { return s->state() == QAbstractSocket::ConnectedState; }));
}

void RawServer::onConnection() {
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        ++m_accepted;
        auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] { onBytes(socket, buffer.get()); });
        if (m_readBytes > 0) {
            socket->setReadBufferSize(m_readBytes);
            auto* clock = new QTimer(socket);
            connect(clock, &QTimer::timeout, this,
                    [this, socket, buffer] { take(socket, buffer.get(), socket->read(m_readBytes)); });
            clock->start(m_pause);
        }
        connect(socket, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) { m_written += bytes; });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void RawServer::setReadRate(qint64 bytes, std::chrono::milliseconds pause) {
    m_readBytes = bytes;
    m_pause = pause;
}

void RawServer::onBytes(QTcpSocket* socket, QByteArray* buffer) {
    if (m_readBytes == 0)
        take(socket, buffer, socket->readAll());
}

void RawServer::take(QTcpSocket* socket, QByteArray* buffer, const QByteArray& bytes) {
    m_received += bytes.size();
    *buffer += bytes;
    for (;;) {
        const qsizetype end = buffer->indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype size = end + 4 + headerIn(buffer->first(end + 2), "content-length").toLongLong();
        if (buffer->size() < size)
            return;
        const QByteArray request = buffer->first(size);
        buffer->remove(0, size);
        m_requests.append(request);
        m_answer(socket, request);
    }
}

QByteArray response(const QByteArray& body, const QByteArray& headers, int status) {
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + headers + "\r\n" + body;
}

QByteArray headerIn(const QByteArray& request, const QByteArray& name) {
    const QList<QByteArray> lines = request.first(std::max<qsizetype>(request.indexOf("\r\n\r\n"), 0)).isEmpty()
                                        ? request.split('\n')
                                        : request.first(request.indexOf("\r\n\r\n")).split('\n');
    for (const QByteArray& line : lines.sliced(1))
        if (line.left(line.indexOf(':')).trimmed().toLower() == name)
            return line.mid(line.indexOf(':') + 1).trimmed();
    return {};
}

QByteArray gzipZeros(qint64 size) {
    // zlib's format holds the same deflate stream between two bytes and a checksum, which libcurl does not miss: a
    // response that is cut off at the cap never comes to it.
    const QByteArray zlib = qCompress(QByteArray(size, '\0'), 9);
    return QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03", 10) + zlib.sliced(6, zlib.size() - 10) +
           QByteArray(8, '\0');
}

} // namespace pith
