// SPDX-License-Identifier: GPL-3.0-or-later
// pith-desktop as a process: it starts on next to nothing, serves, is there once, and lives beside a service.
#include "front/client.h"
#include "http/rawclient.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QFileInfo>
#include <QObject>

#include <memory>
#include <sys/stat.h>

using namespace pith;
using namespace Qt::StringLiterals;

class TestDesktop : public QObject {
    Q_OBJECT
private slots:
    void init();
    void servesWithoutTrayOrKeyring();
    void raisesTheFirstAtASecondStart();
    void livesBesideAService();
    void servesWhereTheServiceHasEnded();
    void aJobUnderWayOutlivesTheSession();
    void letsAnotherPithDoTheWork();
    void takesItsTokenFromAPipe();
    void saysThatThereIsNoDisplay_data();
    void saysThatThereIsNoDisplay();
    void showsAWrongSetting();

private:
    void startAgain(const QString& argument) const;
    std::unique_ptr<Outside> outside;
    std::unique_ptr<QTemporaryDir> home;
    QProcessEnvironment environment;
};

void TestDesktop::init() {
    if (!QFileInfo::exists(programPath(u"pith-desktop"_s)))
        QSKIP("pith-desktop is not built here");
    outside = std::make_unique<Outside>();
    home = std::make_unique<QTemporaryDir>();
    environment = outside->environment(*home);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
}

void TestDesktop::servesWithoutTrayOrKeyring() {
    ServedProgram desktop(environment, u"pith-desktop"_s);
    QVERIFY2(desktop.isUp(), desktop.log());
    const QByteArray ask =
        "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(desktop.port()) + "\r\n\r\n";
    QCOMPARE(RawClient(desktop.port()).ask(ask).status, 200);
    QCOMPARE(desktop.stop(), 0);
    QVERIFY(!QFile::exists(desktop.infoPath()));
    QVERIFY(QFile::exists(home->filePath(u"STATE/pith/window"_s)));
}

void TestDesktop::startAgain(const QString& argument) const {
    QProcess second;
    second.setProcessEnvironment(environment);
    second.start(programPath(u"pith-desktop"_s), argument.isEmpty() ? QStringList() : QStringList(argument));
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(second.exitCode(), 0);
}

void TestDesktop::raisesTheFirstAtASecondStart() {
    ServedProgram desktop(environment, u"pith-desktop"_s);
    QVERIFY2(desktop.isUp(), desktop.log());
    for (const QString& argument : {u"https://youtu.be/abcdefghijk"_s, u"$(reboot)"_s, QString(100'000, u'a')})
        startAgain(argument);
    QCOMPARE(desktop.process.state(), QProcess::Running);
    QVERIFY(QFile::exists(desktop.infoPath()));
    QCOMPARE(outside->site.asked().size(), 0); // an argument fills the field; it starts nothing
}

void TestDesktop::livesBesideAService() {
    ServedProgram service(environment);
    QVERIFY2(service.isUp(), service.log());
    QProcess desktop;
    desktop.setProcessEnvironment(environment);
    desktop.start(programPath(u"pith-desktop"_s), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home->filePath(u"run/pith/desktop.sock"_s)), 10'000);
    startAgain(u"https://youtu.be/abcdefghijk"_s); // answered by the first, which is up by then
    QCOMPARE(desktop.state(), QProcess::Running);
    const auto isServices = [&service] {
        QFile info(service.infoPath());
        return info.open(QIODevice::ReadOnly) && info.readAll().contains(service.token());
    };
    QVERIFY(isServices());
    desktop.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(desktop.state(), QProcess::NotRunning, 15'000);
    QCOMPARE(desktop.exitCode(), 0);
    QVERIFY(isServices());
}

void TestDesktop::servesWhereTheServiceHasEnded() {
    ServedProgram service(environment);
    QVERIFY2(service.isUp(), service.log());
    QProcess desktop;
    desktop.setProcessEnvironment(environment);
    desktop.start(programPath(u"pith-desktop"_s), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home->filePath(u"run/pith/desktop.sock"_s)), 10'000);
    startAgain(QString());
    QCOMPARE(service.stop(), 0);
    QVERIFY(!QFile::exists(service.infoPath()));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(service.infoPath()), 40'000);
    QFile info(service.infoPath());
    QVERIFY(info.open(QIODevice::ReadOnly));
    QVERIFY(info.readAll().contains(QByteArray::number(desktop.processId())));
    desktop.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(desktop.state(), QProcess::NotRunning, 15'000);
    QCOMPARE(desktop.exitCode(), 0);
}

/// The Pi in the cupboard has the key, the engine and the cache; the window has what came of it.
void TestDesktop::letsAnotherPithDoTheWork() {
    ServedProgram pi(environment);
    QVERIFY2(pi.isUp(), pi.log());
    const QTemporaryDir own;
    QProcessEnvironment poor = outside->environment(own);
    poor.remove(u"PITH_GEMINI_API_KEY"_s);
    poor.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    QFile token(own.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly) && token.write(pi.token()) > 0);
    token.close();
    const QString there = u"http://127.0.0.1:%1"_s.arg(pi.port());
    ServedProgram desktop(poor, u"pith-desktop"_s, {}, {u"--server"_s, there, u"--token-file"_s, token.fileName()});
    QVERIFY2(desktop.isUp(), desktop.log());
    const QByteArray asked = R"({"url": "https://www.youtube.com/watch?v=abcdefghijk", "engine": "gemini"})";
    const auto submitted = [&asked](const ServedProgram& to) {
        return Client(to).json("POST /v1/summaries", asked, "Prefer: wait=30\r\n");
    };
    const QJsonObject done = submitted(desktop);
    QVERIFY2(done[u"state"] == u"done"_s, QJsonDocument(done).toJson());
    QCOMPARE(done[u"engine"][u"name"].toString(), u"gemini"_s);
    QVERIFY(!done[u"video"][u"title"].toString().isEmpty() && !done[u"summary"][u"points"].toArray().isEmpty());
    QCOMPARE(outside->modelCalls(), 1);
    QVERIFY(submitted(pi)[u"cached"].toBool()); // it was done there
    Client client(desktop);
    QJsonObject again = submitted(desktop); // asked there, too: the household has one cache
    QCOMPARE(again[u"summary"], done[u"summary"]);
    QCOMPARE(outside->modelCalls(), 1);
    QTRY_COMPARE(client.json("GET /v1/summaries")[u"items"].toArray().size(), 1); // and the window one row of it
    const QByteArray known = submitted(pi)[u"id"].toString().toLatin1();
    QCOMPARE(Client(pi).ask("DELETE /v1/summaries/" + known).status, 204);
    again = submitted(desktop);
    QVERIFY2(again[u"state"] == u"done"_s, QJsonDocument(again).toJson());
    QCOMPARE(outside->modelCalls(), 2);
    const QByteArray id = again[u"id"].toString().toLatin1();
    QVERIFY(!client.json("GET /v1/summaries/" + id + "/transcript")[u"cues"].toArray().isEmpty());
    const QByteArray file = R"({"transcript": "1\n00:00:01,000 --> 00:00:09,000\nWater is heavy and does not like to )"
                            R"(stop, so all valves are closed slowly.\n", "engine": "embedded"})";
    QCOMPARE(client.json("POST /v1/summaries", file, "Prefer: wait=30\r\n")[u"state"].toString(), u"done"_s);
    QCOMPARE(Client(pi).json("GET /v1/summaries")[u"items"].toArray().size(), 2);
    QCOMPARE(pi.stop(), 0); // a failure there is one here
    const QByteArray other = R"({"url": "https://www.youtube.com/watch?v=zzzzzzzzzzz", "deadline_s": 1})";
    QCOMPARE(client.json("POST /v1/summaries", other, "Prefer: wait=30\r\n")[u"state"].toString(), u"failed"_s);
    QCOMPARE(desktop.stop(), 0);
}

/// As a shell's <(pass show pi) is: it can be read once.
void TestDesktop::takesItsTokenFromAPipe() {
    const QString pipe = home->filePath(u"token"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QProcess writer;
    writer.start(u"sh"_s, {u"-c"_s, u"echo canary > \"$0\""_s, pipe});
    ServedProgram desktop(environment, u"pith-desktop"_s, {},
                          {u"--server"_s, u"http://127.0.0.1:9"_s, u"--token-file"_s, pipe});
    QVERIFY2(desktop.isUp(), desktop.log());
    QCOMPARE(desktop.stop(), 0);
    QTRY_COMPARE(writer.state(), QProcess::NotRunning);
}

/// A session's end is SIGTERM: what runs gets its time, and then waits for the next start.
void TestDesktop::aJobUnderWayOutlivesTheSession() {
    environment.insert(u"PITH_SERVER_DRAIN_S"_s, u"1"_s);
    outside->holdGemini(1);
    QByteArray id;
    {
        ServedProgram desktop(environment, u"pith-desktop"_s);
        QVERIFY2(desktop.isUp(), desktop.log());
        Client client(desktop);
        id = client
                 .json("POST /v1/summaries",
                       R"({"url": "https://www.youtube.com/watch?v=abcdefghijk", "engine": "gemini"})")[u"id"_s]
                 .toString()
                 .toLatin1();
        QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
        QCOMPARE(desktop.stop(), 0);
    }
    outside->release();
    QVERIFY(QFile::exists(home->filePath(u"STATE/pith/window"_s)));
    outside->holdGemini(-1);
    ServedProgram next(environment, u"pith-desktop"_s);
    QVERIFY2(next.isUp(), next.log());
    Client client(next);
    QTRY_COMPARE_WITH_TIMEOUT(client.json("GET /v1/summaries/" + id)[u"state"_s].toString(), u"done"_s, 20'000);
    QCOMPARE(next.stop(), 0);
}

void TestDesktop::saysThatThereIsNoDisplay_data() {
    QTest::addColumn<QString>("display");
    QTest::newRow("none") << QString();
    QTest::newRow("one that has ended") << u":4711"_s;
}

void TestDesktop::saysThatThereIsNoDisplay() {
    QFETCH(QString, display);
    environment.remove(u"QT_QPA_PLATFORM"_s);
    if (!display.isEmpty())
        environment.insert(u"DISPLAY"_s, display);
    QProcess desktop;
    desktop.setProcessEnvironment(environment);
    desktop.start(programPath(u"pith-desktop"_s), QStringList());
    QTRY_COMPARE_WITH_TIMEOUT(desktop.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(desktop.exitStatus(), QProcess::NormalExit);
    QCOMPARE(desktop.exitCode(), 1);
    const QByteArray said = desktop.readAllStandardError();
    QVERIFY2(said.count('\n') == 1 && said.contains("display"), said);
}

void TestDesktop::showsAWrongSetting() {
    environment.insert(u"PITH_SERVER_PORT"_s, u"banana"_s);
    QProcess desktop;
    desktop.setProcessEnvironment(environment);
    desktop.start(programPath(u"pith-desktop"_s), QStringList());
    // Its words are shown, and wait to be closed.
    QVERIFY(!QTest::qWaitFor([&] { return desktop.state() == QProcess::NotRunning; }, 1000));
    QVERIFY(!QFile::exists(home->filePath(u"run/pith/server.json"_s)));
    desktop.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(desktop.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(desktop.exitStatus(), QProcess::NormalExit);
}

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
