// SPDX-License-Identifier: GPL-3.0-or-later
// What of a talk to read where there is no room for all of it.
#pragma once
#include "base/worker.h"
#include "text/script.h"

#include <vector>

namespace pith {

/// The segments whose sentences the embedded summarizer ranks highest for what they cost, in order of time, at most so
/// many tokens of them. Empty: not even one fits, or stopped. 15 ms on an hour's talk. Pure.
[[nodiscard]] std::vector<int> worthiest(const Script& script, int tokens, const StopToken& stop);

constexpr int segmentMarkTokens = 4; ///< of a segment in a prompt: "[123] " and the line's end

} // namespace pith
