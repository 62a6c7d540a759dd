// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/jobrows.h"

#include "store/indexer.h"
#include "store/transcripts.h"

#include <optional>

namespace pith {

Result<qint64> rowOf(const Database& db, const QString& id) {
    Statement row = db.use("SELECT n FROM job WHERE id = ?1");
    row.with(id);
    switch (row.step()) {
    case Statement::Step::Row: return row.integer(0);
    case Statement::Step::Done: return Problem::of(Code::NotFound);
    case Statement::Step::Failed: break;
    }
    return db.problem();
}

Outcome dropJob(const Database& db, qint64 row) {
    std::optional<qint64> transcript;
    QString id;
    {
        Statement leaning = db.use("SELECT id, transcript FROM job WHERE n = ?1");
        leaning.with(row);
        if (!leaning.next())
            return db.problem();
        id = leaning.text(0);
        if (!leaning.isNull(1))
            transcript = leaning.integer(1);
    }
    if (!unindexJob(db, row) || !db.use("DELETE FROM job WHERE n = ?1").run(row) ||
        !db.use("DELETE FROM idempotent WHERE id = ?1 OR (id > ?1 || ':' AND id < ?1 || ';')").run(id))
        return db.problem();
    return transcript ? dropIfUnused(db, *transcript) : Outcome(Done{});
}

} // namespace pith
