// SPDX-License-Identifier: GPL-3.0-or-later
// One model of Gemini.
#pragma once
#include "engines/engine.h"
#include "engines/geminicall.h"

namespace pith {

class GeminiEngine final : public Engine {
    Q_OBJECT
public:
    explicit GeminiEngine(GeminiWorld world, QObject* parent = nullptr)
        : Engine(parent)
        , m_world(std::move(world)) {}
    [[nodiscard]] QString name() const override { return QStringLiteral("gemini"); }
    [[nodiscard]] QString model() const override { return m_world.model; }
    /// inputTokenLimit and outputTokenLimit of all 2.5 and 3.x models.
    [[nodiscard]] EngineLimits limits() const override { return {1'000'000, 65'536, false}; }
    [[nodiscard]] EngineCall* complete(const EngineTask& task, QObject* owner) override {
        return new GeminiCall(m_world, task, owner);
    }
    [[nodiscard]] const GeminiWorld& world() const { return m_world; }

private:
    const GeminiWorld m_world;
};

} // namespace pith
