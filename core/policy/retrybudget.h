// SPDX-License-Identifier: GPL-3.0-or-later
// Retries as a share of the calls: one fault is mended by trying again, a general one is not made worse by it. Pure but
// for the clock.
#pragma once
#include "base/clock.h"

#include <chrono>

namespace pith {

struct RetryBudgetLimits {
    double share = 0.2;                       ///< retries a call
    double floor = 3;                         ///< retries that may be made without any calls before them
    double most = 10;                         ///< what a quiet time may save up
    std::chrono::milliseconds refill{10'000}; ///< in which one retry comes back, up to the floor
};

/// Each call pays in a share of a retry, each retry takes a whole one.
class RetryBudget {
public:
    explicit RetryBudget(const Clock& clock, RetryBudgetLimits limits = {})
        : m_clock(clock)
        , m_limits(limits)
        , m_left(limits.floor)
        , m_since(clock.monotonicMs()) {}
    void called();
    /// False: none is left, the failure stands.
    [[nodiscard]] bool take();

private:
    void refill();
    const Clock& m_clock;
    RetryBudgetLimits m_limits;
    double m_left;
    qint64 m_since;
};

} // namespace pith
