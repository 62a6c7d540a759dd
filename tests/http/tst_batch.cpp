// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeworld.h"
#include "rawclient.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
const QByteArray one = "[{\"url\":\"https://a.example/1\"}]";
const QByteArray two = "[{\"url\":\"https://a.example/1\"},{\"url\":\"https://a.example/2\"}]";
} // namespace

class tst_Batch : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<RawClient> m_client;

    RawAnswer ask(const QByteArray& line, const QByteArray& more = {}, const QByteArray& body = {}) {
        return m_client->ask(m_service->request(line, more, body));
    }
    FakeWorld& world() { return *m_service->world; }
    RawAnswer submitBatch(const QByteArray& body, const QByteArray& more = {}) {
        return ask("POST /v1/summaries:batch", "Content-Type: application/json\r\n" + more, body);
    }
    static QJsonArray itemsOf(const RawAnswer& answer) {
        return QJsonDocument::fromJson(answer.body)[u"items"].toArray();
    }

    RawAnswer askAside(const QByteArray& line) {
        return RawClient(m_service->server->port()).ask(m_service->request(line));
    }

private slots:
    void init() {
        m_service = std::make_unique<FakeService>();
        m_client = std::make_unique<RawClient>(m_service->server->port());
    }

    void takesABatchInOrder() {
        world().addDone(u"old"_s);
        world().nexts = {Submitted{u"job"_s, false, world().addJob(u"job"_s)}, Submitted{u"old"_s, true, nullptr},
                         Problem::of(Code::QueueFull).after(10)};
        const RawAnswer answer = submitBatch(two.chopped(1) + ",{\"url\":\"file:///etc/passwd\"},5," +
                                             one.mid(1).chopped(1) + ",{\"what\":1}]");
        QCOMPARE(answer.status, 200);
        const QJsonArray items = itemsOf(answer);
        QCOMPARE(items.size(), 6);
        QCOMPARE(items[0][u"state"], u"running"_s);
        QCOMPARE(items[1][u"cached"], true);
        QCOMPARE(items[2][u"problem"][u"code"], u"BAD_URL"_s);
        QCOMPARE(items[3][u"problem"][u"code"], u"BAD_REQUEST"_s);
        QCOMPARE(items[4][u"problem"][u"code"], u"QUEUE_FULL"_s);
        QCOMPARE(items[5][u"problem"][u"code"], u"BAD_REQUEST"_s);
        QCOMPARE(world().asked.size(), 3);
        QCOMPARE(world().promises.count(Promise::Acceptance), 3);
        QCOMPARE(itemsOf(submitBatch("{\"items\":" + one + '}')).size(), 1);
    }

    void aBatchHasAKeyForEach() {
        (void)submitBatch(two, "Idempotency-Key: k\r\n");
        QCOMPARE(world().keys, QByteArrayList({"k 0", "k 1"}));
        (void)submitBatch(one);
        QCOMPARE(world().keys.last(), ""_ba);
    }

    /// Over 64 KB are read on a worker: what is asked, said and refused is the same.
    void aLongBodyIsReadBesideTheLoop() {
        const QByteArray words = "\"transcript\":\"" + QByteArray("Water rises twice a day. ").repeated(3000) + '"';
        const QByteArray answers =
            submitBatch("[{" + words + "},{" + words + ",\"what\":1},{" + words + "}]", "Idempotency-Key: k\r\n").body;
        const QJsonArray items = QJsonDocument::fromJson(answers)[u"items"].toArray();
        QCOMPARE(items.size(), 3);
        QCOMPARE(items[1][u"problem"][u"code"], u"BAD_REQUEST"_s);
        QCOMPARE(world().keys, QByteArrayList({"k 0", "k 2"}));
        QCOMPARE(world().asked.size(), 2);
        QCOMPARE(world().asked[0].transcript.size(), 75'000);
        world().nexts = {Submitted{u"job"_s, false, world().addJob(u"job"_s)}};
        const QByteArray type = "Content-Type: application/json\r\n";
        QCOMPARE(ask("POST /v1/summaries", type + "Idempotency-Key: one\r\n", '{' + words + '}').status, 202);
        QCOMPARE(world().keys.last(), "one"_ba);
        QCOMPARE(ask("POST /v1/summaries", type, '{' + words + ",\"format\":\"doc\"}").status, 400);
        QCOMPARE(ask("POST /v1/summaries", type, '[' + words + ']').status, 400);
        QCOMPARE(world().asked.size(), 3);
    }

    void aBatchWaitsForAllOfIt() {
        Job* first = world().addJob(u"one"_s);
        Job* second = world().addJob(u"two"_s);
        world().nexts = {Submitted{u"one"_s, false, first}, Submitted{u"two"_s, false, second}};
        m_client->send(m_service->request("POST /v1/summaries:batch",
                                          "Content-Type: application/json\r\nPrefer: wait=30\r\n", two));
        QVERIFY(soon([&] { return world().asked.size() == 2; }));
        world().end(second, State::Done);
        QVERIFY(askAside("GET /healthz").status == 200);
        QVERIFY(m_client->got.isEmpty());
        world().end(first, State::Done);
        const QJsonArray items = itemsOf(m_client->answer());
        QCOMPARE(items[0][u"id"], u"one"_s);
        QCOMPARE(items[1][u"id"], u"two"_s);
        QCOMPARE(items[1][u"state"], u"done"_s);
    }

    void aBatchIsAnsweredAsItStandsWhenTimeIsUpOrTheServiceEnds() {
        const QByteArray body = one;
        world().nexts = {Submitted{u"one"_s, false, world().addJob(u"one"_s)}};
        QCOMPARE(itemsOf(submitBatch(body, "Prefer: wait=0.05\r\n"))[0][u"state"], u"running"_s);
        world().nexts = {Submitted{u"two"_s, false, world().addJob(u"two"_s)}};
        m_client->send(m_service->request("POST /v1/summaries:batch",
                                          "Content-Type: application/json\r\nPrefer: wait=30\r\n", body));
        QVERIFY(soon([&] { return world().asked.size() == 2; }));
        m_service->server->drain();
        QCOMPARE(itemsOf(m_client->answer())[0][u"state"], u"running"_s);
    }

    void aBatchGoesOnWithoutItsClient() {
        Job* job = world().addJob(u"one"_s);
        world().nexts = {Submitted{u"one"_s, false, job}};
        m_client->send(m_service->request("POST /v1/summaries:batch",
                                          "Content-Type: application/json\r\nPrefer: wait=30\r\n", one));
        QVERIFY(soon([&] { return world().asked.size() == 1; }));
        m_client->socket.abort();
        QVERIFY(soon([&] { return m_service->server->connections() == 0; }));
        world().end(job, State::Done);
        QCOMPARE(askAside("GET /v1/summaries/one").status, 200);
    }

    void aBatchCountsAsSoManyJobs() {
        ApiServer::Settings settings;
        settings.jobsPerMin = 5;
        m_service = std::make_unique<FakeService>(settings);
        m_client = std::make_unique<RawClient>(m_service->server->port());
        const QByteArray three = two.chopped(1) + ',' + one.mid(1);
        const RawAnswer answer = submitBatch(three);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("ratelimit"), "\"jobs\";r=2;t=36"_ba);
        QCOMPARE(submitBatch(three).status, 429);
        QCOMPARE(world().asked.size(), 3); // none of the second
        QCOMPARE(submitBatch(two).status, 200);
    }

    void whatIsWrongAltogetherCountsAsOneJob() {
        ApiServer::Settings settings;
        settings.jobsPerMin = 2;
        m_service = std::make_unique<FakeService>(settings);
        m_client = std::make_unique<RawClient>(m_service->server->port());
        QCOMPARE(submitBatch("[{},{}]").status, 200);
        QCOMPARE(submitBatch("[{}]").status, 200);
        QCOMPARE(submitBatch("[{}]").status, 429);
    }

    void refusesWhatIsNoBatch_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << "[]"_ba;
        QTest::newRow("object") << "{}"_ba;
        QTest::newRow("other member") << R"({"items":[],"x":1})"_ba;
        QTest::newRow("a request") << one.mid(1).chopped(1);
        QTest::newRow("number") << "5"_ba;
        QTest::newRow("cut") << "[{"_ba;
        QTest::newRow("101") << "[{}" + QByteArray(",{}").repeated(100) + ']';
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("many values") << "[[" + QByteArray("1,").repeated(10'000) + "1]]";
    }
    void refusesWhatIsNoBatch() {
        QFETCH(QByteArray, body);
        QCOMPARE(submitBatch(body).status, 400);
        QVERIFY(world().asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Batch)
#include "tst_batch.moc"
