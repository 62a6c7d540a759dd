// SPDX-License-Identifier: GPL-3.0-or-later
// Takes requests in, starts them by priority, and makes sure that nothing is done twice and nothing is lost.
#pragma once
#include "base/call.h"
#include "domain/reply.h"
#include "domain/request.h"
#include "domain/summary.h"
#include "jobs/job.h"
#include "jobs/readycache.h"
#include "jobs/recentfailures.h"
#include "jobs/tally.h"
#include "jobs/warming.h"
#include "store/store.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace pith {

class Run;
class AskCall;
class RunWorld;
struct RunResult;

/// What whoever submits is told before the end.
enum class Promise : unsigned char {
    Acceptance, ///< that there is a job: it must outlive a loss of power
    Nothing,    ///< it waits for the end itself: that the job outlives the process is enough, and saves a sync
};

/// The answer to a submission: a finished summary out of the cache, or a job that was accepted (it is on the disk).
struct Submitted {
    QString id;
    bool cached = false; ///< finished before; its record is in the store
    QPointer<Job> job{}; ///< null where cached
    bool failed = false; ///< cached, and it failed a moment ago
};

class JobQueue : public QObject {
    Q_OBJECT
public:
    struct Limits {
        int concurrency = 32;
        int maxJobs = 100;   ///< 0: none
        qint64 maxBytes = 0; ///< of the transcripts that came with them, all in memory; 0: any. One always may
    };
    /// `world`: what a run needs (sources, engines, ...); outlives the queue.
    JobQueue(Store& store, RunWorld& world, const Clock& clock, Limits limits, QObject* parent);
    ~JobQueue() override;

    /// Equal requests get one job; a finished one is answered from the cache (unless refresh). The call finishes when
    /// the job is stored as `promise` wants it. `idempotencyKey`: the same key gives the same job for 24 h; empty:
    /// none.
    [[nodiscard]] CallOf<Submitted>* submit(const Request& request, QObject* owner,
                                            const QByteArray& idempotencyKey = {},
                                            Promise promise = Promise::Acceptance);
    /// Before a client that was promised nothing is told of the job after all. What is gone or over is secure.
    [[nodiscard]] CallOf<Done>* secure(const QString& id, QObject* owner);
    /// The jobs of dead owners go on. Once, at the start of a service.
    [[nodiscard]] Outcome takeUpOrphans();

    [[nodiscard]] Job* find(const QString& id) const; ///< not over yet (or just now); null: ask the store
    [[nodiscard]] QList<Job*> jobs() const;           ///< all that are not over, in order of acceptance
    /// The contract's JSON, as it stands now; NOT_FOUND.
    [[nodiscard]] Result<QByteArray> recordJson(const QString& id);
    /// Ready-made bytes and ETag of a finished summary, from a small cache in memory; null where it is not over.
    using Ready = ReadyAnswer;
    [[nodiscard]] Ready ready(const QString& id);
    /// Events from `after` on, of a job that runs or has ended: all that are kept where no such id was given out. Of
    /// one that another process works on: its state, then its end. NOT_FOUND.
    [[nodiscard]] Result<Subscription*> subscribe(const QString& id, qint64 after, QObject* parent);
    /// Answers a question about the talk behind a stored summary; a child of `owner`, and gone with it. NOT_FOUND
    /// where there is no transcript (yet), QUEUE_FULL, SHUTTING_DOWN.
    [[nodiscard]] Result<AskCall*> ask(const QString& id, const Question& question, QObject* owner);
    /// The same for words that are at hand.
    [[nodiscard]] Result<AskCall*> ask(const Video& video, Transcript words, const Question& question, QObject* owner);
    /// Cancels what runs, deletes what is stored. NOT_FOUND.
    [[nodiscard]] CallOf<Done>* remove(const QString& id, QObject* owner);
    /// Of what serves the next request; `source`: an address, or empty. What is under way goes on. BAD_URL.
    [[nodiscard]] CallOf<Done>* forget(CacheQuery query, QObject* owner);
    /// Cancels; the record stays as `cancelled`.
    void cancel(const QString& id);
    [[nodiscard]] int waiting() const;
    [[nodiscard]] int running() const;
    /// No new jobs (SHUTTING_DOWN), none starts. What runs goes on until it ends or this is destroyed: then it is taken
    /// up at the next start.
    void drain();
    /// The process ends in order, now: what is at work goes on at the next start, and that it was found at work is not
    /// held against it. Nothing is asked of the queue after.
    void putBack();
    /// None starts until it is let go on; what runs goes on, what is asked waits, a deadline runs. Not kept: the next
    /// process starts unpaused. Questions, which somebody waits for, are answered.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// What has to be known to choose an engine is being asked for: until then submissions are not answered, and none
    /// starts.
    void setUnready(bool unready);
    /// What is asked for in the background is not begun as long as there is a reason, which its watchers are told; what
    /// runs goes on, a deadline runs.
    void holdBackground(const QString& why);
    [[nodiscard]] bool isDraining() const { return m_draining; }
    [[nodiscard]] Store& store() { return m_store; }
    void setLimits(Limits limits);
    /// How long what a site refused is answered without asking it again; 0 as it is made.
    void setFailureTime(std::chrono::seconds time) { m_failures.setTime(time); }
    /// How long a summary answers where it is to be made anew before that is over; 0: none is.
    void setWarming(std::chrono::seconds time) { m_warming.setTime(time); }
    /// Makes one anew that is due, in the background and by the engine that is the first now: no other stands in for
    /// it. Only where nothing runs or waits.
    void warm();
    [[nodiscard]] Tally tally() const;
    /// No new jobs and questions (MEMORY_SHORT); what is finished is still answered, what runs goes on.
    void refuse(bool refuse) { m_refuses = refuse; }
    [[nodiscard]] bool isRefusing() const { return m_refuses; }
    /// What is kept in memory for speed alone is let go.
    void shrink();

signals:
    void added(pith::Job* job);
    void ended(const QString& id);
    void removed(const QString& id);
    void pausedChanged();

private:
    class Entry;
    class SubmitCall;
    [[nodiscard]] Result<QByteArray> keyFor(Request& request) const;
    [[nodiscard]] std::optional<QString> cachedFor(const QByteArray& key) const;
    [[nodiscard]] std::optional<SummaryRecord> recalled(Request request, const QString& itself) const;
    [[nodiscard]] QString twinOf(const Entry* entry) const;
    [[nodiscard]] CallOf<Done>* elsewhere(const Entry* entry, QObject* owner);
    void await(SubmitCall* call, const Request& asked, const QByteArray& idempotencyKey);
    void take(SubmitCall* call, const Request& asked, const QByteArray& idempotencyKey);
    [[nodiscard]] static qint64 rankOf(const Entry* entry);
    [[nodiscard]] std::optional<double> expectedStart_s(qsizetype place) const;
    Entry* admit(const Request& request, const QByteArray& key, Promise promise);
    bool repeat(const QByteArray& idempotencyKey, const Request& request, SubmitCall* call);
    void hurry(Entry* entry, Priority priority);
    void join(Entry* entry, SubmitCall* call);
    void place(Entry* entry);
    [[nodiscard]] std::optional<Submitted> answered(const QByteArray& key);
    void endWaiting(Entry* entry, State state, const Problem& problem);
    void onAccepted(Entry* entry, const Result<Done>& stored);
    void enqueue(Entry* entry);
    void pump();
    [[nodiscard]] bool isHeld(const Entry* entry) const;
    struct Told {
        QList<JobEvent> events;
        bool isAll = true; ///< it is over
    };
    [[nodiscard]] Result<Told> told(const QString& id, qint64 after) const;
    [[nodiscard]] qsizetype inLine(Priority priority) const;
    [[nodiscard]] bool isFullFor(const Request& request) const;
    void startRun(Entry* entry);
    [[nodiscard]] Run* ownRun(Entry* entry, const Request& request);
    void hear(Entry* entry);
    void reserve(Entry* entry);
    static void onStage(Entry* entry, Stage stage, double progress);
    static void onPreview(Entry* entry, const Summary& summary, const EngineUse& use);
    void onRunEnded(Entry* entry, Result<RunResult> result);
    void onEndStored(Entry* entry, const Result<Done>& stored);
    void count(const SummaryRecord& record);
    void retire(Entry* entry);
    void shareCpu();

    Store& m_store;
    RunWorld& m_world;
    const Clock& m_clock;
    QDateTime m_created; ///< the last one was
    Limits m_limits;
    bool m_draining = false;
    bool m_paused = false;
    bool m_unready = false;
    struct Early {
        QPointer<SubmitCall> call;
        Request request;
        QByteArray idempotencyKey;
    };
    std::vector<Early> m_early;        ///< came while it was not ready
    double m_usualRun_s = 0;           ///< of late; 0: not known
    QString m_held;                    ///< why background work waits
    QHash<QString, Entry*> m_entries;  ///< by id
    QHash<QByteArray, Entry*> m_byKey; ///< equal requests meet here
    QList<Entry*> m_waiting;           ///< by priority and age
    QList<Entry*> m_running;
    QList<Entry*> m_order; ///< all, in order of acceptance
    int m_questions = 0;   ///< being answered
    bool m_refuses = false;
    Tally m_tally; ///< what was counted so far
    double m_cpuSeen_ms = 0;
    RecentFailures m_failures;
    Warming m_warming;
    QSet<QString> m_leaving; ///< on their way off the disk: not to be read any more
    std::unique_ptr<ReadyCache> m_ready;
};

} // namespace pith
