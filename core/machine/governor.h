// SPDX-License-Identifier: GPL-3.0-or-later
// How far Pith holds back: decided from what it uses against what it may. Pure; told the time.
#pragma once
#include <QtGlobal>

#include <optional>

namespace pith {

/// In order of need. What each means to those who work stands in machine/effects.h.
enum class Step : unsigned char { Normal, Frugal, Critical, Refusing };
[[nodiscard]] const char* stepName(Step step); ///< "normal", ...
/// From which share of the memory on that step is taken; Normal: 0.
[[nodiscard]] double memoryShareOf(Step step);

/// Of PSI memory's alone is here. The kernel counts it for the whole machine, and what CPU and io are short of there no
/// step gives back: what Pith takes of the CPU is bounded at all times (budget/cpu_percent), and what a quota of its
/// own withholds is `throttled`; a slow disk keeps no answer from the loop (store/writer.h), few jobs sync as often as
/// many, since commits go in groups, and an emptied cache reads more. So they are shown, and cpu-pressure is an alert.
struct Strain {
    double memoryShare = 0;    ///< used against budget, whichever of budget and limit is tighter; 1: all of it
    double ownShare = 0;       ///< the same without children, who end by themselves: only for it work is refused
    double memoryPressure = 0; ///< percent, PSI
    double throttled = 0;      ///< percent of the time's quota periods that were used up
};

/// What is short, apart: an empty cache helps where memory is, and costs where the CPU is.
struct Standing {
    Step memory = Step::Normal;
    bool isCpuShort = false; ///< for half a minute already: until then it is how the machine paces us
    [[nodiscard]] Step step() const { return isCpuShort && memory == Step::Normal ? Step::Frugal : memory; }
    friend bool operator==(const Standing&, const Standing&) = default;
};

class Governor final {
public:
    /// The step from now on. Up at once; down one at a time, after ten seconds of calm.
    Step judge(const Strain& strain, qint64 now_ms);
    [[nodiscard]] Step step() const { return m_now.step(); }
    [[nodiscard]] const Standing& standing() const { return m_now; }
    /// When the step was taken, by the same clock.
    [[nodiscard]] qint64 since_ms() const { return m_since_ms; }

private:
    void judgeMemory(const Strain& strain, qint64 now_ms);
    void judgeCpu(double throttled, qint64 now_ms);
    Standing m_now;
    qint64 m_since_ms = 0;
    std::optional<qint64> m_calmSince_ms;
    std::optional<qint64> m_cpuSince_ms; ///< since when it has been beyond the bound, or calm again
};

} // namespace pith
