// SPDX-License-Identifier: GPL-3.0-or-later
// A web site on loopback for tests of sources: each request is answered by one function, and remembered.
#pragma once
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <utility>

class QTcpSocket;

namespace pith {

struct SiteRequest {
    QByteArray method;
    QUrl url;                              ///< path and query
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

struct SiteReply {
    int status = 200;
    QByteArray body;
    QByteArray type = "text/html; charset=utf-8";
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    bool isCut = false;    ///< announces all, sends half, drops the connection
    bool isSilent = false; ///< never answers
    /// In place of `body`: sent one by one, chunked, as a model's answer is.
    QList<QByteArray> pieces = {};
    qsizetype heldAfter = -1; ///< so many pieces go out, the others with release(); -1: all go out
    bool drips = false;       ///< the body comes byte by byte, ten a second, so that it is never quite silent
};

class FakeSite : public QObject {
public:
    explicit FakeSite(std::function<SiteReply(const SiteRequest&)> answer);
    [[nodiscard]] QUrl url(const QString& path = QStringLiteral("/")) const;
    [[nodiscard]] const QList<SiteRequest>& asked() const { return m_asked; }
    /// How many requests had this path.
    [[nodiscard]] int askedFor(const QString& path) const;
    /// What was held back goes out.
    void release();
    /// Connections that are open now.
    [[nodiscard]] int open() const;

private:
    void onConnection();
    void onBytes(QTcpSocket* socket, QByteArray* buffer);
    void reply(QTcpSocket* socket, const SiteReply& reply);
    void stream(QTcpSocket* socket, const SiteReply& reply);

    QTcpServer m_server;
    std::function<SiteReply(const SiteRequest&)> m_answer;
    QList<SiteRequest> m_asked;
    QList<std::pair<QPointer<QTcpSocket>, QByteArray>> m_held;
};

} // namespace pith
