// SPDX-License-Identifier: GPL-3.0-or-later
// What the calls to one origin of an engine know together: whether it works, which model has to rest, and how many
// retries are left. Decides; GuardedEngine applies it. No timer, no wire.
#pragma once
#include "base/problem.h"
#include "policy/backoff.h"
#include "policy/breaker.h"
#include "policy/retrybudget.h"

#include <QHash>
#include <QString>

#include <optional>

namespace pith {

class EngineGuard {
public:
    EngineGuard(const Clock& clock, quint32 seed);

    /// May an attempt be made now? nullopt: yes, and its end must be told by ended() or abandoned(). Else
    /// ENGINE_RATE_LIMITED, QUOTA_EXHAUSTED or BREAKER_OPEN, with the time after which to ask again.
    [[nodiscard]] std::optional<Problem> admit(const QString& model);
    /// How an attempt ended; null: well.
    void ended(const QString& model, const Problem* problem);
    /// An attempt was cancelled.
    void abandoned() { m_breaker.abandoned(); }

    /// A new call begins.
    void called() { m_budget.called(); }
    /// How long to wait before the next attempt, after `made` of them and this failure; nullopt: the failure stands.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retryIn(const Problem& problem, int made);
    /// Where admit() said no and waiting is worth while: until the model's rest is over, spread a little.
    [[nodiscard]] std::optional<std::chrono::milliseconds> waitFor(const Problem& refusal);

    [[nodiscard]] const Breaker& breaker() const { return m_breaker; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }

private:
    /// A model that was told to wait: until then no call goes out (FAULTS E4).
    struct Rest {
        Code code = Code::EngineRateLimited;
        qint64 until = 0; ///< monotonic ms
    };
    const Clock& m_clock;
    Breaker m_breaker;
    RetryBudget m_budget;
    Backoff m_backoff;
    QHash<QString, Rest> m_rests;
};

} // namespace pith
