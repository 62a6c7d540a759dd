// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/engineguard.h"

#include <algorithm>
#include <cmath>

namespace pith {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {
constexpr int mostRetries = 2;
constexpr milliseconds firstWait = 500ms;
constexpr milliseconds longestWait = 4s;
constexpr double longestRest_s = 10; // who has to wait longer is better told so
constexpr qsizetype mostRests = 64;

/// Faults of the engine or the way to it, which may pass. A refusal or an answer that makes no sense is none.
bool isTransient(Code code) {
    return code == Code::EngineOverloaded || code == Code::EngineUnreachable || code == Code::EngineTimeout ||
           code == Code::AnswerCut;
}

/// A timeout has taken a minute already; an answer that was cut has shown words.
bool isWorthRetrying(Code code) {
    return code == Code::EngineOverloaded || code == Code::EngineUnreachable || code == Code::EngineRateLimited;
}
} // namespace

EngineGuard::EngineGuard(const Clock& clock, quint32 seed)
    : m_clock(clock)
    , m_breaker(clock)
    , m_budget(clock)
    , m_backoff(firstWait, longestWait, seed) {}

std::optional<Problem> EngineGuard::admit(const QString& model) {
    if (const auto rest = m_rests.constFind(model); rest != m_rests.cend()) {
        const qint64 left = rest->until - m_clock.monotonicMs();
        if (left > 0)
            return Problem::of(rest->code).after(double(left) / 1000);
        m_rests.erase(rest);
    }
    if (m_breaker.admit())
        return std::nullopt;
    return Problem::of(Code::BreakerOpen).after(std::ceil(double(m_breaker.remaining().count()) / 1000));
}

void EngineGuard::ended(const QString& model, const Problem* problem) {
    if (!problem)
        return m_breaker.succeeded();
    if (isTransient(problem->code))
        m_breaker.failed();
    else
        m_breaker.succeeded(); // it answers
    const bool mustRest = problem->code == Code::QuotaExhausted || problem->code == Code::EngineRateLimited;
    if (!mustRest || !problem->retryAfter_s || *problem->retryAfter_s <= 0)
        return;
    if (m_rests.size() >= mostRests && !m_rests.contains(model))
        m_rests.erase(m_rests.begin()); // a client that names a thousand models
    Rest& rest = m_rests[model];
    const qint64 until = m_clock.monotonicMs() + qint64(*problem->retryAfter_s * 1000);
    if (until > rest.until)
        rest = {problem->code, until};
}

std::optional<milliseconds> EngineGuard::retryIn(const Problem& problem, int made) {
    if (!isWorthRetrying(problem.code) || made > mostRetries || problem.retryAfter_s.value_or(0) > longestRest_s ||
        m_breaker.state() == Breaker::State::Open || !m_budget.take())
        return std::nullopt;
    return m_backoff.wait(made - 1, problem.retryAfter_s);
}

std::optional<milliseconds> EngineGuard::waitFor(const Problem& refusal) {
    if (refusal.code != Code::EngineRateLimited || refusal.retryAfter_s.value_or(longestRest_s + 1) > longestRest_s)
        return std::nullopt;
    return m_backoff.wait(0, refusal.retryAfter_s);
}

} // namespace pith
