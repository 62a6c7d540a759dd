// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes.h"

#include <array>

namespace pith {

namespace {

// In reads: what takes SQL, JSON or a sync is that much dearer than bytes out of memory.
constexpr int some = 2, more = 5;
constexpr qint64 summaryBody = 8 << 20; // a transcript may be in it (FAULTS, promise 7)

// The first is the one asked for most.
constexpr std::array table{
    Route{Method::Get, "/v1/summaries/{id}", ApiCall::One},
    Route{Method::Get, "/v1/summaries", ApiCall::List, false, Cost::Read, more},
    Route{Method::Post, "/v1/summaries", ApiCall::Submit, false, Cost::Job, 1, summaryBody},
    Route{Method::Get, "/v1/summaries/{id}/events", ApiCall::Events, false, Cost::Read, some},
    Route{Method::Get, "/v1/summaries/{id}/transcript", ApiCall::Transcript, false, Cost::Read, more},
    Route{Method::Post, "/v1/summaries/{id}/ask", ApiCall::Ask, false, Cost::Job},
    Route{Method::Delete, "/v1/summaries/{id}", ApiCall::Remove, false, Cost::Read, more},
    Route{Method::Get, "/v1/resources", ApiCall::Resources, false, Cost::Read, some},
    Route{Method::Get, "/v1/settings", ApiCall::Settings, false, Cost::Read, some},
    Route{Method::Patch, "/v1/settings", ApiCall::Configure, false, Cost::Read, more},
    Route{Method::Delete, "/v1/cache", ApiCall::Forget, false, Cost::Read, more},
    Route{Method::Get, "/metrics", ApiCall::Metrics, false, Cost::Read, some},
    Route{Method::Get, "/healthz", ApiCall::Health, true, Cost::None},
    Route{Method::Get, "/readyz", ApiCall::Ready, true, Cost::None},
    Route{Method::Get, "/openapi.json", ApiCall::OpenApi, false, Cost::Read, some},
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
