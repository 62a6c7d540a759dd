// SPDX-License-Identifier: GPL-3.0-or-later
// A server on loopback that says what no decent server says: for tests of the HTTP client.
#pragma once
#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>
#include <functional>

namespace pith {

/// Calls `answer` with each whole request and its socket, which may be written to, closed, or left alone.
class RawServer : public QObject {
public:
    using Answer = std::function<void(QTcpSocket*, const QByteArray& request)>;
    explicit RawServer(Answer answer);
    /// Writes these bytes and keeps the connection.
    [[nodiscard]] static Answer saying(const QByteArray& bytes);
    /// Reads so many bytes at a time, with a pause between.
    void setReadRate(qint64 bytes, std::chrono::milliseconds pause);
    [[nodiscard]] QUrl url(const QString& path = QStringLiteral("/")) const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QList<QByteArray>& requests() const { return m_requests; } ///< raw
    [[nodiscard]] int accepted() const { return m_accepted; }                      ///< connections, ever
    [[nodiscard]] int open() const;
    [[nodiscard]] qint64 received() const { return m_received; } ///< bytes
    [[nodiscard]] qint64 written() const { return m_written; }

private:
    void onConnection();
    void onBytes(QTcpSocket* socket, QByteArray* buffer);
    void take(QTcpSocket* socket, QByteArray* buffer, const QByteArray& bytes);

    QTcpServer m_server;
    Answer m_answer;
    QList<QByteArray> m_requests;
    int m_accepted = 0;
    qint64 m_readBytes = 0;
    std::chrono::milliseconds m_pause{0};
    qint64 m_received = 0, m_written = 0;
};

/// "HTTP/1.1 200 OK", these headers and this body, with its length.
[[nodiscard]] QByteArray response(const QByteArray& body, const QByteArray& headers = {}, int status = 200);
/// The value of a header in a raw request; null: it is not there.
[[nodiscard]] QByteArray headerIn(const QByteArray& request, const QByteArray& name);
/// `size` zero bytes as one gzip member.
[[nodiscard]] QByteArray gzipZeros(qint64 size);

} // namespace pith
