// SPDX-License-Identifier: GPL-3.0-or-later
// One model of an OpenAI-compatible server.
#pragma once
#include "engines/engine.h"
#include "engines/openaiworld.h"

namespace pith {

class OpenaiEngine final : public Engine {
    Q_OBJECT
public:
    explicit OpenaiEngine(OpenaiWorld world, QObject* parent = nullptr);
    [[nodiscard]] QString name() const override { return QStringLiteral("openai"); }
    [[nodiscard]] QString model() const override { return m_world.model; }
    /// As good as is known by now; findLimits() finds out.
    [[nodiscard]] EngineLimits limits() const override;
    [[nodiscard]] LimitsCall* findLimits(QObject* owner) override;
    [[nodiscard]] EngineCall* complete(const EngineTask& task, QObject* owner) override;

private:
    const OpenaiWorld m_world;
};

/// What a prompt may hold of a context that the answer shares.
[[nodiscard]] EngineLimits limitsOf(int contextTokens);

} // namespace pith
