// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/localjob.h"

#include "domain/json.h"

#include <QJsonDocument>

namespace pith {

LocalJob::LocalJob(JobQueue& jobs, const Request& request, Reader reader, QObject* owner)
    : JobCall(owner)
    , m_jobs(jobs)
    , m_reader(reader) {
    m_jobs.submit(request, this, {}, Promise::Nothing)->then(this, &LocalJob::onSubmitted);
}

void LocalJob::onSubmitted(const Result<Submitted>& submitted) {
    if (!submitted)
        return finish(submitted.problem());
    if (submitted->cached || !submitted->job)
        return finish(knownAs(submitted->id));
    m_job = submitted->job;
    connect(m_job, &Job::eventsAdded, this, &LocalJob::onEvents);
    connect(m_job, &Job::over, this, &LocalJob::onOver);
    if (m_reader == Reader::Looks)
        new Subscription(m_job, 0, m_job);
    onEvents();
    if (m_isStopped) // before there was a job to stop
        m_jobs.cancel(m_job->id());
}

/// What was summarized before.
Result<SummaryRecord> LocalJob::knownAs(const QString& id) {
    const auto json = m_jobs.recordJson(id);
    if (!json)
        return json.problem();
    auto record = recordFromJson(QJsonDocument::fromJson(*json).object());
    if (!record)
        return Problem::of(Code::StoreDamaged);
    record->cached = true;
    return std::move(*record);
}

void LocalJob::stop() {
    m_isStopped = true;
    if (m_job)
        m_jobs.cancel(m_job->id());
}

void LocalJob::onEvents() {
    if (!m_job)
        return;
    for (const JobEvent& event : m_job->eventsAfter(m_seen)) {
        m_seen = event.id;
        emit told(event);
    }
}

void LocalJob::onOver() {
    onEvents();
    SummaryRecord record = m_job->record();
    const QString known = m_job->known();
    m_job->disconnect(this); // what it announced before may still be on its way
    m_job = nullptr;
    auto before =
        known.isEmpty() || record.problem ? Result<SummaryRecord>(Problem::of(Code::NotFound)) : knownAs(known);
    if (!before)
        return finish(std::move(record));
    m_jobs.remove(record.id, this)->then(this, [this, before](const Result<Done>&) { // nobody was told of its id
        if (!isOver())
            finish(before);
    });
}

void LocalJob::abort() { stop(); }

} // namespace pith
