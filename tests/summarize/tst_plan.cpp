// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/talk.h"
#include "summarize/plan.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Plan : public QObject {
    Q_OBJECT

    /// So many segments of so many tokens each.
    static ScriptPtr scriptOfTokens(int segments, int tokens) {
        auto script = std::make_shared<Script>();
        for (int i = 0; i < segments; ++i) {
            script->transcript.append(i * 1000, i * 1000 + 900, "word");
            const Cue& cue = script->transcript.cues.back();
            script->segments.push_back({cue.begin, cue.size, cue.start_ms, cue.end_ms, tokens});
        }
        return script;
    }
    static EngineLimits limitOf(int inputTokens) { return {inputTokens, 1000, false, 1}; }

private slots:
    void whatFitsGoesInOnePass() {
        const auto plan = planFor(scriptOfTokens(10, 100), limitOf(8000), {});
        QVERIFY(plan.ok());
        QCOMPARE(plan->parts.size(), size_t(1));
        QVERIFY(!plan->needsCombine());
        QCOMPARE(plan->parts[0].kind, EngineTask::Kind::Summarize);
        QCOMPARE(plan->parts[0].first, 0);
        QCOMPARE(plan->parts[0].last, 9);
    }

    void aLocalEngineTakesAllOfIt() {
        EngineLimits limits = limitOf(10);
        limits.local = true;
        const auto plan = planFor(scriptOfTokens(1000, 1000), limits, {});
        QVERIFY(plan.ok());
        QVERIFY(!plan->needsCombine());
        QCOMPARE(plan->parts[0].last, 999);
    }

    void whatDoesNotFitIsCutWithoutGap() {
        for (const int window : {2000, 2500, 4000, 9000}) {
            const auto plan = planFor(scriptOfTokens(97, 100), limitOf(window), {});
            QVERIFY(plan.ok());
            QVERIFY(plan->needsCombine());
            int next = 0;
            int part = 0;
            for (const EngineTask& task : plan->parts) {
                QCOMPARE(task.kind, EngineTask::Kind::Condense);
                QVERIFY(task.first <= next && next - task.first <= 1); // a little overlap
                QVERIFY(task.last >= next);
                QVERIFY((task.last - task.first + 1) * 100 + ownTokens(task) < window);
                QCOMPARE(task.part, ++part);
                QCOMPARE(task.parts, int(plan->parts.size()));
                next = task.last + 1;
            }
            QCOMPARE(next, 97);
        }
    }

    void whereMemoryIsShortTheTalkGoesInSmallerParts() {
        const ScriptPtr script = scriptOfTokens(300, 100);
        QCOMPARE(narrowed(script, limitOf(100'000), 0, {}).inputTokens, 100'000);
        const EngineLimits narrow = narrowed(script, limitOf(100'000), 8000, {});
        QVERIFY(fitsIn(script, limitOf(100'000), {}) && !fitsIn(script, narrow, {}));
        const auto plan = planFor(script, narrow, {});
        QVERIFY(plan.ok());
        QVERIFY(plan->parts.size() >= 4 && plan->parts.size() <= 6);
        for (const EngineTask& task : plan->parts)
            QVERIFY((task.last - task.first + 1) * 100 <= 8000);
        QCOMPARE(narrowed(script, limitOf(3000), 8000, {}).inputTokens, 3000);     // never wider
        QCOMPARE(narrowed(script, limitOf(100'000), 90, {}).inputTokens, 100'000); // it cannot be cut so small
        QCOMPARE(narrowed(scriptOfTokens(3, 100), limitOf(9000), 8000, {}).inputTokens, 9000); // it is small already
    }

    void theOwnersInstructionsTakeRoom() {
        Wish wish;
        wish.instructions = u"Say what each of the speakers thinks of the price. "_s.repeated(120);
        const ScriptPtr script = scriptOfTokens(97, 100);
        const int own = ownTokens(script, wish);
        QVERIFY(own > ownTokens(script, {}) + 1000);
        QVERIFY(!fitsIn(script, limitOf(own + 11'000), wish) && fitsIn(script, limitOf(own + 11'000), {}));
        QVERIFY(fitsIn(script, limitOf(own + 12'000), wish));
        const auto plan = planFor(script, limitOf(own + 2000), wish);
        QVERIFY(plan.ok());
        for (const EngineTask& task : plan->parts)
            QVERIFY((task.last - task.first + 1) * 100 + ownTokens(task) < own + 2000);
        QCOMPARE(planFor(script, limitOf(own), wish).problem().code, Code::ContextTooSmall);
    }

    void aBudgetIsSpentOnEachPart() {
        Wish wish;
        wish.instructions = u"Say what each of the speakers thinks of the price. "_s.repeated(120);
        const ScriptPtr script = scriptOfTokens(97, 100);
        const int own = ownTokens(script, wish);
        const EngineLimits small = limitOf(own + 2000); // some eight parts and the summary
        QVERIFY(roomInBudget(script, small, 20'000, wish).has_value());
        QVERIFY(!roomInBudget(script, small, 20'000 + 12 * own, wish).has_value());
        QVERIFY(!roomInBudget(script, limitOf(own + 20'000), 20'000, wish).has_value()); // in one pass
    }

    void notesThatDoNotFitAreJoinedInGroups() {
        QList<Draft> notes;
        for (int i = 0; i < 10; ++i)
            notes.append({QString::number(i), {{QString(400, u'x') + u" word"_s, {{i, i}}}}, {}});
        const ScriptPtr script = scriptOfTokens(97, 100);
        QVERIFY(joinTasks(script, notes, limitOf(50'000), {}).size() == 1);
        const auto groups = joinTasks(script, notes, limitOf(ownTokens(script, {}) + 700), {});
        QVERIFY(groups.size() > 1 && groups.size() < 10);
        QStringList order;
        for (const EngineTask& group : groups) {
            QCOMPARE(group.kind, EngineTask::Kind::Join);
            for (const Draft& draft : group.notes)
                order.append(draft.overview);
        }
        QCOMPARE(order.join(QString()), u"0123456789"_s);
    }

    void aSegmentThatDoesNotFitIsSaid() {
        const auto plan = planFor(scriptOfTokens(3, 3000), limitOf(3000), {});
        QVERIFY(!plan.ok());
        QCOMPARE(plan.problem().code, Code::ContextTooSmall);
        QCOMPARE(planFor(scriptOfTokens(3, 10), limitOf(0), {}).problem().code, Code::ContextTooSmall);
    }

    /// A hundred calls would be made and paid for, and their notes never come together.
    void aWindowForASegmentAloneIsTooSmall() {
        const ScriptPtr script = scriptOfTokens(100, 50);
        const int own = ownTokens(script, {});
        QCOMPARE(planFor(script, limitOf((own + 120) * 10 / 9), {}).problem().code, Code::ContextTooSmall);
        QVERIFY(planFor(script, limitOf((own + 240) * 10 / 9), {}).ok());
    }

    void theWishGoesWithEveryTask() {
        Wish wish;
        wish.length = {Length::Words, 99};
        wish.language = u"de"_s;
        const ScriptPtr script = scriptOfTokens(97, 100);
        const auto plan = planFor(script, limitOf(2500), wish);
        for (const EngineTask& task : plan->parts) {
            QCOMPARE(task.wish.length, wish.length);
            QCOMPARE(task.wish.language, wish.language);
            QCOMPARE(task.script, script);
        }
        Draft one;
        one.overview = u"one"_s;
        Draft two;
        two.overview = u"two"_s;
        const EngineTask combine = combineTask(script, {one, two}, wish);
        QCOMPARE(combine.kind, EngineTask::Kind::Combine);
        QCOMPARE(combine.notes.size(), 2);
        QCOMPARE(combine.notes[1].overview, u"two"_s);
        QCOMPARE(combine.wish.language, wish.language);
        QCOMPARE(combine.last, 96);
    }
};

QTEST_GUILESS_MAIN(tst_Plan)
#include "tst_plan.moc"
