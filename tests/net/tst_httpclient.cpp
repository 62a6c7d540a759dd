// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "support/rawserver.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTimer>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

HttpRequest ask(const QUrl& url, const QByteArray& method = "GET", const QByteArray& body = {}) {
    HttpRequest request;
    request.url = url;
    request.method = method;
    request.body = body;
    request.trust = Trust::Owner;
    return request;
}

} // namespace

class TstHttpClient : public QObject {
    Q_OBJECT
private slots:
    void givesStatusHeadersAndBody();
    void anyStatusIsAResponse();
    void sendsMethodBodyAndHeaders_data();
    void sendsMethodBodyAndHeaders();
    void addsNoHeaderOutOfAValue();
    void namesItself();
    void finishesNeverBeforeTheLoopReturns();
    void streamsAsItComes();
    void readsAModelsWordsByTheFrame();
    void unpacksGzip();
    void keepsAConnectionForTheNext();
    void closesIdleConnections();
    void runsFortySideBySide();
    void countsBytesOnTheWire_data();
    void countsBytesOnTheWire();
    void asksOnceMoreWhereTheConnectionBroke_data();
    void asksOnceMoreWhereTheConnectionBroke();
    void sendsLoginAsAHeaderOnly();
    void startsNewCallsInAHandler();
    void sendsALargeBody();
    void readsMuchAfterAnEnginesCallThatHadNoConnection();
};

void TstHttpClient::givesStatusHeadersAndBody() {
    RawServer server(RawServer::saying(response("hello", "X-One: 1\r\nx-two:  b c \r\nX-Folded: a\r\n b\r\n")));
    HttpClient client({});
    const auto got = waitFor(client.send(ask(server.url(u"/a?b=c#d"_s)), this));
    QVERIFY(got.ok());
    QCOMPARE(got->status, 200);
    QCOMPARE(got->body, QByteArray("hello"));
    QCOMPARE(got->header("x-one"), QByteArray("1"));
    QCOMPARE(got->header("X-Two"), QByteArray("b c"));
    QCOMPARE(got->header("x-folded"), QByteArray("a b"));
    QCOMPARE(got->header("x-none"), QByteArray());
    QCOMPARE(got->url, server.url(u"/a?b=c"_s));
    QVERIFY(server.requests().first().startsWith("GET /a?b=c HTTP/1.1\r\n"));
}

void TstHttpClient::anyStatusIsAResponse() {
    RawServer server(RawServer::saying("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + response("no", {}, 503)));
    HttpClient client({});
    const auto got = waitFor(client.send(ask(server.url()), this));
    QVERIFY(got.ok());
    QCOMPARE(got->status, 503);
    QCOMPARE(got->body, QByteArray("no"));
    QCOMPARE(got->header("link"), QByteArray());
}

void TstHttpClient::sendsMethodBodyAndHeaders_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("get") << QByteArray("GET") << QByteArray();
    QTest::newRow("head") << QByteArray("HEAD") << QByteArray();
    QTest::newRow("post") << QByteArray("POST") << QByteArray("{\"a\":\0}", 7);
    QTest::newRow("empty post") << QByteArray("POST") << QByteArray();
    QTest::newRow("put") << QByteArray("PUT") << QByteArray("x");
    QTest::newRow("delete") << QByteArray("DELETE") << QByteArray();
}

void TstHttpClient::sendsMethodBodyAndHeaders() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    RawServer server(RawServer::saying("HTTP/1.1 204 X\r\nContent-Length: 0\r\n\r\n"));
    HttpClient client({});
    HttpRequest request = ask(server.url(), method, body);
    request.headers = {{"X-Key", "v"}, {"X-Empty", ""}};
    QCOMPARE(waitFor(client.send(request, this))->status, 204);
    const QByteArray raw = server.requests().value(0);
    QVERIFY(raw.startsWith(method + " / HTTP/1.1\r\n"));
    QVERIFY(raw.endsWith("\r\n\r\n" + body));
    QCOMPARE(headerIn(raw, "x-key"), QByteArray("v"));
    QVERIFY(raw.contains("\r\nX-Empty:"));
    QCOMPARE(headerIn(raw, "content-type"), QByteArray());
    QCOMPARE(headerIn(raw, "expect"), QByteArray());
}

void TstHttpClient::addsNoHeaderOutOfAValue() {
    RawServer server(RawServer::saying(response({})));
    HttpClient client({});
    HttpRequest request = ask(server.url());
    request.headers = {{"X-A", "1\r\nX-B: 2"}, {"X-C\r\nX-D", "3"}, {"", "4"}};
    QVERIFY(waitFor(client.send(request, this)).ok());
    QVERIFY(!server.requests().first().contains("X-"));
}

void TstHttpClient::namesItself() {
    RawServer server(RawServer::saying(response({})));
    HttpClient client({{}, {}, "pith/1"});
    QVERIFY(waitFor(client.send(ask(server.url()), this)).ok());
    HttpRequest request = ask(server.url());
    request.headers = {{"user-agent", "other"}};
    QVERIFY(waitFor(client.send(request, this)).ok());
    client.setSettings({{}, {}, "pith/2"});
    QVERIFY(waitFor(client.send(ask(server.url()), this)).ok());
    QCOMPARE(headerIn(server.requests()[0], "user-agent"), QByteArray("pith/1"));
    QCOMPARE(headerIn(server.requests()[1], "user-agent"), QByteArray("other"));
    QCOMPARE(headerIn(server.requests()[2], "user-agent"), QByteArray("pith/2"));
}

void TstHttpClient::finishesNeverBeforeTheLoopReturns() {
    HttpClient client({});
    HttpCall* call = client.send(ask(QUrl(u"ftp://127.0.0.1/"_s)), this);
    QSignalSpy finished(call, &Call::finished);
    QCOMPARE(finished.count(), 0);
    QVERIFY(finished.wait(1000));
}

void TstHttpClient::streamsAsItComes() {
    QPointer<QTcpSocket> peer;
    RawServer server([&](QTcpSocket* socket, const QByteArray&) {
        peer = socket;
        socket->write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
    });
    HttpClient client({});
    HttpRequest request = ask(server.url());
    request.stream = true;
    HttpCall* call = client.send(request, this);
    QByteArray got;
    int status = -1;
    connect(call, &HttpCall::received, this, [&](const QByteArray& bytes) {
        got += bytes;
        status = call->status();
    });
    QCOMPARE(call->status(), 0);
    QTRY_COMPARE(got, QByteArray("one"));
    QCOMPARE(status, 200);
    peer->write("3\r\ntwo\r\n0\r\n\r\n");
    const auto response = waitFor(call);
    QCOMPARE(got, QByteArray("onetwo"));
    QVERIFY(response->body.isEmpty());
    QVERIFY(response->bytesIn > 0);
}

void TstHttpClient::readsAModelsWordsByTheFrame() {
    constexpr int words = 60;
    QTimer pen;
    pen.setInterval(2);
    int written = 0;
    RawServer server([&](QTcpSocket* socket, const QByteArray&) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
        connect(&pen, &QTimer::timeout, socket, [&, socket] {
            socket->write(++written < words ? "1\r\nx\r\n" : "1\r\nx\r\n0\r\n\r\n");
            socket->flush();
            if (written == words)
                pen.stop();
        });
        pen.start();
    });
    HttpClient client({});
    HttpRequest request = ask(server.url(), "POST", "x");
    request.stream = request.engine = true;
    HttpCall* call = client.send(request, this);
    const QSignalSpy reads(call, &HttpCall::received);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(waitFor(call).ok());
    QByteArray got;
    for (const auto& read : reads)
        got += read.first().toByteArray();
    QCOMPARE(got, QByteArray(words, 'x'));
    QVERIFY2(reads.size() <= clock.elapsed() / 40 + 3, QByteArray::number(reads.size()));
}

void TstHttpClient::unpacksGzip() {
    RawServer server(RawServer::saying(
        response(QByteArray::fromHex("1f8b08000000000002ff4b4c4a0600c241243503000000"), "Content-Encoding: gzip\r\n")));
    HttpClient client({});
    const auto got = waitFor(client.send(ask(server.url()), this));
    QVERIFY(got.ok());
    QCOMPARE(got->body, QByteArray("abc"));
    QVERIFY(headerIn(server.requests().first(), "accept-encoding").contains("gzip"));
}

void TstHttpClient::keepsAConnectionForTheNext() {
    RawServer server(RawServer::saying(response("x")));
    HttpClient client({});
    for (int i = 0; i < 5; ++i)
        QVERIFY(waitFor(client.send(ask(server.url()), this)).ok());
    QCOMPARE(server.requests().size(), 5);
    QCOMPARE(server.accepted(), 1);
}

void TstHttpClient::closesIdleConnections() {
    RawServer server(RawServer::saying(response("x")));
    {
        HttpClient client({});
        QVERIFY(waitFor(client.send(ask(server.url()), this)).ok());
        QCOMPARE(server.open(), 1);
    }
    QTRY_COMPARE(server.open(), 0); // tst_curlloop lets the time pass
}

void TstHttpClient::runsFortySideBySide() {
    QList<QTcpSocket*> waiting;
    RawServer server([&](QTcpSocket* socket, const QByteArray&) {
        waiting.append(socket);
        if (waiting.size() == 40) // nobody is served until all have asked
            for (QTcpSocket* each : waiting)
                each->write(response("together"));
    });
    HttpClient client({});
    int done = 0;
    for (int i = 0; i < 40; ++i)
        client.send(ask(server.url()), this)->then(this, [&](const Result<HttpResponse>& r) { done += r.ok(); });
    QTRY_COMPARE(done, 40);
    QCOMPARE(server.accepted(), 40);
}

void TstHttpClient::countsBytesOnTheWire_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("size");
    QTest::newRow("get") << QByteArray("GET") << 0;
    QTest::newRow("small post") << QByteArray("POST") << 2000;
    QTest::newRow("large post") << QByteArray("POST") << 700'000;
}

void TstHttpClient::countsBytesOnTheWire() {
    QFETCH(QByteArray, method);
    QFETCH(int, size);
    const QByteArray answer = response(QByteArray(3000, 'x'), "X-Some: header\r\n");
    RawServer server(RawServer::saying(answer));
    HttpClient client({{}, {}, "pith"});
    const auto got = waitFor(client.send(ask(server.url(), method, QByteArray(size, 'y')), this));
    QVERIFY(got.ok());
    QCOMPARE(got->bytesIn, qint64(answer.size()));
    // libcurl does not say the size of the head where it went out apart from the body; the estimate is below it.
    QVERIFY2(server.received() - got->bytesOut >= 0 && server.received() - got->bytesOut < (size > 60'000 ? 150 : 1),
             qPrintable(u"%1 of %2"_s.arg(got->bytesOut).arg(server.received())));
}

void TstHttpClient::asksOnceMoreWhereTheConnectionBroke_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("engine");
    QTest::addColumn<int>("breaks");
    QTest::addColumn<int>("asked");
    QTest::addColumn<bool>("ok");
    QTest::newRow("get") << QByteArray("GET") << false << 1 << 2 << true;
    QTest::newRow("get, twice broken") << QByteArray("GET") << false << 9 << 2 << false;
    QTest::newRow("post") << QByteArray("POST") << false << 1 << 1 << false;
    QTest::newRow("engine") << QByteArray("GET") << true << 1 << 1 << false;
    QTest::newRow("engine's post") << QByteArray("POST") << true << 1 << 1 << false;
}

void TstHttpClient::asksOnceMoreWhereTheConnectionBroke() {
    QFETCH(QByteArray, method);
    QFETCH(bool, engine);
    QFETCH(int, breaks);
    QFETCH(int, asked);
    QFETCH(bool, ok);
    for (const bool warm : {false, true}) { // on a new connection, and on a kept one that dies
        int broken = warm ? -1 : 0;
        RawServer server([&](QTcpSocket* socket, const QByteArray&) {
            if (broken++ < 0 || broken > breaks)
                socket->write(response("x"));
            else
                socket->abort();
        });
        HttpClient client({});
        if (warm)
            QVERIFY(waitFor(client.send(ask(server.url()), this)).ok());
        HttpRequest request = ask(server.url(), method, method == "POST" ? "body" : "");
        request.engine = engine;
        const auto got = waitFor(client.send(request, this));
        QCOMPARE(got.ok(), ok);
        QCOMPARE(server.requests().size(), asked + warm);
        if (!ok)
            QCOMPARE(got.problem().code, engine ? Code::EngineUnreachable : Code::SourceUnreachable);
    }
}

void TstHttpClient::sendsLoginAsAHeaderOnly() {
    RawServer server(RawServer::saying(response("x")));
    HttpClient client({});
    QUrl url = server.url();
    url.setUserInfo(u"us%20er:pa%3Ass"_s);
    const auto got = waitFor(client.send(ask(url), this));
    QCOMPARE(got->url, server.url());
    QCOMPARE(headerIn(server.requests().first(), "authorization"), "Basic " + QByteArray("us er:pa:ss").toBase64());
    QVERIFY(!server.requests().first().contains("@"));
}

void TstHttpClient::startsNewCallsInAHandler() {
    RawServer server(RawServer::saying(response("x")));
    HttpClient client({});
    int done = 0;
    std::function<void()> next = [&] {
        client.send(ask(server.url()), this)->then(this, [&](const Result<HttpResponse>& r) {
            done += r.ok();
            if (done < 10)
                next();
        });
    };
    next();
    QTRY_COMPARE(done, 10);
    QCOMPARE(server.accepted(), 1);
}

void TstHttpClient::sendsALargeBody() {
    RawServer server(RawServer::saying(response("thanks")));
    HttpClient client({});
    const QByteArray body(5 << 20, 'z');
    const auto got = waitFor(client.send(ask(server.url(), "POST", body), this));
    QCOMPARE(got->body, QByteArray("thanks"));
    QVERIFY(server.requests().first().endsWith(body));
}

/// libcurl gives a call its buffer before it has a connection for it; a model's is small.
void TstHttpClient::readsMuchAfterAnEnginesCallThatHadNoConnection() {
    constexpr int more = 70; // than connections to one host
    RawServer silent([](QTcpSocket*, const QByteArray&) {});
    RawServer server(RawServer::saying(response(QByteArray(200'000, 'x'))));
    HttpClient client({});
    HttpRequest request = ask(silent.url(), "POST", "x");
    request.engine = true;
    std::vector<HttpCall*> held;
    for (int i = 0; i < more; ++i)
        held.push_back(client.send(request, this));
    QTRY_VERIFY(silent.requests().size() > more / 2);
    for (int i = 0; i < 8; ++i)
        held[size_t(more - 1 - i)]->cancel(); // these wait for a connection
    int read = 0;
    for (int i = 0; i < 8; ++i)
        client.send(ask(server.url()), this)->then(this, [&read](const Result<HttpResponse>& got) {
            read += got && got->body.size() == 200'000;
        });
    QTRY_COMPARE(read, 8);
}

QTEST_GUILESS_MAIN(TstHttpClient)
#include "tst_httpclient.moc"
