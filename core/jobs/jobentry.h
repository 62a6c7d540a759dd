// SPDX-License-Identifier: GPL-3.0-or-later
// A job with its run and those who wait for its acceptance. Private to the queue.
#pragma once
#include "jobs/jobqueue.h"
#include "summarize/run.h"

#include <QTimer>

#include <memory>

namespace pith {

constexpr qint64 eventBlock = 256; // event ids reserved at a time: after a crash ids go on above them

/// Finishes when the job is on the disk.
class JobQueue::SubmitCall final : public CallOf<Submitted> {
public:
    SubmitCall(Promise wanted, QObject* owner)
        : CallOf(owner)
        , promise(wanted) {}
    const Promise promise;
    void answer(Result<Submitted> result) { finish(std::move(result)); }

protected:
    void abort() override {}
};

/// Owned by the queue, as its QObject child.
class JobQueue::Entry final : public QObject {
public:
    using QObject::QObject;
    Job* job = nullptr; ///< a child of this
    Run* run = nullptr; ///< a child of this, while it runs
    QByteArray key;
    Priority priority = Priority::Normal; ///< the highest of those who asked for it
    bool accepted = false;                ///< it is on the disk
    bool isSecure = true;                 ///< ... and would outlive a loss of power
    bool isMarked = false;                ///< accepted as running, in one commit
    bool wasLeft = false;                 ///< by a process that died: another may have done the same meanwhile
    bool suspect = false;                 ///< an unclean end found it at work: such run one at a time
    bool removing = false;
    SummaryRecord end; ///< how it ended, until that is on the disk
    QByteArray json;   ///< of `end`
    QString twin;      ///< an older row that holds the same summary, which another Pith had; empty: none
    qint64 acceptedAt_ms = 0;
    qint64 reservedEvents = 0;
    double cpu_ms = 0;
    std::shared_ptr<const Transcript> words;
    QString sourceKey;
    bool isFresh = false; ///< `words` came from outside just now
    QList<QPointer<SubmitCall>> submitters;
    std::unique_ptr<QTimer> patience; ///< for a request with a deadline, while it waits
};

} // namespace pith
