// SPDX-License-Identifier: GPL-3.0-or-later
// Keys without a wait on the loop: a script stands for pith-secret and its keyring.
#include "service/keys.h"
#include "settings/settings.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_Keys : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Keys> m_keys;

    /// A file a name is its keyring.
    void make(const QByteArray& first = {}) {
        const QString path = m_home->filePath(u"helper"_s);
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("#!/bin/sh\n" + first +
                  "case $1 in\n"
                  "set) cat >\"$HOME/key-$2\"; echo {} ;;\n"
                  "get) if [ -f \"$HOME/key-$2\" ]; then sed 's/\\\\/\\\\\\\\/g; s/\"/\\\\\"/g; "
                  "s/^/{\"secret\":\"/; s/$/\"}/' \"$HOME/key-$2\"; else echo {}; fi ;;\n"
                  "remove) rm -f \"$HOME/key-$2\"; echo {} ;;\n"
                  "state) echo {} ;;\n"
                  "esac\n");
        out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        out.close();
        m_secrets = std::make_unique<SecretStore>(QString());
        m_keys = std::make_unique<Keys>(*m_secrets, *m_settings, path);
    }
    KeyState stateOf(const QString& name) {
        QObject owner;
        const auto ring = waitFor(m_keys->look(&owner));
        if (ring)
            for (const KeyState& key : ring->keys)
                if (key.name == name)
                    return key;
        return {u"not told of"_s, {}, {}, {}};
    }

private slots:
    void init() {
        m_keys.reset();
        for (const char* name : {"PITH_GEMINI_API_KEY", "PITH_GEMINI_API_KEY_FILE", "PITH_OPENAI_API_KEY"})
            qunsetenv(name);
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("HOME", m_home->path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", m_home->path().toLocal8Bit());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        auto settings = Settings::load();
        QVERIFY(settings.ok());
        m_settings = settings.take();
        make();
    }

    void theStoreNeverWaitsOnceItIsAskedBy() {
        make("sleep 1\n");
        SecretStore store(m_home->filePath(u"helper"_s));
        Keys keys(store, *m_settings, m_home->filePath(u"helper"_s));
        QObject owner;
        QStringList asked;
        store.askBy([&](const QString& name) { asked.append(name); });
        QCOMPARE(store.unknown(), SecretStore::names());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(store.find(u"gemini"_s).value.isEmpty());
        QVERIFY(timer.elapsed() < 500);
        QCOMPARE(asked, QStringList{u"gemini"_s});
        QVERIFY(waitFor(keys.set(u"gemini"_s, u"AIzaCanary0001"_s, &owner)).ok());
        bool isDone = false;
        keys.refresh({u"openai"_s}, [&isDone] { isDone = true; });
        QTRY_VERIFY(isDone);
        QCOMPARE(store.find(u"gemini"_s).value, u"AIzaCanary0001"_s);
        QVERIFY(store.find(u"openai"_s).value.isEmpty());
        QCOMPARE(asked.size(), 1); // both are known
    }

    void aKeyComesAndGoes() {
        QObject owner;
        QVERIFY(stateOf(u"gemini"_s).from.isEmpty());
        QVERIFY(waitFor(m_keys->set(u"gemini"_s, u"AIzaCanary0001"_s, &owner)).ok());
        // The store of the engines knows it without asking: it has no keyring here.
        QCOMPARE(m_secrets->find(u"gemini"_s).value, u"AIzaCanary0001"_s);
        const KeyState state = stateOf(u"gemini"_s);
        QCOMPARE(state.from, u"keyring"_s);
        QCOMPARE(state.origin, u"https://generativelanguage.googleapis.com"_s);
        QVERIFY(waitFor(m_keys->remove(u"gemini"_s, &owner)).ok());
        QVERIFY(m_secrets->find(u"gemini"_s).value.isEmpty());
        QVERIFY(stateOf(u"gemini"_s).from.isEmpty());
    }

    void whatIsNoKeyIsRefused() {
        QObject owner;
        const auto done = waitFor(m_keys->set(u"gemini"_s, u"two words"_s, &owner));
        QVERIFY(!done.ok());
        QCOMPARE(done.problem().code, Code::BadOption);
        QVERIFY(m_secrets->find(u"gemini"_s).value.isEmpty());
    }

    void aVariableGoesBefore() {
        qputenv("PITH_GEMINI_API_KEY", "AIzaVariable01");
        QObject owner;
        QVERIFY(waitFor(m_keys->set(u"gemini"_s, u"AIzaCanary0001"_s, &owner)).ok());
        QCOMPARE(m_secrets->find(u"gemini"_s).value, u"AIzaVariable01"_s);
        QCOMPARE(stateOf(u"gemini"_s).from, u"PITH_GEMINI_API_KEY"_s);
    }

    void theLoopGoesOnMeanwhile() {
        make("sleep 0.3\n");
        int turns = 0;
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, this, [&turns] { ++turns; });
        ticks.start(10);
        QObject owner;
        QVERIFY(waitFor(m_keys->set(u"openai"_s, u"sk-canary-0001"_s, &owner)).ok());
        QVERIFY2(turns >= 5, qPrintable(QString::number(turns)));
    }

    void aChangeThatWasBegunIsDone() {
        make("sleep 0.1\n");
        auto owner = std::make_unique<QObject>();
        auto* call = m_keys->set(u"openai"_s, u"sk-canary-0001"_s, owner.get());
        Q_UNUSED(call)
        owner.reset(); // the window was closed
        QTRY_COMPARE(m_secrets->find(u"openai"_s).value, u"sk-canary-0001"_s);
        QVERIFY(QFile::exists(m_home->filePath(u"key-openai"_s)));
    }

    void aKeyringThatFailsSaysSo() {
        make("echo '{\"error\":\"it is locked\"}'; exit 1\n");
        QObject owner;
        const auto done = waitFor(m_keys->set(u"gemini"_s, u"AIzaCanary0001"_s, &owner));
        QVERIFY(!done.ok());
        QVERIFY(done.problem().words().contains(u"it is locked"_s));
        const auto ring = waitFor(m_keys->look(&owner));
        QVERIFY(ring.ok());
        QVERIFY(!ring->keyring.works);
    }
};

QTEST_GUILESS_MAIN(tst_Keys)
#include "tst_keys.moc"
