// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes.h"

#include <array>

namespace pith {

namespace {

// In reads: what takes SQL, JSON or a sync is that much dearer than bytes out of memory.
constexpr int some = 2, more = 5;
// A transcript may be in it (FAULTS, promise 7).
constexpr qint64 summaryBody = 8 << 20, batchBody = 16 << 20, usual = 64 << 10;
constexpr QByteArrayView json = "application/json", own;

// The first is the one asked for most.
constexpr std::array table{
    Route{Method::Get, "/v1/summaries/{id}", ApiCall::One, Cost::Read, 1, own},
    Route{Method::Get, "/v1/summaries", ApiCall::List, Cost::Read, more},
    Route{Method::Post, "/v1/summaries", ApiCall::Submit, Cost::Job, 1, own, summaryBody},
    Route{Method::Post, "/v1/summaries:batch", ApiCall::Batch, Cost::Job, 1, json, batchBody},
    Route{Method::Get, "/v1/summaries/{id}/events", ApiCall::Events, Cost::Read, some, own},
    Route{Method::Get, "/v1/summaries/{id}/transcript", ApiCall::Transcript, Cost::Read, more, own},
    Route{Method::Post, "/v1/summaries/{id}/ask", ApiCall::Ask, Cost::Job, 1, own},
    Route{Method::Delete, "/v1/summaries/{id}", ApiCall::Remove, Cost::Read, more, own},
    Route{Method::Get, "/v1/resources", ApiCall::Resources, Cost::Read, some},
    Route{Method::Get, "/v1/settings", ApiCall::Settings, Cost::Read, some},
    Route{Method::Patch, "/v1/settings", ApiCall::Configure, Cost::Read, more},
    Route{Method::Delete, "/v1/cache", ApiCall::Forget, Cost::Read, more, own},
    Route{Method::Get, "/metrics", ApiCall::Metrics, Cost::Read, some, "text/plain"},
    Route{Method::Get, "/healthz", ApiCall::Health, Cost::None, 0, json, usual, Token::None},
    Route{Method::Get, "/readyz", ApiCall::Ready, Cost::None, 0, json, usual, Token::None},
    Route{Method::Get, "/openapi.json", ApiCall::OpenApi, Cost::Read, some},
};

constexpr qsizetype longestId = 64;

bool isId(QByteArrayView text) {
    if (text.isEmpty() || text.size() > longestId)
        return false;
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    return true;
}

bool fits(QByteArrayView pattern, QByteArrayView path, QByteArrayView& id) {
    const qsizetype brace = pattern.indexOf('{');
    if (brace < 0)
        return path == pattern;
    if (!path.startsWith(pattern.first(brace)))
        return false;
    const QByteArrayView tail = pattern.sliced(brace + 4);
    const QByteArrayView rest = path.sliced(brace);
    if (rest.size() <= tail.size() || !rest.endsWith(tail) || !isId(rest.chopped(tail.size())))
        return false;
    id = rest.chopped(tail.size());
    return true;
}

} // namespace

std::span<const Route> routes() { return table; }

Match matchRoute(Method method, QByteArrayView path) {
    const Method wanted = method == Method::Head ? Method::Get : method;
    Match match;
    for (const Route& route : table) {
        if (!fits(route.pattern, path, match.id))
            continue;
        match.pathKnown = true;
        if (route.method == wanted) {
            match.route = &route;
            break;
        }
    }
    return match;
}

QByteArray allowedMethods(QByteArrayView path) {
    QByteArray methods;
    QByteArrayView id;
    for (const Route& route : table) {
        if (!fits(route.pattern, path, id))
            continue;
        methods += methodName(route.method).toByteArray() + ", ";
        if (route.method == Method::Get)
            methods += "HEAD, ";
    }
    return methods + "OPTIONS";
}

} // namespace pith
