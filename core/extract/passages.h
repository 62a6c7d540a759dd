// SPDX-License-Identifier: GPL-3.0-or-later
// Where a talk answers a question, in its own words: what `pith ask` says without a model, and what of a long talk a
// model gets to read.
#pragma once
#include "base/worker.h"
#include "domain/draft.h"
#include "text/script.h"

#include <vector>

namespace pith {

/// The sentences that bear on the question most, as quotes in order of time, the best of them the overview. A question
/// without a word of its own ("What is it about?") gets the talk's main points. An empty draft: nothing there bears on
/// it. 10 ms on an hour's talk. Pure.
[[nodiscard]] Result<Draft> answerEmbedded(const Script& script, const QString& question, const StopToken& stop);

/// The segments to read for an answer, at most so many tokens of them, in order: those with the question's words and
/// what stands around them first.
[[nodiscard]] std::vector<int> segmentsFor(const Script& script, const QString& question, int tokens);

} // namespace pith
