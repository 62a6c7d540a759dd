// SPDX-License-Identifier: GPL-3.0-or-later
// Reading calls. one() is the hottest path of the program: bytes out of memory, no JSON, no SQL.
#include "http/api.h"

#include "domain/json.h"
#include "http/etag.h"
#include "http/eventstream.h"
#include "http/headervalues.h"

#include <QCoreApplication>
#include <QFile>

static void initResources() { Q_INIT_RESOURCE(http); } // outside of any namespace

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString idOf(const GuardedSocket& socket) { return QString::fromLatin1(socket.match().id); }

Problem badRequest(const char* words) {
    return Problem::of(Code::BadRequest, QCoreApplication::translate("Http", words));
}

Answer jsonAnswer(QByteArray body) {
    Answer answer;
    answer.body = std::move(body);
    return answer;
}

} // namespace

QByteArray locationOf(const QString& id) { return "/v1/summaries/" + id.toLatin1(); }

Api::Api(ApiWorld& world, Guard& guard, const HttpLimits& limits, const Clock& clock)
    : m_world(world)
    , m_guard(guard)
    , m_limits(limits)
    , m_clock(clock)
    , m_aside(limits.bodiesBytes / 2) {}

void Api::serve(GuardedSocket& socket) {
    const Match& match = socket.match();
    if (!match.route && !match.pathKnown)
        return socket.answer(Problem::of(Code::NotFound,
                                         QCoreApplication::translate("Http", "There is nothing by this name."),
                                         QCoreApplication::translate("Http", "/openapi.json tells what there is.")));
    if (!match.route) {
        const bool asks = socket.asked().method == Method::Options;
        Answer answer = asks ? Answer{204, {}, {}, {}} : answerFor(Problem::of(Code::NotAllowed));
        answer.headers += "Allow: " + allowedMethods(socket.asked().path) + "\r\n";
        return socket.answer(answer);
    }
    const QByteArrayView type = match.route->type;
    if (!type.isEmpty() && chooseType(socket.asked().accept, {type}) < 0)
        return socket.answer(Problem::of(Code::NotAcceptable));
    switch (match.route->call) {
    case ApiCall::One: return one(socket);
    case ApiCall::Submit: return submit(socket);
    case ApiCall::Batch: return batch(socket);
    case ApiCall::List: return list(socket);
    case ApiCall::Remove: return remove(socket);
    case ApiCall::Events: return events(socket);
    case ApiCall::Transcript: return transcript(socket);
    case ApiCall::Ask: return ask(socket);
    case ApiCall::Resources: return resources(socket);
    case ApiCall::Settings: return settings(socket);
    case ApiCall::Configure: return configure(socket);
    case ApiCall::Forget: return forget(socket);
    case ApiCall::Metrics: return metrics(socket);
    case ApiCall::Health: return socket.answer(jsonAnswer("{\"status\":\"alive\"}"));
    case ApiCall::Ready: return ready(socket);
    case ApiCall::OpenApi: return openApi(socket);
    }
}

void Api::one(GuardedSocket& socket) {
    const Preamble& asked = socket.asked();
    const QString id = idOf(socket);
    if (!asked.query.isEmpty())
        return socket.answer(badRequest(QT_TRANSLATE_NOOP("Http", "This call takes no query.")));
    const int form = chooseType(asked.accept, {"application/json", "text/markdown"});
    if (form < 0)
        return socket.answer(Problem::of(Code::NotAcceptable));
    const ReadyAnswer ready = m_world.ready(id);
    if (ready.isNull()) {
        auto json = m_world.recordJson(id);
        if (!json)
            return socket.answer(json.problem());
        if (form == 1)
            return socket.answer(
                Problem::of(Code::NotAcceptable, QCoreApplication::translate("Http", "The summary is not finished.")));
        return socket.answer(jsonAnswer(json.take()));
    }
    if (form == 1 && ready.markdown.isEmpty())
        return socket.answer(
            Problem::of(Code::NotAcceptable, QCoreApplication::translate("Http", "There is no summary to show.")));
    Answer answer;
    const QByteArray etag = form == 0 ? ready.etag : ready.etag.chopped(1) + "-md\"";
    answer.headers.reserve(etag.size() + 8);
    answer.headers.append("ETag: ").append(etag).append("\r\n");
    if (isKnown(asked.ifNoneMatch, etag)) {
        answer.status = 304;
    } else if (form == 1) {
        answer.type = "text/markdown; charset=utf-8";
        answer.body = ready.markdown;
    } else {
        answer.body = ready.json;
    }
    socket.answer(answer);
}

void Api::list(GuardedSocket& socket) {
    const auto query = parseQuery(socket.asked().query, {"q", "state", "limit", "cursor"});
    if (!query)
        return socket.answer(query.problem());
    ListQuery wanted;
    wanted.text = queryValue(*query, "q");
    wanted.cursor = queryValue(*query, "cursor");
    if (const QString state = queryValue(*query, "state"); !state.isNull()) {
        wanted.state = stateOf(state.toLatin1());
        if (!wanted.state)
            return socket.answer(
                badRequest(QT_TRANSLATE_NOOP("Http", "state is queued, running, done, failed or cancelled.")));
    }
    if (const QString limit = queryValue(*query, "limit"); !limit.isNull()) {
        bool ok = false;
        wanted.limit = limit.toInt(&ok);
        if (!ok || wanted.limit < 1 || wanted.limit > 100)
            return socket.answer(badRequest(QT_TRANSLATE_NOOP("Http", "limit is a number from 1 to 100.")));
    }
    auto page = m_world.list(wanted);
    if (!page)
        return socket.answer(page.problem());
    QByteArray body = "{\"items\":[" + page->items.join(',') + "],\"next_cursor\":";
    const QByteArray cursor = page->nextCursor.toUtf8(); // letters, digits, '-' and '_': base64url
    body += cursor.isEmpty() ? "null}" : '"' + cursor + "\"}";
    Answer answer = jsonAnswer(body);
    tag(answer, socket.asked().ifNoneMatch);
    socket.answer(answer);
}

void Api::events(GuardedSocket& socket) {
    const Preamble& asked = socket.asked();
    if (chooseType(asked.accept, {"text/event-stream"}) < 0)
        return socket.answer(
            Problem::of(Code::NotAcceptable, {}, QCoreApplication::translate("Http", "Ask for text/event-stream.")));
    qint64 after = 0;
    if (!asked.lastEventId.isEmpty()) {
        bool ok = false;
        after = asked.lastEventId.toLongLong(&ok);
        if (!ok || after < 0)
            return socket.answer(badRequest(QT_TRANSLATE_NOOP("Http", "Last-Event-ID is not a number.")));
    }
    stream(socket, idOf(socket), after, false);
}

void Api::stream(GuardedSocket& socket, const QString& id, qint64 after, bool cached) {
    if (m_draining)
        return socket.answer(Problem::of(Code::ShuttingDown).after(2));
    auto* events = new EventStream(socket, m_limits, cached ? EventStream::Origin::Cached : EventStream::Origin::Fresh);
    auto subscription = m_world.subscribe(id, after, events);
    if (!subscription) {
        events->deleteLater();
        return socket.answer(subscription.problem());
    }
    connect(this, &Api::draining, events, &EventStream::sendAway);
    events->start(*subscription, "Location: " + locationOf(id) + "\r\n");
}

void Api::remove(GuardedSocket& socket) {
    // Owned by this: what was begun is not undone when the client goes.
    m_world.remove(idOf(socket), this)->then(&socket, [&socket](const Result<Done>& removed) {
        if (removed)
            socket.answer(Answer{204, {}, {}, {}});
        else
            socket.answer(removed.problem());
    });
}

void Api::ready(GuardedSocket& socket) {
    std::optional<Problem> why = m_draining ? Problem::of(Code::ShuttingDown).after(5) : m_world.unready();
    if (!why)
        return socket.answer(jsonAnswer("{\"status\":\"ready\"}"));
    why->status = 503;
    socket.answer(*why);
}

void Api::openApi(GuardedSocket& socket) {
    initResources();
    QFile file(u":/http/openapi.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return socket.answer(Problem::of(Code::Internal));
    Answer answer = jsonAnswer(file.readAll());
    tag(answer, socket.asked().ifNoneMatch);
    socket.answer(answer);
}

void Api::drain() {
    if (!std::exchange(m_draining, true))
        emit draining();
}

} // namespace pith
