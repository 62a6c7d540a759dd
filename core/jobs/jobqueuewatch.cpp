// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's fourth part: who watches a job, ours or that of another process (`pith summarize` beside the service).
#include "domain/json.h"
#include "jobs/elsewherecall.h"
#include "jobs/jobqueue.h"

namespace pith {

/// What a job that is not ours has to tell: its end, or only how it stands. It keeps no other events.
Result<JobQueue::Told> JobQueue::told(const QString& id, qint64 after) const {
    const auto json = m_store.recordJson(id);
    if (!json)
        return json.problem();
    const auto record = *json ? recordFromJson(QJsonDocument::fromJson(**json).object()) : std::nullopt;
    if (!record)
        return Problem::of(Code::NotFound);
    if (!isOver(record->state)) {
        Job now(id, {}, 0, nullptr);
        now.edit() = *record;
        now.setPlace(1);
        return Told{now.eventsAfter(after), false};
    }
    const auto row = m_store.job(id);
    if (!row)
        return row.problem();
    const qint64 last = std::max<qint64>(*row ? (*row)->lastEventId : 0, 1);
    if (last == after)
        return Told{};
    const bool done = record->state == State::Done;
    const QByteArray end = done ? **json : toProblemJson(record->problem.value_or(Problem::of(Code::Cancelled)));
    return Told{{{last, done ? JobEvent::Kind::Done : JobEvent::Kind::Error, end}}, true};
}

Result<Subscription*> JobQueue::subscribe(const QString& id, qint64 after, QObject* parent) {
    if (Job* job = find(id)) // an id that was never given out would leave out the end
        return new Subscription(job, after > job->lastEventId() ? 0 : after, parent);
    const auto now = told(id, after);
    if (!now)
        return now.problem();
    auto* watching = new Subscription(now->events, parent, now->isAll);
    if (now->isAll)
        return watching;
    const auto isElsewhere = [this, id] {
        const auto then = told(id, 0);
        return !find(id) && (then ? !then->isAll : then.problem().code != Code::NotFound);
    };
    (new ElsewhereCall(isElsewhere, watching))->then(watching, [this, id, after, watching](const Result<Done>&) {
        if (Job* job = find(id)) // its process died: taken up here
            return watching->follow(job, std::min(after, job->lastEventId()));
        const auto rest = told(id, 0);
        const JobEvent gone{after + 2, JobEvent::Kind::Error, toProblemJson(Problem::of(Code::Cancelled))};
        watching->end(rest ? rest->events : QList<JobEvent>{gone});
    });
    return watching;
}

} // namespace pith
