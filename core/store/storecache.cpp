// SPDX-License-Identifier: GPL-3.0-or-later
// What serves the next request, forgotten on purpose. The history keeps its summaries, and the words they lean on.
#include "store/storeprivate.h"
#include "store/transcripts.h"

namespace pith {

namespace {

/// In steps along the index: a step's keys are read before any row changes.
Outcome forgetFetches(const Database& db, qint64 until_ms) {
    for (QString last = QLatin1String("");;) {
        QStringList keys;
        Statement old = db.use("old-fetches");
        old.with(last, until_ms);
        auto step = old.step();
        for (; step == Statement::Step::Row; step = old.step())
            keys.append(old.text(0));
        if (step == Statement::Step::Failed)
            return db.problem();
        if (keys.isEmpty())
            return Done{};
        for (const QString& key : std::as_const(keys))
            if (Outcome forgotten = forgetFetch(db, key); !forgotten)
                return forgotten;
        last = keys.constLast();
    }
}

/// Where it was fetched before then.
Outcome forgetFetchOf(const Database& db, const QString& key, qint64 until_ms) {
    {
        Statement kept = db.use("SELECT 1 FROM transcript WHERE source_key = ?1 AND fetched <= ?2");
        kept.with(key, until_ms);
        const auto step = kept.step();
        if (step != Statement::Step::Row)
            return step == Statement::Step::Done ? Outcome(Done{}) : db.problem();
    }
    return forgetFetch(db, key);
}

Outcome forgetAll(const Database& db, const CacheQuery& query, qint64 until_ms) {
    const bool all = query.source.isEmpty();
    if (query.summaries) {
        const bool done =
            all ? db.use("forget-summaries").run(until_ms) : db.use("forget-summaries-of").run(query.source, until_ms);
        if (!done || !forgetParts(db, 0))
            return db.problem();
    }
    if (!query.fetches)
        return Done{};
    return all ? forgetFetches(db, until_ms) : forgetFetchOf(db, query.source, until_ms);
}

} // namespace

void Store::setCacheTimes(const CacheTimes& times) { m_private->times = times; }

CallOf<Done>* Store::forget(const CacheQuery& query, QObject* owner) {
    const qint64 until = m_private->now_ms() - query.olderThan_s * 1000;
    if (query.fetches)
        m_private->pendingFetches.removeIf([&](const auto& pending) {
            return (query.source.isEmpty() || pending.key() == query.source) &&
                   pending.value().fetch.fetched.toMSecsSinceEpoch() <= until;
        });
    return m_private->deleted(owner, [query, until](const Database& db) { return forgetAll(db, query, until); });
}

} // namespace pith
