// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job.h"

#include "domain/jsonwriter.h"

#include <QUrl>

#include <cmath>

namespace pith {

namespace {

/// What is known before anybody was asked: which one it is. Whoever gave a hundred has to be able to tell.
std::optional<Video> addressed(const Request& request) {
    const QUrl url(request.source);
    if (url.scheme() != u"https" && url.scheme() != u"http")
        return std::nullopt;
    Video video;
    video.url = url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    return video;
}

} // namespace

Job::Job(QString id, Request request, qint64 lastEventId, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_lastEventId(lastEventId) {
    m_record.id = std::move(id);
    m_record.video = addressed(m_request);
}

Job::~Job() = default;

QList<JobEvent> Job::eventsAfter(qint64 after) const {
    const auto first =
        std::partition_point(m_events.begin(), m_events.end(), [after](const JobEvent& e) { return e.id <= after; });
    return {first, m_events.end()};
}

void Job::addEvent(JobEvent::Kind kind, const QByteArray& data) {
    m_events.append({++m_lastEventId, kind, data});
    const bool isForReaders = kind == JobEvent::Kind::Delta || kind == JobEvent::Kind::Point;
    if (m_announced || (isForReaders && !isWatched()))
        return; // or each piece of a model's answer would cost a turn of the event loop
    m_announced = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announced = false;
            emit eventsAdded();
        },
        Qt::QueuedConnection);
}

void Job::addDelta(const QString& markdown) {
    JsonWriter to;
    to.beginObject();
    to.member("text", markdown);
    to.endObject();
    addEvent(JobEvent::Kind::Delta, to.take());
}

void Job::setPlace(int place, const QString& held, std::optional<double> start_s) {
    m_place = place;
    m_start_s = start_s;
    const bool isNews = std::exchange(m_held, held) != held;
    if (isNews || (m_toldPlace != place && (m_lastEventId == 0 || isWatched())))
        addState();
}

void Job::addState(bool restart, const QString& note) {
    m_toldPlace = m_place;
    JsonWriter to;
    to.beginObject();
    to.member("state", stateName(m_record.state));
    to.member("stage", stageName(m_record.stage));
    to.member("progress", std::round(m_record.progress * 1000) / 1000);
    to.memberOrNull("place", m_record.state == State::Queued ? std::optional(m_place) : std::nullopt);
    if (m_record.state == State::Queued && m_start_s)
        to.member("expected_start_s", *m_start_s);
    if (restart)
        to.member("restart", true);
    const QString& told = note.isEmpty() && m_record.state == State::Queued ? m_held : note;
    if (!told.isEmpty())
        to.member("note", told);
    to.endObject();
    addEvent(JobEvent::Kind::State, to.take());
}

void Job::watch(int change) {
    const bool before = isWatched();
    m_watchers += change;
    if (isWatched() && m_record.state == State::Queued && m_toldPlace != m_place)
        addState();
    if (before != isWatched())
        emit watchedChanged();
}

Subscription::Subscription(Job* job, qint64 after, QObject* parent)
    : QObject(parent) {
    follow(job, after);
}

void Subscription::follow(Job* job, qint64 after) {
    m_job = job;
    m_after = after;
    job->watch(1);
    connect(job, &Job::eventsAdded, this, &Subscription::ready);
    connect(job, &Job::over, this, [this] {
        m_rest = m_job->eventsAfter(m_after); // the job goes; what it said stays
        m_after = m_job->lastEventId();
        m_over = true;
        m_job->watch(-1);
        m_job = nullptr;
        emit ready();
    });
    QMetaObject::invokeMethod(this, &Subscription::ready, Qt::QueuedConnection);
}

Subscription::Subscription(QList<JobEvent> events, QObject* parent, bool isAll)
    : QObject(parent)
    , m_rest(std::move(events))
    , m_over(isAll) {
    QMetaObject::invokeMethod(this, &Subscription::ready, Qt::QueuedConnection);
}

void Subscription::end(const QList<JobEvent>& events) {
    m_rest += events;
    m_over = true;
    emit ready();
}

Subscription::~Subscription() {
    if (m_job)
        m_job->watch(-1);
}

QList<JobEvent> Subscription::take() {
    if (!m_job)
        return std::exchange(m_rest, {});
    QList<JobEvent> events = m_job->eventsAfter(m_after);
    if (!events.isEmpty())
        m_after = events.last().id;
    return events;
}

bool Subscription::isOver() const { return m_over; }

} // namespace pith
