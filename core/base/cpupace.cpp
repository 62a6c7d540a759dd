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
    m_level_us += us(wall - m_wall) * m_share - us(cpu - m_cpu);
    m_level_us = std::min(m_level_us, us(held) * m_share);
    m_wall = wall;
    m_cpu = cpu;
    m_next_us.store((wall + betweenLooks).count(), std::memory_order_relaxed);
    return m_level_us >= 0 ? 0us : microseconds(std::int64_t(-m_level_us / m_share) + 1);
}

void CpuPace::rest(microseconds most) {
    if (const microseconds time = due(); time > 0us)
        std::this_thread::sleep_for(std::min(time, most));
}

} // namespace pith
