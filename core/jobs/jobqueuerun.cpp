// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's third part: a job at work, and its end. `done` and `error` go out only when the end is on the disk.
#include "base/logging.h"
#include "domain/json.h"
#include "jobs/elsewherecall.h"
#include "jobs/jobentry.h"
#include "jobs/jobqueue.h"
#include "jobs/readycache.h"
#include "sources/resolver.h"
#include "summarize/summaryrun.h"

#include <ctime>

namespace pith {

namespace {
constexpr qint64 waitForWaiting_ms = 10'000;
constexpr qint64 longWait_ms = 10'000; // others may have been at the same meanwhile, and not have waited

double processCpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Its deadline counts from acceptance.
Request withWhatIsLeft(Request request, qint64 waited_ms) {
    if (request.deadline_s)
        request.deadline_s = std::max(*request.deadline_s - double(waited_ms) / 1000, 0.001);
    return request;
}

void take(RunResult done, SummaryRecord& record) {
    record.state = State::Done;
    record.stage = Stage::Summary;
    record.progress = 1;
    record.video = std::move(done.video);
    record.transcript = done.transcript;
    record.summary = std::move(done.summary);
    record.engine = done.engine;
}
} // namespace

void JobQueue::startRun(Entry* entry) {
    shareCpu();
    m_running.append(entry);
    Job* job = entry->job;
    job->edit().state = State::Running;
    job->edit().timings.queue = m_clock.monotonicMs() - entry->acceptedAt_ms;
    if (entry->patience)
        entry->patience->stop(); // not destroyed: it may be below on the stack
    if (!entry->isMarked) {
        entry->reservedEvents = job->lastEventId() + eventBlock;
        m_store.markRunning(job->id(), entry->reservedEvents);
    }
    const Request request = withWhatIsLeft(job->request(), *job->record().timings.queue);
    entry->run = m_world.elsewhere(request, entry);
    if (!entry->run)
        entry->run = ownRun(entry, request);
    hear(entry);
    entry->run->setWatched(job->isWatched());
    entry->run->start();
}

Run* JobQueue::ownRun(Entry* entry, const Request& request) {
    auto* run = new SummaryRun(m_world, request, entry);
    run->setElsewhere([this, entry](QObject* owner) { return elsewhere(entry, owner); });
    run->setRecall([this, entry](const QString& itself) { return recalled(entry->job->request(), itself); });
    if (entry->wasLeft || *entry->job->record().timings.queue > longWait_ms)
        run->setWaited();
    return run;
}

/// Null: nobody is at it. Who asks for it anew gets it anew.
CallOf<Done>* JobQueue::elsewhere(const Entry* entry, QObject* owner) {
    // One that only waits may do so for hours: it is paused, or has other work. It finds our summary when its turn
    // comes.
    const auto isUnderWay = [this, key = entry->key, id = entry->job->id(), since_ms = m_clock.monotonicMs()] {
        Entry* ours = m_byKey.value(key); // another than this one, which a process that died has left to us
        if (ours && ours->job->id() != id && !m_waiting.contains(ours))
            return true;
        const bool isPatient = m_clock.monotonicMs() - since_ms < waitForWaiting_ms;
        return m_store.isUnderWayElsewhere(key, id,
                                           isPatient ? Store::UnderWay::WaitingOrAtWork : Store::UnderWay::AtWork);
    };
    return !entry->job->request().refresh && isUnderWay() ? new ElsewhereCall(isUnderWay, owner) : nullptr;
}

/// `itself` is empty: the request as it stands.
std::optional<SummaryRecord> JobQueue::recalled(Request request, const QString& itself) const {
    if (!itself.isEmpty())
        request.source = itself;
    const auto key = keyFor(request);
    const auto id = key ? cachedFor(*key) : std::nullopt;
    const auto json = id ? m_store.recordJson(*id) : Result<std::optional<QByteArray>>(std::nullopt);
    return json && *json ? recordFromJson(QJsonDocument::fromJson(**json).object()) : std::nullopt;
}

/// What another Pith had already is had here, too, where it was asked for before.
QString JobQueue::twinOf(const Entry* entry) const {
    const auto before = m_world.worksElsewhere() ? recalled(entry->job->request(), {}) : std::nullopt;
    const bool isSame = before && before->summary && before->summary->markdown == entry->end.summary->markdown;
    return isSame ? before->id : QString();
}

/// What the run says becomes events of the job.
void JobQueue::hear(Entry* entry) {
    Job* job = entry->job;
    Run* run = entry->run;
    connect(job, &Job::watchedChanged, run, [this, entry, run] { // entry->run: null once it has ended
        run->setWatched(entry->job->isWatched());
        if (entry->job->isWatched())
            reserve(entry);
    });
    connect(job, &Job::eventsAdded, run, [this, entry] { reserve(entry); });
    connect(run, &Run::stageChanged, job, [entry](Stage stage, double progress) { onStage(entry, stage, progress); });
    connect(run, &Run::noted, job, [job](const QString& line) { job->addState(false, line); });
    connect(run, &Run::restarted, job, [job] { job->addState(true); });
    connect(run, &Run::delta, job, &Job::addDelta);
    connect(run, &Run::pointWritten, job, [job, run](const Point& point) {
        job->addEvent(JobEvent::Kind::Point, toJson(point, run->video() ? &*run->video() : nullptr));
    });
    connect(run, &Run::previewReady, job,
            [entry](const Summary& summary, const EngineUse& use) { onPreview(entry, summary, use); });
    run->then(this, [this, entry](Result<RunResult> result) { onRunEnded(entry, std::move(result)); });
}

void JobQueue::reserve(Entry* entry) {
    if (entry->job->lastEventId() + eventBlock / 2 <= entry->reservedEvents)
        return;
    entry->reservedEvents = entry->job->lastEventId() + eventBlock;
    m_store.reserveEvents(entry->job->id(), entry->reservedEvents);
}

void JobQueue::onStage(Entry* entry, Stage stage, double progress) {
    SummaryRecord& now = entry->job->edit();
    now.stage = stage;
    now.progress = progress;
    now.video = entry->run->video();
    entry->job->addState();
}

void JobQueue::onPreview(Entry* entry, const Summary& summary, const EngineUse& use) {
    SummaryRecord preview = entry->job->record();
    preview.video = entry->run->video();
    preview.transcript = entry->run->transcript();
    preview.summary = summary;
    preview.engine = use;
    entry->job->addEvent(JobEvent::Kind::Preview, toJson(preview));
}

void JobQueue::onRunEnded(Entry* entry, Result<RunResult> result) {
    shareCpu();
    m_running.removeOne(entry);
    // Not yet the job's record: nobody is told of an end that a crash may still undo.
    SummaryRecord& end = entry->end = entry->job->record();
    const auto queued = end.timings.queue;
    if (result) {
        entry->words = result->words;
        entry->sourceKey = result->sourceKey;
        if (const auto ref = resolve(entry->job->request()); ref && entry->sourceKey.isEmpty())
            entry->sourceKey = m_world.sourceKey(*ref);
        entry->isFresh = result->isFresh;
        Request named = entry->job->request();
        if (!result->itself.isEmpty())
            named.source = result->itself;
        if (!result->otherModel.isEmpty()) // whoever asks while the first has no answer finds this one
            m_store.rekey(end.id, named.cacheKey(result->engine.name, result->otherModel, promptVersion));
        else if (!result->itself.isEmpty()) // the address leads to something else next week
            if (const auto key = keyFor(named))
                m_store.rekey(end.id, *key);
        entry->job->setKnown(result->known);
        pith::take(result.take(), end);
        entry->twin = twinOf(entry);
    } else {
        end.state = result.problem().code == Code::Cancelled ? State::Cancelled : State::Failed;
        end.problem = result.problem();
        if (const auto known = entry->run->video()) // else its address, as it was asked for
            end.video = known;
        end.transcript = entry->run->transcript();
    }
    end.timings = entry->run->timings();
    end.timings.queue = queued;
    end.timings.total = m_clock.monotonicMs() - entry->acceptedAt_ms;
    end.network = entry->run->network();
    end.cpu_ms = entry->cpu_ms;
    if (const auto took = entry->run->timings().total) {
        const double took_s = double(*took) / 1000;
        m_usualRun_s += (took_s - m_usualRun_s) / (m_usualRun_s > 0 ? 8 : 1);
    }
    entry->run = nullptr; // it deletes itself
    pump();
    if (entry->removing)
        return;
    // The id of the closing event is stored with the end, so that a later reader gets it under the same.
    entry->json = toJson(end); // once: for the store, the event, and whoever waits for the answer
    m_store
        .finish(end, entry->job->lastEventId() + 1, entry->words, entry->sourceKey, entry, entry->json, entry->isFresh)
        ->then(this, [this, entry](const Result<Done>& stored) { onEndStored(entry, stored); });
}

void JobQueue::onEndStored(Entry* entry, const Result<Done>& stored) {
    if (entry->removing)
        return; // it was told so already
    SummaryRecord& record = entry->job->edit();
    record = std::move(entry->end);
    if (!stored) {
        qCWarning(logJobs, "the end of job %s could not be stored: %s", qPrintable(record.id),
                  qPrintable(stored.problem().words()));
        record.state = State::Failed;
        record.problem = stored.problem();
    } else {
        m_ready->keep(record.id, readyAnswer(entry->json, record));
        m_failures.drop(entry->key);
        if (!entry->twin.isEmpty())
            (void)remove(entry->twin, this);
        // Of one with a deadline it may be that which failed.
        if (record.state == State::Failed && record.problem && !entry->job->request().deadline_s)
            m_failures.add(entry->key, record.id, *record.problem);
    }
    count(record);
    const Problem problem = record.problem.value_or(Problem::of(Code::Internal));
    if (record.state == State::Done)
        entry->job->addEvent(JobEvent::Kind::Done, entry->json);
    else
        entry->job->addEvent(JobEvent::Kind::Error, toProblemJson(problem));
    retire(entry);
}

void JobQueue::count(const SummaryRecord& record) {
    m_tally.done += record.state == State::Done ? 1 : 0;
    m_tally.failed += record.state == State::Failed ? 1 : 0;
    m_tally.cancelled += record.state == State::Cancelled ? 1 : 0;
    if (record.state == State::Done)
        m_tally.last = record.timings;
    m_tally.bytesIn += record.network.bytesIn;
    m_tally.bytesOut += record.network.bytesOut;
    if (!record.engine)
        return;
    m_tally.inputTokens += record.engine->inputTokens;
    m_tally.outputTokens += record.engine->outputTokens;
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
