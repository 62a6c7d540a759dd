// SPDX-License-Identifier: GPL-3.0-or-later
// One question, top to bottom, in a world that does what the test says.
#include "fakerun.h"
#include "summarize/askrun.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;
using Kind = DraftPiece::Kind;

class tst_AskRun : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeRunWorld> m_world;
    std::unique_ptr<QObject> m_owner;
    QPointer<AskRun> m_run;
    std::optional<Result<Reply>> m_reply;
    QStringList m_told;

    void begin(const QString& engine = u"auto"_s, Transcript words = samples::sea().transcript) {
        Question question{u"When does the tide turn?"_s, engine, {}, u"de"_s};
        m_run = new AskRun(*m_world, samples::seaVideo(), std::move(words), question, m_owner.get());
        connect(m_run, &AskCall::noted, this, [this](const QString& line) { m_told += u"note:"_s + line; });
        connect(m_run, &AskCall::delta, this, [this](const QString& text) { m_told += u"delta:"_s + text; });
        connect(m_run, &AskCall::pointWritten, this,
                [this](const Point& point, const Video& video) { m_told += u"point:"_s + video.title + point.text; });
        connect(m_run, &AskCall::restarted, this, [this] { m_told += u"restart"_s; });
        m_run->then(this, [this](Result<Reply> reply) { m_reply.emplace(std::move(reply)); });
        m_run->start();
    }
    [[nodiscard]] FakeEngineCall* model() const { return m_world->model.call(); }
    void await() { QTRY_VERIFY(m_reply.has_value()); }
    [[nodiscard]] QString toldAs(const QString& kind) const {
        QString all;
        for (const QString& line : m_told)
            if (line.startsWith(kind + u':'))
                all += line.mid(kind.size() + 1);
        return all;
    }

private slots:
    void init() {
        m_world = std::make_unique<FakeRunWorld>();
        m_owner = std::make_unique<QObject>();
        m_reply.reset();
        m_told.clear();
    }
    void cleanup() { m_owner.reset(); }

    void asksTheModelWithTheWholeTalk() {
        begin();
        QVERIFY(model());
        const EngineTask& task = m_world->model.asked.constFirst();
        QCOMPARE(task.kind, EngineTask::Kind::Answer);
        QCOMPARE(task.question, u"When does the tide turn?"_s);
        QCOMPARE(task.wish.language, u"de"_s);
        QVERIFY(task.kept.empty());
        QCOMPARE(task.last, int(task.script->segments.size()) - 1);
        model()->answer(samples::answerOf(u"gemini"_s));
        await();
        QVERIFY(m_reply->ok());
        QCOMPARE((*m_reply)->answer, u"Of tides and clocks."_s);
        QCOMPARE((*m_reply)->points.size(), 1);
        QVERIFY((*m_reply)->points.first().support > 0.9);
        QCOMPARE((*m_reply)->engine.name, u"gemini"_s);
        QVERIFY((*m_reply)->engine.fallbackFrom.isEmpty());
    }

    void showsTheAnswerAsItIsWritten() {
        begin();
        QVERIFY(model());
        model()->write(Kind::Overview, u"It turns "_s);
        model()->write(Kind::Overview, u"twice a day."_s);
        model()->write(Kind::Point, seaTalk().at(2), {{0, 0}});
        QVERIFY(toldAs(u"delta"_s).startsWith(u"It turns twice a day."_s));
        QCOMPARE(toldAs(u"point"_s), u"The sea"_s + seaTalk().at(2));
        QVERIFY(toldAs(u"delta"_s).contains(u"](https://www.youtube.com/watch?v=jNQXAC9IVRw&t="_s));
    }

    void saysThatTheTalkDoesNotSay_data() {
        QTest::addColumn<QString>("written");
        QTest::newRow("the mark") << u"NOT SAID"_s;
        QTest::newRow("with a stop") << u"Not said."_s;
        QTest::newRow("nothing") << QString();
    }
    void saysThatTheTalkDoesNotSay() {
        QFETCH(QString, written);
        begin();
        QVERIFY(model());
        if (!written.isEmpty())
            model()->write(Kind::Overview, written);
        QVERIFY(m_told.isEmpty()); // the mark is no words for a person
        EngineAnswer answer;
        answer.draft.overview = written;
        answer.use.name = u"gemini"_s;
        model()->answer(answer);
        await();
        QCOMPARE((*m_reply)->answer, u"The video does not say."_s);
        QVERIFY((*m_reply)->points.isEmpty());
        QVERIFY(toldAs(u"delta"_s).contains(u"The video does not say."_s));
    }

    void anotherEngineAnswersWhereOneFails() {
        begin();
        QVERIFY(model());
        model()->write(Kind::Overview, u"It turns "_s);
        model()->answer(Problem::of(Code::EngineOverloaded));
        QTRY_VERIFY(m_world->own.call());
        QCOMPARE(m_told.filter(u"restart"_s).size(), 1);
        QVERIFY(toldAs(u"note"_s).contains(u"gemini"_s));
        m_world->own.call()->answer(samples::answerOf(u"embedded"_s));
        await();
        QCOMPARE((*m_reply)->engine.fallbackFrom, u"gemini"_s);
    }

    void aNamedEngineFailsByName() {
        begin(u"gemini"_s);
        QVERIFY(model());
        model()->answer(Problem::of(Code::KeyRefused));
        await();
        QCOMPARE(m_reply->problem().code, Code::KeyRefused);
    }

    void noEngineIsTold() {
        m_world->noEngines = Problem::of(Code::KeyMissing);
        begin();
        await();
        QCOMPARE(m_reply->problem().code, Code::KeyMissing);
    }

    void aModelWithASmallWindowReadsWhatBearsOnTheQuestion() {
        QStringList lines;
        for (int i = 0; i < 60; ++i)
            lines += seaTalk();
        m_world->model.bounds.inputTokens = 3500;
        begin(u"auto"_s, talkOf(lines));
        QTRY_VERIFY(model());
        const EngineTask& task = m_world->model.asked.constFirst();
        QVERIFY(!task.kept.empty());
        QVERIFY(task.kept.size() < task.script->segments.size());
        QVERIFY(!toldAs(u"note"_s).isEmpty());
    }

    void aModelThatHoldsLessThanWasKnownIsAskedAgainWithLess() {
        QStringList lines;
        for (int i = 0; i < 60; ++i)
            lines += seaTalk();
        begin(u"gemini"_s, talkOf(lines));
        QTRY_VERIFY(model());
        QVERIFY(m_world->model.asked.constFirst().kept.empty());
        m_world->model.bounds.inputTokens = 3500;
        model()->answer(Problem::of(Code::ContextTooSmall));
        QTRY_COMPARE(m_world->model.asked.size(), 2);
        QVERIFY(!m_world->model.asked.constLast().kept.empty());
        model()->answer(Problem::of(Code::ContextTooSmall));
        await();
        QCOMPARE(m_reply->problem().code, Code::ContextTooSmall);
    }

    void aWindowTooSmallForAnythingIsAFailure() {
        m_world->model.bounds.inputTokens = 300;
        begin(u"gemini"_s);
        await();
        QCOMPARE(m_reply->problem().code, Code::ContextTooSmall);
    }

    void asksAServerForItsLimitsFirst() {
        m_world->model.hasToBeAsked = true;
        begin(u"gemini"_s);
        QVERIFY(m_world->model.finding);
        QVERIFY(!model());
        m_world->model.finding->answer(Problem::of(Code::EngineUnreachable));
        await();
        QCOMPARE(m_reply->problem().code, Code::EngineUnreachable);
    }

    void endsWithItsOwner() {
        begin();
        QPointer<FakeEngineCall> call = model();
        QVERIFY(call);
        m_owner.reset();
        QVERIFY(!call);
        QVERIFY(!m_run);
        QVERIFY(!m_reply);
    }

    void canBeCancelled() {
        begin();
        QVERIFY(model());
        m_run->cancel();
        await();
        QCOMPARE(m_reply->problem().code, Code::Cancelled);
    }

    void aLongTalkIsCutByTheWorker() {
        QStringList lines;
        for (int i = 0; i < 400; ++i)
            lines += seaTalk();
        begin(u"embedded"_s, talkOf(lines));
        QVERIFY(!m_world->own.call());
        QTRY_VERIFY(m_world->own.call());
        m_world->own.call()->answer(samples::answerOf(u"embedded"_s));
        await();
        QVERIFY(m_reply->ok());
    }
};

QTEST_GUILESS_MAIN(tst_AskRun)
#include "tst_askrun.moc"
