// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxypreamble.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_ProxyPreamble : public QObject {
    Q_OBJECT
private slots:
    void readsATunnel() {
        ProxyRequest request;
        QCOMPARE(readProxyPreamble("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\nproxy-authorization:  "
                                   "Basic eA== \r\nContent-Length: 5\r\n\r\n",
                                   request),
                 0);
        QVERIFY(request.isTunnel);
        QCOMPARE(request.host, u"a.example"_s);
        QCOMPARE(request.port, 443);
        QCOMPARE(request.authorization, QByteArray("Basic eA=="));
        QCOMPARE(request.head, QByteArray());
        QCOMPARE(request.bodyLength, 0);
    }

    void rewritesARequest_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("head");
        const auto row = [](const char* name, const char* bytes, const char* head) {
            QTest::newRow(name) << QByteArray(bytes) + "\r\n" << QByteArray(head) + "Connection: close\r\n\r\n";
        };
        row("plain", "GET http://a.example/x?y=http://b/ HTTP/1.1\r\n",
            "GET /x?y=http://b/ HTTP/1.1\r\nHost: a.example\r\n");
        row("no path", "GET HTTP://a.example HTTP/1.0\r\n", "GET / HTTP/1.0\r\nHost: a.example\r\n");
        row("a query alone", "HEAD http://a.example:81?q HTTP/1.1\r\n", "HEAD /?q HTTP/1.1\r\nHost: a.example:81\r\n");
        row("the target's host", "GET http://a.example/ HTTP/1.1\r\nHost: b.example\r\n",
            "GET / HTTP/1.1\r\nHost: a.example\r\n");
        row("hops",
            "GET http://a.example/ HTTP/1.1\r\nConnection: X-A ,x-b\r\nx-a: 1\r\nX-B: 2\r\nX-C: 3\r\nTE: x\r\n"
            "Upgrade: h2c\r\nProxy-Authorization: secret\r\nProxy-Connection: x\r\nKeep-Alive: x\r\n",
            "GET / HTTP/1.1\r\nHost: a.example\r\nX-C: 3\r\n");
        row("the length stays",
            "POST http://a.example/ HTTP/1.1\r\nConnection: Content-Length\r\nContent-Length: 7\r\n",
            "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n");
    }
    void rewritesARequest() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, head);
        ProxyRequest request;
        QCOMPARE(readProxyPreamble(bytes, request), 0);
        QVERIFY(!request.isTunnel);
        QCOMPARE(request.head, head);
    }

    void readsAuthorities() {
        ProxyRequest request;
        QCOMPARE(readProxyPreamble("CONNECT [2001:db8::1]:8443 HTTP/1.1\r\n\r\n", request), 0);
        QCOMPARE(request.host, u"2001:db8::1"_s);
        QCOMPARE(request.port, 8443);
        QCOMPARE(readProxyPreamble("GET http://[::1]/ HTTP/1.1\r\n\r\n", request), 0);
        QCOMPARE(request.host, u"::1"_s);
        QCOMPARE(request.port, 80);
        QCOMPARE(readProxyPreamble("POST http://a.example:8080/ HTTP/1.1\r\ncontent-length: 12\r\n\r\n", request), 0);
        QCOMPARE(request.port, 8080);
        QCOMPARE(request.bodyLength, 12);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* bytes, int status) {
            QTest::newRow(bytes) << QByteArray(bytes) + "\r\n\r\n" << status;
        };
        row("", 400);
        row("CONNECT", 400);
        row("CONNECT a.example HTTP/1.1", 400);
        row("CONNECT a.example:0 HTTP/1.1", 400);
        row("CONNECT a.example:65536 HTTP/1.1", 400);
        row("CONNECT a.example:99999999999999999999 HTTP/1.1", 400);
        row("CONNECT a.example:+443 HTTP/1.1", 400);
        row("CONNECT a.example:443:1 HTTP/1.1", 400);
        row("CONNECT :443 HTTP/1.1", 400);
        row("CONNECT [::1:443 HTTP/1.1", 400);
        row("CONNECT []:443 HTTP/1.1", 400);
        row("CONNECT [::1]443 HTTP/1.1", 400);
        row("CONNECT [fe80::1%25eth0]:443 HTTP/1.1", 400);
        row("CONNECT http://a.example:443 HTTP/1.1", 400);
        row("GET / HTTP/1.1", 400);
        row("GET http:// HTTP/1.1", 400);
        row("GET http:///x HTTP/1.1", 400);
        row("GET https://a.example/ HTTP/1.1", 400);
        row("GET ftp://a.example/ HTTP/1.1", 400);
        row("GET http://127.0.0.1:80@a.example/ HTTP/1.1", 400);
        row("GET http://a.example\\@127.0.0.1/ HTTP/1.1", 400);
        row("GET http://\xe2\x91\xa0.example/ HTTP/1.1", 400);
        row("GET http://a%2eexample/ HTTP/1.1", 400);
        row("GET http://a.example/#x HTTP/1.1", 400);
        row("GET http://a.example/ x HTTP/1.1", 400);
        row("GET  http://a.example/ HTTP/1.1", 400);
        row("GET http://a.example/", 400);
        row("GET http://a.example/ HTTP/2.0", 505);
        row("PUT http://a.example/ HTTP/1.1", 405);
        row("get http://a.example/ HTTP/1.1", 405);
        row("GET http://a.example/ HTTP/1.1\r\nno colon", 400);
        row("GET http://a.example/ HTTP/1.1\r\n: x", 400);
        row("GET http://a.example/ HTTP/1.1\r\nA : x", 400);
        row("GET http://a.example/ HTTP/1.1\r\nA: x\r\n folded", 400);
        row("GET http://a.example/ HTTP/1.1\r\nA: x\ny: z", 400);
        row("GET http://a.example/ HTTP/1.1\r\nA: x\rb", 400);
        row("POST http://a.example/ HTTP/1.1\r\nTransfer-Encoding: chunked", 411);
        row("POST http://a.example/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1", 400);
        row("POST http://a.example/ HTTP/1.1\r\nContent-Length: -1", 400);
        row("POST http://a.example/ HTTP/1.1\r\nContent-Length: 1, 1", 400);
        row("POST http://a.example/ HTTP/1.1\r\nContent-Length: 0x1", 400);
        row("POST http://a.example/ HTTP/1.1\r\nContent-Length: 99999999999999999999", 400);
        row("POST http://a.example/ HTTP/1.1\r\nContent-Length:", 400);
        row("GET http://a.example/ HTTP/1.1\r\nProxy-Authorization: a\r\nProxy-Authorization: b", 400);
    }
    void refuses() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        ProxyRequest request;
        QCOMPARE(readProxyPreamble(bytes, request), status);
    }

    void refusesNulBytes() {
        for (const char* at : {"GET http://a.example/@ HTTP/1.1\r\n\r\n", "GET http://a@/ HTTP/1.1\r\n\r\n",
                               "GET http://a/ HTTP/1.1\r\nA: @\r\n\r\n", "GET http://a/ HTTP/1.1\r\n@: x\r\n\r\n"}) {
            ProxyRequest request;
            QCOMPARE(readProxyPreamble(QByteArray(at).replace('@', '\0'), request), 400);
        }
    }
};
QTEST_GUILESS_MAIN(tst_ProxyPreamble)
#include "tst_proxypreamble.moc"
