// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/queueworld.h"

#include "settings/settings.h"

namespace pith {

QueueWorld::QueueWorld(JobQueue& jobs, Monitor& monitor, Settings& settings, SetKey setKey, FiguresNow figuresNow)
    : m_jobs(jobs)
    , m_monitor(monitor)
    , m_settings(settings)
    , m_setKey(std::move(setKey))
    , m_figuresNow(std::move(figuresNow)) {
    connect(&jobs.store(), &Store::fullChanged, this, [this](bool full) { m_full = full; });
}

CallOf<Submitted>* QueueWorld::submit(const Request& request, const QByteArray& idempotencyKey, Promise promise,
                                      QObject* owner) {
    return m_jobs.submit(request, owner, idempotencyKey, promise);
}

CallOf<Done>* QueueWorld::secure(const QString& id, QObject* owner) { return m_jobs.secure(id, owner); }

Result<QByteArray> QueueWorld::recordJson(const QString& id) { return m_jobs.recordJson(id); }
ReadyAnswer QueueWorld::ready(const QString& id) { return m_jobs.ready(id); }

Result<Subscription*> QueueWorld::subscribe(const QString& id, qint64 after, QObject* parent) {
    return m_jobs.subscribe(id, after, parent);
}

Result<AskCall*> QueueWorld::ask(const QString& id, const Question& question, QObject* owner) {
    return m_jobs.ask(id, question, owner);
}

CallOf<Done>* QueueWorld::remove(const QString& id, QObject* owner) { return m_jobs.remove(id, owner); }
CallOf<Done>* QueueWorld::forget(const CacheQuery& query, QObject* owner) { return m_jobs.forget(query, owner); }
Result<ListPage> QueueWorld::list(const ListQuery& query) { return m_jobs.store().list(query); }
Result<std::optional<Transcript>> QueueWorld::transcript(const QString& id) {
    m_jobs.store().noteRead(id);
    return m_jobs.store().transcript(id);
}

History::Series QueueWorld::history(int window_s) { return m_monitor.history().last(window_s); }

std::optional<Problem> QueueWorld::unready() {
    if (m_jobs.isDraining())
        return Problem::of(Code::ShuttingDown).after(5);
    if (m_jobs.isRefusing())
        return Problem::of(Code::MemoryShort).after(10);
    if (m_full)
        return Problem::of(Code::StoreFull).after(5);
    return m_jobs.store().damage();
}

} // namespace pith
