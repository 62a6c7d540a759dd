// SPDX-License-Identifier: GPL-3.0-or-later
// A container or a service's slice shows its limits at any level of the group's path, and a path that does not exist
// below the mount (a v1 container without a cgroup namespace) shows them at the mount: so every level is looked at, the
// tightest counts. Absent, empty, "max", -1 and 2^63-1 rounded to pages all mean: no limit.
#include "machine/limits.h"

#include <QByteArray>
#include <QFile>

#include <ctime>
#include <sched.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxDepth = 32;
constexpr double most = 1e15; // bytes or microseconds: above it is "no limit" in other words

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(64 << 10).trimmed() : QByteArray();
}

std::optional<double> positive(const QByteArray& text) {
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (ok && value > 0 && value < most)
        return value;
    return std::nullopt;
}

template <class T>
void tighten(std::optional<T>& limit, std::optional<double> value) {
    if (value && *value >= 1 && (!limit || T(*value) < *limit))
        limit = T(*value);
}

std::optional<double> percent(std::optional<double> quota, std::optional<double> period) {
    if (!quota || !period)
        return std::nullopt;
    return std::max(*quota / *period * 100, 1.0);
}

void readGroup(Limits& limits, const QString& folder) {
    const QByteArrayList max = contents(folder + u"/cpu.max"_s).split(' ');
    if (max.size() == 2)
        tighten(limits.cpuQuotaPercent, percent(positive(max[0]), positive(max[1])));
    tighten(limits.cpuQuotaPercent, percent(positive(contents(folder + u"/cpu.cfs_quota_us"_s)),
                                            positive(contents(folder + u"/cpu.cfs_period_us"_s))));
    tighten(limits.memoryLimit, positive(contents(folder + u"/memory.max"_s)));
    tighten(limits.memoryLimit, positive(contents(folder + u"/memory.limit_in_bytes"_s)));
}

void readLevels(Limits& limits, const QString& mount, const QString& group) {
    for (const QString& folder : groupLevels(mount, group))
        readGroup(limits, folder);
}

void readGroups(Limits& limits, const QString& root) {
    const QString mount = root + u"/sys/fs/cgroup"_s;
    for (const QByteArray& line : contents(root + u"/proc/self/cgroup"_s).split('\n')) {
        const QByteArrayList parts = line.split(':');
        if (parts.size() < 3)
            continue;
        QString group = QFile::decodeName(parts[2]);
        if (group == u"/" || group.contains(u".."_s)) // outside of our namespace: only the mount is ours
            group.clear();
        if (parts[1].isEmpty()) {
            readLevels(limits, mount, group);
            continue;
        }
        const QByteArrayList controllers = parts[1].split(',');
        if (!controllers.contains("cpu") && !controllers.contains("memory"))
            continue;
        for (const QByteArray& name : controllers)
            readLevels(limits, mount + u'/' + QFile::decodeName(name), group);
        if (controllers.size() > 1)
            readLevels(limits, mount + u'/' + QFile::decodeName(parts[1]), group);
    }
}

/// The bytes of a "Name:   123 kB" line; 0 where there is none.
qint64 kilobytes(const QByteArray& text, const QByteArray& name) {
    const qsizetype at = text.startsWith(name) ? 0 : text.indexOf('\n' + name) + 1;
    if (at == 0 && !text.startsWith(name))
        return 0;
    const QByteArray line = text.mid(at + name.size(), text.indexOf('\n', at) - at - name.size()).trimmed();
    const std::optional<double> value = positive(line.left(line.indexOf(' ')));
    return value ? qint64(*value) * 1024 : 0;
}

int usableCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return CPU_COUNT(&set);
    return int(std::max(sysconf(_SC_NPROCESSORS_ONLN), 1L));
}

} // namespace

QStringList groupLevels(const QString& mount, QString group) {
    QStringList folders;
    for (int depth = 0; depth < maxDepth; ++depth) {
        folders.append(mount + group);
        if (group.isEmpty())
            break;
        group.truncate(std::max<qsizetype>(group.lastIndexOf(u'/'), 0));
    }
    return folders;
}

double Limits::cpuPercent() const { return std::min(cpuQuotaPercent.value_or(cores * 100.0), cores * 100.0); }

qint64 Limits::memory() const { return std::min(memoryLimit.value_or(memoryTotal), memoryTotal); }

Limits readLimits(const QString& root) {
    Limits limits;
    limits.cores = usableCores();
    qint64 total = kilobytes(contents(root + u"/proc/meminfo"_s), "MemTotal:");
    if (total <= 0)
        total = qint64(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    limits.memoryTotal = std::max(total, limits.memoryTotal);
    readGroups(limits, root);
    return limits;
}

MemoryUse memoryUse(const QString& root) {
    MemoryUse use;
    const QByteArray rollup = contents(root + u"/proc/self/smaps_rollup"_s);
    use.resident = kilobytes(rollup, "Rss:");
    use.proportional = kilobytes(rollup, "Pss:");
    use.privateDirty = kilobytes(rollup, "Private_Dirty:");
    if (use.resident <= 0) {
        const QByteArrayList pages = contents(root + u"/proc/self/statm"_s).split(' ');
        if (pages.size() > 1)
            use.resident = qint64(positive(pages[1]).value_or(0)) * sysconf(_SC_PAGESIZE);
    }
    if (use.proportional <= 0)
        use.proportional = use.resident;
    return use;
}

double cpuTime_ms() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace pith
