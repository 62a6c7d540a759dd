// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/breaker.h"
#include "support/fakeclock.h"
#include "support/support.h"

using namespace pith;
using namespace std::chrono_literals;

namespace {
constexpr BreakerLimits limits{3, 5s, 30s, 15s};

void fail(Breaker& breaker, int times) {
    for (int i = 0; i < times; ++i) {
        QVERIFY(breaker.admit());
        breaker.failed();
    }
}
} // namespace

class tst_Breaker : public QObject {
    Q_OBJECT
private slots:
    void letsAllPassWhileClosed() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        QVERIFY(breaker.admit());
        QVERIFY(breaker.admit());
        QCOMPARE(breaker.state(), Breaker::State::Closed);
        QCOMPARE(breaker.remaining(), 0ms);
        QVERIFY(!breaker.until().isValid());
    }

    void opensAfterFailuresInARow() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 2);
        QCOMPARE(breaker.state(), Breaker::State::Closed);
        fail(breaker, 1);
        QCOMPARE(breaker.state(), Breaker::State::Open);
        QVERIFY(!breaker.admit());
        QCOMPARE(breaker.remaining(), 5000ms);
        QCOMPARE(breaker.until(), clock.nowUtc().addSecs(5));
    }

    void aSuccessBetweenStartsTheCountAnew() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 2);
        breaker.succeeded();
        fail(breaker, 2);
        QCOMPARE(breaker.state(), Breaker::State::Closed);
    }

    void opensWhereHalfFailWithinTheWindow() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        for (int i = 0; i < 4; ++i) { // never two in a row
            QCOMPARE(breaker.state(), Breaker::State::Closed);
            breaker.succeeded();
            clock.advance(10s);
            breaker.failed();
        }
        QCOMPARE(breaker.state(), Breaker::State::Open);
        clock.advance(5s);
        QVERIFY(breaker.admit());
        breaker.succeeded();
        for (int i = 0; i < 20; ++i) { // what was before does not count, nor what is long past
            breaker.succeeded();
            clock.advance(250s);
            breaker.failed();
        }
        QCOMPARE(breaker.state(), Breaker::State::Closed);
    }

    void opensWhereNearlyAllAreSlow() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        for (int i = 0; i < 20; ++i) // a quarter is not slow
            breaker.succeeded(i % 4 ? 30s : 29s);
        QCOMPARE(breaker.state(), Breaker::State::Closed);
        breaker.succeeded(30s); // 13 of the last 16
        QCOMPARE(breaker.state(), Breaker::State::Open);
        QCOMPARE(breaker.remaining(), 5000ms);
    }

    void afterThePauseOneAttemptIsTheTrial() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 3);
        clock.advance(4999ms);
        QVERIFY(!breaker.admit());
        clock.advance(1ms);
        QCOMPARE(breaker.state(), Breaker::State::HalfOpen);
        QVERIFY(breaker.admit());
        QVERIFY(!breaker.admit());
        QCOMPARE(breaker.state(), Breaker::State::HalfOpen);
        breaker.succeeded();
        QCOMPARE(breaker.state(), Breaker::State::Closed);
        QVERIFY(breaker.admit());
    }

    void goesOnWhereItWasBefore() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        breaker.resume(10s, 4s);
        QCOMPARE(breaker.state(), Breaker::State::Open);
        QCOMPARE(breaker.remaining(), 4000ms);
        clock.advance(4s);
        fail(breaker, 1); // the trial
        QCOMPARE(breaker.remaining(), 20'000ms);
        breaker.resume(24h, 24h); // whatever a file says
        QCOMPARE(breaker.remaining(), 30'000ms);
        breaker.resume(0s, -1s);
        QCOMPARE(breaker.state(), Breaker::State::HalfOpen);
    }

    void aFailedTrialDoublesThePauseUpToTheLongest() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 3);
        for (const auto expected : {10s, 20s, 30s, 30s}) {
            clock.advance(breaker.remaining());
            fail(breaker, 1);
            QCOMPARE(breaker.state(), Breaker::State::Open);
            QCOMPARE(breaker.remaining(), std::chrono::milliseconds(expected));
        }
    }

    void afterRecoveryThePauseIsShortAgain() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 3);
        clock.advance(5s);
        fail(breaker, 1);
        clock.advance(10s);
        QVERIFY(breaker.admit());
        breaker.succeeded();
        fail(breaker, 3);
        QCOMPARE(breaker.remaining(), 5000ms);
    }

    void anAbandonedTrialLeavesTheNextOneToTry() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 3);
        clock.advance(5s);
        QVERIFY(breaker.admit());
        breaker.abandoned();
        QVERIFY(breaker.admit());
    }

    void aTrialThatHangsDoesNotKeepOthersFromTrying() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 3);
        clock.advance(5s);
        QVERIFY(breaker.admit());
        clock.advance(15s);
        QVERIFY(breaker.admit());
    }

    void lateFailuresDoNotProlongThePause() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 3);
        clock.advance(3s);
        breaker.failed();
        breaker.failed();
        QCOMPARE(breaker.remaining(), 2000ms);
    }

    void aLateSuccessCloses() {
        FakeClock clock;
        Breaker breaker(clock, limits);
        fail(breaker, 3);
        breaker.succeeded();
        QVERIFY(breaker.admit());
        QCOMPARE(breaker.state(), Breaker::State::Closed);
    }
};

QTEST_GUILESS_MAIN(tst_Breaker)
#include "tst_breaker.moc"
