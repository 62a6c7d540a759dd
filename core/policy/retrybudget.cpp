// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/retrybudget.h"

#include <algorithm>

namespace pith {

void RetryBudget::called() {
    refill();
    m_left = std::min(m_limits.most, m_left + m_limits.share);
}

bool RetryBudget::take() {
    refill();
    // The share adds up in binary fractions: five times 0.2 is to be one.
    if (m_left < 1 - 1e-9)
        return false;
    m_left = std::max(0.0, m_left - 1);
    return true;
}

void RetryBudget::refill() {
    const qint64 now = m_clock.monotonicMs();
    if (m_left < m_limits.floor)
        m_left = std::min(m_limits.floor, m_left + double(now - m_since) / double(m_limits.refill.count()));
    m_since = now;
}

} // namespace pith
