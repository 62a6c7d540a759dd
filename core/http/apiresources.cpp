// SPDX-License-Identifier: GPL-3.0-or-later
// What is used, and how it was: for dashboards and for Prometheus.
#include "http/api.h"
#include "http/headervalues.h"
#include "http/resources.h"

#include <QCoreApplication>

namespace pith {

namespace {
constexpr int usualWindow_s = 600;
constexpr int longestWindow_s = 24 * 60 * 60;
} // namespace

void Api::resources(GuardedSocket& socket) {
    const auto query = parseQuery(socket.asked().query, {"window"});
    if (!query)
        return socket.answer(query.problem());
    int window_s = usualWindow_s;
    if (const QString given = queryValue(*query, "window"); !given.isNull()) {
        bool sound = false;
        window_s = given.toInt(&sound);
        if (!sound || window_s < 1 || window_s > longestWindow_s)
            return socket.answer(
                Problem::of(Code::BadRequest,
                            QCoreApplication::translate("Http", "window is a number of seconds from 1 to 86400.")));
    }
    Answer answer;
    const Figures figures = m_world.figures();
    answer.body = resourcesJson(figures, m_world.history(window_s));
    socket.answer(answer);
}

void Api::metrics(GuardedSocket& socket) {
    Answer answer;
    answer.type = "text/plain; version=0.0.4; charset=utf-8";
    answer.body = metricsText(m_world.figures());
    socket.answer(answer);
}

} // namespace pith
