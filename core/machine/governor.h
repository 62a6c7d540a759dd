// SPDX-License-Identifier: GPL-3.0-or-later
// How far Pith holds back: decided from what it uses against what it may. Pure; told the time.
#pragma once
#include <QtGlobal>

#include <optional>

namespace pith {

/// In order of need. Each step has its effects, and takes them back when it is left:
/// - Frugal: caches are emptied, an idle child is ended, memory is given back to the system; a quarter of the jobs at
///   once.
/// - Critical: one job at a time.
/// - Refusing: no new work (MEMORY_SHORT); what is finished can still be read.
enum class Step : unsigned char { Normal, Frugal, Critical, Refusing };
[[nodiscard]] const char* stepName(Step step); ///< "normal", ...
/// From which share of the memory on that step is taken; Normal: 0.
[[nodiscard]] double memoryShareOf(Step step);

/// A CPU quota that is used up is no strain: it is how the machine paces us, and fewer jobs at once would not end
/// sooner.
struct Strain {
    double memoryShare = 0;    ///< used against budget, whichever of budget and limit is tighter; 1: all of it
    double ownShare = 0;       ///< the same without children, who end by themselves: only for it work is refused
    double memoryPressure = 0; ///< percent, PSI
};

class Governor final {
public:
    /// The step from now on. Up at once; down one at a time, after ten seconds of calm.
    Step judge(const Strain& strain, qint64 now_ms);
    [[nodiscard]] Step step() const { return m_step; }
    /// When the step was taken, by the same clock.
    [[nodiscard]] qint64 since_ms() const { return m_since_ms; }

private:
    void take(Step step, qint64 now_ms);
    Step m_step = Step::Normal;
    qint64 m_since_ms = 0;
    std::optional<qint64> m_calmSince_ms;
};

} // namespace pith
