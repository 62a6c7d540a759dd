// SPDX-License-Identifier: GPL-3.0-or-later
// How long to wait before trying again: exponential with full jitter, so that forty that failed together do not come
// back together ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015). Pure.
#pragma once
#include <QtGlobal>

#include <chrono>
#include <optional>
#include <random>

namespace pith {

class Backoff {
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest, quint32 seed)
        : m_first(first)
        , m_longest(longest)
        , m_random(seed) {}
    /// Before retry number `retry`, from 0. What the other side asked for (`retryAfter_s`) is a lower bound, and may
    /// exceed the longest wait: whether to wait so long is the caller's to decide.
    [[nodiscard]] std::chrono::milliseconds wait(int retry, std::optional<double> retryAfter_s = {});

private:
    std::chrono::milliseconds m_first, m_longest;
    std::minstd_rand m_random;
};

} // namespace pith
