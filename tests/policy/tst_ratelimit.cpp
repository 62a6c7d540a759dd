// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/ratelimit.h"
#include "support/fakeclock.h"
#include "support/support.h"

using namespace pith;
using namespace std::chrono_literals;
using Kind = RateLimit::Kind;

namespace {

constexpr RateLimit::Client anna = 1, bert = 2;

/// How many of `tries` get through, each at once.
int taken(RateLimit& limit, const Clock& clock, RateLimit::Client client, int tries, Kind kind = Kind::Read,
          int cost = 1) {
    int count = 0;
    for (int i = 0; i < tries; ++i)
        count += limit.take(client, kind, cost, clock.monotonicMs()).wait_ms == 0;
    return count;
}

} // namespace

class tst_RateLimit : public QObject {
    Q_OBJECT
private slots:
    void withoutARateAllGoThrough() {
        FakeClock clock;
        RateLimit limit;
        QCOMPARE(taken(limit, clock, anna, 1000), 1000);
        const auto ruling = limit.take(anna, Kind::Read, 1, 0);
        QCOMPARE(ruling.left, -1);
        QCOMPARE(limit.clients(), std::size_t(0)); // nothing is remembered for it
    }

    void theWholeRateAtOnceThenAsItComesIn() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        QCOMPARE(taken(limit, clock, anna, 20), 10);
        clock.advance(99ms);
        QCOMPARE(limit.take(anna, Kind::Read, 1, clock.monotonicMs()).wait_ms, 1);
        clock.advance(1ms);
        QCOMPARE(taken(limit, clock, anna, 20), 1);
        clock.advance(10min);
        QCOMPARE(taken(limit, clock, anna, 20), 10); // what was not used is not saved up
    }

    void overAnyTimeNoMoreThanTheRateAndOneMore() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        int through = 0;
        for (int i = 0; i < 1000; ++i) {
            through += taken(limit, clock, anna, 3);
            clock.advance(10ms);
        }
        QVERIFY2(through >= 108 && through <= 110, qPrintable(QString::number(through)));
    }

    void clientsDoNotHinderEachOther() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        QCOMPARE(taken(limit, clock, anna, 20), 10);
        QCOMPARE(taken(limit, clock, bert, 20), 10);
    }

    void kindsAreApart() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        limit.setRate(Kind::Job, {2, 60'000});
        QCOMPARE(taken(limit, clock, anna, 20, Kind::Job), 2);
        QCOMPARE(taken(limit, clock, anna, 20), 10);
        QCOMPARE(limit.take(anna, Kind::Job, 1, 0).wait_ms, 30'000);
    }

    void whatIsDearCountsForMore() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        QCOMPARE(taken(limit, clock, anna, 20, Kind::Read, 4), 2);
        QCOMPARE(taken(limit, clock, anna, 20), 2);
    }

    void whatIsDearerThanTheRateTakesItWhole() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        QCOMPARE(taken(limit, clock, anna, 3, Kind::Read, 100), 1);
        QCOMPARE(taken(limit, clock, anna, 3), 0);
        clock.advance(1s);
        QCOMPARE(taken(limit, clock, anna, 3, Kind::Read, 100), 1);
    }

    void allTogetherHaveItAFewTimesOver() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        limit.setClients(3);
        int through = 0;
        for (RateLimit::Client client = 1; client <= 50; ++client)
            through += taken(limit, clock, client, 1);
        QCOMPARE(through, 30);
        const auto refused = limit.take(60, Kind::Read, 1, clock.monotonicMs());
        QVERIFY(refused.wait_ms > 0 && refused.wait_ms <= 34);
        QCOMPARE(refused.left, 10); // its own rate is untouched: it waits for the others
        clock.advance(34ms);
        QCOMPARE(taken(limit, clock, 60, 5), 1);
    }

    void oneThatIsRefusedTakesNothingFromTheOthers() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        limit.setClients(2);
        QCOMPARE(taken(limit, clock, anna, 10'000), 10);
        QCOMPARE(taken(limit, clock, bert, 10), 10);
    }

    void saysWhatIsLeftAndForHowLong() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Job, {6, 60'000});
        auto ruling = limit.take(anna, Kind::Job, 1, 0);
        QCOMPARE(ruling.left, 5);
        QCOMPARE(ruling.full_s, 10);
        ruling = limit.take(anna, Kind::Job, 5, 0);
        QCOMPARE(ruling.left, 0);
        QCOMPARE(ruling.full_s, 60);
        ruling = limit.take(anna, Kind::Job, 1, 500);
        QCOMPARE(ruling.left, 0);
        QCOMPARE(ruling.wait_ms, 9'500);
    }

    void givesBackWhatDidNotHappen() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Job, {2, 60'000});
        limit.setClients(1);
        QCOMPARE(taken(limit, clock, anna, 5, Kind::Job), 2);
        limit.giveBack(anna, Kind::Job, 1);
        QCOMPARE(taken(limit, clock, anna, 5, Kind::Job), 1);
    }

    void chargesWhatHappenedAndNoMoreThanTheRate() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        for (int i = 0; i < 100; ++i)
            (void)limit.charge(anna, Kind::Read, 1, clock.monotonicMs());
        QCOMPARE(taken(limit, clock, anna, 1), 0);
        clock.advance(1s); // not 100 steps
        QCOMPARE(taken(limit, clock, anna, 20), 10);
    }

    void remembersTheLatestClientsOnly() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {1, 60'000});
        QCOMPARE(taken(limit, clock, anna, 2), 1);
        for (RateLimit::Client client = 100; client < 100 + 10'000; ++client) {
            QCOMPARE(taken(limit, clock, client, 2), 1);
            QCOMPARE(taken(limit, clock, anna, 1), 0); // comes often, so it is not forgotten
        }
        QCOMPARE(limit.clients(), RateLimit::mostClients);
        QCOMPARE(taken(limit, clock, 100, 1), 1); // forgotten long ago
        QCOMPARE(taken(limit, clock, 10'099, 1), 0);
    }

    void aChangedRateBeginsAnewTheSameOneDoesNot() {
        FakeClock clock;
        RateLimit limit;
        limit.setRate(Kind::Read, {10, 1000});
        QCOMPARE(taken(limit, clock, anna, 20), 10);
        limit.setRate(Kind::Read, {10, 1000});
        limit.setClients(0);
        QCOMPARE(taken(limit, clock, anna, 20), 0);
        limit.setRate(Kind::Read, {5, 1000});
        QCOMPARE(taken(limit, clock, anna, 20), 5);
    }
};

QTEST_GUILESS_MAIN(tst_RateLimit)
#include "tst_ratelimit.moc"
