// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept, and for how long.
#include "base/logging.h"
#include "store/storeprivate.h"
#include "store/tidy.h"

namespace pith {

namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;

constexpr qint64 day_ms = Milliseconds(24h).count();
constexpr qint64 longestServed_ms = 31 * day_ms;          // sources/cachedsource.cpp gives out nothing that is older
constexpr qint64 spared_ms = Milliseconds(10min).count(); // who was just told of it may want to read it
constexpr qint64 usedEach_ms = Milliseconds(20h).count();
constexpr auto slice = 10ms;
constexpr qsizetype mostRemembered = 1'000; // of those that are read often: the rest asks the table each time

} // namespace

qint64 Store::Private::ageingNow_ms() const {
    const qint64 passed = clock.monotonicMs() - openedMonotonic_ms;
    return std::min(now_ms(), opened_ms + passed + day_ms);
}

TidyRule Store::Private::tidyRule() const {
    TidyRule rule;
    const qint64 now = ageingNow_ms();
    rule.unusedSince = keeping.days > 0 ? now - keeping.days * day_ms : 0;
    rule.fetchedUntil = std::max(rule.unusedSince, now - longestServed_ms);
    rule.spared = now - spared_ms;
    rule.bytes = keeping.bytes;
    rule.words = deletions->load(std::memory_order_relaxed) > 0;
    return rule;
}

void Store::Private::beginTidying() {
    writer->whenIdle([tidying = std::make_shared<Tidying>(tidyRule()), away = tidiedAway, deletions = deletions,
                      known = deletions->load(std::memory_order_relaxed)](const Database& db) mutable {
        const qint64 before = tidying->removed();
        Result<bool> last = tidying->step(db, slice);
        away->fetch_add(tidying->removed() - before, std::memory_order_relaxed);
        if (last && *last && tidying->removed() > 0)
            qCInfo(logStore, "%lld summaries were removed, as store/keep_days and store/max_mb want it",
                   static_cast<long long>(tidying->removed()));
        if (last && *last) // none that came meanwhile
            deletions->compare_exchange_strong(known, 0);
        return last;
    });
}

CallOf<Done>* Store::Private::deleted(QObject* owner, Writer::Work work) {
    auto* call = durable(owner, std::move(work));
    if (writer) {
        deletions->fetch_add(1, std::memory_order_relaxed);
        beginTidying();
    }
    return call;
}

void Store::tidy(const Keeping& keeping) {
    m_private->keeping = keeping;
    if (m_private->writer && wantsTidying(m_private->reader(), m_private->tidyRule()))
        m_private->beginTidying();
}

qint64 Store::tidiedAway() const { return m_private->tidiedAway->load(std::memory_order_relaxed); }

void Store::noteRead(const QString& id) {
    if (const qint64 monotonic = m_private->clock.monotonicMs();
        monotonic >= m_private->forgetReads_ms || m_private->readLately.size() >= mostRemembered) {
        m_private->forgetReads_ms = monotonic + usedEach_ms;
        m_private->readLately.clear();
    }
    const size_t name = qHash(id); // two of one hash: a reading is noted some hours late
    if (!m_private->writer || m_private->readLately.contains(name))
        return;
    const qint64 now = m_private->now_ms();
    const qint64 before = now - usedEach_ms;
    Statement old =
        m_private->reader().use("SELECT 1 FROM job WHERE id = ?1 AND state >= 2 AND max(used, created) < ?2");
    const auto step = old.with(id, before).step();
    if (step != Statement::Step::Failed)
        m_private->readLately.insert(name);
    if (step == Statement::Step::Row)
        m_private->later(Writer::Urgency::Later, [=](const Database& db) -> Outcome {
            return db.use("note-used").run(id, now, before) ? Outcome(Done{}) : db.problem();
        });
}

} // namespace pith
