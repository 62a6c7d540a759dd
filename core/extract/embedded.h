// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded summarizer: extractive, no model, no network. Pure; runs on the worker.
#pragma once
#include "base/result.h"
#include "base/worker.h"
#include "domain/draft.h"
#include "text/prompts.h"
#include "text/script.h"

namespace pith {

/// Sentences that stand for the talk, lightly cleaned, in order of time, each citing its segments; chapters from the
/// video or from topic shifts; an overview. With Length::Words the points hold at most so many words, and nearly as
/// many.
[[nodiscard]] Result<Draft> summarizeEmbedded(const Script& script, const Wish& wish, const StopToken& stop);

} // namespace pith
