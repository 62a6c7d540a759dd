// SPDX-License-Identifier: GPL-3.0-or-later
// Leaves alone what failed again and again, and looks after a pause whether it is back. Pure but for the clock.
#pragma once
#include "base/clock.h"

#include <array>
#include <chrono>

namespace pith {

struct BreakerLimits {
    int failures = 6; ///< in a row, until it opens
    std::chrono::milliseconds firstPause{5'000};
    std::chrono::milliseconds longestPause{30'000}; ///< FAULTS promise 11: at work again 30 s after the cause is gone
    std::chrono::milliseconds trialLimit{15'000};   ///< a trial that hangs does not keep others from trying
    // Or, of at least so many within the window:
    std::chrono::milliseconds window{600'000};
    int fewest = 8;
    int failedPercent = 50;
    int slowPercent = 80;                   ///< the failed ones included
    std::chrono::milliseconds slow{30'000}; ///< of silence before the answer
};

/// Closed: all attempts pass. Open: none until the pause is over. Half-open: one attempt, which decides; failing, it
/// opens again for twice as long. Attempts that began before it opened neither prolong the pause nor count.
class Breaker {
public:
    enum class State : unsigned char { Closed, Open, HalfOpen };

    explicit Breaker(const Clock& clock, BreakerLimits limits = {})
        : m_clock(clock)
        , m_limits(limits) {}

    /// May an attempt be made now? True in half-open makes it the trial; then one of the three below must follow.
    [[nodiscard]] bool admit();
    void succeeded(std::chrono::milliseconds silence = {}); ///< before its first bytes
    void failed();    ///< by a fault that may pass; an answer that says no is a success here
    void abandoned(); ///< the attempt was cancelled: nothing is known
    /// As it was before a restart: open for so long, and then half-open. Both are bounded by the limits.
    void resume(std::chrono::milliseconds pause, std::chrono::milliseconds left);

    [[nodiscard]] State state() const;
    /// Until an attempt may be made; 0 where one may be made now.
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    /// How long it is open at a time now; 0: closed.
    [[nodiscard]] std::chrono::milliseconds pause() const { return m_pause; }
    /// The end of the pause for people to read; invalid where closed.
    [[nodiscard]] QDateTime until() const;

private:
    struct Past {
        qint64 at = 0; ///< monotonic ms
        bool isFailed = false, isSlow = false;
    };
    void open();
    void note(Past past);
    const Clock& m_clock;
    BreakerLimits m_limits;
    std::chrono::milliseconds m_pause{0}; ///< 0: closed
    qint64 m_until = 0;                   ///< monotonic ms: the end of the pause or, in half-open, of the trial's right
    int m_failures = 0;
    int m_noted = 0;               ///< since it was closed
    std::array<Past, 16> m_past{}; ///< the last of them, in a ring
    bool m_trial = false;
};

} // namespace pith
