// SPDX-License-Identifier: GPL-3.0-or-later
// A listener of wrote() may cancel the call: after each signal isOver() is asked.
#include "engines/geminicall.h"

#include "engines/asking.h"
#include "engines/geminierrors.h"

#include <algorithm>
#include <chrono>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto firstByteLimit = 40s; // from the end of the prompt on: a long one takes its time
constexpr auto stallLimit = 30s;     // FAULTS N4
constexpr auto totalLimit = 5min;
constexpr qint64 longestBody = 8 << 20;
constexpr qsizetype longestRefusal = 64 * 1024;
constexpr qsizetype patience = 4;      // times what was asked for, FAULTS E3
constexpr qsizetype unitsAToken = 4;   // UTF-16 units of an English token; other scripts have fewer
constexpr qint64 mostOutput = 1 << 20; // FAULTS E6: no model writes more

HttpRequest requestOf(const GeminiWorld& world, QByteArray body) {
    HttpRequest request;
    request.method = "POST";
    request.url = geminiUrl(world.base, world.model);
    request.headers = {
        {"content-type", "application/json"}, {"accept", "text/event-stream"}, {"x-goog-api-key", world.key}};
    request.body = std::move(body);
    request.trust = Trust::Owner;
    request.engine = true;
    request.stream = true;
    request.maxBytes = longestBody;
    request.firstByteLimit = firstByteLimit;
    request.stallLimit = stallLimit;
    request.totalLimit = totalLimit;
    return request;
}

/// Why the answer ends although Gemini was not done with it; nullopt: it is whole.
std::optional<Problem> stopOf(const QString& reason) {
    static const QStringList blocked{u"SAFETY"_s,     u"PROHIBITED_CONTENT"_s, u"BLOCKLIST"_s,   u"SPII"_s,
                                     u"RECITATION"_s, u"LANGUAGE"_s,           u"IMAGE_SAFETY"_s};
    if (reason == u"STOP")
        return std::nullopt;
    if (reason.isEmpty())
        return Problem::of(Code::AnswerCut);
    const QString words = GeminiCall::tr("Gemini stopped its answer (%1).").arg(reason.simplified());
    return Problem::of(blocked.contains(reason) ? Code::AnswerBlocked : Code::AnswerCut, words);
}
} // namespace

GeminiCall::GeminiCall(GeminiWorld world, EngineTask task, QObject* owner)
    : EngineCall(owner)
    , m_world(std::move(world))
    , m_task(std::move(task)) {
    m_asking.answerTokens = answerTokens(m_task);
    m_use.name = u"gemini"_s;
    m_use.model = m_world.model;
    m_use.promptVersion = promptVersion;
    ask();
}

void GeminiCall::ask() {
    QByteArray body = geminiBody(promptOf(m_task), m_world.model, m_asking);
    m_sent = body.size();
    m_stream = {};
    m_reader = {};
    m_refusal.clear();
    m_length = 0;
    m_http = m_world.send(requestOf(m_world, std::move(body)), this);
    connect(m_http, &HttpCall::received, this, &GeminiCall::onBytes);
    m_http->then(this, &GeminiCall::onEnd);
}

void GeminiCall::onBytes(const QByteArray& bytes) {
    if (isOver() || !m_http)
        return;
    if (m_http->status() != 200) {
        m_refusal.append(bytes.left(longestRefusal - m_refusal.size()));
        return;
    }
    const QString text = m_stream.feed(bytes);
    m_length += text.size();
    if (m_stream.isBroken())
        return fail(Problem::of(Code::AnswerUnreadable));
    if (isTooLong())
        return fail(Problem::of(Code::AnswerUnreadable, tr("Gemini's answer has no end.")));
    show(m_reader.feed(text));
}

void GeminiCall::onEnd(const Result<HttpResponse>& response) {
    const QString rest = m_stream.finish();
    count();
    if (isOver())
        return;
    // Whole is what has its finishReason, even where the connection broke right behind it.
    const bool hasEnd = !m_stream.finishReason().isEmpty() || !m_stream.error().isEmpty();
    if (!response && !hasEnd)
        return finish(response.problem());
    if (response && response->status != 200)
        return onRefused(*response);
    onBody(rest);
}

void GeminiCall::onRefused(const HttpResponse& response) {
    const QJsonObject error = geminiErrorIn(m_refusal);
    if (isThinkingRefused(response.status, error) && !m_asking.asItComes) {
        m_asking.asItComes = true;
        return askAgain();
    }
    finish(geminiProblem(response.status, error, response.header("retry-after"), m_world.clock->nowUtc()));
}

void GeminiCall::onBody(const QString& rest) {
    m_length += rest.size();
    if (const QJsonObject& error = m_stream.error(); !error.isEmpty())
        return finish(geminiProblem(error.value(u"code"_s).toInt(), error, {}, m_world.clock->nowUtc()));
    if (m_stream.isBroken() || m_stream.isEmpty() || isTooLong())
        return finish(Problem::of(Code::AnswerUnreadable));
    if (!m_stream.blockReason().isEmpty())
        return finish(
            Problem::of(Code::AnswerBlocked,
                        tr("Gemini declined to read the transcript (%1).").arg(m_stream.blockReason().simplified())));
    show(m_reader.feed(rest));
    if (isOver())
        return;
    if (m_stream.finishReason() == u"MAX_TOKENS")
        return onCut();
    if (m_stream.finishReason() == u"RECITATION" && !m_asking.ownWords) {
        m_asking.ownWords = true;
        return askAgain();
    }
    if (const auto stopped = stopOf(m_stream.finishReason()))
        return finish(*stopped);
    accept(false);
}

void GeminiCall::onCut() {
    if (std::exchange(m_asking.enlarged, true))
        return accept(true);
    askAgain();
}

void GeminiCall::accept(bool cut) {
    show(m_reader.finish(cut));
    if (isOver())
        return;
    const Draft& draft = m_reader.draft();
    const bool isNote = m_task.kind == EngineTask::Kind::Condense;
    if (isNote ? draft.isEmpty() : draft.points.isEmpty())
        return finish(Problem::of(cut ? Code::AnswerCut : Code::AnswerUnreadable));
    m_use.cut = cut;
    if (!m_stream.modelVersion().isEmpty())
        m_use.model = m_stream.modelVersion();
    finish(EngineAnswer{draft, m_use, m_network});
}

void GeminiCall::show(const QList<DraftPiece>& pieces) {
    for (const DraftPiece& piece : pieces) {
        if (isOver())
            return;
        m_wrote = true;
        emit wrote(piece);
    }
}

void GeminiCall::askAgain() {
    if (std::exchange(m_wrote, false))
        emit restarted();
    if (!isOver())
        ask();
}

/// An end while the answer still comes.
void GeminiCall::fail(const Problem& problem) {
    abort();
    finish(problem);
}

/// What the asking at hand took, once it is over.
void GeminiCall::count() {
    if (!m_http)
        return;
    m_network += {m_http->bytesIn(), m_http->bytesOut()};
    m_http = nullptr;
    m_use.inputTokens += std::min(m_stream.inputTokens(), m_sent); // no prompt has more tokens than bytes
    m_use.outputTokens += std::min(m_stream.outputTokens(), mostOutput);
}

bool GeminiCall::isTooLong() const {
    const qsizetype asked = qsizetype(m_asking.answerTokens) * (m_asking.enlarged ? 2 : 1);
    return m_length > patience * unitsAToken * asked;
}

NetworkUse GeminiCall::network() const {
    NetworkUse use = m_network;
    if (m_http)
        use += {m_http->bytesIn(), m_http->bytesOut()};
    return use;
}

void GeminiCall::abort() {
    if (!m_http)
        return;
    HttpCall* http = m_http;
    count();
    letGo(http);
}

Problem GeminiCall::onDeadline() const { return Problem::of(Code::EngineTimeout); }

} // namespace pith
