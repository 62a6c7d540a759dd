// SPDX-License-Identifier: GPL-3.0-or-later
// An engine behind its guard: breaker, rests, retries. The one place where an engine's failure is tried again, and only
// before the first piece was written.
#pragma once
#include "engines/engine.h"
#include "engines/engineguard.h"
#include "engines/spendguard.h"

#include <chrono>
#include <memory>

namespace pith {

class GuardedEngine final : public Engine {
    Q_OBJECT
public:
    /// `guard` is shared by all models of one engine at one origin.
    /// `spend`: null where nobody counts; outlives this and its calls.
    GuardedEngine(std::unique_ptr<Engine> inner, std::shared_ptr<EngineGuard> guard, SpendGuard* spend = nullptr,
                  QObject* parent = nullptr);
    [[nodiscard]] QString name() const override { return m_core->engine->name(); }
    [[nodiscard]] QString model() const override { return m_core->engine->model(); }
    [[nodiscard]] EngineLimits limits() const override;
    [[nodiscard]] LimitsCall* findLimits(QObject* owner) override { return m_core->engine->findLimits(owner); }
    /// The call outlives this, if need be.
    [[nodiscard]] EngineCall* complete(const EngineTask& task, QObject* owner) override;

    [[nodiscard]] const std::shared_ptr<EngineGuard>& guard() const { return m_core->guard; }
    /// Somebody may hold a pointer to this from now on.
    void touch() { m_core->lastUsed = guard()->clock().monotonicMs(); }
    /// No call is under way, nor was one, nor a touch, for so long.
    [[nodiscard]] bool isQuietFor(std::chrono::milliseconds time) const;

    /// What the calls share with the engine.
    struct Core {
        std::unique_ptr<Engine> engine;
        std::shared_ptr<EngineGuard> guard;
        SpendGuard* spend = nullptr;
        qint64 lastUsed = 0; ///< monotonic ms
    };

private:
    std::shared_ptr<Core> m_core;
};

} // namespace pith
