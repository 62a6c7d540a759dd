// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs of processes that died, as a queue takes them up. The dead are children of this test.
#include "jobs/queuefixture.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace pith;

class tst_Orphans : public QObject {
    Q_OBJECT

    std::unique_ptr<QueueFixture> m_f;

    /// `f(store)` in a process of its own that dies without a word at the end.
    template <class F>
    bool inAnother(F f) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto store = Store::open(m_f->folder->path(), m_f->world.time);
            if (store)
                f(*store.value());
            ::_exit(store ? 0 : 1);
        }
        int status = 1;
        ::waitpid(child, &status, 0);
        return status == 0;
    }
    /// A job that a process accepted, and worked on, before it died.
    bool leave(const QString& id, int number, bool working) {
        m_f->stop();
        const bool left = inAnother([&](Store& store) {
            QObject owner;
            StoredJob row = samples::job(id, m_f->world.time.nowUtc());
            row.request = QueueFixture::request(number);
            row.key = row.request.cacheKey(u"embedded"_s, {}, promptVersion);
            (void)samples::await(store.accept(row, samples::queued(id, row.created), &owner));
            if (working)
                die(store, id);
        });
        start();
        return left && m_f->store;
    }
    /// Works on it; what is durable after it says that it is on the disk.
    void die(Store& store, const QString& id) {
        QObject owner;
        store.markRunning(id, 256);
        const QString marker = u"marker"_s + QString::number(::getpid());
        (void)samples::await(store.accept(samples::job(marker, m_f->world.time.nowUtc()),
                                          samples::queued(marker, m_f->world.time.nowUtc()), &owner));
        (void)samples::await(store.remove(marker, &owner));
    }
    void start(JobQueue::Limits limits = {}) {
        m_f->stop();
        if (auto opened = Store::open(m_f->folder->path(), m_f->world.time))
            m_f->store = opened.take();
        m_f->queue = std::make_unique<JobQueue>(*m_f->store, m_f->world, m_f->world.time, limits, nullptr);
    }

private slots:
    void init() { m_f = std::make_unique<QueueFixture>(); }
    void cleanup() { m_f.reset(); }

    void aDeadOwnersJobIsTakenUp() {
        QVERIFY(leave(u"waited"_s, 1, false));
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        Job* job = m_f->queue->find(u"waited"_s);
        QVERIFY(job);
        QCOMPARE(job->request().source, QueueFixture::request(1).source);
        QCOMPARE(job->record().created.toMSecsSinceEpoch(), m_f->world.time.nowUtc().toMSecsSinceEpoch());
        m_f->answerAll();
        QVERIFY(m_f->ends(u"waited"_s));
        QCOMPARE(m_f->stateOf(u"waited"_s), u"done"_s);
    }

    void anEqualRequestMeetsIt() {
        QVERIFY(leave(u"waited"_s, 1, false));
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        QCOMPARE(m_f->idOf(QueueFixture::request(1)), u"waited"_s);
    }

    /// As where a window takes the place of a service that both worked for.
    void anEqualJobOfOursIsWaitedFor() {
        QVERIFY(leave(u"left"_s, 1, false));
        const QString ours = m_f->idOf(QueueFixture::request(1));
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        QVERIFY(ours != u"left"_s);
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        QTRY_COMPARE(m_f->queue->running(), 2);
        m_f->world.own.ready = samples::answerOf(u"embedded"_s);
        m_f->world.fetches.first()->answer(samples::sea());
        QVERIFY(m_f->ends(ours));
        QCOMPARE(m_f->world.fetches.size(), 1);
        m_f->answerAll(); // its words are fetched, which are kept in truth, and then ours is found
        QVERIFY(m_f->ends(u"left"_s));
        QCOMPARE(m_f->stateOf(u"left"_s), u"done"_s);
        QCOMPARE(m_f->world.own.asked.size(), 1);
    }

    void whatWasMadeMeanwhileIsNotMadeAgain() {
        QVERIFY(leave(u"left"_s, 1, false));
        m_f->answerAll();
        QVERIFY(m_f->ends(m_f->idOf(QueueFixture::request(1))));
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        QVERIFY(m_f->ends(u"left"_s));
        QCOMPARE(m_f->stateOf(u"left"_s), u"done"_s);
        QCOMPARE(m_f->world.own.asked.size(), 1);
    }

    void itsEventsGoOnAfterARestart() {
        QVERIFY(leave(u"worked"_s, 1, true));
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        const Job* job = m_f->queue->find(u"worked"_s);
        QVERIFY(job);
        const JobEvent first = job->eventsAfter(0).first();
        QCOMPARE(first.id, 257);
        QVERIFY(first.data.contains("\"restart\":true"));
        QVERIFY(job->eventsAfter(100).size() == job->eventsAfter(0).size()); // who saw up to 100 gets all
    }

    void threeUncleanEndsInARowAreEnough() {
        QVERIFY(leave(u"worked"_s, 1, true));
        for (int death = 2; death <= 3; ++death) {
            m_f->stop();
            QVERIFY(inAnother([&](Store& store) {
                if (const auto taken = store.takeUpOrphans(); taken && taken->size() == 1)
                    die(store, u"worked"_s);
            }));
        }
        start();
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        QVERIFY(!m_f->queue->find(u"worked"_s));
        QCOMPARE(m_f->stateOf(u"worked"_s), u"failed"_s);
        QCOMPARE(m_f->record(u"worked"_s)[u"problem"][u"code"].toString(), u"INTERRUPTED"_s);
        const auto told = m_f->queue->subscribe(u"worked"_s, 0, &m_f->owner);
        QCOMPARE((*told)->take().last().kind, JobEvent::Kind::Error);
        QCOMPARE(m_f->world.fetches.size(), 0);
    }

    void thoseFoundAtWorkRunOneAtATime() { // which of them brought the process down is not known
        QVERIFY(leave(u"worked1"_s, 1, true));
        m_f->stop();
        QVERIFY(leave(u"worked2"_s, 2, true));
        m_f->stop();
        QVERIFY(leave(u"waited3"_s, 3, false));
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        QCOMPARE(m_f->queue->jobs().size(), 3);
        QTRY_COMPARE(m_f->queue->running(), 2);
        QCOMPARE(m_f->queue->waiting(), 1);
        QVERIFY(m_f->fetched().contains(u"3"_s));
        m_f->answerAll();
        for (const auto& fetch : std::as_const(m_f->world.fetches))
            fetch->answer(samples::sea());
        QTRY_VERIFY(m_f->queue->jobs().isEmpty());
        QCOMPARE(m_f->stateOf(u"worked1"_s), u"done"_s);
        QCOMPARE(m_f->stateOf(u"worked2"_s), u"done"_s);
    }

    void theLivingAreLeftAlone() {
        const QString id = m_f->idOf(QueueFixture::request(1));
        QVERIFY(m_f->queue->takeUpOrphans().ok());
        QCOMPARE(m_f->queue->jobs().size(), 1);
        QCOMPARE(m_f->queue->jobs().first()->id(), id);
    }
};

QTEST_GUILESS_MAIN(tst_Orphans)
#include "tst_orphans.moc"
