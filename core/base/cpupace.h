// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the process to its share of the CPU (budget/cpu_percent) by resting a little and often. A control group's quota
// does so too, but stops all threads for up to a tenth of a second at a time.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>

namespace pith {

/// A bucket of CPU time: it fills at the share and holds what the share gives in a second, so that over any ten seconds
/// no more than a tenth above the share is used. Any thread. Owned by the composition root, before the worker.
class CpuPace {
public:
    struct Clocks {
        std::chrono::microseconds (*wall)(); ///< never jumps
        std::chrono::microseconds (*cpu)();  ///< of all threads of this process; of its children who charge()
    };
    [[nodiscard]] static Clocks ofThisProcess();

    explicit CpuPace(Clocks clocks = ofThisProcess())
        : m_clocks(clocks) {}
    /// Percent of one core. As much as the machine has, or more: nobody rests.
    void allow(double percent, int cores);
    /// How long to rest for the share to be kept; zero: go on. Costs 30 ns where it was asked within half a
    /// millisecond.
    [[nodiscard]] std::chrono::microseconds due();
    /// How long what nobody waits for by the millisecond lets others go first: it goes on in steps so small that a
    /// control group with this share as its quota is not stopped in the middle of a period, and who asks for something
    /// is answered at once. At most 30 ms, after which a step may be done however much others took or is due().
    [[nodiscard]] std::chrono::microseconds dueForStep();
    /// Whether anybody may have to rest.
    [[nodiscard]] bool isOn() const { return m_isOn.load(std::memory_order_relaxed); }
    /// As due(), where a child process has taken so much besides. Always looks.
    [[nodiscard]] std::chrono::microseconds charge(std::chrono::microseconds cpu);
    /// Sleeps as long as is due, `most` at most: the loop's callers give 10 ms.
    void rest(std::chrono::microseconds most);
    /// The same for pure work, which goes by steps too.
    void restFromWork(std::chrono::microseconds most);

private:
    [[nodiscard]] std::chrono::microseconds look(std::chrono::microseconds wall);

    const Clocks m_clocks;
    std::atomic<bool> m_isOn = false;
    std::atomic<std::int64_t> m_next_us = 0; ///< no look before
    std::mutex m_mutex;
    double m_share = 1; ///< CPU time for a time of the wall
    double m_level_us = 0;
    double m_step_us = 0;                        ///< as m_level_us, of a bucket of a few milliseconds
    std::chrono::microseconds m_wall{}, m_cpu{}; ///< at the last look
};

} // namespace pith
