// SPDX-License-Identifier: GPL-3.0-or-later
// What this process and its children use just now, and how hard-pressed the machine is. Small files of /proc and
// /sys, read when asked. `root` stands for "/" in tests.
#pragma once
#include <QString>

#include <vector>

namespace pith {

/// How much of the last ten seconds some task waited for it, in percent (PSI, "some avg10"); 0 where the kernel does
/// not tell.
struct Pressure {
    double cpu = 0, memory = 0, io = 0;
};

/// Periods of the CPU quota since the group was made, and those in which it was used up; of the tightest group.
struct Throttling {
    double periods = 0, throttled = 0;
};

/// What is read each second, from files that stay open: to open one costs more than to read it.
class MachineFiles final {
public:
    explicit MachineFiles(const QString& root = {});
    ~MachineFiles();
    MachineFiles(const MachineFiles&) = delete;
    MachineFiles& operator=(const MachineFiles&) = delete;

    [[nodiscard]] Pressure pressure() const;
    [[nodiscard]] Throttling throttling() const;
    [[nodiscard]] qint64 residentBytes() const;
    /// This process may be in another control group by now.
    void findGroups();

private:
    int m_statm, m_cpu, m_memory, m_io; ///< below 0: there is none
    std::vector<int> m_groups;          ///< cpu.stat, the innermost first
    QString m_root;
};

/// Of all processes below this one, and what those of them that have ended took.
struct ChildrenUse {
    qint64 bytes = 0;
    double cpu_ms = 0; ///< user and system
};
[[nodiscard]] ChildrenUse childrenUse(const QString& root = {});
[[nodiscard]] int openFiles(const QString& root = {});
/// That this process may have.
[[nodiscard]] int mostFiles();
/// Of this process and of its children that have ended and were waited for, user and system.
[[nodiscard]] double ownCpu_ms();

} // namespace pith
