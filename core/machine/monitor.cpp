// SPDX-License-Identifier: GPL-3.0-or-later
// A look costs little where the program's pages are there, and 12 to 18 ms of CPU (seen) where the machine has taken
// them away meanwhile; so there are few of them while nothing goes on. A walk of the page tables is done for who looks
// alone.
#include "machine/monitor.h"

#include <algorithm>
#include <utility>

namespace pith {

namespace {
constexpr auto busyEach = std::chrono::seconds(1);
constexpr auto idleEach = std::chrono::seconds(30);
constexpr qint64 longSince_ms = 25'000; // a coarse timer may come early
constexpr qint64 lookLasts_ms = 15'000;
constexpr qint64 measureEach_ms = 10'000;
constexpr double usualPeriod_ms = 100; // of a CPU quota
constexpr double mega = 1024.0 * 1024;
} // namespace

Monitor::Monitor(const Clock& clock, Allowance budget, std::function<bool()> isBusy, std::function<Load()> load)
    : m_clock(clock)
    , m_budget(budget)
    , m_isBusy(std::move(isBusy))
    , m_load(std::move(load))
    , m_limits(readLimits())
    , m_throttling(m_files.throttling())
    , m_stepSince(clock.nowUtc())
    , m_sampled_ms(clock.monotonicMs())
    , m_cpu_ms(ownCpu_ms()) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Monitor::onTime);
    schedule();
}

void Monitor::setBudget(Allowance budget) {
    m_budget = budget;
    m_limits = readLimits();
    m_files.findGroups();
}

bool Monitor::isOften() const {
    return m_isBusy() || m_clock.monotonicMs() < m_lookedUntil_ms || m_governor.step() != Step::Normal;
}

void Monitor::schedule() { m_timer.start(isOften() ? busyEach : idleEach); }

/// What was to be watched may be over by now, as a job of less than a second is.
void Monitor::onTime() {
    if (isOften() || m_clock.monotonicMs() - m_sampled_ms >= longSince_ms)
        sample();
    else
        schedule();
}

void Monitor::wake() {
    if (m_timer.remainingTime() > std::chrono::milliseconds(busyEach).count())
        m_timer.start(busyEach);
}

void Monitor::sample() {
    const qint64 now_ms = m_clock.monotonicMs();
    const qint64 passed_ms = now_ms - m_sampled_ms;
    if (passed_ms <= 0)
        return schedule();
    const ChildrenUse children = childrenUse();
    const double cpu_ms = ownCpu_ms() + children.cpu_ms;
    const Throttling throttling = m_files.throttling();
    const double periods = throttling.periods - m_throttling.periods;
    m_now.resident = m_files.residentBytes();
    m_now.children = children.bytes;
    m_now.cpuPercent = std::max(0.0, (cpu_ms - m_cpu_ms) * 100 / double(passed_ms));
    m_now.throttledPercent =
        periods > 0 ? std::clamp((throttling.throttled - m_throttling.throttled) * 100 / periods, 0.0, 100.0) : 0;
    m_now.pressure = m_files.pressure();
    m_now.cpu_ms = cpu_ms;
    m_cpu_ms = cpu_ms;
    m_throttling = throttling;
    m_sampled_ms = now_ms;
    remember(passed_ms);

    // Where few periods count, the group sleeps most of the time.
    const bool isAtWork = periods * usualPeriod_ms >= double(passed_ms) / 2;
    judge(isAtWork ? m_now.throttledPercent : 0, now_ms);
    if (!m_counted_ms || now_ms - *m_counted_ms >= measureEach_ms) { // a walk through a folder of the kernel's
        m_now.openFiles = openFiles();
        m_now.mostFiles = mostFiles();
        m_counted_ms = now_ms;
    }
    fillIn();
    schedule();
    emit looked();
}

/// What a step brings is seen at once where it is our own, and at the next look where a child had to end.
void Monitor::judge(double throttledPercent, qint64 now_ms) {
    const qint64 used = m_now.resident + m_now.children;
    if (const qint64 atStep = std::exchange(m_usedAtStep, 0); atStep > 0)
        m_now.freed = std::max(m_now.freed, atStep - used);
    const Standing before = m_governor.standing();
    const double allowed = double(std::min(m_budget.memory, m_limits.memory()));
    m_governor.judge(
        {double(used) / allowed, double(m_now.resident) / allowed, m_now.pressure.memory, throttledPercent}, now_ms);
    const Standing standing = m_governor.standing();
    if (standing == before)
        return;
    if (standing.step() != before.step())
        m_stepSince = m_clock.nowUtc();
    if (standing.memory != before.memory)
        m_now.freed = 0;
    emit standingChanged();
    if (standing.memory <= before.memory)
        return;
    const qint64 left = m_files.residentBytes();
    m_now.freed = std::max<qint64>(0, m_now.resident - left);
    m_now.resident = left;
    m_usedAtStep = used;
}

/// What is not measured.
void Monitor::fillIn() {
    m_now.time = m_clock.nowUtc();
    m_now.step = m_governor.step();
    m_now.standing = m_governor.standing();
    m_now.stepSince = m_stepSince;
    m_now.limits = m_limits;
    m_now.budget = m_budget;
}

void Monitor::remember(qint64 passed_ms) {
    const Load load = m_load ? m_load() : Load();
    const double in_kB = double(load.bytesIn - m_bytesIn) / 1024 * 1000 / double(passed_ms);
    m_bytesIn = load.bytesIn;
    HistoryPoint point;
    point.memory_mb = float(double(m_now.resident + m_now.children) / mega);
    point.cpuPercent = float(m_now.cpuPercent);
    point.cpuPressure = float(m_now.pressure.cpu);
    point.memoryPressure = float(m_now.pressure.memory);
    point.ioPressure = float(m_now.pressure.io);
    point.running = float(load.running);
    point.waiting = float(load.waiting);
    point.hitPercent = float(load.hitPercent);
    point.video_s = float(load.video_s);
    point.transcript_s = float(load.transcript_s);
    point.summary_s = float(load.summary_s);
    point.in_kB = float(std::max(0.0, in_kB));
    m_history.add(point, int((passed_ms + 500) / 1000));
}

MachineNow Monitor::look() {
    const qint64 now_ms = m_clock.monotonicMs();
    m_lookedUntil_ms = now_ms + lookLasts_ms;
    if (now_ms - m_sampled_ms >= std::chrono::milliseconds(busyEach).count() || m_now.resident == 0)
        sample();
    if (!m_measured_ms || now_ms - *m_measured_ms >= measureEach_ms) {
        m_now.use = memoryUse();
        m_measured_ms = now_ms;
    }
    wake();
    fillIn();
    return m_now;
}

} // namespace pith
