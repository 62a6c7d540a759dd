// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/evidence.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Coverage : public QObject {
    Q_OBJECT

    static Transcript tenMinutes() {
        Transcript transcript;
        for (int i = 0; i < 60; ++i)
            transcript.append(i * 10'000, (i + 1) * 10'000, "some words");
        return transcript;
    }
    static Point at(double start_s, double end_s) { return {u"x"_s, start_s, end_s, 1}; }

private slots:
    void countsTheMinutesThatHoldSomething() {
        const Coverage got = coverageOf({at(0, 10), at(5, 8), at(125, 130), at(550, 600)}, tenMinutes());
        QCOMPARE(got.share, 0.3);
        QCOMPARE(got.longestGap_s, 420.0);
    }
    void aPointAcrossAMinutesEndHoldsBoth() { QCOMPARE(coverageOf({at(55, 65)}, tenMinutes()).share, 0.2); }
    void theGapBeforeTheFirstAndAfterTheLastCounts() {
        QCOMPARE(coverageOf({at(400, 410)}, tenMinutes()).longestGap_s, 400.0);
        QCOMPARE(coverageOf({at(100, 110)}, tenMinutes()).longestGap_s, 490.0);
    }
    void withoutPointsNothingIsHeld() {
        QCOMPARE(coverageOf({}, tenMinutes()).share, 0.0);
        QCOMPARE(coverageOf({}, tenMinutes()).longestGap_s, 600.0);
        QCOMPARE(coverageOf({at(0, 1)}, Transcript{}).share, 0.0);
    }
    void timesOutsideTheTalkDoNotCount() {
        QCOMPARE(coverageOf({at(-5, -1), at(700, 800)}, tenMinutes()).share, 0.0);
        QCOMPARE(coverageOf({at(590, 1e9)}, tenMinutes()).share, 0.1);
    }
};

QTEST_GUILESS_MAIN(tst_Coverage)
#include "tst_coverage.moc"
