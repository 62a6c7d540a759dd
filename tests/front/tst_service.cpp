// SPDX-License-Identifier: GPL-3.0-or-later
// pith serve over a socket: what scripts rely on, and what must outlive it.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QObject>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

QByteArray video(const char* id) { return QByteArray("https://www.youtube.com/watch?v=") + id; }

QByteArray asked(const char* id) { return "{\"url\":\"" + video(id) + "\",\"engine\":\"gemini\"}"; }

} // namespace

class TestService : public QObject {
    Q_OBJECT
private slots:
    void init();
    void announcesItselfPrivately();
    void answersAWaitingClient();
    void answersQuestions();
    void makesOneJobOfEqualRequests();
    void aCommandAwaitsAServiceThatIsAtTheSame();
    void streamsEventsAndResumes();
    void showsAPreviewWhileTheModelThinks();
    void spendsNothingOnAPreviewThatNobodySees();
    void endsTheModelsCallWithTheJob();
    void whatDripsEndsAtTheDeadline_data();
    void whatDripsEndsAtTheDeadline();
    void finishesAfterAKill();
    void drainsAtSigterm();
    void endsInOrderWithItsTerminal();
    void finishesWithinTheTimeToDrain();
    void anOrderlyEndIsNoInterruption();
    void refusesASecondServiceOnTheSameData();
    void refusesTheWeb();
    void neverReadsAFileOfTheMachine();
    void listsSearchesAndPages();
    void describesItself();
    void holdsAClientToItsRates();
    void takesSettingsWhileItRuns();
    void answersWhileItsSettingsAreWritten();
    void keepsItsShareOfTheCpu();
    void backgroundWorkWaitsForItsHour();
    void forgetsWhatItKept();
    void takesABatch();
    void namedTokensComeAndGoWhileItRuns();

private:
    [[nodiscard]] bool inState(ServedProgram& served, const QString& id, const QString& state) const {
        return QTest::qWaitFor(
            [&] { return Client(served).json("GET /v1/summaries/" + id.toLatin1())[u"state"] == state; }, 20'000);
    }
    std::unique_ptr<Outside> outside;
    std::unique_ptr<QTemporaryDir> home;
    QProcessEnvironment environment;
};

void TestService::init() {
    outside = std::make_unique<Outside>();
    home = std::make_unique<QTemporaryDir>();
    environment = outside->environment(*home);
}

void TestService::announcesItselfPrivately() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const auto mode = QFileInfo(served.infoPath()).permissions();
    QCOMPARE(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QVERIFY(served.token().size() >= 32);
    QCOMPARE(RawClient(served.port())
                 .ask("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(served.port()) + "\r\n\r\n")
                 .status,
             200);
    QCOMPARE(served.stop(), 0);
    QVERIFY(!QFile::exists(served.infoPath()));
}

void TestService::answersAWaitingClient() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const RawAnswer answer = Client(served).ask("POST /v1/summaries", asked("aaaaaaaaaaa"), "Prefer: wait=30\r\n");
    QCOMPARE(answer.status, 200);
    const QJsonObject record = QJsonDocument::fromJson(answer.body).object();
    QCOMPARE(record[u"state"], u"done"_s);
    QCOMPARE(record[u"cached"], false);
    QCOMPARE(answer.header("location"), "/v1/summaries/" + record[u"id"].toString().toLatin1());
    const QJsonObject again = Client(served).json("POST /v1/summaries", asked("aaaaaaaaaaa"));
    QCOMPARE(again[u"cached"], true);
    QCOMPARE(again[u"id"], record[u"id"]);
    const QByteArray path = "GET /v1/summaries/" + record[u"id"].toString().toLatin1();
    Client client(served);
    const QByteArray etag = client.ask(path).header("etag");
    QCOMPARE(client.ask(path, {}, "If-None-Match: " + etag + "\r\n").status, 304);
    QVERIFY(client.ask(path, {}, "Accept: text/markdown\r\n").body.startsWith("# "));
    QVERIFY(client.ask(path + "/transcript?format=vtt").body.startsWith("WEBVTT"));
    QCOMPARE(outside->modelCalls(), 1);
}

void TestService::answersQuestions() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    Client client(served);
    const QJsonObject record = client.json("POST /v1/summaries", asked("aaaaaaaaaaa"), "Prefer: wait=30\r\n");
    const QByteArray path = "POST /v1/summaries/" + record[u"id"].toString().toLatin1() + "/ask";
    QCOMPARE(outside->modelCalls(), 1);
    const QJsonObject byModel = Client(served).json(path, "{\"question\":\"What is it about?\"}");
    QCOMPARE(outside->modelCalls(), 2);
    QCOMPARE(byModel[u"engine"][u"name"], u"gemini"_s);
    QVERIFY(!byModel[u"answer"].toString().isEmpty());
    QVERIFY(byModel[u"points"][0][u"url"].toString().contains(u"&t="_s));
    const QJsonObject quoted =
        Client(served).json(path, "{\"question\":\"What of the water?\",\"engine\":\"embedded\"}");
    QCOMPARE(quoted[u"engine"][u"name"], u"embedded"_s);
    QCOMPARE(outside->modelCalls(), 2);
    QCOMPARE(Client(served).ask("POST /v1/summaries/nosuchid/ask", "{\"question\":\"why\"}").status, 404);
}

void TestService::makesOneJobOfEqualRequests() {
    outside->holdGemini(1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<Client>(served));
        clients.back()->send("POST /v1/summaries", asked("eeeeeeeeeee"), "Prefer: wait=30\r\n");
    }
    QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
    outside->release();
    QSet<QString> ids;
    for (auto& client : clients) {
        QVERIFY(client->raw().until("\r\n\r\n"));
        const QJsonObject record = QJsonDocument::fromJson(client->raw().answer().body).object();
        QCOMPARE(record[u"state"], u"done"_s);
        ids.insert(record[u"id"].toString());
    }
    QCOMPARE(ids.size(), 1);
    QCOMPARE(outside->modelCalls(), 1);
}

void TestService::aCommandAwaitsAServiceThatIsAtTheSame() {
    outside->holdGemini(1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    Client first(served);
    first.send("POST /v1/summaries", asked("fffffffffff"), "Prefer: wait=30\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
    const auto fetched = outside->site.askedFor(u"/youtubei/v1/player"_s);
    QProcess command;
    command.setProcessEnvironment(environment);
    command.start(programPath(u"pith"_s), {u"summarize"_s, u"--engine"_s, u"gemini"_s, u"--format"_s, u"json"_s,
                                           QString::fromLatin1(video("fffffffffff"))});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += command.readAllStandardError()).contains("Another Pith"), 20'000);
    QCOMPARE(command.state(), QProcess::Running);
    outside->release();
    QVERIFY(first.raw().until("\r\n\r\n"));
    const QJsonObject one = QJsonDocument::fromJson(first.raw().answer().body).object();
    QTRY_COMPARE_WITH_TIMEOUT(command.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(command.exitCode(), 0);
    const QJsonObject other = QJsonDocument::fromJson(command.readAllStandardOutput()).object();
    QCOMPARE(other[u"summary"], one[u"summary"]);
    QCOMPARE(other[u"id"], one[u"id"]); // one row is enough
    QCOMPARE(Client(served).json("GET /v1/summaries")[u"items"].toArray().size(), 1);
    QCOMPARE(outside->modelCalls(), 1);
    QCOMPARE(outside->site.askedFor(u"/youtubei/v1/player"_s), fetched);
}

void TestService::streamsEventsAndResumes() {
    outside->holdGemini(3);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QString id = Client(served).json("POST /v1/summaries", asked("sssssssssss"))[u"id"].toString();
    Client first(served);
    first.send("GET /v1/summaries/" + id.toLatin1() + "/events", {}, "Accept: text/event-stream\r\n");
    QVERIFY(QTest::qWaitFor([&] { return first.raw().got.count("event: point") == 2; }, 20'000));
    const QByteArray seen = first.raw().got;
    const QByteArray last = seen.mid(seen.lastIndexOf("\nid: ") + 5).split('\n').first().trimmed();
    first.raw().socket.abort();
    outside->release();
    Client second(served);
    second.send("GET /v1/summaries/" + id.toLatin1() + "/events", {},
                "Accept: text/event-stream\r\nLast-Event-ID: " + last + "\r\n");
    QVERIFY(
        QTest::qWaitFor([&] { return second.raw().got.contains("event: done") && second.raw().isClosed(); }, 20'000));
    QCOMPARE(second.raw().got.count("event: point"), 3); // those that the first has not seen
    QVERIFY(!second.raw().got.contains("\nid: " + last + "\n"));
}

void TestService::showsAPreviewWhileTheModelThinks() {
    outside->holdGemini(0);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    Client client(served);
    client.send("POST /v1/summaries", asked("ppppppppppp"), "Accept: text/event-stream\r\n");
    QVERIFY(QTest::qWaitFor([&] { return client.raw().got.contains("event: preview"); }, 20'000));
    QVERIFY(!client.raw().got.contains("event: delta"));
    outside->release();
    QVERIFY(QTest::qWaitFor([&] { return client.raw().got.contains("event: done"); }, 20'000));
    QVERIFY(client.raw().got.indexOf("\"name\":\"embedded\"") < client.raw().got.indexOf("event: done"));
}

/// The closing event's id counts all that the job said, a preview too.
void TestService::spendsNothingOnAPreviewThatNobodySees() {
    const auto idOfDone = [this](const QString& preview, bool watched) -> QByteArray {
        home = std::make_unique<QTemporaryDir>();
        environment = outside->environment(*home);
        environment.insert(u"PITH_FEATURE_PREVIEW"_s, preview);
        outside->holdGemini(0);
        ServedProgram served(environment);
        Client watcher(served);
        const int before = outside->modelCalls();
        if (watched)
            watcher.send("POST /v1/summaries", asked("nnnnnnnnnnn"), "Accept: text/event-stream\r\n");
        const QString id = Client(served).json("POST /v1/summaries", asked("nnnnnnnnnnn"))[u"id"].toString();
        (void)QTest::qWaitFor([&] { return outside->modelCalls() > before; }, 20'000);
        if (watched && preview == u"true"_s)
            (void)QTest::qWaitFor([&] { return watcher.raw().got.contains("event: preview"); }, 20'000);
        outside->release();
        if (!inState(served, id, u"done"_s))
            return "it did not end";
        Client late(served);
        late.send("GET /v1/summaries/" + id.toLatin1() + "/events", {}, "Accept: text/event-stream\r\n");
        (void)QTest::qWaitFor([&] { return late.raw().isClosed(); }, 20'000);
        return late.raw().got.mid(late.raw().got.lastIndexOf("id: ")).split('\n').first().trimmed();
    };
    const QByteArray without = idOfDone(u"false"_s, false);
    QVERIFY2(without.startsWith("id: "), without);
    QCOMPARE(idOfDone(u"true"_s, false), without);
    QVERIFY(idOfDone(u"true"_s, true) != without); // or the ids tell nothing
}

void TestService::endsTheModelsCallWithTheJob() {
    outside->holdGemini(1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QString id = Client(served).json("POST /v1/summaries", asked("ccccccccccc"))[u"id"].toString();
    QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
    Client watcher(served);
    watcher.send("GET /v1/summaries/" + id.toLatin1() + "/events", {}, "Accept: text/event-stream\r\n");
    QVERIFY(watcher.raw().until("event: "));
    const int before = outside->site.open();
    QCOMPARE(Client(served).ask("DELETE /v1/summaries/" + id.toLatin1()).status, 204);
    QTRY_VERIFY(outside->site.open() < before);
    QVERIFY(watcher.raw().until("event: error"));
    QTRY_VERIFY(watcher.raw().got.contains("urn:pith:problem:cancelled"));
    QCOMPARE(Client(served).ask("GET /v1/summaries/" + id.toLatin1()).status, 404);
}

void TestService::whatDripsEndsAtTheDeadline_data() {
    QTest::addColumn<QString>("who");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("code");
    const QByteArray youtube = video("drip0000001");
    const auto row = [](const char* name, const QString& who, const QByteArray& url, const QString& engine,
                        const QString& code) { QTest::newRow(name) << who << url << engine << code; };
    row("YouTube's player", u"player"_s, youtube, u"gemini"_s, u"SOURCE_TIMEOUT"_s);
    row("YouTube's captions", u"captions"_s, youtube, u"gemini"_s, u"SOURCE_TIMEOUT"_s);
    row("a page", u"/drip"_s, "%1/drip", u"embedded"_s, u"SOURCE_TIMEOUT"_s);
    row("a subtitle file", u"/drip.vtt"_s, "%1/drip.vtt", u"embedded"_s, u"SOURCE_TIMEOUT"_s);
    row("Gemini", u"gemini"_s, youtube, u"gemini"_s, u"ENGINE_TIMEOUT"_s);
    row("an OpenAI-compatible server", u"openai"_s, youtube, u"openai"_s, u"ENGINE_TIMEOUT"_s);
}

void TestService::whatDripsEndsAtTheDeadline() {
    QFETCH(QString, who);
    QFETCH(QByteArray, url);
    QFETCH(QString, engine);
    QFETCH(QString, code);
    SiteReply drip{200, "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"" + QByteArray(4000, 'x'),
                   "text/event-stream"};
    drip.drips = true;
    outside->answer(who, drip);
    environment.insert(u"PITH_OPENAI_BASE_URL"_s, outside->base() + u"/v1"_s);
    environment.insert(u"PITH_OPENAI_MODEL"_s, u"m"_s);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    url.replace("%1", outside->base().toLatin1());
    Client client(served);
    const QJsonObject job = client.json(
        "POST /v1/summaries", R"({"deadline_s":1,"url":")" + url + R"(","engine":")" + engine.toLatin1() + "\"}",
        "Prefer: wait=20\r\n");
    QCOMPARE(job[u"state"], u"failed"_s);
    QCOMPARE(job[u"problem"][u"code"].toString(), code);
    QTRY_COMPARE_WITH_TIMEOUT(outside->site.open(), 0, 10'000); // nothing is left that still drips
    QCOMPARE(client.json("GET /v1/resources")[u"jobs"][u"running"].toInt(), 0);
    QCOMPARE(served.stop(), 0);
}

void TestService::finishesAfterAKill() {
    outside->holdGemini(1);
    QStringList ids;
    {
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        for (const char* name : {"k0000000001", "k0000000002", "k0000000003"}) {
            const RawAnswer accepted = Client(served).ask("POST /v1/summaries", asked(name));
            QCOMPARE(accepted.status, 202);
            ids.append(QJsonDocument::fromJson(accepted.body)[u"id"].toString());
        }
        QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 3, 20'000);
        served.kill();
    }
    outside->holdGemini(-1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    for (const QString& id : ids)
        QVERIFY2(inState(served, id, u"done"_s), qPrintable(id));
    Client late(served);
    late.send("GET /v1/summaries/" + ids.first().toLatin1() + "/events", {}, "Accept: text/event-stream\r\n");
    QVERIFY(QTest::qWaitFor([&] { return late.raw().got.contains("event: done"); }, 20'000));
}

void TestService::drainsAtSigterm() {
    outside->holdGemini(1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    Client client(served);
    client.send("POST /v1/summaries", asked("ddddddddddd"), "Accept: text/event-stream\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
    QVERIFY(client.raw().until("event: "));
    served.process.terminate();
    QVERIFY(client.raw().untilClosed());
    QVERIFY2(client.raw().got.contains("retry: 2000") && !client.raw().got.contains("event: error"), client.raw().got);
    served.process.terminate(); // asked again: at once
    QTRY_COMPARE_WITH_TIMEOUT(served.process.state(), QProcess::NotRunning, 3000);
    QCOMPARE(served.process.exitCode(), 0);
}

/// A terminal that is closed: what scripts read the token from must not stay.
void TestService::endsInOrderWithItsTerminal() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    QVERIFY(QFile::exists(served.infoPath()));
    QCOMPARE(::kill(pid_t(served.process.processId()), SIGHUP), 0);
    QTRY_COMPARE_WITH_TIMEOUT(served.process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(served.process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(served.process.exitCode(), 0);
    QVERIFY(!QFile::exists(served.infoPath()));
}

void TestService::finishesWithinTheTimeToDrain() {
    outside->holdGemini(1);
    environment.insert(u"PITH_SERVER_DRAIN_S"_s, u"30"_s);
    QString id;
    {
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        id = Client(served).json("POST /v1/summaries", asked("fffffffffff"))[u"id"].toString();
        Client waiting(served);
        waiting.send("POST /v1/summaries", asked("fffffffffff"), "Prefer: wait=60\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
        served.process.terminate();
        QVERIFY(waiting.raw().untilClosed());
        QVERIFY2(waiting.raw().got.startsWith("HTTP/1.1 202"), waiting.raw().got); // as it stands
        QVERIFY(!QFile::exists(served.infoPath()));
        outside->release();
        QTRY_COMPARE_WITH_TIMEOUT(served.process.state(), QProcess::NotRunning, 10'000); // long before 30 s
        QCOMPARE(served.process.exitCode(), 0);
    }
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    QCOMPARE(Client(served).json("GET /v1/summaries/" + id.toLatin1())[u"state"], u"done"_s);
    QCOMPARE(outside->modelCalls(), 1);
}

void TestService::anOrderlyEndIsNoInterruption() {
    outside->holdGemini(1);
    environment.insert(u"PITH_SERVER_DRAIN_S"_s, u"0"_s);
    QByteArray id;
    for (int start = 0; start < 4; ++start) { // after three ends at work that are none in order it would be given up
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        if (id.isEmpty())
            id = Client(served).json("POST /v1/summaries", asked("ooooooooooo"))[u"id"].toString().toLatin1();
        QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), start + 1, 20'000);
        QCOMPARE(served.stop(), 0);
    }
    outside->holdGemini(-1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    QVERIFY(inState(served, QString::fromLatin1(id), u"done"_s));
}

void TestService::refusesASecondServiceOnTheSameData() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    QProcessEnvironment other = environment;
    other.insert(u"XDG_RUNTIME_DIR"_s, home->filePath(u"run2"_s));
    const Ran second = run({u"serve"_s}, other);
    QVERIFY(second.status != 0 && second.status != -1);
    QVERIFY2(second.err.contains(QByteArray::number(served.process.processId())), second.err);
    QVERIFY(!QFile::exists(home->filePath(u"run2/pith/server.json"_s)));
}

void TestService::refusesTheWeb() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QByteArray host = "Host: 127.0.0.1:" + QByteArray::number(served.port()) + "\r\n";
    const QByteArray token = "Authorization: Bearer " + served.token() + "\r\n";
    const auto status = [&](const QByteArray& headers) {
        return RawClient(served.port()).ask("GET /v1/summaries HTTP/1.1\r\n" + headers + "\r\n").status;
    };
    QCOMPARE(status(host + token), 200);
    QCOMPARE(status(host), 401);
    QCOMPARE(status("Host: evil.example\r\n" + token), 403);
    QCOMPARE(status(host + token + "Origin: null\r\n"), 403);
    QCOMPARE(status(host + token + "Origin: http://localhost:3000\r\n"), 403);
    QCOMPARE(
        RawClient(served.port())
            .ask("POST /v1/summaries HTTP/1.1\r\n" + host + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}")
            .status,
        401);
}

void TestService::neverReadsAFileOfTheMachine() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    for (const char* source : {"/etc/passwd", "file:///etc/passwd", "-", "--exec=x", "ftp://x/y.vtt"})
        QCOMPARE(Client(served).ask("POST /v1/summaries", QByteArray("{\"url\":\"") + source + "\"}").status, 400);
    const QJsonObject refused =
        Client(served).json("POST /v1/summaries", "{\"url\":\"http://169.254.169.254/a.vtt\"}", "Prefer: wait=20\r\n");
    QCOMPARE(refused[u"state"], u"failed"_s);
    QCOMPARE(refused[u"problem"][u"code"], u"ADDRESS_REFUSED"_s);
}

void TestService::listsSearchesAndPages() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    for (const char* name : {"l0000000001", "l0000000002", "l0000000003"})
        QCOMPARE(Client(served).ask("POST /v1/summaries", asked(name), "Prefer: wait=30\r\n").status, 200);
    Client client(served);
    const QJsonObject page = client.json("GET /v1/summaries?limit=2");
    QCOMPARE(page[u"items"].toArray().size(), 2);
    const QJsonObject rest =
        client.json("GET /v1/summaries?limit=2&cursor=" + page[u"next_cursor"].toString().toLatin1());
    QCOMPARE(rest[u"items"].toArray().size(), 1);
    QVERIFY(rest[u"next_cursor"].isNull());
    QVERIFY(page[u"items"][0][u"summary"][u"points"].isUndefined());
    QCOMPARE(client.json("GET /v1/summaries?q=zebrafishes")[u"items"].toArray().size(), 0);
    QCOMPARE(client.ask("GET /v1/summaries?cursor=forged").status, 400);
}

void TestService::describesItself() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QJsonObject api = Client(served).json("GET /openapi.json");
    QVERIFY(api[u"openapi"].toString().startsWith(u"3.1"_s));
    QCOMPARE(Client(served).ask("GET /readyz").status, 200);
}

void TestService::holdsAClientToItsRates() {
    environment.insert(u"PITH_RATE_READS_PER_S"_s, u"5"_s);
    environment.insert(u"PITH_RATE_JOBS_PER_MIN"_s, u"1"_s);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QByteArray post = "POST /v1/summaries";
    const RawAnswer first = Client(served).ask(post, asked("rrrrrrrrrrr"), "Prefer: wait=30\r\n");
    QCOMPARE(first.status, 200);
    QCOMPARE(first.header("ratelimit-policy"), "\"jobs\";q=1;w=60"_ba);
    QCOMPARE(first.header("ratelimit"), "\"jobs\";r=0;t=60"_ba);
    const RawAnswer second = Client(served).ask(post, asked("sssssssssss"));
    QCOMPARE(second.status, 429);
    QCOMPARE(second.header("content-type"), "application/problem+json"_ba);
    QVERIFY(second.header("retry-after").toInt() > 50);
    QCOMPARE(QJsonDocument::fromJson(second.body)[u"code"], u"RATE_LIMITED"_s);
    const RawAnswer read = Client(served).ask("GET " + first.header("location"));
    QCOMPARE(read.status, 200);
    QVERIFY(read.header("ratelimit").startsWith("\"reads\";r="));
    bool refused = false;
    for (int i = 0; i < 20 && !refused; ++i)
        refused = Client(served).ask("GET /v1/summaries?q=x").status == 429;
    QVERIFY(refused);
    QCOMPARE(Client(served).ask("GET /healthz").status, 200);
}

void TestService::namedTokensComeAndGoWhileItRuns() {
    outside->holdGemini(1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const auto token = [&](const QString& name, const QString& scope) {
        return run({u"token"_s, u"add"_s, name, u"--scope"_s, scope, u"--priority"_s, u"background"_s}, environment)
            .out.trimmed();
    };
    const QByteArray reads = token(u"reads"_s, u"read"_s), writes = token(u"writes"_s, u"write"_s);
    QCOMPARE(Client(served, reads).ask("GET /v1/summaries").status, 200);
    const RawAnswer refused = Client(served, reads).ask("POST /v1/summaries", asked("ttttttttttt"));
    QCOMPARE(refused.status, 403);
    QCOMPARE(QJsonDocument::fromJson(refused.body)[u"code"], u"FORBIDDEN"_s);
    Client stream(served, writes);
    stream.send("POST /v1/summaries", asked("ttttttttttt"), "Accept: text/event-stream\r\n");
    QVERIFY(stream.raw().until("event: "));
    QCOMPARE(run({u"token"_s, u"remove"_s, u"writes"_s}, environment).status, 0);
    QCOMPARE(Client(served, writes).ask("GET /v1/summaries").status, 401);
    QVERIFY(stream.raw().untilClosed()); // at the next sweep
    QCOMPARE(Client(served, reads).ask("GET /v1/summaries").status, 200);
    QCOMPARE(Client(served).ask("GET /v1/summaries").status, 200);
}

void TestService::takesSettingsWhileItRuns() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QByteArray patch = "PATCH /v1/settings";
    const int usual = Client(served).json("GET /v1/settings")[u"rate/jobs_per_min"].toInt(); // by the machine
    QVERIFY(usual >= 30);
    const QJsonObject now = Client(served).json(patch, R"({"rate/jobs_per_min":1,"queue/concurrency":3})");
    QCOMPARE(now[u"rate/jobs_per_min"].toInt(), 1);
    QCOMPARE(now[u"queue/concurrency"].toInt(), 3);
    QCOMPARE(Client(served).ask("POST /v1/summaries", asked("uuuuuuuuuuu")).status, 202);
    QCOMPARE(Client(served).ask("POST /v1/summaries", asked("vvvvvvvvvvv")).status, 429); // it counts already
    QCOMPARE(run({u"config"_s, u"get"_s, u"rate/jobs_per_min"_s}, environment).out.trimmed(), "1"_ba);

    // All or nothing, and what was good stays.
    QCOMPARE(Client(served).ask(patch, R"({"rate/jobs_per_min":9,"server/port":1})").status, 403);
    const RawAnswer wrong = Client(served).ask(patch, R"({"rate/jobs_per_min":9,"rate/reads_per_s":-1})");
    QCOMPARE(wrong.status, 422);
    QCOMPARE(QJsonDocument::fromJson(wrong.body)[u"code"], u"BAD_SETTING"_s);
    QCOMPARE(Client(served).json("GET /v1/settings")[u"rate/jobs_per_min"].toInt(), 1);
    QCOMPARE(Client(served).json(patch, R"({"rate/jobs_per_min":null})")[u"rate/jobs_per_min"].toInt(), usual);
    QCOMPARE(Client(served).ask("POST /v1/summaries", asked("vvvvvvvvvvv")).status, 202);

    // No keyring here: the key is refused with advice, and nothing else of the body counts.
    const RawAnswer key = Client(served).ask(patch, R"({"gemini/api_key":"AIzaTestKeyTest","rate/jobs_per_min":9})");
    QVERIFY(key.status >= 400 && key.body.contains("PITH_GEMINI_API_KEY") && !key.body.contains("AIzaTestKeyTest"));
    QCOMPARE(Client(served).json("GET /v1/settings")[u"rate/jobs_per_min"].toInt(), usual);
    QVERIFY(!served.log().contains("AIzaTestKeyTest"));
}

/// The file cannot be read: as a pipe that nobody writes to, it keeps whoever opens it.
void TestService::answersWhileItsSettingsAreWritten() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QString file = environment.value(u"XDG_CONFIG_HOME"_s) + u"/pith/pith.conf"_s;
    const QByteArray pipe = QFile::encodeName(file);
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QFile::remove(file);
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    Client patching(served);
    patching.send("PATCH /v1/settings", R"({"rate/jobs_per_min":7})");
    int writer = -1;              // can be opened once the other side is
    QVERIFY(QTest::qWaitFor([&] { // which asks again after it was answered
        writer = writer < 0 ? ::open(pipe.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC) : writer;
        return writer >= 0;
    }));
    QCOMPARE(Client(served).ask("GET /healthz").status, 200);
    QVERIFY(Client(served).json("GET /v1/settings")[u"rate/jobs_per_min"].toInt() != 7);
    QVERIFY(patching.raw().got.isEmpty());
    QCOMPARE(::shutdown(int(patching.raw().socket.socketDescriptor()), SHUT_WR), 0); // nothing more comes from there
    QCOMPARE(Client(served).ask("GET /healthz").status, 200);
    ::close(writer); // the file was empty, then
    QVERIFY2(patching.raw().until("\"rate/jobs_per_min\":7"), patching.raw().got);
    QCOMPARE(run({u"config"_s, u"get"_s, u"rate/jobs_per_min"_s}, environment).out.trimmed(), "7"_ba);

    // What goes wrong there is told.
    QVERIFY(QFile::remove(file) && QDir().mkdir(file));
    const RawAnswer refused = Client(served).ask("PATCH /v1/settings", R"({"rate/jobs_per_min":8})");
    QVERIFY2(refused.status >= 400, refused.body);
    QCOMPARE(Client(served).json("GET /v1/settings")[u"rate/jobs_per_min"].toInt(), 7);
    QVERIFY(QDir().rmdir(file));
}

/// Of user and system, in ticks.
static qint64 cpuTicks(qint64 pid) {
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray all = stat.readAll();
    const QByteArrayList fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    return fields.value(11).toLongLong() + fields.value(12).toLongLong();
}

void TestService::keepsItsShareOfTheCpu() {
    environment.insert(u"PITH_BUDGET_CPU_PERCENT"_s, u"4"_s);
    environment.insert(u"PITH_RATE_READS_PER_S"_s, u"0"_s);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    RawClient client(served.port());
    const QByteArray asks =
        ("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(served.port()) + "\r\n\r\n").repeated(16);
    QElapsedTimer time;
    time.start();
    const qint64 before = cpuTicks(served.process.processId());
    int answers = 0;
    for (; time.elapsed() < 4000 && !client.isClosed(); ++answers) {
        if (answers % 16 == 0)
            client.send(asks);
        QCOMPARE(client.answer().status, 200);
    }
    const double passed_s = double(time.elapsed()) / 1000;
    const double used_s = double(cpuTicks(served.process.processId()) - before) / double(::sysconf(_SC_CLK_TCK));
    QVERIFY2(answers > 100, QByteArray::number(answers)); // it answers meanwhile
    // What a second gives may be saved up before; a tick more or less. Unpaced it takes several times as much.
    QVERIFY2(used_s <= 0.04 * (passed_s + 1) * 1.1 + 0.03, QByteArray::number(used_s));
    qInfo("%d answers in %.2f s for %.2f s of CPU", answers, passed_s, used_s);
}

void TestService::backgroundWorkWaitsForItsHour() {
    const int hour = QTime::currentTime().hour();
    environment.insert(u"PITH_BACKGROUND_WHEN"_s, u"%1-%2"_s.arg((hour + 2) % 24).arg((hour + 3) % 24));
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QByteArray patient = "{\"url\":\"" + video("bbbbbbbbbbb") + "\",\"priority\":\"background\"}";
    const QByteArray id = Client(served).json("POST /v1/summaries", patient)[u"id"].toString().toLatin1();
    QCOMPARE(Client(served).json("POST /v1/summaries", asked("ccccccccccc"), "Prefer: wait=30\r\n")[u"state"],
             u"done"_s); // others pass it
    const QByteArray path = "/v1/summaries/" + id;
    QCOMPARE(Client(served).json("GET " + path)[u"state"], u"queued"_s);
    Client stream(served);
    stream.send("GET " + path + "/events", {}, "Accept: text/event-stream\r\n");
    QTRY_VERIFY(stream.raw().got.contains("\"note\":\"Background work waits for "));
    const auto alerts = [&served] { return Client(served).json("GET /v1/resources")[u"now"][u"alerts"].toArray(); };
    QTRY_COMPARE(alerts().last()[u"name"], u"background"_s);
    QCOMPARE(served.stop(), 0);
    environment.insert(u"PITH_BACKGROUND_WHEN"_s, u"%1-%2"_s.arg(hour).arg((hour + 2) % 24));
    ServedProgram again(environment);
    QVERIFY(inState(again, QString::fromLatin1(id), u"done"_s)); // kept, and begun when it may
    QTRY_VERIFY_WITH_TIMEOUT(!Client(again).ask("GET /v1/resources").body.contains("\"background\""), 20'000);
}

void TestService::forgetsWhatItKept() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const auto summary = [&](const char* id) {
        return Client(served).json("POST /v1/summaries", asked(id), "Prefer: wait=30\r\n");
    };
    const QString first = summary("wwwwwwwwwww")[u"id"].toString();
    const QString other = summary("xxxxxxxxxxx")[u"id"].toString();
    QCOMPARE(summary("wwwwwwwwwww")[u"cached"], true);
    QCOMPARE(Client(served).ask("DELETE /v1/cache?kind=summary&older_than_s=3600").status, 204);
    QCOMPARE(summary("wwwwwwwwwww")[u"cached"], true); // too young
    QCOMPARE(Client(served).ask("DELETE /v1/cache?kind=summary&source=" + video("wwwwwwwwwww")).status, 204);
    const QJsonObject anew = summary("wwwwwwwwwww");
    QCOMPARE(anew[u"cached"], false);
    QVERIFY(anew[u"id"] != first);
    QCOMPARE(summary("xxxxxxxxxxx")[u"cached"], true);                                 // another source
    QCOMPARE(Client(served).ask("GET /v1/summaries/" + first.toLatin1()).status, 200); // still in the history
    QCOMPARE(Client(served).ask("DELETE /v1/cache").status, 204);
    QVERIFY(summary("xxxxxxxxxxx")[u"id"] != other);
    QCOMPARE(outside->modelCalls(), 4);
}

void TestService::takesABatch() {
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const QByteArray body =
        '[' + asked("b0000000001") + ',' + asked("b0000000002") +
        R"(,{"url":"/etc/passwd"},{"engine":"embedded","format":"srt","transcript":)"
        R"("1\n00:00:01,000 --> 00:00:09,000\nWater is heavy and does not like to stop, so close valves slowly.\n"}])";
    const QByteArray headers = "Prefer: wait=30\r\nIdempotency-Key: batch-1\r\n";
    const QJsonArray items = Client(served).json("POST /v1/summaries:batch", body, headers)[u"items"].toArray();
    QCOMPARE(items.size(), 4);
    for (const int done : {0, 1, 3})
        QVERIFY2(items[done][u"state"].toString() == u"done", QJsonDocument(items[done].toObject()).toJson());
    QCOMPARE(items[2][u"problem"][u"code"], u"BAD_URL"_s);
    const QJsonArray again = Client(served).json("POST /v1/summaries:batch", body, headers)[u"items"].toArray();
    for (const int done : {0, 1, 3})
        QCOMPARE(again[done][u"id"], items[done][u"id"]);
    QCOMPARE(outside->modelCalls(), 2);
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
