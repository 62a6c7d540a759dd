// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeworld.h"
#include "rawclient.h"
#include "settings/tokens.h"

#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_EventStream : public QObject {
    Q_OBJECT

    static ApiServer::Settings quick() {
        ApiServer::Settings settings;
        settings.limits.sweep_ms = 10;
        settings.limits.comment_ms = 30;
        settings.limits.stall_ms = 100;
        settings.limits.frame_ms = 20;
        return settings;
    }
    static QByteArray watch(const FakeService& service, const QByteArray& more = {}) {
        return service.request("GET /v1/summaries/job/events", more);
    }

private slots:
    void replaysThenFollows() {
        FakeService service(quick());
        Job* job = service.world->addJob(u"job"_s);
        job->addEvent(JobEvent::Kind::State, "{\"state\":\"running\"}");
        job->addEvent(JobEvent::Kind::Delta, "{\"text\":\"a\"}");
        RawClient client(service.server->port());
        client.send(watch(service, "Accept: text/event-stream\r\n"));
        QVERIFY(client.until("id: 2\nevent: delta\ndata: {\"text\":\"a\"}\n\n"));
        QVERIFY(client.got.contains("Content-Type: text/event-stream"));
        QVERIFY(client.got.contains("Connection: close"));
        QVERIFY(client.got.contains("id: 1\nevent: state\ndata: {\"state\":\"running\"}\n\n"));
        QVERIFY(job->isWatched());
        job->addEvent(JobEvent::Kind::Point, "{}");
        QVERIFY(client.until("id: 3\nevent: point\n"));
        service.world->end(job, State::Done);
        QVERIFY(client.untilClosed());
        QVERIFY(client.got.endsWith("id: 4\nevent: done\ndata: {\"cached\":false}\n\n"));
    }

    void resumesAfterAnId() {
        FakeService service(quick());
        Job* job = service.world->addJob(u"job"_s);
        for (int i = 0; i < 5; ++i)
            job->addEvent(JobEvent::Kind::Point, "{}");
        RawClient client(service.server->port());
        client.send(watch(service, "Last-Event-ID: 3\r\n"));
        QVERIFY(client.until("id: 5\n"));
        QVERIFY(client.got.contains("id: 4\n") && !client.got.contains("id: 3\n"));
        RawClient wrong(service.server->port());
        QCOMPARE(wrong.ask(watch(service, "Last-Event-ID: x\r\n")).status, 400);
        QCOMPARE(wrong.ask(watch(service, "Accept: application/json\r\n")).status, 406);
        QCOMPARE(wrong.ask(service.request("GET /v1/summaries/none/events")).status, 404);
    }

    void showsTheEndOfWhatEndedBefore() {
        FakeService service(quick());
        service.world->addDone(u"job"_s);
        RawClient client(service.server->port());
        client.send(watch(service));
        QVERIFY(client.untilClosed());
        QCOMPARE(client.got.count("event: done"), 1);
        RawClient late(service.server->port());
        late.send(watch(service, "Last-Event-ID: 9\r\n"));
        QVERIFY(late.untilClosed());
        QCOMPARE(late.got.count("event:"), 0);
    }

    void isTheAnswerToAPost() {
        FakeService service(quick());
        service.world->addDone(u"one"_s);
        service.world->next = Submitted{u"one"_s, true, nullptr};
        RawClient client(service.server->port());
        client.send(service.request("POST /v1/summaries",
                                    "Content-Type: application/json\r\nAccept: text/event-stream\r\n",
                                    "{\"url\":\"https://a.example/\"}"));
        QVERIFY(client.untilClosed());
        QVERIFY(client.got.startsWith("HTTP/1.1 200 OK"));
        QVERIFY(client.got.contains("Location: /v1/summaries/one\r\n"));
        QVERIFY(client.got.contains("event: done\ndata: {\"cached\":true"));
    }

    void writesOnceAFrame() {
        FakeService service(quick());
        Job* job = service.world->addJob(u"job"_s);
        RawClient client(service.server->port());
        client.send(watch(service));
        QVERIFY(client.until("\r\n\r\n"));
        int reads = 0;
        QObject::connect(&client.socket, &QTcpSocket::readyRead, &client.socket, [&] { ++reads; });
        QElapsedTimer timer;
        timer.start();
        int sent = 0;
        while (timer.elapsed() < 200) {
            job->addEvent(JobEvent::Kind::Delta, "{}");
            ++sent;
            QCoreApplication::processEvents();
        }
        QVERIFY(client.until("id: " + QByteArray::number(sent) + "\n"));
        QVERIFY2(reads <= 15, qPrintable(QString::number(reads)));
        QVERIFY(sent > 50);
    }

    void commentsWhereNothingHappens() {
        FakeService service(quick());
        service.world->addJob(u"job"_s);
        RawClient client(service.server->port());
        client.send(watch(service));
        QVERIFY(client.until("\n\n:\n\n:\n\n"_ba.mid(2)));
    }

    void waitsForTheClientToRead() {
        FakeService service(quick());
        Job* job = service.world->addJob(u"job"_s);
        RawClient client(service.server->port());
        client.socket.setReadBufferSize(65536);
        client.reads = false;
        client.send(watch(service));
        QVERIFY(soon([&] { return job->isWatched(); }));
        const QByteArray piece = '"' + QByteArray(100'000, 'x') + '"';
        for (int i = 0; i < 200; ++i) // 20 MB
            job->addEvent(JobEvent::Kind::Delta, piece);
        QTest::qWait(40);
        QCOMPARE(service.server->connections(), 1);
        client.reads = true;
        client.socket.setReadBufferSize(0);
        client.got += client.socket.readAll();
        service.world->end(job, State::Done);
        QVERIFY(client.untilClosed());
        QCOMPARE(client.got.count("event: delta"), 200);
        QCOMPARE(client.got.count("event: done"), 1);
        QVERIFY(client.got.indexOf("id: 200\n") < client.got.indexOf("id: 201\n"));
    }

    void dropsAClientThatNeverReads() {
        FakeService service(quick());
        Job* job = service.world->addJob(u"job"_s);
        RawClient client(service.server->port());
        client.socket.setReadBufferSize(4096);
        client.reads = false;
        client.send(watch(service));
        QVERIFY(soon([&] { return job->isWatched(); }));
        for (int i = 0; i < 200; ++i)
            job->addEvent(JobEvent::Kind::Delta, QByteArray(100'000, 'x'));
        QVERIFY(soon([&] { return service.server->connections() == 0; }));
        QVERIFY(soon([&] { return !job->isWatched(); }));
    }

    void isNoLongerWatchedWhenTheClientLeaves() {
        FakeService service(quick());
        Job* job = service.world->addJob(u"job"_s);
        RawClient client(service.server->port());
        client.send(watch(service));
        QVERIFY(soon([&] { return job->isWatched(); }));
        client.socket.abort();
        QVERIFY(soon([&] { return !job->isWatched(); }));
    }

    void countsApartFromConnections() {
        ApiServer::Settings settings = quick();
        settings.limits.connections = 2;
        settings.limits.streams = 3;
        FakeService service(settings);
        service.world->addJob(u"job"_s);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(service.server->port()));
            clients.back()->send(watch(service));
            QVERIFY(clients.back()->until("text/event-stream"));
        }
        RawClient more(service.server->port());
        QCOMPARE(more.ask(watch(service)).status, 503);
        RawClient other(service.server->port());
        QCOMPARE(other.ask(service.request("GET /healthz")).status, 200);
        for (const auto& client : clients)
            QVERIFY(!client->isClosed());
    }

    void aNamedTokenHasHalfOfThem() {
        const QTemporaryDir folder;
        ApiServer::Settings settings = quick();
        settings.limits.streams = 3;
        settings.tokenFile = tokenFile(folder.path());
        NamedToken token;
        token.name = u"reader"_s;
        token.priority = "normal";
        const QByteArray shown = addToken(settings.tokenFile, token)->toLatin1();
        FakeService service(settings);
        service.world->addJob(u"job"_s);
        RawClient one(service.server->port()), two(service.server->port());
        one.send(service.by(shown, watch(service)));
        QVERIFY(one.until("text/event-stream"));
        QCOMPARE(two.ask(service.by(shown, watch(service))).status, 503);
        RawClient owner(service.server->port());
        owner.send(watch(service));
        QVERIFY(owner.until("text/event-stream"));
        one.socket.abort();
        QVERIFY(soon([&] { return service.server->connections() <= 1; }));
        RawClient again(service.server->port());
        again.send(service.by(shown, watch(service)));
        QVERIFY(again.until("text/event-stream"));
    }

    void sendsClientsAwayAtTheEndOfTheService() {
        FakeService service(quick());
        service.world->addJob(u"job"_s);
        RawClient client(service.server->port());
        client.send(watch(service));
        QVERIFY(client.until("\r\n\r\n"));
        service.server->drain();
        QVERIFY(client.untilClosed());
        QVERIFY(client.got.endsWith("retry: 2000\n\n"));
        QVERIFY(!client.got.contains("event: error"));
        QVERIFY(soon([&] { return service.server->isDrained(); }));
    }

    void answersHeadWithoutAStream() {
        FakeService service(quick());
        Job* job = service.world->addJob(u"job"_s);
        RawClient client(service.server->port());
        client.send(service.request("HEAD /v1/summaries/job/events"));
        QVERIFY(client.untilClosed());
        QVERIFY(client.got.endsWith("\r\n\r\n"));
        QVERIFY(soon([&] { return !job->isWatched(); }));
    }
};

QTEST_GUILESS_MAIN(tst_EventStream)
#include "tst_eventstream.moc"
