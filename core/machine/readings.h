// SPDX-License-Identifier: GPL-3.0-or-later
// What this process and its children use just now, and how hard-pressed the machine is. Small files of /proc and
// /sys, read when asked. `root` stands for "/" in tests.
#pragma once
#include <QString>

namespace pith {

/// How much of the last ten seconds some task waited for it, in percent (PSI, "some avg10"); 0 where the kernel does
/// not tell.
struct Pressure {
    double cpu = 0, memory = 0, io = 0;
};
[[nodiscard]] Pressure readPressure(const QString& root = {});

/// Periods of the CPU quota since the group was made, and those in which it was used up; of the tightest group.
struct Throttling {
    double periods = 0, throttled = 0;
};
[[nodiscard]] Throttling readThrottling(const QString& root = {});

/// Bytes; one read of statm, some microseconds.
[[nodiscard]] qint64 residentBytes(const QString& root = {});
/// Of all processes below this one.
[[nodiscard]] qint64 childrenBytes(const QString& root = {});
[[nodiscard]] int openFiles(const QString& root = {});
/// Of this process and of its children that have ended, user and system.
[[nodiscard]] double treeCpu_ms();

} // namespace pith
