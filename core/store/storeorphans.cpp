// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs whose process died. One that is found at work three times in a row is what kills it, and is left alone.
#include "base/logging.h"
#include "domain/json.h"
#include "store/storeprivate.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostInterruptions = 3;

struct Orphan {
    qint64 row = 0;
    StoredJob job;
    std::optional<Problem> problem; ///< it cannot go on
    QByteArray record;
};

/// Columns of unfinished-jobs.
Orphan orphanFrom(const Statement& row) {
    Orphan orphan;
    orphan.row = row.integer(0);
    orphan.job.id = row.text(1);
    orphan.job.key = row.bytes(2);
    const bool atWork = State(row.integer(3)) == State::Running;
    orphan.job.interruptions = int(row.integer(4)) + (atWork ? 1 : 0);
    orphan.job.lastEventId = row.integer(5);
    orphan.job.created = timeOf(row.integer(6));
    const auto request = requestFromJson(QJsonDocument::fromJson(row.bytes(10)).object());
    if (orphan.job.interruptions >= mostInterruptions)
        orphan.problem = Problem::of(Code::Interrupted);
    else if (!request)
        orphan.problem = request.problem();
    else
        orphan.job.request = *request;
    orphan.record = row.bytes(11);
    return orphan;
}

std::vector<Orphan> orphansOf(const Database& db) {
    std::vector<Orphan> orphans;
    Statement rows = db.use("unfinished-jobs");
    while (rows.next()) {
        const Owner owner{rows.bytes(7), rows.integer(8), rows.integer(9)};
        if (!owner.isAlive())
            orphans.push_back(orphanFrom(rows));
    }
    return orphans;
}

bool fail(const Database& db, const Orphan& orphan, qint64 now_ms) {
    auto record = recordFromJson(QJsonDocument::fromJson(orphan.record).object());
    if (!record) {
        record.emplace();
        record->id = orphan.job.id;
        record->created = orphan.job.created;
    }
    record->state = State::Failed;
    record->problem = orphan.problem;
    // One id above all that may have been given out: the closing event of whoever comes back.
    return db.use("finish-job")
        .run(orphan.row, qint64(State::Failed), orphan.job.lastEventId + 1, nullptr, QByteArray(""), QByteArray(""),
             toListJson(*record), toJson(*record), now_ms);
}

} // namespace

Result<QList<StoredJob>> Store::takeUpOrphans() {
    {
        Statement any = m_private->reader().use("SELECT 1 FROM job WHERE state IN (0, 1) LIMIT 1");
        const auto step = any.step();
        if (step == Statement::Step::Failed)
            return m_private->failed();
        if (step == Statement::Step::Done)
            return QList<StoredJob>();
    }
    const Result<Database> db = Database::open(m_private->opened.path, Database::Access::Write);
    if (!db)
        return db.problem();
    Transaction transaction(*db); // from here on nobody else claims them
    if (!transaction.begun())
        return db->problem();
    QList<StoredJob> jobs;
    const Owner& self = m_private->self;
    for (const Orphan& orphan : orphansOf(*db)) {
        if (orphan.problem
                ? !fail(*db, orphan, m_private->now_ms())
                : !db->use("requeue-job")
                       .run(orphan.row, qint64(orphan.job.interruptions), Blob{self.boot}, self.pid, self.startTicks))
            return db->problem();
        if (orphan.problem)
            qCWarning(logStore, "job %s is given up: %s", qPrintable(orphan.job.id),
                      qPrintable(orphan.problem->words()));
        else
            jobs.append(orphan.job);
    }
    if (!transaction.commit())
        return db->problem();
    return jobs;
}

bool Store::isLeftBehind(const QString& id) const {
    Statement row = m_private->reader().use("SELECT owner_boot, owner_pid, owner_start FROM job "
                                            "WHERE id = ?1 AND state IN (0, 1)");
    row.with(id);
    return row.next() && !Owner{row.bytes(0), row.integer(1), row.integer(2)}.isAlive();
}

bool Store::isUnderWayElsewhere(const QByteArray& key, const QString& id, UnderWay kind) const {
    if (!m_private->writer)
        return false;
    Statement rows = m_private->reader().use("same-elsewhere");
    rows.with(Blob{key}, id);
    while (rows.next()) {
        const Owner owner{rows.bytes(0), rows.integer(1), rows.integer(2)};
        const bool counts = kind == UnderWay::WaitingOrAtWork || State(rows.integer(3)) == State::Running;
        if (counts && owner.pid != m_private->self.pid && owner.isAlive())
            return true;
    }
    return false;
}

} // namespace pith
