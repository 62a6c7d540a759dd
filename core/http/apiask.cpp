// SPDX-License-Identifier: GPL-3.0-or-later
// POST /v1/summaries/{id}/ask. An answer is nobody's but its client's: it is not stored, and ends where the client
// leaves.
#include "domain/json.h"
#include "http/api.h"
#include "http/eventstream.h"
#include "http/headervalues.h"
#include "http/jsonbody.h"
#include "summarize/askcall.h"

#include <QCoreApplication>

namespace pith {

namespace {

/// What the call says, as a log that a stream reads. A child of the call: its last event is in it before both go.
Job* logOf(AskCall* call) {
    auto* log = new Job({}, {}, 0, call);
    QObject::connect(call, &AskCall::delta, log, [log](const QString& text) { log->addDelta(text); });
    QObject::connect(call, &AskCall::pointWritten, log, [log](const Point& point, const Video& video) {
        log->addEvent(JobEvent::Kind::Point, toJson(point, &video));
    });
    QObject::connect(call, &AskCall::restarted, log, [log] {
        log->edit().state = State::Running;
        log->addState(true);
    });
    call->then(log, [log](const Result<Reply>& reply) {
        if (reply)
            log->addEvent(JobEvent::Kind::Done, toJson(*reply));
        else
            log->addEvent(JobEvent::Kind::Error, toProblemJson(reply.problem()));
        emit log->over();
    });
    return log;
}

} // namespace

void Api::ask(GuardedSocket& socket) {
    const Preamble& asked = socket.asked();
    if (!isJsonType(asked.contentType))
        return socket.answer(Problem::of(Code::UnsupportedType));
    const bool wantsStream = namesType(asked.accept, "text/event-stream");
    if (!wantsStream && chooseType(asked.accept, {"application/json"}) < 0)
        return socket.answer(Problem::of(Code::NotAcceptable));
    const auto body = bodyObject(socket.takeBody());
    if (!body)
        return socket.answer(body.problem());
    const auto question = questionFromBody(*body);
    if (!question)
        return socket.answer(question.problem());
    if (m_draining)
        return socket.answer(Problem::of(Code::ShuttingDown).after(5));
    auto call = m_world.ask(QString::fromLatin1(socket.match().id), *question, &socket);
    if (!call)
        return socket.answer(call.problem());
    if (wantsStream) {
        auto* events = new EventStream(socket, m_limits);
        connect(this, &Api::draining, events, &EventStream::sendAway);
        return events->start(new Subscription(logOf(*call), 0, events), {});
    }
    (*call)->then(&socket, [&socket](const Result<Reply>& reply) {
        if (!reply)
            return socket.answer(reply.problem());
        Answer answer;
        answer.body = toJson(*reply);
        socket.answer(answer);
    });
}

} // namespace pith
