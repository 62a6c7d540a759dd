// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/forecast.h"

#include "engines/asking.h"
#include "text/tokens.h"

namespace pith {

namespace {
constexpr double tokensAWord = 1.5; // of an answer, its marks and citations within
constexpr int wordsANote = 25;

qint64 tokensOf(const EngineTask& task) {
    const Prompt prompt = promptOf(task);
    return estimateTokens(prompt.system) + estimateTokens(prompt.user);
}
} // namespace

Outcome weigh(Forecast& forecast, const ScriptPtr& script, const EngineLimits& limits, const Wish& wish,
              std::vector<int> kept) {
    if (limits.local)
        return Done{};
    if (!kept.empty())
        forecast.readPercent = int(kept.size() * 100 / std::max<size_t>(1, script->segments.size()));
    auto plan = kept.empty() ? planFor(script, limits, wish) : Result<Plan>(planOf(script, std::move(kept), wish));
    if (!plan)
        return plan.problem();
    const Size size = sizeFor(wish.length, script->wordsSpoken);
    const auto answer = qint64((size.words + size.overviewWords) * tokensAWord);
    qint64 notes = 0;
    for (const EngineTask& task : plan->parts) {
        forecast.inputTokens += tokensOf(task);
        if (plan->needsCombine())
            notes += qint64(notesFor(*script, task.first, task.last) * wordsANote * tokensAWord);
    }
    forecast.calls = int(plan->parts.size());
    forecast.outputTokens = answer + notes;
    if (plan->needsCombine()) {
        ++forecast.calls;
        forecast.inputTokens += notes;
    }
    return Done{};
}

void estimateEffort(Forecast& forecast, qint64 textBytes) {
    constexpr double readATokenS = 1 / 4000.0, writeATokenS = 1 / 80.0, embeddedAByteS = 0.02 / 50'000;
    constexpr double aCallS = 0.5, held = 8, mega = 1024.0 * 1024;
    forecast.seconds = forecast.calls == 0 ? double(textBytes) * embeddedAByteS
                                           : forecast.calls * aCallS + double(forecast.inputTokens) * readATokenS +
                                                 double(forecast.outputTokens) * writeATokenS;
    forecast.memory_mb = double(textBytes) * held / mega;
}

} // namespace pith
