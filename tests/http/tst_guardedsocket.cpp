// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what Qt's server alone does wrong, sent over a real socket.
#include "fakeworld.h"
#include "rawclient.h"
#include "settings/tokens.h"

#include <QLocalSocket>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_GuardedSocket : public QObject {
    Q_OBJECT

    static ApiServer::Settings impatient() {
        ApiServer::Settings settings;
        settings.limits.preamble_ms = settings.limits.body_ms = 60;
        settings.limits.idle_ms = 120;
        settings.limits.stall_ms = 60;
        settings.limits.linger_ms = 60;
        settings.limits.sweep_ms = 10;
        return settings;
    }
    static bool emptied(const FakeService& service) {
        return soon([&] { return service.server->connections() == 0; });
    }

private slots:
    void refusesAndCloses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        const QByteArray start = "GET /healthz HTTP/1.1\r\nHost: HOST\r\n";
        const QByteArray post = "POST /v1/summaries HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer " +
                                QByteArray(FakeService::token) + "\r\n";
        const QByteArray second = "GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n";
        row("TLS hello", "\x16\x03\x01", 400);
        row("no colon, a request after it", start + "nonsense\r\n\r\n" + second, 400);
        row("bare LF", "GET /healthz HTTP/1.1\nHost: HOST\n\n", 400);
        row("negative length, a request in the body", post + "Content-Length: -5\r\n\r\n" + second, 400);
        row("length and chunked", post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second,
            400);
        row("chunked", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + second, 411);
        row("1 GB announced", post + "Content-Length: 1073741824\r\n\r\n" + QByteArray(100'000, 'x'), 413);
        row("1 GB announced to any route", start + "Content-Length: 1073741824\r\n\r\n" + QByteArray(100'000, 'x'),
            413);
        row("17 KB line", "GET /" + QByteArray(17'000, 'a'), 431);
        row("endless header", start + "X: " + QByteArray(200'000, 'a'), 431);
        row("many headers", start + QByteArray("X: 1\r\n").repeated(2000) + "\r\n", 431);
        row("long target", "GET /" + QByteArray(5000, 'a') + " HTTP/1.1\r\n\r\n", 414);
        row("HTTP/9.9", "GET / HTTP/9.9\r\n\r\n", 505);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
        row("CONNECT", "CONNECT a:1 HTTP/1.1\r\n\r\n", 501);
        row("HTTP/1.0", "GET /healthz HTTP/1.0\r\nHost: HOST\r\n\r\n" + second, 200);
        row("Connection: close", start + "Connection: close\r\n\r\n" + second, 200);
        row("without the token, a body after it",
            "POST /v1/summaries HTTP/1.1\r\nHost: HOST\r\nContent-Length: 70\r\n\r\n" + second, 401);
        row("form without token",
            "POST /v1/summaries HTTP/1.1\r\nHost: HOST\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
            401);
        row("Origin, a body after it", post + "Origin: null\r\nContent-Length: 70\r\n\r\n" + second, 403);
    }
    void refusesAndCloses() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        FakeService service;
        RawClient client(service.server->port());
        const RawAnswer answer = client.ask(bytes.replace("HOST", service.host()));
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("connection"), "close"_ba);
        QVERIFY(status == 200 || answer.header("content-type") == "application/problem+json"_ba);
        QVERIFY(status == 200 || answer.body.contains("\"type\":\"urn:pith:problem:"));
        QVERIFY(client.untilClosed());
        QVERIFY(client.got.isEmpty()); // nothing that followed was run
        QVERIFY(service.world->asked.isEmpty());
        QVERIFY(emptied(service));
    }

    void saysWhatItMust() {
        FakeService service;
        RawClient client(service.server->port());
        const RawAnswer answer = client.ask("GET /healthz HTTP/1.1\r\nHost: " + service.host() + "\r\n\r\n");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "{\"status\":\"alive\"}"_ba);
        QVERIFY(answer.header("date").endsWith(" GMT"));
        QCOMPARE(answer.header("cache-control"), "no-store"_ba);
        QCOMPARE(answer.header("x-content-type-options"), "nosniff"_ba);
        QCOMPARE(answer.header("content-security-policy"), "frame-ancestors 'none'"_ba);
        QVERIFY(answer.header("server").isNull() && answer.header("connection").isNull());
    }

    void answersPipelinedRequestsInOrder() {
        FakeService service;
        service.world->addDone(u"one"_s);
        service.world->addJob(u"two"_s);
        RawClient client(service.server->port());
        QByteArray all;
        for (int i = 0; i < 500; ++i)
            all += service.request("GET /v1/summaries/one") +
                   service.request("DELETE /v1/summaries/two"); // the second comes later
        client.send(all);
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(client.answer().status, 200);
            QCOMPARE(client.answer().status, 204);
        }
    }

    void answersOnceWhereAnUpgradeIsAskedFor() {
        FakeService service;
        service.world->addDone(u"one"_s);
        RawClient client(service.server->port());
        const QByteArray upgrade =
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n";
        QCOMPARE(client.ask(service.request("GET /v1/summaries/one", upgrade)).status, 200);
        QCOMPARE(client.ask(service.request("GET /v1/summaries/one")).status, 200);
        QVERIFY(client.got.isEmpty());
    }

    void readsABodyInPieces() {
        FakeService service;
        RawClient client(service.server->port());
        const QByteArray body = "{\"url\":\"https://a.example/\",\"prompt\":\"" + QByteArray(5000, 'p') + "\"}";
        const QByteArray bytes = service.request("POST /v1/summaries", "Content-Type: application/json\r\n", body);
        for (qsizetype at = 0; at < bytes.size(); at += 700) {
            client.send(bytes.mid(at, 700));
            QCoreApplication::processEvents();
        }
        QCOMPARE(client.answer().status, 503); // the fake queue is full
        QCOMPARE(service.world->asked.size(), 1);
        QCOMPARE(service.world->asked[0].prompt.size(), 5000);
    }

    void asksForABodyThatWaits() {
        FakeService service;
        RawClient client(service.server->port());
        const QByteArray body = "{\"url\":\"https://a.example/\"}";
        const QByteArray head = "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " +
                                QByteArray::number(body.size()) + "\r\n";
        client.send(service.request("POST /v1/summaries", head));
        QCOMPARE(client.answer().status, 100);
        QCOMPARE(client.ask(body).status, 503);
    }

    void refusesBodiesBeyondTheMemoryForAll() {
        ApiServer::Settings settings;
        settings.limits.bodiesBytes = 100;
        FakeService service(settings);
        RawClient first(service.server->port()), second(service.server->port());
        const QByteArray waits = "Expect: 100-continue\r\nContent-Length: 80\r\n";
        const QByteArray whole = service.request("POST /v1/summaries", {}, QByteArray(80, 'x'));
        QCOMPARE(first.ask(service.request("POST /v1/summaries", waits)).status, 100);
        QCOMPARE(second.ask(whole).status, 415); // what is announced takes nothing
        first.send(QByteArray(79, 'x'));
        const RawAnswer refused = second.ask(whole);
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.header("retry-after").isEmpty());
        first.socket.abort();
        QVERIFY(soon([&] { return service.server->connections() <= 1; }));
        RawClient third(service.server->port()), large(service.server->port());
        QCOMPARE(third.ask(whole).status, 415);
        QCOMPARE(large.ask(service.request("POST /v1/summaries", {}, QByteArray(101, 'x'))).status, 413); // never fits
    }

    void givesUpOnSlowClients() {
        FakeService service(impatient());
        RawClient silent(service.server->port()), header(service.server->port()), body(service.server->port());
        header.send("GET / HT");
        body.send(service.request("POST /v1/summaries", "Content-Length: 10\r\n") + "abc");
        QCOMPARE(header.answer().status, 408);
        QCOMPARE(body.answer().status, 408);
        QVERIFY(silent.untilClosed() && silent.got.isEmpty());
        QVERIFY(emptied(service));
    }

    void countsFromTheFirstByte() {
        FakeService service(impatient());
        RawClient drip(service.server->port());
        drip.send("GET /");
        QVERIFY(soon([&] {
            if (!drip.isClosed() && drip.got.isEmpty())
                drip.send("a");
            return !drip.got.isEmpty();
        }));
        QCOMPARE(drip.answer().status, 408);
    }

    void closesIdleConnections() {
        FakeService service(impatient());
        RawClient client(service.server->port());
        QCOMPARE(client.ask(service.request("GET /healthz")).status, 200);
        QVERIFY(client.untilClosed());
    }

    void dropsAClientThatReadsNothing() {
        FakeService service(impatient());
        service.world->addDone(u"big"_s, ",\"x\":\"" + QByteArray(30'000'000, 'x') + '"');
        RawClient client(service.server->port());
        client.socket.setReadBufferSize(1000);
        client.reads = false;
        client.send(service.request("GET /v1/summaries/big"));
        QVERIFY(soon([&] { return service.server->connections() == 1; }));
        QVERIFY(emptied(service));
    }

    void keepsNoMoreUnreadThanAClientsShare() {
        FakeService service;
        service.world->addDone(u"big"_s, ",\"x\":\"" + QByteArray(30'000'000, 'x') + '"');
        RawClient lazy(service.server->port()), other(service.server->port());
        lazy.socket.setReadBufferSize(1000);
        lazy.reads = false;
        lazy.send(service.request("GET /v1/summaries/big"));
        QVERIFY(soon([&] { return lazy.socket.bytesAvailable() > 0; }));
        const RawAnswer refused = other.ask(service.request("GET /v1/summaries/big"));
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.header("retry-after").isEmpty());
        QVERIFY(refused.body.contains("MEMORY_SHORT"));
        QCOMPARE(other.ask(service.request("GET /v1/summaries")).status, 200); // what is short is always given
        lazy.socket.abort();
        QVERIFY(soon([&] { return service.server->connections() == 1; }));
        QCOMPARE(other.ask(service.request("GET /v1/summaries/big")).status, 200);
    }

    void makesRoomForTheNewByDroppingStrangers() {
        ApiServer::Settings settings;
        settings.limits.connections = 3;
        FakeService service(settings);
        RawClient known(service.server->port());
        QCOMPARE(known.ask(service.request("GET /v1/summaries")).status, 200);
        RawClient oldest(service.server->port()), younger(service.server->port());
        QVERIFY(soon([&] { return service.server->connections() == 3; }));
        RawClient newest(service.server->port());
        QVERIFY(oldest.untilClosed());
        QCOMPARE(newest.ask(service.request("GET /v1/summaries")).status, 200);
        QCOMPARE(known.ask(service.request("GET /v1/summaries")).status, 200);
        QVERIFY(!younger.isClosed());
    }

    void whoComesOftenPushesOutItsOwn() {
        ApiServer::Settings settings;
        settings.limits.connections = 4;
        FakeService service(settings);
        QTcpSocket neighbour;
        QVERIFY(neighbour.bind(QHostAddress(u"127.0.0.2"_s)));
        neighbour.connectToHost(QHostAddress(QHostAddress::LocalHost), service.server->port());
        QVERIFY(soon([&] { return service.server->connections() == 1; }));
        std::vector<std::unique_ptr<RawClient>> many;
        for (int i = 0; i < 8; ++i)
            many.push_back(std::make_unique<RawClient>(service.server->port()));
        QVERIFY(many[0]->untilClosed() && many[4]->untilClosed());
        neighbour.write("GET /healthz HTTP/1.1\r\nHost: " + service.host() + "\r\n\r\n");
        QVERIFY(soon([&] { return neighbour.bytesAvailable() > 0; }));
    }

    void refusesTheNewOnlyWhereAllAreKnownAndBusy() {
        ApiServer::Settings settings;
        settings.limits.connections = 1;
        FakeService service(settings);
        service.world->next = Submitted{u"job"_s, false, service.world->addJob(u"job"_s)};
        RawClient waiting(service.server->port());
        waiting.send(service.request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n",
                                     "{\"url\":\"https://a.example/\"}"));
        QVERIFY(soon([&] { return !service.world->asked.isEmpty(); }));
        RawClient next(service.server->port());
        const RawAnswer full = next.ask("GET /healthz HTTP/1.1\r\nHost: " + service.host() + "\r\n\r\n");
        QCOMPARE(full.status, 503);
        QVERIFY(full.body.contains("TOO_MANY_CONNECTIONS"));
        QVERIFY(!full.header("retry-after").isEmpty());
        RawClient owner(service.server->port());
        QCOMPARE(owner.ask(service.request("GET /v1/summaries")).status, 200);
        service.world->end(service.world->running[u"job"_s], State::Done);
        QCOMPARE(waiting.answer().status, 200);
        RawClient again(service.server->port()); // takes the place of the idle one
        QCOMPARE(again.ask(service.request("GET /healthz")).status, 200);
    }

    void aNamedTokenHasItsShareAlone() {
        const QTemporaryDir folder;
        ApiServer::Settings settings;
        settings.limits.connections = 8;
        settings.limits.bodiesBytes = 200;
        settings.limits.sweep_ms = 10;
        settings.tokenFile = tokenFile(folder.path());
        NamedToken token;
        token.name = u"script"_s;
        token.scope = NamedToken::Scope::Write;
        token.priority = "background";
        const QByteArray shown = addToken(settings.tokenFile, token)->toLatin1();
        FakeService service(settings);
        service.world->next = Submitted{u"job"_s, false, service.world->addJob(u"job"_s)};
        const QByteArray waits =
            service.request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n",
                            "{\"url\":\"https://a.example/\"}");
        const QByteArray large = service.request("POST /v1/summaries", {}, QByteArray(101, 'x')); // more than half
        QCOMPARE(RawClient(service.server->port()).ask(service.by(shown, large)).status, 413);
        RawClient first(service.server->port()), second(service.server->port()), third(service.server->port());
        first.send(service.by(shown, waits));
        second.send(service.by(shown, waits));
        QVERIFY(soon([&] { return service.world->asked.size() == 2; }));
        const RawAnswer refused = third.ask(service.by(shown, waits));
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.body.contains("TOO_MANY_CONNECTIONS"));
        RawClient owner(service.server->port());
        QCOMPARE(owner.ask(large).status, 415);
        owner.send(waits);
        QVERIFY(soon([&] { return service.world->asked.size() == 3; }));
        QVERIFY(removeToken(settings.tokenFile, u"script"_s));
        QVERIFY(first.untilClosed() && second.untilClosed());
        service.world->end(service.world->running[u"job"_s], State::Done);
        QCOMPARE(owner.answer().status, 200);
    }

    void severalNamedTokensLeaveRoom() {
        const QTemporaryDir folder;
        ApiServer::Settings settings;
        settings.limits.connections = 8;
        settings.tokenFile = tokenFile(folder.path());
        QByteArrayList shown;
        for (const QString& name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
            NamedToken token;
            token.name = name;
            token.scope = NamedToken::Scope::Write;
            token.priority = "normal";
            shown.append(addToken(settings.tokenFile, token)->toLatin1());
        }
        FakeService service(settings);
        service.world->next = Submitted{u"job"_s, false, service.world->addJob(u"job"_s)};
        const QByteArray waits =
            service.request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n",
                            "{\"url\":\"https://a.example/\"}");
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 8; ++i) {
            clients.push_back(std::make_unique<RawClient>(service.server->port()));
            clients.back()->send(service.by(shown[i / 2], waits));
            QVERIFY(soon([&] { return service.world->asked.size() > i || !clients.back()->got.isEmpty(); }));
        }
        QCOMPARE(clients.back()->answer().status, 503);
        RawClient next(service.server->port());
        QCOMPARE(next.ask("GET /healthz HTTP/1.1\r\nHost: " + service.host() + "\r\n\r\n").status, 200);
        service.world->end(service.world->running[u"job"_s], State::Done);
    }

    void allDoorsTogetherHaveTheLimit() {
        const QTemporaryDir folder;
        ApiServer::Settings settings;
        settings.limits.connections = 1;
        settings.socket = folder.filePath(u"s"_s);
        FakeService service(settings);
        service.world->next = Submitted{u"job"_s, false, service.world->addJob(u"job"_s)};
        RawClient waiting(service.server->port());
        waiting.send(service.request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n",
                                     "{\"url\":\"https://a.example/\"}"));
        QVERIFY(soon([&] { return !service.world->asked.isEmpty(); }));
        QLocalSocket beside;
        beside.connectToServer(settings.socket);
        beside.write("GET /healthz HTTP/1.1\r\nHost: " + service.host() + "\r\n\r\n");
        QVERIFY(soon([&] { return beside.bytesAvailable() > 0; }));
        QVERIFY(beside.readAll().startsWith("HTTP/1.1 503"));
        service.world->end(service.world->running[u"job"_s], State::Done);
        QCOMPARE(waiting.answer().status, 200);
    }

    void survivesClientsThatLeaveAtAnyByte() {
        FakeService service;
        service.world->addDone(u"one"_s);
        service.world->next = Submitted{u"job"_s, false, service.world->addJob(u"job"_s)};
        const QByteArray body = "{\"url\":\"https://a.example/\"}";
        const QList<QByteArray> whole{
            service.request("GET /v1/summaries/one"), service.request("DELETE /v1/summaries/one"),
            service.request("GET /v1/summaries/job/events"),
            service.request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n", body)};
        for (const QByteArray& bytes : whole) {
            for (qsizetype cut = 0; cut <= bytes.size(); cut += cut + 12 < bytes.size() ? 12 : 1) {
                RawClient client(service.server->port());
                client.send(bytes.first(cut));
                QCoreApplication::processEvents();
                client.socket.abort();
            }
        }
        QVERIFY(emptied(service));
        QVERIFY(!service.world->running[u"job"_s]->isWatched());
    }
};

QTEST_GUILESS_MAIN(tst_GuardedSocket)
#include "tst_guardedsocket.moc"
