// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaiworld.h"

#include "settings/check.h"

#include <chrono>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int homeContext = 16'384; // a small server's usual size; who has more says so
constexpr int awayContext = 32'768; // hardly a hosted model has less
constexpr int openaiContext = 128'000;
constexpr int longContext = 1'000'000; // gpt-4.1 and its kin

constexpr qint64 longestBody = 8 << 20;
constexpr qint64 longestWord = 4 << 20; // a list of models
constexpr auto questionLimit = 10s;

struct Limits {
    std::chrono::milliseconds firstByte, stall, total;
};
constexpr Limits away{40s, 30s, 5min}; // FAULTS N4
// A model on a Pi reads a long talk for minutes before its first word, and nothing comes meanwhile. That the connection
// stands is its sign of life: a server that ends or crashes closes it at once.
constexpr Limits home{15min, 10min, 30min};
} // namespace

bool OpenaiWorld::isAtHome() const { return isHomeHost(base.host()); }

const OpenaiServer* OpenaiWorld::known() const {
    return state->server && clock->monotonicMs() < state->knownUntil ? &*state->server : nullptr;
}

int OpenaiWorld::context() const {
    if (state->server) // also where it has to be asked again: rather this than a guess
        return state->server->contextTokens;
    if (contextTokens > 0)
        return contextTokens;
    if (isAtHome())
        return homeContext;
    if (base.host() != u"api.openai.com")
        return awayContext;
    return model.startsWith(u"gpt-4.1") ? longContext : openaiContext;
}

HttpRequest OpenaiWorld::question(const QUrl& url) const {
    HttpRequest request;
    request.url = url;
    request.headers = {{"content-type", "application/json"}, {"accept", "application/json"}};
    if (!key.isEmpty())
        request.headers.append({"authorization", "Bearer " + key});
    request.trust = Trust::Owner;
    request.engine = true;
    request.maxBytes = longestWord;
    request.connectLimit = request.firstByteLimit = request.stallLimit = request.totalLimit = questionLimit;
    return request;
}

HttpRequest OpenaiWorld::asking(const QUrl& url, QByteArray body) const {
    const Limits& limits = isAtHome() ? home : away;
    HttpRequest request = question(url);
    request.method = "POST";
    request.body = std::move(body);
    request.stream = true;
    request.maxBytes = longestBody;
    request.firstByteLimit = limits.firstByte;
    request.stallLimit = limits.stall;
    request.totalLimit = limits.total;
    return request;
}

} // namespace pith
