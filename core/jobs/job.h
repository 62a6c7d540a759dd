// SPDX-License-Identifier: GPL-3.0-or-later
// A job while this process knows it: its record and its event log. Window, HTTP and terminal are equal subscribers.
#pragma once
#include "domain/jobevent.h"
#include "domain/request.h"
#include "domain/summary.h"

#include <QList>
#include <QObject>
#include <QPointer>

namespace pith {

class Subscription;

/// Owned by JobQueue. Appends each event to its log; a subscriber holds an offset, so a late or returning one replays.
class Job : public QObject {
    Q_OBJECT
public:
    Job(QString id, Request request, qint64 lastEventId, QObject* parent);
    ~Job() override;
    [[nodiscard]] const QString& id() const { return m_record.id; }
    [[nodiscard]] const Request& request() const { return m_request; }
    [[nodiscard]] const SummaryRecord& record() const { return m_record; }
    [[nodiscard]] qint64 lastEventId() const { return m_lastEventId; }
    [[nodiscard]] bool isWatched() const { return m_watchers > 0; }
    /// Events with ids above `after`, oldest first.
    [[nodiscard]] QList<JobEvent> eventsAfter(qint64 after) const;

    // For JobQueue and what runs the job:
    SummaryRecord& edit() { return m_record; }
    void addEvent(JobEvent::Kind kind, const QByteArray& data);
    void addDelta(const QString& markdown);
    /// From the record. `restart`: all delta and point so far is void. `note`: one line for a person.
    void addState(bool restart = false, const QString& note = {});
    /// In the queue, from 1, and why it would not begin there; empty: it would. Whoever watches is told of a change,
    /// all of another reason. `start_s`: about when its turn comes.
    void setPlace(int place, const QString& held = {}, std::optional<double> start_s = {});
    /// Of one that waits.
    [[nodiscard]] const QString& held() const { return m_held; }
    /// Another record held its summary already.
    void setKnown(const QString& id) { m_known = id; }
    [[nodiscard]] const QString& known() const { return m_known; } ///< empty: it is new

signals:
    void eventsAdded();    ///< at most once per turn of the loop
    void watchedChanged(); ///< the first watcher came, or the last one left
    void over();           ///< done, failed or cancelled; the last event is in the log and acknowledged

private:
    friend class Subscription;
    void watch(int change);
    Request m_request;
    SummaryRecord m_record;
    QString m_known;
    QList<JobEvent> m_events;
    qint64 m_lastEventId = 0;
    int m_watchers = 0;
    int m_place = 0;
    int m_toldPlace = 0; ///< in the last state event
    QString m_held;
    std::optional<double> m_start_s;
    bool m_announced = false;
};

/// One who watches a job, from an event id on. Its destruction is all there is to leaving.
class Subscription : public QObject {
    Q_OBJECT
public:
    /// A job that runs.
    Subscription(Job* job, qint64 after, QObject* parent);
    /// A job that ended before, or that another process works on. `isAll`: else the rest comes by follow() or end().
    Subscription(QList<JobEvent> events, QObject* parent, bool isAll = true);
    void follow(Job* job, qint64 after);
    void end(const QList<JobEvent>& events);
    ~Subscription() override;
    /// What came since the last take().
    [[nodiscard]] QList<JobEvent> take();
    /// Nothing will follow what take() gives now.
    [[nodiscard]] bool isOver() const;

signals:
    /// There is something to take, or it is over. Never from within the constructor.
    void ready();

private:
    QPointer<Job> m_job;
    QList<JobEvent> m_rest;
    qint64 m_after = 0;
    bool m_over = false;
};

} // namespace pith
