// SPDX-License-Identifier: GPL-3.0-or-later
// Another Pith that says what it should, breaks off, comes back, or is none.
#include "remote/remotepith.h"
#include "support/rawserver.h"
#include "support/support.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QByteArray done = "{\"id\":\"job1\",\"state\":\"done\",\"stage\":\"summary\",\"progress\":1,\"cached\":false,"
                        "\"summary\":{\"overview\":\"What it says.\",\"points\":[]}}";
const QByteArray taken = "{\"id\":\"job1\",\"state\":\"queued\",\"stage\":\"queue\",\"progress\":0}";

QByteArray sent(int id, const QByteArray& kind, const QByteArray& data) {
    return "id: " + QByteArray::number(id) + "\nevent: " + kind + "\ndata: " + data + "\n\n";
}
QByteArray stream(const QByteArray& events) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + events;
}

} // namespace

class tst_RemotePith : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_streams.clear();
        m_accepted = response(taken, {}, 202);
    }

    void takesAnAddress_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("plain");
        QTest::addColumn<bool>("isTaken");
        const auto row = [](const char* text, bool plain, bool isTaken) {
            QTest::addRow("%s%s", text, plain ? ", in plain" : "") << QString::fromLatin1(text) << plain << isTaken;
        };
        row("http://127.0.0.1:7484", false, true);
        row("http://[::1]:7484/", false, true);
        row("http://localhost:7484", false, true);
        row("https://pith.home", false, true);
        row("http://pith.home:7484", false, false);
        row("http://pith.home:7484", true, true);
        row("http://127.0.0.1.evil.example", false, false);
        row("http://localhost.evil.example", false, false);
        row("https://user:word@pith.home", true, false);
        row("https://pith.home/v1", true, false);
        row("https://pith.home?x=y", true, false);
        row("ftp://pith.home", true, false);
        row("pith.home:7484", true, false);
        row("", true, false);
    }
    void takesAnAddress() {
        QFETCH(QString, text);
        QFETCH(bool, plain);
        QFETCH(bool, isTaken);
        const auto base = remoteBase(text, plain);
        QCOMPARE(base.ok(), isTaken);
        if (!isTaken)
            QCOMPARE(base.problem().code, Code::BadOption);
    }

    void sendsTheRequestWithItsToken() {
        m_accepted = response(done);
        Request request;
        request.source = u"https://a.example/talk"_s;
        request.engine = u"gemini"_s;
        request.length = {Length::Words, 120};
        QVERIFY(waitFor(submit(request)).ok());
        const QByteArray asked = m_server.requests().last();
        QVERIFY(asked.startsWith("POST /v1/summaries HTTP/1.1\r\n"));
        QCOMPARE(headerIn(asked, "authorization"), "Bearer canary"_ba);
        const QJsonObject body = QJsonDocument::fromJson(asked.mid(asked.indexOf("\r\n\r\n") + 4)).object();
        QCOMPARE(body[u"url"].toString(), request.source);
        QCOMPARE(body[u"engine"].toString(), u"gemini"_s);
        QCOMPARE(body[u"length"].toString(), u"120"_s);
        QVERIFY(!body.contains(u"transcript"));
    }

    void whatIsThereComesAtOnce() {
        m_accepted = response(QByteArray(done).replace("\"cached\":false", "\"cached\":true"));
        const auto record = waitFor(submit());
        QVERIFY(record.ok());
        QVERIFY(record->cached);
        QCOMPARE(record->summary->overview, u"What it says."_s);
    }

    void tellsWhatIsWritten() {
        m_streams = {sent(1, "state", "{\"state\":\"running\"}") + ": still here\n\n" +
                     sent(2, "delta", "{\"text\":\"What\"}") + sent(3, "later", "{}") + sent(4, "done", done)};
        JobCall* job = submit();
        QByteArrayList told;
        connect(job, &JobCall::told, this, [&told](const JobEvent& e) { told.append(eventName(e.kind) + e.data); });
        const auto record = waitFor(job);
        QVERIFY2(record.ok(), record.ok() ? "" : qPrintable(record.problem().line()));
        QCOMPARE(record->id, u"job1"_s);
        QCOMPARE(told, (QByteArrayList{"state{\"state\":\"running\"}", "delta{\"text\":\"What\"}"}));
    }

    /// As at a restart of the other one: each event is told once.
    void aStreamThatBreaksIsTakenUpAgain() {
        m_streams = {sent(1, "delta", "{\"text\":\"a\"}") + "id: 2\nevent: delta\ndata: {\"te",
                     sent(1, "delta", "{\"text\":\"a\"}") + sent(2, "delta", "{\"text\":\"b\"}"),
                     sent(3, "done", done)};
        const qsizetype before = m_server.requests().size();
        JobCall* job = submit();
        QByteArrayList told;
        connect(job, &JobCall::told, this, [&told](const JobEvent& e) { told.append(e.data); });
        QVERIFY(waitFor(job).ok());
        QCOMPARE(told, (QByteArrayList{"{\"text\":\"a\"}", "{\"text\":\"b\"}"}));
        QCOMPARE(m_server.requests().size() - before, 4);
        QCOMPARE(headerIn(m_server.requests()[before + 1], "last-event-id"), "0"_ba);
        QCOMPARE(headerIn(m_server.requests()[before + 2], "last-event-id"), "1"_ba);
        QCOMPARE(headerIn(m_server.requests()[before + 3], "last-event-id"), "2"_ba);
    }

    void fails_data() {
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QByteArray& accepted, const QByteArray& events, const char* code) {
            QTest::newRow(name) << accepted << events << QByteArray(code);
        };
        const QByteArray refused = "{\"code\":\"UNAUTHORIZED\",\"title\":\"No.\",\"status\":401}";
        row("says no", response(refused, {}, 401), {}, "UNAUTHORIZED");
        row("is full", response("{\"code\":\"QUEUE_FULL\",\"status\":503}", {}, 503), {}, "QUEUE_FULL");
        row("no Pith", response("<html>Welcome</html>"), {}, "SOURCE_CHANGED");
        row("no Pith, not there", response("<html>Not here</html>", {}, 404), {}, "SOURCE_CHANGED");
        row("sends away", response({}, "Location: http://127.0.0.1:1/\r\n", 302), {}, "SOURCE_CHANGED");
        row("an id that is a path", response("{\"id\":\"../x\",\"state\":\"queued\",\"stage\":\"queue\"}", {}, 202), {},
            "SOURCE_CHANGED");
        row("the job fails", response(taken, {}, 202), stream(sent(1, "error", "{\"code\":\"NO_CAPTIONS\"}")),
            "NO_CAPTIONS");
        row("no record at the end", response(taken, {}, 202), stream(sent(1, "done", "{}")), "SOURCE_CHANGED");
        row("no JSON at the end", response(taken, {}, 202), stream(sent(1, "done", "what")), "SOURCE_CHANGED");
        row("the job is gone", response(taken, {}, 202), response("{\"code\":\"NOT_FOUND\",\"status\":404}", {}, 404),
            "NOT_FOUND");
    }
    void fails() {
        QFETCH(QByteArray, accepted);
        QFETCH(QByteArray, events);
        QFETCH(QByteArray, code);
        m_accepted = accepted;
        m_whole = events;
        QCOMPARE(codeName(waitFor(submit()).problem().code), code);
        m_whole.clear();
    }

    void saysThatNobodyIsThere() {
        RemotePith nobody(m_http, {QUrl(u"http://127.0.0.1:1"_s), "canary"});
        const auto record = waitFor(nobody.submit({}, this));
        QCOMPARE(record.problem().code, Code::SourceUnreachable);
        QVERIFY(record.problem().line().contains(u"127.0.0.1:1"_s));
        QVERIFY(!record.problem().line().contains(u"canary"_s));
    }

    void asksOneThing() {
        m_accepted = response("{\"items\":[]}");
        const auto list =
            waitFor(m_pith.ask("GET", "/v1/summaries?limit=2&q=a%20b", {}, std::chrono::seconds(5), this));
        QVERIFY(list.ok());
        QCOMPARE(*list, "{\"items\":[]}"_ba);
        QVERIFY(m_server.requests().last().startsWith("GET /v1/summaries?limit=2&q=a%20b HTTP/1.1\r\n"));
    }

    void canBeLeft() {
        m_streams = {sent(1, "state", "{}")};
        JobCall* job = submit();
        QSignalSpy told(job, &JobCall::told);
        QVERIFY(told.wait());
        job->stop();
        QCOMPARE(waitFor(job).problem().code, Code::Cancelled);
        QTRY_COMPARE(m_server.open(), 0);
    }

private:
    JobCall* submit(const Request& request = {}) { return m_pith.submit(request, this); }
    void answer(QTcpSocket* socket, const QByteArray& request) {
        if (!request.contains("/events")) {
            socket->write(m_accepted);
            return;
        }
        socket->write(!m_whole.isEmpty() ? m_whole
                                         : stream(m_streams.isEmpty() ? QByteArray() : m_streams.takeFirst()));
        socket->disconnectFromHost();
    }

    QByteArray m_accepted, m_whole;
    QByteArrayList m_streams; ///< what each connection tells before it breaks
    RawServer m_server{[this](QTcpSocket* socket, const QByteArray& request) { answer(socket, request); }};
    HttpClient m_http{HttpSettings{}};
    RemotePith m_pith{m_http, {m_server.url().adjusted(QUrl::RemovePath), "canary"}};
};

QTEST_GUILESS_MAIN(tst_RemotePith)
#include "tst_remotepith.moc"
