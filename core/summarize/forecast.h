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
    int calls = 0;             ///< to a model; 0: nothing is sent
    qint64 inputTokens = 0;    ///< estimated
    qint64 outputTokens = 0;   ///< about
    int readPercent = 100;     ///< of the talk; less where a budget holds no more
    std::optional<Money> cost; ///< at list prices; nullopt: not known
    double seconds = 0;        ///< about, by what such jobs take
    double memory_mb = 0;      ///< about, more than at rest
};

/// The tokens of such a plan, and how many calls. `kept`: the segments that a budget leaves; empty: all.
/// CONTEXT_TOO_SMALL as planFor() has it.
[[nodiscard]] Outcome weigh(Forecast& forecast, const ScriptPtr& script, const EngineLimits& limits, const Wish& wish,
                            std::vector<int> kept);

/// Time and memory, by measure (`./bench`): a model reads some 4000 tokens a second and writes 80; the embedded engine
/// takes 20 ms an hour's talk on a desktop; a talk and what is made of it are held some eight times over.
void estimateEffort(Forecast& forecast, qint64 textBytes);

} // namespace pith
