// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/geminicall.h"
#include "engines/heard.h"

#include <QSignalSpy>

using namespace pith;

namespace {
struct Asked : Heard {
    explicit Asked(std::function<void(FakeHttpCall*, int)> reply, EngineTask::Kind kind = EngineTask::Kind::Summarize,
                   bool isStructured = false) {
        wire.answer = std::move(reply);
        GeminiWorld world{wire.sender(), &clock, QUrl(u"https://g.example"_s), u"gemini-2.5-flash"_s, "key-1234"};
        world.isStructured = isStructured;
        listen(new GeminiCall(world, task(kind, 40), &owner));
    }

    FakeWire wire;
    FakeClock clock;
};
} // namespace

class tst_GeminiCall : public QObject {
    Q_OBJECT
private slots:
    void asksAsTheOwnersEngine() {
        Asked asked(nullptr);
        QCOMPARE(asked.wire.sent.size(), size_t(1));
        const HttpRequest& request = asked.wire.sent[0];
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.url.path(), u"/v1beta/models/gemini-2.5-flash:streamGenerateContent"_s);
        QVERIFY(!request.url.toString().contains(u"key-1234"));
        QVERIFY(request.headers.contains({"x-goog-api-key", "key-1234"}));
        QVERIFY(request.engine && request.stream);
        QCOMPARE(request.trust, Trust::Owner);
        QVERIFY(request.firstByteLimit <= std::chrono::seconds(60));
        QVERIFY(request.stallLimit <= std::chrono::seconds(30));
    }

    void readsTheAnswerAsItComes() {
        Asked asked(nullptr);
        FakeHttpCall* http = asked.wire.calls[0];
        http->bring(chunk("The crew measured iron.\n- Sample one "));
        QVERIFY(asked.pieces.size() >= 1);
        http->bring(chunk("holds iron. [1]\n- Samples two"));
        QCOMPARE(asked.pieces.last().text, u"Sample one holds iron."_s);
        QCOMPARE(asked.pieces.last().citations, QList<Citation>({{1, 1}}));
        http->bring(chunk(" and three too. [2-3]", "STOP", ",\"modelVersion\": \"gemini-2.5-flash-001\""));
        http->end();
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(asked.overview(), u"The crew measured iron."_s);
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(asked.pieces.last().text, result->draft.points.last().text);
        QCOMPARE(result->use.name, u"gemini"_s);
        QCOMPARE(result->use.model, u"gemini-2.5-flash-001"_s);
        QCOMPARE(result->use.promptVersion, promptVersion);
        QCOMPARE(result->use.inputTokens, 12);
        QCOMPARE(result->use.outputTokens, 7);
        QVERIFY(!result->use.cut);
        QCOMPARE(result->network.bytesOut, 1000);
        QVERIFY(result->network.bytesIn > 300);
        QCOMPARE(asked.restarts, 0);
    }

    void holdsTheModelToASchemaAndReadsItAsItGrows() {
        Asked asked(nullptr, EngineTask::Kind::Summarize, true);
        const QByteArray& body = asked.wire.sent[0].body;
        const QJsonObject config = QJsonDocument::fromJson(body)[u"generationConfig"].toObject();
        QCOMPARE(config[u"responseMimeType"], u"application/json"_s);
        QCOMPARE(config[u"responseSchema"][u"type"], u"OBJECT"_s);
        QCOMPARE(config[u"responseSchema"][u"propertyOrdering"], (QJsonArray{u"overview"_s, u"points"_s}));
        QVERIFY(body.contains("one JSON object") && !body.contains("begun with"));
        FakeHttpCall* http = asked.wire.calls[0];
        http->bring(chunk("{\"overview\": \"The crew measured iron in all of its samples.\", \"points"));
        QVERIFY(asked.overview().startsWith(u"The crew measured"_s));
        http->bring(chunk("\": [{\"text\": \"Sample one holds iron.\", \"segments\": [1, 3]}"));
        QCOMPARE(asked.pieces.last().text, u"Sample one holds iron."_s);
        QCOMPARE(asked.pieces.last().citations, QList<Citation>({{1, 1}, {3, 3}}));
        http->bring(chunk("]}", "STOP"));
        http->end();
        QVERIFY(asked.result().ok());
    }

    void aSchemaThatIsNotTakenIsLeftOutFromThenOn() {
        Asked asked(
            [](FakeHttpCall* http, int number) {
                if (number > 0)
                    return bringAll(http, chunk(answer, "STOP"));
                http->bring(R"({"error": {"code": 400, "message": "JSON mode is not enabled for this model"}})", 400);
                http->end(400);
            },
            EngineTask::Kind::Summarize, true);
        QVERIFY(asked.result().ok());
        QCOMPARE(asked.wire.sent.size(), size_t(2));
        QVERIFY(!asked.wire.sent[1].body.contains("responseSchema"));
        QVERIFY(asked.wire.sent[1].body.contains("begun with"));
    }

    void aQuestionIsAnsweredInWords() {
        Asked asked(nullptr, EngineTask::Kind::Answer, true);
        QVERIFY(!asked.wire.sent[0].body.contains("responseSchema"));
    }

    void failsByItsCode_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Code>("code");
        const QByteArray half = chunk(answer.first(60));
        QTest::newRow("no end") << half << Code::AnswerCut;
        QTest::newRow("no JSON") << half + "data: {\"cand\r\n\r\n" + chunk("x", "STOP") << Code::AnswerUnreadable;
        QTest::newRow("error within") << half + "data: {\"error\": {\"code\": 503, \"message\": \"no\"}}\r\n\r\n"
                                      << Code::EngineOverloaded;
        QTest::newRow("bare error") << half + "{\n\"error\": {\"code\": 429}\n}\n" << Code::EngineRateLimited;
        QTest::newRow("safety") << half + chunk("", "SAFETY") << Code::AnswerBlocked;
        QTest::newRow("safety, no words") << chunk("", "PROHIBITED_CONTENT") << Code::AnswerBlocked;
        QTest::newRow("prompt") << testData(u"engines/streaming-failure-prompt-blocked-safety.txt"_s)
                                << Code::AnswerBlocked;
        QTest::newRow("recitation twice") << half + chunk("", "RECITATION") << Code::AnswerBlocked;
        QTest::newRow("unknown reason") << half + chunk("", "NEW_REASON") << Code::AnswerCut;
        QTest::newRow("nothing") << QByteArray(" ") << Code::AnswerUnreadable;
        QTest::newRow("html") << QByteArray("<html>Bad</html>") << Code::AnswerUnreadable;
        QTest::newRow("no words") << chunk("", "STOP") << Code::AnswerUnreadable;
        QTest::newRow("no points") << chunk("I cannot help with that.", "STOP") << Code::AnswerUnreadable;
        QTest::newRow("thoughts ate it twice") << chunk("", "MAX_TOKENS") << Code::AnswerCut;
        QTest::newRow("empty events") << QByteArray("data: {}\n\n").repeated(2000) << Code::AnswerUnreadable;
    }
    void failsByItsCode() {
        QFETCH(QByteArray, bytes);
        Asked asked([&](FakeHttpCall* http, int) { bringAll(http, bytes); });
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QTEST(result.problem().code, "code");
        QVERIFY(isEngineProblem(result.problem().code));
    }

    void refusalsAreReadFromTheBody() {
        Asked asked([](FakeHttpCall* http, int) {
            http->bring(testData(u"engines/error-429-free-tier-input-tokens.json"_s).first(500), 429);
            http->bring(testData(u"engines/error-429-free-tier-input-tokens.json"_s).sliced(500), 429);
            http->end(429);
        });
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::EngineRateLimited);
        QCOMPARE(result.problem().retryAfter_s.value_or(0), 26.0);
    }

    void theWiresProblemIsKept() {
        Asked asked([](FakeHttpCall* http, int) { http->fail(Code::EngineUnreachable); });
        NetworkUse use;
        QObject::connect(asked.call, &Call::finished, &asked.owner, [&] { use = asked.call->network(); });
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::EngineUnreachable);
        QCOMPARE(use.bytesOut, 1000); // counted although it failed
    }

    void aWireThatBreaksBehindTheEndDoesNoHarm() {
        Asked asked([](FakeHttpCall* http, int) {
            http->bring(chunk(answer, "STOP"));
            http->fail(Code::AnswerCut);
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(result->draft.points.size(), 2);
    }

    void aCutAnswerIsAskedForWithTwiceTheRoom() {
        Asked asked([](FakeHttpCall* http, int number) {
            bringAll(http, number == 0 ? chunk(answer.first(60), "MAX_TOKENS") : chunk(answer, "STOP"));
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(asked.restarts, 1);
        QCOMPARE(asked.wire.sent.size(), size_t(2));
        const auto room = [&](size_t i) {
            const QByteArray& body = asked.wire.sent[i].body;
            return body.sliced(body.indexOf("maxOutputTokens\":") + 17).split(',')[0].toInt();
        };
        QCOMPARE(room(1), 2 * room(0));
        QVERIFY(!result->use.cut);
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(asked.overview(), u"The crew measured iron."_s);
        QCOMPARE(result->use.inputTokens, 24); // both were paid for
        QCOMPARE(result->network.bytesOut, 2000);
    }

    void cutAgainItKeepsItsWholePoints() {
        Asked asked(
            [](FakeHttpCall* http, int) { bringAll(http, chunk(answer.first(answer.size() - 12), "MAX_TOKENS")); });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QVERIFY(result->use.cut);
        QCOMPARE(result->draft.points.size(), 1);
        QCOMPARE(asked.wire.sent.size(), size_t(2));
    }

    void cutBeforeItsFirstPointItSaysWhatHelps() {
        for (const QByteArray& said : {QByteArray(), answer.first(60)}) {
            Asked asked(
                [&](FakeHttpCall* http, int) { bringAll(http, chunk(said.first(said.size() / 2), "MAX_TOKENS")); });
            const auto result = asked.result();
            QVERIFY(!result.ok());
            QCOMPARE(result.problem().code, Code::AnswerCut);
            QVERIFY2(result.problem().words().contains(u"longer"), qPrintable(result.problem().line()));
            QVERIFY2(result.problem().adviceWords().contains(u"shorter length"), qPrintable(result.problem().line()));
        }
    }

    void aCutBeforeAnyWordVoidsNothing() {
        Asked asked([](FakeHttpCall* http, int number) {
            bringAll(http, number == 0 ? chunk("", "MAX_TOKENS") : chunk(answer, "STOP"));
        });
        QVERIFY(asked.result().ok());
        QCOMPARE(asked.restarts, 0);
    }

    void recitationIsAskedForInOwnWordsOnce() {
        Asked asked([](FakeHttpCall* http, int number) {
            bringAll(http, number == 0 ? testData(u"engines/streaming-failure-recitation-no-content.txt"_s)
                                       : chunk(answer, "STOP"));
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QVERIFY(!asked.wire.sent[0].body.contains("own words:"));
        QVERIFY(asked.wire.sent[1].body.contains("own words:"));
    }

    void thinkingThatIsNotTakenIsLeftAsItComes() {
        Asked asked([](FakeHttpCall* http, int number) {
            if (number > 0)
                return bringAll(http, chunk(answer, "STOP"));
            http->bring(
                R"({"error": {"code": 400, "message": "Budget 0 is invalid. This model only works in thinking mode."}})",
                400);
            http->end(400);
        });
        QVERIFY(asked.result().ok());
        QVERIFY(asked.wire.sent[0].body.contains("thinkingConfig"));
        QVERIFY(!asked.wire.sent[1].body.contains("thinkingConfig"));
        QCOMPARE(asked.wire.sent.size(), size_t(2));
    }

    void wordsWithoutEndAreStopped() {
        Asked asked([](FakeHttpCall* http, int) {
            for (int i = 0; i < 4000 && !http->isOver(); ++i)
                http->bring(chunk(QByteArray("- and on and on and on ").repeated(20)));
        });
        const auto result = asked.result();
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::AnswerUnreadable);
        QTRY_VERIFY(asked.wire.calls[0].isNull()); // the wire is let go
    }

    void impossibleUsageIsClamped() {
        Asked asked([](FakeHttpCall* http, int) {
            bringAll(http,
                     chunk(answer, "STOP") +
                         "data: {\"usageMetadata\": {\"promptTokenCount\": 1e18, \"candidatesTokenCount\": -4}}\n\n");
        });
        const auto result = asked.result();
        QVERIFY(result.ok());
        QVERIFY(result->use.inputTokens <= qint64(asked.wire.sent[0].body.size()));
        QCOMPARE(result->use.outputTokens, 0);
    }

    void notesNeedNoPoints() {
        Asked asked([](FakeHttpCall* http, int) { bringAll(http, chunk("This part is about iron alone.\n", "STOP")); },
                    EngineTask::Kind::Condense);
        const auto result = asked.result();
        QVERIFY(result.ok());
        QCOMPARE(result->draft.overview, u"This part is about iron alone."_s);
    }

    void cancelledAtEachStepItStopsTheWire_data() {
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<bool>("structured");
        const QByteArray half = chunk(answer.first(60));
        const QByteArray json = chunk("{\"overview\": \"Iron.\", \"points\": [{\"text\": \"Sample one ho");
        QTest::newRow("before the first byte") << QByteArrayList{} << false;
        QTest::newRow("within the first event") << QByteArrayList{half.first(20)} << false;
        QTest::newRow("behind the first event") << QByteArrayList{half} << false;
        QTest::newRow("within the second") << QByteArrayList{half, half.first(half.size() - 1)} << false;
        QTest::newRow("behind the last word") << QByteArrayList{chunk(answer, "STOP")} << false;
        QTest::newRow("within JSON") << QByteArrayList{json.first(30)} << true;
        QTest::newRow("within a point of it") << QByteArrayList{json} << true;
    }
    void cancelledAtEachStepItStopsTheWire() {
        QFETCH(QByteArrayList, pieces);
        QFETCH(bool, structured);
        Asked asked(nullptr, EngineTask::Kind::Summarize, structured);
        for (const QByteArray& piece : pieces)
            asked.wire.calls[0]->bring(piece);
        const qsizetype seen = asked.pieces.size();
        asked.call->cancel();
        QCOMPARE(asked.result().problem().code, Code::Cancelled);
        QTRY_VERIFY(asked.wire.calls[0].isNull());
        QCOMPARE(asked.pieces.size(), seen);
        QCOMPARE(asked.wire.sent.size(), size_t(1));
    }

    void readsAStreamThatComesByteByByte() {
        Asked whole(nullptr);
        Asked drip(nullptr);
        const QByteArray all = chunk(answer.first(60)) + chunk(answer.sliced(60), "STOP");
        bringAll(whole.wire.calls[0], all);
        for (const char c : all)
            drip.wire.calls[0]->bring(QByteArray(1, c));
        drip.wire.calls[0]->end();
        QCOMPARE(drip.overview(), whole.overview());
        QCOMPARE(drip.pieces.last().text, whole.pieces.last().text);
        QCOMPARE(drip.result()->draft.points.size(), 2);
    }

    void whatNobodyWatchesIsReadAtItsEnd() {
        Asked asked(nullptr);
        asked.call->setWatched(false);
        asked.wire.calls[0]->bring(chunk(answer.first(60)));
        asked.wire.calls[0]->bring(chunk(answer.sliced(60), "STOP"));
        QCOMPARE(asked.pieces.size(), 0);
        asked.wire.calls[0]->end();
        const auto result = asked.result();
        QCOMPARE(result->draft.points.size(), 2);
        QCOMPARE(result->use.inputTokens, 12);
    }

    void whoComesLaterSeesWhatWasWritten() {
        Asked asked(nullptr);
        asked.call->setWatched(false);
        asked.wire.calls[0]->bring(chunk(answer.first(60)));
        asked.call->setWatched(true);
        QVERIFY(!asked.pieces.isEmpty());
        const qsizetype seen = asked.pieces.size();
        asked.wire.calls[0]->bring(chunk(answer.sliced(60), "STOP"));
        QVERIFY(asked.pieces.size() > seen);
    }

    void aLongAnswerIsNotHeldWhole() {
        Asked asked(nullptr);
        asked.call->setWatched(false);
        for (int i = 0; i < 100 && asked.pieces.isEmpty(); ++i)
            asked.wire.calls[0]->bring(chunk("- Sample " + QByteArray::number(i) + " holds iron. [1]\n"));
        QVERIFY(!asked.pieces.isEmpty());
    }

    void cancelledUnreadItsTokensCountAllTheSame() {
        Asked asked(nullptr);
        asked.call->setWatched(false);
        asked.wire.calls[0]->bring(chunk(answer.first(60)));
        asked.call->cancel();
        QCOMPARE(asked.call->tokensUsed().input, 12);
    }

    void cancelledBetweenTwoAskingsItAsksNoMore() {
        Asked asked([](FakeHttpCall* http, int number) {
            if (number == 0)
                bringAll(http, chunk(answer.first(60), "MAX_TOKENS"));
        });
        QTRY_COMPARE(asked.wire.sent.size(), size_t(2));
        asked.call->cancel();
        QCOMPARE(asked.result().problem().code, Code::Cancelled);
        QTRY_VERIFY(asked.wire.calls[1].isNull());
        QCOMPARE(asked.wire.sent.size(), size_t(2));
    }

    void cancelledByAListenerItWritesNoMore() {
        Asked asked(nullptr);
        int seen = 0;
        QObject::connect(asked.call, &EngineCall::wrote, &asked.owner, [&] {
            ++seen;
            asked.call->cancel();
        });
        asked.wire.calls[0]->bring(chunk(answer, "STOP"));
        const auto result = asked.result();
        QCOMPARE(seen, 1);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::Cancelled);
    }

    void deletedItTakesTheWireWithIt() {
        Asked asked(nullptr);
        asked.wire.calls[0]->bring(chunk(answer.first(60)));
        delete asked.call;
        QVERIFY(asked.wire.calls[0].isNull());
    }

    void deletedBetweenTwoAskingsItAsksNoMore() {
        Asked asked([](FakeHttpCall* http, int) { bringAll(http, chunk(answer.first(60), "MAX_TOKENS")); });
        QTRY_COMPARE(asked.wire.sent.size(), size_t(2));
        delete asked.call;
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(asked.wire.calls[1].isNull());
        QCOMPARE(asked.wire.sent.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(tst_GeminiCall)
#include "tst_geminicall.moc"
