// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaiprobe.h"

#include "domain/jsonbytes.h"
#include "engines/openaierrors.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds staysKnown = 10min;
constexpr auto longestProbe = 20s; // of all questions together
// What Ollama is asked for unless the owner says more: each token of context takes memory, some 0.1 MB for a model of
// three billion parameters.
constexpr int ollamaDefault = 16'384;
constexpr int largestContext = 10'000'000;

QJsonObject objectIn(const Result<HttpResponse>& response) {
    return response && response->status == 200 ? QJsonDocument::fromJson(response->body).object() : QJsonObject();
}

int contextOf(const QJsonValue& value) {
    const double tokens = value.toDouble();
    return tokens >= 1 && tokens <= largestContext ? int(tokens) : 0;
}
} // namespace

int contextInProps(const QJsonObject& props) {
    return contextOf(props.value("default_generation_settings"_L1)["n_ctx"_L1]);
}

int contextInModel(const QJsonObject& model) {
    for (const auto member : {"loaded_context_length"_L1, "max_model_len"_L1, "context_length"_L1})
        if (const int tokens = contextOf(model.value(member)))
            return tokens;
    return 0;
}

int contextInShow(const QJsonObject& show) {
    const QJsonObject info = show.value("model_info"_L1).toObject();
    for (auto it = info.begin(); it != info.end(); ++it)
        if (it.key().endsWith(".context_length"_L1)) // before it stands the architecture's name
            return contextOf(it.value());
    return 0;
}

OpenaiProbe::OpenaiProbe(OpenaiWorld world, QObject* owner)
    : CallOf(owner)
    , m_world(std::move(world)) {
    setDeadline(longestProbe);
    m_server.model = m_world.model;
    m_server.contextTokens = m_world.contextTokens;
    if (m_world.isAtHome())
        ask(serverUrl(m_world.base, u"/api/version"_s), &OpenaiProbe::onVersion);
    else
        conclude();
}

void OpenaiProbe::ask(const QUrl& url, void (OpenaiProbe::*next)(const Result<HttpResponse>&), const QByteArray& body) {
    HttpRequest request = m_world.question(url);
    if (!body.isEmpty())
        request.method = "POST";
    request.body = body;
    m_http = m_world.send(std::move(request), this);
    m_http->then(this, next);
}

void OpenaiProbe::onVersion(const Result<HttpResponse>& response) {
    if (!response)
        return finish(response.problem());
    m_server.isOllama = objectIn(response).value("version"_L1).isString();
    if (m_server.isOllama)
        return m_server.model.isEmpty() ? askModels() : askShow();
    if (m_server.contextTokens == 0)
        return ask(serverUrl(m_world.base, u"/props"_s), &OpenaiProbe::onProps);
    nameModel();
}

void OpenaiProbe::onProps(const Result<HttpResponse>& response) {
    m_server.contextTokens = contextInProps(objectIn(response));
    if (m_server.contextTokens == 0)
        return ask(serverUrl(m_world.base, u"/api/v0/models"_s), &OpenaiProbe::onStudio);
    nameModel();
}

void OpenaiProbe::onStudio(const Result<HttpResponse>& response) {
    (void)takeModels(objectIn(response));
    if (m_server.contextTokens == 0)
        return askModels();
    nameModel();
}

/// The size is known; the model perhaps not.
void OpenaiProbe::nameModel() {
    if (m_server.model.isEmpty())
        askModels();
    else
        conclude();
}

void OpenaiProbe::askModels() { ask(openaiUrl(m_world.base, u"/models"_s), &OpenaiProbe::onModels); }

void OpenaiProbe::onModels(const Result<HttpResponse>& response) {
    const bool found = takeModels(objectIn(response));
    if (!found && m_server.model.isEmpty()) {
        if (!response)
            return finish(response.problem());
        if (response->status == 401 || response->status == 403)
            return finish(openaiProblem(response->status, openaiErrorIn(response->body), {}));
        return finish(Problem::of(Code::ModelUnknown, tr("The server at openai/base_url names no model that it has."),
                                  tr("Load one there, or name one with --model.")));
    }
    if (m_server.isOllama)
        return askShow();
    conclude();
}

/// The first model of a list where none was asked for, and the size of the one that was.
bool OpenaiProbe::takeModels(const QJsonObject& list) {
    for (const QJsonValue& item : list.value("data"_L1).toArray()) {
        const QString id = item["id"_L1].toString();
        if (!isOpenaiModel(id) || id.contains(u"embed"_s, Qt::CaseInsensitive)) // those write nothing
            continue;
        if (m_server.model.isEmpty())
            m_server.model = id;
        if (id != m_server.model)
            continue;
        if (m_server.contextTokens == 0)
            m_server.contextTokens = contextInModel(item.toObject());
        return true;
    }
    return false;
}

void OpenaiProbe::askShow() {
    QByteArray body = R"({"model":)";
    appendJsonString(body, m_server.model.toUtf8());
    ask(serverUrl(m_world.base, u"/api/show"_s), &OpenaiProbe::onShow, body + '}');
}

void OpenaiProbe::onShow(const Result<HttpResponse>& response) {
    if (response && response->status == 404)
        return finish(openaiProblem(404, openaiErrorIn(response->body), {}));
    const int ceiling = contextInShow(objectIn(response));
    const int wanted = m_server.contextTokens > 0 ? m_server.contextTokens : ollamaDefault;
    m_server.contextTokens = ceiling > 0 ? std::min(wanted, ceiling) : wanted;
    conclude();
}

void OpenaiProbe::conclude() {
    if (m_server.contextTokens == 0 || m_server.contextTokens == m_world.contextTokens)
        m_server.contextTokens = m_world.guessedContext();
    m_world.state->server = m_server;
    m_world.state->knownUntil = m_world.clock->monotonicMs() + staysKnown.count();
    finish(m_server);
}

} // namespace pith
