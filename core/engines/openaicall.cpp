// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaicall.h"

#include "engines/asking.h"
#include "engines/ollamastream.h"
#include "engines/openaierrors.h"
#include "engines/openaiprobe.h"
#include "engines/openaistream.h"
#include "text/tokens.h"

#include <algorithm>
#include <chrono>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
// At home the wire may be silent for long before the first word (openaiworld.cpp). Once a model writes it goes on, at a
// word in some seconds at worst.
constexpr auto firstWordLimit = 30min;
constexpr auto nextWordLimit = 2min;
constexpr int thinkingTokens = 8192; // what a model that thinks may need before its first word
constexpr int leastRoom = 512;
// A server that read less than so much of a prompt has cut it. The estimate is over by a fifth at most, and in two rare
// scripts by 36 and 46 % (tests/data/tokens): there 0.68 of it is the whole prompt. Of a shorter one than smallPrompt
// the difference may be what a server counts in another way.
constexpr double leastShare = 0.6;
constexpr int smallPrompt = 300;
constexpr int usefulWindow = 1024; // under this no part of a talk fits beside its instructions and an answer
constexpr int leastWindow = 100;   // no model holds less: who counts so few does not count the prompt

EngineUse useOf(const OpenaiWorld& world) {
    EngineUse use;
    use.name = u"openai"_s;
    use.model = world.model;
    return use;
}

/// The words in which servers say that the model was done.
bool isDone(const QString& reason) {
    static const QStringList done{u"stop"_s, u"eos"_s, u"eos_token"_s, u"stop_sequence"_s, u"end_turn"_s};
    return done.contains(reason, Qt::CaseInsensitive);
}
} // namespace

OpenaiCall::OpenaiCall(OpenaiWorld world, EngineTask task, QObject* owner)
    : WireCall(world.send, std::move(task), useOf(world), owner)
    , m_world(std::move(world)) {
    if (const OpenaiServer* known = m_world.known()) {
        onServer(*known);
        return;
    }
    auto* probe = new OpenaiProbe(m_world, this);
    m_probe = probe;
    probe->then(this, &OpenaiCall::onServer);
}

OpenaiCall::~OpenaiCall() = default;

void OpenaiCall::onServer(const Result<OpenaiServer>& server) {
    if (isOver())
        return;
    if (!server)
        return finish(server.problem());
    m_server = *server;
    if (!m_world.state->manners)
        m_world.state->manners = mannersOf(m_server.model);
    m_thinkingRoom = isReasoningModel(m_server.model) ? thinkingTokens : 0;
    ask();
}

HttpRequest OpenaiCall::request() {
    if (m_stream && m_stream->hasThoughts())
        m_thinkingRoom = thinkingTokens;
    m_hasWords = false;
    if (m_world.isAtHome())
        setDeadline(firstWordLimit);
    const bool isStructured = m_world.isStructured && !m_world.state->manners->noSchema;
    const auto shape = isStructured ? shapeOf(task()) : std::nullopt;
    const Prompt prompt = shape ? asJson(promptOf(task()), *shape) : promptOf(task());
    const auto counted = m_world.isAtHome() ? mostTokens : estimateTokens;
    m_estimated = estimateTokens(prompt.system) + estimateTokens(prompt.user);
    m_promptTokens = counted(prompt.system) + counted(prompt.user);
    const int room = roomFor(m_promptTokens);
    if (m_server.isOllama) {
        m_stream = std::make_unique<OllamaStream>();
        return m_world.asking(serverUrl(m_world.base, u"/api/chat"_s),
                              ollamaBody(prompt, m_server.model, room,
                                         ollamaContext(m_promptTokens + room, m_server.contextTokens), shape));
    }
    m_stream = std::make_unique<OpenaiStream>();
    return m_world.asking(openaiUrl(m_world.base, u"/chat/completions"_s),
                          openaiBody(prompt, m_server.model, {room, *m_world.state->manners, shape}));
}

/// What the context leaves, where that is less than is wanted.
int OpenaiCall::roomFor(int promptTokens) const {
    const int wanted = room() * (isEnlarged() ? 2 : 1) + m_thinkingRoom;
    return std::clamp(wanted, leastRoom, std::max(leastRoom, m_server.contextTokens - promptTokens));
}

QString OpenaiCall::read(const QByteArray& bytes) {
    QString text = noted(m_stream->feed(bytes));
    if (m_world.isAtHome() && (m_hasWords || m_stream->hasThoughts()))
        setDeadline(nextWordLimit);
    return text;
}

QString OpenaiCall::noted(QString text) {
    m_hasWords = m_hasWords || !text.isEmpty();
    return text;
}

bool OpenaiCall::hasEnd() const { return !m_stream->finishReason().isEmpty() || !m_stream->error().isEmpty(); }

WireCall::Verdict OpenaiCall::refused(const HttpResponse& response, const QByteArray& body) {
    const QJsonObject error = openaiErrorIn(body);
    if (auto manners = adapted(*m_world.state->manners, response.status, error)) {
        m_world.state->manners = manners;
        return {Verdict::Kind::Again, {}};
    }
    learnFrom(error);
    return {Verdict::Kind::Failed, openaiProblem(response.status, error, response.header("retry-after"))};
}

std::optional<Problem> OpenaiCall::fault() const {
    if (!m_stream->error().isEmpty()) {
        learnFrom(m_stream->error());
        return openaiProblem(200, m_stream->error(), {});
    }
    if (m_stream->isEmpty())
        return Problem::of(Code::AnswerUnreadable);
    if (isPromptCut()) {
        // What was read of it fitted. Only once: what is read of a smaller prompt is less, whatever the window.
        if (m_world.state->toldContext == 0 && m_stream->inputTokens() >= usefulWindow)
            m_world.learnContext(int(m_stream->inputTokens()));
        return contextProblem();
    }
    return std::nullopt;
}

/// How much the model holds stands in many a refusal; whoever plans asks for limits again (EngineLine::holdsLess).
void OpenaiCall::learnFrom(const QJsonObject& error) const {
    if (const int tokens = isContextError(error) ? contextIn(error) : 0; tokens > 0)
        m_world.learnContext(tokens);
}

/// PROTOCOLS 6: Ollama's /v1 and LM Studio drop what does not fit without a word; only the count tells.
bool OpenaiCall::isPromptCut() const {
    const qint64 read = m_stream->inputTokens();
    return read >= leastWindow && m_estimated > smallPrompt && double(read) < leastShare * m_estimated;
}

WireCall::Verdict OpenaiCall::verdict() {
    const auto failed = [](Code code, const QString& words = {}, const QString& advice = {}) {
        return Verdict{Verdict::Kind::Failed, Problem::of(code, words, advice)};
    };
    const QString& reason = m_stream->finishReason();
    if (reason == u"content_filter" || m_stream->isRefusal())
        return failed(Code::AnswerBlocked, tr("The model declined to answer."));
    if (reason == u"length")
        return {Verdict::Kind::Cut, {}};
    if (!m_hasWords && !m_stream->hasThoughts())
        return failed(
            Code::AnswerUnreadable, tr("The server answered without a word."),
            tr("Perhaps the talk is too long for its context: say in openai/context_tokens how large that is. "
               "Else choose another model."));
    if (reason.isEmpty())
        return failed(Code::AnswerCut);
    if (!isDone(reason))
        return failed(Code::AnswerCut, tr("The model stopped its answer (%1).").arg(reason.simplified()));
    if (!m_hasWords)
        return failed(Code::AnswerUnreadable, tr("The model thought, and then wrote nothing."));
    return {};
}

/// False: its answer had all that the context leaves.
bool OpenaiCall::hasMoreRoom() const { return m_server.contextTokens - m_promptTokens > room() + m_thinkingRoom; }

QString OpenaiCall::modelSaid() const { return m_stream->model().isEmpty() ? m_server.model : m_stream->model(); }

void OpenaiCall::abort() {
    letGo(m_probe);
    WireCall::abort();
}

} // namespace pith
