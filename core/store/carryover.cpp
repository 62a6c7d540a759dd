// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged table is read from its beginning to the damage, then from its end back to it. The damaged file is opened
// for reading alone. What is copied must look sound: rows go out to clients as they stand.
#include "store/carryover.h"

#include <sqlite3.h>

namespace pith {
namespace {

struct Table {
    const char* select; ///< the row's number first
    const char* insert; ///< the same columns
};

constexpr Table tables[] = {
    {"SELECT n, id, key, state, created, owner_boot, owner_pid, owner_start, interruptions, last_event, transcript, "
     "title, list, words, "
     "record, request FROM job ORDER BY n",
     "INSERT OR IGNORE INTO job(n, id, key, state, created, owner_boot, owner_pid, owner_start, interruptions, "
     "last_event, transcript, title, "
     "list, words, record, request) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16 "
     "WHERE typeof(?2) = 'text' AND typeof(?4) = 'integer' AND typeof(?5) = 'integer' AND json_valid(?13) AND "
     "json_valid(?15) AND json_valid(?16)"},
    {"SELECT n, source_key, fetched, language, origin, source, timed, video_language, video, cues, text FROM "
     "transcript ORDER BY n",
     "INSERT OR IGNORE INTO transcript(n, source_key, fetched, language, origin, source, timed, video_language, video, "
     "cues, text) "
     "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 WHERE typeof(?10) = 'blob' AND typeof(?11) = 'text'"},
};

/// One direction; false where it broke off. `copied` grows by the rows that went in.
bool copyRows(const Database& from, const Database& into, const Table& table, const char* order, qint64& copied) {
    Statement rows = from.prepare(QByteArray(table.select) + order);
    Statement insert = into.prepare(table.insert);
    if (!rows.isValid() || !insert.isValid())
        return false;
    auto step = rows.step();
    for (; step == Statement::Step::Row; step = rows.step()) {
        sqlite3_reset(insert.raw());
        for (int column = 0; column < sqlite3_column_count(rows.raw()); ++column)
            sqlite3_bind_value(insert.raw(), column + 1, sqlite3_column_value(rows.raw(), column));
        if (insert.step() == Statement::Step::Done)
            copied += into.changes();
    }
    return step == Statement::Step::Done;
}

Result<Database> openDamaged(const QString& path) {
    for (const auto access : {Database::Access::ReadOnly, Database::Access::Immutable, Database::Access::Salvage}) {
        Result<Database> db = Database::open(path, access);
        if (db && db->prepare("SELECT 1 FROM job LIMIT 1").step() != Statement::Step::Failed)
            return db;
    }
    return Problem::of(Code::StoreDamaged);
}

} // namespace

qint64 carryOver(const QString& damaged, const Database& into) {
    const Result<Database> from = openDamaged(damaged);
    if (!from)
        return 0;
    qint64 copied = 0;
    Transaction transaction(into);
    for (const Table& table : tables)
        if (!copyRows(*from, into, table, "", copied))
            (void)copyRows(*from, into, table, " DESC", copied);
    // A transcript that was lost is nobody's.
    const bool tidy = into.run("UPDATE job SET transcript = NULL WHERE transcript NOT IN (SELECT n FROM transcript)");
    return tidy && transaction.begun() && transaction.commit() ? copied : 0;
}

} // namespace pith
