// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of Store share.
#pragma once
#include "store/opening.h"
#include "store/store.h"
#include "store/tidy.h"
#include "store/walglance.h"
#include "store/writer.h"

#include <QHash>
#include <QSet>

#include <atomic>
#include <memory>

namespace pith {

/// A server at home may have one model that nobody named; to the database null would be no value.
inline QString named(const QString& model) { return model.isNull() ? QStringLiteral("") : model; }

/// A durable write on behalf of its owner. Cancelling it says nothing about what is on the disk: it may be written all
/// the same.
class WriteCall final : public CallOf<Done> {
public:
    using CallOf::CallOf;
    void answer(const Outcome& outcome) { finish(outcome); }

protected:
    void abort() override {}
};

/// Notes on parts that were made since then: whose they are is not known.
[[nodiscard]] bool forgetParts(const Database& db, qint64 since_ms);

struct Store::Private {
    explicit Private(const Clock& time)
        : clock(time) {}
    const Clock& clock;
    Owner self;
    OpenedStore opened;
    std::unique_ptr<Writer> writer; ///< null where the store is read only

    // Written soon, and read as if they were: by key.
    struct PendingFetch {
        StoredFetch fetch;
        std::shared_ptr<const Transcript> words;
        qint64 ticket = 0;
    };
    QHash<QByteArray, QString> pendingIdempotent;
    QHash<QString, PendingFetch> pendingFetches;
    qint64 tickets = 0;
    CacheTimes times;
    WalGlance glance; ///< of the reader
    qint64 generation = -1;

    Keeping keeping; ///< as it was last told
    std::shared_ptr<std::atomic<qint64>> tidiedAway = std::make_shared<std::atomic<qint64>>(0);
    /// On purpose, whose words may still be in the index.
    std::shared_ptr<std::atomic<int>> deletions = std::make_shared<std::atomic<int>>(0);
    QSet<size_t> readLately;   ///< hashes of the names of which it is known that their last reading is in the table
    qint64 forgetReads_ms = 0; ///< monotonic
    qint64 opened_ms = 0, openedMonotonic_ms = 0;

    mutable bool metDamage = false; ///< the reader has

    [[nodiscard]] const Database& reader() const { return opened.reader; }
    /// The reader's last failure.
    [[nodiscard]] Problem failed() const;
    [[nodiscard]] qint64 now_ms() const { return clock.nowUtc().toMSecsSinceEpoch(); }
    /// The same where a clock that was set ahead while this was open makes nothing old (FAULTS L1): a day of it at
    /// most.
    [[nodiscard]] qint64 ageingNow_ms() const;
    [[nodiscard]] TidyRule tidyRule() const;
    /// When nothing else is to be written; at its end the file gives back the pages that hold nothing.
    void beginTidying();
    /// What is deleted on purpose leaves the file too, and soon: its words stay on the pages that it stood on.
    [[nodiscard]] CallOf<Done>* deleted(QObject* owner, Writer::Work work);
    /// A call that ends when `work` is on the disk.
    [[nodiscard]] CallOf<Done>* durable(QObject* owner, Writer::Work work) const {
        return written(owner, Writer::Urgency::Durable, std::move(work));
    }
    [[nodiscard]] CallOf<Done>* written(QObject* owner, Writer::Urgency urgency, Writer::Work work) const;
    /// Not waited for; a failure is logged.
    void later(Writer::Urgency urgency, Writer::Work work, Writer::Then then = {}) const;

    /// The statement's one row, read by `f`; nullopt: there is none.
    template <class T, class F>
    [[nodiscard]] Result<std::optional<T>> one(Statement& statement, F f) const {
        switch (statement.step()) {
        case Statement::Step::Row: return std::optional<T>(f(statement));
        case Statement::Step::Done: return std::optional<T>();
        case Statement::Step::Failed: break;
        }
        return failed();
    }
};

/// The time as stored: milliseconds since 1970.
[[nodiscard]] QDateTime timeOf(qint64 ms);

} // namespace pith
