// SPDX-License-Identifier: GPL-3.0-or-later
// What is worth telling of, as data: a figure, from where on, for how long. Pure.
#pragma once
#include "base/result.h"

#include <QByteArray>

#include <vector>

namespace pith {

/// What a rule looks at. Shares are percent.
enum class Metric : unsigned char {
    Step,           ///< the governor's for memory, 0 to 3
    CpuShort,       ///< 1: the governor holds back as the CPU is short
    Memory,         ///< share of what may be used
    MemoryPressure, ///< PSI
    CpuPressure,    ///< PSI
    Throttled,      ///< share of the quota's periods that were used up
    OpenFiles,      ///< share of the limit
    Queue,          ///< share of queue/max_jobs
    Database,       ///< share of store/max_mb
    DiskFree,       ///< MB that the data's disk has left
    Spend,          ///< share of the day's cost or tokens, whichever is greater
    Engine,         ///< 1: fails and is left alone, 2: its day is used up
    Mended,         ///< 1: the database was found damaged at this start
    Held,           ///< 1: background work waits for what background/when says
};

/// In order. A Warning and more is for a person: the window tells it, where it is not seen by a notification.
enum class Severity : unsigned char { Off, Info, Warning, Urgent };

struct AlertRule {
    const char* id; ///< the alert's name up to the dot; of several rules of a name the last that holds is told
    Metric metric;
    double raise; ///< from here on; downwards where it lies below `clear`
    double clear; ///< back here it is over; between the two it stays as it was
    int for_s;    ///< at each look for so long, before it is raised
    Severity severity;
    const char* text;   ///< what is so and what it means; %1: `raise`, or what the figure is of
    const char* advice; ///< what can be done
};

/// The table.
[[nodiscard]] std::vector<AlertRule> builtinRules();
/// The table with what its owner has changed: {"disk.low": {"raise": 500, "clear": 700, "for_s": 60, "severity":
/// "off"}}, where each of the four may be left out. BAD_FORMAT says what is wrong.
[[nodiscard]] Result<std::vector<AlertRule>> changedRules(const QByteArray& json);

[[nodiscard]] const char* severityName(Severity severity); ///< "info", ...

} // namespace pith
