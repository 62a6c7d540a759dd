// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at what Pith uses: each second while something runs or somebody looks, else each half a minute.
#pragma once
#include "base/clock.h"
#include "machine/governor.h"
#include "machine/history.h"
#include "machine/limits.h"
#include "machine/readings.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace pith {

struct Allowance {
    qint64 memory = 256 << 20; ///< bytes
    double cpuPercent = 100;   ///< of one core
};

/// What of the work stands beside what it takes, for the history.
struct Load {
    int running = 0, waiting = 0;
    qint64 bytesIn = 0;                                  ///< since the start
    double hitPercent = 0;                               ///< of the requests since the start, answered at once
    double video_s = 0, transcript_s = 0, summary_s = 0; ///< that the summary done last took, by stage
};

/// As it stands: at the last look, or just now.
struct MachineNow {
    QDateTime time;
    Step step = Step::Normal;
    Standing standing; ///< what is short, behind the step
    QDateTime stepSince;
    qint64 freed = 0; ///< bytes that the step gave back, while it lasts; 0: none that count
    qint64 resident = 0, children = 0;
    MemoryUse use; ///< at most ten seconds old
    Limits limits;
    Allowance budget;
    double cpuPercent = 0;
    double throttledPercent = 0;
    Pressure pressure;
    int openFiles = 0, mostFiles = 0; ///< the same
    double cpu_ms = 0;                ///< of the tree, since its start
};

/// Loop thread. Owned by the composition root; `isBusy` says whether something runs.
class Monitor final : public QObject {
    Q_OBJECT
public:
    Monitor(const Clock& clock, Allowance budget, std::function<bool()> isBusy, std::function<Load()> load = {});
    void setBudget(Allowance budget);
    /// Something begins: from now on each second.
    void wake();
    /// For somebody who looks: fresh, and each second for a while.
    [[nodiscard]] MachineNow look();
    /// As it was at the last look; `use` is older.
    [[nodiscard]] const MachineNow& last() const { return m_now; }
    [[nodiscard]] const History& history() const { return m_history; }
    [[nodiscard]] const Standing& standing() const { return m_governor.standing(); }

signals:
    void standingChanged();
    /// A look was taken: who has something to do now and then needs no timer of its own.
    void looked();

private:
    [[nodiscard]] bool isOften() const;
    void onTime();
    void sample();
    void judge(double throttledPercent, qint64 now_ms);
    void remember(qint64 passed_ms);
    void fillIn();
    void schedule();

    const Clock& m_clock;
    Allowance m_budget;
    const std::function<bool()> m_isBusy;
    const std::function<Load()> m_load;
    Limits m_limits;
    MachineFiles m_files;
    Throttling m_throttling; ///< at the last look
    QTimer m_timer;
    History m_history;
    Governor m_governor;
    MachineNow m_now;
    QDateTime m_stepSince;
    qint64 m_usedAtStep = 0; ///< when it was taken, until the next look; else 0
    qint64 m_sampled_ms = 0;
    double m_cpu_ms = 0;
    qint64 m_bytesIn = 0;
    qint64 m_lookedUntil_ms = 0;
    std::optional<qint64> m_counted_ms;  ///< when m_now.openFiles were
    std::optional<qint64> m_measured_ms; ///< when m_now.use was
};

} // namespace pith
