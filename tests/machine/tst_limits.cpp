// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/limits.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pith;

using Files = QList<QPair<QString, QByteArray>>;

class tst_limits : public QObject {
    Q_OBJECT
private slots:
    void readsTheTightest_data();
    void readsTheTightest();
    void readsMemoryUse();
    void knowsThisProcess();

private:
    static bool write(const QTemporaryDir& root, const Files& files);
};

bool tst_limits::write(const QTemporaryDir& root, const Files& files) {
    for (const auto& [name, bytes] : files) {
        const QString path = root.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return false;
    }
    return true;
}

void tst_limits::readsTheTightest_data() {
    QTest::addColumn<Files>("files");
    QTest::addColumn<double>("percent"); // 0: no limit
    QTest::addColumn<qint64>("memory_mb");
    const Files v2{{u"proc/self/cgroup"_s, "0::/user.slice/pith.service\n"}};
    QTest::addRow("nothing there") << Files{} << 0.0 << qint64(0);
    QTest::addRow("v2, the level above is tighter")
        << v2 + Files{{u"sys/fs/cgroup/user.slice/pith.service/cpu.max"_s, "50000 100000\n"},
                      {u"sys/fs/cgroup/user.slice/pith.service/memory.max"_s, "536870912\n"},
                      {u"sys/fs/cgroup/user.slice/cpu.max"_s, "10000 100000\n"},
                      {u"sys/fs/cgroup/user.slice/memory.max"_s, "max\n"}}
        << 10.0 << qint64(512);
    QTest::addRow("v2, all max") << v2 + Files{{u"sys/fs/cgroup/user.slice/pith.service/cpu.max"_s, "max 100000\n"},
                                               {u"sys/fs/cgroup/user.slice/pith.service/memory.max"_s, "max\n"}}
                                 << 0.0 << qint64(0);
    for (const char* text : {"", "0", "-1", "9223372036854775807", "nan", "x", "1e400", "0 0", "\xff\xfe"})
        QTest::addRow("v2, memory and cpu '%s'", text)
            << v2 + Files{{u"sys/fs/cgroup/memory.max"_s, text},
                          {u"sys/fs/cgroup/cpu.max"_s, text + QByteArray(" 100000")}}
            << 0.0 << qint64(0);
    QTest::addRow("v2, a thousandth of a core")
        << v2 + Files{{u"sys/fs/cgroup/cpu.max"_s, "1000 1000000\n"}} << 1.0 << qint64(0);
    QTest::addRow("v1") << Files{{u"proc/self/cgroup"_s, "12:cpuacct,cpu:/a/b\n3:memory:/a/b\n1:name=systemd:/a\n"},
                                 {u"sys/fs/cgroup/cpu/a/cpu.cfs_quota_us"_s, "10000\n"},
                                 {u"sys/fs/cgroup/cpu/a/cpu.cfs_period_us"_s, "50000\n"},
                                 {u"sys/fs/cgroup/memory/a/b/memory.limit_in_bytes"_s, "134217728\n"},
                                 {u"sys/fs/cgroup/memory/a/memory.limit_in_bytes"_s, "9223372036854771712\n"}}
                        << 20.0 << qint64(128);
    QTest::addRow("v1 in a container, its path unknown inside")
        << Files{{u"proc/self/cgroup"_s, "4:cpu,cpuacct:/docker/0123\n3:memory:/docker/0123\n"},
                 {u"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us"_s, "-1\n"},
                 {u"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us"_s, "100000\n"},
                 {u"sys/fs/cgroup/memory/memory.limit_in_bytes"_s, "67108864\n"}}
        << 0.0 << qint64(64);
    QTest::addRow("hostile group file") << Files{{u"proc/self/cgroup"_s,
                                                  QByteArray(60000, '/') + "\n0::/../../x\n::::\n0::\n"},
                                                 {u"sys/fs/cgroup/memory.max"_s, "104857600"}}
                                        << 0.0 << qint64(100);
}

void tst_limits::readsTheTightest() {
    QFETCH(Files, files);
    QFETCH(double, percent);
    QFETCH(qint64, memory_mb);
    const QTemporaryDir root;
    QVERIFY(write(root, files));
    const Limits limits = readLimits(root.path());
    QCOMPARE(limits.cpuQuotaPercent.value_or(0), percent);
    QCOMPARE(limits.memoryLimit.value_or(0) >> 20, memory_mb);
    QVERIFY(limits.cores >= 1);
    QVERIFY(limits.cpuPercent() >= 1 && limits.cpuPercent() <= limits.cores * 100);
    QVERIFY(limits.memory() >= 1 << 20 && limits.memory() <= limits.memoryTotal);
}

void tst_limits::readsMemoryUse() {
    const QTemporaryDir root;
    QVERIFY(
        write(root, {{u"proc/self/smaps_rollup"_s, "0-1 ---p 00000000 00:00 0 [rollup]\nRss:  2048 kB\nPss:   1024 kB\n"
                                                   "Private_Clean:   8 kB\nPrivate_Dirty:   512 kB\n"}}));
    QCOMPARE(memoryUse(root.path()).resident, 2 << 20);
    QCOMPARE(memoryUse(root.path()).proportional, 1 << 20);
    QCOMPARE(memoryUse(root.path()).privateDirty, 512 << 10);

    const QTemporaryDir old;
    QVERIFY(write(old, {{u"proc/self/statm"_s, "1000 256 100 1 0 50 0\n"}}));
    QCOMPARE(memoryUse(old.path()).resident, 256 * sysconf(_SC_PAGESIZE));
    QCOMPARE(memoryUse(old.path()).proportional, memoryUse(old.path()).resident);

    const QTemporaryDir empty;
    QCOMPARE(memoryUse(empty.path()).resident, 0);
}

void tst_limits::knowsThisProcess() {
    QVERIFY(memoryUse().resident > 1 << 20);
    QVERIFY(cpuTime_ms() > 0);
    QVERIFY(readLimits().memoryTotal > 64 << 20);
}

QTEST_GUILESS_MAIN(tst_limits)
#include "tst_limits.moc"
