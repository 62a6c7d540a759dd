// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/forecastcall.h"

#include "base/worker.h"
#include "extract/language.h"
#include "extract/worth.h"
#include "summarize/notes.h"

namespace pith {

ForecastCall::ForecastCall(RunWorld& world, CostOf costOf, CallOf<Transcribed>* words, Request request, QObject* owner)
    : CallOf(owner)
    , m_world(world)
    , m_costOf(std::move(costOf))
    , m_request(std::move(request))
    , m_current(words) {
    words->setParent(this);
    words->then(this, &ForecastCall::onWords);
}

void ForecastCall::onWords(Result<Transcribed> words) {
    if (!words)
        return finish(words.problem());
    auto engines = m_world.engines(m_request.engine, m_request.model);
    if (!engines)
        return finish(engines.problem());
    m_engine = engines->front();
    Transcript spoken = std::move(words.value().transcript);
    if (m_request.from_s || m_request.to_s)
        spoken = part(spoken, m_request.from_s.value_or(0), m_request.to_s.value_or(1e9));
    if (spoken.language.isEmpty())
        spoken.language = guessedLanguage(spoken.text);
    m_forecast.video = std::move(words.value().video);
    m_forecast.transcript = {spoken.language, spoken.origin, spoken.source};
    m_forecast.engine = m_engine->name();
    m_forecast.model = m_engine->model();
    m_script = makeScript(m_forecast.video, std::move(spoken));
    m_forecast.transcript.words = m_script->wordsSpoken;
    m_forecast.transcript.tokens = m_script->tokens();
    LimitsCall* call = m_engine->findLimits(this);
    if (!call)
        return onLimits(m_engine->limits());
    m_current = call;
    call->then(this, &ForecastCall::onLimits);
}

void ForecastCall::onLimits(const Result<EngineLimits>& limits) {
    if (!limits)
        return finish(limits.problem());
    m_limits = limitsFor(*m_script, *limits);
    const auto room = roomInBudget(m_script, m_limits, m_request.budgetTokens, wish());
    if (!room)
        return onKept({});
    using Kept = std::vector<int>;
    auto* call =
        m_world.worker().run<Kept>(this, [script = m_script, room = *room](const StopToken& stop) -> Result<Kept> {
            return worthiest(*script, room, stop);
        });
    m_current = call;
    call->then(this, [this](Result<Kept> kept) {
        if (!kept)
            return finish(kept.problem());
        if (kept->empty())
            return finish(budgetTooSmall(*m_request.budgetTokens, leastBudget(m_script, wish())));
        onKept(kept.take());
    });
}

void ForecastCall::onKept(std::vector<int> kept) {
    if (auto weighed = weigh(m_forecast, m_script, m_limits, wish(), std::move(kept)); !weighed)
        return finish(weighed.problem());
    if (m_forecast.calls > 0)
        m_forecast.cost = m_costOf(m_forecast.model, {m_forecast.inputTokens, 0, m_forecast.outputTokens});
    estimateEffort(m_forecast, qint64(m_script->transcript.text.size()));
    finish(std::move(m_forecast));
}

Wish ForecastCall::wish() const { return {m_request.length, m_request.style, m_request.language, m_request.prompt}; }

void ForecastCall::abort() { letGo(m_current); }

} // namespace pith
