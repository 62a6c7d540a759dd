// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Job : public QObject {
    Q_OBJECT

    std::unique_ptr<Job> m_job;

    static QJsonObject dataOf(const JobEvent& event) { return QJsonDocument::fromJson(event.data).object(); }
    static QList<qint64> idsOf(const QList<JobEvent>& events) {
        QList<qint64> ids;
        for (const JobEvent& event : events)
            ids.append(event.id);
        return ids;
    }

private slots:
    void init() { m_job = std::make_unique<Job>(u"abc"_s, Request(), 0, nullptr); }

    void idsGrowByOne() {
        m_job->addState();
        m_job->addDelta(u"a"_s);
        m_job->addEvent(JobEvent::Kind::Point, "{}");
        QCOMPARE(idsOf(m_job->eventsAfter(0)), (QList<qint64>{1, 2, 3}));
        QCOMPARE(m_job->lastEventId(), 3);
        QCOMPARE(idsOf(m_job->eventsAfter(1)), (QList<qint64>{2, 3}));
        QCOMPARE(m_job->eventsAfter(3).size(), 0);
        QCOMPARE(m_job->eventsAfter(99).size(), 0);
    }

    void saysWhichVideoItIsBeforeAnybodyWasAsked() {
        Request request;
        QVERIFY(!Job(u"a"_s, request, 0, nullptr).record().video);
        request.source = u"https://me:secret@youtu.be/abcdefghijk"_s;
        QCOMPARE(Job(u"a"_s, request, 0, nullptr).record().video->url, u"https://youtu.be/abcdefghijk"_s);
        request.source = u"/home/me/talk.vtt"_s;
        QVERIFY(!Job(u"a"_s, request, 0, nullptr).record().video);
    }

    void idsGoOnAboveThoseOfAnEarlierProcess() {
        Job again(u"abc"_s, {}, 256, nullptr);
        again.addState(true);
        QCOMPARE(idsOf(again.eventsAfter(0)), (QList<qint64>{257}));
    }

    void eventsHaveTheContractsNames() {
        QCOMPARE(eventName(JobEvent::Kind::State), QByteArray("state"));
        QCOMPARE(eventName(JobEvent::Kind::Preview), QByteArray("preview"));
        QCOMPARE(eventName(JobEvent::Kind::Delta), QByteArray("delta"));
        QCOMPARE(eventName(JobEvent::Kind::Point), QByteArray("point"));
        QCOMPARE(eventName(JobEvent::Kind::Done), QByteArray("done"));
        QCOMPARE(eventName(JobEvent::Kind::Error), QByteArray("error"));
    }

    void aStateSaysWhereTheJobIs() {
        m_job->setPlace(3);
        m_job->addState();
        QCOMPARE(
            dataOf(m_job->eventsAfter(0).last()),
            (QJsonObject{{u"state"_s, u"queued"_s}, {u"stage"_s, u"queue"_s}, {u"progress"_s, 0}, {u"place"_s, 3}}));
        m_job->edit().state = State::Running;
        m_job->edit().stage = Stage::Summary;
        m_job->edit().progress = 0.24999;
        m_job->addState(true, u"One line."_s);
        const QJsonObject state = dataOf(m_job->eventsAfter(1).last());
        QCOMPARE(state[u"state"].toString(), u"running"_s);
        QCOMPARE(state[u"stage"].toString(), u"summary"_s);
        QCOMPARE(state[u"progress"].toDouble(), 0.25);
        QVERIFY(state.contains(u"place"_s) && state[u"place"].isNull());
        QCOMPARE(state[u"restart"].toBool(), true);
        QCOMPARE(state[u"note"].toString(), u"One line."_s);
    }

    void aDeltaIsOneLineOfJson() {
        m_job->addDelta(u"# A\n"_s);
        m_job->addDelta(u"b \"c\""_s);
        QCOMPARE(dataOf(m_job->eventsAfter(1).last())[u"text"].toString(), u"b \"c\""_s);
        QVERIFY(!m_job->eventsAfter(1).last().data.contains('\n'));
    }

    void manyEventsAreAnnouncedOnceATurn() {
        const Subscription reader(m_job.get(), 0, nullptr);
        const QSignalSpy announced(m_job.get(), &Job::eventsAdded);
        for (int i = 0; i < 100; ++i)
            m_job->addDelta(u"x"_s);
        QCOMPARE(announced.size(), 0);
        QTRY_COMPARE(announced.size(), 1);
        m_job->addState();
        QTRY_COMPARE(announced.size(), 2);
    }

    /// Who comes later gets all the same.
    void whatNobodyReadsIsNotAnnounced() {
        const QSignalSpy announced(m_job.get(), &Job::eventsAdded);
        m_job->addDelta(u"x"_s);
        m_job->addState(); // is announced, to the list
        m_job->addDelta(u"y"_s);
        QTRY_COMPARE(announced.size(), 1);
        m_job->addDelta(u"z"_s);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(announced.size(), 1);
        Subscription late(m_job.get(), 0, nullptr);
        QCOMPARE(late.take().size(), 4);
    }

    void aSubscriberGetsEachEventOnce() {
        m_job->addState();
        Subscription watcher(m_job.get(), 0, nullptr);
        const QSignalSpy ready(&watcher, &Subscription::ready);
        QCOMPARE(ready.size(), 0); // never from within the constructor
        QTRY_VERIFY(!ready.isEmpty());
        QCOMPARE(idsOf(watcher.take()), (QList<qint64>{1}));
        QCOMPARE(watcher.take().size(), 0);
        const qsizetype before = ready.size();
        m_job->addDelta(u"a"_s);
        m_job->addDelta(u"b"_s);
        QTRY_VERIFY(ready.size() > before);
        QCOMPARE(idsOf(watcher.take()), (QList<qint64>{2, 3}));
        QVERIFY(!watcher.isOver());
    }

    void aLateOrReturningSubscriberReplays() {
        for (int i = 0; i < 5; ++i)
            m_job->addDelta(QString::number(i));
        Subscription late(m_job.get(), 0, nullptr);
        Subscription returning(m_job.get(), 3, nullptr);
        QCOMPARE(late.take().size(), 5);
        QCOMPARE(idsOf(returning.take()), (QList<qint64>{4, 5}));
    }

    void whatTheJobSaidLastOutlivesIt() {
        Subscription watcher(m_job.get(), 0, nullptr);
        Subscription quick(m_job.get(), 0, nullptr);
        const QSignalSpy ready(&watcher, &Subscription::ready);
        m_job->addDelta(u"a"_s);
        m_job->addEvent(JobEvent::Kind::Done, "{}");
        QCOMPARE(quick.take().size(), 2);
        emit m_job->over();
        QVERIFY(watcher.isOver());
        m_job.reset();
        QVERIFY(!ready.isEmpty());
        QCOMPARE(watcher.take().last().kind, JobEvent::Kind::Done);
        QCOMPARE(watcher.take().size(), 0);
        QVERIFY(quick.isOver());
        QCOMPARE(quick.take().size(), 0);
    }

    void aJobThatGoesWithoutAnEndEndsNoStream() { // at shutdown: the job goes on in the next process
        Subscription watcher(m_job.get(), 0, nullptr);
        m_job->addDelta(u"a"_s);
        m_job.reset();
        QVERIFY(!watcher.isOver());
        QCOMPARE(watcher.take().size(), 0);
    }

    void aSubscriptionToWhatIsOverHasAllOfIt() {
        Subscription past({{7, JobEvent::Kind::Done, "{}"}}, nullptr);
        const QSignalSpy ready(&past, &Subscription::ready);
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(past.isOver());
        QCOMPARE(idsOf(past.take()), (QList<qint64>{7}));
        QCOMPARE(past.take().size(), 0);
    }

    void theFirstWatcherAndTheLastAreTold() {
        const QSignalSpy changed(m_job.get(), &Job::watchedChanged);
        auto one = std::make_unique<Subscription>(m_job.get(), 0, nullptr);
        auto two = std::make_unique<Subscription>(m_job.get(), 0, nullptr);
        QVERIFY(m_job->isWatched());
        QCOMPARE(changed.size(), 1);
        one.reset();
        QCOMPARE(changed.size(), 1);
        two.reset();
        QVERIFY(!m_job->isWatched());
        QCOMPARE(changed.size(), 2);
        const Subscription three(m_job.get(), 0, nullptr);
        emit m_job->over();
        QVERIFY(!m_job->isWatched());
    }
};

QTEST_GUILESS_MAIN(tst_Job)
#include "tst_job.moc"
