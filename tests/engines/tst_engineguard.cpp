// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/engineguard.h"
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
        clock.advance(35999s);
        QCOMPARE(guard.admit(model)->retryAfter_s.value_or(0), 1.0);
        clock.advance(1s);
        QVERIFY(!guard.admit(model));
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
