// SPDX-License-Identifier: GPL-3.0-or-later
// Readings of a made-up machine, and of this one.
#include "machine/monitor.h"
#include "machine/readings.h"
#include "support/fakeclock.h"
#include "support/support.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/mman.h>
#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Readings : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    void put(const QString& path, const QByteArray& text) {
        const QString full = m_root.filePath(path);
        QVERIFY(QDir().mkpath(full.section(u'/', 0, -2)));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private slots:
    void readsPressure() {
        put(u"proc/pressure/cpu"_s, "some avg10=12.34 avg60=1.00 avg300=0.10 total=5\nfull avg10=99.00 total=1\n");
        put(u"proc/pressure/memory"_s, "some avg10=200.00 avg60=0.00\n");
        const Pressure pressure = MachineFiles(m_root.path()).pressure();
        QCOMPARE(pressure.cpu, 12.34);
        QCOMPARE(pressure.memory, 100.0); // nonsense is bounded
        QCOMPARE(pressure.io, 0.0);       // not there
    }

    void readsThrottlingOfBothVersions() {
        put(u"proc/self/cgroup"_s, "0::/pith.service\n");
        put(u"sys/fs/cgroup/pith.service/cpu.stat"_s, "usage_usec 5\nnr_periods 100\nnr_throttled 25\n");
        QCOMPARE(MachineFiles(m_root.path()).throttling().throttled, 25.0);
        QCOMPARE(MachineFiles(m_root.path()).throttling().periods, 100.0);
        put(u"proc/self/cgroup"_s, "0::/pith.service/main\n"); // the quota stands above
        put(u"sys/fs/cgroup/pith.service/main/cpu.stat"_s, "usage_usec 5\nnr_periods 0\nnr_throttled 0\n");
        QCOMPARE(MachineFiles(m_root.path()).throttling().throttled, 25.0);
        put(u"proc/self/cgroup"_s, "4:cpu,cpuacct:/box\n0::/\n");
        put(u"sys/fs/cgroup/cpu/box/cpu.stat"_s, "nr_periods 10\nnr_throttled 9\n");
        QCOMPARE(MachineFiles(m_root.path()).throttling().throttled, 9.0);
        put(u"proc/self/cgroup"_s, "nonsense\n:\n::\n");
        QCOMPARE(MachineFiles(m_root.path()).throttling().periods, 0.0);
    }

    void sumsItsChildren() {
        const QByteArray page = QByteArray::number(sysconf(_SC_PAGESIZE));
        put(u"proc/self/statm"_s, "1000 300 5\n");
        put(u"proc/self/task/7/children"_s, "41 42 ");
        put(u"proc/41/statm"_s, "1000 10 5\n");
        put(u"proc/41/task/41/children"_s, "43");
        put(u"proc/43/statm"_s, "1000 5 5\n");
        put(u"proc/42/statm"_s, "gone");
        QCOMPARE(MachineFiles(m_root.path()).residentBytes(), 300 * page.toLongLong());
        put(u"proc/41/stat"_s, "41 (a ) b) S 1 41 41 0 -1 0 1 2 3 4 100 20 3 0 25 5\n");
        put(u"proc/43/stat"_s, "43 (c) S 1 41");
        const ChildrenUse use = childrenUse(m_root.path());
        QCOMPARE(use.bytes, 15 * page.toLongLong());
        QCOMPARE(use.cpu_ms, 123 * 1000.0 / double(sysconf(_SC_CLK_TCK)));
        put(u"proc/43/task/43/children"_s, "41"); // a ring, as never happens
        QVERIFY(childrenUse(m_root.path()).bytes > 0);
    }

    void survivesAMachineWithoutAnyOfIt() {
        const QString none = m_root.filePath(u"none"_s);
        QCOMPARE(MachineFiles(none).residentBytes(), 0);
        QCOMPARE(childrenUse(none).bytes, 0);
        QCOMPARE(openFiles(none), 0);
        QCOMPARE(MachineFiles(none).pressure().cpu, 0.0);
    }

    void readsThisMachine() {
        QVERIFY(MachineFiles().residentBytes() > 1 << 20);
        QVERIFY(openFiles() >= 3);
        const int before = openFiles();
        QFile one(u"/proc/self/stat"_s);
        QVERIFY(one.open(QIODevice::ReadOnly));
        QCOMPARE(openFiles(), before + 1);
        QVERIFY(mostFiles() > openFiles());
        QVERIFY(ownCpu_ms() > 0);
    }

    void looksWhenAsked() {
        FakeClock clock;
        Monitor monitor(clock, {}, [] { return false; });
        clock.advance(std::chrono::seconds(5));
        const MachineNow now = monitor.look();
        QVERIFY(now.resident > 1 << 20);
        QVERIFY(now.use.resident > 1 << 20);
        QCOMPARE(now.step, Step::Normal);
        QCOMPARE(monitor.history().last(600).points.size(), 5);
        (void)monitor.look(); // at once again: nothing new to remember
        QCOMPARE(monitor.history().last(600).points.size(), 5);
    }

    void remembersTheLoadBesideTheUse() {
        FakeClock clock;
        Load load{2, 3, 0, 25, 0.5, 1, 8};
        Monitor monitor(
            clock, {}, [] { return true; }, [&load] { return load; });
        load.bytesIn = 10 << 10;
        clock.advance(std::chrono::seconds(5));
        (void)monitor.look();
        const HistoryPoint point = monitor.history().last(600).points.last();
        QCOMPARE(point.running, 2.0F);
        QCOMPARE(point.waiting, 3.0F);
        QCOMPARE(point.in_kB, 2.0F); // in a second
        QCOMPARE(point.hitPercent, 25.0F);
        QCOMPARE(point.video_s + point.transcript_s, 1.5F);
        QCOMPARE(point.summary_s, 8.0F);
    }

    void takesItsStepsByTheBudget() {
        FakeClock clock;
        Monitor monitor(clock, {}, [] { return false; });
        const QSignalSpy steps(&monitor, &Monitor::standingChanged);
        monitor.setBudget({1 << 20, 100}); // a megabyte: used up long ago
        clock.advance(std::chrono::seconds(5));
        QCOMPARE(monitor.look().step, Step::Refusing);
        QCOMPARE(steps.size(), 1);
        monitor.setBudget({qint64(1) << 40, 100});
        for (int i = 0; i < 40 && monitor.last().step != Step::Normal; ++i) {
            clock.advance(std::chrono::seconds(11));
            (void)monitor.look();
        }
        QCOMPARE(monitor.last().step, Step::Normal);
    }

    void tellsWhatAStepGaveBack() {
        constexpr qint64 size = 24 << 20;
        FakeClock clock;
        Monitor monitor(clock, {qint64(1) << 40, 100}, [] { return false; });
        // Not from the heap: a sanitizer keeps for a while what is given back to it.
        void* cache = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
        QVERIFY(cache != MAP_FAILED);
        connect(&monitor, &Monitor::standingChanged, this, [&monitor, cache] {
            if (monitor.standing().step() == Step::Refusing)
                ::munmap(cache, size);
        });
        clock.advance(std::chrono::seconds(5));
        QVERIFY(monitor.look().freed == 0 || monitor.standing().step() != Step::Normal);
        monitor.setBudget({1 << 20, 100});
        clock.advance(std::chrono::seconds(5));
        const MachineNow now = monitor.look();
        QCOMPARE(now.step, Step::Refusing);
        QVERIFY2(now.freed > size / 2, QByteArray::number(now.freed));
        monitor.setBudget({qint64(1) << 40, 100});
        for (int i = 0; i < 40 && monitor.standing().step() != Step::Normal; ++i) {
            clock.advance(std::chrono::seconds(11));
            (void)monitor.look();
        }
        QVERIFY(monitor.look().freed == 0 || monitor.standing().step() != Step::Normal);
    }
};

QTEST_GUILESS_MAIN(tst_Readings)
#include "tst_readings.moc"
