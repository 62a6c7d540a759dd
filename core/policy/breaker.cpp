// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/breaker.h"

#include <algorithm>

namespace pith {

bool Breaker::admit() {
    if (m_pause.count() == 0)
        return true;
    if (m_clock.monotonicMs() < m_until)
        return false;
    m_trial = true;
    m_until = m_clock.monotonicMs() + m_limits.trialLimit.count();
    return true;
}

void Breaker::succeeded(std::chrono::milliseconds silence) {
    m_failures = 0;
    if (m_pause.count() == 0)
        return note({m_clock.monotonicMs(), false, silence >= m_limits.slow});
    m_pause = {};
    m_trial = false;
}

void Breaker::failed() {
    if (m_pause.count() > 0) {
        if (m_trial)
            open();
        return;
    }
    if (++m_failures >= m_limits.failures)
        return open();
    note({m_clock.monotonicMs(), true, false});
}

/// May open it.
void Breaker::note(Past past) {
    m_past[size_t(m_noted++) % m_past.size()] = past;
    int all = 0, failed = 0, slow = 0;
    for (size_t i = 0; i < std::min(size_t(m_noted), m_past.size()); ++i) {
        if (past.at - m_past[i].at > m_limits.window.count())
            continue;
        ++all;
        failed += m_past[i].isFailed ? 1 : 0;
        slow += m_past[i].isSlow ? 1 : 0;
    }
    const bool isBad = failed * 100 >= all * m_limits.failedPercent ||
                       (slow > 0 && (failed + slow) * 100 >= all * m_limits.slowPercent);
    if (all >= m_limits.fewest && isBad)
        open();
}

void Breaker::abandoned() {
    if (m_trial)
        m_until = m_clock.monotonicMs(); // the next one may try
    m_trial = false;
}

void Breaker::resume(std::chrono::milliseconds pause, std::chrono::milliseconds left) {
    m_pause = std::clamp(pause, m_limits.firstPause, m_limits.longestPause);
    m_until = m_clock.monotonicMs() + std::clamp(left, std::chrono::milliseconds(0), m_pause).count();
    m_trial = false;
    m_failures = 0;
}

void Breaker::open() {
    m_pause = m_pause.count() == 0 ? m_limits.firstPause : std::min(m_pause * 2, m_limits.longestPause);
    m_until = m_clock.monotonicMs() + m_pause.count();
    m_trial = false;
    m_failures = 0;
    m_noted = 0;
}

Breaker::State Breaker::state() const {
    if (m_pause.count() == 0)
        return State::Closed;
    return m_trial || m_clock.monotonicMs() >= m_until ? State::HalfOpen : State::Open;
}

std::chrono::milliseconds Breaker::remaining() const {
    if (m_pause.count() == 0)
        return {};
    return std::chrono::milliseconds(std::max<qint64>(0, m_until - m_clock.monotonicMs()));
}

QDateTime Breaker::until() const {
    return m_pause.count() == 0 ? QDateTime() : m_clock.nowUtc().addMSecs(remaining().count());
}

} // namespace pith
