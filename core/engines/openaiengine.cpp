// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaiengine.h"

#include "engines/openaicall.h"
#include "engines/openaiprobe.h"

#include <QPointer>

#include <algorithm>

namespace pith {

namespace {
constexpr int leastAnswer = 512, mostAnswer = 16'384; // tokens

class OpenaiLimits final : public LimitsCall {
public:
    OpenaiLimits(const OpenaiWorld& world, QObject* owner)
        : LimitsCall(owner) {
        auto* probe = new OpenaiProbe(world, this);
        m_probe = probe;
        probe->then(this, [this](const Result<OpenaiServer>& server) {
            finish(server ? Result(limitsOf(server->contextTokens)) : Result<EngineLimits>(server.problem()));
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

EngineLimits OpenaiEngine::limits() const { return limitsOf(m_world.context()); }

LimitsCall* OpenaiEngine::findLimits(QObject* owner) {
    return m_world.known() || !m_world.isAtHome() ? nullptr : new OpenaiLimits(m_world, owner);
}

EngineCall* OpenaiEngine::complete(const EngineTask& task, QObject* owner) {
    return new OpenaiCall(m_world, task, owner);
}

EngineLimits limitsOf(int contextTokens) {
    const int answer = std::clamp(contextTokens / 4, leastAnswer, mostAnswer);
    return {std::max(1, contextTokens - answer), answer, false};
}

} // namespace pith
