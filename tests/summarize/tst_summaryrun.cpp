// SPDX-License-Identifier: GPL-3.0-or-later
// One request, top to bottom, in a world that does what the test says: the order of things, and every way in which it
// ends early.
#include "engines/asking.h"
#include "fakerun.h"
#include "support/support.h"
#include "text/tokens.h"

#include <QRegularExpression>

using namespace pith;
using namespace Qt::StringLiterals;
using samples::answerOf;
using samples::sea;
using samples::seaVideo;
using Kind = DraftPiece::Kind;

namespace {
/// Tokens of its prompt, as estimated.
int sentBy(const EngineTask& task) {
    const Prompt prompt = promptOf(task);
    return estimateTokens(prompt.system) + estimateTokens(prompt.user);
}
} // namespace

class tst_SummaryRun : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeRunWorld> m_world;
    std::unique_ptr<QObject> m_owner;
    QPointer<SummaryRun> m_run;
    NetworkUse m_network; ///< as the run had it at its end
    Timings m_timings;
    bool m_knewVideo = false;
    std::optional<Result<RunResult>> m_result;
    int m_ends = 0;
    QStringList m_told; ///< stages, deltas, ... in their order

    static Request asked(const QString& engine = u"auto"_s) {
        Request request;
        request.source = u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s;
        request.engine = engine;
        return request;
    }

    void begin(const Request& request = asked()) {
        m_run = new SummaryRun(*m_world, request, m_owner.get());
        connect(m_run, &SummaryRun::stageChanged, this,
                [this](Stage stage, double) { m_told += QString::fromLatin1(stageName(stage)); });
        connect(m_run, &SummaryRun::noted, this, [this](const QString& line) { m_told += u"note:"_s + line; });
        connect(m_run, &SummaryRun::delta, this, [this](const QString& text) { m_told += u"delta:"_s + text; });
        connect(m_run, &SummaryRun::pointWritten, this,
                [this](const Point& point) { m_told += u"point:"_s + point.text; });
        connect(m_run, &SummaryRun::restarted, this, [this] { m_told += u"restart"_s; });
        connect(m_run, &SummaryRun::previewReady, this, [this](const Summary& summary, const EngineUse& use) {
            m_told += u"preview:"_s + use.name + u':' + summary.overview;
        });
        m_run->then(this, [this](Result<RunResult> result) {
            ++m_ends;
            m_network = m_run->network();
            m_timings = m_run->timings();
            m_knewVideo = m_run->video().has_value();
            m_result.emplace(std::move(result));
        });
        m_run->start();
    }
    /// Up to the engine's call.
    void beginAsking(const Request& request = asked()) {
        m_world->ready = sea();
        begin(request);
        QTRY_VERIFY(m_world->model.call() || m_world->own.call());
    }
    [[nodiscard]] FakeEngineCall* model() const { return m_world->model.call(); }
    [[nodiscard]] FakeEngineCall* own() const { return m_world->own.call(); }
    void await() { QTRY_VERIFY(m_result.has_value()); }
    [[nodiscard]] Code problem() const { return m_result->ok() ? Code::Internal : m_result->problem().code; }
    [[nodiscard]] qsizetype toldOf(const QString& start) const {
        return m_told.filter(QRegularExpression(u'^' + start)).size();
    }

    /// A transcript so long that the model's window takes it in parts only.
    static Fetched longTalk(int rounds) {
        Fetched fetched = sea();
        QStringList lines;
        for (int i = 0; i < rounds; ++i)
            lines += seaTalk();
        fetched.transcript = talkOf(lines);
        return fetched;
    }

    enum Step { Fetching, VideoKnown, Finding, Asking, Writing, Preview, Condensing, Answered };
    void to(Step step) {
        if (step == Fetching || step == VideoKnown) {
            begin();
            if (step == VideoKnown)
                m_world->source()->know(seaVideo());
            return;
        }
        m_world->ready = step == Condensing ? longTalk(12) : sea();
        m_world->model.hasToBeAsked = step == Finding;
        if (step == Condensing)
            m_world->model.bounds.inputTokens = 2600;
        begin();
        m_run->setWatched(step == Preview);
        QTRY_VERIFY(model() || m_world->model.finding);
        if (step == Writing)
            model()->write(Kind::Overview, u"Half"_s);
        if (step == Condensing)
            model()->answer(answerOf(u"gemini"_s));
        if (step == Condensing)
            QTRY_COMPARE(m_world->model.asked.size(), 2);
        if (step == Answered)
            model()->answer(answerOf(u"gemini"_s));
    }
    void steps() {
        QTest::addColumn<int>("step");
        const std::array names{"fetching", "video known", "finding limits", "asking",
                               "writing",  "preview",     "condensing",     "answered"};
        for (size_t i = 0; i < names.size(); ++i)
            QTest::newRow(names[i]) << int(i);
    }
    [[nodiscard]] bool nothingRuns() const {
        return !m_world->source() && !m_world->model.call() && !m_world->own.call() && !m_world->model.finding;
    }

private slots:
    void init() {
        m_world = std::make_unique<FakeRunWorld>();
        m_owner = std::make_unique<QObject>();
        m_result.reset();
        m_ends = 0;
        m_told.clear();
    }
    void cleanup() {
        m_owner.reset();
        m_world.reset();
    }

    void goesFromTheSourceToTheSummary() {
        begin();
        QCOMPARE(m_world->refs.first().url, u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s);
        QCOMPARE(m_world->refreshes.first(), false);
        m_world->source()->know(seaVideo());
        QCOMPARE(m_run->video()->title, u"The sea"_s);
        m_world->time.advance(std::chrono::milliseconds(50));
        m_world->source()->answer(sea());
        QTRY_VERIFY(model());
        QCOMPARE(m_world->model.asked.first().kind, EngineTask::Kind::Summarize);
        m_world->time.advance(std::chrono::milliseconds(700));
        model()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_result->ok());
        const RunResult& result = m_result->value();
        QCOMPARE(m_told, (QStringList{u"video"_s, u"transcript"_s, u"summary"_s}));
        QCOMPARE(result.video.title, u"The sea"_s);
        QCOMPARE(result.video.duration_s, std::optional<double>(80));
        QCOMPARE(result.transcript.language, u"en"_s);
        QVERIFY(result.transcript.words > 100 && result.transcript.tokens > 100);
        QCOMPARE(result.summary.points.size(), 1);
        QVERIFY(result.summary.points[0].support > 0.9);
        QCOMPARE(result.summary.language, u"en"_s);
        QVERIFY(result.summary.coverage.share > 0);
        QVERIFY(result.summary.markdown.startsWith(u"# The sea\n\nOf tides and clocks."_s));
        QCOMPARE(result.engine.name, u"gemini"_s);
        QVERIFY(result.engine.fallbackFrom.isEmpty());
        QCOMPARE(result.sourceKey, u"key:https://www.youtube.com/watch?v=jNQXAC9IVRw"_s);
        QCOMPARE(result.words->cues.size(), size_t(16));
        QCOMPARE(m_timings.transcript, std::optional<qint64>(50));
        QCOMPARE(m_timings.summary, std::optional<qint64>(700));
        QCOMPARE(m_timings.total, std::optional<qint64>(750));
        QCOMPARE(m_ends, 1);
    }

    void holdsTheModelToTheWordsAskedFor() {
        Request request = asked();
        request.length = {Length::Words, 20};
        beginAsking(request);
        EngineAnswer answer = answerOf(u"gemini"_s);
        answer.draft.points = {{u"Harrison was a carpenter and he made his first clocks out of wood."_s, {{1, 1}}},
                               {u"Parliament offered 20,000 pounds for a method to find the longitude."_s, {{2, 2}}}};
        model()->answer(answer);
        await();
        QVERIFY(m_result->ok());
        QCOMPARE(m_result->value().summary.points.size(), 1);
    }

    void refreshIsHandedToTheSource() {
        Request request = asked();
        request.refresh = true;
        begin(request);
        QCOMPARE(m_world->refreshes.first(), true);
    }

    void whatCannotBeFetchedIsNot() {
        Request request = asked();
        request.source = u"ytsearch9:x"_s;
        begin(request);
        await();
        QCOMPARE(problem(), Code::BadUrl);
        QVERIFY(m_world->refs.isEmpty());
    }

    void withoutAnEngineNothingIsFetched() {
        m_world->noEngines = Problem::of(Code::KeyMissing);
        begin();
        await();
        QCOMPARE(problem(), Code::KeyMissing);
        QVERIFY(m_world->refs.isEmpty());
    }

    void aSourcesProblemIsHandedOn() {
        begin();
        m_world->source()->answer(Problem::of(Code::NoCaptions, u"None there."_s));
        await();
        QCOMPARE(problem(), Code::NoCaptions);
        QCOMPARE(m_result->problem().message, u"None there."_s);
        QVERIFY(m_world->model.asked.isEmpty());
    }

    void nothingIsMadeOfAnEmptyTranscript_data() {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<double>("from_s");
        QTest::addRow("no cue") << QStringList() << 0.0;
        QTest::addRow("a few words") << QStringList{u"one two three"_s, u"four five"_s} << 0.0;
        QTest::addRow("a part without words") << seaTalk() << 5000.0;
    }
    void nothingIsMadeOfAnEmptyTranscript() {
        QFETCH(QStringList, lines);
        QFETCH(double, from_s);
        Fetched fetched = sea();
        fetched.transcript = talkOf(lines);
        m_world->ready = fetched;
        Request request = asked();
        if (from_s > 0)
            request.from_s = from_s;
        begin(request);
        await();
        QCOMPARE(problem(), Code::EmptyTranscript);
        QVERIFY(m_world->model.asked.isEmpty() && m_world->own.asked.isEmpty());
        QVERIFY(m_knewVideo); // what is known is told all the same
    }

    void aPartOfTheVideoIsAPartOfTheTranscript() {
        Request request = asked();
        request.from_s = 10;
        request.to_s = 40;
        m_world->ready = sea();
        begin(request);
        QTRY_VERIFY(model());
        const Transcript& given = m_world->model.asked.first().script->transcript;
        QCOMPARE(given.cues.front().start_ms, 10'000);
        QCOMPARE(given.cues.back().end_ms, 40'000);
        model()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_result->ok());
        QCOMPARE(m_result->value().transcript.words, wordCount(given.text));
        QCOMPARE(m_result->value().words->cues.size(), size_t(16)); // kept is all of it
        QCOMPARE(m_result->value().video.duration_s, std::optional<double>(80));
    }

    void whatIsWrittenComesAsMarkdownAndPoints() {
        beginAsking();
        m_run->setWatched(true);
        m_told.clear();
        model()->write(Kind::Overview, u"Of tides"_s);
        model()->write(Kind::Overview, u" and *clocks*."_s);
        model()->write(Kind::Point, seaTalk().at(2), {{0, 0}});
        QCOMPARE(m_told[0], u"delta:# The sea\n\nOf tides"_s);
        QCOMPARE(m_told[1], u"delta: and \\*clocks\\*."_s);
        QCOMPARE(m_told[2], u"point:"_s + seaTalk().at(2));
        QCOMPARE(m_told[3],
                 u"delta:\n\n- [0:10](https://www.youtube.com/watch?v=jNQXAC9IVRw&t=10) "_s + seaTalk().at(2) + u'\n');
    }

    void whatIsWrittenWaitsForSomebodyWhoWatches() {
        beginAsking();
        m_told.clear();
        model()->write(Kind::Overview, u"Of tides"_s);
        model()->write(Kind::Overview, u" and clocks."_s);
        QCOMPARE(m_told, QStringList());
        m_run->setWatched(true);
        QCOMPARE(m_told.mid(0, 2), QStringList({u"delta:# The sea\n\nOf tides"_s, u"delta: and clocks."_s}));
        m_run->setWatched(false);
        model()->write(Kind::Overview, u" Of wood."_s);
        m_told.clear();
        m_run->setWatched(true);
        QCOMPARE(m_told, QStringList{u"delta: Of wood."_s});
    }

    void chaptersAreWrittenWithTheMomentTheyOpen() {
        Request request = asked();
        request.style = Style::Chapters;
        beginAsking(request);
        m_run->setWatched(true);
        m_told.clear();
        model()->write(Kind::Chapter, u"Light"_s, {{0, 0}});
        QCOMPARE(m_told.last(),
                 u"delta:# The sea\n\n## Light ([0:00](https://www.youtube.com/watch?v=jNQXAC9IVRw&t=0))\n\n"_s);
        model()->write(Kind::Chapter, u"Nowhere"_s, {{9999, 9999}});
        QVERIFY(m_told.last().contains(u"## Nowhere"_s));
    }

    void autoFallsBackAndSaysSo() {
        beginAsking();
        m_told.clear();
        model()->used = {5, 6};
        model()->answer(Problem::of(Code::EngineOverloaded));
        QTRY_VERIFY(own());
        QCOMPARE(toldOf(u"note:.*embedded.*gemini"_s), 1);
        QCOMPARE(toldOf(u"restart"_s), 1);
        own()->answer(answerOf(u"embedded"_s));
        await();
        QVERIFY(m_result->ok());
        QCOMPARE(m_result->value().engine.name, u"embedded"_s);
        QCOMPARE(m_result->value().engine.fallbackFrom, u"gemini"_s);
        QCOMPARE(m_network.bytesIn, 1000 + 5 + 20); // the source, the lost asking, the answer
        QCOMPARE(m_network.bytesOut, 100 + 6 + 30);
    }

    void aFallBackAfterDeltasBeginsAnew() {
        m_world->preview = false;
        beginAsking();
        m_run->setWatched(true);
        model()->write(Kind::Overview, u"Half a sen"_s);
        model()->answer(Problem::of(Code::EngineUnreachable));
        QTRY_VERIFY(own());
        QVERIFY(m_told.indexOf(u"restart"_s) > m_told.indexOf(u"delta:# The sea\n\nHalf a sen"_s));
        own()->write(Kind::Overview, u"All of it."_s);
        QCOMPARE(m_told.last(), u"delta:# The sea\n\nAll of it."_s);
        QCOMPARE(toldOf(u"restart"_s), 1);
    }

    void whereMemoryIsShortTheEmbeddedEngineTakesTheModelsPlace() {
        m_world->isShort = true;
        beginAsking();
        QVERIFY(!model() && own());
        QCOMPARE(toldOf(u"note:Memory is short: embedded answers in place of gemini."_s), 1);
        own()->answer(answerOf(u"embedded"_s));
        await();
        QVERIFY(m_result->ok());
        QCOMPARE(m_result->value().engine.fallbackFrom, u"gemini"_s);
    }

    void whereMemoryIsShortAModelThatWasNamedIsAsked() {
        m_world->isShort = true;
        beginAsking(asked(u"gemini"_s));
        QVERIFY(model() && !own());
    }

    void aStageThatDoesNotFitWaitsForAnother() {
        Room::Use now{100, 100};
        m_world->memory = std::make_unique<Room>([&now] { return now; });
        auto other = m_world->memory->take(Work::Fetch);
        m_world->ready = sea();
        begin(asked(u"gemini"_s));
        QTRY_COMPARE(toldOf(u"note:Memory is short: this waits"_s), 1);
        QVERIFY(m_world->fetches.isEmpty());
        other.reset();
        QTRY_VERIFY(model());
        QVERIFY(m_world->memory->reserved() > 0);
        model()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_result->ok());
        m_run.clear();
        QTRY_COMPARE(m_world->memory->reserved(), 0);
    }

    void aStageThatNeverFitsEndsAtTheDeadlineAsMemory() {
        Room::Use now{100, 100};
        m_world->memory = std::make_unique<Room>([&now] { return now; });
        const auto other = m_world->memory->take(Work::Fetch);
        Request request = asked();
        request.deadline_s = 0.3;
        begin(request);
        await();
        QCOMPARE(problem(), Code::MemoryShort);
    }

    void aModelThatDoesNotFitGivesWayToTheEmbeddedEngine() {
        Room::Use now{100, 100};
        m_world->memory = std::make_unique<Room>([&now] { return now; });
        const auto other = m_world->memory->take(Work::Model);
        beginAsking();
        QVERIFY(!model() && own());
    }

    void aNamedEngineFailsByName() {
        beginAsking(asked(u"gemini"_s));
        model()->answer(Problem::of(Code::KeyRefused));
        await();
        QCOMPARE(problem(), Code::KeyRefused);
        QVERIFY(m_world->own.asked.isEmpty());
        QCOMPARE(m_network.bytesIn, 1000);
    }

    void aModelThatIsUsedUpIsFollowedByTheNextOfItsList() {
        m_world->hasSecond = true;
        beginAsking(asked(u"gemini"_s));
        model()->write(Kind::Overview, u"Half a sen"_s);
        model()->answer(Problem::of(Code::QuotaExhausted).after(3600));
        QTRY_VERIFY(m_world->second.call());
        emit m_world->second.call()->noted(u"Call 3 of 20 today."_s);
        m_world->second.call()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_result->ok());
        QVERIFY(m_result->value().engine.fallbackFrom.isEmpty());
        QCOMPARE(m_result->value().otherModel, u"flash-lite"_s);
        QCOMPARE(toldOf(u"restart"_s), 1);
        QVERIFY(m_told.contains(u"note:Call 3 of 20 today."_s));
        const QString note = m_told.filter(u"in place of flash ("_s).value(0);
        QVERIFY2(note.startsWith(u"note:flash-lite writes") && !note.contains(u".)"), qPrintable(note));
    }

    void whatIsNoMatterOfTheModelGoesPastTheList() {
        m_world->hasSecond = true;
        beginAsking();
        model()->answer(Problem::of(Code::KeyRefused));
        QTRY_VERIFY(own());
        own()->answer(answerOf(u"embedded"_s));
        await();
        QCOMPARE(m_result->value().engine.fallbackFrom, u"gemini"_s);
        QVERIFY(m_result->value().otherModel.isEmpty());
        QVERIFY(m_world->second.asked.isEmpty());
    }

    void aSecondAskingVoidsWhatWasWritten() {
        beginAsking();
        m_run->setWatched(true);
        model()->write(Kind::Overview, u"First"_s);
        model()->askAgain();
        model()->write(Kind::Overview, u"Second"_s);
        QCOMPARE(m_told.mid(m_told.size() - 3),
                 (QStringList{u"delta:# The sea\n\nFirst"_s, u"restart"_s, u"delta:# The sea\n\nSecond"_s}));
    }

    void anAnswerWithoutPointsIsNone() {
        beginAsking(asked(u"gemini"_s));
        model()->used = {7, 7};
        model()->answer(answerOf(u"gemini"_s, {}));
        await();
        QCOMPARE(problem(), Code::AnswerUnreadable);
        QCOMPARE(m_network.bytesIn, 1000 + 20); // counted once
    }

    void anEngineThatHasToBeAskedTellsHowMuchItHolds() {
        m_world->model.hasToBeAsked = true;
        m_world->ready = longTalk(12);
        begin();
        QTRY_VERIFY(m_world->model.finding);
        QVERIFY(m_world->model.asked.isEmpty());
        EngineLimits small;
        small.inputTokens = 2600;
        m_world->model.finding->answer(small);
        QTRY_VERIFY(model());
        QCOMPARE(m_world->model.asked.first().kind, EngineTask::Kind::Condense);
    }

    void anEngineThatHoldsLessThanWasKnownIsAskedInPartsOnce() {
        m_world->ready = longTalk(12);
        begin(asked(u"gemini"_s));
        QTRY_VERIFY(model());
        QCOMPARE(m_world->model.asked.last().kind, EngineTask::Kind::Summarize);
        m_world->model.bounds.inputTokens = 2600; // its refusal told so
        model()->answer(Problem::of(Code::ContextTooSmall));
        QTRY_COMPARE(m_world->model.asked.size(), 2);
        QCOMPARE(m_world->model.asked.last().kind, EngineTask::Kind::Condense);
        QCOMPARE(toldOf(u"note:flash holds less"_s), 1);
        m_world->model.bounds.inputTokens = 1200;
        model()->answer(Problem::of(Code::ContextTooSmall));
        await();
        QCOMPARE(problem(), Code::ContextTooSmall);
    }

    void anEngineThatCannotBeAskedFallsBack() {
        m_world->model.hasToBeAsked = true;
        m_world->ready = sea();
        begin();
        m_run->setWatched(true);
        QTRY_VERIFY(m_world->model.finding);
        QTRY_COMPARE(m_world->own.asked.size(), 1); // the preview: a server at home may take long to tell
        m_world->model.finding->answer(Problem::of(Code::EngineUnreachable));
        QTRY_COMPARE(m_world->own.asked.size(), 2);
        own()->answer(answerOf(u"embedded"_s));
        await();
        QCOMPARE(m_result->value().engine.fallbackFrom, u"gemini"_s);
    }

    void anAnswerWithoutPointsFallsBack() {
        beginAsking();
        model()->answer(answerOf(u"gemini"_s, {}));
        QTRY_VERIFY(own());
        own()->answer(answerOf(u"embedded"_s));
        await();
        QCOMPARE(m_result->value().engine.fallbackFrom, u"gemini"_s);
    }

    void whatDoesNotFitGoesInPartsAndIsCombined() {
        m_world->ready = longTalk(12);
        m_world->model.bounds.inputTokens = 2600;
        begin();
        QTRY_VERIFY(model());
        int parts = 0;
        while (m_world->model.asked.last().kind == EngineTask::Kind::Condense) {
            QCOMPARE(m_world->model.asked.size(), ++parts); // one at a time
            QCOMPARE(m_world->model.asked.last().part, parts);
            model()->write(Kind::Overview, u"notes"_s); // are not the summary
            EngineAnswer notes = answerOf(u"gemini"_s);
            notes.draft.overview = QString::number(parts);
            model()->answer(notes);
            QTRY_VERIFY(m_world->model.asked.size() > parts);
        }
        QVERIFY(parts > 1);
        QCOMPARE(parts, m_world->model.asked.first().parts);
        const EngineTask& combine = m_world->model.asked.last();
        QCOMPARE(combine.kind, EngineTask::Kind::Combine);
        QCOMPARE(combine.notes.size(), parts);
        QCOMPARE(combine.notes.last().overview, QString::number(parts));
        QCOMPARE(toldOf(u"delta:"_s), 0);
        m_run->setWatched(true);
        model()->write(Kind::Overview, u"All"_s);
        QCOMPARE(toldOf(u"delta:"_s), 1);
        model()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_result->ok());
        QCOMPARE(m_result->value().engine.inputTokens, 70 * (parts + 1));
        QCOMPARE(m_result->value().engine.outputTokens, 7 * (parts + 1));
        QCOMPARE(m_network.bytesIn, 1000 + 20 * (parts + 1));
    }

    void aFailedPartFallsBackWithoutItsNotes() {
        m_world->ready = longTalk(12);
        m_world->model.bounds.inputTokens = 2600;
        begin();
        QTRY_VERIFY(model());
        model()->answer(answerOf(u"gemini"_s));
        QTRY_COMPARE(m_world->model.asked.size(), 2);
        model()->answer(Problem::of(Code::QuotaExhausted));
        QTRY_VERIFY(own());
        QCOMPARE(m_world->own.asked.first().kind, EngineTask::Kind::Summarize);
        own()->answer(answerOf(u"embedded"_s));
        await();
        QCOMPARE(m_result->value().engine.inputTokens, 70);
    }

    void aWindowTooSmallFallsBackOrFailsByName() {
        m_world->ready = sea();
        m_world->model.bounds.inputTokens = 10;
        begin(asked(u"gemini"_s));
        await();
        QCOMPARE(problem(), Code::ContextTooSmall);
        cleanup();
        init();
        m_world->ready = sea();
        m_world->model.bounds.inputTokens = 10;
        begin();
        QTRY_VERIFY(own());
        QVERIFY(m_world->model.asked.isEmpty());
    }

    void aVeryLongTranscriptGoesByWayOfTheWorker() {
        m_world->ready = longTalk(300); // 280 KB
        QVERIFY(longTalk(300).transcript.text.size() > 256 * 1024);
        begin(asked(u"embedded"_s));
        QTRY_VERIFY(own());
        own()->answer(answerOf(u"embedded"_s));
        await();
        QVERIFY(m_result->ok());
        QVERIFY(m_result->value().summary.points[0].support > 0.9);
    }

    void theDeadlineSaysWhoWasLate() {
        Request request = asked();
        request.deadline_s = 0.03;
        begin(request);
        await();
        QCOMPARE(problem(), Code::SourceTimeout);
        QTRY_VERIFY(!m_world->source());
        cleanup();
        init();
        beginAsking();
        model()->used = {9, 9};
        m_run->setDeadline(std::chrono::milliseconds(1));
        await();
        QCOMPARE(problem(), Code::EngineTimeout);
        QVERIFY(m_world->own.asked.isEmpty()); // there is no time left for another
        QTRY_VERIFY(!model());
        QCOMPARE(m_ends, 1);
        QCOMPARE(m_network.bytesIn, 1000 + 9); // what the asking took until then
    }

    void aWatchedRunShowsAPreviewWhileTheModelThinks() {
        m_world->ready = sea();
        begin();
        m_run->setWatched(true);
        QTRY_VERIFY(own());
        QVERIFY(model());
        own()->answer(answerOf(u"embedded"_s));
        QTRY_COMPARE(toldOf(u"preview:embedded:Of tides and clocks\\."_s), 1);
        model()->answer(answerOf(u"gemini"_s));
        await();
        QCOMPARE(m_result->value().engine.name, u"gemini"_s);
        QVERIFY(m_result->value().engine.fallbackFrom.isEmpty());
    }

    void whoComesLaterGetsThePreviewToo() {
        beginAsking();
        QVERIFY(!own());
        m_run->setWatched(true);
        QVERIFY(own());
        m_run->setWatched(false);
        m_run->setWatched(true);
        QCOMPARE(m_world->own.asked.size(), 1); // once
    }

    void thereIsNoPreviewWhereNobodyLooksOrNobodyNeedsIt() {
        beginAsking();
        model()->write(Kind::Overview, u"Written already"_s);
        m_run->setWatched(true);
        QVERIFY(!own());
        model()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_world->own.asked.isEmpty());
        cleanup();
        init();
        m_world->preview = false;
        beginAsking();
        m_run->setWatched(true);
        QVERIFY(!own());
        cleanup();
        init();
        m_world->ready = sea();
        begin(asked(u"embedded"_s));
        m_run->setWatched(true);
        QTRY_VERIFY(own());
        QCOMPARE(m_world->own.asked.size(), 1); // the summary itself
    }

    void aPreviewThatComesTooLateIsNotShown() {
        m_world->ready = sea();
        begin();
        m_run->setWatched(true);
        QTRY_VERIFY(own());
        model()->answer(answerOf(u"gemini"_s));
        own()->answer(answerOf(u"embedded"_s));
        await();
        QVERIFY(m_result->ok());
        QCOMPARE(toldOf(u"preview"_s), 0);
    }

    void aPreviewThatFailsIsNoMatter() {
        m_world->ready = sea();
        begin();
        m_run->setWatched(true);
        QTRY_VERIFY(own());
        own()->answer(Problem::of(Code::Internal));
        QTRY_VERIFY(!own());
        model()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_result->ok());
    }

    void theEmbeddedEngineKeepsTheLanguageAndSaysSo_data() {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("spoken");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("said");
        QTest::addRow("another language") << u"embedded"_s << u"en"_s << u"de"_s << u"en"_s << true;
        QTest::addRow("the same") << u"embedded"_s << u"en-GB"_s << u"EN"_s << u"en-GB"_s << false;
        QTest::addRow("none asked for") << u"embedded"_s << u"en"_s << QString() << u"en"_s << false;
        QTest::addRow("the file does not say") << u"embedded"_s << QString() << u"de"_s << u"en"_s << true;
        QTest::addRow("a model writes it") << u"gemini"_s << u"en"_s << u"de"_s << u"de"_s << false;
        QTest::addRow("a model, none asked for") << u"gemini"_s << u"en"_s << QString() << u"en"_s << false;
    }
    void theEmbeddedEngineKeepsTheLanguageAndSaysSo() {
        QFETCH(QString, engine);
        QFETCH(QString, spoken);
        QFETCH(QString, wanted);
        QFETCH(bool, said);
        Fetched fetched = sea();
        fetched.transcript.language = spoken;
        m_world->ready = fetched;
        m_world->own.ready = answerOf(u"embedded"_s);
        m_world->model.ready = answerOf(u"gemini"_s);
        Request request = asked(engine);
        request.language = wanted;
        begin(request);
        await();
        QVERIFY(m_result->ok());
        QTEST(m_result->value().summary.language, "language");
        QCOMPARE(toldOf(u"note:.*language"_s), said ? 1 : 0);
        // As the source has it, or as it is guessed.
        QCOMPARE(m_result->value().transcript.language, spoken.isEmpty() ? u"en"_s : spoken);
        QCOMPARE(m_result->value().words->language, spoken); // a guess is not kept
    }

    void aSourcesNoteIsHandedOn() {
        Fetched fetched = sea();
        fetched.note = u"The encoding was guessed."_s;
        m_world->ready = fetched;
        begin();
        QTRY_COMPARE(toldOf(u"note:The encoding was guessed\\."_s), 1);
    }

    // Cancelled and deleted at each step.

    void isCancelledAtEachStep_data() { steps(); }
    void isCancelledAtEachStep() {
        QFETCH(int, step);
        to(Step(step));
        m_told.clear();
        m_run->cancel();
        QCOMPARE(m_ends, 0);
        await();
        QCOMPARE(problem(), Code::Cancelled);
        QTRY_VERIFY(nothingRuns());
        QCOMPARE(m_ends, 1);
        QVERIFY2(m_told.isEmpty(), qPrintable(m_told.join(u'|')));
    }

    void isDeletedAtEachStep_data() { steps(); }
    void isDeletedAtEachStep() {
        QFETCH(int, step);
        to(Step(step));
        m_told.clear();
        m_owner.reset();
        QVERIFY(nothingRuns());
        QCoreApplication::processEvents();
        QCOMPARE(m_ends, 0);
        QVERIFY(m_told.isEmpty());
    }

    void aBudgetKeepsWhatWeighsMost() {
        m_world->ready = longTalk(40);
        Request request = asked(u"gemini"_s);
        request.budgetTokens = 3000;
        begin(request);
        QTRY_VERIFY(model());
        QCOMPARE(m_world->model.asked.size(), 1); // one pass
        const EngineTask& task = m_world->model.asked.constFirst();
        QVERIFY(!task.kept.empty() && task.kept.size() < task.script->segments.size());
        QVERIFY(std::is_sorted(task.kept.begin(), task.kept.end()));
        const int sent = sentBy(task);
        QVERIFY2(sent <= 3000 && sent > 2400, qPrintable(QString::number(sent)));
        QCOMPARE(toldOf(u"note:The budget does not hold"_s), 1);
        model()->answer(answerOf(u"gemini"_s));
        await();
        QVERIFY(m_result->ok());
    }

    void aBudgetHoldsTheOwnersInstructionsToo() {
        m_world->ready = longTalk(40);
        Request request = asked(u"gemini"_s);
        request.budgetTokens = 4000;
        request.prompt = u"Say what each of the speakers thinks of the price of a pump. "_s.repeated(140);
        begin(request);
        QTRY_VERIFY(model());
        const EngineTask& task = m_world->model.asked.constFirst();
        QVERIFY(!task.kept.empty());
        const int sent = sentBy(task);
        QVERIFY2(sent <= 3700 && sent > 3300, qPrintable(QString::number(sent)));
    }

    void aBudgetThatIsTooSmallNamesTheLeastThatIsNot() {
        m_world->ready = longTalk(40);
        Request request = asked(u"gemini"_s);
        request.prompt = u"Say what each of the speakers thinks of the price of a pump. "_s.repeated(20);
        request.budgetTokens = 500;
        begin(request);
        await();
        QCOMPARE(problem(), Code::BadOption);
        static const QRegularExpression number(u"at least (\\d+)"_s);
        const QString advice = m_result->problem().adviceWords();
        const int least = number.match(advice).captured(1).toInt();
        QVERIFY2(least > 500, qPrintable(advice));
        m_result.reset();
        request.budgetTokens = least - 3; // a step of the safety's tenth may be rounded away
        begin(request);
        await();
        QCOMPARE(problem(), Code::BadOption);
        m_result.reset();
        request.budgetTokens = least;
        begin(request);
        QTRY_VERIFY(model());
        QVERIFY(sentBy(m_world->model.asked.constLast()) <= least);
    }

    void aBudgetThatHoldsTheTalkChangesNothing() {
        m_world->ready = sea();
        Request request = asked(u"gemini"_s);
        request.budgetTokens = 100'000;
        begin(request);
        QTRY_VERIFY(model());
        QVERIFY(m_world->model.asked.constFirst().kept.empty());
        QCOMPARE(toldOf(u"note:"_s), 0);
    }

    /// More may go out than the talk is long; only the window is small.
    void aBudgetThatHoldsTheTalkIsNoReasonToCutIt() {
        m_world->ready = longTalk(12);
        m_world->model.bounds.inputTokens = 2600;
        Request request = asked(u"gemini"_s);
        request.budgetTokens = 10'000'000;
        begin(request);
        QTRY_VERIFY(model());
        QCOMPARE(m_world->model.asked.constFirst().kind, EngineTask::Kind::Condense); // in parts, all of it
        QVERIFY(m_world->model.asked.constFirst().kept.empty());
        QCOMPARE(toldOf(u"note:The budget does not hold"_s), 0);
    }

    void aBudgetForNothingIsAMistakeOrMeansTheEmbeddedEngine() {
        m_world->ready = longTalk(40);
        Request request = asked(u"gemini"_s);
        request.budgetTokens = 100;
        begin(request);
        await();
        QCOMPARE(problem(), Code::BadOption);
        m_result.reset();
        request.engine = u"auto"_s;
        begin(request);
        QTRY_VERIFY(own());
        QVERIFY(m_world->own.asked.constFirst().kept.empty()); // it sends nothing
        QVERIFY(m_world->model.asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SummaryRun)
#include "tst_summaryrun.moc"
