// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/governor.h"
#include "machine/history.h"
#include "support/support.h"

using namespace pith;

class tst_Governor : public QObject {
    Q_OBJECT
private slots:
    void goesUpAtOnce_data() {
        QTest::addColumn<double>("memory");
        QTest::addColumn<double>("pressure");
        QTest::addColumn<int>("step");
        QTest::newRow("calm") << 0.5 << 0.0 << int(Step::Normal);
        QTest::newRow("four fifths") << 0.8 << 0.0 << int(Step::Frugal);
        QTest::newRow("nearly all") << 0.93 << 0.0 << int(Step::Critical);
        QTest::newRow("all") << 1.0 << 0.0 << int(Step::Refusing);
        QTest::newRow("far beyond") << 50.0 << 0.0 << int(Step::Refusing);
        QTest::newRow("others wait for memory") << 0.1 << 25.0 << int(Step::Frugal);
        QTest::newRow("all wait for memory") << 0.1 << 100.0 << int(Step::Critical);
    }
    void goesUpAtOnce() {
        QFETCH(double, memory);
        QFETCH(double, pressure);
        QFETCH(int, step);
        Governor governor;
        QCOMPARE(int(governor.judge({memory, memory, pressure}, 1000)), step);
    }

    void comesDownAStepAtATimeAfterCalm() {
        Governor governor;
        QCOMPARE(governor.judge({1.2, 1.2}, 0), Step::Refusing);
        QCOMPARE(governor.since_ms(), 0);
        QCOMPARE(governor.judge({0.1, 0.1}, 1'000), Step::Refusing);
        QCOMPARE(governor.judge({0.1, 0.1}, 10'999), Step::Refusing);
        QCOMPARE(governor.judge({0.1, 0.1}, 11'000), Step::Critical);
        QCOMPARE(governor.judge({0.1, 0.1}, 12'000), Step::Critical);
        QCOMPARE(governor.judge({0.1, 0.1}, 22'000), Step::Frugal);
        QCOMPARE(governor.judge({0.1, 0.1}, 23'000), Step::Frugal);
        QCOMPARE(governor.judge({0.1, 0.1}, 33'000), Step::Normal);
        QCOMPARE(governor.since_ms(), 33'000);
    }

    void doesNotFlutterAtTheBound() {
        Governor governor;
        int changes = 0;
        Step last = Step::Normal;
        for (int second = 0; second < 300; ++second) {
            const Step step = governor.judge({second % 2 == 0 ? 0.81 : 0.79, 0}, second * 1000);
            changes += step != last ? 1 : 0;
            last = step;
        }
        QCOMPARE(changes, 1);
        QCOMPARE(last, Step::Frugal);
    }

    void aChildsMemoryRefusesNothing() {
        Governor governor;
        QCOMPARE(governor.judge({3.0, 0.3}, 0), Step::Critical);
    }

    void aQuotaThatIsUsedUpForLongIsStrain() {
        Governor governor;
        for (int second = 0; second < 30; ++second) // as forty jobs at once use it up
            QCOMPARE(governor.judge({0.1, 0.1, 0, 100}, second * 1000), Step::Normal);
        QCOMPARE(governor.judge({0.1, 0.1, 0, 100}, 30'000), Step::Frugal);
        QVERIFY(governor.standing().isCpuShort && governor.standing().memory == Step::Normal);
        QCOMPARE(governor.since_ms(), 30'000);
        QCOMPARE(governor.judge({0.1, 0.1, 0, 60}, 50'000), Step::Frugal); // between the bounds
        QCOMPARE(governor.judge({0.1, 0.1, 0, 0}, 51'000), Step::Frugal);
        QCOMPARE(governor.judge({0.1, 0.1, 0, 100}, 56'000), Step::Frugal);
        QCOMPARE(governor.judge({0.1, 0.1, 0, 0}, 57'000), Step::Frugal);
        QCOMPARE(governor.judge({0.1, 0.1, 0, 0}, 67'000), Step::Normal);
    }

    void aBusyMomentIsNone() {
        Governor governor;
        for (int second = 0; second < 300; ++second)
            QCOMPARE(governor.judge({0.1, 0.1, 0, second % 20 == 0 ? 10.0 : 100.0}, second * 1000), Step::Normal);
    }

    void bothKindsStandApart() {
        Governor governor;
        (void)governor.judge({0.1, 0.1, 0, 100}, 0);
        (void)governor.judge({0.95, 0.95, 0, 100}, 30'000);
        QCOMPARE(governor.standing(), (Standing{Step::Critical, true}));
        for (int second = 31; second < 60; ++second)
            (void)governor.judge({0.1, 0.1, 0, 100}, second * 1000);
        QCOMPARE(governor.standing(), (Standing{Step::Normal, true}));
        QCOMPARE(governor.step(), Step::Frugal);
    }

    void calmHasToLast() {
        Governor governor;
        (void)governor.judge({0.9, 0.9}, 0);
        for (int i = 1; i < 20; ++i) // each nine seconds of calm are ended by a second of need
            (void)governor.judge({i % 2 == 1 ? 0.1 : 0.85, 0}, i * 9'000);
        QCOMPARE(governor.step(), Step::Frugal);
    }

    void remembersSecondsAndMinutes() {
        History history;
        QVERIFY(history.last(600).points.isEmpty());
        for (int i = 1; i <= 700; ++i)
            history.add({float(i), 1}, 1);
        const History::Series seconds = history.last(3);
        QCOMPARE(seconds.step_s, 1);
        QCOMPARE(seconds.points.size(), 3);
        QCOMPARE(seconds.points.last().memory_mb, 700.0F);
        QCOMPARE(history.last(600).points.size(), 600);
        QCOMPARE(history.last(600).points.first().memory_mb, 101.0F);
        const History::Series minutes = history.last(3600);
        QCOMPARE(minutes.step_s, 60);
        QCOMPARE(minutes.points.size(), 11);
        QCOMPARE(minutes.points.first().memory_mb, 30.5F); // the mean of its seconds
    }

    void remembersAllOfAPoint() {
        History history;
        HistoryPoint point{1, 2, 3, 4, 5, 6, 7, 8, 9};
        for (int i = 0; i < 60; ++i)
            history.add(point, 1);
        const HistoryPoint mean = history.last(3600).points.last();
        QCOMPARE(mean.ioPressure, 5.0F);
        QCOMPARE(mean.running, 6.0F);
        QCOMPARE(mean.waiting, 7.0F);
        QCOMPARE(mean.in_kB, 8.0F);
        QCOMPARE(mean.hitPercent, 9.0F);
    }

    void aLongSilenceIsFilled() {
        History history;
        history.add({5, 1}, 1);
        history.add({7, 2}, 30);
        QCOMPARE(history.last(31).points.size(), 31);
        QCOMPARE(history.last(31).points[1].memory_mb, 7.0F);
        history.add({9, 3}, 2'000'000'000); // a clock that jumped
        QCOMPARE(history.last(86'400).points.size(), 1440);
    }
};

QTEST_GUILESS_MAIN(tst_Governor)
#include "tst_governor.moc"
