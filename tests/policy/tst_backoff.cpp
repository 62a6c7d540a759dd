// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/backoff.h"
#include "support/support.h"

#include <cmath>
#include <limits>

using namespace pith;
using namespace std::chrono_literals;

class tst_Backoff : public QObject {
    Q_OBJECT
private slots:
    void waitsWithinAWindowThatDoubles() {
        Backoff backoff(500ms, 4s, 7);
        for (int round = 0; round < 500; ++round)
            for (int retry = 0; retry < 8; ++retry) {
                const auto wait = backoff.wait(retry);
                QVERIFY(wait >= 0ms);
                QVERIFY(wait <= std::min<std::chrono::milliseconds>(4s, 500ms * (1 << retry)));
            }
    }

    void spreadsOverTheWholeWindow() {
        Backoff backoff(1s, 8s, 1);
        int early = 0;
        for (int i = 0; i < 1000; ++i)
            early += backoff.wait(0) < 500ms;
        QVERIFY2(early > 400 && early < 600, qPrintable(QString::number(early)));
    }

    void theSameSeedGivesTheSameWaits() {
        Backoff one(500ms, 4s, 42);
        Backoff two(500ms, 4s, 42);
        Backoff other(500ms, 4s, 43);
        int same = 0;
        for (int i = 0; i < 20; ++i) {
            const auto wait = one.wait(i % 4);
            QCOMPARE(wait, two.wait(i % 4));
            same += wait == other.wait(i % 4);
        }
        QVERIFY(same < 20);
    }

    void neverComesBackBeforeTheTimeAskedFor() {
        Backoff backoff(500ms, 4s, 3);
        for (int i = 0; i < 100; ++i) {
            const auto wait = backoff.wait(0, 34.4);
            QVERIFY(wait >= 34400ms);
            QVERIFY(wait <= 34900ms);
        }
    }

    void impossibleTimesAreClamped_data() {
        QTest::addColumn<double>("asked");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("most");
        QTest::newRow("negative") << -5.0 << qint64(0) << qint64(500);
        QTest::newRow("a year") << 3.2e7 << qint64(86'400'000) << qint64(86'400'500);
        QTest::newRow("not a number") << std::nan("") << qint64(0) << qint64(500);
        QTest::newRow("endless") << std::numeric_limits<double>::infinity() << qint64(0) << qint64(500);
    }
    void impossibleTimesAreClamped() {
        QFETCH(double, asked);
        QFETCH(qint64, least);
        QFETCH(qint64, most);
        Backoff backoff(500ms, 4s, 3);
        const qint64 wait = backoff.wait(0, asked).count();
        QVERIFY(wait >= least && wait <= most);
    }

    void anyNumberOfRetriesIsSafe() {
        Backoff backoff(500ms, 4s, 3);
        QVERIFY(backoff.wait(1000) <= 4s);
        QVERIFY(backoff.wait(-1) <= 500ms);
    }
};

QTEST_GUILESS_MAIN(tst_Backoff)
#include "tst_backoff.moc"
