// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/retrybudget.h"
#include "support/fakeclock.h"
#include "support/support.h"

using namespace pith;
using namespace std::chrono_literals;

namespace {
constexpr RetryBudgetLimits limits{0.2, 3, 10, 10s};

int taken(RetryBudget& budget, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i)
        count += budget.take();
    return count;
}
} // namespace

class tst_RetryBudget : public QObject {
    Q_OBJECT
private slots:
    void aFewRetriesNeedNoCallsBefore() {
        FakeClock clock;
        RetryBudget budget(clock, limits);
        QCOMPARE(taken(budget, 10), 3);
    }

    void retriesAreAShareOfTheCalls() {
        FakeClock clock;
        RetryBudget budget(clock, limits);
        QCOMPARE(taken(budget, 3), 3);
        int retries = 0;
        for (int i = 0; i < 40; ++i) {
            budget.called();
            retries += budget.take();
        }
        QCOMPARE(retries, 8);
    }

    void callsBeforeAreSavedUpToALimit() {
        FakeClock clock;
        RetryBudget budget(clock, limits);
        for (int i = 0; i < 1000; ++i)
            budget.called();
        QCOMPARE(taken(budget, 100), 10);
    }

    void theFloorComesBackWithTime() {
        FakeClock clock;
        RetryBudget budget(clock, limits);
        QCOMPARE(taken(budget, 5), 3);
        clock.advance(9s);
        QCOMPARE(taken(budget, 5), 0);
        clock.advance(1s);
        QCOMPARE(taken(budget, 5), 1);
        clock.advance(24h);
        QCOMPARE(taken(budget, 5), 3);
    }

    void timeAddsNothingAboveTheFloor() {
        FakeClock clock;
        RetryBudget budget(clock, limits);
        for (int i = 0; i < 10; ++i)
            budget.called();
        clock.advance(24h);
        QCOMPARE(taken(budget, 20), 5);
    }
};

QTEST_GUILESS_MAIN(tst_RetryBudget)
#include "tst_retrybudget.moc"
