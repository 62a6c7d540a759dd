// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaiworld.h"

#include "settings/check.h"

#include <algorithm>
#include <chrono>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int homeContext = 16'384; // a small server's usual size; who has more says so
constexpr int awayContext = 32'768; // hardly a hosted model has less
constexpr int openaiContext = 128'000;
constexpr int longContext = 1'000'000; // gpt-4.1 and its kin

constexpr qint64 longestWord = 4 << 20; // a list of models
constexpr auto questionLimit = 10s;

// A model on a Pi reads a long talk for minutes before its first word, and nothing comes meanwhile. That the connection
// stands is its sign of life: a server that ends or crashes closes it at once.
constexpr auto homeFirstByte = 15min, homeStall = 10min, homeTotal = 30min;
} // namespace

bool OpenaiWorld::isAtHome() const { return isHomeHost(base.host()); }

const OpenaiServer* OpenaiWorld::known() const {
    return state->server && clock->monotonicMs() < state->knownUntil ? &*state->server : nullptr;
}

int OpenaiWorld::context() const {
    // Also where it has to be asked again: rather this than a guess.
    return state->server ? state->server->contextTokens : guessedContext();
}

int OpenaiWorld::guessedContext() const {
    const int guess = guessUntold();
    return state->toldContext > 0 ? std::min(guess, state->toldContext) : guess;
}

void OpenaiWorld::learnContext(int tokens) const {
    state->toldContext = tokens;
    if (state->server)
        state->server->contextTokens = std::min(state->server->contextTokens, tokens);
}

int OpenaiWorld::guessUntold() const {
    if (contextTokens > 0)
        return contextTokens;
    if (isAtHome())
        return homeContext;
    if (base.host() != u"api.openai.com")
        return awayContext;
    return model.startsWith(u"gpt-4.1") ? longContext : openaiContext;
}

Headers OpenaiWorld::headers() const {
    Headers headers{{"content-type", "application/json"}, {"accept", "application/json"}};
    if (!key.isEmpty())
        headers.append({"authorization", "Bearer " + key});
    return headers;
}

HttpRequest OpenaiWorld::question(const QUrl& url) const {
    HttpRequest request;
    request.url = url;
    request.headers = headers();
    request.trust = Trust::Owner;
    request.engine = true;
    request.who = u"openai"_s;
    request.maxBytes = longestWord;
    request.connectLimit = request.firstByteLimit = request.stallLimit = request.totalLimit = questionLimit;
    return request;
}

HttpRequest OpenaiWorld::asking(const QUrl& url, QByteArray body) const {
    HttpRequest request = modelRequest(url, headers(), std::move(body));
    if (isAtHome()) {
        request.firstByteLimit = homeFirstByte;
        request.stallLimit = homeStall;
        request.totalLimit = homeTotal;
    }
    return request;
}

} // namespace pith
