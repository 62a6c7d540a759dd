// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/enginefactory.h"
#include "engines/fakebook.h"
#include "engines/guardedengine.h"
#include "settings/options.h"
#include "support/fakeclock.h"
#include "support/support.h"

#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Settings, keys and a factory on a machine of their own.
struct Shop {
    explicit Shop(const QByteArray& key = {}, const QHash<QString, QString>& settingsGiven = {},
                  const QByteArray& openaiKey = {}) {
        qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        qputenv("PITH_GEMINI_API_KEY", key);
        qputenv("PITH_OPENAI_API_KEY", openaiKey);
        settings = Settings::load(settingsGiven).take();
        secrets = std::make_unique<SecretStore>(QString());
        factory = std::make_unique<EngineFactory>(*settings, *secrets, http, worker, clock, &book, nullptr, nullptr);
    }
    [[nodiscard]] QStringList names(const QString& engine, const QString& model = {}) {
        const auto chosen = factory->choose(engine, model);
        if (!chosen)
            return {QString::fromLatin1(codeName(chosen.problem().code))};
        QStringList names;
        for (const Engine* one : *chosen)
            names.append(one->name() + u' ' + one->model());
        return names;
    }
    [[nodiscard]] Engine* gemini(const QString& model = {}) {
        auto chosen = factory->choose(u"gemini"_s, model);
        return chosen ? chosen->front() : nullptr;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeBook book;
    Worker worker;
    HttpClient http{HttpSettings{}};
    std::unique_ptr<Settings> settings;
    std::unique_ptr<SecretStore> secrets;
    std::unique_ptr<EngineFactory> factory;
};

const QByteArray key = "AIza-test-0123456789";

} // namespace

class tst_EngineFactory : public QObject {
    Q_OBJECT
private slots:
    void choosesByNameAndKey_data() {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QStringList>("chosen");
        const QString flash = u"gemini gemini-2.5-flash"_s, embedded = u"embedded "_s;
        QTest::newRow("auto, no key") << QByteArray() << u"auto"_s << QString() << QStringList{embedded};
        QTest::newRow("auto") << key << u"auto"_s << QString() << QStringList{flash, embedded};
        QTest::newRow("nothing said") << key << QString() << QString() << QStringList{flash, embedded};
        QTest::newRow("auto, a model") << key << u"auto"_s << u"gemini-2.5-pro"_s
                                       << QStringList{u"gemini gemini-2.5-pro"_s, embedded};
        QTest::newRow("gemini") << key << u"gemini"_s << QString() << QStringList{flash};
        QTest::newRow("gemini, no key") << QByteArray() << u"gemini"_s << QString() << QStringList{u"KEY_MISSING"_s};
        QTest::newRow("embedded") << key << u"embedded"_s << QString() << QStringList{embedded};
        QTest::newRow("openai, no key") << key << u"openai"_s << QString() << QStringList{u"KEY_MISSING"_s};
        QTest::newRow("unknown") << key << u"Gemini"_s << QString() << QStringList{u"BAD_OPTION"_s};
        QTest::newRow("a path") << key << u"gemini"_s << u"../files"_s << QStringList{u"BAD_OPTION"_s};
        QTest::newRow("a path, auto") << key << u"auto"_s << u"a/b"_s << QStringList{u"BAD_OPTION"_s};
    }
    void choosesByNameAndKey() {
        QFETCH(QByteArray, given);
        QFETCH(QString, engine);
        QFETCH(QString, model);
        Shop shop(given);
        QTEST(shop.names(engine, model), "chosen");
    }

    void choosesOpenaiByKeyOrWhereItIsAtHome_data() {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QStringList>("chosen");
        const QString home = u"http://192.168.1.5:11434/v1"_s, away = u"https://openrouter.ai/api/v1"_s,
                      theirs = u"https://api.openai.com/v1"_s, embedded = u"embedded "_s;
        const QByteArray sk = "sk-test-0123456789";
        const auto row = [](const char* name, const QByteArray& given, const QString& base, const QString& model,
                            const QString& engine, const QStringList& chosen) {
            QTest::newRow(name) << given << base << model << engine << chosen;
        };
        row("named, its own", sk, theirs, {}, u"openai"_s, {u"openai gpt-4.1-mini"_s});
        row("named, a model", sk, theirs, u"o3"_s, u"openai"_s, {u"openai o3"_s});
        row("named, elsewhere", sk, away, u"a/b:c"_s, u"openai"_s, {u"openai a/b:c"_s});
        row("named, elsewhere, no model", sk, away, {}, u"openai"_s, {u"MODEL_UNKNOWN"_s});
        row("named, elsewhere, no key", {}, away, u"a/b"_s, u"openai"_s, {u"KEY_MISSING"_s});
        row("named, at home", {}, home, u"m:3b,n"_s, u"openai"_s, {u"openai m:3b"_s});
        row("named, at home, no model", {}, home, {}, u"openai"_s, {u"openai "_s});
        row("auto, key", sk, theirs, {}, u"auto"_s, {u"openai gpt-4.1-mini"_s, embedded});
        row("auto, no key", {}, theirs, {}, u"auto"_s, {embedded});
        row("auto, at home", {}, home, u"m"_s, u"auto"_s, {u"openai m"_s, embedded});
        row("auto, at home, no model", {}, home, {}, u"auto"_s, {u"openai "_s, embedded});
        row("auto, elsewhere, no model", sk, away, {}, u"auto"_s, {embedded});
    }
    void choosesOpenaiByKeyOrWhereItIsAtHome() {
        QFETCH(QByteArray, given);
        QFETCH(QString, base);
        QFETCH(QString, model);
        QFETCH(QString, engine);
        Shop shop({}, {{u"openai/base_url"_s, base}, {u"openai/model"_s, model}}, given);
        QTEST(shop.names(engine), "chosen");
    }

    void autoTakesGeminiThenOpenaiThenItsOwn() {
        Shop shop(key, {}, "sk-test-0123456789");
        QCOMPARE(shop.names(u"auto"_s),
                 QStringList({u"gemini gemini-2.5-flash"_s, u"openai gpt-4.1-mini"_s, u"embedded "_s}));
        // A named model is one engine's: the next would not know it.
        QCOMPARE(shop.names(u"auto"_s, u"gemini-2.5-pro"_s), QStringList({u"gemini gemini-2.5-pro"_s, u"embedded "_s}));
        QCOMPARE(shop.names(u"auto"_s, u"gpt-4.1"_s), QStringList({u"openai gpt-4.1"_s, u"embedded "_s}));
        QCOMPARE(shop.names(u"auto"_s, u"a/b"_s), QStringList({u"openai a/b"_s, u"embedded "_s}));
        QCOMPARE(shop.names(u"auto"_s, u"../b"_s), QStringList{u"BAD_OPTION"_s});
        QCOMPARE(shop.names(u"openai"_s, u"../b"_s), QStringList{u"BAD_OPTION"_s});
    }

    void modelsOfAListStandInItsOrder() {
        Shop shop(key, {{u"gemini/model"_s, u"gemini-3-flash, gemini-2.5-flash,gemini-3-flash,,gemma-3"_s}});
        const QStringList all{u"gemini gemini-3-flash"_s, u"gemini gemini-2.5-flash"_s, u"gemini gemma-3"_s};
        QCOMPARE(shop.names(u"gemini"_s), all);
        QCOMPARE(shop.names(u"auto"_s), all + QStringList{u"embedded "_s});
        QCOMPARE(shop.names(u"gemini"_s, u"gemini-2.5-pro"_s), QStringList{u"gemini gemini-2.5-pro"_s});
        Shop other(key, {{u"gemini/model"_s, u"gemini-3-flash,a/b"_s}});
        QCOMPARE(other.names(u"gemini"_s), QStringList{u"BAD_OPTION"_s});
    }

    void aModelThatIsUsedUpIsPassedOver() {
        Shop shop(key, {{u"gemini/model"_s, u"one,two"_s}});
        const auto guard = qobject_cast<GuardedEngine*>(shop.gemini())->guard();
        const Problem quota = Problem::of(Code::QuotaExhausted).after(3600);
        guard->ended(u"one"_s, &quota, 20);
        QCOMPARE(shop.names(u"gemini"_s), QStringList{u"gemini two"_s});
        QVERIFY(!shop.book.account.contains(QString::fromLatin1(key.left(8))));
        QCOMPARE(shop.book.account.size(), 12);
        guard->ended(u"two"_s, &quota, 20);
        QCOMPARE(shop.names(u"gemini"_s), QStringList({u"gemini one"_s, u"gemini two"_s})); // they say why
        shop.clock.advance(1h);
        QCOMPARE(shop.names(u"gemini"_s), QStringList({u"gemini one"_s, u"gemini two"_s}));
    }

    void aSizeThatChangesMakesAnotherEngine() {
        Shop shop({}, {}, "sk-test-0123456789");
        Engine* const before = shop.factory->choose(u"openai"_s, {})->front();
        QCOMPARE(shop.factory->choose(u"openai"_s, {})->front(), before);
        QVERIFY(shop.settings->set(u"openai/context_tokens"_s, u"9000"_s).ok());
        Engine* const after = shop.factory->choose(u"openai"_s, {})->front();
        QVERIFY(after != before);
        QVERIFY(after->limits().inputTokens < 9000);
        QVERIFY(before->limits().inputTokens > 9000);
    }

    void wordsHoldNeitherControlsNorTheKey() {
        Shop shop(key);
        const auto chosen = shop.factory->choose(u"\x1b]52;"_s + QString(5000, u'x'), {});
        QVERIFY(!chosen.ok());
        QVERIFY(!chosen.problem().line().contains(u'\x1b'));
        QVERIFY(chosen.problem().line().size() < 300);
    }

    void anEngineIsKept() {
        Shop shop(key);
        Engine* const first = shop.gemini();
        QVERIFY(first);
        QCOMPARE(shop.gemini(), first);
        QVERIFY(shop.gemini(u"gemini-2.5-pro"_s) != first);
        QCOMPARE(shop.factory->choose(u"auto"_s, {})->front(), first);
        QCOMPARE(shop.factory->choose(u"embedded"_s, {})->front(), shop.factory->embedded());
    }

    void modelsOfOneOriginShareTheirGuard() {
        Shop shop(key);
        const auto* one = qobject_cast<GuardedEngine*>(shop.gemini());
        const auto* two = qobject_cast<GuardedEngine*>(shop.gemini(u"gemini-2.5-pro"_s));
        QVERIFY(one && two);
        QCOMPARE(one->guard(), two->guard());
    }

    void aChangedModelCountsFromTheNextChoiceOn() {
        Shop shop(key);
        Engine* const before = shop.gemini();
        QVERIFY(shop.settings->set(u"gemini/model"_s, u"gemini-3-flash"_s).ok());
        QCOMPARE(shop.names(u"gemini"_s), QStringList{u"gemini gemini-3-flash"_s});
        QCOMPARE(before->model(), u"gemini-2.5-flash"_s); // who runs on it may go on
    }

    void aChangedThinkingMakesAnotherEngine() {
        Shop shop(key);
        Engine* const before = shop.gemini();
        QVERIFY(shop.settings->set(u"gemini/thinking"_s, u"high"_s).ok());
        QVERIFY(shop.gemini() != before);
        QVERIFY(!shop.settings->set(u"gemini/thinking"_s, u"0"_s).ok());
    }

    void manyModelsDoNotPileUp() {
        Shop shop(key);
        Engine* const first = shop.gemini();
        int refused = 0;
        for (int i = 0; i < 1000; ++i)
            refused += shop.gemini(u"m%1"_s.arg(i)) == nullptr;
        QCOMPARE(refused, 1000 - 63);
        QCOMPARE(shop.gemini(), first); // what is held stays usable
        QCOMPARE(first->model(), u"gemini-2.5-flash"_s);
        shop.clock.advance(31min);
        QVERIFY(shop.gemini(u"late"_s));
    }

    void aKeyGoesToItsOriginAlone_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("origin");
        QTest::addColumn<bool>("fits");
        QTest::newRow("same") << u"https://g.example"_s << u"https://g.example"_s << true;
        QTest::newRow("case") << u"https://G.example/"_s << u"https://g.EXAMPLE"_s << true;
        QTest::newRow("default port") << u"https://g.example:443"_s << u"https://g.example"_s << true;
        QTest::newRow("path") << u"https://g.example/v1"_s << u"https://g.example"_s << true;
        QTest::newRow("any") << u"https://g.example"_s << QString() << true;
        QTest::newRow("host") << u"https://evil.example"_s << u"https://g.example"_s << false;
        QTest::newRow("subdomain") << u"https://g.example.evil"_s << u"https://g.example"_s << false;
        QTest::newRow("user") << u"https://g.example@evil.example"_s << u"https://g.example"_s << false;
        QTest::newRow("port") << u"https://g.example:8443"_s << u"https://g.example"_s << false;
        QTest::newRow("scheme") << u"http://g.example"_s << u"https://g.example"_s << false;
        QTest::newRow("no origin") << u"https://g.example"_s << u"%"_s << false;
    }
    void aKeyGoesToItsOriginAlone() {
        QFETCH(QString, url);
        QFETCH(QString, origin);
        QFETCH(bool, fits);
        QCOMPARE(isOfOrigin(QUrl(url), origin), fits);
    }
};

QTEST_GUILESS_MAIN(tst_EngineFactory)
#include "tst_enginefactory.moc"
