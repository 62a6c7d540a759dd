// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cpupace.h"

#include <algorithm>
#include <ctime>
#include <thread>

namespace pith {

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr auto betweenLooks = 500us;
constexpr microseconds held = 1s; // a tenth of the ten seconds over which the share is kept
// Linux gives a quota by periods of 100 ms, and what is left of one is lost (sched-bwc.rst): 10 ms of work and 90 ms of
// rest at a tenth of a core. With this in hand there is room for a reader in every period.
constexpr microseconds heldForWork = 4ms;
constexpr microseconds regained = 1500us; // before it goes on: each step costs a turn of the event loop
constexpr microseconds longestStep = 30ms;
constexpr double smallShare = 0.5; // of a core; above, a period's end is near anyway

template <clockid_t Clock>
microseconds now() {
    timespec time{};
    ::clock_gettime(Clock, &time);
    return std::chrono::seconds(time.tv_sec) + microseconds(time.tv_nsec / 1000);
}

double us(microseconds time) { return double(time.count()); }

} // namespace

CpuPace::Clocks CpuPace::ofThisProcess() { return {&now<CLOCK_MONOTONIC>, &now<CLOCK_PROCESS_CPUTIME_ID>}; }

void CpuPace::allow(double percent, int cores) {
    const std::lock_guard lock(m_mutex);
    const double share = percent / 100;
    const double full = share * us(held);
    m_level_us = m_isOn ? std::min(m_level_us, full) : full;
    if (!m_isOn) {
        m_wall = m_clocks.wall();
        m_cpu = m_clocks.cpu();
    }
    m_share = share;
    m_isOn = share > 0 && share < std::max(1, cores);
}

microseconds CpuPace::due() {
    if (!isOn())
        return 0us;
    const microseconds wall = m_clocks.wall();
    if (wall.count() < m_next_us.load(std::memory_order_relaxed))
        return 0us;
    const std::lock_guard lock(m_mutex);
    return look(wall);
}

microseconds CpuPace::dueForStep() {
    if (!isOn())
        return 0us;
    const microseconds wall = m_clocks.wall();
    const std::lock_guard lock(m_mutex);
    if (wall.count() >= m_next_us.load(std::memory_order_relaxed))
        (void)look(wall);
    if (m_share > smallShare || m_step_us >= 0)
        return 0us;
    return std::min(longestStep, microseconds(std::int64_t((us(regained) - m_step_us) / m_share) + 1));
}

microseconds CpuPace::charge(microseconds cpu) {
    if (!isOn())
        return 0us;
    const std::lock_guard lock(m_mutex);
    m_level_us -= us(cpu);
    return look(m_clocks.wall());
}

/// With the lock held.
microseconds CpuPace::look(microseconds wall) {
    const microseconds cpu = m_clocks.cpu();
    const double gained = us(wall - m_wall) * m_share - us(cpu - m_cpu);
    m_level_us = std::min(m_level_us + gained, us(held) * m_share);
    m_step_us = std::clamp(m_step_us + gained, -us(longestStep) * m_share, us(heldForWork));
    m_wall = wall;
    m_cpu = cpu;
    m_next_us.store((wall + betweenLooks).count(), std::memory_order_relaxed);
    return m_level_us >= 0 ? 0us : microseconds(std::int64_t(-m_level_us / m_share) + 1);
}

void CpuPace::rest(microseconds most) {
    if (const microseconds time = due(); time > 0us)
        std::this_thread::sleep_for(std::min(time, most));
}

void CpuPace::restFromWork(microseconds most) {
    if (const microseconds time = std::max(due(), dueForStep()); time > 0us)
        std::this_thread::sleep_for(std::min(time, most));
}

} // namespace pith
