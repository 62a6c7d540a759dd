// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/backoff.h"

#include <algorithm>
#include <cmath>

namespace pith {

using std::chrono::milliseconds;

namespace {
constexpr double longestAsked_s = 86400;
} // namespace

milliseconds Backoff::wait(int retry, std::optional<double> retryAfter_s) {
    const milliseconds window = std::min(m_longest, m_first * (1 << std::clamp(retry, 0, 20)));
    std::uniform_int_distribution<qint64> within(0, window.count());
    const milliseconds jitter(within(m_random));
    if (!retryAfter_s || !std::isfinite(*retryAfter_s))
        return jitter;
    return milliseconds(qint64(std::clamp(*retryAfter_s, 0.0, longestAsked_s) * 1000)) + jitter;
}

} // namespace pith
