// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/profile.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pith;

using Files = QList<QPair<QString, QByteArray>>;

class tst_profile : public QObject {
    Q_OBJECT
private slots:
    void namesWhatFits();
    void readsTheTightestLimit_data();
    void readsTheTightestLimit();
};

void tst_profile::namesWhatFits() {
    constexpr qint64 mb = 1 << 20;
    QCOMPARE(profileFor({0.1, 8192 * mb}), Profile::Tiny);
    QCOMPARE(profileFor({8, 512 * mb}), Profile::Tiny);
    QCOMPARE(profileFor({2, 16384 * mb}), Profile::Small);
    QCOMPARE(profileFor({4, 2048 * mb}), Profile::Small);
    QCOMPARE(profileFor({4, 8192 * mb}), Profile::Normal);
    QCOMPARE(profileFor({}), Profile::Normal);
}

void tst_profile::readsTheTightestLimit_data() {
    QTest::addColumn<Files>("files");
    QTest::addColumn<double>("cores");     // 0: the machine's
    QTest::addColumn<qint64>("memory_mb"); // 0: the machine's
    QTest::addRow("nothing there") << Files{} << 0.0 << qint64(0);
    QTest::addRow("v2") << Files{{u"proc/self/cgroup"_s, "0::/a/b\n"},
                                 {u"sys/fs/cgroup/a/b/cpu.max"_s, "max 100000\n"},
                                 {u"sys/fs/cgroup/a/b/memory.max"_s, "268435456\n"},
                                 {u"sys/fs/cgroup/a/cpu.max"_s, "10000 100000\n"},
                                 {u"sys/fs/cgroup/a/memory.max"_s, "max\n"}}
                        << 0.1 << qint64(256);
    QTest::addRow("v2 in a namespace") << Files{{u"proc/self/cgroup"_s, "0::/\n"},
                                                {u"sys/fs/cgroup/cpu.max"_s, "50000 100000\n"},
                                                {u"sys/fs/cgroup/memory.max"_s, "134217728"}}
                                       << 0.5 << qint64(128);
    QTest::addRow("v1") << Files{{u"proc/self/cgroup"_s, "5:cpu,cpuacct:/x\n4:memory:/x\n"},
                                 {u"sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_quota_us"_s, "25000\n"},
                                 {u"sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_period_us"_s, "100000\n"},
                                 {u"sys/fs/cgroup/memory/x/memory.limit_in_bytes"_s, "67108864\n"}}
                        << 0.25 << qint64(64);
    QTest::addRow("v1 without limit") << Files{{u"proc/self/cgroup"_s, "5:cpu:/\n4:memory:/\n"},
                                               {u"sys/fs/cgroup/cpu/cpu.cfs_quota_us"_s, "-1\n"},
                                               {u"sys/fs/cgroup/cpu/cpu.cfs_period_us"_s, "100000\n"},
                                               {u"sys/fs/cgroup/memory/memory.limit_in_bytes"_s,
                                                "9223372036854771712\n"}}
                                      << 0.0 << qint64(0);
    QTest::addRow("nonsense") << Files{{u"proc/self/cgroup"_s, "0::/../..\nx\n:::\n"},
                                       {u"sys/fs/cgroup/cpu.max"_s, "0 0\n"},
                                       {u"sys/fs/cgroup/memory.max"_s, "9223372036854775807\n"}}
                              << 0.0 << qint64(0);
    QTest::addRow("empty") << Files{{u"proc/self/cgroup"_s, "0::/\n"},
                                    {u"sys/fs/cgroup/cpu.max"_s, ""},
                                    {u"sys/fs/cgroup/memory.max"_s, ""}}
                           << 0.0 << qint64(0);
}

void tst_profile::readsTheTightestLimit() {
    QFETCH(Files, files);
    QFETCH(double, cores);
    QFETCH(qint64, memory_mb);
    const QTemporaryDir root;
    for (const auto& [name, bytes] : files) {
        const QString path = root.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    const Capacity capacity = capacityOf(root.path());
    QCOMPARE(capacity.cores, cores > 0 ? cores : double(sysconf(_SC_NPROCESSORS_ONLN)));
    if (memory_mb > 0)
        QCOMPARE(capacity.memoryBytes >> 20, memory_mb);
    else
        QVERIFY(capacity.memoryBytes > 1 << 20);
}

QTEST_GUILESS_MAIN(tst_profile)
#include "tst_profile.moc"
