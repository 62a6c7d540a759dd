// SPDX-License-Identifier: GPL-3.0-or-later
// What Pith may use, and what it uses: cgroups (v2 and v1), /proc. Small files, read when asked; nothing is kept.
#pragma once
#include <QString>
#include <QStringList>

#include <optional>

namespace pith {

/// nullopt: no limit. What stands here is never 0, whatever the files hold (FAULTS M8).
struct Limits {
    std::optional<double> cpuQuotaPercent; ///< of one core; the tightest of all groups that hold this process
    std::optional<qint64> memoryLimit;     ///< bytes; the tightest
    int cores = 1;                         ///< that this process may run on
    qint64 memoryTotal = 64 << 20;         ///< bytes of the machine

    /// What can be used at most: quota or cores, in percent of one core; limit or the machine's memory, in bytes.
    [[nodiscard]] double cpuPercent() const;
    [[nodiscard]] qint64 memory() const;
};
/// `root` stands for "/" in tests.
[[nodiscard]] Limits readLimits(const QString& root = {});

/// The folders of `group` and of those that hold it, up to the mount: a limit may stand at any level.
[[nodiscard]] QStringList groupLevels(const QString& mount, QString group);

struct MemoryUse {
    qint64 resident = 0;     ///< bytes
    qint64 proportional = 0; ///< shared pages by their share; where the kernel does not tell: resident
    qint64 privateDirty = 0; ///< where the kernel does not tell: 0
};
/// Of this process. Costs up to a millisecond: the kernel walks the page tables.
[[nodiscard]] MemoryUse memoryUse(const QString& root = {});

/// CPU time of this process, user and system, all threads.
[[nodiscard]] double cpuTime_ms();

} // namespace pith
