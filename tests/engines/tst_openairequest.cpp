// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaierrors.h"
#include "engines/openairequest.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
const Prompt prompt{"Be \"brief\".", "[1] Iron.\n[2] Grün \\ 鉄.\n"};

QJsonObject parsed(const QByteArray& body) {
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(body, &error).object();
    return error.error == QJsonParseError::NoError ? object : QJsonObject();
}
} // namespace

class tst_OpenaiRequest : public QObject {
    Q_OBJECT
private slots:
    void theBodyAsksForAStreamWithUsage() {
        const QJsonObject body = parsed(openaiBody(prompt, u"llama3.2:3b"_s, {3000, {}, {}}));
        QCOMPARE(body[u"model"], u"llama3.2:3b"_s);
        QCOMPARE(body[u"stream"], true);
        QCOMPARE(body[u"stream_options"][u"include_usage"], true);
        QCOMPARE(body[u"max_tokens"], 3000);
        QCOMPARE(body[u"temperature"], 0.2);
        QCOMPARE(body[u"messages"][0][u"role"], u"system"_s);
        QCOMPARE(body[u"messages"][0][u"content"], u"Be \"brief\"."_s);
        QCOMPARE(body[u"messages"][1][u"role"], u"user"_s);
        QCOMPARE(body[u"messages"][1][u"content"], u"[1] Iron.\n[2] Grün \\ 鉄.\n"_s);
    }

    void mannersChangeIt() {
        const QJsonObject body = parsed(openaiBody(prompt, u"o3"_s, {3000, {true, true, true, true, true}, {}}));
        QCOMPARE(body[u"max_completion_tokens"], 3000);
        for (const auto& absent : {u"max_tokens"_s, u"temperature"_s, u"stream_options"_s})
            QVERIFY(!body.contains(absent));
        QCOMPARE(body[u"messages"].toArray().size(), 1);
        QVERIFY(body[u"messages"][0][u"content"].toString().startsWith(u"Be \"brief\".\n\n[1] Iron."));
    }

    void asksForASchemaWhereItIsTaken() {
        QVERIFY(!parsed(openaiBody(prompt, u"m"_s, {3000, {}, {}})).contains(u"response_format"));
        const QJsonObject form =
            parsed(openaiBody(prompt, u"m"_s, {3000, {}, AnswerShape::Chapters}))[u"response_format"].toObject();
        QCOMPARE(form[u"type"], u"json_schema"_s);
        QCOMPARE(form[u"json_schema"][u"strict"], true);
        const QJsonObject schema = form[u"json_schema"][u"schema"].toObject();
        QCOMPARE(schema[u"additionalProperties"], false);
        const QJsonValue point = schema[u"properties"][u"chapters"][u"items"][u"properties"][u"points"][u"items"];
        QCOMPARE(point[u"required"], (QJsonArray{u"text"_s, u"segments"_s}));
        QCOMPARE(point[u"properties"][u"segments"][u"items"][u"type"], u"integer"_s);
        const auto refused =
            QJsonDocument::fromJson("{\"message\":\"This response_format type is unavailable now\"}").object();
        const auto next = adapted({}, 400, refused);
        QVERIFY(next && next->noSchema);
        QVERIFY(!adapted(*next, 400, refused));
    }

    void ollamaCutsNothingAndDoesNotThink() {
        const QJsonObject body = parsed(ollamaBody(prompt, u"qwen3:4b"_s, 1024, 16384, AnswerShape::Points));
        QCOMPARE(body[u"format"][u"required"], (QJsonArray{u"overview"_s, u"points"_s}));
        QCOMPARE(body[u"stream"], true);
        for (const auto& off : {u"think"_s, u"truncate"_s, u"shift"_s})
            QCOMPARE(body[off], QJsonValue(false));
        QCOMPARE(body[u"options"][u"num_ctx"], 16384);
        QCOMPARE(body[u"options"][u"num_predict"], 1024);
        QCOMPARE(body[u"messages"].toArray().size(), 2);
    }

    void contextGrowsByFewSteps() {
        QCOMPARE(ollamaContext(100, 131'072), 4096);
        QCOMPARE(ollamaContext(4096, 131'072), 4096);
        QCOMPARE(ollamaContext(4097, 131'072), 8192);
        QCOMPARE(ollamaContext(9000, 131'072), 16'384);
        QCOMPARE(ollamaContext(9000, 10'000), 10'000); // no more than the model has
        QCOMPARE(ollamaContext(2'000'000, 3'000'000), 3'000'000);
    }

    void addresses_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("chat");
        QTest::addColumn<QString>("props");
        QTest::newRow("usual") << u"http://127.0.0.1:11434/v1"_s << u"http://127.0.0.1:11434/v1/chat/completions"_s
                               << u"http://127.0.0.1:11434/props"_s;
        QTest::newRow("slash") << u"http://127.0.0.1:8080/v1/"_s << u"http://127.0.0.1:8080/v1/chat/completions"_s
                               << u"http://127.0.0.1:8080/props"_s;
        QTest::newRow("bare") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080/chat/completions"_s
                              << u"http://127.0.0.1:8080/props"_s;
        QTest::newRow("deeper") << u"https://openrouter.ai/api/v1"_s
                                << u"https://openrouter.ai/api/v1/chat/completions"_s
                                << u"https://openrouter.ai/api/props"_s;
        QTest::newRow("a login") << u"https://u:p@x.example/v1?k=1#f"_s << u"https://x.example/v1/chat/completions"_s
                                 << u"https://x.example/props"_s;
    }
    void addresses() {
        QFETCH(QString, base);
        QTEST(openaiUrl(QUrl(base), u"/chat/completions"_s).toString(), "chat");
        QTEST(serverUrl(QUrl(base), u"/props"_s).toString(), "props");
    }

    void namesOfModels() {
        for (const auto& good : {u"gpt-4o"_s, u"llama3.2:3b"_s, u"openai/o3"_s, u"hf.co/a/b:Q4_K_M"_s, u"m@q4"_s})
            QVERIFY2(isOpenaiModel(good), qPrintable(good));
        for (const auto& bad : {QString(), u"a b"_s, u"../x"_s, u"a\n"_s, u"\"x"_s, QString(129, u'a'), u"ü"_s})
            QVERIFY2(!isOpenaiModel(bad), qPrintable(bad));
    }

    void thinkersAreKnownByName() {
        for (const auto& name : {u"o1"_s, u"o3-mini"_s, u"openai/o4-mini"_s, u"gpt-5.2"_s, u"gpt-5-nano"_s})
            QVERIFY2(mannersOf(name).newLimitName && mannersOf(name).noTemperature, qPrintable(name));
        for (const auto& name : {u"gpt-4o"_s, u"o3x"_s, u"olmo"_s, u"gpt-50"_s, u"llama"_s, QString()})
            QVERIFY2(mannersOf(name) == OpenaiManners(), qPrintable(name));
    }

    void eachRefusalChangesOneThingOnce_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("which");
        const auto recorded = [](const char* file) {
            return testData(u"engines/openai/"_s + QString::fromLatin1(file));
        };
        QTest::newRow("max_tokens") << recorded("openai-error-max-tokens-unsupported.json") << 0;
        QTest::newRow("temperature") << recorded("openai-error-temperature.json") << 1;
        QTest::newRow("system role") << recorded("openai-error-400-system-role.json") << 2;
        QTest::newRow("stream_options") << QByteArray("{\"error\":{\"param\":\"stream_options\",\"message\":\"no\"}}")
                                        << 3;
        QTest::newRow("only words") << QByteArray(
                                           "{\"error\":{\"param\":null,\"message\":\"Use 'max_completion_tokens'\"}}")
                                    << 0;
        QTest::newRow("another") << QByteArray("{\"error\":{\"param\":\"model\",\"message\":\"no temperature\"}}")
                                 << -1;
        QTest::newRow("nothing") << QByteArray("{}") << -1;
    }
    void eachRefusalChangesOneThingOnce() {
        QFETCH(QByteArray, body);
        QFETCH(int, which);
        const QJsonObject error = openaiErrorIn(body);
        const auto next = adapted({}, 400, error);
        QCOMPARE(next.has_value(), which >= 0);
        if (!next)
            return;
        const std::array flags{next->newLimitName, next->noTemperature, next->noSystem, next->noUsage};
        for (int i = 0; i < 4; ++i)
            QCOMPARE(flags[size_t(i)], i == which);
        QVERIFY(!adapted(*next, 400, error));
        QVERIFY(!adapted({}, 500, error));
    }
};

QTEST_GUILESS_MAIN(tst_OpenaiRequest)
#include "tst_openairequest.moc"
