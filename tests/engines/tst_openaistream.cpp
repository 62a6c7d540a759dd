// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/fakewire.h"
#include "engines/ollamastream.h"
#include "engines/openaistream.h"
#include "support/support.h"

#include <QDir>

#include <memory>

using namespace pith;

namespace {
QString read(ChatStream& stream, const QByteArray& bytes, qsizetype piece = 50) {
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QString words = stream.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        text = stream.takeVoided() ? words : text + words;
    }
    const QString rest = stream.finish();
    return stream.takeVoided() ? rest : text + rest;
}

/// A recording as it came over the wire: its recorder took the framing out of some.
QByteArray recorded(const QString& file) {
    const QByteArray bytes = testData(u"engines/openai/"_s + file);
    if (!file.endsWith(u".chunks.txt"))
        return bytes;
    QByteArray framed;
    for (const QByteArray& line : bytes.split('\n'))
        framed += line.isEmpty() ? QByteArray() : "data: " + line + "\n\n";
    return framed + "data: [DONE]\n\n";
}

struct Expected {
    const char* file;
    const char* begins;
    const char* ends;
    const char* reason;
    qint64 in, out;
    const char* kind; ///< "", "thoughts", "error", "empty"
};

constexpr Expected expected[] = {
    {"anthropic-compat-tool-call.sse", "Reading it.", "Reading it.", "tool_calls", 0, 0, ""},
    {"azure-model-router.chunks.txt", "Capital", "Denmark.", "stop", 15, 78, ""},
    {"cerebras.json", "The capital", "Paris.", "stop", 42, 8, ""},
    {"compat-invalid-response.json", "", "", "", 0, 0, "empty"},
    {"deepseek-reasoning.json", "Crossing the", "fully crossed.", "stop", 12, 789, "thoughts"},
    {"deepseek-stream-reasoning.sse", "Hello there!", "you today?", "stop", 6, 212, "thoughts"},
    {"groq-error-404-model.json", "", "", "", 0, 0, "error"},
    {"llamacpp-error-400-exceed-context.json", "", "", "", 0, 0, "error"},
    {"lmstudio-responses-basic.json", "", "", "", 0, 0, "empty"},
    {"lmstudio-responses-stream.chunks.txt", "", "", "", 0, 0, "empty"},
    {"ollama-cloud.json", "{\"name\"", "3}", "stop", 172, 88, "thoughts"},
    {"ollama-json-schema.json", "{", "}", "stop", 136, 15, "thoughts"},
    {"openai-chat-text.chunks.txt", "**Holiday Name:** Harmony", "mutual respect.", "stop", 16, 300, ""},
    {"openai-chat-text.json", "**Holiday Name:** Galaxy", "our world.", "stop", 16, 363, ""},
    {"openai-completion.json", "", "", "length", 14, 16, ""},
    {"openai-error-400-system-role.json", "", "", "", 0, 0, "error"},
    {"openai-error-404-model.json", "", "", "", 0, 0, "error"},
    {"openai-error-max-tokens-unsupported.json", "", "", "", 0, 0, "error"},
    {"openai-error-temperature.json", "", "", "", 0, 0, "error"},
    {"openai-json-schema.json", "", "", "tool_calls", 71, 12, ""},
    {"openai-reasoning-max-completion-tokens.json", "Hello there!", "you today?", "stop", 7, 87, ""},
    {"openai-stream.sse", "", "", "tool_calls", 53, 15, ""},
    {"openai-valid.json", "The capital", "Paris.", "stop", 14, 7, ""},
    {"openrouter-error-429.json", "", "", "", 0, 0, "error"},
    {"openrouter-reasoning.json", "\n\nOf course.", "for worse.", "stop", 24, 2801, "thoughts"},
    {"openrouter-stream-error.sse", "", "", "length", 43, 10, "error thoughts"},
    {"openrouter-stream-reasoning.sse", "I’m ChatGPT", "let me know!", "stop", 9, 104, ""},
    {"xai-chat-reasoning-head-tail.chunks.txt", "Grok", "Grok", "stop", 12, 2, "thoughts"},
    {"xai-chat-text.json", "Grok", "Grok", "stop", 12, 2, "thoughts"},
};
} // namespace

class tst_OpenaiStream : public QObject {
    Q_OBJECT
private slots:
    void everyRecordingIsExpected() {
        QStringList known;
        for (const Expected& one : expected)
            known.append(QString::fromLatin1(one.file));
        const QDir folder(QStringLiteral(PITH_TEST_DATA) + u"/engines/openai"_s);
        QCOMPARE(folder.entryList(QDir::Files, QDir::Name), known);
    }

    void readsRecordedAnswers_data() {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(std::size(expected)); ++i)
            QTest::newRow(expected[i].file) << i;
    }
    void readsRecordedAnswers() {
        QFETCH(int, row);
        const Expected& one = expected[row];
        const QByteArray bytes = recorded(QString::fromLatin1(one.file));
        for (const qsizetype piece : {1, 7, 1000, 1 << 20}) {
            OpenaiStream stream;
            const QString text = u""_s + read(stream, bytes, piece); // never null
            QVERIFY2(text.startsWith(QString::fromUtf8(one.begins)), qPrintable(text.left(80)));
            QVERIFY2(text.endsWith(QString::fromUtf8(one.ends)), qPrintable(text.right(80)));
            QCOMPARE(text.isEmpty(), QByteArrayView(one.begins).isEmpty());
            QCOMPARE(stream.finishReason(), QString::fromLatin1(one.reason));
            QCOMPARE(stream.inputTokens(), one.in);
            QCOMPARE(stream.outputTokens(), one.out);
            const QByteArrayView kind = one.kind;
            QCOMPARE(stream.error().isEmpty(), !kind.contains("error"));
            QCOMPARE(stream.hasThoughts(), kind.contains("thoughts"));
            QCOMPARE(stream.isEmpty(), kind == "empty" || kind == "error");
            QVERIFY(!stream.isBroken());
        }
    }

    void thoughtsAreNoWords() {
        OpenaiStream stream;
        const QString text = read(stream, recorded(u"deepseek-stream-reasoning.sse"_s));
        QVERIFY(!text.contains(u"the user"_s, Qt::CaseInsensitive));
        OpenaiStream tagged;
        QCOMPARE(read(tagged, chatChunk("<thi") + chatChunk("nk>what now") + chatChunk("</think>\n\nWords", "stop")),
                 u"\n\nWords"_s);
        QVERIFY(tagged.hasThoughts());
        OpenaiStream parts;
        QCOMPARE(
            read(parts,
                 "data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"text\":\"a\"}"
                 "]},{\"type\":\"text\",\"text\":\"Words\"}]}}]}\n\n"),
            u"Words"_s);
        QVERIFY(parts.hasThoughts());
    }

    void givesWordsAsTheyCome() {
        OpenaiStream stream;
        QCOMPARE(stream.feed(chatChunk("One ")), u"One "_s);
        QCOMPARE(stream.feed(chatChunk("two", "stop").first(30)), QString());
        QCOMPARE(stream.feed(chatChunk("two", "stop").sliced(30)), u"two"_s);
        QCOMPARE(stream.finish(), QString());
    }

    void anErrorWins_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray half = chatChunk("half");
        QTest::newRow("alone") << half + "data: {\"error\":{\"code\":500,\"message\":\"no\"}}\n\n";
        QTest::newRow("after the end")
            << half + chatChunk("", "stop") +
                   "data: {\"error\":{\"code\":500,\"message\":\"no\"},\"choices\":[{\"delta\":{"
                   "\"content\":\"more\"}}]}\n\ndata: [DONE]\n\n";
        QTest::newRow("behind [DONE]") << half + "data: [DONE]\n\ndata: {\"error\":{\"message\":\"no\"}}\n\n";
        QTest::newRow("bare") << half + "{\"error\":{\"message\":\"no\"}}\n";
        QTest::newRow("words") << half + "data: {\"error\":\"no\"}\n\n";
        QTest::newRow("an empty one") << half + "data: {\"error\":{}}\n\n";
    }
    void anErrorWins() {
        QFETCH(QByteArray, bytes);
        OpenaiStream stream;
        QCOMPARE(read(stream, bytes), u"half"_s);
        QVERIFY(!stream.error().isEmpty());
    }

    void nothingButNoiseIsEmpty_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><title>502 Bad Gateway</title></html>");
        QTest::newRow("comments") << QByteArray(": OPENROUTER PROCESSING\n\n").repeated(100);
        QTest::newRow("empty events") << QByteArray("data: {}\n\n").repeated(1000);
        QTest::newRow("done") << QByteArray("data: [DONE]\n\n");
        QTest::newRow("no error") << QByteArray("data: {\"error\":null}\n\n");
    }
    void nothingButNoiseIsEmpty() {
        QFETCH(QByteArray, bytes);
        OpenaiStream stream;
        QCOMPARE(read(stream, bytes), QString());
        QVERIFY(stream.isEmpty());
        QVERIFY(stream.error().isEmpty());
        QVERIFY(stream.finishReason().isEmpty());
    }

    void membersOfOtherTypesAreNoText_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json :
             {"{\"choices\":5}", "{\"choices\":[\"a\"]}", "{\"choices\":[{\"delta\":[]}]}",
              "{\"choices\":[{\"delta\":{\"content\":7}}]}", "{\"choices\":[{\"delta\":{\"content\":null}}]}",
              "{\"choices\":[{\"finish_reason\":{}}]}", "{\"choices\":[],\"usage\":{\"prompt_tokens\":\"many\"}}"})
            QTest::newRow(json) << QByteArray(json);
    }
    void membersOfOtherTypesAreNoText() {
        QFETCH(QByteArray, json);
        OpenaiStream stream;
        QCOMPARE(read(stream, "data: " + json + "\n\n"), QString());
        QVERIFY(stream.finishReason().isEmpty());
        QCOMPARE(stream.inputTokens(), 0);
        QVERIFY(!stream.isBroken());
    }

    void whatIsNoJsonBreaksIt() {
        OpenaiStream stream;
        QCOMPARE(read(stream, chatChunk("a") + "data: {\"choices\": [\n\n" + chatChunk("b", "stop")), u"a"_s);
        QVERIFY(stream.isBroken());
        OllamaStream ollama;
        QCOMPARE(read(ollama, ollamaLine("a") + "{\"message\":\n" + ollamaLine("b", "stop")), u"a"_s);
        QVERIFY(ollama.isBroken());
    }

    void aLineWithoutEndBreaksIt() {
        const QByteArray piece(64 * 1024, 'x');
        OpenaiStream stream;
        (void)stream.feed("data: ");
        OllamaStream ollama;
        for (int i = 0; i < 20; ++i) {
            (void)stream.feed(piece);
            (void)ollama.feed(piece);
        }
        QVERIFY(stream.isBroken());
        QVERIFY(ollama.isBroken());
    }

    void readsOllamasLines() {
        for (const qsizetype piece : {1, 7, 1000}) {
            OllamaStream stream;
            const QByteArray thinking = "{\"model\":\"q\",\"message\":{\"role\":\"assistant\",\"content\":\"\","
                                        "\"thinking\":\"hm\"},\"done\":false}\n";
            QCOMPARE(
                read(stream, thinking + ollamaLine("One ") + ollamaLine("two") + ollamaLine("", "stop", 12), piece),
                u"One two"_s);
            QCOMPARE(stream.finishReason(), u"stop"_s);
            QCOMPARE(stream.inputTokens(), 12);
            QCOMPARE(stream.outputTokens(), 9);
            QCOMPARE(stream.model(), u"llama3.2:3b"_s);
            QVERIFY(stream.hasThoughts() && !stream.isEmpty() && !stream.isBroken());
        }
    }

    void ollamasErrorIsSeen() {
        OllamaStream stream;
        QCOMPARE(read(stream, ollamaLine("half") + "{\"error\":\"model runner has stopped\"}\n"), u"half"_s);
        QCOMPARE(stream.error()[u"message"].toString(), u"model runner has stopped"_s);
        QVERIFY(stream.finishReason().isEmpty());
    }

    void countsAreClamped() {
        OpenaiStream stream;
        (void)read(stream, "data: {\"usage\":{\"prompt_tokens\":1e18,\"completion_tokens\":-5}}\n\n");
        QCOMPARE(stream.inputTokens(), qint64(1'000'000'000));
        QCOMPARE(stream.outputTokens(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_OpenaiStream)
#include "tst_openaistream.moc"
