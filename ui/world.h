// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks of the world. The service answers in the program (ServiceWorld), a few lines do in tests.
#pragma once
#include "base/call.h"
#include "domain/reply.h"
#include "domain/request.h"
#include "domain/summary.h"
#include "jobs/jobqueue.h"
#include "machine/alerts.h"
#include "store/store.h"

#include <QObject>
#include <QString>

namespace pith {

class AskCall;
class Worker;

/// Loop thread; outlives the window.
class World : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// What was pasted, as a request; BAD_URL with advice where it is none.
    [[nodiscard]] virtual Result<Request> requestFor(const QString& pasted) const = 0;
    /// The request that a job was made of, to ask again.
    [[nodiscard]] virtual Result<Request> requestOf(const QString& id) const = 0;
    [[nodiscard]] virtual CallOf<Submitted>* submit(const Request& request, QObject* owner) = 0;
    virtual void cancel(const QString& id) = 0;
    [[nodiscard]] virtual CallOf<Done>* remove(const QString& id, QObject* owner) = 0;

    /// The record of a job that runs or waits in this process, without a copy; null: ask record(). Valid until the loop
    /// turns.
    [[nodiscard]] virtual const SummaryRecord* live(const QString& id) const = 0;
    [[nodiscard]] virtual Result<SummaryRecord> record(const QString& id) = 0;
    [[nodiscard]] virtual Result<ListPage> list(const ListQuery& query) const = 0;
    /// All that a job says; whoever holds the subscription makes previews worth their CPU, so hold it only while it is
    /// seen.
    [[nodiscard]] virtual Result<Subscription*> subscribe(const QString& id, QObject* parent) = 0;
    /// Asks the talk behind a finished summary; a child of `owner`, deleted to leave. NOT_FOUND: its words are gone.
    [[nodiscard]] virtual Result<AskCall*> ask(const QString& id, const Question& question, QObject* owner) = 0;

    /// Why one that waits would not be begun although its turn had come; empty: it would.
    [[nodiscard]] virtual QString heldFor(const QString& id) const = 0;

    /// The jobs that run or wait in this process.
    [[nodiscard]] virtual QStringList underWay() const = 0;
    /// Paused, what waits is not begun; what runs goes on.
    [[nodiscard]] virtual bool isPaused() const = 0;
    virtual void setPaused(bool paused) = 0;

    /// The words of a finished talk, read from the store. NOT_FOUND: they are gone.
    [[nodiscard]] virtual Result<Transcript> transcript(const QString& id) const = 0;

    /// For pure work that would hold up the loop.
    [[nodiscard]] virtual Worker& worker() = 0;

    /// One line for the status bar: where the service listens, or who else serves the data. May be empty.
    [[nodiscard]] virtual QString standing() const = 0;
    /// What became of a database that was found damaged at this start; empty: none was.
    [[nodiscard]] virtual QString mending() const = 0;
    /// What stands just now.
    [[nodiscard]] virtual AlertList alerts() const = 0;

signals:
    void added(const QString& id);
    void changed(const QString& id); ///< state, progress or video of a job that runs; at most once per turn of the loop
    void ended(const QString& id);
    void removed(const QString& id);
    void pausedChanged();
    void alertsChanged();
    void standingChanged();
};

} // namespace pith
