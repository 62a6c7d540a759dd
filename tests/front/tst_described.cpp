// SPDX-License-Identifier: GPL-3.0-or-later
// Every call of openapi.json made to a service that runs, with its successes and its refusals; the client holds each
// answer against the description.
#include "front/client.h"
#include "support/outside.h"
#include "support/support.h"

#include <QObject>

#include <memory>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QByteArray asked(const char* id, const QByteArray& more = {}) {
    return "{\"url\":\"https://www.youtube.com/watch?v=" + QByteArray(id) + '"' + more + '}';
}
} // namespace

class TestDescribed : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void answersAsItIsDescribed_data();
    void answersAsItIsDescribed();
    void everyCallIsMade();
    void everyEventIsDescribed();
    void cleanupTestCase();

private:
    std::unique_ptr<Outside> outside;
    QTemporaryDir home;
    std::unique_ptr<ServedProgram> served;
    QByteArray id;
    QSet<QByteArray> called;
};

void TestDescribed::initTestCase() {
    outside = std::make_unique<Outside>();
    QProcessEnvironment environment = outside->environment(home);
    environment.insert(u"PITH_RATE_READS_PER_S"_s, u"100000"_s);
    served = std::make_unique<ServedProgram>(environment);
    QVERIFY2(served->isUp(), served->log());
    const RawAnswer done = Client(*served).ask("POST /v1/summaries", asked("zzzzzzzzzzz"), "Prefer: wait=30\r\n");
    QCOMPARE(done.status, 200);
    id = QJsonDocument::fromJson(done.body)[u"id"].toString().toLatin1();
}

void TestDescribed::answersAsItIsDescribed_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char* line, int status, const QByteArray& body = {}, const QByteArray& headers = {}) {
        QTest::addRow("%s %s %s %d", line, body.left(60).constData(), headers.trimmed().constData(), status)
            << QByteArray(line) << body << headers << status;
    };
    const QByteArray png = "Accept: image/png\r\n", bad = "{\"bad\":1}";
    const QByteArray video = asked("yyyyyyyyyyy");
    for (const char* line :
         {"GET /v1/summaries", "GET /v1/summaries/ID", "GET /v1/summaries/ID/transcript", "GET /v1/resources",
          "GET /v1/settings", "GET /metrics", "GET /openapi.json", "GET /healthz", "GET /readyz"}) {
        row(line, 200);
        row(QByteArray(line).replace("GET", "HEAD").constData(), 200);
        row(line, 406, {}, png);
    }
    for (const char* line : {"GET /v1/summaries", "GET /v1/summaries/ID", "GET /v1/summaries/ID/transcript",
                             "GET /v1/settings", "GET /openapi.json"})
        row(line, 304, {}, "If-None-Match: *\r\n");
    row("GET /v1/summaries?limit=1&q=water&state=done", 200);
    row("GET /v1/summaries?limit=0", 400);
    row("GET /v1/summaries?cursor=forged", 400);
    row("GET /v1/summaries/ID", 200, {}, "Accept: text/markdown\r\n");
    row("GET /v1/summaries/ID?x=1", 400);
    row("GET /v1/summaries/none", 404);
    for (const char* format : {"json", "vtt", "srt", "txt"})
        row("GET /v1/summaries/ID/transcript?format="_ba.append(format).constData(), 200);
    row("GET /v1/summaries/ID/transcript?format=pdf", 400);
    row("GET /v1/summaries/none/transcript", 404);
    row("GET /v1/summaries/none/events", 404, {}, "Accept: text/event-stream\r\n");
    row("GET /v1/summaries/ID/events", 406, {}, png);
    row("GET /v1/resources?window=60", 200);
    row("GET /v1/resources?window=x", 400);
    row("POST /v1/summaries", 202, video);
    row("POST /v1/summaries", 400, bad);
    row("POST /v1/summaries", 406, video, png);
    row("POST /v1/summaries:batch", 200, "[" + video + ",{}]", "Prefer: wait=30\r\n");
    row("POST /v1/summaries:batch", 400, bad);
    row("POST /v1/summaries/ID/ask", 200, R"({"question":"What is it about?"})");
    row("POST /v1/summaries/ID/ask", 400, bad);
    row("POST /v1/summaries/none/ask", 404, R"({"question":"What is it about?"})");
    row("PATCH /v1/settings", 200, R"({"queue/max_jobs":99})");
    row("PATCH /v1/settings", 422, bad);
    row("PATCH /v1/settings", 403, R"({"server/port":1})");
    row("DELETE /v1/cache?kind=video", 204);
    row("DELETE /v1/cache?kind=bad", 400);
    row("DELETE /v1/summaries/none", 404);
    row("PUT /v1/summaries", 405);
    row("OPTIONS /v1/summaries", 204);
    row("GET /v1/nothing", 404);
    row("GET /v1/summaries", 403, {}, "Origin: null\r\n");
}

void TestDescribed::answersAsItIsDescribed() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    line.replace("ID", id);
    const RawAnswer answer = Client(*served).ask(line, body, headers); // which fails where it is not as described
    QVERIFY2(answer.status == status, answer.body);
    if (answer.status < 400)
        called.insert(line.split('?').first().replace(id, "{id}"));
}

void TestDescribed::everyCallIsMade() {
    called.insert("DELETE /v1/summaries/{id}"); // last, in cleanupTestCase()
    called.insert("GET /v1/summaries/{id}/events");
    const QJsonObject paths = Client(*served).json("GET /openapi.json")[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path)
        for (const QString& method : path->toObject().keys())
            if (method != u"parameters")
                QVERIFY2(called.contains((method.toUpper() + u' ' + path.key()).toLatin1()),
                         qPrintable(method + path.key()));
}

void TestDescribed::everyEventIsDescribed() {
    const OpenApi api;
    const auto events = [&](const QByteArray& line, const QByteArray& body) {
        Client client(*served);
        client.send(line, body, "Accept: text/event-stream\r\n");
        (void)QTest::qWaitFor([&] { return client.raw().isClosed(); }, 20'000);
        const QByteArray got = client.raw().got;
        return got.mid(got.indexOf("\r\n\r\n") + 4);
    };
    const QByteArray fresh = events("POST /v1/summaries", asked("eeeeeeeeeee", ",\"engine\":\"gemini\""));
    QVERIFY(fresh.contains("event: point") && fresh.contains("event: delta") && fresh.contains("event: done"));
    QCOMPARE(api.faultOfEvents(fresh), QString());
    QCOMPARE(api.faultOfEvents(events("GET /v1/summaries/" + id + "/events", {})), QString());
    const QByteArray failed = events("POST /v1/summaries", "{\"url\":\"http://169.254.169.254/a.vtt\"}");
    QVERIFY(failed.contains("event: error"));
    QCOMPARE(api.faultOfEvents(failed), QString());
}

void TestDescribed::cleanupTestCase() {
    QCOMPARE(Client(*served).ask("DELETE /v1/summaries/" + id).status, 204);
    QCOMPARE(served->stop(), 0);
}

QTEST_GUILESS_MAIN(TestDescribed)
#include "tst_described.moc"
