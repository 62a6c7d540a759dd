// SPDX-License-Identifier: GPL-3.0-or-later
// POST /v1/summaries: three ways to wait for one thing. Once accepted, a job goes on without its client.
#include "domain/json.h"
#include "http/api.h"
#include "http/guard.h"
#include "http/headervalues.h"
#include "http/jsonbody.h"
#include "http/submission.h"
#include "http/waiter.h"

namespace pith {

void Api::submit(GuardedSocket& socket) {
    const Preamble& asked = socket.asked();
    if (const auto problem = misasked(asked))
        return socket.answer(*problem);
    const bool wantsStream = namesType(asked.accept, "text/event-stream");
    if (!wantsStream && chooseType(asked.accept, {"application/json"}) < 0)
        return socket.answer(Problem::of(Code::NotAcceptable));
    const double wait_s = preferredWait_s(asked.prefer);
    const auto promise = wantsStream || wait_s <= 0 ? Promise::Acceptance : Promise::Nothing;
    const auto reader = [most = socket.caller().most](const QByteArray& bytes) -> Result<Request> {
        const auto body = bodyObject(bytes);
        return body ? requestOf(*body, most) : Result<Request>(body.problem());
    };
    readBody<Request>(socket, reader,
                      [this, wait_s, promise, wantsStream, key = asked.idempotencyKey.toByteArray()](
                          GuardedSocket& client, const Result<Request>& request) {
                          if (!request)
                              return client.answer(request.problem());
                          m_world.submit(*request, key, promise, this)
                              ->then(&client, [this, &client, wait_s, wantsStream](const Result<Submitted>& submitted) {
                                  if (submitted)
                                      onSubmitted(client, *submitted, wait_s, wantsStream);
                                  else
                                      client.answer(submitted.problem());
                              });
                      });
}

void Api::onSubmitted(GuardedSocket& socket, const Submitted& submitted, double wait_s, bool wantsStream) {
    const QString id = submitted.id;
    if (submitted.cached)
        socket.setRateNote(m_guard.countAsReads(socket.caller().client, 1, m_clock.monotonicMs()));
    if (wantsStream)
        return stream(socket, id, 0, submitted.cached);
    Job* job = submitted.job;
    if (!job || isOver(job->record().state) || wait_s <= 0)
        return answerRecord(socket, id, submitted.cached);
    if (m_draining)
        return answerUnfinished(socket, id);
    auto* waiter = new Waiter(socket, *job, std::chrono::milliseconds(qint64(wait_s * 1000)));
    connect(this, &Api::draining, waiter, &Waiter::enough);
    connect(waiter, &Waiter::over, this, [this, &socket, id](Job* ended) {
        if (!ended)
            return answerUnfinished(socket, id);
        Answer answer;
        answer.headers = "Location: " + locationOf(id) + "\r\n";
        answer.body = m_world.ready(id).json;
        if (answer.body.isNull()) // its end could not be stored
            answer.body = toJson(ended->record());
        socket.answer(answer);
    });
}

/// Its client waited, and waits no longer: from here on it counts on the job.
void Api::answerUnfinished(GuardedSocket& socket, const QString& id) {
    m_world.secure(id, &socket)->then(&socket, [this, &socket, id](const Result<Done>& secured) {
        if (secured)
            answerRecord(socket, id, false);
        else
            socket.answer(secured.problem());
    });
}

void Api::answerRecord(GuardedSocket& socket, const QString& id, bool cached) {
    Answer answer;
    answer.headers = "Location: " + locationOf(id) + "\r\n";
    answer.body = m_world.ready(id).json;
    if (answer.body.isNull()) {
        auto json = m_world.recordJson(id);
        if (!json)
            return socket.answer(json.problem());
        answer.body = json.take();
        answer.status = 202;
    }
    if (cached) // no text in it can hold these bytes: its quotes would be escaped
        answer.body.replace("\"cached\":false", "\"cached\":true");
    socket.answer(answer);
}

} // namespace pith
