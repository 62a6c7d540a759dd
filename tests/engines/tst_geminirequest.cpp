// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/geminirequest.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QJsonObject body(const QString& model, const GeminiAsking& asking = {}) {
    const QJsonDocument json = QJsonDocument::fromJson(geminiBody({"Rules \"here\"", "<transcript>\n"}, model, asking));
    return json.object();
}
} // namespace

class tst_GeminiRequest : public QObject {
    Q_OBJECT
private slots:
    void carriesBothTexts() {
        const QJsonObject json = body(u"gemini-2.5-flash"_s);
        QCOMPARE(json[u"systemInstruction"][u"parts"][0][u"text"].toString(), u"Rules \"here\""_s);
        QCOMPARE(json[u"contents"][0][u"role"].toString(), u"user"_s);
        QCOMPARE(json[u"contents"][0][u"parts"].toArray().size(), 1);
        QCOMPARE(json[u"contents"][0][u"parts"][0][u"text"].toString(), u"<transcript>\n"_s);
    }

    void eachFamilyHasItsThinkingTurnedDown_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QByteArray>("config");
        QTest::newRow("2.5 flash") << u"gemini-2.5-flash"_s << QByteArray(R"({"thinkingBudget":0})");
        QTest::newRow("2.5 lite") << u"gemini-2.5-flash-lite"_s << QByteArray(R"({"thinkingBudget":0})");
        QTest::newRow("2.5 pro") << u"gemini-2.5-pro"_s << QByteArray(R"({"thinkingBudget":128})");
        QTest::newRow("3") << u"gemini-3-pro-preview"_s << QByteArray(R"({"thinkingLevel":"LOW"})");
        QTest::newRow("3.6") << u"gemini-3.6-flash"_s << QByteArray(R"({"thinkingLevel":"LOW"})");
        QTest::newRow("2.0") << u"gemini-2.0-flash"_s << QByteArray();
        QTest::newRow("latest") << u"gemini-flash-latest"_s << QByteArray();
        QTest::newRow("short") << u"gemini-"_s << QByteArray();
    }
    void eachFamilyHasItsThinkingTurnedDown() {
        QFETCH(QString, model);
        QFETCH(QByteArray, config);
        const QJsonObject asked = body(model)[u"generationConfig"][u"thinkingConfig"].toObject();
        QCOMPARE(asked, QJsonDocument::fromJson(config).object());
        const QJsonObject plain = body(model, {.asItComes = true})[u"generationConfig"].toObject();
        QVERIFY(!plain.contains(u"thinkingConfig"));
    }

    void thinkingIsSetAsEachFamilyTakesIt_data() {
        QTest::addColumn<QString>("thinking");
        QTest::addColumn<QByteArray>("flash"); // 2.5
        QTest::addColumn<QByteArray>("pro");   // 2.5
        QTest::addColumn<QByteArray>("three");
        const auto row = [](const char* name, const QByteArray& flash, const QByteArray& pro, const QByteArray& three) {
            QTest::newRow(name) << QString::fromLatin1(name) << flash << pro << three;
        };
        const QByteArray low = R"({"thinkingLevel":"LOW"})";
        row("least", R"({"thinkingBudget":0})", R"({"thinkingBudget":128})", low);
        row("low", R"({"thinkingBudget":1024})", R"({"thinkingBudget":1024})", low);
        row("medium", R"({"thinkingBudget":8192})", R"({"thinkingBudget":8192})", R"({"thinkingLevel":"MEDIUM"})");
        row("high", R"({"thinkingBudget":24576})", R"({"thinkingBudget":24576})", R"({"thinkingLevel":"HIGH"})");
        row("model", {}, {}, {});
        row("", R"({"thinkingBudget":0})", R"({"thinkingBudget":128})", low);
    }
    void thinkingIsSetAsEachFamilyTakesIt() {
        QFETCH(QString, thinking);
        const GeminiAsking asking{.answerTokens = 3000, .thinking = geminiThinkingOf(thinking)};
        const auto config = [&](const QString& model) {
            const QJsonObject object = body(model, asking)[u"generationConfig"][u"thinkingConfig"].toObject();
            return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
        };
        QTEST(config(u"gemini-2.5-flash"_s), "flash");
        QTEST(config(u"gemini-2.5-pro"_s), "pro");
        QTEST(config(u"gemini-3-flash"_s), "three");
        QCOMPARE(config(u"gemini-2.0-flash"_s), QByteArray()); // does not think
        const auto room = [&](const QString& model) {
            return body(model, asking)[u"generationConfig"][u"maxOutputTokens"].toInt();
        };
        QVERIFY(room(u"gemini-2.5-pro"_s) >= 3000 + 8192); // the ceiling of thoughts and words together
        QVERIFY(thinking != u"high" || room(u"gemini-2.5-flash"_s) > 3000 + 24'576);
    }

    void modelsThatThinkGetRoomForIt() {
        const auto room = [](const QString& model, const GeminiAsking& asking) {
            return body(model, asking)[u"generationConfig"][u"maxOutputTokens"].toInt();
        };
        QCOMPARE(room(u"gemini-2.5-flash"_s, {.answerTokens = 3000}), 3000);
        QVERIFY(room(u"gemini-3-flash"_s, {.answerTokens = 3000}) >= 3000 + 7862);
        QCOMPARE(room(u"gemini-2.5-flash"_s, {.answerTokens = 3000, .enlarged = true}), 6000);
        QCOMPARE(room(u"gemini-3-flash"_s, {.answerTokens = 60000, .enlarged = true}), 65536);
    }

    void onlyModelsThatTakeItGetATemperature() {
        QCOMPARE(body(u"gemini-2.5-flash"_s)[u"generationConfig"][u"temperature"].toDouble(), 0.2);
        QVERIFY(!body(u"gemini-3-flash"_s)[u"generationConfig"].toObject().contains(u"temperature"));
    }

    void askingForOwnWordsLeavesThePrefixAlone() {
        const QByteArray plain = geminiBody({"s", "u"}, u"gemini-2.5-flash"_s, {});
        const QByteArray again = geminiBody({"s", "u"}, u"gemini-2.5-flash"_s, {.ownWords = true});
        const qsizetype end = plain.indexOf("\"u\"") + 3;
        QCOMPARE(again.first(end), plain.first(end));
        const QJsonArray parts = QJsonDocument::fromJson(again).object()[u"contents"][0][u"parts"].toArray();
        QCOMPARE(parts.size(), 2);
        QVERIFY(parts[1][u"text"].toString().contains(u"own words"));
    }

    void theAddressIsMadeOfBaseAndModel_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");
        const QString tail = u"/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse"_s;
        QTest::newRow("plain") << u"https://g.example"_s << u"https://g.example"_s + tail;
        QTest::newRow("slash") << u"https://g.example/"_s << u"https://g.example"_s + tail;
        QTest::newRow("port") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s + tail;
        QTest::newRow("path") << u"https://g.example/gemini//"_s << u"https://g.example/gemini"_s + tail;
        QTest::newRow("user") << u"https://a:b@g.example?x=1#f"_s << u"https://g.example"_s + tail;
    }
    void theAddressIsMadeOfBaseAndModel() {
        QFETCH(QString, base);
        QFETCH(QString, url);
        QCOMPARE(geminiUrl(QUrl(base), u"gemini-2.5-flash"_s).toString(QUrl::FullyEncoded), url);
    }

    void onlyPlainNamesAreModels_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isModel");
        QTest::newRow("usual") << u"gemini-2.5-flash"_s << true;
        QTest::newRow("all signs") << u"Gemini_2.5-X"_s << true;
        QTest::newRow("100") << QString(100, u'a') << true;
        QTest::newRow("101") << QString(101, u'a') << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("up") << u".."_s << false;
        QTest::newRow("path") << u"../../v1/files"_s << false;
        QTest::newRow("method") << u"a:delete"_s << false;
        QTest::newRow("query") << u"a?key=b"_s << false;
        QTest::newRow("encoded") << u"a%2fb"_s << false;
        QTest::newRow("line") << u"a\r\nx: y"_s << false;
        QTest::newRow("other digits") << u"a١"_s << false;
    }
    void onlyPlainNamesAreModels() {
        QFETCH(QString, name);
        QFETCH(bool, isModel);
        QCOMPARE(isGeminiModel(name), isModel);
    }
};

QTEST_GUILESS_MAIN(tst_GeminiRequest)
#include "tst_geminirequest.moc"
