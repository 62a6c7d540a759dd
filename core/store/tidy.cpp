// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on the writer's thread where nothing else waits. A job whose text has to be taken out of the search index takes
// up to 20 ms of a slow core; a write that comes meanwhile waits for one of them at most.
#include "store/tidy.h"

#include "store/indexer.h"
#include "store/jobrows.h"
#include "store/transcripts.h"

#include <array>
#include <optional>
#include <sqlite3.h>

namespace pith {
namespace {

constexpr qint64 manyFreePages = 256; // a megabyte that was removed

bool isTooLarge(const Database& db, const TidyRule& rule) { return rule.bytes > 0 && usedBytes(db) > rule.bytes; }

/// The first column of the one row; nullopt in `found`: there is none.
Outcome first(const Database& db, Statement& statement, std::optional<qint64>& found) {
    const auto step = statement.step();
    if (step == Statement::Step::Failed)
        return db.problem();
    if (step == Statement::Step::Row)
        found = statement.integer(0);
    return Done{};
}

} // namespace

qint64 usedBytes(const Database& db) {
    return (db.pragma("page_count") - db.pragma("freelist_count")) * db.pragma("page_size");
}

bool wantsTidying(const Database& db, const TidyRule& rule) {
    if (isTooLarge(db, rule) || db.pragma("freelist_count") > manyFreePages)
        return true;
    Statement stale = db.use("stale-fetch");
    stale.with(rule.fetchedUntil);
    if (stale.next())
        return true;
    Statement oldest = db.use("oldest-job");
    return oldest.next() && oldest.integer(1) <= rule.unusedSince;
}

Result<bool> Tidying::step(const Database& db, std::chrono::milliseconds slice) {
    constexpr auto pages = "PRAGMA incremental_vacuum(64)"; // a few milliseconds
    if (m_phase == Phase::File) {
        if (!db.run(pages))
            return db.problem();
        if (db.pragma("freelist_count") > 0)
            return false;
        goOn(Phase::Over);
    }
    if (m_phase == Phase::Over)
        return true;
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + slice;
    Transaction transaction(db);
    if (!transaction.begun())
        return db.problem();
    do {
        if (Outcome taken = takeOne(db); !taken)
            return taken.problem();
    } while (m_phase < Phase::Index && Clock::now() < until);
    if (!transaction.commit())
        return db.problem();
    return false;
}

Outcome Tidying::takeOne(const Database& db) {
    switch (m_phase) {
    case Phase::Stale: return takeStale(db);
    case Phase::Loose: return takeLoose(db);
    case Phase::Jobs: return takeJob(db);
    case Phase::Index: return mergeSome(db);
    case Phase::File:
    case Phase::Over: break;
    }
    return Done{};
}

/// Too old to be given out: what a summary leans on stays as its words.
Outcome Tidying::takeStale(const Database& db) {
    std::optional<qint64> row;
    {
        Statement stale = db.use("stale-fetch");
        if (Outcome looked = first(db, stale.with(m_rule.fetchedUntil), row); !looked)
            return looked;
    }
    if (!row) {
        goOn(Phase::Loose);
        return Done{};
    }
    if (!db.use("UPDATE transcript SET fetched = NULL, video = NULL WHERE n = ?1").run(*row))
        return db.problem();
    return dropIfUnused(db, *row);
}

/// To be had again, as summaries are not: these go before any of them.
Outcome Tidying::takeLoose(const Database& db) {
    if (!isTooLarge(db, m_rule)) {
        goOn(Phase::Jobs);
        return Done{};
    }
    std::optional<qint64> row;
    {
        Statement loose = db.use("loose-fetch");
        if (Outcome looked = first(db, loose.with(m_looseAt, m_looseRow, m_rule.spared), row); !looked)
            return looked;
        if (row) {
            m_looseAt = loose.integer(1);
            m_looseRow = *row;
        }
    }
    if (!row) {
        goOn(Phase::Jobs);
        return Done{};
    }
    return dropIfUnused(db, *row);
}

Outcome Tidying::takeJob(const Database& db) {
    std::optional<qint64> row;
    qint64 used = 0;
    {
        Statement oldest = db.use("oldest-job");
        if (Outcome looked = first(db, oldest, row); !looked)
            return looked;
        if (row)
            used = oldest.integer(1);
    }
    const bool goes = row && (used <= m_rule.unusedSince || (used <= m_rule.spared && isTooLarge(db, m_rule)));
    if (!goes) {
        goOn(m_rule.words ? Phase::Index : db.pragma("freelist_count") > 0 ? Phase::File : Phase::Over);
        return Done{};
    }
    ++m_removed;
    return dropJob(db, *row);
}

/// A word's entry and its revocation stay until both are merged into one:
/// https://sqlite.org/fts5.html#the_merge_command
Outcome Tidying::mergeSome(const Database& db) {
    constexpr std::array<const char*, 2> indexes{
        "INSERT INTO job_search(job_search, rank) VALUES('merge', ?1)",
        "INSERT INTO transcript_search(transcript_search, rank) VALUES('merge', ?1)"};
    constexpr qint64 pages = 32;           // a few milliseconds
    const qint64 all = m_merging ? 1 : -1; // the first time says that all is to become one
    const int before = sqlite3_total_changes(db.raw());
    if (!db.use(indexes[m_index]).run(all * pages))
        return db.problem();
    m_merging = sqlite3_total_changes(db.raw()) - before >= 2; // or there was nothing to do
    if (!m_merging && ++m_index == indexes.size())
        goOn(Phase::File);
    return Done{};
}

} // namespace pith
