// SPDX-License-Identifier: GPL-3.0-or-later
// A few small files, read once at start and only where the profile is `auto`. The machine room reads the same sources
// in full, but settings know no machine; absent, empty, "max" and 2^63-1 all mean: no limit (FAULTS M8).
#include "settings/profile.h"

#include <QByteArray>
#include <QFile>

#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr double noLimit = 1e15;

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(64 << 10).trimmed() : QByteArray();
}

/// A positive number below noLimit, else noLimit.
double number(const QByteArray& text) {
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && value > 0 && value < noLimit ? value : noLimit;
}

void tighten(Capacity& capacity, double cores, double memory) {
    if (cores < noLimit && (capacity.cores <= 0 || cores < capacity.cores))
        capacity.cores = cores;
    if (memory < noLimit && (capacity.memoryBytes <= 0 || memory < double(capacity.memoryBytes)))
        capacity.memoryBytes = qint64(memory);
}

void readGroup(Capacity& capacity, const QString& folder) {
    const QByteArrayList max = contents(folder + u"/cpu.max"_s).split(' ');
    double cores = max.size() == 2 ? number(max[0]) / std::min(number(max[1]), 1e9) : noLimit;
    const double quota = number(contents(folder + u"/cpu.cfs_quota_us"_s));
    const double period = number(contents(folder + u"/cpu.cfs_period_us"_s));
    if (quota < noLimit && period < noLimit)
        cores = std::min(cores, quota / period);
    if (max.size() == 2 && number(max[0]) >= noLimit && quota >= noLimit)
        cores = noLimit;
    tighten(
        capacity, cores,
        std::min(number(contents(folder + u"/memory.max"_s)), number(contents(folder + u"/memory.limit_in_bytes"_s))));
}

/// The group and all above it: the tightest counts.
void readGroups(Capacity& capacity, const QString& mount, QString group) {
    for (int depth = 0; depth < 32; ++depth) {
        readGroup(capacity, mount + group);
        if (group.isEmpty())
            return;
        group.truncate(std::max<qsizetype>(group.lastIndexOf(u'/'), 0));
    }
}

} // namespace

Profile profileFor(const Capacity& capacity) {
    const auto within = [&](double cores, qint64 memory_mb) {
        return (capacity.cores > 0 && capacity.cores <= cores) ||
               (capacity.memoryBytes > 0 && capacity.memoryBytes <= memory_mb << 20);
    };
    return within(0.25, 512) ? Profile::Tiny : within(2, 2048) ? Profile::Small : Profile::Normal;
}

Capacity capacityOf(const QString& root) {
    Capacity capacity;
    for (const QByteArray& line : contents(root + u"/proc/self/cgroup"_s).split('\n')) {
        const QByteArrayList parts = line.split(':');
        if (parts.size() < 3)
            continue;
        QString group = QFile::decodeName(parts[2]);
        if (group == u"/" || group.contains(u".."_s))
            group.clear();
        const QString base = root + u"/sys/fs/cgroup"_s;
        QByteArrayList controllers = parts[1].split(',');
        if (parts[1].isEmpty())
            readGroups(capacity, base, group);
        if (!controllers.contains("cpu") && !controllers.contains("memory"))
            continue;
        controllers << parts[1]; // mounted apart or together
        for (const QByteArray& name : controllers)
            readGroups(capacity, base + u'/' + QFile::decodeName(name), group);
    }
    tighten(capacity, double(sysconf(_SC_NPROCESSORS_ONLN)),
            double(sysconf(_SC_PHYS_PAGES)) * double(sysconf(_SC_PAGESIZE)));
    return capacity;
}

} // namespace pith
