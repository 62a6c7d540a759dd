// SPDX-License-Identifier: GPL-3.0-or-later
// How a transcript goes through an engine: in one pass where it fits, else in parts whose notes are then combined.
// Pure.
#pragma once
#include "engines/engine.h"

#include <optional>
#include <vector>

namespace pith {

struct Plan {
    std::vector<EngineTask> parts; ///< one Summarize, or several Condense in order
    [[nodiscard]] bool needsCombine() const { return parts.size() > 1; }
};

/// Of all its segments, with what marks them in a prompt.
[[nodiscard]] int tokensOf(const Script& script);
/// Of all that a task's prompt says besides the talk or its notes: rules, form, the owner's own instructions. As lines
/// or as JSON, whichever is more.
[[nodiscard]] int ownTokens(EngineTask task);
/// The most that a task of this summary has of them.
[[nodiscard]] int ownTokens(const ScriptPtr& script, const Wish& wish);
/// Tokens of segments that one call may carry.
[[nodiscard]] int roomIn(const EngineLimits& limits, int ownTokens);
/// The same limits in tokens as this script estimates its own: less room where the engine may make more of it.
[[nodiscard]] EngineLimits limitsFor(const Script& script, EngineLimits limits);
/// The same limits where a call is to carry at most so many tokens of the talk; 0: as many as it holds. What cannot be
/// cut so small stays as it is.
[[nodiscard]] EngineLimits narrowed(const ScriptPtr& script, EngineLimits limits, int partTokens, const Wish& wish);
/// One call carries all of it.
[[nodiscard]] bool fitsIn(const ScriptPtr& script, const EngineLimits& limits, const Wish& wish);

/// The tokens of script that may go out in one call, where the owner's budget does not hold the whole talk in however
/// many calls. Nothing: it does, there is none, or nothing goes out.
[[nodiscard]] std::optional<int> roomInBudget(const ScriptPtr& script, const EngineLimits& limits,
                                              std::optional<int> budgetTokens, const Wish& wish);
/// The smallest budget that holds anything of the talk.
[[nodiscard]] int leastBudget(const ScriptPtr& script, const Wish& wish);

/// As few calls as the engine's window allows. Parts end where a chapter of the video does, else where the talk turns
/// (`turns`: segments, ascending), else at a pause, and overlap a little where they tear a subject apart.
/// CONTEXT_TOO_SMALL where not even one segment fits.
[[nodiscard]] Result<Plan> planFor(const ScriptPtr& script, const EngineLimits& limits, const Wish& wish,
                                   const std::vector<int>& turns = {});

/// One pass over these segments alone; empty: all of them.
[[nodiscard]] Plan planOf(const ScriptPtr& script, std::vector<int> kept, const Wish& wish);

/// Notes that one call does not hold, in groups that it does; one or none: they fit.
[[nodiscard]] std::vector<EngineTask> joinTasks(const ScriptPtr& script, const QList<Draft>& notes,
                                                const EngineLimits& limits, const Wish& wish);
/// The task that combines the notes of all parts.
[[nodiscard]] EngineTask combineTask(const ScriptPtr& script, QList<Draft> notes, const Wish& wish);

} // namespace pith
