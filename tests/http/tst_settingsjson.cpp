// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "http/settingsjson.h"
#include "settings/secretstore.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_SettingsJson : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

    static QJsonObject object(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }
    static QJsonObject api(const QString& schema) {
        QFile file(QStringLiteral(PITH_SOURCE_DIR "/resources/openapi.json"));
        return file.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(file.readAll())[u"components"][u"schemas"][schema][u"properties"]
                         .toObject()
                   : QJsonObject();
    }

private slots:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home->path()));
        qunsetenv("PITH_NETWORK_PROXY");
    }

    void showsEachSettingByItsType() {
        const auto settings = Settings::load().take();
        const QJsonObject shown = object(settingsJson(*settings));
        QCOMPARE(shown.size(), qsizetype(allOptions().size()));
        QVERIFY(shown[u"server/port"].isDouble());
        QCOMPARE(shown[u"server/port"].toInt(), 7484);
        QVERIFY(shown[u"budget/cost_per_day"].isDouble());
        QCOMPARE(shown[u"feature/ytdlp"], true);
        QCOMPARE(shown[u"server/bind"], u"127.0.0.1"_s);
    }

    void showsNoPassword() {
        qputenv("PITH_NETWORK_PROXY", "http://me:hush-hush@proxy.example:3128");
        const auto settings = Settings::load();
        const QByteArray shown = settings ? settingsJson(*settings.value()) : settings.problem().line().toUtf8();
        QVERIFY2(!shown.contains("hush-hush"), shown);
    }

    void takesWhatFits_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("value");
        QTest::newRow("number") << R"({"rate/reads_per_s":50})"_ba << u"50"_s;
        QTest::newRow("as text") << R"({"rate/reads_per_s":"50"})"_ba << u"50"_s;
        QTest::newRow("a whole number with a point") << R"({"rate/reads_per_s":5.0e1})"_ba << u"50"_s;
        QTest::newRow("real") << R"({"budget/cost_per_day":0.25})"_ba << u"0.25"_s;
        QTest::newRow("switch") << R"({"feature/ytdlp":false})"_ba << u"false"_s;
        QTest::newRow("choice") << R"({"gemini/thinking":"low"})"_ba << u"low"_s;
        QTest::newRow("list") << R"({"gemini/model":["a","b"]})"_ba << u"a,b"_s;
        QTest::newRow("large") << R"({"budget/tokens_per_day":1000000000000})"_ba << u"1000000000000"_s;
    }
    void takesWhatFits() {
        QFETCH(QByteArray, body);
        QFETCH(QString, value);
        const auto patch = settingsPatch(object(body));
        QVERIFY2(patch.ok(), patch ? "" : qPrintable(patch.problem().line()));
        QCOMPARE(patch->values.size(), 1);
        QCOMPARE(patch->values[0].second, value);
    }

    void nullUnsets() {
        const auto patch = settingsPatch(object(R"({"rate/reads_per_s":null,"openai/api_key":null})"));
        QVERIFY(patch.ok());
        QCOMPARE(patch->values, QList<Settings::Change>({{u"rate/reads_per_s"_s, std::nullopt}}));
        QCOMPARE(patch->keys, QList<Settings::Change>({{u"openai"_s, std::nullopt}}));
    }

    void aKeyIsNoSecretBeforeItIsKept() {
        const QByteArray body = R"({"gemini/api_key":"https://not-yet.example"})";
        QVERIFY(settingsPatch(object(body)).ok());
        QCOMPARE(redact(u"https://not-yet.example"_s), u"https://not-yet.example"_s);
    }

    void refusesTheRest_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const auto row = [](const char* body, Code code) {
            QTest::addRow("%s", body) << QByteArray(body) << int(code);
        };
        for (const char* body :
             {R"({"rate/reads_per_s":-1})", R"({"rate/reads_per_s":1.5})", R"({"rate/reads_per_s":1e300})",
              R"({"rate/reads_per_s":true})", R"({"rate/reads_per_s":[5]})", R"({"rate/reads_per_s":{}})",
              R"({"rate/reads_per_s":""})", R"({"rate/reads_per_s":"a\nb"})", R"({"feature/ytdlp":1})",
              R"({"feature/ytdlp":"maybe"})", R"({"gemini/thinking":["low"]})", R"({"gemini/model":5})",
              R"({"gemini/model":[5]})", R"({"rate/reads":5})", R"({"":5})", R"({"gemini/api_key":5})",
              R"({"other/api_key":"x"})", R"({"profile":"huge"})"})
            row(body, Code::BadSetting);
        for (const char* body :
             {R"({"server/port":1})", R"({"paths/data":"/tmp"})", R"({"gemini/base_url":"https://evil.example"})",
              R"({"openai/base_url":null})", R"({"youtube/base_url":"https://evil.example"})",
              R"({"network/proxy":"http://evil.example:1"})", R"({"network/allow_hosts":"127.0.0.1"})",
              R"({"ytdlp/path":"/tmp/x"})", R"({"ytdlp/idle_s":1})", R"({"server/hosts":"x"})",
              R"({"rate/reads_per_s":50,"server/drain_s":1})"})
            row(body, Code::Forbidden);
    }
    void refusesTheRest() {
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const auto patch = settingsPatch(object(body));
        QVERIFY(!patch.ok());
        QCOMPARE(int(patch.problem().code), code);
    }

    void namesKeyValueAndWhatIsAllowed() {
        const Problem problem = settingsPatch(object(R"({"rate/reads_per_s":-1})")).problem();
        QVERIFY2(problem.line().contains(u"rate/reads_per_s"_s) && problem.line().contains(u"\"-1\""_s) &&
                     problem.line().contains(u"from 0 to 1000000"_s),
                 qPrintable(problem.line()));
    }

    /// By the contract: ytdlp/*, paths/*, */base_url, network/* and server/*; and desktop/*, which is for who sits at
    /// the screen: nobody else switches on that the clipboard is looked at.
    void closesWhatTheContractCloses() {
        for (const OptionInfo* option : allOptions()) {
            const QString name = QString::fromLatin1(option->name);
            const bool closed = name.startsWith(u"ytdlp/"_s) || name.startsWith(u"paths/"_s) ||
                                name.startsWith(u"network/"_s) || name.startsWith(u"server/"_s) ||
                                name.startsWith(u"desktop/"_s) || name.endsWith(u"/base_url"_s);
            QVERIFY2(option->overHttp != closed, option->name);
        }
    }

    void openApiKnowsEachSetting() {
        const QJsonObject shown = api(u"Settings"_s), changed = api(u"SettingsPatch"_s);
        qsizetype open = 0;
        for (const OptionInfo* option : allOptions()) {
            const QString name = QString::fromLatin1(option->name);
            QVERIFY2(shown.contains(name), option->name);
            QCOMPARE(changed.contains(name), option->overHttp);
            open += option->overHttp ? 1 : 0;
        }
        QCOMPARE(shown.size(), qsizetype(allOptions().size()));
        QCOMPARE(changed.size(), open + SecretStore::engines().size());
    }
};

QTEST_GUILESS_MAIN(tst_SettingsJson)
#include "tst_settingsjson.moc"
