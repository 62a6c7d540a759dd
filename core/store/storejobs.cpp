// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs as they are written. The JSON is made here, on the loop; the thread that writes moves bytes alone.
#include "domain/json.h"
#include "store/indexer.h"
#include "store/jobrows.h"
#include "store/storeprivate.h"
#include "store/transcripts.h"

#include <QCoreApplication>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// What the search looks at besides the title.
QByteArray searchable(const SummaryRecord& record) {
    QString words;
    const auto add = [&words](const QString& text) {
        if (!text.isEmpty())
            words += text + u'\n';
    };
    if (record.video)
        add(record.video->author);
    if (record.summary) {
        add(record.summary->overview);
        for (const SummaryChapter& chapter : record.summary->chapters)
            add(chapter.title);
        for (const Point& point : record.summary->points)
            add(point.text);
    }
    return words.isEmpty() ? QByteArray("") : words.toUtf8(); // never null, which the table would refuse
}

QByteArray titleOf(const SummaryRecord& record) {
    return record.video && !record.video->title.isEmpty() ? record.video->title.toUtf8() : QByteArray("");
}

Outcome outcomeOf(const Database& db, bool done) { return done ? Outcome(Done{}) : db.problem(); }

struct Finished {
    QString id;
    State state;
    qint64 lastEvent;
    QByteArray title, words, list, record;
    QString sourceKey;
    std::shared_ptr<const Transcript> transcript;
    std::optional<FetchNote> fetch; ///< null: not fetched just now
    qint64 ended_ms = 0;
};

Outcome writeFinished(const Database& db, const Finished& end) {
    const Result<qint64> row = rowOf(db, end.id);
    if (!row)
        return row.problem();
    std::optional<qint64> transcript;
    if (end.transcript) {
        const Result<qint64> kept = keepTranscript(db, end.sourceKey, *end.transcript, end.fetch);
        if (!kept)
            return kept.problem();
        transcript = *kept;
    }
    if (!unindexJob(db, *row))
        return db.problem();
    return outcomeOf(db, db.use("finish-job")
                             .run(*row, qint64(end.state), end.lastEvent, transcript, end.title, end.words, end.list,
                                  end.record, end.ended_ms));
}

Problem workedOn(const Owner& owner) {
    return Problem::of(Code::Conflict,
                       QCoreApplication::translate("Store", "Another Pith (process %1) works on it.").arg(owner.pid),
                       QCoreApplication::translate("Store", "Wait until it is done, or delete it there."));
}

Outcome removeJob(const Database& db, const QString& id, const Owner& self) {
    const Result<qint64> row = rowOf(db, id);
    if (!row)
        return row.problem();
    qint64 created_ms = 0;
    {
        Statement worker = db.use("SELECT state, owner_boot, owner_pid, owner_start, created FROM job WHERE n = ?1");
        worker.with(*row);
        if (!worker.next())
            return db.problem();
        const Owner owner{worker.bytes(1), worker.integer(2), worker.integer(3)};
        created_ms = worker.integer(4);
        if (!isOver(State(worker.integer(0))) && owner.pid != self.pid && owner.isAlive())
            return workedOn(owner);
    }
    if (!forgetParts(db, created_ms))
        return db.problem();
    return dropJob(db, *row);
}

} // namespace

CallOf<Done>* Store::accept(const StoredJob& job, const SummaryRecord& record, QObject* owner, Outlives outlives) {
    const QByteArray list = toListJson(record);
    const QByteArray whole = toJson(record);
    const QByteArray request = toJson(job.request);
    const qint64 created = (job.created.isValid() ? job.created : record.created).toMSecsSinceEpoch();
    const auto urgency = outlives == Outlives::Power ? Writer::Urgency::Durable : Writer::Urgency::Soon;
    return m_private->written(owner, urgency, [=, self = m_private->self](const Database& db) {
        const bool done = db.use("accept-job")
                              .run(job.id, Blob{job.key}, qint64(job.state), created, Blob{self.boot}, self.pid,
                                   self.startTicks, qint64(job.interruptions), job.lastEventId, list, whole, request);
        return outcomeOf(db, done);
    });
}

CallOf<Done>* Store::secure(const QString& id, QObject* owner) {
    // A commit syncs the whole log, what stood in it before among it; but only one that changes a page is written: one
    // event id more is set aside.
    return m_private->durable(owner, [id](const Database& db) -> Outcome {
        const Result<qint64> row = rowOf(db, id);
        if (!row)
            return row.problem();
        return outcomeOf(db, db.use("UPDATE job SET last_event = last_event + 1 WHERE n = ?1").run(*row));
    });
}

void Store::markRunning(const QString& id, qint64 lastEventId) {
    m_private->later(Writer::Urgency::Soon,
                     [=](const Database& db) { return outcomeOf(db, db.use("mark-running").run(id, lastEventId)); });
}

void Store::putBack(const QString& id) {
    m_private->later(Writer::Urgency::Soon,
                     [=](const Database& db) { return outcomeOf(db, db.use("put-back").run(id)); });
}

void Store::reserveEvents(const QString& id, qint64 lastEventId) {
    m_private->later(Writer::Urgency::Soon, [=](const Database& db) {
        return outcomeOf(db,
                         db.use("UPDATE job SET last_event = max(last_event, ?2) WHERE id = ?1").run(id, lastEventId));
    });
}

CallOf<Done>* Store::finish(const SummaryRecord& record, qint64 lastEventId,
                            std::shared_ptr<const Transcript> transcript, const QString& sourceKey, QObject* owner,
                            const QByteArray& json, bool isFresh) {
    const qint64 now_ms = m_private->now_ms();
    const auto fetch = isFresh && record.video
                           ? std::optional(FetchNote{now_ms, toJson(*record.video), record.video->language})
                           : std::nullopt;
    auto end = std::make_shared<const Finished>(
        Finished{record.id, record.state, lastEventId, titleOf(record), searchable(record), toListJson(record),
                 json.isEmpty() ? toJson(record) : json, sourceKey, std::move(transcript), fetch, now_ms});
    auto* call = m_private->durable(owner, [end](const Database& db) { return writeFinished(db, *end); });
    if (m_private->writer)
        m_private->writer->indexWhenIdle();
    return call;
}

void Store::rekey(const QString& id, const QByteArray& key) {
    m_private->later(Writer::Urgency::Later, [=](const Database& db) {
        return outcomeOf(db, db.use("UPDATE job SET key = ?2 WHERE id = ?1").run(id, Blob{key}));
    });
}

CallOf<Done>* Store::remove(const QString& id, QObject* owner) {
    return m_private->deleted(owner,
                              [id, self = m_private->self](const Database& db) { return removeJob(db, id, self); });
}

} // namespace pith
