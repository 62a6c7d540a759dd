// SPDX-License-Identifier: GPL-3.0-or-later
// The engine that needs nothing: no key, no network, no model. See extract/embedded.h.
#pragma once
#include "base/worker.h"
#include "engines/engine.h"

namespace pith {

class EmbeddedEngine final : public Engine {
    Q_OBJECT
public:
    explicit EmbeddedEngine(Worker& worker, QObject* parent = nullptr)
        : Engine(parent)
        , m_worker(worker) {}
    [[nodiscard]] QString name() const override { return QStringLiteral("embedded"); }
    [[nodiscard]] QString model() const override { return {}; }
    [[nodiscard]] EngineLimits limits() const override;
    /// A summary of the whole script, or an answer out of it, whatever else the task says. The pieces come in one go,
    /// right before the end.
    [[nodiscard]] EngineCall* complete(const EngineTask& task, QObject* owner) override;

private:
    Worker& m_worker;
};

} // namespace pith
