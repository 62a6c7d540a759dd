// SPDX-License-Identifier: GPL-3.0-or-later
// What a summary would take, before anything is sent. Pure.
#pragma once
#include "domain/video.h"
#include "engines/engine.h"
#include "summarize/plan.h"

#include <optional>

namespace pith {

struct Forecast {
    Video video;
    TranscriptInfo transcript;
    QString engine, model;
    int calls = 0;           ///< to a model; 0: nothing is sent
    qint64 inputTokens = 0;  ///< estimated
    qint64 outputTokens = 0; ///< about
    int readPercent = 100;   ///< of the talk; less where a budget holds no more
};

/// The tokens of such a plan, and how many calls. `kept`: the segments that a budget leaves; empty: all.
/// CONTEXT_TOO_SMALL as planFor() has it.
[[nodiscard]] Outcome weigh(Forecast& forecast, const ScriptPtr& script, const EngineLimits& limits, const Wish& wish,
                            std::vector<int> kept);

} // namespace pith
