// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaiengine.h"

#include "engines/openaicall.h"
#include "engines/openaiprobe.h"

#include <QPointer>

#include <algorithm>

namespace pith {

namespace {
/// One after the other: they would share one processor.
EngineLimits limitsAtHome(int contextTokens) {
    EngineLimits limits = limitsOf(contextTokens);
    limits.atOnce = 1;
    limits.coarse = true;
    return limits;
}

constexpr int leastAnswer = 512, mostAnswer = 16'384; // tokens

class OpenaiLimits final : public LimitsCall {
public:
    OpenaiLimits(const OpenaiWorld& world, QObject* owner)
        : LimitsCall(owner) {
        auto* probe = new OpenaiProbe(world, this);
        m_probe = probe;
        probe->then(this, [this](const Result<OpenaiServer>& server) {
            finish(server ? Result(limitsAtHome(server->contextTokens)) : Result<EngineLimits>(server.problem()));
        });
    }

protected:
    void abort() override { letGo(m_probe); }

private:
    QPointer<Call> m_probe;
};
} // namespace

OpenaiEngine::OpenaiEngine(OpenaiWorld world, QObject* parent)
    : Engine(parent)
    , m_world(std::move(world)) {}

EngineLimits OpenaiEngine::limits() const {
    return m_world.isAtHome() ? limitsAtHome(m_world.context()) : limitsOf(m_world.context());
}

LimitsCall* OpenaiEngine::findLimits(QObject* owner) {
    return m_world.known() || !m_world.isAtHome() ? nullptr : new OpenaiLimits(m_world, owner);
}

EngineCall* OpenaiEngine::complete(const EngineTask& task, QObject* owner) {
    return new OpenaiCall(m_world, task, owner);
}

EngineLimits limitsOf(int contextTokens) {
    const int answer = std::clamp(contextTokens / 4, leastAnswer, mostAnswer);
    EngineLimits limits;
    limits.inputTokens = std::max(1, contextTokens - answer);
    limits.outputTokens = answer;
    return limits;
}

} // namespace pith
