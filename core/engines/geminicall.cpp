// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/geminicall.h"

#include "engines/asking.h"
#include "engines/geminierrors.h"
#include "engines/geminireasons.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {
EngineUse useOf(const GeminiWorld& world) {
    EngineUse use;
    use.name = u"gemini"_s;
    use.model = world.model;
    return use;
}
} // namespace

GeminiCall::GeminiCall(GeminiWorld world, EngineTask task, QObject* owner)
    : WireCall(world.send, std::move(task), useOf(world), owner)
    , m_world(std::move(world)) {
    m_asking.answerTokens = room();
    m_asking.thinking = m_world.thinking;
    ask();
}

HttpRequest GeminiCall::request() {
    m_stream = {};
    m_asking.enlarged = isEnlarged();
    m_asking.shape = m_world.isStructured && !*m_world.refusesSchema ? shapeOf(task()) : std::nullopt;
    const Prompt prompt = m_asking.shape ? asJson(promptOf(task()), *m_asking.shape) : promptOf(task());
    return modelRequest(
        geminiUrl(m_world.base, m_world.model),
        {{"content-type", "application/json"}, {"accept", "text/event-stream"}, {"x-goog-api-key", m_world.key}},
        geminiBody(prompt, m_world.model, m_asking));
}

bool GeminiCall::hasEnd() const { return !m_stream.finishReason().isEmpty() || !m_stream.error().isEmpty(); }

WireCall::Verdict GeminiCall::refused(const HttpResponse& response, const QByteArray& body) {
    const QJsonObject error = geminiErrorIn(body);
    if (isThinkingRefused(response.status, error) && !m_asking.asItComes) {
        m_asking.asItComes = true;
        return {Verdict::Kind::Again, {}};
    }
    if (m_asking.shape && isSchemaRefused(response.status, error)) {
        *m_world.refusesSchema = true;
        return {Verdict::Kind::Again, {}};
    }
    m_callsPerDay = callsPerDayIn(error);
    return {Verdict::Kind::Failed,
            geminiProblem(response.status, error, response.header("retry-after"), m_world.clock->nowUtc())};
}

std::optional<Problem> GeminiCall::fault() const {
    if (const QJsonObject& error = m_stream.error(); !error.isEmpty())
        return geminiProblem(error.value(u"code"_s).toInt(), error, {}, m_world.clock->nowUtc());
    if (m_stream.isEmpty())
        return Problem::of(Code::AnswerUnreadable);
    if (!m_stream.isBroken() && !m_stream.blockReason().isEmpty())
        return geminiBlock(m_stream.blockReason());
    return std::nullopt;
}

WireCall::Verdict GeminiCall::verdict() {
    if (m_stream.finishReason() == u"MAX_TOKENS")
        return {Verdict::Kind::Cut, {}};
    if (m_stream.finishReason() == u"RECITATION" && !m_asking.ownWords) {
        m_asking.ownWords = true;
        return {Verdict::Kind::Again, {}};
    }
    if (auto stopped = geminiStop(m_stream.finishReason()))
        return {Verdict::Kind::Failed, *std::move(stopped)};
    return {};
}

Problem GeminiCall::tooLong() const { return geminiStop(m_stream.finishReason()).value_or(WireCall::tooLong()); }

} // namespace pith
