// SPDX-License-Identifier: GPL-3.0-or-later
// A client of a service that runs. Each of its answers is held against openapi.json.
#pragma once
#include "http/rawclient.h"
#include "support/openapi.h"
#include "support/program.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pith {

/// With the service's own token, or another.
class Client {
public:
    explicit Client(const ServedProgram& served, const QByteArray& token = {})
        : m_raw(served.port())
        , m_host("127.0.0.1:" + QByteArray::number(served.port()))
        , m_token(token.isEmpty() ? served.token() : token) {}
    void send(const QByteArray& line, const QByteArray& body = {}, const QByteArray& headers = {}) {
        m_raw.send(line + " HTTP/1.1\r\nHost: " + m_host + "\r\nAuthorization: Bearer " + m_token + "\r\n" + headers +
                   (body.isEmpty() ? QByteArray()
                                   : "Content-Type: application/json\r\nContent-Length: " +
                                         QByteArray::number(body.size()) + "\r\n") +
                   "\r\n" + body);
    }
    RawAnswer ask(const QByteArray& line, const QByteArray& body = {}, const QByteArray& headers = {}) {
        send(line, body, headers);
        (void)QTest::qWaitFor([this] { return m_raw.got.contains("\r\n\r\n"); }, 30'000);
        const RawAnswer answer = m_raw.answer(line.startsWith("HEAD "));
        OpenApi::Said said{answer.status, {}, answer.body};
        for (const QByteArray& header : answer.head.split('\n').mid(1))
            said.headers.insert(header.first(header.indexOf(':')).toLower(),
                                header.mid(header.indexOf(':') + 1).trimmed());
        static const OpenApi api;
        if (const QString fault = api.faultOf(line, said); !fault.isEmpty())
            QTest::qFail(qPrintable(fault), __FILE__, __LINE__);
        return answer;
    }
    QJsonObject json(const QByteArray& line, const QByteArray& body = {}, const QByteArray& headers = {}) {
        return QJsonDocument::fromJson(ask(line, body, headers).body).object();
    }
    RawClient& raw() { return m_raw; }

private:
    RawClient m_raw;
    QByteArray m_host, m_token;
};

} // namespace pith
