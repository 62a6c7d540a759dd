// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/engineguard.h"
#include "engines/fakebook.h"
#include "support/fakeclock.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QString model = u"gemini-2.5-flash"_s;

void fail(EngineGuard& guard, const Problem& problem, int times = 1) {
    for (int i = 0; i < times; ++i) {
        QVERIFY(!guard.admit(model));
        guard.ended(model, &problem);
    }
}
} // namespace

class tst_EngineGuard : public QObject {
    Q_OBJECT
private slots:
    void transientFaultsOpenTheBreaker() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        fail(guard, Problem::of(Code::EngineOverloaded), 6);
        const auto refusal = guard.admit(model);
        QVERIFY(refusal);
        QCOMPARE(refusal->code, Code::BreakerOpen);
        QVERIFY(refusal->retryAfter_s.value_or(0) > 0);
        clock.advance(30s);
        QVERIFY(!guard.admit(model));
        guard.ended(model, nullptr);
        QVERIFY(!guard.admit(u"other"_s));
    }

    void refusalsDoNot() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        for (const Code code : {Code::KeyRefused, Code::ModelUnknown, Code::ContextTooSmall, Code::AnswerBlocked,
                                Code::AnswerUnreadable, Code::EngineRateLimited})
            fail(guard, Problem::of(code), 6);
        QVERIFY(!guard.admit(model));
    }

    void aDaysQuotaHoldsAllCallsOfTheModelUntilItsReset() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        fail(guard, Problem::of(Code::QuotaExhausted).after(36000));
        for (int i = 0; i < 40; ++i) {
            const auto refusal = guard.admit(model);
            QVERIFY(refusal);
            QCOMPARE(refusal->code, Code::QuotaExhausted);
            QVERIFY(!guard.waitFor(*refusal));
        }
        QVERIFY(!guard.admit(u"another-model"_s));
        QVERIFY(guard.isSpent(model) && !guard.isSpent(u"another-model"_s));
        QVERIFY(guard.admit(model)->words().contains(model));
        clock.advance(35999s);
        QCOMPARE(guard.admit(model)->retryAfter_s.value_or(0), 1.0);
        clock.advance(1s);
        QVERIFY(!guard.admit(model) && !guard.isSpent(model));
    }

    void aDayThatIsUsedUpOutlivesTheProcess() {
        FakeClock clock;
        FakeBook book;
        const auto after = [&](const QString& account) { return EngineGuard(clock, 1, &book, account); };
        auto before = after(u"a"_s);
        const Problem quota = Problem::of(Code::QuotaExhausted).after(36000);
        before.ended(model, &quota, 20);
        QCOMPARE(book.kept, 1);
        clock.advance(10000s);
        auto again = after(u"a"_s);
        QVERIFY(again.isSpent(model));
        const auto refusal = again.admit(model);
        QVERIFY(refusal);
        QCOMPARE(refusal->code, Code::QuotaExhausted);
        QCOMPARE(refusal->retryAfter_s.value_or(0), 26000.0);
        QVERIFY(!after(u"b"_s).admit(model)); // another key is another account
        clock.advance(26000s);
        QVERIFY(!after(u"a"_s).admit(model));
    }

    void aRestThatNobodyCanHaveToldIsNotBelieved() {
        FakeClock clock;
        FakeBook book;
        book.rows[u"a "_s + model].restsUntil_ms = clock.nowUtc().addDays(400).toMSecsSinceEpoch();
        EngineGuard guard(clock, 1, &book, u"a"_s);
        QVERIFY(!guard.admit(model) && !guard.isSpent(model));
    }

    void aMinutesRestIsNotWrittenDown() {
        FakeClock clock;
        FakeBook book;
        EngineGuard guard(clock, 1, &book, u"a"_s);
        fail(guard, Problem::of(Code::EngineRateLimited).after(20));
        QCOMPARE(book.kept, 0);
        QVERIFY(guard.admit(model) && !guard.isSpent(model));
    }

    void aModelThatIsNotKnownIsLeftAsideForAWhile() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        fail(guard, Problem::of(Code::ModelUnknown));
        QVERIFY(guard.isSpent(model));
        QVERIFY(!guard.admit(model)); // who names it gets an answer all the same
        clock.advance(11min);
        QVERIFY(!guard.isSpent(model));
    }

    void theDaysCallsAreCountedOnceTheirNumberIsKnown() {
        FakeClock clock;
        FakeBook book;
        EngineGuard guard(clock, 1, &book, u"a"_s);
        guard.ended(model, nullptr);
        QVERIFY(!guard.nextCall(model));
        QCOMPARE(book.kept, 0);
        const Problem quota = Problem::of(Code::QuotaExhausted).after(3600);
        guard.ended(model, &quota, 20);
        QCOMPARE(guard.nextCall(model)->number, 21);
        clock.advance(25h);
        QCOMPARE(guard.nextCall(model)->number, 1);
        guard.ended(model, nullptr);
        guard.abandoned(model);
        const Problem blocked = Problem::of(Code::AnswerBlocked);
        const Problem unreachable = Problem::of(Code::EngineUnreachable);
        guard.ended(model, &blocked);
        guard.ended(model, &unreachable); // never got there
        QCOMPARE(guard.nextCall(model)->number, 4);
        QCOMPARE(guard.nextCall(model)->of, 20);
        EngineGuard again(clock, 1, &book, u"a"_s);
        QCOMPARE(again.nextCall(model)->number, 4);
    }

    void aShortRestIsWaitedFor() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        fail(guard, Problem::of(Code::EngineRateLimited).after(2));
        const auto refusal = guard.admit(model);
        QVERIFY(refusal);
        const auto wait = guard.waitFor(*refusal);
        QVERIFY(wait);
        QVERIFY(*wait >= 2s && *wait <= 3s);
        clock.advance(*wait);
        QVERIFY(!guard.admit(model));
    }

    void aLongRestIsNotWaitedFor() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        fail(guard, Problem::of(Code::EngineRateLimited).after(34.4));
        const auto refusal = guard.admit(model);
        QVERIFY(refusal);
        QCOMPARE(refusal->code, Code::EngineRateLimited);
        QVERIFY(!guard.waitFor(*refusal));
    }

    void whatMayPassIsRetriedTwice_data() {
        QTest::addColumn<Code>("code");
        QTest::addColumn<double>("after");
        QTest::addColumn<bool>("retried");
        QTest::newRow("overloaded") << Code::EngineOverloaded << -1.0 << true;
        QTest::newRow("unreachable") << Code::EngineUnreachable << -1.0 << true;
        QTest::newRow("limited") << Code::EngineRateLimited << 5.0 << true;
        QTest::newRow("limited for long") << Code::EngineRateLimited << 11.0 << false;
        QTest::newRow("limited, no time") << Code::EngineRateLimited << -1.0 << true;
        QTest::newRow("timeout") << Code::EngineTimeout << -1.0 << false;
        QTest::newRow("cut") << Code::AnswerCut << -1.0 << false;
        QTest::newRow("unreadable") << Code::AnswerUnreadable << -1.0 << false;
        QTest::newRow("key") << Code::KeyRefused << -1.0 << false;
        QTest::newRow("quota") << Code::QuotaExhausted << 1.0 << false;
    }
    void whatMayPassIsRetriedTwice() {
        QFETCH(Code, code);
        QFETCH(double, after);
        QFETCH(bool, retried);
        FakeClock clock;
        EngineGuard guard(clock, 1);
        Problem problem = Problem::of(code);
        if (after >= 0)
            problem = problem.after(after);
        QCOMPARE(guard.retryIn(problem, 1).has_value(), retried);
        QCOMPARE(guard.retryIn(problem, 2).has_value(), retried);
        QVERIFY(!guard.retryIn(problem, 3));
        if (const auto wait = guard.retryIn(problem, 1); wait && after > 0)
            QVERIFY(*wait >= std::chrono::milliseconds(qint64(after * 1000)));
    }

    void aGeneralFaultIsNotMadeWorseByRetries() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        int retries = 0;
        for (int i = 0; i < 40; ++i) {
            guard.called();
            for (int made = 1; guard.retryIn(Problem::of(Code::EngineRateLimited), made); ++made)
                ++retries;
        }
        QVERIFY2(retries <= 12, qPrintable(QString::number(retries)));
        QVERIFY(retries >= 3);
    }

    void learnsHowTheApiCounts() {
        FakeClock clock;
        FakeBook book;
        EngineGuard guard(clock, 1, &book, u"a"_s);
        QCOMPARE(guard.tokenRatio(u"m"_s), 1.0);
        guard.counted(u"m"_s, 900, 1800); // too short to tell
        QCOMPARE(guard.tokenRatio(u"m"_s), 1.0);
        guard.counted(u"m"_s, 10'000, 12'000);
        QCOMPARE(guard.tokenRatio(u"m"_s), 1.2);
        for (int i = 0; i < 50; ++i)
            guard.counted(u"m"_s, 10'000, 9000);
        QVERIFY(std::abs(guard.tokenRatio(u"m"_s) - 0.9) < 0.01);
        guard.counted(u"n"_s, 10'000, 1'000'000); // a false count
        QCOMPARE(guard.tokenRatio(u"n"_s), 2.0);
        QVERIFY(book.kept < 20); // not for each call
        EngineGuard later(clock, 1, &book, u"a"_s);
        QVERIFY(std::abs(later.tokenRatio(u"m"_s) - 0.9) < 0.05);
    }

    void aThousandModelsAreNotAllRemembered() {
        FakeClock clock;
        EngineGuard guard(clock, 1);
        const Problem quota = Problem::of(Code::QuotaExhausted).after(36000);
        int held = 0;
        for (int i = 0; i < 1000; ++i)
            guard.ended(QString::number(i), &quota);
        for (int i = 0; i < 1000; ++i)
            held += guard.admit(QString::number(i)).has_value();
        QCOMPARE(held, 64);
    }
};

QTEST_GUILESS_MAIN(tst_EngineGuard)
#include "tst_engineguard.moc"
