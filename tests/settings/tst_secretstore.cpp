// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "settings/secrethelper.h"
#include "settings/secretstore.h"
#include "support/support.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace pith;

class tst_secretstore : public QObject {
    Q_OBJECT
private slots:
    void init();
    void takesTheVariable();
    void takesYoutubesCookies();
    void takesTheFileItNames_data();
    void takesTheFileItNames();
    void saysWhyAFileIsNoKey();
    void nothingIsStartedWithoutASessionBus();
    void asksTheHelperOnce();
    void keepsTheOriginThatAKeyWasEnteredFor();
    void neverPassesKeysToTheHelpersEnvironment();
    void aHangingHelperIsKilled();
    void aDeadHelperIsNoDeath();
    void saysWhatTheHelperSaid();
    void refusesUnknownEnginesAndNoKeys();

private:
    [[nodiscard]] QString helper(const QByteArray& script) const;
    [[nodiscard]] QByteArray file(const QString& name) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_secretstore::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char* name : {"PITH_GEMINI_API_KEY", "PITH_GEMINI_API_KEY_FILE", "PITH_OPENAI_API_KEY"})
        qunsetenv(name);
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    qputenv("HOME", m_folder->path().toLocal8Bit());
}

QString tst_secretstore::helper(const QByteArray& script) const {
    const QString path = m_folder->filePath(u"helper"_s);
    QFile out(path);
    if (out.open(QIODevice::WriteOnly)) {
        out.write("#!/bin/sh\necho \"$*\" >>\"$HOME/calls\"\n" + script);
        out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return path;
}

QByteArray tst_secretstore::file(const QString& name) const {
    QFile in(m_folder->filePath(name));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void tst_secretstore::takesTheVariable() {
    qputenv("PITH_GEMINI_API_KEY", "AIzaCanary0001");
    const Secret secret = SecretStore({}).find(u"gemini"_s);
    QCOMPARE(secret.value, u"AIzaCanary0001"_s);
    QCOMPARE(secret.from, u"PITH_GEMINI_API_KEY"_s);
    QVERIFY(secret.origin.isEmpty());
    QVERIFY(!redact(u"it said AIzaCanary0001"_s).contains(u"Canary"_s));
    qputenv("PITH_GEMINI_API_KEY", "two\nlines");
    const Secret bad = SecretStore({}).find(u"gemini"_s);
    QVERIFY(bad.value.isEmpty());
    QVERIFY(!bad.problem.contains(u"lines"_s));
}

void tst_secretstore::takesYoutubesCookies() {
    qputenv("PITH_YOUTUBE_COOKIES", "# Netscape\n.youtube.com\tTRUE\t/\tTRUE\t0\tSID\tcanary-of-a-cookie\n");
    const Secret secret = SecretStore({}).find(u"youtube-cookies"_s);
    QVERIFY(secret.value.contains(u"canary-of-a-cookie"_s));
    QCOMPARE(secret.from, u"PITH_YOUTUBE_COOKIES"_s);
    QVERIFY(!redact(u"sent SID=canary-of-a-cookie"_s).contains(u"canary"_s));
    qputenv("PITH_YOUTUBE_COOKIES", QByteArray(13 << 10, 'x'));
    QVERIFY(!SecretStore({}).find(u"youtube-cookies"_s).problem.isEmpty());
    qunsetenv("PITH_YOUTUBE_COOKIES");
}

void tst_secretstore::takesTheFileItNames_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("key");
    QTest::addRow("plain") << QByteArray("AIzaFile0001") << u"AIzaFile0001"_s;
    QTest::addRow("LF") << QByteArray("AIzaFile0001\n") << u"AIzaFile0001"_s;
    QTest::addRow("CRLF") << QByteArray("AIzaFile0001\r\n") << u"AIzaFile0001"_s;
    QTest::addRow("empty") << QByteArray() << QString();
    QTest::addRow("5 KB") << QByteArray(5000, 'x') << QString();
    QTest::addRow("noise") << QByteArray("\x01\xff\x02") << QString();
}

void tst_secretstore::takesTheFileItNames() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, key);
    QFile out(m_folder->filePath(u"key"_s));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(bytes);
    out.close();
    qputenv("PITH_GEMINI_API_KEY_FILE", out.fileName().toLocal8Bit());
    const Secret secret = SecretStore({}).find(u"gemini"_s);
    QCOMPARE(secret.value, key);
    QCOMPARE(secret.problem.isEmpty(), !key.isEmpty());
    QCOMPARE(secret.from, u"PITH_GEMINI_API_KEY_FILE"_s);
}

void tst_secretstore::saysWhyAFileIsNoKey() {
    for (const QString& path : {m_folder->path(), u"/dev/zero"_s, m_folder->filePath(u"absent"_s)}) {
        qputenv("PITH_GEMINI_API_KEY_FILE", path.toLocal8Bit());
        const Secret secret = SecretStore({}).find(u"gemini"_s);
        QVERIFY(secret.value.isEmpty());
        QVERIFY(secret.problem.contains(u"PITH_GEMINI_API_KEY_FILE"_s));
    }
    qputenv("PITH_GEMINI_API_KEY_FILE", m_folder->path().toLocal8Bit());
    QVERIFY(SecretStore({}).find(u"gemini"_s).problem.contains(u"folder"_s));
}

void tst_secretstore::nothingIsStartedWithoutASessionBus() {
    const QString program = helper("echo '{\"secret\":\"AIzaKeyring01\"}'\n");
    for (const char* address : {"", "disabled:"}) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        SecretStore store(program);
        QVERIFY(store.find(u"gemini"_s).value.isEmpty());
        QCOMPARE(store.set(u"gemini"_s, u"https://refused.example"_s, {}).problem().code, Code::Conflict);
        QCOMPARE(redact(u"at https://refused.example"_s), u"at https://refused.example"_s); // it was not kept
        QVERIFY(!store.keyringState().isEmpty());
    }
    QVERIFY(file(u"calls"_s).isEmpty());
}

void tst_secretstore::asksTheHelperOnce() {
    const SecretStore store(helper("echo '{\"secret\":\"AIzaKeyring01\"}'\n"));
    QCOMPARE(store.find(u"gemini"_s).value, u"AIzaKeyring01"_s);
    QCOMPARE(store.find(u"gemini"_s).from, u"keyring"_s);
    QCOMPARE(file(u"calls"_s), "get gemini\n");
    const SecretStore empty(helper("echo '{}'\n"));
    QVERIFY(empty.find(u"openai"_s).value.isEmpty());
    QVERIFY(empty.find(u"openai"_s).value.isEmpty());
    QCOMPARE(file(u"calls"_s), "get gemini\nget openai\n");
}

void tst_secretstore::keepsTheOriginThatAKeyWasEnteredFor() {
    const QString program = helper("case $1 in set) cat >\"$HOME/kept\";; get) printf '{\"secret\":\"%s\"}' "
                                   "\"$(sed 's/\"/\\\\\"/g' \"$HOME/kept\")\";; esac\n");
    QVERIFY(SecretStore(program).set(u"gemini"_s, u" AIzaKeyring02\n"_s, u"https://example.org"_s).ok());
    QVERIFY(!redact(u"it said AIzaKeyring02"_s).contains(u"AIza"_s));
    const Secret secret = SecretStore(program).find(u"gemini"_s);
    QCOMPARE(secret.value, u"AIzaKeyring02"_s);
    QCOMPARE(secret.origin, u"https://example.org"_s);
    QVERIFY(!file(u"calls"_s).contains("AIza"));
    QVERIFY(SecretStore(program).remove(u"gemini"_s).ok());
}

void tst_secretstore::neverPassesKeysToTheHelpersEnvironment() {
    qputenv("PITH_OPENAI_API_KEY", "sk-canary-0001");
    const SecretStore store(helper("env >\"$HOME/env\"; echo '{}'\n"));
    QVERIFY(store.find(u"gemini"_s).value.isEmpty());
    QVERIFY(file(u"env"_s).contains("HOME="));
    QVERIFY(!file(u"env"_s).contains("canary"));
}

void tst_secretstore::aHangingHelperIsKilled() {
    QElapsedTimer time;
    time.start();
    const HelperAnswer answer = runHelper(helper("echo $$ >\"$HOME/pid\"; exec sleep 60\n"), {u"get"_s}, {}, 150ms);
    QCOMPARE(answer.end, HelperAnswer::End::TimedOut);
    QVERIFY(time.elapsed() < 2000);
    QVERIFY(!QFile::exists(u"/proc/"_s + QString::fromLatin1(file(u"pid"_s).trimmed())));
}

void tst_secretstore::aDeadHelperIsNoDeath() {
    QCOMPARE(runHelper(helper("exec <&-; exit 3\n"), {u"set"_s}, QByteArray(4096, 'x'), 2s).exitCode, 3);
    QCOMPARE(runHelper(helper("kill -9 $$\n"), {u"get"_s}, {}, 2s).exitCode, 137);
    QCOMPARE(runHelper(u"/nowhere/pith-secret"_s, {u"get"_s}, {}, 2s).end, HelperAnswer::End::NotStarted);
}

void tst_secretstore::saysWhatTheHelperSaid() {
    SecretStore store(helper("echo '{\"error\":\"the keyring is locked\"}'; exit 1\n"));
    QVERIFY(store.find(u"gemini"_s).problem.contains(u"the keyring is locked"_s));
    const Outcome set = store.set(u"gemini"_s, u"AIzaKeyring03"_s, {});
    QVERIFY(!set.ok());
    QVERIFY(set.problem().message.contains(u"locked"_s));
    QVERIFY(set.problem().advice.contains(u"PITH_GEMINI_API_KEY"_s));
    QVERIFY(store.keyringState().contains(u"locked"_s));
}

void tst_secretstore::refusesUnknownEnginesAndNoKeys() {
    SecretStore store(helper("echo '{}'\n"));
    QCOMPARE(store.set(u"embedded"_s, u"AIzaKeyring03"_s, {}).problem().code, Code::BadOption);
    QCOMPARE(store.set(u"gemini"_s, u"two words"_s, {}).problem().code, Code::BadOption);
    QCOMPARE(store.set(u"gemini"_s, {}, {}).problem().code, Code::BadOption);
    QVERIFY(store.find(u"embedded"_s).value.isEmpty());
    QVERIFY(file(u"calls"_s).isEmpty());
}

QTEST_GUILESS_MAIN(tst_secretstore)
#include "tst_secretstore.moc"
