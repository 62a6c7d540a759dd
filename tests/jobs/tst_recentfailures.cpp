// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS V1: what a site refused is answered for a few seconds without asking it again, and never longer.
#include "jobs/queuefixture.h"
#include "jobs/recentfailures.h"

using namespace pith;
using namespace std::chrono_literals;

class tst_RecentFailures : public QObject {
    Q_OBJECT
    FakeClock m_clock;

    static void failWith(QueueFixture& f, Code code) { f.world.ready = Problem::of(code); }
    static QString ended(QueueFixture& f, const Request& request) {
        const QString id = f.idOf(request);
        return f.ends(id) ? id : QString();
    }

private slots:
    void isKnownForItsTime() {
        RecentFailures failures(m_clock);
        failures.add("k", u"a"_s, Problem::of(Code::SourceUnreachable));
        QVERIFY(!failures.find("k")); // nobody has said for how long
        failures.setTime(10s);
        failures.add("k", u"a"_s, Problem::of(Code::SourceUnreachable));
        QCOMPARE(failures.find("k").value_or(QString()), u"a"_s);
        QVERIFY(!failures.find("other"));
        m_clock.advance(9999ms);
        QVERIFY(failures.find("k"));
        m_clock.advance(1ms);
        QVERIFY(!failures.find("k"));
    }

    void neverLongerThanTwentySeconds() {
        RecentFailures failures(m_clock);
        failures.setTime(1h);
        failures.add("k", u"a"_s, Problem::of(Code::NoCaptions));
        m_clock.advance(20s);
        QVERIFY(!failures.find("k"));
    }

    void aSiteThatSaysWhenIsAskedThen() {
        RecentFailures failures(m_clock);
        failures.setTime(10s);
        failures.add("k", u"a"_s, Problem::of(Code::SourceRateLimited).after(2));
        m_clock.advance(2s);
        QVERIFY(!failures.find("k"));
        failures.add("k", u"a"_s, Problem::of(Code::SourceRateLimited).after(3600));
        m_clock.advance(10s);
        QVERIFY(!failures.find("k"));
    }

    void onlyWhatTheSiteIsTheCauseOf_data() {
        QTest::addColumn<Code>("code");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("no captions") << Code::NoCaptions << true;
        QTest::newRow("blocked") << Code::IpBlocked << true;
        QTest::newRow("unreachable") << Code::SourceUnreachable << true;
        QTest::newRow("a setting allows it") << Code::AddressRefused << false;
        QTest::newRow("a program is missing") << Code::YtdlpMissing << false;
        QTest::newRow("the engine") << Code::EngineUnreachable << false;
        QTest::newRow("the disk") << Code::StoreFull << false;
    }
    void onlyWhatTheSiteIsTheCauseOf() {
        QFETCH(Code, code);
        QFETCH(bool, isKnown);
        RecentFailures failures(m_clock);
        failures.setTime(10s);
        failures.add("k", u"a"_s, Problem::of(code));
        QCOMPARE(failures.find("k").has_value(), isKnown);
    }

    void holdsABoundedNumber() {
        RecentFailures failures(m_clock);
        failures.setTime(10s);
        const auto add = [&](int from) {
            for (int i = from; i < from + 1000; ++i)
                failures.add(QByteArray::number(i), u"a"_s, Problem::of(Code::NoCaptions));
        };
        add(0);
        QVERIFY(failures.find("0"));
        QVERIFY(!failures.find("999"));
        m_clock.advance(10s);
        add(1000); // those of before make room
        QVERIFY(failures.find("1000"));
        failures.setTime(0s);
        QVERIFY(!failures.find("1000"));
    }

    void anEqualRequestGetsTheSameFailure() {
        QueueFixture f;
        f.queue->setFailureTime(10s);
        failWith(f, Code::NoCaptions);
        const QString id = ended(f, QueueFixture::request());
        QCOMPARE(f.world.refs.size(), 1);
        const auto again = f.submit(QueueFixture::request());
        QVERIFY(again.ok() && again->cached && again->failed && !again->job);
        QCOMPARE(again->id, id);
        QCOMPARE(f.record(id)[u"problem"][u"code"], u"NO_CAPTIONS"_s);
        QCOMPARE(f.world.refs.size(), 1); // the site was left alone
        f.world.time.advance(10s);
        f.answerAll();
        const QString later = ended(f, QueueFixture::request());
        QVERIFY(later != id);
        QCOMPARE(f.stateOf(later), u"done"_s);
        QVERIFY(!f.submit(QueueFixture::request())->failed);
    }

    void refreshAsksTheSite() {
        QueueFixture f;
        f.queue->setFailureTime(10s);
        failWith(f, Code::NoCaptions);
        const QString id = ended(f, QueueFixture::request());
        f.answerAll();
        Request refresh = QueueFixture::request();
        refresh.refresh = true;
        const QString fresh = ended(f, refresh);
        QVERIFY(fresh != id);
        QCOMPARE(f.stateOf(fresh), u"done"_s);
        QCOMPARE(f.submit(QueueFixture::request())->id, fresh); // and what failed before is not told any more
    }

    void anotherRequestIsAnother() {
        QueueFixture f;
        f.queue->setFailureTime(10s);
        failWith(f, Code::NoCaptions);
        const QString id = ended(f, QueueFixture::request(1));
        QVERIFY(f.idOf(QueueFixture::request(2)) != id);
        QCOMPARE(f.world.refs.size(), 2);
    }

    void whatWasDeletedOrForgottenIsAskedForAgain() {
        QueueFixture f;
        f.queue->setFailureTime(10s);
        failWith(f, Code::NoCaptions);
        const QString first = ended(f, QueueFixture::request());
        QVERIFY(samples::await(f.queue->remove(first, &f.owner)).ok());
        const QString second = ended(f, QueueFixture::request());
        QVERIFY(!second.isEmpty() && second != first);
        CacheQuery all;
        all.fetches = true;
        QVERIFY(samples::await(f.queue->forget(all, &f.owner)).ok());
        QVERIFY(f.idOf(QueueFixture::request()) != second);
    }

    void aDeadlinesFailureIsItsOwn() {
        QueueFixture f;
        f.queue->setFailureTime(10s);
        failWith(f, Code::SourceTimeout);
        Request hurried = QueueFixture::request();
        hurried.deadline_s = 5;
        const QString id = ended(f, hurried);
        QCOMPARE(f.stateOf(id), u"failed"_s);
        QVERIFY(f.idOf(QueueFixture::request()) != id);
    }
};

QTEST_GUILESS_MAIN(tst_RecentFailures)
#include "tst_recentfailures.moc"
