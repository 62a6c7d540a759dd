// SPDX-License-Identifier: GPL-3.0-or-later
// The program itself, on a bare platform: no D-Bus, no tray, no keyring.
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_desktop : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void servesAndEndsInOrder();
    void aSecondStartRaisesTheFirst();
    void besideAServiceItHasNoServer();
    void withoutADisplayItSaysSo();
    void aWrongSettingIsNoCrash();

private:
    void start(QProcess& process, const QString& program, const QStringList& arguments = {}) const;
    [[nodiscard]] QJsonObject serverInfo() const;
    [[nodiscard]] bool isUp() const { return QFile::exists(m_home->filePath(u"run/pith/server.json"_s)); }
    static void end(QProcess& process);
    QString m_bin;
    QProcessEnvironment m_environment;
    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_desktop::initTestCase() {
    m_bin = QFileInfo(qEnvironmentVariable("PITH_BIN")).path();
    if (!QFileInfo(m_bin + u"/pith-desktop"_s).isExecutable())
        QSKIP("pith-desktop was not built");
}

void tst_desktop::init() {
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_home->path()).mkdir(u"run"_s));
    m_environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
        m_environment.remove(name);
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_environment.insert(u"HOME"_s, m_home->path());
    m_environment.insert(u"PITH_SERVER_PORT"_s, u"0"_s);
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, m_home->filePath(u"run"_s));
    for (const QString& name : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s})
        m_environment.insert(name, m_home->filePath(name));
}

void tst_desktop::start(QProcess& process, const QString& program, const QStringList& arguments) const {
    process.setProcessEnvironment(m_environment);
    process.start(m_bin + u'/' + program, arguments);
    QVERIFY(process.waitForStarted());
}

QJsonObject tst_desktop::serverInfo() const {
    QFile file(m_home->filePath(u"run/pith/server.json"_s));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void tst_desktop::end(QProcess& process) {
    ::kill(pid_t(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void tst_desktop::servesAndEndsInOrder() {
    QProcess desktop;
    start(desktop, u"pith-desktop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isUp(), 10'000);
    QCOMPARE(serverInfo()[u"pid"].toInteger(), desktop.processId());
    const QUrl url(serverInfo()[u"url"].toString());
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    socket.write("GET /healthz HTTP/1.1\r\nHost: " + url.authority().toLatin1() + "\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 12);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
    socket.abort();
    end(desktop);
    QVERIFY(!isUp());
    QVERIFY(QFile::exists(m_home->filePath(u"XDG_STATE_HOME/pith/window"_s)));
}

void tst_desktop::aSecondStartRaisesTheFirst() {
    QProcess first, second;
    start(first, u"pith-desktop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isUp(), 10'000);
    for (const QString& argument : {u"https://video.example/1"_s, u"$(reboot)"_s, QString(100'000, u'a')}) {
        start(second, u"pith-desktop"_s, {argument});
        QVERIFY(second.waitForFinished(10'000));
        QCOMPARE(second.exitCode(), 0);
    }
    QCOMPARE(first.state(), QProcess::Running);
    QCOMPARE(serverInfo()[u"pid"].toInteger(), first.processId());
    end(first);
}

void tst_desktop::besideAServiceItHasNoServer() {
    QProcess service, desktop;
    start(service, u"pith"_s, {u"serve"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isUp(), 10'000);
    start(desktop, u"pith-desktop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_home->filePath(u"run/pith/desktop.sock"_s)), 10'000);
    QTest::qWait(300); // it would have taken over by now
    QCOMPARE(desktop.state(), QProcess::Running);
    QCOMPARE(serverInfo()[u"pid"].toInteger(), service.processId());
    end(desktop);
    QCOMPARE(serverInfo()[u"pid"].toInteger(), service.processId());
    end(service);
}

void tst_desktop::withoutADisplayItSaysSo() {
    m_environment.remove(u"QT_QPA_PLATFORM"_s);
    QProcess desktop;
    start(desktop, u"pith-desktop"_s);
    QVERIFY(desktop.waitForFinished(10'000));
    QCOMPARE(desktop.exitStatus(), QProcess::NormalExit);
    QCOMPARE(desktop.exitCode(), 1);
    QVERIFY(desktop.readAllStandardError().contains("display"));
}

void tst_desktop::aWrongSettingIsNoCrash() {
    m_environment.insert(u"PITH_SERVER_PORT"_s, u"banana"_s);
    QProcess desktop;
    start(desktop, u"pith-desktop"_s);
    QVERIFY(!desktop.waitForFinished(1000)); // it shows its words, and waits to be closed
    QVERIFY(!isUp());
    ::kill(pid_t(desktop.processId()), SIGTERM);
    QVERIFY(desktop.waitForFinished(10'000));
    QCOMPARE(desktop.exitStatus(), QProcess::NormalExit);
}

QTEST_GUILESS_MAIN(tst_desktop)
#include "tst_desktop.moc"
