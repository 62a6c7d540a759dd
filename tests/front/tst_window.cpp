// SPDX-License-Identifier: GPL-3.0-or-later
// The real window under a window manager and beside a notification daemon, worked as a person works it: by keys. It
// starts itself anew within a display and a session bus of its own.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/runwithin.h"
#include "support/support.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QObject>

#include <memory>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

constexpr auto mark = "TEST_WINDOW";
const QStringList needed{u"xdotool"_s, u"jwm"_s, u"dunst"_s, u"dunstctl"_s};

/// Words enough to keep a tenth of a core busy for seconds.
QByteArray longTalk() {
    QByteArray talk = "WEBVTT\n\n";
    for (int i = 0; i < 20000; ++i)
        talk += QTime(0, 0).addSecs(i * 2).toString(u"HH:mm:ss.000"_s).toLatin1() + " --> " +
                QTime(0, 0).addSecs(i * 2 + 2).toString(u"HH:mm:ss.000"_s).toLatin1() + "\nThe bridge of number " +
                QByteArray::number(i * 7919 % 20000) + " was built by the people of its village. \n\n";
    return talk;
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void aLinkThatIsTypedBecomesASummary();
    void whatEndsOutOfSightIsToldAndOpened();
    void whatIsBeingSavedIsWrittenBeforeTheEnd();

private:
    /// What it printed; "failed" where it failed.
    QByteArray tell(const QString& program, const QStringList& arguments) const;
    void press(const QString& keys) const { (void)tell(u"xdotool"_s, {u"key"_s, u"--clearmodifiers"_s, keys}); }
    void type(const QString& text) const { (void)tell(u"xdotool"_s, {u"type"_s, u"--clearmodifiers"_s, text}); }
    [[nodiscard]] QByteArray active() const {
        return tell(u"xdotool"_s, {u"getactivewindow"_s, u"getwindowname"_s}).trimmed();
    }
    /// Again and again until that window is active: what the keys are for may not be there yet.
    [[nodiscard]] bool pressUntil(const QString& keys, const QByteArray& window) const {
        return QTest::qWaitFor(
            [&] {
                press(keys);
                return QTest::qWaitFor([&] { return active().startsWith(window); }, 1000);
            },
            20'000);
    }
    [[nodiscard]] bool isOnTheBus(const char* name) const {
        const QString bus = u"org.freedesktop.DBus"_s;
        return tell(u"dbus-send"_s, {u"--session"_s, u"--print-reply=literal"_s, u"--dest="_s + bus, u"/"_s,
                                     bus + u".NameHasOwner"_s, u"string:"_s + QLatin1StringView(name)})
            .contains("true");
    }
    void start();
    void startWithASummary();
    [[nodiscard]] QString stateOfTheNewest() const;

    QProcess manager, daemon;
    std::unique_ptr<Outside> outside;
    std::unique_ptr<QTemporaryDir> home;
    QProcessEnvironment environment;
    std::unique_ptr<ServedProgram> desktop;
};

void TestWindow::initTestCase() {
    if (!qEnvironmentVariableIsSet(mark) || !QFileInfo::exists(programPath(u"pith-desktop"_s)))
        QSKIP("needs pith-desktop, xvfb-run and dbus-run-session");
    for (const QString& program : needed)
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(u"needs "_s + program));
    manager.start(u"jwm"_s, {});
    daemon.start(u"dunst"_s, {});
    // Before anything asks it: the bus would start another, and this one end.
    QTRY_VERIFY_WITH_TIMEOUT(isOnTheBus("org.freedesktop.Notifications"), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(tell(u"dunstctl"_s, {u"count"_s, u"displayed"_s}).trimmed() == "0", 10'000);
}

void TestWindow::cleanupTestCase() {
    desktop.reset();
    for (QProcess* process : {&daemon, &manager}) {
        process->kill();
        process->waitForFinished(5000);
    }
}

void TestWindow::init() {
    if (daemon.state() != QProcess::Running)
        return;
    desktop.reset();
    outside = std::make_unique<Outside>();
    home = std::make_unique<QTemporaryDir>();
    environment = outside->environment(*home);
    for (const char* name : {"DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS"})
        environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"PITH_BUDGET_CPU_PERCENT"_s, u"10"_s);
    environment.insert(u"PITH_SERVER_DRAIN_S"_s, u"0"_s);
}

QByteArray TestWindow::tell(const QString& program, const QStringList& arguments) const {
    QProcess process;
    process.start(program, arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 10'000) || process.exitCode() != 0)
        return "failed";
    return process.readAllStandardOutput();
}

void TestWindow::start() {
    desktop = std::make_unique<ServedProgram>(environment, u"pith-desktop"_s);
    QVERIFY2(desktop->isUp(), desktop->log());
    QTRY_COMPARE_WITH_TIMEOUT(active(), QByteArray("Pith"), 20'000);
}

/// A link was typed, and it is done.
void TestWindow::startWithASummary() {
    start();
    if (QTest::currentTestFailed())
        return;
    type(u"https://youtu.be/abcdefghijk"_s);
    press(u"Return"_s);
    QTRY_COMPARE_WITH_TIMEOUT(stateOfTheNewest(), u"done"_s, 20'000);
}

QString TestWindow::stateOfTheNewest() const {
    Client client(*desktop);
    return client.json("GET /v1/summaries")[u"items"_s].toArray().first()[u"state"_s].toString();
}

void TestWindow::aLinkThatIsTypedBecomesASummary() {
    startWithASummary();
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(tell(u"dunstctl"_s, {u"count"_s, u"displayed"_s}).trimmed(), QByteArray("0")); // it is looked at
    press(u"ctrl+q"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desktop->process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(desktop->process.exitCode(), 0);
}

void TestWindow::whatEndsOutOfSightIsToldAndOpened() {
    start();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(pressUntil(u"ctrl+d"_s, "Dashboard"));
    Client client(*desktop);
    (void)client.json("POST /v1/summaries",
                      R"({"url": "https://www.youtube.com/watch?v=abcdefghijk", "engine": "embedded"})");
    QTRY_COMPARE_WITH_TIMEOUT(tell(u"dunstctl"_s, {u"count"_s, u"displayed"_s}).trimmed(), QByteArray("1"), 20'000);
    QCOMPARE(active().startsWith("Dashboard"), true); // it takes no keyboard away
    (void)tell(u"dunstctl"_s, {u"action"_s, u"0"_s});
    QTRY_COMPARE_WITH_TIMEOUT(active(), QByteArray("Pith"), 10'000);
    QCOMPARE(desktop->stop(), 0);
}

void TestWindow::whatIsBeingSavedIsWrittenBeforeTheEnd() {
    startWithASummary();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(pressUntil(u"ctrl+s"_s, "Save the summary"));
    const QString path = home->filePath(u"note.md"_s);
    press(u"ctrl+a"_s);
    type(path);
    Client client(*desktop);
    const QJsonObject talk{
        {u"transcript"_s, QString::fromLatin1(longTalk())}, {u"format"_s, u"vtt"_s}, {u"engine"_s, u"embedded"_s}};
    (void)client.json("POST /v1/summaries", QJsonDocument(talk).toJson(QJsonDocument::Compact));
    QTRY_COMPARE_WITH_TIMEOUT(stateOfTheNewest(), u"running"_s, 10'000); // the worker has enough to do
    press(u"Return"_s);
    QTRY_COMPARE_WITH_TIMEOUT(active(), QByteArray("Pith"), 10'000);
    press(u"ctrl+q"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desktop->process.state(), QProcess::NotRunning, 40'000);
    QCOMPARE(desktop->process.exitCode(), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("---\ntitle: "));
}

int main(int argc, char* argv[]) {
    runWithin(
        mark,
        {{u"xvfb-run"_s, u"-a"_s, u"-s"_s, u"-screen 0 1280x1024x24 -noreset"_s}, {u"dbus-run-session"_s, u"--"_s}},
        argc, argv);
    const QCoreApplication application(argc, argv);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window.moc"
