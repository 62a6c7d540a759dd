// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeworld.h"
#include "http/routes.h"
#include "rawclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Api : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<RawClient> m_client;

    RawAnswer ask(const QByteArray& line, const QByteArray& more = {}, const QByteArray& body = {}) {
        return m_client->ask(m_service->request(line, more, body), line.startsWith("HEAD"));
    }
    RawAnswer submit(const QByteArray& body = "{\"url\":\"https://a.example/\"}", const QByteArray& more = {}) {
        return ask("POST /v1/summaries", "Content-Type: application/json\r\n" + more, body);
    }
    FakeWorld& world() { return *m_service->world; }

private slots:
    void init() {
        m_service = std::make_unique<FakeService>();
        m_client = std::make_unique<RawClient>(m_service->server->port());
    }

    void readsASummary() {
        world().addDone(u"one"_s);
        const RawAnswer answer = ask("GET /v1/summaries/one");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"), "application/json"_ba);
        QCOMPARE(answer.header("etag"), "\"e-one\""_ba);
        QCOMPARE(answer.body, world().over[u"one"_s].json);
    }

    void readsItAsMarkdown() {
        world().addDone(u"one"_s);
        const RawAnswer answer = ask("GET /v1/summaries/one", "Accept: text/markdown\r\n");
        QCOMPARE(answer.header("content-type"), "text/markdown; charset=utf-8"_ba);
        QCOMPARE(answer.header("etag"), "\"e-one-md\""_ba);
        QCOMPARE(answer.body, "# one"_ba);
        QCOMPARE(ask("GET /v1/summaries/one", "Accept: image/png\r\n").status, 406);
    }

    void sparesTheBodyOfWhatIsKnown() {
        world().addDone(u"one"_s);
        for (const char* match : {"\"e-one\"", "W/\"e-one\"", "\"x\", \"e-one\"", "*"}) {
            const RawAnswer answer = ask("GET /v1/summaries/one", "If-None-Match: "_ba + match + "\r\n");
            QCOMPARE(answer.status, 304);
            QVERIFY(answer.header("content-length").isNull());
            QCOMPARE(answer.header("etag"), "\"e-one\""_ba);
        }
        QCOMPARE(ask("GET /v1/summaries/one", "If-None-Match: \"e-on\"\r\n").status, 200);
        QCOMPARE(ask("GET /v1/summaries/one", "If-None-Match: \"e-one\"\r\nAccept: text/markdown\r\n").status, 200);
    }

    void tagsWhatStaysTheSame_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"/v1/summaries", "/v1/summaries/one", "/v1/summaries/one/transcript",
                                 "/v1/summaries/one/transcript?format=vtt", "/v1/settings", "/openapi.json"})
            QTest::addRow("%s", path) << QByteArray(path);
    }
    void tagsWhatStaysTheSame() {
        QFETCH(QByteArray, path);
        const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(home.path()));
        world().configuration = Settings::load().take();
        world().addDone(u"one"_s);
        world().texts.insert(u"one"_s, "words");
        const RawAnswer answer = ask("GET " + path);
        QCOMPARE(answer.status, 200);
        const QByteArray etag = answer.header("etag");
        QVERIFY2(etag.size() > 4 && etag.startsWith('"') && etag.endsWith('"'), etag);
        QCOMPARE(ask("GET " + path).header("etag"), etag);
        const RawAnswer again = ask("GET " + path, "If-None-Match: " + etag + "\r\n");
        QCOMPARE(again.status, 304);
        QCOMPARE(again.header("etag"), etag);
        QVERIFY(again.header("content-length").isNull());
        QCOMPARE(ask("GET " + path, "If-None-Match: \"other\"\r\n").status, 200);
        const RawAnswer head = ask("HEAD " + path);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("etag"), etag);
        QCOMPARE(head.header("content-length").toLongLong(), answer.body.size());
    }

    void answersWithWhatTheClientTakesOrNotAtAll_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("good");
        QTest::newRow("list") << "GET /v1/summaries"_ba
                              << "application/json"_ba;
        QTest::newRow("one") << "GET /v1/summaries/one"_ba
                             << "text/markdown;q=0.5"_ba;
        QTest::newRow("vtt") << "GET /v1/summaries/one/transcript?format=vtt"_ba
                             << "text/vtt"_ba;
        QTest::newRow("cues") << "GET /v1/summaries/one/transcript"_ba
                              << "application/*"_ba;
        QTest::newRow("resources") << "GET /v1/resources"_ba
                                   << "application/json"_ba;
        QTest::newRow("health") << "GET /healthz"_ba
                                << "image/png, */*;q=0.1"_ba;
        QTest::newRow("ready") << "GET /readyz"_ba
                               << "application/json"_ba;
        QTest::newRow("openapi") << "GET /openapi.json"_ba
                                 << "application/json"_ba;
        QTest::newRow("metrics") << "GET /metrics"_ba
                                 << "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"_ba;
    }
    void answersWithWhatTheClientTakesOrNotAtAll() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, good);
        world().addDone(u"one"_s);
        world().texts.insert(u"one"_s, "words");
        QCOMPARE(ask(line, "Accept: " + good + "\r\n").status, 200);
        const RawAnswer refused = ask(line, "Accept: image/png\r\n");
        QCOMPARE(refused.status, 406);
        QCOMPARE(refused.header("content-type"), "application/problem+json"_ba);
        QCOMPARE(ask(line).status, 200);
    }

    void answersOptionsForEachPath() {
        for (const Route& route : routes()) {
            const QByteArray path = route.pattern.toByteArray().replace("{id}", "one");
            const RawAnswer answer = ask("OPTIONS " + path);
            QCOMPARE(answer.status, 204);
            QVERIFY2(answer.header("allow").contains(methodName(route.method).toByteArray()), path);
            QVERIFY2(answer.header("allow").contains("HEAD") == answer.header("allow").contains("GET"), path);
        }
    }

    void answersHeadWithoutABody() {
        world().addDone(u"one"_s);
        const RawAnswer answer = ask("HEAD /v1/summaries/one");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-length").toLongLong(), world().over[u"one"_s].json.size());
        QVERIFY(m_client->got.isEmpty());
        QCOMPARE(ask("GET /v1/summaries/one").status, 200);
        QCOMPARE(ask("HEAD /v1/summaries/none").status, 404);
        QCOMPARE(ask("GET /healthz").body, "{\"status\":\"alive\"}"_ba);
    }

    void showsWhatStillRunsWithoutAnETag() {
        world().addJob(u"job"_s);
        const RawAnswer answer = ask("GET /v1/summaries/job");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("etag").isNull());
        QVERIFY(answer.body.contains("running"));
        QCOMPARE(ask("GET /v1/summaries/job", "Accept: text/markdown\r\n").status, 406);
    }

    void knowsOnlyWhatIsListed() {
        QCOMPARE(ask("GET /v1/summaries/none").status, 404);
        QCOMPARE(ask("GET /metric").status, 404);
        const RawAnswer wrong = ask("PUT /v1/summaries/one");
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.header("allow"), "GET, HEAD, DELETE, OPTIONS"_ba);
        QCOMPARE(ask("TRACE /v1/summaries").status, 405);
        const RawAnswer options = ask("OPTIONS /v1/summaries");
        QCOMPARE(options.status, 204);
        QCOMPARE(options.header("allow"), "GET, HEAD, POST, OPTIONS"_ba);
        QVERIFY(options.header("content-length").isNull());
        QVERIFY(!options.head.toLower().contains("access-control"));
    }

    void wantsTheTokenInTheHeaderAlone() {
        const QByteArray host = "Host: " + m_service->host() + "\r\n\r\n";
        for (const char* path :
             {"/v1/summaries", "/openapi.json", "/none", "/v1/summaries?token=the-right-token-of-this-test"}) {
            const RawAnswer answer = m_client->ask("GET "_ba + path + " HTTP/1.1\r\n" + host);
            QCOMPARE(answer.status, 401);
            QCOMPARE(answer.header("www-authenticate"), "Bearer"_ba);
        }
        QCOMPARE(m_client->ask("OPTIONS /healthz HTTP/1.1\r\n" + host).status, 401);
    }

    void takesAJob() {
        world().next = Submitted{u"job"_s, false, world().addJob(u"job"_s)};
        const RawAnswer answer =
            submit("{\"url\":\"https://a.example/x\",\"length\":\"short\"}", "Idempotency-Key: k1\r\n");
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.header("location"), "/v1/summaries/job"_ba);
        QVERIFY(answer.body.contains("\"id\":\"job\""));
        QCOMPARE(world().asked[0].source, u"https://a.example/x"_s);
        QCOMPARE(world().asked[0].length.kind, Length::Short);
        QCOMPARE(world().keys[0], "k1"_ba);
    }

    void saysCachedInThatAnswerAlone() {
        world().addDone(u"one"_s);
        world().next = Submitted{u"one"_s, true, nullptr};
        const RawAnswer answer = submit();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("location"), "/v1/summaries/one"_ba);
        QVERIFY(answer.body.contains("\"cached\":true"));
        QVERIFY(ask("GET /v1/summaries/one").body.contains("\"cached\":false"));
    }

    void cachedAnswersAreNoNewJobs() {
        ApiServer::Settings settings;
        settings.jobsPerMin = 1;
        m_service = std::make_unique<FakeService>(settings);
        m_client = std::make_unique<RawClient>(m_service->server->port());
        world().addDone(u"one"_s);
        world().next = Submitted{u"one"_s, true, nullptr};
        for (int i = 0; i < 3; ++i)
            QCOMPARE(submit().status, 200);
        world().next = Submitted{u"job"_s, false, world().addJob(u"job"_s)};
        QCOMPARE(submit().status, 202);
        const RawAnswer limited = submit();
        QCOMPARE(limited.status, 429);
        QVERIFY(limited.header("retry-after").toInt() > 50);
    }

    void waitsForTheEnd_data() {
        QTest::addColumn<int>("state");
        QTest::newRow("done") << int(State::Done);
        QTest::newRow("failed") << int(State::Failed); // 200 too: the job was accepted
        QTest::newRow("cancelled") << int(State::Cancelled);
    }
    void waitsForTheEnd() {
        QFETCH(int, state);
        Job* job = world().addJob(u"job"_s);
        world().next = Submitted{u"job"_s, false, job};
        m_client->send(m_service->request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n",
                                          "{\"url\":\"http://a.example\"}"));
        QVERIFY(soon([&] { return !world().asked.isEmpty(); }));
        QCoreApplication::processEvents();
        QVERIFY(m_client->got.isEmpty());
        world().end(job, State(state));
        const RawAnswer answer = m_client->answer();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("location"), "/v1/summaries/job"_ba);
        QCOMPARE(QJsonDocument::fromJson(answer.body)[u"state"].toString().toLatin1(), stateName(State(state)));
        QCOMPARE(ask("GET /healthz").status, 200); // the connection goes on
    }

    void stopsWaitingWhenTimeIsUp() {
        world().next = Submitted{u"job"_s, false, world().addJob(u"job"_s)};
        const RawAnswer answer = submit("{\"url\":\"http://a.example\"}", "Prefer: wait=0.02\r\n");
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.header("location"), "/v1/summaries/job"_ba);
        QCOMPARE(world().promises, QList<Promise>{Promise::Nothing});
        QCOMPARE(world().secured, QStringList{u"job"_s}); // before it was told
    }

    void promisesAJobToWhoDoesNotWait_data() {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("told at once") << QByteArray();
        QTest::newRow("a wait of nothing") << QByteArray("Prefer: wait=0\r\n");
        QTest::newRow("events") << QByteArray("Prefer: wait=9\r\nAccept: text/event-stream\r\n");
    }
    void promisesAJobToWhoDoesNotWait() {
        QFETCH(QByteArray, headers);
        world().next = Problem::of(Code::QueueFull);
        QCOMPARE(submit("{\"url\":\"http://a.example\"}", headers).status, 503);
        QCOMPARE(world().promises, QList<Promise>{Promise::Acceptance});
    }

    void keepsAJobWhoseClientLeft() {
        Job* job = world().addJob(u"job"_s);
        world().next = Submitted{u"job"_s, false, job};
        m_client->send(m_service->request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n",
                                          "{\"url\":\"http://a.example\"}"));
        QVERIFY(soon([&] { return !world().asked.isEmpty(); }));
        m_client->socket.abort();
        QVERIFY(soon([&] { return m_service->server->connections() == 0; }));
        world().end(job, State::Done);
        RawClient other(m_service->server->port());
        QCOMPARE(other.ask(m_service->request("GET /v1/summaries/job")).status, 200);
    }

    void refusesWhatItDoesNotUnderstand_data() {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QByteArray& body, int status, const char* code,
                            const QByteArray& headers = "Content-Type: application/json\r\n") {
            QTest::newRow(name) << headers << body << status << QByteArray(code);
        };
        const QByteArray good = "{\"url\":\"https://a.example/\"}";
        row("no type", good, 415, "UNSUPPORTED_TYPE", {});
        row("plain text", good, 415, "UNSUPPORTED_TYPE", "Content-Type: text/plain\r\n");
        row("a form", good, 415, "UNSUPPORTED_TYPE", "Content-Type: application/x-www-form-urlencoded\r\n");
        row("charset", good, 503, "QUEUE_FULL", "Content-Type: application/json; charset=utf-8\r\n");
        row("not acceptable", good, 406, "NOT_ACCEPTABLE", "Content-Type: application/json\r\nAccept: text/html\r\n");
        row("long key", good, 400, "BAD_REQUEST",
            "Content-Type: application/json\r\nIdempotency-Key: " + QByteArray(256, 'k') + "\r\n");
        row("key with a space", good, 400, "BAD_REQUEST", "Content-Type: application/json\r\nIdempotency-Key: a b\r\n");
        row("no body", {}, 400, "BAD_REQUEST");
        row("no JSON", "x", 400, "BAD_REQUEST");
        row("an array", "[]", 400, "BAD_REQUEST");
        row("deep", QByteArray(100'000, '['), 400, "BAD_REQUEST");
        row("1e400", "{\"url\":\"https://a.example/\",\"from_s\":1e400}", 400, "BAD_REQUEST");
        row("unknown member", "{\"url\":\"https://a.example/\",\"urls\":1}", 400, "BAD_REQUEST");
        row("nothing to read", "{}", 400, "BAD_REQUEST");
        row("a local file", "{\"url\":\"/etc/passwd\"}", 400, "BAD_URL");
        row("file URL", "{\"url\":\"file:///etc/passwd\"}", 400, "BAD_URL");
        row("standard input", "{\"url\":\"-\"}", 400, "BAD_URL");
        row("an option", "{\"url\":\"--exec=touch /tmp/x\"}", 400, "BAD_URL");
        row("search", "{\"url\":\"ytsearch9:x\"}", 400, "BAD_URL");
        row("no scheme", "{\"url\":\"youtu.be/x\"}", 400, "BAD_URL");
        row("the queue's answer", good, 503, "QUEUE_FULL");
    }
    void refusesWhatItDoesNotUnderstand() {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        const RawAnswer answer = ask("POST /v1/summaries", headers, body);
        QCOMPARE(answer.status, status);
        QCOMPARE(QJsonDocument::fromJson(answer.body)[u"code"].toString().toLatin1(), code);
        QCOMPARE(world().asked.isEmpty(), status != 503);
        QCOMPARE(ask("GET /healthz").status, 200); // the body was read: the connection goes on
    }

    void listsByCursor() {
        RawAnswer answer = ask("GET /v1/summaries?q=a+talk&state=done&limit=100");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next_cursor\":\"next\"}"_ba);
        QCOMPARE(world().listed->text, u"a talk"_s);
        QCOMPARE(*world().listed->state, State::Done);
        QCOMPARE(world().listed->limit, 100);
        answer = ask("GET /v1/summaries?cursor=next");
        QVERIFY(answer.body.endsWith("\"next_cursor\":null}"));
        QCOMPARE(world().listed->limit, 20);
        for (const char* bad :
             {"limit=0", "limit=101", "limit=x", "state=over", "page=2", "token=x", "q=a&q=b", "q=%ff"})
            QCOMPARE(ask("GET /v1/summaries?"_ba + bad).status, 400);
    }

    void givesTheTranscript_data() {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("default") << ""_ba
                                 << "application/json"_ba
                                 << "\"cues\":["_ba;
        QTest::newRow("json") << "?format=json"_ba
                              << "application/json"_ba
                              << "\"cues\":["_ba;
        QTest::newRow("vtt") << "?format=vtt"_ba
                             << "text/vtt; charset=utf-8"_ba
                             << "WEBVTT"_ba;
        QTest::newRow("srt") << "?format=srt"_ba
                             << "application/x-subrip; charset=utf-8"_ba
                             << " --> "_ba;
        QTest::newRow("txt") << "?format=txt"_ba
                             << "text/plain; charset=utf-8"_ba
                             << "words that were said"_ba;
    }
    void givesTheTranscript() {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, holds);
        world().texts[u"one"_s] = "words that were said";
        const RawAnswer answer = ask("GET /v1/summaries/one/transcript" + format);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"), type);
        QVERIFY(answer.body.contains(holds));
    }

    void marksWhatAChapterCallsAdvertising() {
        world().texts[u"one"_s] = QByteArray(6'000, 'w'); // six cues, one a second
        world().over[u"one"_s].json = "{\"id\":\"one\",\"video\":{\"chapters\":[{\"start_s\":0,\"title\":\"The talk\"},"
                                      "{\"start_s\":2,\"title\":\"Sponsor\"},{\"start_s\":3,\"title\":\"More\"}]}}";
        const QByteArray body = ask("GET /v1/summaries/one/transcript").body;
        const QJsonArray cues = QJsonDocument::fromJson(body)[u"cues"].toArray();
        QCOMPARE(cues.size(), 6);
        for (int i = 0; i < 6; ++i)
            QCOMPARE(cues[i].toObject().contains(u"sponsor"), i == 2);
    }

    void refusesAFormatThatIsNone() {
        QCOMPARE(submit("{\"transcript\":\"six words are in this talk\",\"format\":\"xyz\"}").status, 400);
        QVERIFY(submit("{\"transcript\":\"six words are in this talk\",\"format\":\"TXT\"}").status != 400);
    }

    void refusesOtherTranscripts() {
        QCOMPARE(ask("GET /v1/summaries/one/transcript").status, 404);
        QCOMPARE(ask("GET /v1/summaries/one/transcript?format=doc").status, 400);
        QCOMPARE(ask("GET /v1/summaries/one/transcript?x=y").status, 400);
    }

    void givesALongTranscriptWhole() {
        world().texts[u"one"_s] = QByteArray(6'000'000, 'w');
        const RawAnswer answer = ask("GET /v1/summaries/one/transcript?format=txt");
        QVERIFY(answer.body.size() > 6'000'000);
        QCOMPARE(answer.body.size(), answer.header("content-length").toLongLong());
        QCOMPARE(ask("GET /healthz").status, 200);
    }

    void writesLongTranscriptsBesideTheEventLoop() {
        world().texts[u"one"_s] = QByteArray(3'000'000, 'w');
        std::array<std::unique_ptr<RawClient>, 5> clients;
        for (auto& client : clients) {
            client = std::make_unique<RawClient>(m_service->server->port());
            client->send(m_service->request("GET /v1/summaries/one/transcript?format=srt"));
        }
        QCOMPARE(ask("GET /healthz").status, 200); // meanwhile
        QVERIFY(clients.back()->got.isEmpty());
        for (auto& client : clients)
            QVERIFY(client->answer().body.size() > 3'000'000);
    }

    void removes() {
        world().addDone(u"one"_s);
        const RawAnswer answer = ask("DELETE /v1/summaries/one");
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.header("content-length").isNull() && answer.header("content-type").isNull());
        QCOMPARE(ask("DELETE /v1/summaries/one").status, 404);
    }

    void sendQuestion(const QByteArray& body, const QByteArray& headers = {}) {
        m_client->send(
            m_service->request("POST /v1/summaries/a/ask", "Content-Type: application/json\r\n" + headers, body));
        QVERIFY(soon([&] { return world().asking || !m_client->got.isEmpty(); }));
    }
    void answersAQuestion() {
        world().addDone(u"a"_s);
        sendQuestion("{\"question\":\" What does\\n it cost? \",\"engine\":\"embedded\",\"language\":\"de\"}");
        QVERIFY(world().asking);
        QCOMPARE(world().questions.first().text, u"What does it cost?"_s);
        QCOMPARE(world().questions.first().engine, u"embedded"_s);
        QCOMPARE(world().questions.first().language, u"de"_s);
        Reply reply;
        reply.answer = u"A good deal of \"money\"."_s;
        reply.points.append({u"It costs money."_s, 12, 15, 0.9});
        reply.engine.name = u"embedded"_s;
        world().asking->answer(reply);
        const RawAnswer answer = m_client->answer();
        QCOMPARE(answer.status, 200);
        const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(json.keys(), (QStringList{u"answer"_s, u"engine"_s, u"points"_s}));
        QCOMPARE(json[u"answer"], reply.answer);
        QCOMPARE(json[u"points"][0][u"start_s"].toDouble(), 12.0);
        QCOMPARE(json[u"engine"][u"name"], u"embedded"_s);
        QCOMPARE(ask("GET /healthz").status, 200); // the connection goes on
    }

    void streamsAnAnswer() {
        world().addDone(u"a"_s);
        sendQuestion("{\"question\":\"why\"}", "Accept: text/event-stream\r\n");
        QVERIFY(world().asking);
        QCOMPARE(world().questions.first().engine, u"auto"_s);
        world().asking->say(u"It was "_s);
        QVERIFY(soon([&] { return m_client->got.contains("event: delta\ndata: {\"text\":\"It was \"}"); }));
        world().asking->point({u"It was said."_s, 1, 2, 1});
        Reply reply;
        reply.answer = u"It was said."_s;
        world().asking->answer(reply);
        QVERIFY(soon([&] { return m_client->got.contains("event: done\ndata: {\"answer\":\"It was said.\""); }));
        QVERIFY(m_client->got.contains("event: point\ndata: {\"text\":\"It was said.\""));
        QVERIFY(m_client->untilClosed());
    }

    void tellsWhyAQuestionHasNoAnswer() {
        world().addDone(u"a"_s);
        sendQuestion("{\"question\":\"why\"}", "Accept: text/event-stream\r\n");
        QVERIFY(world().asking);
        world().asking->answer(Problem::of(Code::KeyRefused));
        QVERIFY(soon([&] { return m_client->got.contains("event: error\ndata: {\"type\":"); }));
        QVERIFY(m_client->untilClosed());
    }

    void aQuestionEndsWithItsClient() {
        world().addDone(u"a"_s);
        sendQuestion("{\"question\":\"why\"}");
        QVERIFY(world().asking);
        m_client->socket.abort();
        QVERIFY(soon([&] { return !world().asking; }));
    }

    void refusesWhatIsNoQuestion_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("no body") << QByteArray("{}") << 400;
        QTest::newRow("no object") << QByteArray("[1]") << 400;
        QTest::newRow("empty") << QByteArray("{\"question\":\"  \"}") << 400;
        QTest::newRow("a number") << QByteArray("{\"question\":7}") << 400;
        QTest::newRow("too long") << "{\"question\":\"" + QByteArray(2001, 'a') + "\"}" << 400;
        QTest::newRow("a surrogate") << QByteArray("{\"question\":\"\\ud800\"}") << 400;
        QTest::newRow("another member") << QByteArray("{\"question\":\"why\",\"file\":\"/etc/passwd\"}") << 400;
        QTest::newRow("language") << QByteArray("{\"question\":\"why\",\"language\":\"<b>\"}") << 400;
        QTest::newRow("its name") << QByteArray("{\"question\":\"why\",\"language\":\"german\"}") << 400;
        QTest::newRow("unknown id") << QByteArray("{\"question\":\"why\"}") << 404;
    }
    void refusesWhatIsNoQuestion() {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        m_client->send(m_service->request("POST /v1/summaries/a/ask", "Content-Type: application/json\r\n", body));
        QCOMPARE(m_client->answer().status, status);
    }

    void changesSettings() {
        const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(home.path()));
        world().configuration = Settings::load().take();
        QStringList changed;
        connect(world().configuration.get(), &Settings::changed, this, [&](const QString& name) { changed << name; });
        const auto patch = [&](const QByteArray& body, const QByteArray& type = "application/json") {
            return ask("PATCH /v1/settings", "Content-Type: " + type + "\r\n", body);
        };
        const RawAnswer answer = patch(R"({"rate/jobs_per_min":7,"queue/max_jobs":8})", "application/merge-patch+json");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, ask("GET /v1/settings").body);
        QVERIFY(answer.body.contains("\"rate/jobs_per_min\":7"));
        changed.sort();
        QCOMPARE(changed, QStringList({u"queue/max_jobs"_s, u"rate/jobs_per_min"_s}));
        QCOMPARE(patch(R"({"gemini/api_key":"abcdefgh-key"})").status, 200);
        QCOMPARE(world().engineKeys.size(), 1);
        QCOMPARE(world().engineKeys[0].second, u"abcdefgh-key"_s);
        world().noKeyring = Problem::of(Code::Conflict, u"none"_s);
        QCOMPARE(patch(R"({"gemini/api_key":"x","rate/jobs_per_min":9})").status, 409);
        QVERIFY(ask("GET /v1/settings").body.contains("\"rate/jobs_per_min\":7"));
        const RawAnswer form = patch("x=1", "application/x-www-form-urlencoded");
        QCOMPARE(form.status, 415);
        QVERIFY(form.header("accept-patch").contains("application/merge-patch+json"));
        QCOMPARE(patch("[]").status, 400);
        QCOMPARE(patch("{").status, 400);
        QCOMPARE(patch("{}").status, 200);
        QCOMPARE(ask("OPTIONS /v1/settings").header("allow"), "GET, HEAD, PATCH, OPTIONS"_ba);
    }

    void saysWhichVariableOverrulesAChange() {
        const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(home.path()));
        qputenv("PITH_RATE_JOBS_PER_MIN", "7");
        world().configuration = Settings::load().take();
        qunsetenv("PITH_RATE_JOBS_PER_MIN");
        const auto patch = [&](const QByteArray& body) {
            return ask("PATCH /v1/settings", "Content-Type: application/json\r\n", body);
        };
        const RawAnswer answer = patch(R"({"rate/jobs_per_min":5,"queue/max_jobs":8})");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("\"rate/jobs_per_min\":7"));
        QCOMPARE(answer.header("warning"), "299 - \"Stays as it is set by PITH_RATE_JOBS_PER_MIN\""_ba);
        QVERIFY(patch(R"({"queue/max_jobs":9})").header("warning").isEmpty());
    }

    void forgetsOnRequest() {
        QCOMPARE(ask("DELETE /v1/cache").status, 204);
        QVERIFY(world().forgotten[0].fetches && world().forgotten[0].summaries);
        QCOMPARE(ask("DELETE /v1/cache?kind=summary&older_than_s=60&source=https%3A%2F%2Fa.example%2Fv").status, 204);
        QVERIFY(!world().forgotten[1].fetches && world().forgotten[1].summaries);
        QCOMPARE(world().forgotten[1].olderThan_s, 60);
        QCOMPARE(world().forgotten[1].source, u"https://a.example/v"_s);
        for (const char* kind : {"video", "transcript"}) {
            QCOMPARE(ask("DELETE /v1/cache?kind="_ba + kind).status, 204);
            QVERIFY(world().forgotten.last().fetches && !world().forgotten.last().summaries);
        }
        QCOMPARE(ask("DELETE /v1/cache?kind=token_count").status, 204);
        QVERIFY(!world().forgotten.last().fetches && !world().forgotten.last().summaries);
        const qsizetype before = world().forgotten.size();
        for (const char* query : {"kind=all", "kind=", "older_than_s=-1", "older_than_s=x", "older_than_s=1e99",
                                  "source=file%3A%2F%2F%2Fetc%2Fpasswd", "source=%2Fetc", "id=3"})
            QVERIFY2(ask("DELETE /v1/cache?"_ba + query).status == 400, query);
        QCOMPARE(world().forgotten.size(), before);
        QCOMPARE(ask("GET /v1/cache").status, 405);
    }

    void tellsWhatIsUsed() {
        Figures& known = world().used;
        known.machine.time = QDateTime::fromString(u"2026-01-02T03:04:05Z"_s, Qt::ISODate);
        known.machine.resident = 24 << 20;
        known.machine.cpuPercent = 1.25;
        known.machine.step = Step::Frugal;
        known.machine.standing.isCpuShort = true;
        known.reserved = 5 << 20;
        known.queue.hits = 3;
        known.queue.misses = 1;
        known.breakers.append({u"gemini \"x\""_s, "open", known.machine.time.addSecs(5)});
        known.alerts.push_back(
            {"database", {}, known.machine.time, 1, Severity::Info, u"It was damaged."_s, u"Look."_s});
        world().past.add({24, 1}, 5);
        const RawAnswer answer = ask("GET /v1/resources?window=60");
        QCOMPARE(answer.status, 200);
        const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
        const QJsonObject now = json[u"now"].toObject();
        QCOMPARE(now.keys(), (QStringList{u"alerts"_s, u"breakers"_s, u"cache"_s, u"cpu"_s, u"effects"_s, u"memory"_s,
                                          u"network"_s, u"pressure"_s, u"queue"_s, u"spend"_s, u"step"_s, u"time"_s}));
        QCOMPARE(now[u"step"], u"frugal"_s);
        QCOMPARE(now[u"effects"].toArray(), (QJsonArray{u"fewer_jobs"_s, u"no_warming"_s, u"no_previews"_s}));
        QCOMPARE(now[u"memory"][u"rss_mb"].toDouble(), 24.0);
        QCOMPARE(now[u"memory"][u"reserved_mb"].toDouble(), 5.0);
        QCOMPARE(now[u"cache"][u"hit_ratio"].toDouble(), 0.75);
        QCOMPARE(now[u"breakers"][0][u"state"], u"open"_s);
        QCOMPARE(now[u"alerts"].toArray(), (QJsonArray{QJsonObject{{u"name"_s, u"database"_s},
                                                                   {u"since"_s, u"2026-01-02T03:04:05.000Z"_s},
                                                                   {u"text"_s, u"It was damaged. Look."_s}}}));
        QCOMPARE(json[u"history"][u"series"][u"memory_mb"].toArray().size(), 5);
        QCOMPARE(json[u"history"][u"start"], u"2026-01-02T03:04:01.000Z"_s);
        QCOMPARE(ask("GET /v1/resources?window=0").status, 400);
        QCOMPARE(ask("GET /v1/resources?window=soon").status, 400);
        QCOMPARE(ask("GET /v1/resources?windows=5").status, 400);
    }

    void speaksToPrometheus() {
        world().used.breakers.append({u"a\"b\\c\nd"_s, "closed", {}});
        const RawAnswer answer = ask("GET /metrics");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("content-type").startsWith("text/plain; version=0.0.4"));
        QVERIFY(answer.body.endsWith('\n'));
        static const QRegularExpression sample(
            u"^[a-z_:][a-z0-9_:]*(\\{[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\"(,[a-z_]+=\"[^\"]*\")*\\})? [-+0-9.e]+$"_s);
        QSet<QByteArray> typed;
        for (const QByteArray& line : answer.body.trimmed().split('\n')) {
            if (line.startsWith("# TYPE "))
                typed.insert(line.split(' ').at(2));
            if (line.startsWith('#'))
                continue;
            QVERIFY2(sample.match(QString::fromUtf8(line)).hasMatch(), line);
            QVERIFY2(typed.contains(line.left(line.indexOf(line.contains('{') ? '{' : ' '))), line);
        }
        for (const char* of : {"hits_total{", "misses_total{", "evictions_total{", "bytes{"})
            for (const char* level : {"memory", "database"})
                QVERIFY2(answer.body.contains("\npith_cache_"_ba + of + "level=\"" + level + "\"} "), answer.body);
        QVERIFY(typed.contains("pith_jobs_ended_total") && typed.contains("process_resident_memory_bytes"));
    }

    void saysWhetherItTakesWork() {
        QCOMPARE(ask("GET /readyz").status, 200);
        world().why = Problem::of(Code::StoreFull);
        QCOMPARE(ask("GET /readyz").status, 503);
        QCOMPARE(ask("GET /healthz").status, 200);
    }

    void describesItself() {
        const RawAnswer answer = ask("GET /openapi.json");
        QCOMPARE(answer.status, 200);
        QVERIFY(QJsonDocument::fromJson(answer.body)[u"paths"].isObject());
    }

    void drainsWithoutBreakingOff() {
        world().next = Submitted{u"job"_s, false, world().addJob(u"job"_s)};
        RawClient waiting(m_service->server->port());
        waiting.send(m_service->request("POST /v1/summaries", "Content-Type: application/json\r\nPrefer: wait=60\r\n",
                                        "{\"url\":\"http://a.example\"}"));
        QVERIFY(soon([&] { return !world().asked.isEmpty(); }));
        QSignalSpy drained(m_service->server.get(), &ApiServer::drained);
        m_service->server->drain();
        m_service->server->drain();
        QCOMPARE(waiting.answer().status, 202);
        QVERIFY(waiting.untilClosed() && m_client->untilClosed());
        QVERIFY(soon([&] { return !drained.isEmpty(); }));
        QCOMPARE(drained.size(), 1);
        QVERIFY(m_service->server->isDrained());
        RawClient late(m_service->server->port());
        QVERIFY(late.socket.state() != QAbstractSocket::ConnectedState);
    }

    void saysWhyItCannotListen() {
        SystemClock clock;
        const auto listen = [&](const ApiServer::Settings& settings) {
            return ApiServer::listen(settings, std::make_unique<FakeWorld>(), clock);
        };
        ApiServer::Settings settings;
        settings.port = m_service->server->port();
        QCOMPARE(listen(settings).problem().code, Code::Conflict);
        settings.port = 0;
        settings.bind = u"0.0.0.0"_s;
        QCOMPARE(listen(settings).problem().code, Code::BadSetting);
        settings.bind = u"192.0.2.1"_s;
        settings.allowPlain = true;
        QCOMPARE(listen(settings).problem().code, Code::Conflict);
        settings.bind = u"nonsense"_s;
        QCOMPARE(listen(settings).problem().code, Code::BadSetting);
    }

    void makesItsOwnToken() {
        SystemClock clock;
        ApiServer::Settings settings;
        settings.port = 0;
        const auto one = ApiServer::listen(settings, std::make_unique<FakeWorld>(), clock);
        const auto other = ApiServer::listen(settings, std::make_unique<FakeWorld>(), clock);
        QVERIFY(one && other);
        QCOMPARE((*one)->token().size(), 43); // 256 bits
        QVERIFY((*one)->token() != (*other)->token());
        QCOMPARE((*one)->url(), u"http://127.0.0.1:%1"_s.arg((*one)->port()));
    }
};

QTEST_GUILESS_MAIN(tst_Api)
#include "tst_api.moc"
