// SPDX-License-Identifier: GPL-3.0-or-later
// OpenaiCall with Ollama, which is asked in its own way, and with whoever else cuts prompts without a word.
#include "engines/openaiasked.h"

using namespace pith;

class tst_OllamaCall : public QObject {
    Q_OBJECT
private slots:
    void aPromptThatWasCutUnsaidIsSeenByItsCount() {
        Asked asked(Asked::Later{}, [](FakeHttpCall* http, int) {
            bringAll(http, chatChunk(answer, "stop") + chatUsage(800, 70) + done);
        });
        asked.segments = 200; // some 8,000 tokens
        asked.start(asked.world(away, u"m"_s));
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::ContextTooSmall);
    }

    void ollamaIsAskedInItsOwnWay() {
        Asked asked(Asked::Later{}, [](FakeHttpCall* http, int) {
            http->bring(ollamaLine("The crew measured iron.\n- Sample one"));
            bringAll(http, ollamaLine(" holds iron. [1]\n") + ollamaLine("", "stop", 2000));
        });
        asked.asOllama();
        asked.start(asked.world(home, u"llama3.2:3b"_s));
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(asked.paths(), QStringList({u"/api/version"_s, u"/api/show"_s, u"/api/chat"_s}));
        QVERIFY(asked.wire.sent[2].body.contains("\"num_ctx\":"));
        QCOMPARE(result->draft.points.size(), 1);
        QCOMPARE(result->use.model, u"llama3.2:3b"_s);
        QCOMPARE(result->use.inputTokens, 2000);
    }

    void ollamaFailsByItsCode_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<Code>("code");
        QTest::newRow("cut off") << ollamaLine("half") << 200 << Code::AnswerCut;
        QTest::newRow("error in the stream") << ollamaLine("half") + "{\"error\":\"runner stopped\"}\n"
                                             << 200 << Code::AnswerCut;
        QTest::newRow("too long") << QByteArray("{\"error\":\"the prompt is longer than the context length\"}") << 400
                                  << Code::ContextTooSmall;
        QTest::newRow("gone") << QByteArray("{\"error\":\"model 'm' not found\"}") << 404 << Code::ModelUnknown;
        QTest::newRow("no word") << ollamaLine("", "stop", 2000) << 200 << Code::AnswerUnreadable;
        QTest::newRow("loaded") << ollamaLine("", "load") << 200 << Code::AnswerUnreadable;
        QTest::newRow("no JSON") << QByteArray("nope\n") << 200 << Code::AnswerUnreadable;
    }
    void ollamaFailsByItsCode() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Asked asked(Asked::Later{}, [&](FakeHttpCall* http, int) { refuse(http, status, bytes); });
        asked.asOllama();
        asked.start(asked.world(home, u"m"_s));
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QTEST(result.problem().code, "code");
    }
};

QTEST_GUILESS_MAIN(tst_OllamaCall)
#include "tst_ollamacall.moc"
