// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that is short, and a keyring that does not answer: what a client sees.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QObject>

using namespace pith;
using namespace Qt::StringLiterals;

class TestShortage : public QObject {
    Q_OBJECT
    std::unique_ptr<Outside> m_outside;
    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;

    [[nodiscard]] QString program(const QString& name, const QByteArray& script) const {
        QFile file(m_home->filePath(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write("#!/bin/sh\n" + script);
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        return file.fileName();
    }
    [[nodiscard]] QByteArray page(int number) const {
        return "{\"url\":\"" + m_outside->base().toUtf8() + "/page" + QByteArray::number(number) + "\"}";
    }
    static QByteArray video(const QByteArray& id) { return "{\"url\":\"https://www.youtube.com/watch?v=" + id + "\"}"; }
    static QJsonObject now(ServedProgram& served) {
        return Client(served).json("GET /v1/resources")[u"now"].toObject();
    }
    static int residentOf(ServedProgram& served) { return int(now(served)[u"memory"][u"rss_mb"].toDouble()); }
    static bool isSet(ServedProgram& served, int budget_mb) {
        return Client(served)
                   .ask("PATCH /v1/settings", R"({"budget/memory_mb":)" + QByteArray::number(budget_mb) + "}")
                   .status == 200;
    }

private slots:
    void init() {
        m_outside = std::make_unique<Outside>();
        m_home = std::make_unique<QTemporaryDir>();
        m_environment = m_outside->environment(*m_home);
        m_environment.insert(u"PITH_FEATURE_PAGE_READER"_s, u"false"_s);
    }

    /// A child takes more than the budget: nothing new is refused for it, but the embedded engine answers; when it is
    /// gone, all is as before.
    void theEmbeddedEngineAnswersWhileMemoryIsShort() {
        m_environment.insert(u"PITH_YTDLP_PATH"_s,
                             program(u"yt-dlp"_s, "exec /usr/bin/python3 -c \"import time; x = bytearray(b'1') * "
                                                  "(90 << 20); time.sleep(4); raise SystemExit(1)\"\n"));
        ServedProgram served(m_environment);
        QVERIFY2(served.isUp(), served.log());
        const QByteArray wait = "Prefer: wait=60\r\n";
        const QJsonObject first = Client(served).json("POST /v1/summaries", video("aaaaaaaaaaa"), wait);
        QCOMPARE(first[u"engine"][u"name"], u"gemini"_s);
        QCOMPARE(now(served)[u"effects"].toArray(), QJsonArray());

        QVERIFY(isSet(served, residentOf(served) + 60));
        QCOMPARE(Client(served).ask("POST /v1/summaries", page(1)).status, 202);
        QTRY_COMPARE_WITH_TIMEOUT(now(served)[u"step"], u"critical"_s, 10'000);
        QVERIFY(now(served)[u"effects"].toArray().contains(u"embedded_engine"_s));
        QVERIFY(now(served)[u"memory"][u"reserved_mb"].toDouble() > 20);
        Client stream(served);
        stream.send("POST /v1/summaries", video("bbbbbbbbbbb"), "Accept: text/event-stream\r\n");
        QVERIFY2(QTest::qWaitFor([&] { return stream.raw().got.contains("event: done"); }, 30'000), stream.raw().got);
        QVERIFY2(stream.raw().got.contains("Memory is short: embedded answers in place of gemini."), stream.raw().got);
        const QJsonObject second = Client(served).json("GET /v1/summaries")[u"items"][0].toObject();
        QCOMPARE(second[u"state"], u"done"_s);
        QCOMPARE(second[u"engine"][u"name"], u"embedded"_s);
        QCOMPARE(second[u"engine"][u"fallback_from"], u"gemini"_s);
        // A model that was named is asked all the same.
        const QByteArray named = R"({"url":"https://www.youtube.com/watch?v=ccccccccccc","engine":"gemini"})";
        QCOMPARE(Client(served).json("POST /v1/summaries", named, wait)[u"engine"][u"name"], u"gemini"_s);

        QVERIFY(isSet(served, 1000));
        QTRY_COMPARE_WITH_TIMEOUT(now(served)[u"step"], u"normal"_s, 60'000);
        QCOMPARE(now(served)[u"effects"].toArray(), QJsonArray());
        QCOMPARE(Client(served).json("POST /v1/summaries", video("bbbbbbbbbbb"), wait)[u"engine"][u"name"],
                 u"gemini"_s);
        QVERIFY2(served.log().contains("step is now critical: caches_emptied fewer_jobs"), served.log());
        QVERIFY(served.log().contains("step is now normal"));
    }

    void aYtdlpWithoutRoomIsNotBegun() {
        const QString mark = m_home->filePath(u"ran"_s);
        m_environment.insert(u"PITH_YTDLP_PATH"_s,
                             program(u"yt-dlp"_s, "touch " + QFile::encodeName(mark) + "\nexit 1\n"));
        ServedProgram served(m_environment);
        QVERIFY2(served.isUp(), served.log());
        QVERIFY(isSet(served, residentOf(served) + 20));
        const QJsonObject failed = Client(served).json("POST /v1/summaries", page(1), "Prefer: wait=30\r\n");
        QCOMPARE(failed[u"problem"][u"code"], u"MEMORY_SHORT"_s);
        QVERIFY(failed[u"problem"][u"message"].toString().contains(u"yt-dlp"_s));
        QVERIFY(!QFile::exists(mark));
        QVERIFY(isSet(served, residentOf(served) + 100));
        QVERIFY(Client(served).json("POST /v1/summaries", page(1), "Prefer: wait=30\r\n")[u"problem"][u"code"] !=
                u"MEMORY_SHORT"_s);
        QVERIFY(QFile::exists(mark));
    }

    void aYtdlpThatRanOutOfMemoryIsToldAsThat_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("its address space") << "exec /usr/bin/python3 -c 'x = bytearray(3 << 30)'\n"_ba;
        QTest::newRow("killed") << "kill -9 $$\n"_ba;
        QTest::newRow("killed below a shell") << "sh -c 'kill -9 $$'\nexit 137\n"_ba;
    }
    void aYtdlpThatRanOutOfMemoryIsToldAsThat() {
        QFETCH(QByteArray, script);
        m_environment.insert(u"PITH_YTDLP_PATH"_s, program(u"yt-dlp"_s, script));
        m_environment.insert(u"PITH_BUDGET_MEMORY_MB"_s, u"1000"_s);
        const Ran ran = run({u"summarize"_s, m_outside->base() + u"/page"_s}, m_environment);
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.err.contains("more memory than there is") && ran.err.contains("budget/memory_mb"), ran.err);
    }

    /// The keyring takes no call for as long as anybody waits: keys are set and asked for meanwhile, and others are
    /// served.
    void aKeyringThatHangsHoldsNobodyUp() {
        const QString pith = m_home->filePath(u"pith"_s);
        QVERIFY(QFile::copy(programPath(u"pith"_s), pith));
        (void)program(u"pith-secret"_s, "exec sleep 60\n");
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
        m_environment.remove(u"PITH_GEMINI_API_KEY"_s);
        ServedProgram served(m_environment, pith);
        QVERIFY2(served.isUp(), served.log());
        Client asking(served), setting(served);
        asking.send("POST /v1/summaries", video("aaaaaaaaaaa"), "Prefer: wait=60\r\n");
        setting.send("PATCH /v1/settings", R"({"openai/api_key":"sk-CanaryCanary"})");
        qint64 longest = 0;
        QElapsedTimer all;
        all.start();
        const auto isOver = [&] { return setting.raw().got.contains("\r\n\r\n") && asking.raw().got.contains("done"); };
        while (!isOver() && all.elapsed() < 40'000) {
            QElapsedTimer one;
            one.start();
            QCOMPARE(Client(served).ask("GET /healthz").status, 200);
            longest = std::max(longest, one.elapsed());
            QTest::qWait(10);
        }
        QVERIFY2(isOver(), setting.raw().got + asking.raw().got);
        QVERIFY2(longest < 1500, QByteArray::number(longest)); // the keyring is waited for for 5 s
        QVERIFY2(setting.raw().got.contains("PITH_OPENAI_API_KEY"), setting.raw().got);
        QVERIFY2(asking.raw().got.contains("\"embedded\""), asking.raw().got); // there is no key
    }
};

QTEST_GUILESS_MAIN(TestShortage)
#include "tst_shortage.moc"
