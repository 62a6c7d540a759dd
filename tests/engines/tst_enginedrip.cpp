// SPDX-License-Identifier: GPL-3.0-or-later
// Every engine before a server that writes a byte at a time: what it writes is read as it is, what never ends is ended
// by the limit on the whole, what is too long by its size, and whoever asked may cancel.
#include "engines/geminicall.h"
#include "engines/openaiasked.h"
#include "support/rawserver.h"

using namespace pith;
using namespace std::chrono_literals;

namespace {

enum class Kind : unsigned char { Gemini, OpenAi, Ollama };
const QList<std::pair<const char*, Kind>> kinds{
    {"gemini", Kind::Gemini}, {"openai", Kind::OpenAi}, {"ollama", Kind::Ollama}};

QByteArray wholeAnswer(Kind kind) {
    if (kind == Kind::Gemini)
        return chunk(answer, "STOP");
    return kind == Kind::OpenAi ? chatChunk(answer, "stop") + done : ollamaLine(answer) + ollamaLine({}, "stop", 2000);
}

/// An event that begins and has no end.
QByteArray endless(Kind kind) { return kind == Kind::Ollama ? "{\"message\":{\"content\":\"" : "data: {\"x\": \""; }

struct Run : Heard {
    Run(Kind kind, Send send, const QUrl& server) {
        if (kind == Kind::Gemini) {
            listen(new GeminiCall({std::move(send), &clock, server, u"gemini-2.5-flash"_s, "key-1234"},
                                  task(EngineTask::Kind::Summarize, 40), &owner));
            return;
        }
        OpenaiWorld world;
        world.send = std::move(send);
        world.clock = &clock;
        world.base = QUrl(server.toString(QUrl::StripTrailingSlash) + u"/v1"_s);
        world.model = u"m"_s;
        listen(new OpenaiCall(world, task(EngineTask::Kind::Summarize, 40), &owner));
    }
    FakeClock clock;
};

} // namespace

class tst_EngineDrip : public QObject {
    Q_OBJECT

    static void rows() {
        QTest::addColumn<Kind>("kind");
        for (const auto& [name, kind] : kinds)
            QTest::newRow(name) << kind;
    }

private slots:
    void aByteAtATimeIsTheSameAnswer_data() { rows(); }
    void aByteAtATimeIsTheSameAnswer() {
        QFETCH(Kind, kind);
        FakeServer server;
        server.bodies = {{u"/api/version"_s, "{\"version\":\"0.12.3\"}"}, {u"/api/show"_s, "{\"model_info\":{}}"}};
        if (kind == Kind::OpenAi)
            server.bodies.clear();
        const auto drip = [&](FakeHttpCall* http, int) {
            for (const char byte : wholeAnswer(kind))
                http->bring(QByteArray(1, byte));
            http->end();
        };
        server.reply = drip;
        if (kind == Kind::Gemini)
            server.wire.answer = drip;
        Run run(kind, server.wire.sender(), QUrl(u"http://127.0.0.1:11434"_s));
        const auto result = run.result();
        QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.problem().line()));
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(run.overview(), u"The crew measured iron."_s);
    }

    /// What is kept of it has a bound, however slowly it comes.
    void anEventWithoutEndIsUnreadable_data() { rows(); }
    void anEventWithoutEndIsUnreadable() {
        QFETCH(Kind, kind);
        FakeServer server;
        server.bodies = {{u"/api/version"_s, "{\"version\":\"0.12.3\"}"}, {u"/api/show"_s, "{\"model_info\":{}}"}};
        if (kind == Kind::OpenAi)
            server.bodies.clear();
        qint64 brought = 0;
        const Run* at = nullptr;
        const auto drip = [&](FakeHttpCall* http, int) {
            http->bring(endless(kind));
            for (; brought < 16 << 20 && !at->call->isOver(); brought += 997)
                http->bring(QByteArray(997, 'x'));
            http->end();
        };
        server.reply = drip;
        if (kind == Kind::Gemini)
            server.wire.answer = drip;
        Run run(kind, server.wire.sender(), QUrl(u"http://127.0.0.1:11434"_s));
        at = &run;
        QCOMPARE(run.result().problem().code, Code::AnswerUnreadable);
        QVERIFY2(brought <= 8 << 20, qPrintable(QString::number(brought)));
    }

    void aDripWithoutEndIsATimeout_data() { rows(); }
    void aDripWithoutEndIsATimeout() {
        QFETCH(Kind, kind);
        HttpRequest asked;
        Run run(kind, dripped(kind, 500ms, &asked), m_server->url());
        QCOMPARE(run.result().problem().code, Code::EngineTimeout);
        QVERIFY(m_dripped > 3);
        // What was asked for has a limit as a whole: a hosted model's minutes, half an hour at home.
        QVERIFY(asked.totalLimit <= (kind == Kind::Gemini ? std::chrono::minutes(5) : std::chrono::minutes(30)));
        QVERIFY(asked.maxBytes <= 8 << 20);
        QTRY_COMPARE(m_server->open(), 0);
    }

    void withinADripItIsCancelled_data() { rows(); }
    void withinADripItIsCancelled() {
        QFETCH(Kind, kind);
        Run run(kind, dripped(kind, 1min, nullptr), m_server->url());
        QTRY_VERIFY(m_dripped > 3);
        QVERIFY(!run.call->isOver());
        run.call->cancel();
        QCOMPARE(run.result().problem().code, Code::Cancelled);
        QTRY_COMPARE(m_server->open(), 0);
    }

private:
    /// To a real server that answers the model's call so, with another limit on the whole.
    Send dripped(Kind kind, std::chrono::milliseconds total, HttpRequest* asked) {
        m_dripped = 0;
        m_server = std::make_unique<RawServer>([this, kind](QTcpSocket* socket, const QByteArray& request) {
            if (kind == Kind::Ollama && request.startsWith("GET /api/version"))
                return void(socket->write(response("{\"version\":\"0.12.3\"}")));
            if (kind == Kind::Ollama && request.startsWith("POST /api/show"))
                return void(socket->write(response("{\"model_info\":{}}")));
            if (!request.contains("/chat") && !request.contains(":streamGenerateContent"))
                return void(socket->write(response("no", {}, 404)));
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + endless(kind));
            auto* clock = new QTimer(socket);
            connect(clock, &QTimer::timeout, socket, [this, socket] { m_dripped += int(socket->write("x")); });
            clock->start(10ms);
        });
        return [this, total, asked](HttpRequest request, QObject* owner) {
            if (request.stream && asked)
                *asked = request;
            if (request.stream)
                request.totalLimit = total;
            return m_http.send(std::move(request), owner);
        };
    }

    HttpClient m_http{HttpSettings{}};
    std::unique_ptr<RawServer> m_server;
    int m_dripped = 0;
};

QTEST_GUILESS_MAIN(tst_EngineDrip)
#include "tst_enginedrip.moc"
