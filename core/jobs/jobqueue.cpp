// SPDX-License-Identifier: GPL-3.0-or-later
// Order matters here: a job is announced (202) only when it is on the disk, and its end (`done`) only when that is.
#include "jobs/jobqueue.h"

#include "base/logging.h"
#include "domain/json.h"
#include "jobs/jobentry.h"
#include "jobs/readycache.h"
#include "sources/resolver.h"

#include <QRandomGenerator>

#include <ctime>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype readyBytes = 1 << 20;
constexpr qint64 eventBlock = 256; // event ids reserved at a time: after a crash ids go on above them

double processCpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// 20 letters and digits of a random number: not to be guessed, easy to double-click.
QString newId() {
    static constexpr char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    QString id;
    for (const quint32 word : random)
        for (int i = 0; i < 5; ++i)
            id += QLatin1Char(letters[(word >> (i * 5)) & 31]);
    return id;
}
} // namespace

JobQueue::JobQueue(Store& store, RunWorld& world, const Clock& clock, Limits limits, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_world(world)
    , m_clock(clock)
    , m_limits(limits)
    , m_ready(std::make_unique<ReadyCache>(readyBytes)) {}

JobQueue::~JobQueue() = default;

Result<QByteArray> JobQueue::keyFor(Request& request) const {
    auto ref = resolve(request);
    if (!ref)
        return ref.problem();
    if (!ref->url.isEmpty())
        request.source = ref->url;
    auto engines = m_world.engines(request.engine, request.model);
    if (!engines)
        return engines.problem();
    const Engine* first = engines->front();
    return request.cacheKey(first->name(), first->model(), promptVersion);
}

std::optional<QString> JobQueue::cachedFor(const QByteArray& key) const {
    const auto id = m_store.findDone(key);
    if (!id || !*id)
        return std::nullopt;
    // What a fallback wrote is kept, but is not the answer once the first engine may answer again.
    const auto json = m_store.recordJson(**id);
    if (!json || !*json || !QJsonDocument::fromJson(**json)[u"engine"][u"fallback_from"].isNull())
        return std::nullopt;
    return **id;
}

CallOf<Submitted>* JobQueue::submit(const Request& asked, QObject* owner, const QByteArray& idempotencyKey) {
    auto* call = new SubmitCall(owner);
    if (m_draining) {
        call->answer(Problem::of(Code::ShuttingDown).after(5));
        return call;
    }
    if (!idempotencyKey.isEmpty()) {
        const auto before = m_store.idempotent(idempotencyKey);
        if (before && *before) {
            call->answer(Submitted{**before, !find(**before), find(**before)});
            return call;
        }
    }
    Request request = asked;
    const auto key = keyFor(request);
    if (!key) {
        call->answer(key.problem());
        return call;
    }
    Entry* entry = m_byKey.value(*key);
    if (!entry && !request.refresh) {
        if (const auto id = cachedFor(*key)) {
            call->answer(Submitted{*id, true, nullptr});
            return call;
        }
    }
    if (!entry && m_limits.maxJobs > 0 && m_entries.size() >= m_limits.maxJobs) {
        call->answer(Problem::of(Code::QueueFull).after(10));
        return call;
    }
    if (!entry)
        entry = admit(request, *key);
    if (!idempotencyKey.isEmpty())
        m_store.rememberIdempotent(idempotencyKey, entry->job->id());
    if (entry->accepted)
        call->answer(Submitted{entry->job->id(), false, entry->job});
    else
        entry->submitters.append(call);
    return call;
}

JobQueue::Entry* JobQueue::admit(const Request& request, const QByteArray& key) {
    auto* entry = new Entry(this);
    entry->job = new Job(newId(), request, 0, entry);
    entry->job->edit().created = m_clock.nowUtc();
    entry->key = key;
    entry->acceptedAt_ms = m_clock.monotonicMs();
    m_entries.insert(entry->job->id(), entry);
    m_byKey.insert(key, entry);
    m_order.append(entry);
    StoredJob row;
    row.id = entry->job->id();
    row.request = request;
    row.key = key;
    row.created = entry->job->record().created;
    m_store.accept(row, entry->job->record(), entry)->then(this, [this, entry](const Result<Done>& stored) {
        onAccepted(entry, stored);
    });
    return entry;
}

void JobQueue::onAccepted(Entry* entry, const Result<Done>& stored) {
    const auto submitters = std::exchange(entry->submitters, {});
    if (!stored) {
        for (const auto& submitter : submitters)
            if (submitter)
                submitter->answer(stored.problem());
        retire(entry);
        return;
    }
    entry->accepted = true;
    for (const auto& submitter : submitters)
        if (submitter)
            submitter->answer(Submitted{entry->job->id(), false, entry->job});
    emit added(entry->job);
    enqueue(entry);
}

Outcome JobQueue::takeUpOrphans() {
    auto orphans = m_store.takeUpOrphans();
    if (!orphans)
        return orphans.problem();
    for (StoredJob& row : orphans.value()) {
        auto* entry = new Entry(this);
        entry->job = new Job(row.id, row.request, row.lastEventId, entry);
        entry->job->edit().created = row.created;
        entry->key = row.key;
        entry->accepted = true;
        entry->suspect = row.interruptions > 0;
        entry->acceptedAt_ms = m_clock.monotonicMs();
        entry->reservedEvents = row.lastEventId;
        m_entries.insert(row.id, entry);
        m_byKey.insert(row.key, entry);
        m_order.append(entry);
        if (row.lastEventId > 0)
            entry->job->addState(true);
        emit added(entry->job);
        enqueue(entry);
    }
    return Done{};
}

void JobQueue::enqueue(Entry* entry) {
    const auto after = std::find_if(m_waiting.begin(), m_waiting.end(), [entry](const Entry* other) {
        return other->job->request().priority > entry->job->request().priority;
    });
    m_waiting.insert(after, entry);
    // Posted: whoever submitted is told of the job before it moves.
    QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection);
}

void JobQueue::pump() {
    bool suspectRuns = std::any_of(m_running.begin(), m_running.end(), [](const Entry* e) { return e->suspect; });
    for (qsizetype i = 0; i < m_waiting.size() && m_running.size() < m_limits.concurrency && !m_draining;) {
        Entry* entry = m_waiting[i];
        if (entry->suspect && suspectRuns) { // what ended with a crash runs one at a time: only one gets the blame
            ++i;
            continue;
        }
        suspectRuns |= entry->suspect;
        m_waiting.removeAt(i);
        startRun(entry);
    }
    for (qsizetype i = 0; i < m_waiting.size(); ++i) {
        const bool isNew = m_waiting[i]->job->lastEventId() == 0;
        m_waiting[i]->job->setPlace(int(i) + 1);
        if (isNew)
            m_waiting[i]->job->addState();
    }
}

void JobQueue::startRun(Entry* entry) {
    shareCpu();
    m_running.append(entry);
    Job* job = entry->job;
    SummaryRecord& record = job->edit();
    record.state = State::Running;
    record.timings.queue = m_clock.monotonicMs() - entry->acceptedAt_ms;
    entry->reservedEvents = job->lastEventId() + eventBlock;
    m_store.markRunning(job->id(), entry->reservedEvents);
    auto* run = new SummaryRun(m_world, job->request(), entry);
    entry->run = run;
    connect(run, &SummaryRun::stageChanged, job, [this, entry](Stage stage, double progress) {
        SummaryRecord& now = entry->job->edit();
        now.stage = stage;
        now.progress = progress;
        now.video = entry->run->video();
        entry->job->addState();
        if (entry->job->lastEventId() + eventBlock / 4 > entry->reservedEvents) {
            entry->reservedEvents += eventBlock;
            m_store.reserveEvents(entry->job->id(), entry->reservedEvents);
        }
    });
    connect(run, &SummaryRun::noted, job, [job](const QString& line) { job->addState(false, line); });
    connect(run, &SummaryRun::restarted, job, [job] { job->addState(true); });
    connect(run, &SummaryRun::delta, job, &Job::addDelta);
    connect(run, &SummaryRun::pointWritten, job, [job, run](const Point& point) {
        job->addEvent(JobEvent::Kind::Point, compact(toJson(point, run->video() ? &*run->video() : nullptr)));
    });
    connect(run, &SummaryRun::previewReady, job, [job, run](const Summary& summary, const EngineUse& use) {
        SummaryRecord preview = job->record();
        preview.video = run->video();
        preview.transcript = run->transcript();
        preview.summary = summary;
        preview.engine = use;
        job->addEvent(JobEvent::Kind::Preview, compact(toJson(preview)));
    });
    connect(job, &Job::watchedChanged, run, [job, run] { run->setWatched(job->isWatched()); });
    run->setWatched(job->isWatched());
    run->then(this, [this, entry](Result<RunResult> result) {
        SummaryRecord& end = entry->job->edit();
        if (result) {
            RunResult& done = result.value();
            end.state = State::Done;
            end.stage = Stage::Summary;
            end.progress = 1;
            end.video = std::move(done.video);
            end.transcript = done.transcript;
            end.summary = std::move(done.summary);
            end.engine = done.engine;
            entry->words = done.words;
            entry->sourceKey = done.sourceKey;
        } else {
            end.state = result.problem().code == Code::Cancelled ? State::Cancelled : State::Failed;
            end.problem = result.problem();
            end.video = entry->run->video();
            end.transcript = entry->run->transcript();
        }
        onRunEnded(entry);
    });
    run->start();
}

void JobQueue::onRunEnded(Entry* entry) {
    shareCpu();
    m_running.removeOne(entry);
    SummaryRecord& end = entry->job->edit();
    const auto queued = end.timings.queue;
    end.timings = entry->run->timings();
    end.timings.queue = queued;
    end.timings.total = m_clock.monotonicMs() - entry->acceptedAt_ms;
    end.network = entry->run->network();
    end.cpu_ms = entry->cpu_ms;
    entry->run = nullptr; // it deletes itself
    pump();
    if (entry->removing)
        return;
    // The id of the closing event is stored with the end, so that a later reader gets it under the same.
    m_store.finish(end, entry->job->lastEventId() + 1, entry->words, entry->sourceKey, entry)
        ->then(this, [this, entry](const Result<Done>& stored) {
            SummaryRecord& record = entry->job->edit();
            if (!stored) {
                qCWarning(logJobs, "the end of job %s could not be stored: %s", qPrintable(record.id),
                          qPrintable(stored.problem().words()));
                record.state = State::Failed;
                record.problem = stored.problem();
            }
            if (record.state == State::Done)
                entry->job->addEvent(JobEvent::Kind::Done, compact(toJson(record)));
            else
                entry->job->addEvent(JobEvent::Kind::Error,
                                     compact(toProblemJson(record.problem.value_or(Problem::of(Code::Internal)))));
            retire(entry);
        });
}

void JobQueue::retire(Entry* entry) {
    const QString id = entry->job->id();
    m_entries.remove(id);
    if (m_byKey.value(entry->key) == entry)
        m_byKey.remove(entry->key);
    m_order.removeOne(entry);
    m_waiting.removeOne(entry);
    m_running.removeOne(entry);
    emit entry->job->over();
    entry->deleteLater();
    emit ended(id);
}

/// What the process took since the last look is shared out among the jobs that ran meanwhile.
void JobQueue::shareCpu() {
    const double now = processCpu_ms();
    for (Entry* entry : std::as_const(m_running))
        entry->cpu_ms += (now - m_cpuSeen_ms) / double(m_running.size());
    m_cpuSeen_ms = now;
}

} // namespace pith
