// SPDX-License-Identifier: GPL-3.0-or-later
// What it means that Gemini stopped, or did not begin (PROTOCOLS, Gemini; FinishReason and BlockedReason of its SDKs).
// Pure.
#pragma once
#include "base/problem.h"

#include <optional>

namespace pith {

/// Why the answer ends although Gemini was not done with it; nullopt: it is whole. `reason`: empty where none came.
/// MAX_TOKENS is ANSWER_CUT here; whoever can ask with more room does that first.
[[nodiscard]] std::optional<Problem> geminiStop(const QString& reason);
/// Why the prompt was not taken.
[[nodiscard]] Problem geminiBlock(const QString& reason);

} // namespace pith
