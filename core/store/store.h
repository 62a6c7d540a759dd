// SPDX-License-Identifier: GPL-3.0-or-later
// What Pith keeps: jobs and summaries (never lost once acknowledged), transcripts (a cache that history leans on), and
// search.
#pragma once
#include "base/call.h"
#include "base/clock.h"
#include "domain/modelmemory.h"
#include "domain/request.h"
#include "domain/spend.h"
#include "domain/summary.h"
#include "domain/transcript.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <limits>
#include <memory>
#include <optional>

namespace pith {

/// Which process a job belongs to. A job whose owner is dead may be taken up by a service.
struct Owner {
    QByteArray boot; ///< /proc/sys/kernel/random/boot_id
    qint64 pid = 0;
    qint64 startTicks = 0; ///< field 22 of /proc/PID/stat
    [[nodiscard]] static Owner self();
    [[nodiscard]] bool isAlive() const;
};

struct StoredJob {
    QString id;
    Request request;
    QByteArray key; ///< the cache key
    State state = State::Queued;
    int interruptions = 0;  ///< unclean ends in a row that found it at work
    qint64 lastEventId = 0; ///< no event above this was given out before
    QDateTime created;
};

/// One row of the list: the record as JSON without points, chapters and markdown.
struct ListPage {
    QList<QByteArray> items;
    QString nextCursor; ///< empty: the end
};

struct ListQuery {
    QString text; ///< full-text search over titles, summaries and transcripts; empty: all
    std::optional<State> state;
    int limit = 20;
    QString cursor; ///< opaque; a forged one is BAD_REQUEST
};

/// What a fetch gave, kept for the next request of the same source.
struct StoredFetch {
    Video video;
    Transcript transcript;
    QDateTime fetched;
};

/// What is to be forgotten of what serves the next request.
struct CacheQuery {
    bool fetches = false;   ///< videos and their words, which are kept together
    bool summaries = false; ///< they stay in the history, and no request finds them any more
    qint64 olderThan_s = 0;
    QString source; ///< its key, see CachedSource::sourceKey(); empty: all
};

/// How much is kept of what is over.
struct Keeping {
    qint64 days = 0;  ///< since a summary was made or read last; 0: for ever
    qint64 bytes = 0; ///< of the database; 0: any
};

/// How long what is kept serves the next request.
struct CacheTimes {
    qint64 fetch_s = std::numeric_limits<qint64>::max(); ///< 0: not at all
    qint64 summary_s = 0;                                ///< since it was asked for; 0: as long as it is there
};

/// Reads are answered inline (small rows, prepared statements). Writes that must outlive power loss go to a writer
/// thread, grouped into one transaction with synchronous=FULL; their call finishes when they are on the disk. Files are
/// 0600. Thread: the loop's. Owned by the composition root; calls are children of their owners.
class Store : public QObject {
    Q_OBJECT
public:
    enum class Mode : unsigned char { ReadWrite, ReadOnly };
    /// Opens or makes `folder`/pith.db, and migrates. A damaged file is set aside as `*.corrupt-TIME`, a new one begun,
    /// and setAside() names the old one. A newer or foreign database is refused unchanged: STORE_DAMAGED.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const QString& folder, const Clock& clock,
                                                             Mode mode = Mode::ReadWrite);
    ~Store() override; ///< writes what is pending, then closes

    // jobs
    enum class Outlives : unsigned char { Power, Process };
    /// The record is the queued one, or that of a job that starts at once: then an unclean end counts as an
    /// interruption from here on. `outlives`: what the row survives once the call has finished.
    [[nodiscard]] CallOf<Done>* accept(const StoredJob& job, const SummaryRecord& record, QObject* owner,
                                       Outlives outlives = Outlives::Power);
    /// From here on it outlives power too. NOT_FOUND where it is gone.
    [[nodiscard]] CallOf<Done>* secure(const QString& id, QObject* owner);
    /// Not waited for: in the next group. From here on an unclean end counts as an interruption.
    void markRunning(const QString& id, qint64 lastEventId);
    /// Not waited for: it is not at work any more, and waits for the next start. What is over stays so.
    void putBack(const QString& id);
    /// Not waited for: reserves event ids up to `lastEventId`.
    void reserveEvents(const QString& id, qint64 lastEventId);
    /// Durable. The record is over. The transcript (may be null) is stored under `sourceKey` and linked with it, in one
    /// transaction.
    /// `json`: the record's, where the caller has it already. `isFresh`: the transcript came from outside just now, and
    /// serves the next request of that source too.
    [[nodiscard]] CallOf<Done>* finish(const SummaryRecord& record, qint64 lastEventId,
                                       std::shared_ptr<const Transcript> transcript, const QString& sourceKey,
                                       QObject* owner, const QByteArray& json = {}, bool isFresh = false);
    /// Not waited for, and with the end that is stored next: the summary is found under this cache key.
    void rekey(const QString& id, const QByteArray& key);
    /// Durable. The row, its search entries, and the transcript where nothing else leans on it. Unknown id: NOT_FOUND;
    /// a job that another living process works on: CONFLICT naming it.
    [[nodiscard]] CallOf<Done>* remove(const QString& id, QObject* owner);
    /// Jobs that are not over and whose owner is dead: now ours. Those found at work have one interruption more; those
    /// with three are failed INTERRUPTED here and not returned. Called once by a service or the desktop, at start,
    /// under the service lock.
    [[nodiscard]] Result<QList<StoredJob>> takeUpOrphans();
    /// Whether it is not over and the process that was at it is dead: it waits for a service to take it up.
    [[nodiscard]] bool isLeftBehind(const QString& id) const;
    enum class UnderWay : unsigned char { WaitingOrAtWork, AtWork };
    /// Whether another process that lives has a job of this key under way, accepted before the job `id`.
    [[nodiscard]] bool isUnderWayElsewhere(const QByteArray& key, const QString& id, UnderWay kind) const;

    // reads
    [[nodiscard]] Result<std::optional<StoredJob>> job(const QString& id) const;
    /// Another number than before wherever anything was written since, by this process or another. Costs a microsecond.
    [[nodiscard]] qint64 generation() const;
    [[nodiscard]] Result<bool> has(const QString& id) const;
    /// The record's JSON as stored; nullopt: no such id.
    [[nodiscard]] Result<std::optional<QByteArray>> recordJson(const QString& id) const;
    /// The newest done summary of that key, where it still answers for others.
    [[nodiscard]] Result<std::optional<QString>> findDone(const QByteArray& key) const;
    /// An id or an unambiguous beginning of one (4 letters at least), for the command line.
    [[nodiscard]] Result<QString> expandId(const QString& prefix) const;
    [[nodiscard]] Result<ListPage> list(const ListQuery& query) const;
    [[nodiscard]] Result<std::optional<Transcript>> transcript(const QString& id) const;
    /// Idempotency-Key -> id, or "id:" and what was asked, for 24 hours; gone with the job.
    [[nodiscard]] Result<std::optional<QString>> idempotent(const QByteArray& key) const;
    void rememberIdempotent(const QByteArray& key, const QString& id);

    // the cache of fetches
    void setCacheTimes(const CacheTimes& times);
    [[nodiscard]] Result<std::optional<StoredFetch>> fetched(const QString& sourceKey, qint64 maxAge_s) const;
    void keepFetch(const QString& sourceKey, const Video& video, const std::shared_ptr<const Transcript>& transcript);
    void dropFetch(const QString& sourceKey);
    /// Durable.
    [[nodiscard]] CallOf<Done>* forget(const CacheQuery& query, QObject* owner);

    // what was learnt about models; read as it was kept last
    [[nodiscard]] ModelMemory modelMemory(const QString& account, const QString& model) const;
    void keepModelMemory(const QString& account, const QString& model, const ModelMemory& memory);

    // what the engines took, day by day
    [[nodiscard]] Spent spentOn(const QDate& day) const;
    /// Finishes when it outlives the process.
    [[nodiscard]] CallOf<Done>* reserveSpent(const QDate& day, const QString& engine, const QString& model,
                                             const Spent& expected, QObject* owner);
    /// Not waited for.
    void addSpent(const QDate& day, const QString& engine, const QString& model, const Spent& spent);

    // small things that are worth knowing after a restart; to lose one costs some work done again
    /// Notes on a part of a talk, for whoever asks for it once more. They are a model's text: all of them go with the
    /// cache of summaries, and those that were made since it was asked for with a summary that is deleted.
    static constexpr auto partKind = "part";
    static constexpr std::chrono::hours partTime{72};
    /// Empty: nothing is known, or not any more.
    [[nodiscard]] QByteArray remembered(const char* kind, const QByteArray& name) const;
    /// All of that kind, by name; 64 at most.
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>> remembered(const char* kind) const;
    /// Not waited for. Known for as long as `time`; what has passed its time goes with it.
    void remember(const char* kind, const QByteArray& name, const QByteArray& value, std::chrono::seconds time);
    /// The same until a moment, in ms since 1970.
    void rememberUntil(const char* kind, const QByteArray& name, const QByteArray& value, qint64 until_ms);

    // care
    /// How much is kept. What lies beyond goes, the oldest first: soon, in slices, where nothing else is to be written.
    /// Finds out at once whether there is anything to do at all. Not waited for.
    void tidy(const Keeping& keeping);
    /// Summaries that went by it since the store was opened.
    [[nodiscard]] qint64 tidiedAway() const;
    /// It was read: counts as new from now on, to a day. Cheap to call at each reading.
    void noteRead(const QString& id);
    [[nodiscard]] QString setAside() const; ///< the damaged file's new name; empty: none
    /// What became of it and what was in it, for a person; empty: nothing was damaged.
    [[nodiscard]] QString mendingWords() const;
    /// Its file was found damaged since it was opened; the next start mends it.
    [[nodiscard]] std::optional<Problem> damage() const;
    [[nodiscard]] qint64 fileBytes() const;
    [[nodiscard]] Outcome check() const; ///< PRAGMA quick_check, for doctor
    [[nodiscard]] QString path() const;

signals:
    /// The disk is full (true), or takes writes again (false).
    void fullChanged(bool full);

private:
    Store() = default;
    struct Private;
    std::unique_ptr<Private> m_private;
};

/// One service at a time on the same data (FAULTS P6). Held until destroyed.
class ServiceLock {
public:
    ServiceLock() = default;
    ~ServiceLock();
    ServiceLock(ServiceLock&& other) noexcept;
    ServiceLock& operator=(ServiceLock&& other) noexcept;
    /// CONFLICT naming the holder (pid, url) where another holds it.
    [[nodiscard]] static Result<ServiceLock> take(const QString& folder);
    /// Whether it could be taken, without keeping it from anybody for more than a moment.
    [[nodiscard]] static Outcome look(const QString& folder);
    [[nodiscard]] bool isHeld() const { return m_fd >= 0; }
    /// Writes who we are into the lock file, for whoever finds it taken.
    void announce(const QString& url);

private:
    int m_fd = -1;
};

} // namespace pith
