// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/indexer.h"

#include "store/database.h"

namespace pith {
namespace {

enum class Took : unsigned char { One, None, Failed };

Took takeOne(Statement next, const Database& db, std::string_view add, std::string_view mark) {
    const auto step = next.step();
    if (step != Statement::Step::Row)
        return step == Statement::Step::Done ? Took::None : Took::Failed;
    const qint64 row = next.integer(0);
    return db.use(add).run(row) && db.use(mark).run(row) ? Took::One : Took::Failed;
}

Took takeOne(const Database& db) {
    const Took job = takeOne(db.use("unindexed-job"), db, "index-job", "UPDATE job SET indexed = 1 WHERE n = ?1");
    if (job != Took::None)
        return job;
    return takeOne(db.use("unindexed-transcript"), db, "index-transcript",
                   "UPDATE transcript SET indexed = 1 WHERE n = ?1");
}

} // namespace

Result<bool> indexSome(const Database& db, std::chrono::milliseconds slice) {
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + slice;
    Transaction transaction(db);
    if (!transaction.begun())
        return db.problem();
    Took took = Took::One;
    while (took == Took::One && Clock::now() < until)
        took = takeOne(db);
    if (took == Took::Failed || !transaction.commit())
        return db.problem();
    return took == Took::None;
}

bool unindexJob(const Database& db, qint64 row) {
    return db.use("unindex-job").run(row) && db.use("UPDATE job SET indexed = 0 WHERE n = ?1").run(row);
}

bool unindexTranscript(const Database& db, qint64 row) {
    return db.use("unindex-transcript").run(row) && db.use("UPDATE transcript SET indexed = 0 WHERE n = ?1").run(row);
}

} // namespace pith
