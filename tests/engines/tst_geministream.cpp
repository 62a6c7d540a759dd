// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/fakewire.h"
#include "engines/geministream.h"
#include "support/support.h"

using namespace pith;

namespace {
QString read(GeminiStream& stream, const QByteArray& bytes, qsizetype piece) {
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        text += stream.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    return text + stream.finish();
}
} // namespace

class tst_GeminiStream : public QObject {
    Q_OBJECT
private slots:
    void readsRecordedAnswers_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("begins");
        QTest::addColumn<QString>("ends");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<qint64>("in");
        QTest::addColumn<qint64>("out");
        const auto row = [](const char* file, const char* begins, const char* ends, const char* reason, qint64 in,
                            qint64 out) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromUtf8(begins) << QString::fromUtf8(ends)
                                << QString::fromLatin1(reason) << in << out;
        };
        row("stream-basic.sse", "The capital", "Paris.\n", "STOP", 13, 8);
        row("stream-thinking.sse", "This is a great", "might not see you.", "STOP", 34, 469 + 787);
        row("stream-usage-mid-stream.sse", "", "0", "STOP", 18, 80 + 35);
        row("max-tokens-all-spent-on-thinking.json", "", "", "MAX_TOKENS", 15, 2);
        row("streaming-success-no-content-parts.txt", "I will", "sky.\n\n", "STOP", 34, 1370);
        row("streaming-success-empty-parts.txt", "Here's a cute", "you! ", "STOP", 16, 1307);
        row("streaming-success-utf8.txt", "", "秋天的哲理。", "STOP", 0, 0);
        row("streaming-failure-recitation-no-content.txt", "text1", "text8", "RECITATION", 9, 261);
    }
    void readsRecordedAnswers() {
        QFETCH(QString, file);
        QFETCH(QString, begins);
        QFETCH(QString, ends);
        for (const qsizetype piece : {1, 7, 1000, 1 << 20}) {
            GeminiStream stream;
            const QString text = read(stream, testData(u"engines/"_s + file), piece);
            QVERIFY2(begins.isEmpty() || text.startsWith(begins), qPrintable(text.left(80)));
            QVERIFY2(ends.isEmpty() ? text.isEmpty() : text.endsWith(ends), qPrintable(text.right(80)));
            QTEST(stream.finishReason(), "reason");
            QTEST(stream.inputTokens(), "in");
            QTEST(stream.outputTokens(), "out");
            QVERIFY(!stream.isBroken());
            QVERIFY(stream.error().isEmpty());
        }
    }

    void givesWordsAsTheyCome() {
        GeminiStream stream;
        QCOMPARE(stream.feed(chunk("One ")), u"One "_s);
        QCOMPARE(stream.feed(chunk("two", "STOP").first(30)), QString());
        QCOMPARE(stream.feed(chunk("two", "STOP").sliced(30)), u"two"_s);
        QCOMPARE(stream.finish(), QString());
    }

    void passesOverThoughts() {
        GeminiStream stream;
        const QString text = read(stream, testData(u"engines/stream-thinking.sse"_s), 100);
        QVERIFY(!text.contains(u"Clarifying User Goals"));
        QCOMPARE(stream.modelVersion(), u"gemini-2.5-pro"_s);
    }

    void readsOneArrayWhereTheProxyDropsTheQuery() {
        GeminiStream stream;
        const QString text = read(stream, testData(u"engines/stream-json-array-2026-08.json"_s), 100);
        QVERIFY(!text.isEmpty());
        QVERIFY(!text.contains(u"Considering"));
        QCOMPARE(stream.finishReason(), u"STOP"_s);
        QCOMPARE(stream.modelVersion(), u"gemini-3.6-flash"_s);
    }

    void anErrorInMidStreamIsSeen() {
        GeminiStream bare;
        QCOMPARE(read(bare, testData(u"engines/streaming-failure-error-mid-stream.txt"_s), 50), u"First Second "_s);
        QCOMPARE(bare.error()[u"code"].toInt(), 499);
        GeminiStream asEvent;
        read(asEvent, chunk("a") + "data: {\"error\": {\"code\": 503}}\n\n", 50);
        QCOMPARE(asEvent.error()[u"code"].toInt(), 503);
    }

    void aBlockedPromptIsSeen() {
        GeminiStream stream;
        QCOMPARE(read(stream, testData(u"engines/streaming-failure-prompt-blocked-safety.txt"_s), 50), QString());
        QCOMPARE(stream.blockReason(), u"SAFETY"_s);
        QVERIFY(!stream.isEmpty());
    }

    void withoutAFinishReasonThereIsNone() {
        GeminiStream stream;
        QCOMPARE(read(stream, chunk("half"), 50), u"half"_s);
        QVERIFY(stream.finishReason().isEmpty());
        QVERIFY(!stream.isEmpty());
    }

    void whatIsNoJsonBreaksIt() {
        GeminiStream stream;
        const QString text = read(stream, chunk("a") + "data: {\"candidates\": [\r\n\r\n" + chunk("b", "STOP"), 50);
        QCOMPARE(text, u"a"_s);
        QVERIFY(stream.isBroken());
        QVERIFY(stream.finishReason().isEmpty());
    }

    void aLineWithoutEndBreaksIt() {
        GeminiStream stream;
        const QByteArray piece(64 * 1024, 'x');
        (void)stream.feed("data: ");
        for (int i = 0; i < 20 && !stream.isBroken(); ++i)
            (void)stream.feed(piece);
        QVERIFY(stream.isBroken());
    }

    void nothingButNoiseIsEmpty_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><title>502 Bad Gateway</title></html>");
        QTest::newRow("comments") << QByteArray(": keep-alive\n\n: keep-alive\n\n");
        QTest::newRow("empty events") << QByteArray("data: {}\n\n").repeated(1000);
        QTest::newRow("done") << QByteArray("data: [DONE]\n\n");
        QTest::newRow("other JSON") << testData(u"engines/streaming-failure-invalid-json.txt"_s);
    }
    void nothingButNoiseIsEmpty() {
        QFETCH(QByteArray, bytes);
        GeminiStream stream;
        QCOMPARE(read(stream, bytes, 50), QString());
        QVERIFY(stream.isEmpty());
    }

    void membersOfOtherTypesAreNoText_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("candidates") << QByteArray(R"({"candidates": 5})");
        QTest::newRow("candidate") << QByteArray(R"({"candidates": ["a"]})");
        QTest::newRow("content") << QByteArray(R"({"candidates": [{"content": []}]})");
        QTest::newRow("parts") << QByteArray(R"({"candidates": [{"content": {"parts": {"text": "a"}}}]})");
        QTest::newRow("text") << QByteArray(R"({"candidates": [{"content": {"parts": [{"text": 7}]}}]})");
        QTest::newRow("reason") << QByteArray(R"({"candidates": [{"finishReason": {}}]})");
        QTest::newRow("usage") << QByteArray(R"({"usageMetadata": {"promptTokenCount": "many"}})");
    }
    void membersOfOtherTypesAreNoText() {
        QFETCH(QByteArray, json);
        GeminiStream stream;
        QCOMPARE(read(stream, "data: " + json + "\n\n", 50), QString());
        QVERIFY(stream.finishReason().isEmpty());
        QCOMPARE(stream.inputTokens(), 0);
    }

    void countsAreClamped_data() {
        QTest::addColumn<QByteArray>("count");
        QTest::addColumn<qint64>("tokens");
        QTest::newRow("negative") << QByteArray("-5") << qint64(0);
        QTest::newRow("huge") << QByteArray("1e18") << qint64(1'000'000'000);
        QTest::newRow("beyond") << QByteArray("1e400") << qint64(0);
        QTest::newRow("usual") << QByteArray("11900") << qint64(11900);
    }
    void countsAreClamped() {
        QFETCH(QByteArray, count);
        QFETCH(qint64, tokens);
        GeminiStream stream;
        (void)read(stream, "data: {\"usageMetadata\": {\"promptTokenCount\": " + count + "}}\n\n", 50);
        QVERIFY(stream.inputTokens() == tokens || count == "1e400");
        QVERIFY(stream.inputTokens() >= 0 && stream.inputTokens() <= 1'000'000'000);
    }
};

QTEST_GUILESS_MAIN(tst_GeminiStream)
#include "tst_geministream.moc"
