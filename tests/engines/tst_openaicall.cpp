// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaiasked.h"
#include "engines/openaiengine.h"

using namespace pith;

namespace {
int roomIn(const QByteArray& body) { return body.sliced(body.indexOf("max_tokens\":") + 12).split(',')[0].toInt(); }
} // namespace

class tst_OpenaiCall : public QObject {
    Q_OBJECT
private slots:
    void asksAsTheOwnersEngine() {
        Asked asked(nullptr);
        QTRY_COMPARE(asked.wire.sent.size(), size_t(1));
        const HttpRequest& request = asked.wire.sent[0];
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.url.toString(), u"https://ai.example/v1/chat/completions"_s);
        QVERIFY(request.headers.contains({"authorization", "Bearer key-1234"}));
        QVERIFY(request.engine && request.stream);
        QCOMPARE(request.trust, Trust::Owner);
        QVERIFY(request.firstByteLimit <= std::chrono::seconds(60));
    }

    void aServerAtHomeMayTakeItsTimeAndNeedsNoKey() {
        Asked asked(Asked::Later{}, nullptr);
        OpenaiWorld world = asked.world(home, u"m"_s);
        world.key.clear();
        asked.start(world);
        QTRY_VERIFY(asked.paths().contains(u"/v1/chat/completions"_s));
        const HttpRequest& request = asked.wire.sent.back();
        QVERIFY(request.firstByteLimit >= std::chrono::minutes(10));
        for (const auto& [name, value] : request.headers)
            QVERIFY(name != "authorization");
    }

    void aServerAtHomeThatStopsWritingIsLeft() {
        Asked asked(nullptr, home);
        QTRY_VERIFY(asked.paths().contains(u"/v1/chat/completions"_s));
        const auto* deadline = asked.call->findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(deadline && deadline->isActive());
        QVERIFY(deadline->intervalAsDuration() >= std::chrono::minutes(10));
        asked.wire.calls.last()->bring(": still reading\n\n");
        QVERIFY(deadline->intervalAsDuration() >= std::chrono::minutes(10));
        asked.wire.calls.last()->bring(chatChunk("The crew"));
        QVERIFY(deadline->intervalAsDuration() <= std::chrono::minutes(2));
        QVERIFY(deadline->isActive());
    }

    void atHomeWordsThatNobodyWatchesCountAsWell() {
        Asked asked(nullptr, home);
        asked.call->setWatched(false);
        QTRY_VERIFY(asked.paths().contains(u"/v1/chat/completions"_s));
        const auto* deadline = asked.call->findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(deadline && deadline->isActive());
        QVERIFY(deadline->intervalAsDuration() >= std::chrono::minutes(10));
        asked.wire.calls.last()->bring(": still reading\n\n");
        QVERIFY(deadline->intervalAsDuration() >= std::chrono::minutes(10));
        asked.wire.calls.last()->bring(chatChunk("The crew"));
        QVERIFY(deadline->intervalAsDuration() <= std::chrono::minutes(2));
        QVERIFY(deadline->isActive());
    }

    void readsTheAnswerAsItComes() {
        Asked asked(nullptr);
        QTRY_COMPARE(asked.wire.calls.size(), 1);
        FakeHttpCall* http = asked.wire.calls[0];
        http->bring(": OPENROUTER PROCESSING\n\n" + chatChunk("The crew measured iron.\n- Sample one "));
        QVERIFY(asked.pieces.size() >= 1);
        http->bring(chatChunk("holds iron. [1]\n- Samples two"));
        QCOMPARE(asked.pieces.last().text, u"Sample one holds iron."_s);
        http->bring(chatChunk(" and three too. [2-3]") + chatChunk("", "stop") + chatUsage(1900, 70) + done);
        http->end();
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(asked.overview(), u"The crew measured iron."_s);
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(result->use.name, u"openai"_s);
        QCOMPARE(result->use.model, u"some-model"_s);
        QCOMPARE(result->use.promptVersion, promptVersion);
        QCOMPARE(result->use.inputTokens, 1900);
        QCOMPARE(result->use.outputTokens, 70);
        QVERIFY(!result->use.cut);
        QCOMPARE(result->network.bytesOut, 1000);
        QCOMPARE(asked.restarts, 0);
    }

    void failsByItsCode_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Code>("code");
        const QByteArray half = chatChunk(answer.first(60));
        const auto recorded = [](const char* file) {
            return testData(u"engines/openai/"_s + QString::fromLatin1(file));
        };
        QTest::newRow("no end") << half << Code::AnswerCut;
        QTest::newRow("no end but [DONE]") << half + done << Code::AnswerCut;
        QTest::newRow("no JSON") << half + "data: {\"cho\n\n" + chatChunk("x", "stop") << Code::AnswerUnreadable;
        QTest::newRow("error within") << half + "data: {\"error\":{\"code\":503,\"message\":\"no\"}}\n\n"
                                      << Code::EngineOverloaded;
        QTest::newRow("error behind the end")
            << chatChunk(answer, "stop") + "data: {\"error\":{\"code\":502},\"choices\":[{}]}\n\n" + done
            << Code::EngineOverloaded;
        QTest::newRow("context within") << QByteArray("data: {\"error\":{\"type\":\"exceed_context_size_error\"}}\n\n")
                                        << Code::ContextTooSmall;
        QTest::newRow("openrouter's") << recorded("openrouter-stream-error.sse") << Code::AnswerCut;
        QTest::newRow("filter") << half + chatChunk("", "content_filter") + done << Code::AnswerBlocked;
        QTest::newRow("refusal") << QByteArray("data: {\"choices\":[{\"delta\":{\"refusal\":\"I cannot.\"},"
                                               "\"finish_reason\":\"stop\"}]}\n\n")
                                 << Code::AnswerBlocked;
        QTest::newRow("tools") << chatChunk("", "tool_calls") + done << Code::AnswerUnreadable;
        QTest::newRow("unknown reason") << half + chatChunk("", "insufficient_system_resource") << Code::AnswerCut;
        QTest::newRow("nothing") << QByteArray(" ") << Code::AnswerUnreadable;
        QTest::newRow("html") << QByteArray("<html>Bad</html>") << Code::AnswerUnreadable;
        QTest::newRow("no delta") << done << Code::AnswerUnreadable;
        QTest::newRow("no words") << chatChunk("") + chatChunk("", "stop") + done << Code::AnswerUnreadable;
        QTest::newRow("no words and no end") << chatChunk("") + chatUsage(2000, 0) + done << Code::AnswerUnreadable;
        QTest::newRow("only thoughts") << chatChunk("<think>hm</think>", "stop") << Code::AnswerUnreadable;
        QTest::newRow("no points") << chatChunk("I cannot help with that.", "stop") << Code::AnswerUnreadable;
        QTest::newRow("thoughts ate it twice") << chatChunk("<think>hm", "length") << Code::AnswerCut;
        QTest::newRow("another shape") << recorded("compat-invalid-response.json") << Code::AnswerUnreadable;
        QTest::newRow("responses API") << recorded("lmstudio-responses-basic.json") << Code::AnswerUnreadable;
    }
    void failsByItsCode() {
        QFETCH(QByteArray, bytes);
        Asked asked([&](FakeHttpCall* http, int) { bringAll(http, bytes); });
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QTEST(result.problem().code, "code");
    }

    void refusalsAreReadFromTheBody() {
        Asked asked([](FakeHttpCall* http, int) {
            refuse(http, 429, "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow\"}}",
                   {{"retry-after", "3"}});
        });
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::EngineRateLimited);
        QCOMPARE(result.problem().retryAfter_s.value_or(0), 3.0);
    }

    void theWiresProblemIsKept() {
        Asked asked([](FakeHttpCall* http, int) { http->fail(Code::EngineUnreachable); });
        QCOMPARE(asked.result().problem().code, Code::EngineUnreachable);
    }

    void aWireThatBreaksBehindTheEndDoesNoHarm() {
        Asked asked([](FakeHttpCall* http, int) {
            http->bring(chatChunk(answer, "stop"));
            http->fail(Code::AnswerCut);
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(result->draft.points.size(), 2);
    }

    void aServerThatDoesNotStreamIsRead() {
        Asked asked([](FakeHttpCall* http, int) {
            bringAll(http, "{\n \"model\": \"x\",\n \"choices\": [\n {\"message\": {\"content\": " + jsonText(answer) +
                               "}, \"finish_reason\": \"stop\"}\n ]\n}\n");
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(result->use.model, u"x"_s);
    }

    void thoughtsNeverReachTheAnswer() {
        Asked asked([](FakeHttpCall* http, int) {
            http->bring(chatChunk("<thi") + chatChunk("nk>- A thought. [1]\n</th"));
            bringAll(http, chatChunk("ink>") + chatChunk(answer, "stop"));
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(asked.overview(), u"The crew measured iron."_s);
        QCOMPARE(asked.restarts, 0);
    }

    void thoughtsWithoutABeginningAreTakenBack() {
        Asked asked([](FakeHttpCall* http, int) {
            http->bring(chatChunk("Let me look at it first.\n- A thought of mine. [1]\n"));
            bringAll(http, chatChunk("</think>\n") + chatChunk(answer, "stop"));
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(asked.restarts, 1);
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(asked.overview(), u"The crew measured iron."_s);
    }

    void wordsBeforeJsonAreTakenBack() {
        Asked asked([](FakeHttpCall* http, int) {
            http->bring(chatChunk("Here is the JSON that you asked for:\n\n"));
            bringAll(http, chatChunk("```json\n{\n \"overview\": \"Iron is measured.\",\n \"points\": [\n  {\n"
                                     "   \"text\": \"Sample one holds iron.\",\n   \"segments\": [1]\n  }\n ]\n}\n```",
                                     "stop"));
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(asked.restarts, 1);
        QCOMPARE(result->draft.overview, u"Iron is measured."_s);
        QCOMPARE(asked.overview(), u"Iron is measured."_s);
        QCOMPARE(result->draft.points.size(), 1);
    }

    void aCutAnswerIsAskedForWithTwiceTheRoom() {
        Asked asked([](FakeHttpCall* http, int number) {
            bringAll(http, number == 0 ? chatChunk(answer.first(60), "length") : chatChunk(answer, "stop"));
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(asked.restarts, 1);
        QCOMPARE(asked.wire.sent.size(), size_t(2));
        QCOMPARE(roomIn(asked.wire.sent[1].body), 2 * roomIn(asked.wire.sent[0].body));
        QVERIFY(!result->use.cut);
    }

    void cutWhereTheContextLeavesNoMoreItIsNotAskedAgain() {
        Asked asked(Asked::Later{}, [](FakeHttpCall* http, int) {
            bringAll(http, chatChunk(answer.first(answer.size() - 12), "length"));
        });
        OpenaiWorld small = asked.world(away, u"some-model"_s);
        small.contextTokens = 2000;
        asked.start(small);
        const auto result = asked.result();
        QVERIFY(result.ok());
        QVERIFY(result->use.cut);
        QCOMPARE(result->draft.points.size(), 1);
        QCOMPARE(asked.wire.sent.size(), size_t(1));
    }

    void cutAgainBeforeItsFirstPointItSaysWhatHelps() {
        Asked asked([](FakeHttpCall* http, int) { bringAll(http, chatChunk("The crew measured", "length")); });
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::AnswerCut);
        QVERIFY2(result.problem().adviceWords().contains(u"shorter length"), qPrintable(result.problem().line()));
    }

    void cutAgainItKeepsItsWholePoints() {
        Asked asked(
            [](FakeHttpCall* http, int) { bringAll(http, chatChunk(answer.first(answer.size() - 12), "length")); });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QVERIFY(result->use.cut);
        QCOMPARE(result->draft.points.size(), 1);
    }

    void thoughtsThatAteTheAnswerGetRoomOfTheirOwn() {
        Asked asked([](FakeHttpCall* http, int number) {
            bringAll(http, number == 0 ? "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"},"
                                         "\"finish_reason\":\"length\"}]}\n\n"
                                       : chatChunk(answer, "stop"));
        });
        QVERIFY(asked.result().ok());
        QVERIFY(roomIn(asked.wire.sent[1].body) > 2 * roomIn(asked.wire.sent[0].body) + 8000);
        QCOMPARE(asked.restarts, 0);
    }

    void whatIsRefusedIsAskedOtherwiseAndKept() {
        Asked asked([](FakeHttpCall* http, int number) {
            const char* const files[] = {"max-tokens-unsupported", "temperature", "400-system-role"};
            if (number > 2)
                return bringAll(http, chatChunk(answer, "stop"));
            refuse(http, 400, testData(u"engines/openai/openai-error-%1.json"_s.arg(QLatin1StringView(files[number]))));
        });
        QVERIFY(asked.result().ok());
        QCOMPARE(asked.wire.sent.size(), size_t(4));
        const QByteArray body = asked.wire.sent[3].body;
        QVERIFY(body.contains("max_completion_tokens") && !body.contains("temperature") &&
                !body.contains("\"system\""));
    }

    void aRefusalTeachesTheWindow_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<int>("status"); // 200: within the stream
        QTest::newRow("away") << away << 400;
        QTest::newRow("home") << home << 400;
        QTest::newRow("within") << away << 200;
    }
    void aRefusalTeachesTheWindow() {
        QFETCH(QString, base);
        QFETCH(int, status);
        const QByteArray error = testData(u"engines/openai/llamacpp-error-400-exceed-context.json"_s).trimmed();
        Asked asked(Asked::Later{}, [&](FakeHttpCall* http, int) {
            status == 200 ? bringAll(http, "data: " + error + "\n\n") : refuse(http, status, error);
        });
        const OpenaiWorld world = asked.world(base, u"m"_s);
        const OpenaiEngine engine(world);
        const int before = engine.limits().inputTokens;
        asked.start(world);
        QCOMPARE(asked.result().problem().code, Code::ContextTooSmall);
        QCOMPARE(world.context(), 8192);
        QVERIFY(engine.limits().inputTokens < 8192 && engine.limits().inputTokens < before);
        asked.clock.advance(std::chrono::hours(1)); // it is asked again what it is, and does not tell
        asked.start(world);
        QCOMPARE(asked.result().problem().code, Code::ContextTooSmall);
        QCOMPARE(world.context(), 8192);
    }

    void whatIsRefusedTwiceFails() {
        Asked asked([](FakeHttpCall* http, int) {
            refuse(http, 400, testData(u"engines/openai/openai-error-temperature.json"_s));
        });
        QCOMPARE(asked.result().problem().code, Code::AnswerUnreadable);
        QCOMPARE(asked.wire.sent.size(), size_t(2));
    }

    void aServerThatIsNotThereIsNotAskedForWords() {
        Asked asked(Asked::Later{}, nullptr);
        asked.isDown = true;
        asked.start(asked.world(home, u"m"_s));
        QCOMPARE(asked.result().problem().code, Code::EngineUnreachable);
        QCOMPARE(asked.paths(), QStringList{u"/api/version"_s});
    }

    void whatIsKnownIsNotAskedAgain() {
        Asked asked(Asked::Later{}, [](FakeHttpCall* http, int) { bringAll(http, chatChunk(answer, "stop")); });
        const OpenaiWorld world = asked.world(home, u"m"_s);
        asked.start(world);
        QVERIFY(asked.result().ok());
        const qsizetype before = asked.paths().size();
        asked.start(world);
        QVERIFY(asked.result().ok());
        QCOMPARE(asked.paths().size(), before + 1);
    }

    void wordsWithoutEndAreStopped() {
        Asked asked([](FakeHttpCall* http, int) {
            for (int i = 0; i < 4000 && !http->isOver(); ++i)
                http->bring(chatChunk(QByteArray("- and on and on and on ").repeated(20)));
        });
        QCOMPARE(asked.result().problem().code, Code::AnswerUnreadable);
        QTRY_VERIFY(asked.wire.calls[0].isNull()); // the wire is let go
    }

    void notesNeedNoPoints() {
        Asked asked([](FakeHttpCall* http, int) { bringAll(http, chatChunk("This part is about iron.\n", "stop")); },
                    away, EngineTask::Kind::Condense);
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(result->draft.overview, u"This part is about iron."_s);
    }

    void cancelledAtEachStepItStopsTheWire_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QByteArray>("brought");
        QTest::newRow("while the server is asked") << home << QByteArray();
        QTest::newRow("before the first word") << away << QByteArray();
        QTest::newRow("while it writes") << away << chatChunk(answer.first(60));
    }
    void cancelledAtEachStepItStopsTheWire() {
        QFETCH(QString, base);
        QFETCH(QByteArray, brought);
        Asked asked(Asked::Later{}, nullptr);
        asked.wire.answer = nullptr;
        asked.start(asked.world(base, u"m"_s));
        QTRY_COMPARE(asked.wire.calls.size(), 1);
        if (!brought.isEmpty())
            asked.wire.calls[0]->bring(brought);
        asked.call->cancel();
        QCOMPARE(asked.result().problem().code, Code::Cancelled);
        QTRY_VERIFY(asked.wire.calls[0].isNull());
    }

    void deletedItSaysNothing() {
        Asked asked(nullptr);
        QTRY_COMPARE(asked.wire.calls.size(), 1);
        asked.wire.calls[0]->bring(chatChunk(answer.first(60)));
        const qsizetype seen = asked.pieces.size();
        delete asked.call.data();
        QVERIFY(asked.wire.calls[0].isNull());
        QCOMPARE(asked.pieces.size(), seen);
    }

    void cancelledByAListenerItWritesNoMore() {
        Asked asked(nullptr);
        QTRY_COMPARE(asked.wire.calls.size(), 1);
        int seen = 0;
        QObject::connect(asked.call, &EngineCall::wrote, &asked.owner, [&] {
            ++seen;
            asked.call->cancel();
        });
        asked.wire.calls[0]->bring(chatChunk(answer));
        QCOMPARE(asked.result().problem().code, Code::Cancelled);
        QCOMPARE(seen, 1);
    }
};

QTEST_GUILESS_MAIN(tst_OpenaiCall)
#include "tst_openaicall.moc"
