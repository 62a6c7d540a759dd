// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cpupace.h"
#include "base/worker.h"
#include "support/support.h"

#include <algorithm>
#include <vector>

using namespace pith;
using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

microseconds wallNow{}, cpuNow{};
constexpr CpuPace::Clocks told{[] { return wallNow; }, [] { return cpuNow; }};

/// Of one who always has something to do, in turns of `turn`: CPU time at each ten milliseconds of the wall.
std::vector<microseconds> usedBy(CpuPace& pace, microseconds turn, microseconds most, microseconds length) {
    std::vector<microseconds> used;
    for (const microseconds end = wallNow + length; wallNow < end;) {
        wallNow += std::min(pace.due(), most);
        wallNow += turn;
        cpuNow += turn;
        while (used.size() < size_t(wallNow / 10ms))
            used.push_back(cpuNow);
    }
    return used;
}

microseconds mostInTenSeconds(const std::vector<microseconds>& used) {
    microseconds most{};
    for (size_t i = 0; i + 1000 < used.size(); ++i)
        most = std::max(most, used[i + 1000] - used[i]);
    return most;
}

} // namespace

class tst_CpuPace : public QObject {
    Q_OBJECT
private slots:
    void init() { wallNow = cpuNow = 0us; }

    void overAnyTenSecondsTheShareIsKept_data() {
        QTest::addColumn<double>("percent");
        QTest::addColumn<int>("turn_us");
        QTest::addRow("a tenth, small turns") << 10.0 << 100;
        QTest::addRow("a tenth, large turns") << 10.0 << 900;
        QTest::addRow("half a core") << 50.0 << 5'000;
        QTest::addRow("a hundredth") << 1.0 << 90;
    }
    void overAnyTenSecondsTheShareIsKept() {
        QFETCH(double, percent);
        QFETCH(int, turn_us);
        CpuPace pace(told);
        pace.allow(percent, 2);
        const auto used = usedBy(pace, microseconds(turn_us), 10ms, 60s);
        const double share = double(mostInTenSeconds(used).count()) / 1e7 * 100;
        QVERIFY2(share <= percent * 1.11, qPrintable(QString::number(share)));
        QVERIFY2(share >= percent * 0.99, qPrintable(QString::number(share))); // and is not wasted
    }

    void whatWasSavedIsASecondsWorthAtMost() {
        CpuPace pace(told);
        pace.allow(10, 2);
        wallNow += 1h;
        const microseconds before = cpuNow;
        while (pace.due() == 0us) {
            wallNow += 1ms;
            cpuNow += 1ms;
        }
        QVERIFY(cpuNow - before >= 100ms && cpuNow - before < 115ms);
    }

    void workGoesInStepsThatLeaveRoomInAPeriod() {
        CpuPace pace(told);
        pace.allow(10, 2);
        std::vector<microseconds> used; // at each millisecond of the wall
        while (wallNow < 20s) {
            wallNow += pace.dueForStep() + 1ms;
            cpuNow += 1ms;
            while (used.size() < size_t(wallNow / 1ms))
                used.push_back(cpuNow);
        }
        microseconds most{};
        for (size_t i = 200; i + 100 < used.size(); ++i) // what was in hand at the start is used up
            most = std::max(most, used[i + 100] - used[i]);
        QVERIFY2(most <= 11ms, qPrintable(QString::number(most.count())));
        QVERIFY2(cpuNow >= 1900ms, qPrintable(QString::number(cpuNow.count()))); // and none is wasted
    }

    void workIsNotKeptForLongWhateverOthersTake() {
        CpuPace pace(told);
        pace.allow(10, 2);
        wallNow += 100ms;
        cpuNow += 90ms; // more than a step, less than a second's worth
        QCOMPARE(pace.due(), 0us);
        QVERIFY(pace.dueForStep() > 0us && pace.dueForStep() <= 30ms);
        wallNow += 31ms;
        QCOMPARE(pace.dueForStep(), 0us);
        pace.allow(100, 2);
        cpuNow += 20ms;
        wallNow += 1ms;
        QCOMPARE(pace.dueForStep(), 0us); // a whole core is not stopped
    }

    void aShareAsLargeAsTheMachineLetsNobodyRest() {
        CpuPace pace(told);
        pace.allow(200, 2);
        wallNow += 1s;
        cpuNow += 5s;
        QCOMPARE(pace.due(), 0us);
        pace.allow(50, 2); // from now on
        wallNow += 1s;
        cpuNow += 3s;
        QVERIFY(pace.due() > 3s);
        pace.allow(200, 2);
        wallNow += 1s;
        QCOMPARE(pace.due(), 0us);
    }

    void whatAChildTakesIsRestedFor() {
        CpuPace pace(told);
        pace.allow(10, 2);
        QCOMPARE(pace.charge(100ms), 0us); // what was saved
        QCOMPARE(pace.charge(10ms) / 1ms, 100);
        wallNow += 40ms;
        QCOMPARE(pace.due() / 1ms, 60); // this process rests with it
        wallNow += 100us;
        QCOMPARE(pace.charge(0us) / 1ms, 59); // however lately somebody looked
        pace.allow(200, 2);
        QCOMPARE(pace.charge(1h), 0us);
    }

    void workOnTheWorkerRests() {
        CpuPace pace;
        pace.allow(5, 1000);
        Worker worker(&pace);
        QObject owner;
        const auto began = CpuPace::ofThisProcess();
        const microseconds wall = began.wall(), cpu = began.cpu();
        auto* call = worker.run<int>(&owner, [](const StopToken& stop) -> Result<int> {
            volatile int sum = 0;
            for (int turn = 0; turn < 150; ++turn) { // a millisecond or more each
                const auto until = CpuPace::ofThisProcess().cpu() + 1ms;
                while (CpuPace::ofThisProcess().cpu() < until)
                    sum = sum + 1;
                if (stop.stopped())
                    break;
            }
            return int(sum);
        });
        QVERIFY(waitFor<int>(call).ok());
        const double used = double((began.cpu() - cpu).count()), passed = double((began.wall() - wall).count());
        // 5 % and what was saved at the start; how long the machine took beside that can only lower it.
        QVERIFY2(used <= passed * 0.05 + 50'000 + 20'000, qPrintable(QString::number(used / passed)));
    }
};
QTEST_GUILESS_MAIN(tst_CpuPace)
#include "tst_cpupace.moc"
