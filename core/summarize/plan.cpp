// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/plan.h"

#include "extract/worth.h"
#include "summarize/cuts.h"
#include "text/tokens.h"

namespace pith {
namespace {
constexpr int promptTokens = 1500; // instructions, rules, the user's own words
constexpr double safety = 0.9;     // the estimate may be under by some
constexpr int pointTokens = 12;    // a note's dash and citations

EngineTask taskFor(EngineTask::Kind kind, const ScriptPtr& script, int first, int last, const Wish& wish) {
    EngineTask task;
    task.kind = kind;
    task.script = script;
    task.first = first;
    task.last = last;
    task.wish = wish;
    return task;
}

void number(std::vector<EngineTask>& tasks) {
    for (size_t i = 0; i < tasks.size(); ++i) {
        tasks[i].part = int(i) + 1;
        tasks[i].parts = int(tasks.size());
    }
}

int tokensOf(const Draft& notes) {
    int tokens = estimateTokens(notes.overview.toUtf8()) + pointTokens;
    for (const DraftPoint& point : notes.points)
        tokens += estimateTokens(point.text.toUtf8()) + pointTokens;
    return tokens;
}
} // namespace

int tokensOf(const Script& script) { return script.tokens() + int(script.segments.size()) * segmentMarkTokens; }

int roomIn(const EngineLimits& limits) { return std::max(0, int((limits.inputTokens - promptTokens) * safety)); }

EngineLimits limitsFor(const Script& script, EngineLimits limits) {
    if (!limits.coarse)
        return limits;
    const QByteArray& text = script.transcript.text;
    const double more = double(mostTokens(text)) / std::max(1, estimateTokens(text));
    limits.inputTokens = int(limits.inputTokens / std::max(1.0, more));
    limits.coarse = false;
    return limits;
}

bool fitsIn(const Script& script, const EngineLimits& limits) {
    return limits.local || tokensOf(script) <= roomIn(limits);
}

std::optional<int> roomInBudget(const Script& script, const EngineLimits& limits, std::optional<int> budgetTokens) {
    constexpr double inParts = 1.4; // parts overlap, each has the prompt, and their notes are read once more
    if (!budgetTokens || limits.local)
        return std::nullopt;
    EngineLimits spent = limits;
    spent.inputTokens = *budgetTokens;
    if (tokensOf(script) * (fitsIn(script, limits) ? 1 : inParts) <= roomIn(spent))
        return std::nullopt;
    return std::min(roomIn(spent), roomIn(limits));
}

Plan planOf(const ScriptPtr& script, std::vector<int> kept, const Wish& wish) {
    Plan plan;
    plan.parts.push_back(taskFor(EngineTask::Kind::Summarize, script, 0, int(script->segments.size()) - 1, wish));
    plan.parts.front().kept = std::move(kept);
    return plan;
}

Result<Plan> planFor(const ScriptPtr& script, const EngineLimits& limits, const Wish& wish,
                     const std::vector<int>& turns) {
    if (fitsIn(*script, limits))
        return planOf(script, {}, wish);
    const std::vector<Stretch> stretches = stretchesOf(*script, roomIn(limits), turns);
    if (stretches.empty())
        return Problem::of(Code::ContextTooSmall);
    Plan plan;
    for (const Stretch& stretch : stretches)
        plan.parts.push_back(taskFor(EngineTask::Kind::Condense, script, stretch.first, stretch.last, wish));
    number(plan.parts);
    return plan;
}

std::vector<EngineTask> joinTasks(const ScriptPtr& script, const QList<Draft>& notes, const EngineLimits& limits,
                                  const Wish& wish) {
    const int room = roomIn(limits);
    std::vector<EngineTask> groups;
    int taken = 0;
    for (const Draft& draft : notes) {
        const int tokens = tokensOf(draft);
        if (groups.empty() || taken + tokens > room) {
            groups.push_back(taskFor(EngineTask::Kind::Join, script, 0, int(script->segments.size()) - 1, wish));
            taken = 0;
        }
        groups.back().notes.append(draft);
        taken += tokens;
    }
    number(groups);
    return groups;
}

EngineTask combineTask(const ScriptPtr& script, QList<Draft> notes, const Wish& wish) {
    EngineTask task = taskFor(EngineTask::Kind::Combine, script, 0, int(script->segments.size()) - 1, wish);
    task.notes = std::move(notes);
    return task;
}

} // namespace pith
