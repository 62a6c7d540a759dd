// SPDX-License-Identifier: GPL-3.0-or-later
// POST /v1/summaries:batch: up to a hundred requests at once. Each stands alone: one that is refused leaves the others.
#include "http/api.h"
#include "http/batch.h"
#include "http/guard.h"
#include "http/headervalues.h"
#include "http/jsonbody.h"
#include "http/submission.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostItems = 100;
constexpr qsizetype mostValues = mostItems * 30; // a request has fifteen members

/// The bodies: an array, or an object with `items` and nothing else.
Result<QJsonArray> itemsOf(const QByteArray& body) {
    const auto document = bodyDocument(body, mostValues);
    if (!document)
        return document.problem();
    const QJsonObject object = document->object();
    const QJsonValue items = document->isArray()  ? QJsonValue(document->array())
                             : object.size() == 1 ? object[u"items"_s]
                                                  : QJsonValue();
    const qsizetype count = items.toArray().size();
    if (!items.isArray() || count < 1 || count > mostItems)
        return Problem::of(Code::BadRequest,
                           QCoreApplication::translate("Http", "The body is no array of 1 to 100 requests."));
    return items.toArray();
}

Result<Request> requestIn(const QJsonValue& item, std::optional<Priority> most) {
    if (!item.isObject())
        return Problem::of(Code::BadRequest, QCoreApplication::translate("Http", "This is not a JSON object."));
    return requestOf(item.toObject(), most);
}

} // namespace

void Api::batch(GuardedSocket& socket) {
    const Preamble& asked = socket.asked();
    if (const auto problem = misasked(asked))
        return socket.answer(*problem);
    const auto items = itemsOf(socket.takeBody());
    if (!items)
        return socket.answer(items.problem());
    QList<Result<Request>> requests;
    for (const QJsonValue& item : *items)
        requests.append(requestIn(item, socket.caller().most));
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
    for (int i = batch.cached(); i > 0; --i)
        socket.setRateNote(m_guard.countAsRead(socket.caller().client, m_clock.monotonicMs()));
    Answer answer;
    answer.body = batch.json();
    batch.deleteLater();
    socket.answer(answer);
}

} // namespace pith
