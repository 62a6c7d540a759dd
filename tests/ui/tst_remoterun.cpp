// SPDX-License-Identifier: GPL-3.0-or-later
// A job that another Pith does: what it tells is told here, what it made is had with its words, and it can be left.
#include "base/worker.h"
#include "desktop/remoterun.h"
#include "support/rawserver.h"
#include "support/support.h"

#include <QSignalSpy>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QByteArray record =
    R"({"id":"job1","state":"done","stage":"summary","progress":1,"cached":false,)"
    R"("video":{"url":"https://a.example/talk","site":"page","title":"A talk","timed":true},)"
    R"("transcript":{"language":"en","origin":"author","source":"page","words":12,"tokens":20},)"
    R"("summary":{"language":"en","overview":"What it says.","points":[{"text":"Slowly.","start_s":1,"end_s":9,)"
    R"("support":0.9}],"chapters":[],"coverage":{"share":1,"longest_gap_s":0},"markdown":"What it says."},)"
    R"("engine":{"name":"gemini","model":"flash","prompt_version":4,"input_tokens":5,"output_tokens":2,"cut":false}})";
const QByteArray queued = R"({"id":"job1","state":"queued","stage":"queue"})";
const QByteArray words =
    R"({"language":"en","cues":[{"start_s":1,"end_s":9,"text":"Water is heavy and does not like to )"
    R"(stop, so that all valves are closed slowly."}]})";

QByteArray sent(int id, const QByteArray& kind, const QByteArray& data) {
    return "id: " + QByteArray::number(id) + "\nevent: " + kind + "\ndata: " + data + "\n\n";
}

} // namespace

class tst_RemoteRun : public QObject {
    Q_OBJECT
    QByteArray m_events, m_words, m_record = queued;
    int m_status = 202;
    RawServer m_server{[this](QTcpSocket* socket, const QByteArray& request) { answer(socket, request); }};
    HttpClient m_http{HttpSettings{}};
    RemotePith m_pith{m_http, {m_server.url().adjusted(QUrl::RemovePath), "canary"}};
    Worker m_worker;

    void answer(QTcpSocket* socket, const QByteArray& request) {
        if (request.contains("/transcript"))
            return void(socket->write(m_words));
        if (!request.contains("/events"))
            return void(socket->write(
                response(request.startsWith("GET") || m_status == 200 ? m_record : queued, {}, m_status)));
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + m_events);
        if (m_events.contains("event: done") || m_events.contains("event: error"))
            socket->disconnectFromHost();
    }
    Run* begun(const QString& source = u"https://a.example/talk"_s, std::optional<double> deadline_s = {}) {
        Request request;
        request.source = source;
        request.deadline_s = deadline_s;
        auto* run = new RemoteRun(m_pith, m_worker, request, this);
        run->start();
        return run;
    }

private slots:
    void init() {
        m_events = sent(1, "done", record);
        m_words = response(words);
        m_record = queued;
        m_status = 202;
    }

    void hasWhatWasMadeThere() {
        Run* run = begun();
        const auto result = waitFor(run);
        QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.problem().line()));
        QCOMPARE(result->summary.overview, u"What it says."_s);
        QCOMPARE(result->summary.points.size(), 1);
        QCOMPARE(result->engine.name, u"gemini"_s);
        QCOMPARE(result->video.title, u"A talk"_s);
        QVERIFY(result->words->text.contains("valves are closed slowly"));
        QCOMPARE(result->words->source, u"page"_s);
        QVERIFY(result->isFresh); // and its words serve what is asked here
    }

    void hasWhatWasThereBefore() {
        m_record = QByteArray(record).replace(R"("cached":false)", R"("cached":true)");
        m_status = 200;
        const auto result = waitFor(begun());
        QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.problem().line()));
        QCOMPARE(result->summary.overview, u"What it says."_s);
        QVERIFY(!result->isFresh);
    }

    void tellsWhatIsToldThere() {
        m_events = sent(1, "state", R"({"state":"queued","stage":"queue","progress":0,"place":3})") +
                   sent(2, "state", R"({"state":"running","stage":"transcript","progress":0.15})") +
                   sent(3, "state", R"({"state":"running","stage":"transcript","progress":0.15,"note":"A note."})") +
                   sent(4, "delta", R"({"text":"What"})") +
                   sent(5, "state", R"({"state":"running","stage":"summary","progress":0.3,"restart":true})") +
                   sent(6, "preview", record) + sent(7, "done", record);
        Run* run = begun(QString());
        QStringList told;
        connect(run, &Run::stageChanged, this,
                [&told](Stage stage, double) { told.append(QString::fromLatin1(stageName(stage))); });
        connect(run, &Run::noted, this, [&told](const QString& line) { told.append(line); });
        connect(run, &Run::delta, this, [&told](const QString& text) { told.append(text); });
        connect(run, &Run::restarted, this, [&told] { told.append(u"restart"_s); });
        connect(run, &Run::previewReady, this, [&told](const Summary& summary) { told.append(summary.overview); });
        (void)waitFor(run);
        QCOMPARE(told, (QStringList{u"transcript"_s, u"A note."_s, u"What"_s, u"restart"_s, u"summary"_s,
                                    u"What it says."_s}));
    }

    /// Points as they are written there, in the video that they are of: the end is not there to tell them.
    void tellsOfPointsAndTheirVideo() {
        m_record = R"({"id":"job1","state":"running","stage":"summary","progress":0.3,"video":)"
                   R"({"url":"https://a.example/talk","site":"page","title":"A talk"}})";
        m_events = sent(1, "state", R"({"state":"running","stage":"summary","progress":0.3})");
        auto* run = begun();
        QTRY_VERIFY(run->video());
        QCOMPARE(run->video()->title, u"A talk"_s);
        run->cancel();
        (void)waitFor(run);
        m_events += sent(2, "point", R"({"text":"Slowly.","start_s":1.5,"end_s":9,"url":null,"support":0.75})") +
                    sent(3, "done", record);
        run = begun();
        QList<Point> points;
        connect(run, &Run::pointWritten, this, [&points](const Point& point) { points.append(point); });
        (void)waitFor(run);
        QCOMPARE(points.size(), 1);
        QCOMPARE(points[0].text, u"Slowly."_s);
        QCOMPARE(points[0].start_s, 1.5);
        QCOMPARE(points[0].support, 0.75);
    }

    void fails_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QByteArray>("transcript");
        QTest::addColumn<QByteArray>("code");
        const QString talk = u"https://a.example/talk"_s;
        const QByteArray done = sent(1, "done", record);
        QTest::newRow("there") << talk << sent(1, "error", R"({"code":"NO_CAPTIONS"})") << response(words)
                               << "NO_CAPTIONS"_ba;
        QTest::newRow("a record without a summary")
            << talk << sent(1, "done", R"({"id":"job1","state":"done","stage":"summary","progress":1})")
            << response(words) << "SOURCE_CHANGED"_ba;
        QTest::newRow("the words are gone")
            << talk << done << response(R"({"code":"NOT_FOUND","status":404})", {}, 404) << "NOT_FOUND"_ba;
        QTest::newRow("the words are none") << talk << done << response("<html>") << "BAD_FORMAT"_ba;
        QTest::newRow("a file that is not there")
            << u"/nowhere/talk.vtt"_s << done << response(words) << "SOURCE_UNREACHABLE"_ba;
    }
    void fails() {
        QFETCH(QString, source);
        QFETCH(QByteArray, events);
        QFETCH(QByteArray, transcript);
        QFETCH(QByteArray, code);
        m_events = events;
        m_words = transcript;
        const auto result = waitFor(begun(source));
        QVERIFY(!result.ok());
        QCOMPARE(codeName(result.problem().code), code);
    }

    /// At each step: before it is read, while it is waited for, while the words come.
    void canBeLeft_data() {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<int>("requests");
        QTest::newRow("at once") << QByteArray() << 0;
        QTest::newRow("while it is done there") << sent(1, "state", R"({"state":"running","stage":"video"})") << 2;
        QTest::newRow("while the words come") << sent(1, "done", record) << 3;
    }
    void canBeLeft() {
        QFETCH(QByteArray, events);
        QFETCH(int, requests);
        m_events = events;
        m_words.clear();
        const qsizetype before = m_server.requests().size();
        Run* run = begun();
        QTRY_COMPARE(m_server.requests().size() - before, requests);
        run->cancel();
        QCOMPARE(waitFor(run).problem().code, Code::Cancelled);
        QTRY_VERIFY(requests == 0 || m_server.open() == 0); // a connection that was kept from before may be there
    }

    void endsAtItsDeadline() {
        m_events = sent(1, "state", R"({"state":"running","stage":"video"})");
        QCOMPARE(waitFor(begun(u"https://a.example/talk"_s, 0.2)).problem().code, Code::SourceTimeout);
    }
};

QTEST_GUILESS_MAIN(tst_RemoteRun)
#include "tst_remoterun.moc"
