// SPDX-License-Identifier: GPL-3.0-or-later
// The real pith-secret against a real keyring, on a bus of its own.
#include "settings/secretstore.h"
#include "support/support.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_keyring : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void aKeyComesBackWithItsOrigin();
    void aNewKeyTakesThePlaceOfTheOld();
    void aRemovedKeyIsGone();
    void enginesDoNotShareKeys();
    void theKeyringFileHoldsNoKeyInTheClear();
    void aLockedOneAnswersButDoesNotWork();
    void withoutABusItSaysSo();

private:
    void startBus();
    QString m_helper;
    QTemporaryDir m_home;
    QProcess m_bus, m_daemon;
};

void tst_keyring::initTestCase() {
    m_helper = QFileInfo(qEnvironmentVariable("PITH_BIN")).path() + u"/pith-secret"_s;
    if (!QFileInfo(m_helper).isExecutable())
        QSKIP("pith-secret was not built");
    for (const QString& program : {u"dbus-daemon"_s, u"gnome-keyring-daemon"_s})
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP("dbus-daemon and gnome-keyring-daemon are not both installed");
    for (const char* name : {"PITH_GEMINI_API_KEY", "PITH_GEMINI_API_KEY_FILE", "PITH_OPENAI_API_KEY", "DISPLAY"})
        qunsetenv(name);
    qputenv("HOME", m_home.path().toLocal8Bit());
    for (const char* name : {"XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"})
        qputenv(name, m_home.path().toLocal8Bit());
    startBus();
    m_daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    m_daemon.write("a test's password\n");
    m_daemon.closeWriteChannel();
    QVERIFY(m_daemon.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_home.filePath(u"keyrings/login.keyring"_s)), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(SecretStore(m_helper).keyringState(), u"works"_s, 20'000);
}

void tst_keyring::startBus() {
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForStarted());
    QVERIFY(m_bus.canReadLine() || m_bus.waitForReadyRead(10'000));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
}

void tst_keyring::cleanupTestCase() {
    for (QProcess* process : {&m_daemon, &m_bus}) {
        process->kill();
        process->waitForFinished(5000);
    }
}

void tst_keyring::init() {
    if (m_daemon.state() != QProcess::Running)
        QSKIP("there is no keyring");
}

void tst_keyring::aKeyComesBackWithItsOrigin() {
    QVERIFY(SecretStore(m_helper).find(u"gemini"_s).value.isEmpty());
    QVERIFY(SecretStore(m_helper).set(u"gemini"_s, u"AIzaKeyring0001"_s, u"https://a.example"_s).ok());
    const Secret secret = SecretStore(m_helper).find(u"gemini"_s);
    QCOMPARE(secret.value, u"AIzaKeyring0001"_s);
    QCOMPARE(secret.from, u"keyring"_s);
    QCOMPARE(secret.origin, u"https://a.example"_s);
}

void tst_keyring::aNewKeyTakesThePlaceOfTheOld() {
    QVERIFY(SecretStore(m_helper).set(u"gemini"_s, u"AIzaKeyring0002"_s, {}).ok());
    QCOMPARE(SecretStore(m_helper).find(u"gemini"_s).value, u"AIzaKeyring0002"_s);
}

void tst_keyring::aRemovedKeyIsGone() {
    QVERIFY(SecretStore(m_helper).set(u"gemini"_s, u"AIzaKeyring0003"_s, {}).ok());
    QVERIFY(SecretStore(m_helper).remove(u"gemini"_s).ok());
    QVERIFY(SecretStore(m_helper).find(u"gemini"_s).value.isEmpty());
    QVERIFY(SecretStore(m_helper).remove(u"gemini"_s).ok()); // there is none to complain about
}

void tst_keyring::enginesDoNotShareKeys() {
    QVERIFY(SecretStore(m_helper).set(u"gemini"_s, u"AIzaKeyring0004"_s, {}).ok());
    QVERIFY(SecretStore(m_helper).find(u"openai"_s).value.isEmpty());
}

void tst_keyring::theKeyringFileHoldsNoKeyInTheClear() {
    QVERIFY(SecretStore(m_helper).set(u"gemini"_s, u"AIzaKeyring0005"_s, {}).ok());
    QFile file(m_home.filePath(u"keyrings/login.keyring"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.size() > 100);
    QVERIFY(!bytes.contains("AIzaKeyring0005"));
}

/// Last but one: it takes the unlocked one away.
void tst_keyring::aLockedOneAnswersButDoesNotWork() {
    QVERIFY(SecretStore(m_helper).keyring(SecretStore::Look::Tries).works);
    m_daemon.terminate();
    QVERIFY(m_daemon.waitForFinished());
    m_daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--components=secrets"_s});
    QVERIFY(m_daemon.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(SecretStore(m_helper).keyring().works, 20'000);
    const auto tried = SecretStore(m_helper).keyring(SecretStore::Look::Tries);
    QVERIFY2(!tried.works && !tried.words.isEmpty(), qPrintable(tried.words));
}

void tst_keyring::withoutABusItSaysSo() {
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    QElapsedTimer timer;
    timer.start();
    const Secret secret = SecretStore(m_helper).find(u"gemini"_s);
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    QVERIFY(secret.value.isEmpty());
    QVERIFY(!secret.problem.isEmpty());
    QVERIFY(timer.elapsed() < 6000);
}

QTEST_GUILESS_MAIN(tst_keyring)
#include "tst_keyring.moc"
