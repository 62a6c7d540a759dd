// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotejob.h"

#include "domain/json.h"
#include "remote/remoterequest.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace pith {

using namespace std::chrono_literals;

namespace {

constexpr auto stallLimit = 50s; // the other one writes a comment each 15 s
constexpr auto longestWait = 12h;
constexpr auto pauseBetween = 2s; // as a service that ends tells its clients (retry: 2000)
constexpr int mostBroken = 10;
constexpr qsizetype largestRefusal = 64 << 10;
constexpr qsizetype largestEvent = 8 << 20; // a summary in one line

std::optional<JobEvent::Kind> kindOf(const QByteArray& name) {
    using Kind = JobEvent::Kind;
    for (const Kind kind : {Kind::State, Kind::Preview, Kind::Delta, Kind::Point, Kind::Done, Kind::Error})
        if (eventName(kind) == name)
            return kind;
    return std::nullopt;
}

bool isId(const QByteArray& id) {
    return !id.isEmpty() && id.size() <= 64 &&
           std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

} // namespace

RemoteJob::RemoteJob(HttpClient& http, RemoteAddress where, const Request& request, QObject* owner)
    : JobCall(owner)
    , m_http(http)
    , m_where(std::move(where)) {
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RemoteJob::follow);
    m_call = m_http.send(remoteRequest(m_where, "POST", "/v1/summaries", toBody(request)), this);
    m_call->then(this, &RemoteJob::onAccepted);
}

/// Over already, or under way.
void RemoteJob::onAccepted(const Result<HttpResponse>& response) {
    if (!response)
        return finish(remoteAbsence(m_where, response.problem()));
    if (response->status != 200 && response->status != 202)
        return finish(remoteProblem(m_where, response->status, response->body));
    const auto json = parseJson(response->body, Code::SourceChanged);
    if (!json)
        return finish(remoteProblem(m_where, response->status, {}));
    m_id = json->object()[u"id"].toString().toLatin1();
    auto record = recordFromJson(json->object());
    if (!record || !isId(m_id))
        return finish(remoteProblem(m_where, response->status, {}));
    record->cached = json->object()[u"cached"].toBool();
    if (response->status == 200 && pith::isOver(record->state))
        return finish(std::move(*record));
    follow();
}

void RemoteJob::follow() {
    HttpRequest request = remoteRequest(m_where, "GET", "/v1/summaries/" + m_id + "/events", {}, "text/event-stream");
    request.headers.emplaceBack("Last-Event-ID", QByteArray::number(m_seen));
    request.stream = true;
    request.stallLimit = request.firstByteLimit = stallLimit;
    request.totalLimit = longestWait;
    request.maxBytes = qint64(1) << 30; // of a day's comments
    m_parser = SseParser(largestEvent);
    m_refusal.clear();
    m_call = m_http.send(std::move(request), this);
    connect(m_call, &HttpCall::received, this, &RemoteJob::onBytes);
    m_call->then(this, &RemoteJob::onEnd);
}

void RemoteJob::onBytes(const QByteArray& bytes) {
    if (isOver() || !m_call)
        return;
    if (m_call->status() != 200)
        return void(m_refusal.append(bytes.left(largestRefusal - m_refusal.size())));
    for (const SseEvent& event : m_parser.feed(bytes))
        if (!isOver())
            take(event);
}

void RemoteJob::take(const SseEvent& event) {
    const auto kind = kindOf(event.event);
    bool isNumber = false;
    const qint64 id = event.id.toLongLong(&isNumber);
    if (!kind || (isNumber && id <= m_seen))
        return; // of a later version of Pith; or told before
    m_broken = 0;
    if (isNumber)
        m_seen = id;
    if (*kind != JobEvent::Kind::Done && *kind != JobEvent::Kind::Error)
        return void(emit told({m_seen, *kind, event.data}));
    const auto json = parseJson(event.data, Code::SourceChanged);
    if (!json)
        return finish(json.problem());
    if (*kind == JobEvent::Kind::Error)
        return finish(problemFromJson(json->object()).value_or(Problem::of(Code::SourceChanged)));
    auto record = recordFromJson(json->object());
    if (!record)
        return finish(Problem::of(Code::SourceChanged));
    finish(std::move(*record));
}

void RemoteJob::onEnd(const Result<HttpResponse>& response) {
    if (isOver())
        return;
    if (response && response->status != 200)
        return finish(remoteProblem(m_where, response->status, m_refusal));
    comeBack(remoteAbsence(m_where, response ? Problem::of(Code::SourceUnreachable) : response.problem()));
}

/// It ends its streams when it ends itself, and takes its jobs up again when it comes back.
void RemoteJob::comeBack(const Problem& why) {
    if (++m_broken > mostBroken)
        return finish(why);
    m_pause.start(pauseBetween);
}

/// The other one's job may be somebody else's, too: it goes on.
void RemoteJob::stop() { cancel(); }

void RemoteJob::abort() {
    m_pause.stop();
    letGo(m_call);
}

} // namespace pith
