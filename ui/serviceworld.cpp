// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/serviceworld.h"

#include "domain/json.h"
#include "service/requestfor.h"
#include "service/service.h"

#include <QJsonDocument>

namespace pith {

using namespace std::chrono_literals;

namespace {
/// Looks in a row: with the pause between them above RestartSec=5 of packaging/systemd, so that a service that systemd
/// starts anew, or that is upgraded, finds its place still free.
constexpr int looksThatFindNobody = 4;
} // namespace

ServiceWorld::ServiceWorld(Service& service, QObject* parent, std::chrono::milliseconds lookPause)
    : World(parent)
    , m_service(service)
    , m_jobs(service.jobs()) {
    connect(&m_jobs, &JobQueue::added, this, &ServiceWorld::follow);
    connect(&m_jobs, &JobQueue::ended, this, &World::ended);
    connect(&m_jobs, &JobQueue::removed, this, &World::removed);
    connect(&m_jobs, &JobQueue::pausedChanged, this, &World::pausedChanged);
    connect(&service, &Service::alertsChanged, this, &World::alertsChanged);
    const auto jobs = m_jobs.jobs();
    for (Job* job : jobs)
        follow(job);
    connect(&m_look, &QTimer::timeout, this, &ServiceWorld::lookForOther);
    if (!service.holdsData())
        m_look.start(lookPause);
}

void ServiceWorld::lookForOther() {
    const QString before = standing();
    m_foundNobody = m_service.isOtherGone() ? m_foundNobody + 1 : 0;
    if (m_foundNobody == looksThatFindNobody) {
        m_foundNobody = 0;
        m_service.takeOver();
        if (m_service.holdsData())
            m_look.stop();
    }
    if (standing() != before)
        emit standingChanged();
}

void ServiceWorld::follow(Job* job) {
    connect(job, &Job::eventsAdded, this, [this, job] { emit changed(job->id()); });
    emit added(job->id());
}

Result<Request> ServiceWorld::requestFor(const QString& pasted) const { return pith::requestFor(pasted); }

Result<Request> ServiceWorld::requestOf(const QString& id) const {
    if (const Job* job = m_jobs.find(id))
        return job->request();
    auto stored = m_service.store().job(id);
    if (!stored)
        return stored.problem();
    if (!*stored)
        return Problem::of(Code::NotFound);
    return std::move((*stored.value()).request);
}

CallOf<Submitted>* ServiceWorld::submit(const Request& request, QObject* owner) {
    return m_jobs.submit(request, owner);
}

void ServiceWorld::cancel(const QString& id) { m_jobs.cancel(id); }

CallOf<Done>* ServiceWorld::remove(const QString& id, QObject* owner) { return m_jobs.remove(id, owner); }

const SummaryRecord* ServiceWorld::live(const QString& id) const {
    const Job* job = m_jobs.find(id);
    return job ? &job->record() : nullptr;
}

Result<SummaryRecord> ServiceWorld::record(const QString& id) {
    if (const SummaryRecord* now = live(id))
        return *now;
    const auto json = m_jobs.recordJson(id);
    if (!json)
        return json.problem();
    const auto document = parseJson(*json, Code::StoreDamaged);
    if (!document)
        return document.problem();
    auto record = recordFromJson(document->object());
    if (!record)
        return Problem::of(Code::StoreDamaged);
    return std::move(*record);
}

Result<ListPage> ServiceWorld::list(const ListQuery& query) const { return m_service.store().list(query); }

Result<Subscription*> ServiceWorld::subscribe(const QString& id, QObject* parent) {
    return m_jobs.subscribe(id, 0, parent);
}

Result<AskCall*> ServiceWorld::ask(const QString& id, const Question& question, QObject* owner) {
    return m_jobs.ask(id, question, owner);
}

Result<Transcript> ServiceWorld::transcript(const QString& id) const {
    auto found = m_service.store().transcript(id);
    if (!found)
        return found.problem();
    std::optional<Transcript> words = found.take();
    return words ? Result<Transcript>(*std::move(words)) : Result<Transcript>(Problem::of(Code::NotFound));
}

QString ServiceWorld::heldFor(const QString& id) const {
    const Job* job = m_jobs.find(id);
    return job ? job->held() : QString();
}

QStringList ServiceWorld::underWay() const {
    QStringList ids;
    for (const Job* job : m_jobs.jobs())
        ids.append(job->id());
    return ids;
}

Worker& ServiceWorld::worker() { return m_service.worker(); }

QString ServiceWorld::mending() const { return m_service.store().mendingWords(); }

AlertList ServiceWorld::alerts() const { return m_service.alerts(); }

QString ServiceWorld::standing() const {
    if (!m_worksAt.isEmpty())
        return tr("Summaries are made by the Pith at %1.").arg(m_worksAt);
    if (m_foundNobody > 0)
        return tr("The Pith that served these data has ended. This one takes its place in a moment.");
    if (const QString other = m_service.otherService(); !other.isEmpty())
        return tr("%1 This window has no server of its own.").arg(other);
    return m_service.isServing() ? tr("Serving at %1").arg(m_service.url()) : QString();
}

} // namespace pith
