// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/batch.h"

#include "domain/json.h"
#include "http/waiter.h"

#include <QDeadlineTimer>

#include <utility>

namespace pith {

Batch::Batch(GuardedSocket& socket, ApiWorld& world, std::chrono::milliseconds wait)
    : QObject(&socket)
    , m_socket(socket)
    , m_world(world)
    , m_wait(wait) {}

void Batch::begin(QList<Result<Request>> requests, Submit submit) {
    m_items.resize(requests.size());
    m_requests = std::move(requests);
    m_submit = std::move(submit);
    goOn();
}

void Batch::goOn() {
    constexpr auto turn = std::chrono::milliseconds(4);
    const QDeadlineTimer end(turn, Qt::PreciseTimer);
    while (m_next < m_requests.size()) {
        const qsizetype at = m_next++;
        const Result<Request> request =
            std::exchange(m_requests[at], Problem::of(Code::Cancelled)); // its words go on their way
        if (!request) {
            m_items[at].problem = request.problem();
        } else {
            ++m_open;
            m_submit(*request, at)->then(this, [this, at](const Result<Submitted>& submitted) {
                onSubmitted(m_items[at], submitted);
            });
        }
        if (end.hasExpired() && m_next < m_requests.size()) {
            QMetaObject::invokeMethod(this, &Batch::goOn, Qt::QueuedConnection);
            return;
        }
    }
    settleOne();
}

void Batch::onSubmitted(Item& item, const Result<Submitted>& submitted) {
    if (!submitted) {
        item.problem = submitted.problem();
        return settleOne();
    }
    item.id = submitted->id;
    item.cached = submitted->cached;
    item.job = submitted->job;
    if (m_waits && m_wait.count() > 0 && item.job && !isOver(item.job->record().state))
        return waitFor(item);
    settleOne();
}

void Batch::waitFor(Item& item) {
    auto* waiter = new Waiter(m_socket, *item.job, m_wait);
    connect(this, &Batch::hurried, waiter, &Waiter::enough);
    connect(waiter, &Waiter::over, this, [this, &item](Job* ended) {
        if (ended && m_world.ready(item.id).isNull())
            item.last = toJson(ended->record());
        settleOne();
    });
}

void Batch::enough() {
    m_waits = false;
    emit hurried();
}

void Batch::settleOne() {
    if (--m_open == 0)
        emit settled();
}

int Batch::cached() const {
    return int(std::count_if(m_items.begin(), m_items.end(), [](const Item& item) { return item.cached; }));
}

QByteArray Batch::json() const {
    QByteArray body = "{\"items\":[";
    for (const Item& item : m_items) {
        if (!body.endsWith('['))
            body += ',';
        QByteArray record = item.problem ? QByteArray() : m_world.ready(item.id).json;
        if (record.isNull() && !item.problem)
            record = item.last;
        std::optional<Problem> problem = item.problem;
        if (record.isNull() && !problem) {
            auto now = m_world.recordJson(item.id);
            if (now)
                record = now.take();
            else
                problem = now.problem(); // it was deleted meanwhile
        }
        if (item.cached) // no text in it can hold these bytes: its quotes would be escaped
            record.replace("\"cached\":false", "\"cached\":true");
        body += problem ? "{\"problem\":" + toProblemJson(*problem) + '}' : record;
    }
    return body + "]}";
}

} // namespace pith
