// SPDX-License-Identifier: GPL-3.0-or-later
// OpenaiCall with Ollama, which is asked in its own way, and with whoever else cuts prompts without a word.
#include "engines/asking.h"
#include "engines/openaiasked.h"
#include "text/tokens.h"

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

    void aCutPromptTeachesTheWindowOnce() {
        Asked asked(Asked::Later{}, nullptr);
        asked.segments = 200;
        int read = 4000;
        asked.reply = [&](FakeHttpCall* http, int) {
            bringAll(http, chatChunk(answer, "stop") + chatUsage(read, 70) + done);
        };
        const OpenaiWorld world = asked.world(away, u"m"_s);
        asked.start(world);
        QCOMPARE(asked.result().problem().code, Code::ContextTooSmall);
        QCOMPARE(world.context(), 4000);
        read = 2000;
        asked.start(world);
        QCOMPARE(asked.result().problem().code, Code::ContextTooSmall);
        QCOMPARE(world.context(), 4000);
    }

    void howMuchOfAPromptWasReadIsLookedAt_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<int>("segments");
        QTest::addColumn<double>("share");
        QTest::addColumn<bool>("isCut");
        for (const QString& base : {away, home})
            for (const int segments : {4, 40, 200}) {
                const auto row = [&](double share, bool isCut) {
                    QTest::addRow("%d %.2f %s", segments, share, base == home ? "home" : "away")
                        << base << segments << share << isCut;
                };
                row(0.41, true);
                row(0.55, true);
                row(0.68, false); // a script of which too much is estimated
                row(1.0, false);
                row(2.0, false);
            }
    }
    void howMuchOfAPromptWasReadIsLookedAt() {
        QFETCH(QString, base);
        QFETCH(int, segments);
        QFETCH(double, share);
        Asked asked(Asked::Later{}, nullptr);
        asked.segments = segments;
        const Prompt prompt = promptOf(Heard::task(asked.kind, segments));
        const int estimated = estimateTokens(prompt.system) + estimateTokens(prompt.user);
        asked.reply = [&](FakeHttpCall* http, int) {
            bringAll(http, chatChunk(answer, "stop") + chatUsage(int(estimated * share), 70) + done);
        };
        asked.start(asked.world(base, u"m"_s));
        const auto result = asked.result();
        QTEST(!result.ok(), "isCut");
        if (!result.ok())
            QCOMPARE(result.problem().code, Code::ContextTooSmall);
    }

    void aCountThatIsNotThePromptsSaysNothing() {
        Asked asked(Asked::Later{}, [](FakeHttpCall* http, int) {
            bringAll(http, chatChunk(answer, "stop") + chatUsage(12, 70) + done);
        });
        asked.start(asked.world(away, u"m"_s));
        QVERIFY(asked.result().ok());
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
