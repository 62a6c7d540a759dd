// SPDX-License-Identifier: GPL-3.0-or-later
// POST /v1/summaries:batch: up to a hundred requests at once. Each stands alone: one that is refused leaves the others.
#include "http/api.h"
#include "http/batch.h"
#include "http/guard.h"
#include "http/headervalues.h"
#include "http/submission.h"

namespace pith {

void Api::batch(GuardedSocket& socket) {
    const Preamble& asked = socket.asked();
    if (const auto problem = misasked(asked))
        return socket.answer(*problem);
    const auto read = requestsIn(socket.takeBody(), socket.caller().most);
    if (!read)
        return socket.answer(read.problem());
    const QList<Result<Request>>& requests = *read;
    const auto count =
        std::count_if(requests.begin(), requests.end(), [](const auto& request) { return request.ok(); });
    if (const auto limited = m_guard.countJobs(socket, int(count), m_clock.monotonicMs()))
        return socket.answer(*limited);

    const auto wait = std::chrono::milliseconds(qint64(m_draining ? 0 : preferredWait_s(asked.prefer) * 1000));
    const QByteArray key = asked.idempotencyKey.toByteArray();
    auto* batch = new Batch(socket, m_world, requests.size(), wait);
    connect(this, &Api::draining, batch, &Batch::enough);
    connect(batch, &Batch::settled, this, [this, batch, &socket] { onBatchSettled(socket, *batch); });
    for (qsizetype i = 0; i < requests.size(); ++i) {
        if (!requests[i])
            batch->setProblem(i, requests[i].problem());
        else // each has a key of its own, which no client can write: it holds a space
            batch->setCall(i, m_world.submit(*requests[i], key.isEmpty() ? key : key + ' ' + QByteArray::number(i),
                                             Promise::Acceptance, this));
    }
    batch->begin();
}

void Api::onBatchSettled(GuardedSocket& socket, Batch& batch) {
    if (const int cached = batch.cached(); cached > 0)
        socket.setRateNote(m_guard.countAsReads(socket.caller().client, cached, m_clock.monotonicMs()));
    Answer answer;
    answer.body = batch.json();
    batch.deleteLater();
    socket.answer(answer);
}

} // namespace pith
