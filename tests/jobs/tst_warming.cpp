// SPDX-License-Identifier: GPL-3.0-or-later
// cache/warm: what is asked for again and again is made anew before it stops answering, and nothing else is.
#include "jobs/queuefixture.h"

using namespace pith;
using namespace std::chrono_literals;

class tst_Warming : public QObject {
    Q_OBJECT
    std::unique_ptr<QueueFixture> m_f;
    bool m_isOn = true;

    static constexpr auto time = 10h; // how long a summary answers here

    [[nodiscard]] static CacheTimes times() { return {1'000'000, std::chrono::seconds(time).count()}; }
    /// A finished summary, asked for so often in all.
    [[nodiscard]] QString asked(int often, const Request& request) {
        const QString id = m_f->idOf(request);
        if (!m_f->ends(id))
            return {};
        for (int i = 1; i < often; ++i)
            if (m_f->idOf(request) != id)
                return {};
        const bool isOften = often > 2 && m_isOn; // it is in the store soon
        const auto inMind = [&] { return m_f->store->remembered("asked-often").size() > 0; };
        return !isOften || QTest::qWaitFor(inMind) ? id : QString();
    }
    /// How often sources were fetched from, once whatever warm() began has ended.
    [[nodiscard]] qsizetype fetchesAfterWarming() {
        m_f->queue->warm();
        const auto isDone = [&] {
            const Tally now = m_f->queue->tally();
            return now.accepted == now.done + now.failed;
        };
        return QTest::qWaitFor(isDone) ? m_f->world.fetches.size() : -1;
    }

private slots:
    void init() {
        m_f = std::make_unique<QueueFixture>();
        m_isOn = true;
        m_f->answerAll();
        m_f->store->setCacheTimes(times());
        m_f->queue->setWarming(time);
    }
    void cleanup() { m_f.reset(); }

    void renewsInTheLastTenthOfItsTime_data() {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("isRenewed");
        QTest::newRow("too early") << 539 << false;
        QTest::newRow("the last tenth begins") << 541 << true;
        QTest::newRow("the last minute") << 599 << true;
        QTest::newRow("it is over") << 601 << false;
    }
    void renewsInTheLastTenthOfItsTime() {
        QFETCH(int, minutes);
        QFETCH(bool, isRenewed);
        const QString id = asked(3, QueueFixture::request());
        QVERIFY(!id.isEmpty());
        m_f->world.time.advance(std::chrono::minutes(minutes));
        QCOMPARE(fetchesAfterWarming(), isRenewed ? 2 : 1);
        if (!isRenewed)
            return;
        QCOMPARE(m_f->world.refreshes, (QList<bool>{false, true}));
        const auto now = m_f->submit(QueueFixture::request());
        QVERIFY(now->cached && now->id != id);
        m_f->world.time.advance(2h); // the old one's time is over, the new one's not
        QCOMPARE(m_f->idOf(QueueFixture::request()), now->id);
    }

    void onceIsEnough() {
        QVERIFY(!asked(3, QueueFixture::request()).isEmpty());
        m_f->world.time.advance(9h + 30min);
        QCOMPARE(fetchesAfterWarming(), 2);
        QCOMPARE(fetchesAfterWarming(), 2);
        m_f->world.time.advance(9h + 30min); // nobody has asked for the new one
        QCOMPARE(fetchesAfterWarming(), 2);
    }

    void leavesWhatIsAskedForSeldom() {
        QVERIFY(!asked(2, QueueFixture::request()).isEmpty());
        m_f->world.time.advance(9h + 30min);
        QCOMPARE(fetchesAfterWarming(), 1);
    }

    void leavesWhatWasGiven() {
        Request given;
        given.transcript = "WEBVTT\n\n00:01.000 --> 00:09.000\nWater is heavy and does not like to stop at all.\n";
        given.engine = u"gemini"_s;
        const QString id = m_f->idOf(given);
        QVERIFY(m_f->ends(id));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m_f->idOf(given), id);
        QTRY_COMPARE(m_f->store->remembered("asked").size(), 1);
        QVERIFY(m_f->store->remembered("asked-often").isEmpty());
    }

    void beginsWithTheOldest() {
        QVERIFY(!asked(3, QueueFixture::request(2)).isEmpty());
        m_f->world.time.advance(10min);
        QVERIFY(!asked(3, QueueFixture::request(1)).isEmpty());
        QTRY_COMPARE(m_f->store->remembered("asked-often").size(), 2);
        m_f->world.time.advance(9h + 5min);
        QCOMPARE(fetchesAfterWarming(), 3);
        QCOMPARE(m_f->fetched().last(), u"2"_s);
        QCOMPARE(fetchesAfterWarming(), 4);
    }

    void leavesWhatIsNewerAnyway() {
        QVERIFY(!asked(3, QueueFixture::request()).isEmpty());
        m_f->world.time.advance(1h);
        Request again = QueueFixture::request();
        again.refresh = true;
        QVERIFY(m_f->ends(m_f->idOf(again)));
        m_f->world.time.advance(8h + 30min);
        QCOMPARE(fetchesAfterWarming(), 2);
    }

    void isOffUnlessAskedFor() {
        m_f->queue->setWarming(0s);
        m_isOn = false;
        QVERIFY(!asked(3, QueueFixture::request()).isEmpty());
        m_f->world.time.advance(9h + 30min);
        QCOMPARE(fetchesAfterWarming(), 1);
        m_f->queue->setWarming(time); // what was asked before does not count
        QCOMPARE(fetchesAfterWarming(), 1);
    }

    void outlivesARestart() {
        QVERIFY(!asked(2, QueueFixture::request()).isEmpty());
        m_f->queue = std::make_unique<JobQueue>(*m_f->store, m_f->world, m_f->world.time, JobQueue::Limits{}, nullptr);
        m_f->queue->setWarming(time);
        QTRY_COMPARE(m_f->store->remembered("asked").size(), 1);
        QVERIFY(m_f->submit(QueueFixture::request())->cached);
        QTRY_COMPARE(m_f->store->remembered("asked-often").size(), 1);
        m_f->world.time.advance(9h + 30min);
        QCOMPARE(fetchesAfterWarming(), 2);
    }

    void givesWayToAllElse() {
        QVERIFY(!asked(3, QueueFixture::request()).isEmpty());
        m_f->world.time.advance(9h + 30min);
        m_f->queue->setPaused(true);
        QCOMPARE(fetchesAfterWarming(), 1);
        m_f->queue->setPaused(false);
        m_f->queue->refuse(true);
        QCOMPARE(fetchesAfterWarming(), 1);
        m_f->queue->refuse(false);
        m_f->queue->holdBackground(u"the hour"_s);
        QCOMPARE(fetchesAfterWarming(), 1);
        m_f->queue->holdBackground({});
        m_f->world.ready.reset(); // somebody's job is under way
        const QString other = m_f->idOf(QueueFixture::request(2));
        m_f->queue->warm();
        QTRY_COMPARE(m_f->world.fetches.size(), 2);
        QCOMPARE(m_f->fetched().last(), u"2"_s);
        QVERIFY(m_f->queue->find(other));
    }

    void noOtherEngineStandsInForIt() {
        const QString id = asked(3, QueueFixture::request(1, u"auto"_s));
        QCOMPARE(m_f->record(id)[u"engine"][u"name"].toString(), u"gemini"_s);
        m_f->world.time.advance(9h + 30min);
        m_f->world.model.ready = Problem::of(Code::SpendLimit);
        QCOMPARE(fetchesAfterWarming(), 2);
        QCOMPARE(m_f->idOf(QueueFixture::request(1, u"auto"_s)), id); // the old one answers still
    }
};

QTEST_GUILESS_MAIN(tst_Warming)
#include "tst_warming.moc"
