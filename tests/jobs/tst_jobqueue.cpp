// SPDX-License-Identifier: GPL-3.0-or-later
// What the queue promises: nothing twice, nothing lost, nothing told before it is on the disk.
#include "jobs/localjob.h"
#include "jobs/queuefixture.h"
#include "summarize/askcall.h"
#include "support/failingvfs.h"

#include <QDeadlineTimer>
#include <QSignalSpy>

using namespace pith;

class tst_JobQueue : public QObject {
    Q_OBJECT

    std::unique_ptr<QueueFixture> m_f;

    void restart(JobQueue::Limits limits) { m_f = std::make_unique<QueueFixture>(limits); }
    static QJsonObject dataOf(const JobEvent& event) { return QJsonDocument::fromJson(event.data).object(); }

private slots:
    void initTestCase() { FailingVfs::install(); }
    void init() { restart({}); }
    void cleanup() {
        FailingVfs::heal();
        m_f.reset();
    }

    void aFeedsNewestEpisodeIsWrittenOnce() {
        m_f->answerAll();
        const auto newest = [this](const char* episode) {
            Fetched fetched = samples::sea();
            fetched.itself = u"https://e.example/1#episode="_s + QLatin1StringView(episode);
            m_f->world.ready = fetched;
        };
        Request feed = QueueFixture::request();
        feed.source = u"https://e.example/1"_s;
        feed.engine = u"gemini"_s;
        newest("a");
        const QString first = m_f->idOf(feed);
        QVERIFY(m_f->ends(first));
        QCOMPARE(m_f->world.model.asked.size(), 1);
        const QString second = m_f->idOf(feed); // the feed is looked at, the model is not asked
        QVERIFY(m_f->ends(second));
        QCOMPARE(m_f->world.refs.size(), 2);
        QCOMPARE(m_f->world.model.asked.size(), 1);
        QCOMPARE(m_f->record(second)[u"cached"], QJsonValue(false)); // true in the answer to a POST alone
        QCOMPARE(m_f->record(second)[u"summary"], m_f->record(first)[u"summary"]);
        QCOMPARE(m_f->record(second)[u"engine"][u"input_tokens"].toInt(-1), 0); // it took nothing again
        newest("b");
        QVERIFY(m_f->ends(m_f->idOf(feed)));
        QCOMPARE(m_f->world.model.asked.size(), 2);
        feed.source = u"https://e.example/1#episode=a"_s; // by its name it is there at once
        const auto named = m_f->submit(feed);
        QVERIFY(named.ok() && named->cached);
        QCOMPARE(m_f->world.refs.size(), 3);
        newest("a");
        feed.source = u"https://e.example/1"_s;
        feed.refresh = true;
        QVERIFY(m_f->ends(m_f->idOf(feed)));
        QCOMPARE(m_f->world.model.asked.size(), 3);
    }

    /// Several links are pasted at once: their rows keep their order, whichever ends first.
    void eachIsMadeAtAMomentOfItsOwn() {
        QDateTime last;
        for (int i = 1; i <= 3; ++i) {
            const auto submitted = m_f->submit(QueueFixture::request(i));
            QVERIFY(submitted.ok());
            const QDateTime created = submitted->job->record().created;
            QVERIFY(!last.isValid() || created > last);
            last = created;
        }
    }

    void whoWaitsForAFeedsKnownEpisodeGetsItsFirstRecord() {
        m_f->answerAll();
        Fetched fetched = samples::sea();
        fetched.itself = u"https://e.example/1#episode=a"_s;
        m_f->world.ready = fetched;
        Request feed = QueueFixture::request();
        feed.source = u"https://e.example/1"_s;
        const auto handIn = [&] {
            return samples::await(new LocalJob(*m_f->queue, feed, LocalJob::Reader::Waits, &m_f->owner));
        };
        const auto first = handIn();
        QVERIFY(first.ok() && !first->cached);
        const auto second = handIn();
        QVERIFY(second.ok());
        QCOMPARE(second->id, first->id);
        QVERIFY(second->cached);
        QCOMPARE(m_f->world.refs.size(), 2); // the feed was looked at
        const auto listed = m_f->store->list({});
        QVERIFY(listed.ok());
        QCOMPARE(listed->items.size(), 1); // no row of its own
    }

    void aJobIsToldWhenItIsOnTheDisk() {
        const auto submitted = m_f->submit(QueueFixture::request());
        QVERIFY(submitted.ok());
        QCOMPARE(submitted->cached, false);
        QVERIFY(submitted->job);
        QCOMPARE(submitted->id.size(), 20);
        QVERIFY(m_f->store->job(submitted->id)->has_value());
        QCOMPARE(m_f->queue->find(submitted->id), submitted->job.data());
        QCOMPARE(m_f->queue->jobs(), (QList<Job*>{submitted->job}));
    }

    void syncsOnlyForThoseWhoAreToldOfTheJob() {
        const auto syncsFor = [this](Promise promise) {
            const int before = FailingVfs::syncs();
            const auto submitted =
                samples::await(m_f->queue->submit(QueueFixture::request(), &m_f->owner, {}, promise));
            return submitted ? FailingVfs::syncs() - before : -1;
        };
        QVERIFY(m_f->submit(QueueFixture::request(2)).ok()); // the first write to a log syncs its head in any case
        QCOMPARE(syncsFor(Promise::Nothing), 0);
        const QString id = m_f->queue->jobs().constLast()->id();
        QVERIFY(m_f->store->job(id)->has_value());  // kill -9 loses nothing all the same
        QVERIFY(syncsFor(Promise::Acceptance) > 0); // the same job, for another who is told
        QCOMPARE(m_f->queue->jobs().size(), 2);
        const int before = FailingVfs::syncs();
        QVERIFY(samples::await(m_f->queue->secure(id, &m_f->owner)).ok());
        QVERIFY(FailingVfs::syncs() > before);
    }

    void bothPromisesAreKeptWhereTheyMeet() {
        const int before = FailingVfs::syncs();
        auto* quiet = m_f->queue->submit(QueueFixture::request(), &m_f->owner, {}, Promise::Nothing);
        auto* told = m_f->queue->submit(QueueFixture::request(), &m_f->owner, {}, Promise::Acceptance);
        bool quietAnswered = false;
        quiet->then(this, [&](const Result<Submitted>& submitted) { quietAnswered = submitted.ok(); });
        const auto submitted = samples::await(told);
        QVERIFY(submitted.ok() && quietAnswered);
        QVERIFY(FailingVfs::syncs() > before);
        QCOMPARE(m_f->queue->jobs().size(), 1);
    }

    void whatIsOverOrGoneIsSecure() { QVERIFY(samples::await(m_f->queue->secure(u"none"_s, &m_f->owner)).ok()); }

    void takesNoNewWorkWhereMemoryIsUsedUp() {
        m_f->answerAll();
        const QString id = m_f->idOf(QueueFixture::request());
        QVERIFY(m_f->ends(id));
        m_f->queue->refuse(true);
        QCOMPARE(m_f->submit(QueueFixture::request(2)).problem().code, Code::MemoryShort);
        QCOMPARE(m_f->queue->ask(id, {u"why"_s, {}, {}, {}}, &m_f->owner).problem().code, Code::MemoryShort);
        QVERIFY(m_f->submit(QueueFixture::request()).ok()); // what is finished is read all the same
        m_f->queue->shrink();
        QVERIFY(!m_f->queue->ready(id).isNull());
        m_f->queue->refuse(false);
        QVERIFY(m_f->submit(QueueFixture::request(2)).ok());
    }

    void whatIsAskedInTheBackgroundWaitsForItsReason() {
        m_f->answerAll();
        m_f->queue->holdBackground(u"It is noon."_s);
        Request patient = QueueFixture::request();
        patient.priority = Priority::Background;
        const QString waits = m_f->idOf(patient);
        QVERIFY(m_f->ends(m_f->idOf(QueueFixture::request(2)))); // others pass it
        QCOMPARE(m_f->stateOf(waits), u"queued"_s);
        QCOMPARE(m_f->store->job(waits)->value().state, State::Queued); // on the disk too
        QCOMPARE(m_f->queue->tally().held, u"It is noon."_s);
        const auto watching = m_f->queue->subscribe(waits, 0, &m_f->owner);
        QVERIFY(watching.ok());
        QStringList told;
        const auto notes = [&] {
            for (const JobEvent& event : (*watching)->take())
                told.append(dataOf(event)[u"note"].toString());
            return told;
        };
        QTRY_COMPARE(notes(), QStringList{u"It is noon."_s});
        m_f->queue->holdBackground(u"It is one."_s);
        QTRY_COMPARE(notes(), (QStringList{u"It is noon."_s, u"It is one."_s}));
        m_f->queue->holdBackground({});
        QVERIFY(m_f->ends(waits));
        QCOMPARE(m_f->stateOf(waits), u"done"_s);
        QCOMPARE(notes().mid(2).join(QString()), QString());
        QCOMPARE(m_f->queue->tally().held, QString());
    }

    void whoeverNeedsItSoonerDoesNotWaitForTheBackground() {
        m_f->answerAll();
        m_f->queue->holdBackground(u"It is noon."_s);
        Request patient = QueueFixture::request();
        patient.priority = Priority::Background;
        const QString waits = m_f->idOf(patient);
        QCOMPARE(m_f->idOf(QueueFixture::request()), waits); // the same, asked for without patience
        QVERIFY(m_f->ends(waits));
        QCOMPARE(m_f->stateOf(waits), u"done"_s);
    }

    void whatIsHeldFillsTheQueueForTheBackgroundAlone() {
        m_f->answerAll();
        JobQueue::Limits limits;
        limits.maxJobs = 2;
        m_f->queue->setLimits(limits);
        m_f->queue->holdBackground(u"It is noon."_s);
        Request patient = QueueFixture::request(1);
        patient.priority = Priority::Background;
        const QString waits = m_f->idOf(patient);
        patient.source = QueueFixture::request(2).source;
        QVERIFY(!m_f->idOf(patient).isEmpty());
        patient.source = QueueFixture::request(3).source;
        QCOMPARE(m_f->submit(patient).problem().code, Code::QueueFull);
        QVERIFY(m_f->ends(m_f->idOf(QueueFixture::request(4))));
        QCOMPARE(m_f->stateOf(waits), u"queued"_s);
    }

    void isFullByBytesToo() {
        JobQueue::Limits limits;
        limits.maxBytes = 3000;
        m_f->queue->setLimits(limits);
        m_f->queue->holdBackground(u"It is noon."_s);
        Request patient;
        patient.engine = u"embedded"_s;
        patient.priority = Priority::Background;
        patient.transcript = QByteArray("a word ").repeated(1000);
        const QString waits = m_f->idOf(patient); // one may, however long it is
        QVERIFY(!waits.isEmpty());
        QCOMPARE(m_f->idOf(patient), waits); // the same once more takes nothing
        Request other = patient;
        other.transcript = "another";
        QCOMPARE(m_f->submit(other).problem().code, Code::QueueFull);
        Request address = QueueFixture::request();
        address.priority = Priority::Background;
        QVERIFY(!m_f->idOf(address).isEmpty()); // an address brings none
        other.priority = Priority::Normal;      // what is held is in the way of the background alone
        QVERIFY(!m_f->idOf(other).isEmpty());
        QVERIFY(samples::await(m_f->queue->remove(waits, &m_f->owner)).ok());
        patient.transcript = "a third";
        QVERIFY(!m_f->idOf(patient).isEmpty()); // there is room again
    }

    void keepsATally() {
        m_f->answerAll();
        const QString id = m_f->idOf(QueueFixture::request());
        QVERIFY(m_f->ends(id));
        QVERIFY(m_f->submit(QueueFixture::request())->cached);
        const Tally tally = m_f->queue->tally();
        QCOMPARE(tally.accepted, 1);
        QCOMPARE(tally.done, 1);
        QCOMPARE(tally.hits, 1);
        QCOMPARE(tally.misses, 1);
        QVERIFY(tally.inputTokens > 0 && tally.bytesIn > 0 && tally.cacheBytes > 0);
        QVERIFY(tally.last.total && tally.last.summary);
        QCOMPARE(tally.running + tally.waiting, 0);
    }

    void answersAQuestionAboutAStoredTalk() {
        m_f->answerAll();
        const QString id = m_f->idOf(QueueFixture::request());
        QVERIFY(m_f->ends(id));
        QCOMPARE(m_f->queue->ask(u"none"_s, {u"why"_s, u"embedded"_s, {}, {}}, &m_f->owner).problem().code,
                 Code::NotFound);
        auto call = m_f->queue->ask(id, {u"why"_s, u"embedded"_s, {}, {}}, &m_f->owner);
        QVERIFY(call.ok());
        QCOMPARE(m_f->queue->tally().questions, 1);
        QVERIFY(samples::await(static_cast<CallOf<Reply>*>(*call)).ok());
        QTRY_COMPARE(m_f->queue->tally().questions, 0);
        m_f->queue->drain();
        QCOMPARE(m_f->queue->ask(id, {u"why"_s, u"embedded"_s, {}, {}}, &m_f->owner).problem().code,
                 Code::ShuttingDown);
    }

    void aJobRunsToItsEnd() {
        m_f->answerAll();
        const QSignalSpy added(m_f->queue.get(), &JobQueue::added);
        const QSignalSpy ended(m_f->queue.get(), &JobQueue::ended);
        const QString id = m_f->idOf(QueueFixture::request());
        QVERIFY(m_f->ends(id));
        QCOMPARE(added.size(), 1);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].toString(), id);
        const QJsonObject record = m_f->record(id);
        QCOMPARE(record[u"state"].toString(), u"done"_s);
        QCOMPARE(record[u"stage"].toString(), u"summary"_s);
        QCOMPARE(record[u"progress"].toDouble(), 1.0);
        QCOMPARE(record[u"cached"].toBool(), false);
        QCOMPARE(record[u"engine"][u"name"].toString(), u"embedded"_s);
        QCOMPARE(record[u"network"][u"bytes_in"].toInteger(), 1020);
        QVERIFY(record[u"timings_ms"][u"queue"].isDouble() && record[u"timings_ms"][u"total"].isDouble());
        QVERIFY(record[u"cpu_ms"].toDouble() > 0);
        QVERIFY((*m_f->store->transcript(id)).has_value());
        QCOMPARE(m_f->queue->running(), 0);
        QVERIFY(m_f->queue->jobs().isEmpty());
    }

    void equalRequestsAreOneJob() { // FAULTS E5
        QSet<QString> ids;
        int answers = 0;
        for (int i = 0; i < 100; ++i)
            m_f->queue->submit(QueueFixture::request(), &m_f->owner)
                ->then(this, [&](const Result<Submitted>& submitted) {
                    ++answers;
                    ids.insert(submitted ? submitted->id : QString());
                });
        QTRY_COMPARE(answers, 100);
        QCOMPARE(ids.size(), 1);
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        QCOMPARE(m_f->idOf(QueueFixture::request()), *ids.begin()); // while it runs
        QCOMPARE(m_f->world.fetches.size(), 1);
    }

    void oneAddressInTwoFormsIsOneJob() {
        Request one = QueueFixture::request();
        one.source = u"https://youtu.be/jNQXAC9IVRw?si=x"_s;
        Request two = QueueFixture::request();
        two.source = u"https://m.youtube.com/watch?v=jNQXAC9IVRw&feature=share"_s;
        QCOMPARE(m_f->idOf(one), m_f->idOf(two));
        QCOMPARE(m_f->queue->jobs().first()->request().source, u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s);
    }

    void otherRequestsAreOtherJobs() {
        const QString id = m_f->idOf(QueueFixture::request());
        Request other = QueueFixture::request();
        other.style = Style::Prose;
        QVERIFY(m_f->idOf(other) != id);
        QVERIFY(m_f->idOf(QueueFixture::request(2)) != id);
        QCOMPARE(m_f->queue->jobs().size(), 3);
    }

    void whatCannotBeIsRefusedAtOnce() {
        Request request = QueueFixture::request();
        request.source = u"--exec=touch /tmp/x"_s;
        QCOMPARE(m_f->submit(request).problem().code, Code::BadUrl);
        m_f->world.noEngines = Problem::of(Code::KeyMissing);
        QCOMPARE(m_f->submit(QueueFixture::request()).problem().code, Code::KeyMissing);
        QVERIFY(m_f->queue->jobs().isEmpty());
    }

    void aFinishedOneIsAnsweredFromTheCache() {
        m_f->answerAll();
        const QString id = m_f->idOf(QueueFixture::request());
        QVERIFY(m_f->ends(id));
        const auto again = m_f->submit(QueueFixture::request());
        QVERIFY(again.ok());
        QCOMPARE(again->id, id);
        QCOMPARE(again->cached, true);
        QVERIFY(!again->job);
        QCOMPARE(m_f->world.fetches.size(), 1);
        QVERIFY(m_f->queue->jobs().isEmpty());
    }

    void refreshRenews() {
        m_f->answerAll();
        const QString first = m_f->idOf(QueueFixture::request());
        QVERIFY(m_f->ends(first));
        m_f->world.time.advance(std::chrono::seconds(1));
        Request request = QueueFixture::request();
        request.refresh = true;
        const auto again = m_f->submit(request);
        QVERIFY(again->id != first && !again->cached);
        QVERIFY(m_f->ends(again->id));
        QCOMPARE(m_f->world.refreshes, (QList<bool>{false, true}));
        QCOMPARE(m_f->idOf(QueueFixture::request()), again->id); // the newer one is the cached one now
    }

    void whatAFallBackWroteIsNotTheAnswerForLater() {
        m_f->answerAll();
        m_f->world.model.ready = Problem::of(Code::EngineOverloaded);
        const QString id = m_f->idOf(QueueFixture::request(1, u"auto"_s));
        QVERIFY(m_f->ends(id));
        QCOMPARE(m_f->record(id)[u"engine"][u"fallback_from"].toString(), u"gemini"_s);
        m_f->world.model.ready = samples::answerOf(u"gemini"_s);
        const auto again = m_f->submit(QueueFixture::request(1, u"auto"_s));
        QVERIFY(again->id != id && !again->cached);
    }

    void whatTheListsNextModelWroteIsFoundUnderItsOwnName() {
        m_f->answerAll();
        m_f->world.hasSecond = true;
        m_f->world.model.ready = Problem::of(Code::QuotaExhausted).after(3600);
        m_f->world.second.ready = samples::answerOf(u"gemini"_s);
        const QString id = m_f->idOf(QueueFixture::request(1, u"gemini"_s));
        QVERIFY(m_f->ends(id));
        QCOMPARE(m_f->stateOf(id), u"done"_s);
        // A day goes on in which the first is known to be used up: the second stands in front.
        m_f->world.firstIsSpent = true;
        const auto again = m_f->submit(QueueFixture::request(1, u"gemini"_s));
        QVERIFY(again.ok() && again->cached);
        QCOMPARE(again->id, id);
        // The next day the first may answer, and is asked.
        m_f->world.firstIsSpent = false;
        m_f->world.model.ready = samples::answerOf(u"gemini"_s);
        const auto next = m_f->submit(QueueFixture::request(1, u"gemini"_s));
        QVERIFY(next.ok() && !next->cached && next->id != id);
    }

    void aFailedOneIsTriedAgain() {
        m_f->world.ready = Problem::of(Code::IpBlocked).after(60);
        const QString id = m_f->idOf(QueueFixture::request());
        QVERIFY(m_f->ends(id));
        QCOMPARE(m_f->stateOf(id), u"failed"_s);
        QCOMPARE(m_f->record(id)[u"problem"][u"code"].toString(), u"IP_BLOCKED"_s);
        QCOMPARE(m_f->record(id)[u"problem"][u"retry_after_s"].toDouble(), 60.0);
        QVERIFY(m_f->idOf(QueueFixture::request()) != id);
    }

    void beyondItsLimitTheQueueIsFull() {
        restart({1, 2});
        const QString one = m_f->idOf(QueueFixture::request(1));
        QVERIFY(!m_f->idOf(QueueFixture::request(2)).isEmpty());
        const auto third = m_f->submit(QueueFixture::request(3));
        QVERIFY(!third.ok());
        QCOMPARE(third.problem().code, Code::QueueFull);
        QVERIFY(third.problem().retryAfter_s.value_or(0) > 0);
        QCOMPARE(m_f->idOf(QueueFixture::request(1)), one); // an equal one takes no place
        m_f->queue->setLimits({1, 0});
        QVERIFY(m_f->submit(QueueFixture::request(3)).ok());
    }

    void startsByPriorityThenInOrder() {
        restart({1, 100});
        (void)m_f->idOf(QueueFixture::request(1));
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        const std::array priorities{Priority::Background, Priority::Normal,     Priority::Interactive,
                                    Priority::Normal,     Priority::Background, Priority::Interactive};
        for (size_t i = 0; i < priorities.size(); ++i) {
            Request request = QueueFixture::request(int(i) + 2);
            request.priority = priorities[i];
            (void)m_f->idOf(request);
        }
        QCOMPARE(m_f->queue->waiting(), 6);
        for (int i = 1; i <= 6; ++i) {
            m_f->world.source()->answer(Problem::of(Code::NoCaptions));
            QTRY_COMPARE(m_f->world.fetches.size(), i + 1);
        }
        QCOMPARE(m_f->fetched().join(u' '), u"1 4 7 3 5 2 6"_s);
    }

    void noneStarvesBehindWhatIsMoreUrgent() {
        restart({1, 100});
        (void)m_f->idOf(QueueFixture::request(1));
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        Request patient = QueueFixture::request(2);
        patient.priority = Priority::Background;
        (void)m_f->idOf(patient);
        for (int minute = 0; minute < 12; ++minute) {
            Request urgent = QueueFixture::request(100 + minute);
            urgent.priority = Priority::Interactive;
            (void)m_f->idOf(urgent);
            m_f->world.time.advance(std::chrono::minutes(1));
        }
        QStringList order;
        for (int i = 1; i <= 12; ++i) {
            m_f->world.source()->answer(Problem::of(Code::NoCaptions));
            QTRY_COMPARE(m_f->world.fetches.size(), i + 1);
        }
        const QStringList fetched = m_f->fetched();
        QVERIFY2(fetched.contains(u"2"_s), qPrintable(fetched.join(u' '))); // before the last of them
        QVERIFY(fetched.indexOf(u"2"_s) > 9);                               // but for ten minutes they came first
    }

    void tellsWhenATurnIsExpected() {
        restart({1, 100});
        m_f->world.own.ready = samples::answerOf(u"embedded"_s);
        const QString first = m_f->idOf(QueueFixture::request(1));
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        m_f->world.time.advance(std::chrono::seconds(8)); // so long does one take
        m_f->world.source()->answer(samples::sea());
        QVERIFY(m_f->ends(first));
        (void)m_f->idOf(QueueFixture::request(2));
        QTRY_COMPARE(m_f->world.fetches.size(), 2);
        QString last;
        for (int i = 3; i <= 5; ++i)
            last = m_f->idOf(QueueFixture::request(i));
        const Job* job = m_f->queue->find(last);
        const auto told = [job] { return QJsonDocument::fromJson(job->eventsAfter(0).value(0).data); };
        QTRY_COMPARE(told()[u"place"].toInt(), 3);
        QCOMPARE(told()[u"expected_start_s"].toDouble(), 20.0); // half of what runs, and two before it
    }

    void whatIsAskedBeforeTheKeysAreKnownWaits() {
        m_f->answerAll();
        m_f->queue->setUnready(true);
        auto* early = m_f->queue->submit(QueueFixture::request(1), &m_f->owner);
        auto* gone = m_f->queue->submit(QueueFixture::request(2), &m_f->owner);
        delete gone;
        QTest::qWait(20);
        QVERIFY(!early->isOver() && m_f->world.fetches.isEmpty());
        m_f->queue->setUnready(false);
        const auto submitted = waitFor(early);
        QVERIFY(submitted.ok());
        QVERIFY(m_f->ends(submitted->id));
        QCOMPARE(m_f->fetched().join(u' '), u"1"_s);
    }

    void whatWaitsForTheKeysIsBounded() {
        restart({2, 3, 1000});
        const auto codeOf = [this](const Request& request) {
            auto* call = m_f->queue->submit(request, &m_f->owner);
            const bool waits = !call->isOver();
            return waits ? std::nullopt : std::optional(waitFor(call).problem().code);
        };
        Request large = QueueFixture::request(1);
        large.transcript = QByteArray(600, 'a');
        Request another = QueueFixture::request(2);
        another.transcript = QByteArray(600, 'b');
        m_f->queue->setUnready(true);
        auto* gone = m_f->queue->submit(large, &m_f->owner);
        QCOMPARE(codeOf(another), Code::QueueFull);
        delete gone; // whoever leaves makes room
        QCOMPARE(codeOf(another), std::nullopt);
        QCOMPARE(codeOf(QueueFixture::request(3)), std::nullopt);
        m_f->queue->refuse(true);
        QCOMPARE(codeOf(QueueFixture::request(4)), Code::MemoryShort);
        m_f->queue->refuse(false);
        QCOMPARE(codeOf(QueueFixture::request(4)), std::nullopt);
        QCOMPARE(codeOf(QueueFixture::request(5)), Code::QueueFull);
        m_f->queue->drain();
        QCOMPARE(codeOf(QueueFixture::request(6)), Code::ShuttingDown);
    }

    void runsSoManyAtATimeAndNoMore() {
        restart({2, 100});
        for (int i = 1; i <= 5; ++i)
            (void)m_f->idOf(QueueFixture::request(i));
        QTRY_COMPARE(m_f->queue->running(), 2);
        QCOMPARE(m_f->queue->waiting(), 3);
        QCOMPARE(m_f->world.fetches.size(), 2);
        m_f->queue->setLimits({4, 100});
        QCOMPARE(m_f->queue->running(), 4);
        m_f->world.source()->answer(Problem::of(Code::NoCaptions));
        QTRY_COMPARE(m_f->world.fetches.size(), 5);
        QCOMPARE(m_f->queue->running(), 4);
        QCOMPARE(m_f->queue->waiting(), 0);
    }

    void whoWaitsIsToldItsPlace() {
        restart({1, 100});
        (void)m_f->idOf(QueueFixture::request(1));
        (void)m_f->idOf(QueueFixture::request(2));
        const auto third = m_f->submit(QueueFixture::request(3));
        QTRY_VERIFY(third->job->lastEventId() > 0);
        const QJsonObject state = dataOf(third->job->eventsAfter(0).first());
        QCOMPARE(state[u"state"].toString(), u"queued"_s);
        QCOMPARE(state[u"place"].toInt(), 2);
    }

    void eventsTellTheStory() {
        const auto submitted = m_f->submit(QueueFixture::request(1, u"gemini"_s));
        const auto subscribed = m_f->queue->subscribe(submitted->id, 0, &m_f->owner);
        QVERIFY(subscribed.ok());
        QTRY_VERIFY(m_f->world.source());
        m_f->world.source()->answer(samples::sea());
        QTRY_VERIFY(m_f->world.model.call());
        m_f->world.model.call()->write(DraftPiece::Kind::Overview, u"Of tides."_s);
        m_f->world.model.call()->write(DraftPiece::Kind::Point, seaTalk().at(2), {{0, 0}});
        m_f->world.model.call()->answer(samples::answerOf(u"gemini"_s));
        QTRY_VERIFY((*subscribed)->isOver());
        QByteArrayList kinds;
        qint64 id = 0;
        QJsonObject last;
        for (const JobEvent& event : (*subscribed)->take()) {
            QCOMPARE(event.id, ++id);
            kinds.append(eventName(event.kind));
            last = dataOf(event);
            QVERIFY(event.data.size() > 2 && !event.data.contains('\n'));
        }
        QCOMPARE(kinds.mid(kinds.size() - 4), (QByteArrayList{"delta", "point", "delta", "done"}));
        QVERIFY(kinds.contains("state"));
        QCOMPARE(last, m_f->record(submitted->id)); // what `done` says is what is kept
        const auto later = m_f->queue->subscribe(submitted->id, 0, &m_f->owner);
        const QList<JobEvent> replayed = (*later)->take();
        QCOMPARE(replayed.size(), 1);
        QCOMPARE(replayed[0].id, id); // under the same id
        QCOMPARE(replayed[0].kind, JobEvent::Kind::Done);
        const auto knows = m_f->queue->subscribe(submitted->id, id, &m_f->owner);
        QVERIFY((*knows)->isOver() && (*knows)->take().isEmpty());
        QCOMPARE(m_f->queue->subscribe(u"nobody"_s, 0, &m_f->owner).problem().code, Code::NotFound);
    }

    void anotherProcesssJobTellsItsStateAndItsEnd() {
        const auto add = [this](const QString& id) {
            const QDateTime now = m_f->world.time.nowUtc();
            return samples::await(m_f->store->accept(samples::job(id, now), samples::queued(id, now), &m_f->owner))
                .ok();
        };
        QVERIFY(add(u"theirs"_s) && add(u"deleted"_s));
        const auto watching = m_f->queue->subscribe(u"theirs"_s, 0, &m_f->owner);
        const auto other = m_f->queue->subscribe(u"deleted"_s, 0, &m_f->owner);
        const QList<JobEvent> first = (*watching)->take();
        QCOMPARE(first.size(), 1);
        QCOMPARE(dataOf(first[0])[u"state"].toString(), u"queued"_s);
        QVERIFY(!(*watching)->isOver());
        const SummaryRecord end = samples::done(u"theirs"_s, m_f->world.time.nowUtc(), u"talk"_s);
        QVERIFY(samples::await(m_f->store->finish(end, 7, nullptr, {}, &m_f->owner)).ok());
        QVERIFY(samples::await(m_f->store->remove(u"deleted"_s, &m_f->owner)).ok());
        QTRY_VERIFY((*watching)->isOver() && (*other)->isOver());
        const QList<JobEvent> rest = (*watching)->take();
        QCOMPARE(rest.size(), 1);
        QCOMPARE(rest[0].id, 7);
        QCOMPARE(rest[0].kind, JobEvent::Kind::Done);
        QCOMPARE((*other)->take().last().kind, JobEvent::Kind::Error);
    }

    void whoNamesAnEventThatNeverWasIsToldTheEnd() {
        const auto submitted = m_f->submit(QueueFixture::request(1));
        const auto watching = m_f->queue->subscribe(submitted->id, 999'999, &m_f->owner);
        m_f->answerAll();
        QTRY_VERIFY(m_f->world.source());
        m_f->world.source()->answer(samples::sea());
        QTRY_VERIFY((*watching)->isOver());
        QCOMPARE((*watching)->take().last().kind, JobEvent::Kind::Done);
        const auto late = m_f->queue->subscribe(submitted->id, 999'999, &m_f->owner);
        QCOMPARE((*late)->take().last().kind, JobEvent::Kind::Done);
    }

    void aWatcherGetsAPreview() {
        m_f->world.ready = samples::sea();
        m_f->world.own.ready = samples::answerOf(u"embedded"_s);
        const auto submitted = m_f->submit(QueueFixture::request(1, u"gemini"_s));
        const auto subscribed = m_f->queue->subscribe(submitted->id, 0, &m_f->owner);
        QTRY_COMPARE(m_f->world.own.asked.size(), 1);
        const auto shown = [&] {
            const auto events = submitted->job->eventsAfter(0);
            return std::any_of(events.begin(), events.end(), [](const JobEvent& event) {
                return event.kind == JobEvent::Kind::Preview &&
                       dataOf(event)[u"summary"][u"points"].toArray().size() == 1;
            });
        };
        QTRY_VERIFY(shown());
        QVERIFY(submitted->job->record().summary == std::nullopt);
    }

    void isCancelledWhileItWaits() {
        restart({1, 100});
        (void)m_f->idOf(QueueFixture::request(1));
        const auto second = m_f->submit(QueueFixture::request(2));
        const auto subscribed = m_f->queue->subscribe(second->id, 0, &m_f->owner);
        m_f->queue->cancel(second->id);
        QVERIFY(m_f->ends(second->id));
        QCOMPARE(m_f->stateOf(second->id), u"cancelled"_s);
        QVERIFY((*subscribed)->isOver());
        const JobEvent last = (*subscribed)->take().last();
        QCOMPARE(last.kind, JobEvent::Kind::Error);
        QCOMPARE(dataOf(last)[u"code"].toString(), u"CANCELLED"_s);
        QCOMPARE(m_f->world.fetches.size(), 1);
    }

    void isCancelledWhileItRunsAndTheNextOneStarts() {
        restart({1, 100});
        const QString one = m_f->idOf(QueueFixture::request(1));
        (void)m_f->idOf(QueueFixture::request(2));
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        m_f->queue->cancel(one);
        m_f->queue->cancel(one);
        m_f->queue->cancel(u"nobody"_s);
        QVERIFY(m_f->ends(one));
        QCOMPARE(m_f->stateOf(one), u"cancelled"_s);
        QVERIFY(!m_f->world.fetches.first());
        QTRY_COMPARE(m_f->world.fetches.size(), 2);
    }

    void isRemovedAtEachStep_data() {
        QTest::addColumn<QString>("step");
        for (const auto* step : {"waiting", "running", "asking", "ending", "done"})
            QTest::newRow(step) << QString::fromLatin1(step);
    }
    void isRemovedAtEachStep() {
        QFETCH(QString, step);
        restart({1, 100});
        if (step == u"waiting"_s)
            (void)m_f->idOf(QueueFixture::request(9));
        const QString id = m_f->idOf(QueueFixture::request(1));
        const QSignalSpy ended(m_f->queue.get(), &JobQueue::ended);
        const auto subscribed = m_f->queue->subscribe(id, 0, &m_f->owner);
        if (step != u"waiting"_s)
            QTRY_VERIFY(m_f->world.source());
        if (step == u"asking"_s || step == u"ending"_s || step == u"done"_s) {
            m_f->world.source()->answer(samples::sea());
            QTRY_VERIFY(m_f->world.own.call());
        }
        if (step == u"ending"_s || step == u"done"_s)
            m_f->world.own.call()->answer(samples::answerOf(u"embedded"_s));
        if (step == u"ending"_s)
            QTRY_COMPARE(m_f->queue->running(), 0); // its end is on the way to the disk
        if (step == u"done"_s)
            QVERIFY(m_f->ends(id));
        const QSignalSpy removed(m_f->queue.get(), &JobQueue::removed);
        QVERIFY(samples::await(m_f->queue->remove(id, &m_f->owner)).ok());
        QCOMPARE(m_f->queue->recordJson(id).problem().code, Code::NotFound);
        QVERIFY(!m_f->queue->find(id));
        QVERIFY(m_f->queue->ready(id).isNull());
        QTRY_COMPARE(removed.size(), 1);
        QTRY_VERIFY(step == u"waiting"_s || !m_f->world.source());
        QCOMPARE(ended.size(), 1);
        int closing = 0;
        for (const JobEvent& event : (*subscribed)->take())
            closing += event.kind == JobEvent::Kind::Done || event.kind == JobEvent::Kind::Error ? 1 : 0;
        QVERIFY((*subscribed)->isOver());
        QCOMPARE(closing, 1);
        QVERIFY(m_f->idOf(QueueFixture::request(1)) != id); // no cached one is left
    }

    void whatCannotBeRemovedIsNotToldAsGone() {
        const QString id = m_f->idOf(QueueFixture::request(1));
        QTRY_VERIFY(m_f->world.source());
        m_f->queue->cancel(id);
        QVERIFY(m_f->ends(id));
        const QSignalSpy removed(m_f->queue.get(), &JobQueue::removed);
        FailingVfs::failAt(0, FailingVfs::Full, 1'000'000);
        QCOMPARE(samples::await(m_f->queue->remove(id, &m_f->owner)).problem().code, Code::StoreFull);
        QCOMPARE(removed.size(), 0);
        FailingVfs::heal();
        QVERIFY(QTest::qWaitFor([&] { return samples::await(m_f->queue->remove(id, &m_f->owner)).ok(); }));
        QCOMPARE(removed.size(), 1);
    }

    void removingWhatIsNotThereIsSaid() {
        QCOMPARE(samples::await(m_f->queue->remove(u"nobody"_s, &m_f->owner)).problem().code, Code::NotFound);
    }

    void drainingRefusesAndStartsNothing() {
        restart({1, 100});
        m_f->answerAll();
        m_f->world.ready.reset();
        const QString one = m_f->idOf(QueueFixture::request(1));
        const QString two = m_f->idOf(QueueFixture::request(2));
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        m_f->queue->drain();
        QVERIFY(m_f->queue->isDraining());
        const auto refused = m_f->submit(QueueFixture::request(3));
        QCOMPARE(refused.problem().code, Code::ShuttingDown);
        QVERIFY(refused.problem().retryAfter_s.value_or(0) > 0);
        m_f->world.source()->answer(samples::sea());
        QVERIFY(m_f->ends(one)); // what runs goes on
        QCOMPARE(m_f->stateOf(one), u"done"_s);
        QCOMPARE(m_f->world.fetches.size(), 1);
        m_f->stop();
        auto store = Store::open(m_f->folder->path(), m_f->world.time);
        QCOMPARE((*store.value()->job(two))->state, State::Queued); // for the next start
    }

    void pausedNoneIsBegunAndNoneIsLost() {
        restart({1, 100});
        m_f->answerAll();
        m_f->world.ready.reset();
        const QString one = m_f->idOf(QueueFixture::request(1));
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
        const QSignalSpy changed(m_f->queue.get(), &JobQueue::pausedChanged);
        m_f->queue->setPaused(true);
        m_f->queue->setPaused(true);
        QCOMPARE(changed.size(), 1);
        const QString two = m_f->idOf(QueueFixture::request(2));
        m_f->world.source()->answer(samples::sea());
        QVERIFY(m_f->ends(one)); // what runs goes on
        const QString three = m_f->idOf(QueueFixture::request(3));
        QCOMPARE(m_f->queue->waiting(), 2);
        QCOMPARE(m_f->queue->running(), 0);
        QCOMPARE(m_f->stateOf(three), u"queued"_s);
        m_f->answerAll();
        m_f->queue->setPaused(false);
        QVERIFY(m_f->ends(two) && m_f->ends(three));
        QCOMPARE(m_f->stateOf(three), u"done"_s);
    }

    void oneIdempotencyKeyIsOneJob() {
        m_f->answerAll();
        Request refresh = QueueFixture::request(1);
        refresh.refresh = true;
        const QString id = m_f->idOf(refresh, "k");
        QVERIFY(m_f->ends(id));
        const auto again = m_f->submit(refresh, "k");
        QCOMPARE(again->id, id);
        QCOMPARE(again->cached, true);
        QVERIFY(m_f->idOf(refresh, "other") != id);
        m_f->world.time.advance(std::chrono::hours(25));
        QVERIFY(m_f->idOf(refresh, "k") != id);
    }

    void aKeyIsRememberedOfACacheHitToo() {
        m_f->answerAll();
        Request asked = QueueFixture::request(1, u"gemini"_s);
        const QString id = m_f->idOf(asked);
        QVERIFY(m_f->ends(id));
        asked.engine = u"auto"_s; // comes to the same
        const auto hit = m_f->submit(asked, "k");
        QVERIFY(hit->cached && hit->id == id);
        CacheQuery summaries;
        summaries.summaries = true;
        QVERIFY(samples::await(m_f->queue->forget(summaries, &m_f->owner)).ok());
        QCOMPARE(m_f->idOf(asked, "k"), id);   // no second job
        asked.priority = Priority::Background; // another token's
        QCOMPARE(m_f->idOf(asked, "k"), id);
        QCOMPARE(m_f->submit(QueueFixture::request(2), "k").problem().code, Code::Conflict);
        QVERIFY(samples::await(m_f->queue->remove(id, &m_f->owner)).ok());
        QVERIFY(!m_f->store->idempotent("k")->has_value()); // the key went with it
    }

    void aSecondCallOfOneKeyWaitsForTheDiskToo() {
        QStringList ids;
        QList<bool> onDisk;
        for (int i = 0; i < 3; ++i)
            m_f->queue->submit(QueueFixture::request(1), &m_f->owner, "k")->then(this, [&](const Result<Submitted>& s) {
                ids.append(s ? s->id : QString());
                onDisk.append(s && !s->cached && s->job && m_f->store->job(s->id)->has_value());
            });
        QTRY_COMPARE(ids.size(), 3);
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 1);
        QVERIFY(!onDisk.contains(false));
    }

    void isNotReadAgainWhileItIsRemoved() {
        m_f->answerAll();
        const QString id = m_f->idOf(QueueFixture::request(1));
        QVERIFY(m_f->ends(id));
        QVERIFY(!m_f->queue->ready(id).isNull());
        auto* removing = m_f->queue->remove(id, &m_f->owner);
        QVERIFY(m_f->queue->ready(id).isNull());
        QVERIFY(m_f->record(id).isEmpty());
        QVERIFY(samples::await(removing).ok());
        QVERIFY(m_f->queue->ready(id).isNull());
    }

    void seesThatAnotherProcessRemovedIt() {
        m_f->answerAll();
        const QString id = m_f->idOf(QueueFixture::request(1));
        const QString other = m_f->idOf(QueueFixture::request(2));
        QVERIFY(m_f->ends(id) && m_f->ends(other));
        QVERIFY(!m_f->queue->ready(id).isNull() && !m_f->queue->ready(other).isNull());
        const auto store = Store::open(m_f->folder->path(), m_f->world.time);
        QVERIFY(samples::await((*store)->remove(id, &m_f->owner)).ok());
        QVERIFY(m_f->queue->ready(id).isNull());
        QVERIFY(!m_f->queue->ready(other).isNull());
    }

    void aDeadlineCountsTheQueue() {
        restart({1, 100});
        (void)m_f->idOf(QueueFixture::request(9));
        Request hasty = QueueFixture::request(1);
        hasty.deadline_s = 60;
        const QString id = m_f->idOf(hasty);
        QTRY_VERIFY(m_f->world.source());
        m_f->world.time.advance(std::chrono::seconds(61));
        m_f->world.source()->answer(Problem::of(Code::NoCaptions));
        QTRY_COMPARE(m_f->stateOf(id), u"failed"_s);
        QCOMPARE(m_f->record(id)[u"problem"][u"code"], u"SOURCE_TIMEOUT"_s);
    }

    void aWaitingJobEndsAtItsDeadline() {
        restart({1, 100});
        const QString first = m_f->idOf(QueueFixture::request(9));
        Request hasty = QueueFixture::request(1);
        hasty.deadline_s = 0.05;
        const QString id = m_f->idOf(hasty);
        QTRY_COMPARE(m_f->stateOf(id), u"failed"_s);
        QCOMPARE(m_f->record(id)[u"problem"][u"code"], u"SOURCE_TIMEOUT"_s);
        QVERIFY(m_f->record(id)[u"timings_ms"][u"total"].isDouble());
        QVERIFY(m_f->queue->find(first)); // whose turn it is goes on
    }

    void nothingOvertakesWhatIsStoredAsRunning() {
        restart({1, 100});
        Request hasty = QueueFixture::request(2);
        hasty.priority = Priority::Interactive;
        auto* first = m_f->queue->submit(QueueFixture::request(1), &m_f->owner);
        auto* second = m_f->queue->submit(hasty, &m_f->owner);
        QString id;
        first->then(&m_f->owner, [&](const Result<Submitted>& submitted) { id = submitted->id; });
        // Both are on the disk before this loop hears of either.
        const auto disk = Store::open(m_f->folder->path(), m_f->world.time, Store::Mode::ReadOnly);
        QVERIFY(disk.ok());
        const QDeadlineTimer limit(60'000);
        while ((*disk)->list({})->items.size() < 2 && !limit.hasExpired())
            QThread::yieldCurrentThread();
        QVERIFY(!limit.hasExpired());
        QVERIFY(samples::await(second).ok());
        QTRY_VERIFY(m_f->world.source());
        QCOMPARE((*m_f->store->job(id))->state, State::Running);
        QCOMPARE(m_f->queue->find(id)->record().state, State::Running);
    }

    void anEqualRequestOfHigherPriorityBringsItForward() {
        restart({1, 100});
        (void)m_f->idOf(QueueFixture::request(9));
        const QString earlier = m_f->idOf(QueueFixture::request(1));
        Request later = QueueFixture::request(2);
        later.priority = Priority::Background;
        const QString id = m_f->idOf(later);
        later.priority = Priority::Interactive;
        QCOMPARE(m_f->idOf(later), id);
        QTRY_VERIFY(m_f->world.source());
        m_f->world.source()->answer(Problem::of(Code::NoCaptions));
        QTRY_COMPARE(m_f->queue->find(id)->record().state, State::Running);
        QCOMPARE(m_f->queue->find(earlier)->record().state, State::Queued);
    }

    void tellsAWatcherWhenItsPlaceChanges() {
        restart({1, 100});
        const QString first = m_f->idOf(QueueFixture::request(9));
        const QString second = m_f->idOf(QueueFixture::request(1));
        const QString third = m_f->idOf(QueueFixture::request(2));
        QTRY_VERIFY(m_f->world.source());
        const auto watching = m_f->queue->subscribe(third, 0, &m_f->owner);
        m_f->queue->cancel(second);
        QTRY_VERIFY(!m_f->queue->find(second));
        QList<JobEvent> events;
        QTRY_VERIFY((events += (*watching)->take(), !events.isEmpty()) &&
                    QJsonDocument::fromJson(events.last().data)[u"place"].toInt() == 1);
        QVERIFY(!first.isEmpty());
    }

    void aKeyOfARemovedJobMakesANewOne() {
        m_f->answerAll();
        const QString id = m_f->idOf(QueueFixture::request(1), "k");
        QVERIFY(m_f->ends(id));
        QVERIFY(samples::await(m_f->queue->remove(id, &m_f->owner)).ok());
        const auto again = m_f->submit(QueueFixture::request(1), "k");
        QVERIFY(again.ok());
        QVERIFY(again->id != id && !again->cached);
    }

    void aDiskThatTakesNothingIsTold() {
        FailingVfs::failAt(0, FailingVfs::Full, 1'000'000);
        const auto refused = m_f->submit(QueueFixture::request(1));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.problem().code, Code::StoreFull);
        QVERIFY(m_f->queue->jobs().isEmpty());
        FailingVfs::heal();
        QTRY_VERIFY(m_f->submit(QueueFixture::request(1)).ok()); // as soon as the cause is gone
    }

    void anEndThatCannotBeStoredIsNoSuccess() { // FAULTS promise 13
        m_f->world.ready = samples::sea();
        const auto submitted = m_f->submit(QueueFixture::request(1));
        const auto subscribed = m_f->queue->subscribe(submitted->id, 0, &m_f->owner);
        QTRY_VERIFY(m_f->world.own.call());
        QTRY_COMPARE((*m_f->store->job(submitted->id))->state, State::Running);
        FailingVfs::failAt(0, FailingVfs::Full, 1'000'000);
        m_f->world.own.call()->answer(samples::answerOf(u"embedded"_s));
        QVERIFY(m_f->ends(submitted->id));
        const JobEvent last = (*subscribed)->take().last();
        QCOMPARE(last.kind, JobEvent::Kind::Error);
        QCOMPARE(dataOf(last)[u"code"].toString(), u"STORE_FULL"_s);
        FailingVfs::heal();
    }

    void bytesAreReadyOnceItIsOver() {
        m_f->world.own.ready = samples::answerOf(u"embedded"_s);
        const QString id = m_f->idOf(QueueFixture::request(1));
        QVERIFY(m_f->queue->ready(id).isNull());
        QTRY_VERIFY(m_f->world.source());
        m_f->world.source()->answer(samples::sea());
        QVERIFY(m_f->ends(id));
        const ReadyAnswer ready = m_f->queue->ready(id);
        QCOMPARE(ready.json, *m_f->queue->recordJson(id));
        QVERIFY(ready.etag.startsWith('"') && ready.etag.endsWith('"') && ready.etag.size() > 10);
        QVERIFY(ready.markdown.startsWith("# The sea"));
        QCOMPARE(m_f->queue->ready(id).etag, ready.etag);
        QVERIFY(m_f->queue->ready(u"nobody"_s).isNull());
    }

    void whoLeavesBeforeTheAnswerLeavesTheJob() {
        auto* client = new QObject;
        (void)m_f->queue->submit(QueueFixture::request(1), client);
        delete client;
        QTRY_COMPARE(m_f->queue->jobs().size(), 1);
        QTRY_COMPARE(m_f->world.fetches.size(), 1);
    }

    void whatRunsWhenTheQueueGoesIsNotEnded() {
        const auto submitted = m_f->submit(QueueFixture::request(1));
        const auto subscribed = m_f->queue->subscribe(submitted->id, 0, &m_f->owner);
        QTRY_VERIFY(m_f->world.source());
        m_f->queue.reset();
        QVERIFY(!m_f->world.source());
        QVERIFY(!(*subscribed)->isOver());
        QVERIFY(!isOver((*m_f->store->job(submitted->id))->state));
    }
};

QTEST_GUILESS_MAIN(tst_JobQueue)
#include "tst_jobqueue.moc"
