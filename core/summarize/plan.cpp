// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/plan.h"

#include "engines/asking.h"
#include "extract/worth.h"
#include "summarize/cuts.h"
#include "text/tokens.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pith {
namespace {
constexpr double safety = 0.9;  // the estimate may be under by some
constexpr int pointTokens = 12; // a note's dash and citations
constexpr int noSegment = -1;
constexpr int leastRoom = 200; // of a call: with less, no two parts' notes stand in one, and no joining comes to an end

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

int tokensIn(const Prompt& prompt) { return estimateTokens(prompt.system) + estimateTokens(prompt.user); }

int tokensOf(const Draft& notes) {
    int tokens = estimateTokens(notes.overview.toUtf8()) + pointTokens;
    for (const DraftPoint& point : notes.points)
        tokens += estimateTokens(point.text.toUtf8()) + pointTokens;
    return tokens;
}
} // namespace

int tokensOf(const Script& script) { return script.tokens() + int(script.segments.size()) * segmentMarkTokens; }

int ownTokens(EngineTask task) {
    task.kept = {noSegment};
    task.first = 0;
    task.last = noSegment;
    const Prompt plain = promptOf(task);
    const auto shape = shapeOf(task);
    if (!shape)
        return tokensIn(plain);
    return std::max(tokensIn(plain), tokensIn(asJson(plain, *shape)) + estimateTokens(answerSchema(*shape)));
}

int ownTokens(const ScriptPtr& script, const Wish& wish) {
    using Kind = EngineTask::Kind;
    int most = 0;
    for (const Kind kind : {Kind::Summarize, Kind::Condense, Kind::Join, Kind::Combine})
        most = std::max(most, ownTokens(taskFor(kind, script, 0, noSegment, wish)));
    return most;
}

int roomIn(const EngineLimits& limits, int ownTokens) {
    return std::max(0, int(limits.inputTokens * safety) - ownTokens);
}

EngineLimits limitsFor(const Script& script, EngineLimits limits) {
    if (!limits.coarse)
        return limits;
    const QByteArray& text = script.transcript.text;
    const double more = double(mostTokens(text)) / std::max(1, estimateTokens(text));
    limits.inputTokens = int(limits.inputTokens / std::max(1.0, more));
    limits.coarse = false;
    return limits;
}

EngineLimits narrowed(const ScriptPtr& script, EngineLimits limits, int partTokens, const Wish& wish) {
    const auto isLarger = [partTokens](const Segment& one) { return one.tokens + segmentMarkTokens > partTokens; };
    if (partTokens <= 0 || limits.local || tokensOf(*script) <= partTokens ||
        std::any_of(script->segments.begin(), script->segments.end(), isLarger))
        return limits;
    const int most = int(std::ceil((partTokens + ownTokens(script, wish)) / safety));
    limits.inputTokens = std::min(limits.inputTokens, most);
    return limits;
}

bool fitsIn(const ScriptPtr& script, const EngineLimits& limits, const Wish& wish) {
    constexpr int surelyOwn = 20'000; // no prompt of ours has nearly as many, but what its writer adds
    const int tokens = tokensOf(*script);
    return limits.local || tokens <= roomIn(limits, surelyOwn + 4 * int(wish.instructions.size())) ||
           tokens <= roomIn(limits, ownTokens(script, wish));
}

std::optional<int> roomInBudget(const ScriptPtr& script, const EngineLimits& limits, std::optional<int> budgetTokens,
                                const Wish& wish) {
    constexpr double inParts = 1.4; // parts overlap, and their notes are read once more
    if (!budgetTokens || limits.local)
        return std::nullopt;
    EngineLimits spent = limits;
    spent.inputTokens = *budgetTokens;
    const int own = ownTokens(script, wish);
    const int room = roomIn(limits, own);
    double words = tokensOf(*script);
    double calls = 1; // each has the instructions
    if (words > room) {
        words *= inParts;
        calls += std::ceil(words / std::max(1, room));
    }
    if (words <= *budgetTokens * safety - calls * own)
        return std::nullopt;
    return std::min(roomIn(spent, own), room);
}

int leastBudget(const ScriptPtr& script, const Wish& wish) {
    int least = std::numeric_limits<int>::max() / 2;
    for (const Segment& segment : script->segments)
        least = std::min(least, segment.tokens + segmentMarkTokens);
    return int(std::ceil((ownTokens(script, wish) + least) / safety)) + 1; // 1: whatever is rounded
}

Plan planOf(const ScriptPtr& script, std::vector<int> kept, const Wish& wish) {
    Plan plan;
    plan.parts.push_back(taskFor(EngineTask::Kind::Summarize, script, 0, int(script->segments.size()) - 1, wish));
    plan.parts.front().kept = std::move(kept);
    return plan;
}

Result<Plan> planFor(const ScriptPtr& script, const EngineLimits& limits, const Wish& wish,
                     const std::vector<int>& turns) {
    if (fitsIn(script, limits, wish))
        return planOf(script, {}, wish);
    const int room = roomIn(limits, ownTokens(script, wish));
    const std::vector<Stretch> stretches =
        room < leastRoom ? std::vector<Stretch>() : stretchesOf(*script, room, turns);
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
    const int room = roomIn(limits, ownTokens(script, wish));
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
