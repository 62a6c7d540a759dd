// SPDX-License-Identifier: GPL-3.0-or-later
// Order matters here: a job is announced (202) only when it is on the disk, and its end (`done`) only when that is.
#include "jobs/jobqueue.h"

#include "domain/json.h"
#include "jobs/jobentry.h"
#include "jobs/readycache.h"
#include "sources/resolver.h"
#include "summarize/runworld.h"
#include "text/prompts.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTimer>

#include <array>
#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype readyBytes = 1 << 20;

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

/// Of all that was asked but its priority, which a token may stand for.
QString fingerprint(Request request) {
    request.priority = Priority::Normal;
    return QString::fromLatin1(QCryptographicHash::hash(toJson(request), QCryptographicHash::Sha256).toHex());
}
} // namespace

JobQueue::JobQueue(Store& store, RunWorld& world, const Clock& clock, Limits limits, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_world(world)
    , m_clock(clock)
    , m_limits(limits)
    , m_failures(clock)
    , m_warming(store, clock)
    , m_ready(std::make_unique<ReadyCache>(readyBytes)) {}

JobQueue::~JobQueue() = default;

Result<QByteArray> JobQueue::keyFor(Request& request) const {
    auto ref = resolve(request);
    if (!ref)
        return ref.problem();
    if (!ref->url.isEmpty())
        request.source = ref->url;
    if (ref->kind == SourceRef::Kind::File)
        request.edition = m_world.sourceKey(*ref);
    if (m_world.worksElsewhere()) // where it is known which engine that is
        return request.cacheKey(request.engine, request.model, promptVersion);
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

/// By what was finished before, or failed a moment ago; where another Pith does the work, it is asked for both.
std::optional<Submitted> JobQueue::answered(const QByteArray& key) {
    if (m_world.worksElsewhere())
        return std::nullopt;
    if (const auto id = cachedFor(key)) {
        ++m_tally.hits;
        m_store.noteRead(*id);
        m_warming.noteAsked(*id);
        return Submitted{*id, true};
    }
    const auto failed = m_failures.find(key);
    if (!failed || m_leaving.contains(*failed))
        return std::nullopt;
    const auto there = m_store.has(*failed);
    return there && *there ? std::optional(Submitted{*failed, true, nullptr, true}) : std::nullopt;
}

CallOf<Submitted>* JobQueue::submit(const Request& asked, QObject* owner, const QByteArray& idempotencyKey,
                                    Promise promise) {
    auto* call = new SubmitCall(promise, owner);
    if (m_unready && !m_draining)
        await(call, asked, idempotencyKey);
    else
        take(call, asked, idempotencyKey);
    return call;
}

/// Until keys are known; it takes room as those in line do.
void JobQueue::await(SubmitCall* call, const Request& asked, const QByteArray& idempotencyKey) {
    std::erase_if(m_early, [](const Early& early) { return !early.call || early.call->isOver(); });
    if (isFullFor(asked))
        return call->answer(Problem::of(Code::QueueFull).after(10));
    if (m_refuses)
        return call->answer(Problem::of(Code::MemoryShort).after(10));
    m_early.push_back({call, asked, idempotencyKey});
}

void JobQueue::take(SubmitCall* call, const Request& asked, const QByteArray& idempotencyKey) {
    if (m_draining)
        return call->answer(Problem::of(Code::ShuttingDown).after(5));
    Request request = asked;
    const auto key = keyFor(request);
    if (!key)
        return call->answer(key.problem());
    if (!idempotencyKey.isEmpty() && repeat(idempotencyKey, request, call))
        return;
    Entry* entry = m_byKey.value(*key);
    const auto remember = [&](const QString& id) {
        if (!idempotencyKey.isEmpty())
            m_store.rememberIdempotent(idempotencyKey, id + u':' + fingerprint(request));
    };
    if (!entry && !request.refresh)
        if (const auto known = answered(*key)) {
            remember(known->id);
            return call->answer(*known);
        }
    if (!entry && isFullFor(request))
        return call->answer(Problem::of(Code::QueueFull).after(10));
    if (!entry && m_refuses)
        return call->answer(Problem::of(Code::MemoryShort).after(10));
    if (!entry)
        entry = admit(request, *key, call->promise);
    remember(entry->job->id());
    hurry(entry, request.priority);
    join(entry, call);
}

void JobQueue::setUnready(bool unready) {
    m_unready = unready;
    if (unready)
        return;
    for (const Early& early : std::exchange(m_early, {}))
        if (early.call && !early.call->isOver())
            take(early.call, early.request, early.idempotencyKey);
    QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection);
}

/// Answers with the job that came of this key before; false: there is none, or it was removed.
bool JobQueue::repeat(const QByteArray& idempotencyKey, const Request& request, SubmitCall* call) {
    const auto known = m_store.idempotent(idempotencyKey);
    if (!known || !*known)
        return false;
    const QString id = (*known)->section(u':', 0, 0);
    const QString asked = (*known)->section(u':', 1); // not of the job: an equal one may have been asked otherwise
    Entry* entry = m_entries.value(id);
    const auto stored = entry ? Result<bool>(true) : m_store.has(id);
    if (!stored || !*stored || m_leaving.contains(id))
        return false;
    // The same key for something else is a mistake that must not be answered with the other's summary.
    if (!asked.isEmpty() && asked != fingerprint(request))
        call->answer(Problem::of(Code::Conflict, tr("This Idempotency-Key belongs to another request."),
                                 tr("Take a new key for each request.")));
    else if (entry)
        join(entry, call);
    else
        call->answer(Submitted{id, true});
    return true;
}

/// Somebody else wants the same, and sooner.
void JobQueue::hurry(Entry* entry, Priority priority) {
    if (priority >= entry->priority)
        return;
    entry->priority = priority;
    if (!m_waiting.removeOne(entry))
        return;
    place(entry);
    QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection); // it tells all of their places
}

void JobQueue::join(Entry* entry, SubmitCall* call) {
    if (!entry->accepted) {
        entry->submitters.append(call);
    } else if (entry->isSecure || call->promise == Promise::Nothing) {
        call->answer(Submitted{entry->job->id(), false, entry->job});
    } else {
        const Submitted submitted{entry->job->id(), false, entry->job};
        secure(submitted.id, call)->then(call, [call, submitted](const Result<Done>& secured) {
            call->answer(secured ? Result<Submitted>(submitted) : secured.problem());
        });
    }
}

CallOf<Done>* JobQueue::secure(const QString& id, QObject* owner) {
    const Entry* entry = m_entries.value(id);
    if (!entry || entry->isSecure)
        return new ReadyCall<Done>(Done{}, owner);
    return m_store.secure(id, owner); // asked again, it is written again: rare, and cheaper than to keep count
}

JobQueue::Entry* JobQueue::admit(const Request& request, const QByteArray& key, Promise promise) {
    ++m_tally.misses;
    ++m_tally.accepted;
    auto* entry = new Entry(this);
    entry->job = new Job(newId(), request, 0, entry);
    entry->priority = request.priority;
    const QDateTime now = m_clock.nowUtc();
    const qint64 behind_ms = m_created.isValid() ? now.msecsTo(m_created) : -1; // far behind: the clock was set back
    m_created = behind_ms >= 0 && behind_ms < 1000 ? m_created.addMSecs(1) : now;
    entry->job->edit().created = m_created; // each at a moment of its own: that is what lists go by
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
    SummaryRecord record = entry->job->record();
    // With room for it, it runs as soon as it is stored: one commit says both.
    entry->isMarked = inLine(request.priority) <= m_limits.concurrency && !m_draining && !m_paused && !isHeld(entry);
    if (entry->isMarked) {
        row.state = record.state = State::Running;
        row.lastEventId = entry->reservedEvents = eventBlock;
    }
    entry->isSecure = promise == Promise::Acceptance;
    const auto outlives = entry->isSecure ? Store::Outlives::Power : Store::Outlives::Process;
    m_store.accept(row, record, entry, outlives)->then(this, [this, entry](const Result<Done>& stored) {
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
            join(entry, submitter);
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
        entry->priority = row.request.priority;
        entry->job->edit().created = row.created;
        entry->key = row.key;
        entry->accepted = true;
        entry->wasLeft = true;
        entry->suspect = row.interruptions > 0;
        entry->acceptedAt_ms = m_clock.monotonicMs();
        entry->reservedEvents = row.lastEventId;
        m_entries.insert(row.id, entry);
        if (!m_byKey.contains(row.key)) // else ours of that key is at it: see elsewhere()
            m_byKey.insert(row.key, entry);
        m_order.append(entry);
        entry->job->setPlace(int(m_waiting.size()) + 1);
        if (row.lastEventId > 0)
            entry->job->addState(true);
        emit added(entry->job);
        enqueue(entry);
    }
    return Done{};
}

/// A lower priority comes later, as if it had been asked for later: so none starves.
qint64 JobQueue::rankOf(const Entry* entry) {
    constexpr std::array<qint64, 3> later_ms{0, 60'000, 600'000};
    return entry->acceptedAt_ms + later_ms[size_t(entry->priority)];
}

/// Behind those of its rank, and behind what is stored as running already.
void JobQueue::place(Entry* entry) {
    const auto after = std::find_if(m_waiting.begin(), m_waiting.end(), [entry](const Entry* other) {
        return !other->isMarked && rankOf(other) > rankOf(entry);
    });
    m_waiting.insert(after, entry);
}

void JobQueue::enqueue(Entry* entry) {
    place(entry);
    if (const auto limit = entry->job->request().deadline_s) {
        const qint64 waited_ms = m_clock.monotonicMs() - entry->acceptedAt_ms;
        const qint64 left_ms = std::max<qint64>(qint64(*limit * 1000) - waited_ms, 0);
        // A timer of the entry's own, and gone with its wait: a deadline may lie a day ahead.
        entry->patience = std::make_unique<QTimer>();
        entry->patience->setSingleShot(true);
        connect(entry->patience.get(), &QTimer::timeout, this, [this, entry] {
            endWaiting(entry, State::Failed,
                       Problem::of(Code::SourceTimeout, tr("Its turn did not come within its deadline.")));
        });
        entry->patience->start(std::chrono::milliseconds(left_ms));
    }
    // Posted: whoever submitted is told of the job before it moves.
    QMetaObject::invokeMethod(this, &JobQueue::pump, Qt::QueuedConnection);
}

void JobQueue::pump() {
    bool suspectRuns = std::any_of(m_running.begin(), m_running.end(), [](const Entry* e) { return e->suspect; });
    for (qsizetype i = 0;
         i < m_waiting.size() && m_running.size() < m_limits.concurrency && !m_draining && !m_paused && !m_unready;) {
        Entry* entry = m_waiting[i];
        if (isHeld(entry) && std::exchange(entry->isMarked, false)) // it may be so for hours: no crash's fault
            m_store.putBack(entry->job->id());
        // What ended with a crash runs one at a time: only one gets the blame.
        if ((entry->suspect && suspectRuns) || isHeld(entry)) {
            ++i;
            continue;
        }
        suspectRuns |= entry->suspect;
        m_waiting.removeAt(i);
        startRun(entry);
    }
    for (qsizetype i = 0; i < m_waiting.size(); ++i) {
        Entry* entry = m_waiting[i];
        const auto start_s = m_paused || isHeld(entry) ? std::nullopt : expectedStart_s(i + 1);
        entry->job->setPlace(int(i) + 1, isHeld(entry) ? m_held : QString(), start_s);
        if (entry->job->lastEventId() > entry->reservedEvents && isHeld(entry)) // its ids go on after a restart
            reserve(entry);
    }
}

/// In rounds of as many as run at once, each as long as jobs took of late; half of the first is over.
std::optional<double> JobQueue::expectedStart_s(qsizetype place) const {
    if (m_usualRun_s <= 0)
        return std::nullopt;
    const double rounds = std::ceil(double(place) / m_limits.concurrency) - 0.5;
    return std::ceil(rounds * m_usualRun_s);
}

} // namespace pith
