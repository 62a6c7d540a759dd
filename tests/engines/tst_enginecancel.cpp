// SPDX-License-Identifier: GPL-3.0-or-later
// Every engine's call, cancelled at each of its steps: it ends at once, the wire is let go, and nothing more is asked
// or written. What a retry waits for is tst_guardedengine's.
#include "engines/geminicall.h"
#include "engines/openaiasked.h"

using namespace pith;

namespace {

enum class Kind : unsigned char { GeminiText, GeminiSchema, OpenAi, Ollama };

/// How one engine writes an answer.
struct Manner {
    const char* name;
    Kind kind;
    QList<QByteArray> events; ///< a whole answer
    QByteArray cut;           ///< one that the token limit ends
};

const QByteArray structured = "{\"overview\": \"The crew measured iron.\", \"points\": [{\"text\": \"Sample one holds "
                              "iron.\", \"segments\": [1]}, {\"text\": \"Samples two and three too.\", \"segments\": "
                              "[2, 3]}]}";

template <class Write>
Manner manner(const char* name, Kind kind, const QByteArray& text, Write write, const QByteArray& cut) {
    return {name, kind, {write(text.first(60), {}), write(text.sliced(60), {}), write({}, "stop")}, cut};
}

QList<Manner> manners() {
    const auto gemini = [](const QByteArray& text, const QByteArray& reason) { return chunk(text, reason.toUpper()); };
    const auto openai = [](const QByteArray& text, const QByteArray& reason) { return chatChunk(text, reason); };
    const auto ollama = [](const QByteArray& text, const QByteArray& reason) { return ollamaLine(text, reason, 2000); };
    return {manner("gemini", Kind::GeminiText, answer, gemini, chunk(answer.first(60), "MAX_TOKENS")),
            manner("gemini, schema", Kind::GeminiSchema, structured, gemini, chunk(structured.first(60), "MAX_TOKENS")),
            manner("openai", Kind::OpenAi, answer, openai, chatChunk(answer.first(60), "length")),
            manner("ollama", Kind::Ollama, answer, ollama, ollamaLine(answer.first(60), "length", 2000))};
}

struct Run : FakeServer, Heard {
    explicit Run(Kind kind) {
        if (kind == Kind::GeminiText || kind == Kind::GeminiSchema) {
            wire.answer = nullptr;
            GeminiWorld world{wire.sender(), &clock, QUrl(u"https://g.example"_s), u"gemini-2.5-flash"_s, "key-1234"};
            world.isStructured = kind == Kind::GeminiSchema;
            listen(new GeminiCall(world, task(EngineTask::Kind::Summarize, 40), &owner));
            return;
        }
        bodies = {{u"/api/version"_s, "{\"version\":\"0.12.3\"}"}, {u"/api/show"_s, "{\"model_info\":{}}"}};
        listen(new OpenaiCall(world(kind == Kind::Ollama ? home : away, u"m"_s), task(EngineTask::Kind::Summarize, 40),
                              &owner));
    }
    /// The calls that ask the model for words, in order; a deleted one is null.
    [[nodiscard]] QList<QPointer<FakeHttpCall>> asked() const {
        QList<QPointer<FakeHttpCall>> all;
        for (qsizetype i = 0; i < wire.calls.size(); ++i)
            if (wire.sent[size_t(i)].method == "POST" && !wire.sent[size_t(i)].url.path().endsWith(u"/show"))
                all.append(wire.calls[i]);
        return all;
    }
};

/// Ends it here, and looks that this is the end.
void cancelHere(Run& run) {
    const qsizetype asked = run.wire.calls.size(), pieces = run.pieces.size();
    const int restarts = run.restarts;
    run.call->cancel();
    const auto result = run.result();
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().code, Code::Cancelled);
    for (const auto& call : run.wire.calls)
        QTRY_VERIFY(call.isNull());
    QCoreApplication::processEvents();
    QCOMPARE(run.wire.calls.size(), asked);
    QCOMPARE(run.pieces.size(), pieces);
    QCOMPARE(run.restarts, restarts);
}

} // namespace

class tst_EngineCancel : public QObject {
    Q_OBJECT

    static void rows() {
        QTest::addColumn<int>("which");
        for (int i = 0; i < manners().size(); ++i)
            QTest::newRow(manners()[i].name) << i;
    }

private slots:
    void theAnswersAreWhole_data() { rows(); }
    void theAnswersAreWhole() {
        QFETCH(int, which);
        const Manner as = manners()[which];
        Run run(as.kind);
        QTRY_COMPARE(run.asked().size(), 1);
        for (const QByteArray& event : as.events)
            run.asked()[0]->bring(event);
        run.asked()[0]->end();
        const auto result = run.result();
        QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.problem().line()));
        QCOMPARE(result->draft.points.size(), 2);
    }

    void beforeTheFirstByte_data() { rows(); }
    void beforeTheFirstByte() {
        QFETCH(int, which);
        Run run(manners()[which].kind);
        QTRY_COMPARE(run.asked().size(), 1);
        cancelHere(run);
    }

    void withinEachEventAndBehindIt_data() { rows(); }
    void withinEachEventAndBehindIt() {
        QFETCH(int, which);
        const Manner as = manners()[which];
        for (qsizetype whole = 0; whole < as.events.size(); ++whole)
            for (const bool isWithin : {true, false}) {
                Run run(as.kind);
                QTRY_COMPARE(run.asked().size(), 1);
                FakeHttpCall* http = run.asked()[0];
                for (qsizetype i = 0; i < whole; ++i)
                    http->bring(as.events[i]);
                http->bring(isWithin ? as.events[whole].first(as.events[whole].size() / 2) : as.events[whole]);
                cancelHere(run);
            }
    }

    /// The wire has ended, and nobody has heard of it yet.
    void behindTheEnd_data() { rows(); }
    void behindTheEnd() {
        QFETCH(int, which);
        const Manner as = manners()[which];
        Run run(as.kind);
        QTRY_COMPARE(run.asked().size(), 1);
        for (const QByteArray& event : as.events)
            run.asked()[0]->bring(event);
        run.asked()[0]->end();
        cancelHere(run);
    }

    void withinARefusal_data() { rows(); }
    void withinARefusal() {
        QFETCH(int, which);
        Run run(manners()[which].kind);
        QTRY_COMPARE(run.asked().size(), 1);
        run.asked()[0]->bring("{\"error\": {\"code\": 429, \"mess", 429);
        cancelHere(run);
    }

    void betweenTwoAskings_data() { rows(); }
    void betweenTwoAskings() {
        QFETCH(int, which);
        const Manner as = manners()[which];
        for (const QByteArray& second : {QByteArray(), as.events[0].first(20), as.events[0]}) {
            Run run(as.kind);
            QTRY_COMPARE(run.asked().size(), 1);
            run.asked()[0]->bring(as.cut);
            run.asked()[0]->end();
            QTRY_COMPARE(run.asked().size(), 2);
            if (!second.isEmpty())
                run.asked()[1]->bring(second);
            cancelHere(run);
        }
    }

    /// Whoever hears that the first answer is void may want no second.
    void byWhoHearsThatItBeginsAgain_data() { rows(); }
    void byWhoHearsThatItBeginsAgain() {
        QFETCH(int, which);
        const Manner as = manners()[which];
        Run run(as.kind);
        QObject::connect(run.call, &EngineCall::restarted, run.call, &Call::cancel);
        QTRY_COMPARE(run.asked().size(), 1);
        run.asked()[0]->bring(as.events[0]);
        run.asked()[0]->bring(as.cut);
        QVERIFY(!run.pieces.isEmpty());
        run.asked()[0]->end();
        QCOMPARE(run.result().problem().code, Code::Cancelled);
        QCOMPARE(run.asked().size(), 1);
    }

    void whileTheServerAtHomeIsAsked() {
        for (const int answered : {0, 1}) {
            Run run(Kind::Ollama);
            run.wire.answer = [&run, answered](FakeHttpCall* http, int number) {
                if (number < answered)
                    http->endWith(200, run.bodies.value(run.wire.sent[size_t(number)].url.path()));
            };
            QTRY_COMPARE(run.wire.calls.size(), answered + 1);
            cancelHere(run);
            QCOMPARE(run.asked().size(), 0);
        }
    }
};

QTEST_GUILESS_MAIN(tst_EngineCancel)
#include "tst_enginecancel.moc"
