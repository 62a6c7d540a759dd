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
    const auto wait = std::chrono::milliseconds(qint64(m_draining ? 0 : preferredWait_s(asked.prefer) * 1000));
    const auto reader = [most = socket.caller().most](const QByteArray& body) { return requestsIn(body, most); };
    readBody<QList<Result<Request>>>(socket, reader,
                                     [this, wait, key = asked.idempotencyKey.toByteArray()](
                                         GuardedSocket& client, const Result<QList<Result<Request>>>& read) {
                                         if (read)
                                             beginBatch(client, *read, wait, key);
                                         else
                                             client.answer(read.problem());
                                     });
}

void Api::beginBatch(GuardedSocket& socket, QList<Result<Request>> requests, std::chrono::milliseconds wait,
                     const QByteArray& key) {
    const auto count =
        std::count_if(requests.begin(), requests.end(), [](const auto& request) { return request.ok(); });
    if (const auto limited = m_guard.countJobs(socket, int(count), m_clock.monotonicMs()))
        return socket.answer(*limited);
    auto* batch = new Batch(socket, m_world, wait);
    connect(this, &Api::draining, batch, &Batch::enough);
    connect(batch, &Batch::settled, this, [this, batch, &socket] { onBatchSettled(socket, *batch); });
    // Each has a key of its own, which no client can write: it holds a space.
    batch->begin(std::move(requests), [this, key](const Request& request, qsizetype item) {
        return m_world.submit(request, key.isEmpty() ? key : key + ' ' + QByteArray::number(item), Promise::Acceptance,
                              this);
    });
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
