// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged table is read from its beginning to the damage, then from its end back to it. The damaged file is opened
// for reading alone. What is copied must look sound: rows go out to clients as they stand. Damage can claim anything:
// rows of a gigabyte, or the same page a million times; so the size of a row and the time are bounded.
#include "store/carryover.h"

#include <sqlite3.h>

namespace pith {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int largestValue = 32 << 20; // bytes; captions may have 16 MB
constexpr int rowsACommit = 500;       // or the log would grow to the size of it all

struct Table {
    const char* select;
    const char* older; ///< the same of a schema before; null: such a one has no such table
    const char* insert;
    const char* forwards;
    const char* backwards;
};

constexpr Table tables[] = {
    // the summaries first
    {"SELECT n, id, key, state, created, owner_boot, owner_pid, owner_start, interruptions, last_event, transcript, "
     "title, list, words, record, request, used FROM job",
     "SELECT n, id, key, state, created, owner_boot, owner_pid, owner_start, interruptions, last_event, transcript, "
     "title, list, words, record, request, 0 FROM job",
     "INSERT OR IGNORE INTO job(n, id, key, state, created, owner_boot, owner_pid, owner_start, interruptions, "
     "last_event, transcript, title, list, words, record, request, used) "
     "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17 "
     "WHERE typeof(?2) = 'text' AND typeof(?4) = 'integer' AND typeof(?5) = 'integer' AND json_valid(?13) AND "
     "json_valid(?15) AND json_valid(?16) AND typeof(?17) = 'integer'",
     " ORDER BY n", " ORDER BY n DESC"},
    {"SELECT n, source_key, fetched, language, origin, source, timed, video_language, video, cues, text FROM "
     "transcript",
     nullptr,
     "INSERT OR IGNORE INTO transcript(n, source_key, fetched, language, origin, source, timed, video_language, video, "
     "cues, text) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 WHERE typeof(?10) = 'blob' AND "
     "typeof(?11) = 'text'",
     " ORDER BY n", " ORDER BY n DESC"},
    {"SELECT day, engine, model, calls, input, cached, output, cost, currency FROM spend", nullptr,
     "INSERT OR IGNORE INTO spend SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE typeof(?1) = 'integer' AND "
     "typeof(?2) = 'text' AND typeof(?3) = 'text' AND typeof(?4) = 'integer' AND typeof(?5) = 'integer' AND "
     "typeof(?6) = 'integer' AND typeof(?7) = 'integer' AND typeof(?8) IN ('real', 'null')",
     " ORDER BY day, engine, model", " ORDER BY day DESC, engine DESC, model DESC"},
    {"SELECT account, name, rests_until, calls_per_day, day, calls, token_ratio FROM model", nullptr,
     "INSERT OR IGNORE INTO model SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE typeof(?1) = 'text' AND "
     "typeof(?2) = 'text' AND typeof(?3) = 'integer' AND typeof(?4) = 'integer' AND typeof(?6) = 'integer' AND "
     "typeof(?7) = 'real'",
     " ORDER BY account, name", " ORDER BY account DESC, name DESC"},
    {"SELECT kind, name, value, until FROM memory", nullptr,
     "INSERT OR IGNORE INTO memory SELECT ?1, ?2, ?3, ?4 WHERE typeof(?1) = 'text' AND typeof(?2) = 'text' AND "
     "typeof(?3) IN ('text', 'blob') AND typeof(?4) = 'integer'",
     " ORDER BY kind, name", " ORDER BY kind DESC, name DESC"},
    {"SELECT key, id, created FROM idempotent", nullptr,
     "INSERT OR IGNORE INTO idempotent SELECT ?1, ?2, ?3 WHERE typeof(?1) = 'blob' AND typeof(?2) = 'text' AND "
     "typeof(?3) = 'integer'",
     " ORDER BY key", " ORDER BY key DESC"},
};

enum class Way : unsigned char { Ended, BrokeOff };

/// From one table to another of the same columns, in one direction.
class Copying final {
public:
    Copying(const Database& from, const Database& into, SteadyClock::time_point until)
        : m_from(from)
        , m_into(into)
        , m_until(until) {}

    void copy(const Table& table) {
        const char* select = pick(table);
        if (!select)
            return;
        if (copyRows(QByteArray(select) + table.forwards, table.insert) == Way::Ended)
            return;
        m_isWhole = false;
        (void)copyRows(QByteArray(select) + table.backwards, table.insert);
    }
    [[nodiscard]] qint64 copied() const { return m_copied; }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

private:
    /// Null: there is no such table; its schema may be older, or what is damaged.
    [[nodiscard]] const char* pick(const Table& table) const {
        for (const char* select : {table.select, table.older})
            if (select && m_from.prepare(select).isValid())
                return select;
        return nullptr;
    }
    Way copyRows(const QByteArray& select, const char* insert) {
        Statement rows = m_from.prepare(select);
        Statement add = m_into.prepare(insert);
        auto step = rows.step();
        while (step == Statement::Step::Row && SteadyClock::now() < m_until) {
            Transaction transaction(m_into);
            if (!transaction.begun())
                return Way::BrokeOff;
            for (int i = 0; i < rowsACommit && step == Statement::Step::Row; ++i, step = rows.step())
                copyRow(rows, add);
            sqlite3_reset(add.raw());
            if (!transaction.commit())
                return Way::BrokeOff;
        }
        return step == Statement::Step::Done ? Way::Ended : Way::BrokeOff;
    }
    void copyRow(const Statement& row, Statement& add) {
        sqlite3_reset(add.raw());
        for (int column = 0; column < sqlite3_column_count(row.raw()); ++column)
            sqlite3_bind_value(add.raw(), column + 1, sqlite3_column_value(row.raw(), column));
        if (add.step() == Statement::Step::Done)
            m_copied += m_into.changes();
    }

    const Database& m_from;
    const Database& m_into;
    const SteadyClock::time_point m_until;
    qint64 m_copied = 0;
    bool m_isWhole = true;
};

Result<Database> openDamaged(const QString& path) {
    for (const auto access : {Database::Access::ReadOnly, Database::Access::Immutable, Database::Access::Salvage}) {
        Result<Database> db = Database::open(path, access);
        if (db && db->prepare("SELECT 1 FROM job LIMIT 1").step() != Statement::Step::Failed) {
            sqlite3_limit(db->raw(), SQLITE_LIMIT_LENGTH, largestValue);
            return db;
        }
    }
    return Problem::of(Code::StoreDamaged);
}

/// A transcript that was lost is nobody's, and one that nobody leans on and no request gets is of no use.
bool tieUp(const Database& into) {
    return into.run("UPDATE job SET transcript = NULL WHERE transcript NOT IN (SELECT n FROM transcript);"
                    "DELETE FROM transcript WHERE fetched IS NULL AND n NOT IN "
                    "(SELECT transcript FROM job WHERE transcript IS NOT NULL);");
}

} // namespace

CarriedOver carryOver(const QString& damaged, const Database& into, std::chrono::milliseconds limit) {
    CarriedOver over;
    const Result<Database> from = openDamaged(damaged);
    if (!from) {
        over.isWhole = false;
        return over;
    }
    Copying copying(*from, into, SteadyClock::now() + limit);
    for (const Table& table : tables) {
        copying.copy(table);
        if (&table == tables)
            over.summaries = copying.copied();
    }
    over.rows = copying.copied();
    over.isWhole = tieUp(into) && copying.isWhole();
    return over;
}

} // namespace pith
