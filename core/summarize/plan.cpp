// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/plan.h"

#include "extract/worth.h"

namespace pith {
namespace {
constexpr int promptTokens = 1500; // instructions, rules, the user's own words
constexpr double safety = 0.9;     // the estimate may be under by some

EngineTask taskFor(EngineTask::Kind kind, const ScriptPtr& script, int first, int last, const Wish& wish) {
    EngineTask task;
    task.kind = kind;
    task.script = script;
    task.first = first;
    task.last = last;
    task.wish = wish;
    return task;
}
} // namespace

int tokensOf(const Script& script) { return script.tokens() + int(script.segments.size()) * segmentMarkTokens; }

int roomIn(const EngineLimits& limits) { return std::max(0, int((limits.inputTokens - promptTokens) * safety)); }

Plan planOf(const ScriptPtr& script, std::vector<int> kept, const Wish& wish) {
    Plan plan;
    plan.parts.push_back(taskFor(EngineTask::Kind::Summarize, script, 0, int(script->segments.size()) - 1, wish));
    plan.parts.front().kept = std::move(kept);
    return plan;
}

Result<Plan> planFor(const ScriptPtr& script, const EngineLimits& limits, const Wish& wish) {
    const int count = int(script->segments.size());
    const int room = roomIn(limits);
    if (limits.local || tokensOf(*script) <= room)
        return planOf(script, {}, wish);
    Plan plan;
    int first = 0;
    int taken = 0;
    for (int i = 0; i < count; ++i) {
        const int tokens = script->segments[size_t(i)].tokens + segmentMarkTokens;
        if (tokens > room)
            return Problem::of(Code::ContextTooSmall);
        if (taken + tokens > room) {
            plan.parts.push_back(taskFor(EngineTask::Kind::Condense, script, first, i - 1, wish));
            first = i;
            taken = 0;
        }
        taken += tokens;
    }
    plan.parts.push_back(taskFor(EngineTask::Kind::Condense, script, first, count - 1, wish));
    for (size_t i = 0; i < plan.parts.size(); ++i) {
        plan.parts[i].part = int(i) + 1;
        plan.parts[i].parts = int(plan.parts.size());
    }
    return plan;
}

EngineTask combineTask(const ScriptPtr& script, QList<Draft> notes, const Wish& wish) {
    EngineTask task = taskFor(EngineTask::Kind::Combine, script, 0, int(script->segments.size()) - 1, wish);
    task.notes = std::move(notes);
    return task;
}

} // namespace pith
