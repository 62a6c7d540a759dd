// SPDX-License-Identifier: GPL-3.0-or-later
// The queue's other half: what is asked of jobs that are there, or were.
#include "domain/json.h"
#include "jobs/jobentry.h"
#include "jobs/jobqueue.h"
#include "jobs/readycache.h"
#include "sources/cachedsource.h"
#include "sources/resolver.h"
#include "summarize/askrun.h"

namespace pith {

using namespace Qt::StringLiterals;

Job* JobQueue::find(const QString& id) const {
    const Entry* entry = m_entries.value(id);
    return entry && entry->accepted ? entry->job : nullptr;
}

QList<Job*> JobQueue::jobs() const {
    QList<Job*> all;
    for (const Entry* entry : m_order)
        if (entry->accepted)
            all.append(entry->job);
    return all;
}

Tally JobQueue::tally() const {
    Tally tally = m_tally;
    tally.waiting = waiting();
    tally.running = running();
    tally.questions = m_questions;
    if (std::any_of(m_waiting.begin(), m_waiting.end(), [this](const Entry* entry) { return isHeld(entry); }))
        tally.held = m_held;
    tally.cacheBytes = m_ready->bytes();
    tally.memoryHits = m_ready->counts().hits;
    tally.memoryMisses = m_ready->counts().misses;
    tally.memoryEvictions = m_ready->counts().evictions;
    tally.storeEvictions = m_store.tidiedAway();
    tally.spent = m_store.spentOn(m_clock.nowUtc().toLocalTime().date());
    return tally;
}

void JobQueue::warm() {
    if (!m_order.isEmpty() || m_questions > 0 || m_draining || m_paused || m_refuses || !m_held.isEmpty())
        return;
    const auto due = m_warming.due();
    if (!due)
        return;
    Request request = due->request;
    request.refresh = true;
    request.priority = Priority::Background;
    request.deadline_s.reset();
    const auto key = keyFor(request);
    if (!key || *key != due->key) // settings have changed: whoever asks gets another one anyway
        return;
    if (const auto engines = m_world.engines(request.engine, request.model); engines)
        request.engine = engines->front()->name();
    (void)submit(request, this, {}, Promise::Nothing); // it tells nobody
}

void JobQueue::shrink() { m_ready->clear(); }

int JobQueue::waiting() const { return int(m_waiting.size()); }
int JobQueue::running() const { return int(m_running.size()); }

Result<QByteArray> JobQueue::recordJson(const QString& id) {
    if (const Job* job = find(id))
        return toJson(job->record());
    if (m_leaving.contains(id))
        return Problem::of(Code::NotFound);
    const auto stored = m_store.recordJson(id);
    if (!stored)
        return stored.problem();
    if (!*stored)
        return Problem::of(Code::NotFound);
    m_store.noteRead(id);
    return **stored;
}

ReadyAnswer JobQueue::ready(const QString& id) {
    if (m_leaving.contains(id))
        return {};
    const qint64 generation = m_store.generation();
    ReadyAnswer answer = m_ready->find(id);
    if (!answer.isNull() && answer.generation != generation) { // perhaps `pith remove` took it away meanwhile
        if (const auto there = m_store.has(id); there && !*there) {
            m_ready->drop(id);
            return {};
        }
        answer.generation = generation;
        m_ready->keep(id, answer);
    }
    if (!answer.isNull())
        m_store.noteRead(id);
    if (!answer.isNull() || find(id))
        return answer;
    const auto stored = m_store.recordJson(id);
    if (!stored || !*stored)
        return {};
    const auto record = recordFromJson(QJsonDocument::fromJson(**stored).object());
    if (!record || !isOver(record->state)) // another process works on it
        return {};
    answer = readyAnswer(**stored, *record);
    answer.generation = generation;
    m_ready->keep(id, answer);
    m_store.noteRead(id);
    return answer;
}

Result<AskCall*> JobQueue::ask(const QString& id, const Question& question, QObject* owner) {
    const auto words = m_store.transcript(id);
    if (!words)
        return words.problem();
    using Json = Result<std::optional<QByteArray>>;
    const Json json = *words && !m_leaving.contains(id) ? m_store.recordJson(id) : Json(std::nullopt);
    if (!json)
        return json.problem();
    const auto record = *json ? recordFromJson(QJsonDocument::fromJson(**json).object()) : std::nullopt;
    if (!record)
        return Problem::of(Code::NotFound, tr("There is no transcript by this name, or not yet."));
    m_store.noteRead(id);
    return ask(record->video.value_or(Video()), **words, question, owner);
}

Result<AskCall*> JobQueue::ask(const Video& video, Transcript words, const Question& question, QObject* owner) {
    if (m_draining)
        return Problem::of(Code::ShuttingDown).after(5);
    if (m_refuses)
        return Problem::of(Code::MemoryShort).after(10);
    if (m_questions >= m_limits.concurrency)
        return Problem::of(Code::QueueFull).after(5);
    auto* run = new AskRun(m_world, video, std::move(words), question, owner);
    ++m_questions;
    connect(run, &QObject::destroyed, this, [this] { --m_questions; });
    // Posted: whoever asked has its slots connected before the first word.
    QMetaObject::invokeMethod(run, &AskRun::start, Qt::QueuedConnection);
    return run;
}

CallOf<Done>* JobQueue::remove(const QString& id, QObject* owner) {
    if (Entry* entry = m_entries.value(id); entry && entry->accepted) {
        entry->removing = true;
        if (entry->run) {
            entry->run->disconnect();
            entry->run->deleteLater();
            entry->run = nullptr;
        }
        entry->job->edit().state = State::Cancelled;
        entry->job->edit().problem = Problem::of(Code::Cancelled);
        entry->job->addEvent(JobEvent::Kind::Error, toProblemJson(Problem::of(Code::Cancelled)));
        retire(entry);
        QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection);
    }
    m_ready->drop(id);
    m_leaving.insert(id); // or a reader would bring it back from the disk, which it has not left yet
    auto* call = m_store.remove(id, owner);
    connect(call, &Call::finished, this, [this, id] { // not where the disk is full, or another process works on it
        if (const auto there = m_store.has(id); there && !*there)
            emit removed(id);
    });
    connect(call, &QObject::destroyed, this, [this, id] { m_leaving.remove(id); });
    return call;
}

CallOf<Done>* JobQueue::forget(CacheQuery query, QObject* owner) {
    if (!query.source.isEmpty()) {
        Request request;
        request.source = query.source;
        const auto ref = resolve(request);
        if (!ref)
            return new ReadyCall<Done>(ref.problem(), owner);
        query.source = CachedSource::sourceKey(*ref);
    }
    if (query.fetches)
        m_failures.clear();
    return m_store.forget(query, owner);
}

void JobQueue::cancel(const QString& id) {
    Entry* entry = m_entries.value(id);
    if (!entry || !entry->accepted)
        return;
    if (entry->run) {
        entry->run->cancel();
        return;
    }
    endWaiting(entry, State::Cancelled, Problem::of(Code::Cancelled));
}

/// Nothing where it does not wait: it runs, or is being stored as ended already.
void JobQueue::endWaiting(Entry* entry, State state, const Problem& problem) {
    if (!m_waiting.removeOne(entry))
        return;
    QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection); // those behind it move up
    entry->end = entry->job->record();
    entry->end.state = state;
    entry->end.problem = problem;
    entry->end.timings.queue = entry->end.timings.total = m_clock.monotonicMs() - entry->acceptedAt_ms;
    if (entry->patience)
        entry->patience->stop();
    m_store.finish(entry->end, entry->job->lastEventId() + 1, nullptr, {}, entry)
        ->then(this, [this, entry](const Result<Done>& stored) { onEndStored(entry, stored); });
}

void JobQueue::drain() { m_draining = true; }

void JobQueue::setPaused(bool paused) {
    if (std::exchange(m_paused, paused) == paused)
        return;
    if (!paused)
        QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection);
    emit pausedChanged();
}

void JobQueue::holdBackground(const QString& why) {
    if (std::exchange(m_held, why) != why)
        QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection);
}

/// Whom a job of this priority waits with: what is held back is in the way of background work alone.
qsizetype JobQueue::inLine(Priority priority) const {
    if (m_held.isEmpty() || priority == Priority::Background)
        return m_entries.size();
    return m_entries.size() -
           std::count_if(m_waiting.begin(), m_waiting.end(), [this](const Entry* entry) { return isHeld(entry); });
}

/// By count, and by the bytes that wait in memory: a hundred transcripts of 8 MB would be the end of a small machine.
bool JobQueue::isFullFor(const Request& request) const {
    if (m_limits.maxJobs > 0 && inLine(request.priority) + qsizetype(m_early.size()) >= m_limits.maxJobs)
        return true;
    if (m_limits.maxBytes <= 0 || request.transcript.isEmpty())
        return false;
    qint64 bytes = 0;
    for (const Entry* entry : m_order)
        if (request.priority == Priority::Background || !isHeld(entry))
            bytes += entry->job->request().transcript.size();
    for (const Early& early : m_early)
        bytes += early.request.transcript.size();
    return bytes > 0 && bytes + request.transcript.size() > m_limits.maxBytes;
}

bool JobQueue::isHeld(const Entry* entry) const { return entry->priority == Priority::Background && !m_held.isEmpty(); }

void JobQueue::putBack() {
    for (const Entry* entry : std::as_const(m_order)) // an end that is being stored goes first, and counts
        m_store.putBack(entry->job->id());
}

void JobQueue::setLimits(Limits limits) {
    m_limits = limits;
    pump();
}

} // namespace pith
