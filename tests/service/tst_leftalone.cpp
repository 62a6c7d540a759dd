// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that is left alone is left alone after a restart too, and no longer than before.
#include "engines/engineguard.h"
#include "service/books.h"
#include "support/fakeclock.h"
#include "support/storesamples.h"

using namespace pith;
using namespace pith::samples;
using namespace std::chrono_literals;

class tst_LeftAlone : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<StoredModelBook> m_book;
    std::unique_ptr<EngineGuard> m_guard;

    void restart(const QString& account = u"mine"_s, const QString& engine = u"gemini"_s) {
        m_guard.reset();
        m_book.reset();
        m_store.reset();
        auto opened = Store::open(m_folder->path(), m_clock);
        QVERIFY(opened.ok());
        m_store = opened.take();
        m_book = std::make_unique<StoredModelBook>(*m_store);
        m_guard = std::make_unique<EngineGuard>(m_clock, 1, m_book.get(), account, engine);
    }
    void fail(int times) {
        const Problem unreachable = Problem::of(Code::EngineUnreachable);
        for (int i = 0; i < times; ++i) {
            QVERIFY(!m_guard->admit(u"flash"_s));
            m_guard->ended(u"flash"_s, &unreachable);
        }
    }
    void useUp(const QString& model, std::chrono::seconds until) {
        const Problem used = Problem::of(Code::QuotaExhausted).after(double(until.count()));
        QVERIFY(!m_guard->admit(model));
        m_guard->ended(model, &used);
    }
    Code refusal(const QString& model = u"flash"_s) {
        const auto said = m_guard->admit(model);
        if (!said)
            m_guard->abandoned(model);
        return said ? said->code : Code::Internal;
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
        m_clock = FakeClock();
        restart();
    }

    void anOpenBreakerStaysOpen() {
        fail(6);
        QCOMPARE(m_guard->standing().state, Breaker::State::Open);
        const QDateTime until = m_guard->standing().until;
        m_clock.advance(2s);
        restart();
        QCOMPARE(m_guard->standing().state, Breaker::State::Open);
        QCOMPARE(m_guard->standing().until, until);
        QVERIFY(!m_guard->standing().isUsedUp);
        QCOMPARE(refusal(), Code::BreakerOpen);
        m_clock.advance(3s);
        fail(1); // the trial, which fails: twice as long
        QCOMPARE(m_guard->breaker().remaining(), 10'000ms);
        restart();
        QCOMPARE(m_guard->breaker().remaining(), 10'000ms);
    }

    void aClosedOneStaysClosed() {
        fail(6);
        m_clock.advance(5s);
        QVERIFY(!m_guard->admit(u"flash"_s));
        m_guard->ended(u"flash"_s, nullptr);
        restart();
        QCOMPARE(m_guard->standing().state, Breaker::State::Closed);
        QVERIFY(m_book->leftAlone().isEmpty());
        fail(5);
        QCOMPARE(m_guard->standing().state, Breaker::State::Closed);
    }

    void aTrialIsMadeWhereThePausePassedMeanwhile() {
        fail(6);
        m_clock.advance(1min);
        restart();
        QCOMPARE(m_guard->standing().state, Breaker::State::HalfOpen);
        QVERIFY(!m_guard->admit(u"flash"_s));
        QCOMPARE(refusal(), Code::BreakerOpen); // one at a time
    }

    void isForgottenAfterAWhile() {
        fail(6);
        m_clock.advance(1h);
        restart();
        QCOMPARE(m_guard->standing().state, Breaker::State::Closed);
    }

    void aDayThatIsUsedUpIsSoUntilItsEnd() {
        useUp(u"flash"_s, 3h);
        const QDateTime until = m_clock.nowUtc().addSecs(3 * 3600);
        QVERIFY(m_guard->standing().isUsedUp);
        m_clock.advance(1h);
        restart();
        // Before anybody asks, and after.
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(m_guard->standing().state, Breaker::State::Open);
            QCOMPARE(m_guard->standing().until, until);
            QVERIFY(m_guard->standing().isUsedUp);
            QCOMPARE(refusal(), Code::QuotaExhausted);
        }
        m_clock.advance(2h);
        restart();
        QCOMPARE(m_guard->standing().state, Breaker::State::Closed);
        QCOMPARE(refusal(), Code::Internal);
    }

    void oneModelOfTwoIsNotTheEngine() {
        useUp(u"flash"_s, 3h);
        QVERIFY(!m_guard->admit(u"lite"_s));
        m_guard->ended(u"lite"_s, nullptr);
        QCOMPARE(m_guard->standing().state, Breaker::State::Closed);
        useUp(u"lite"_s, 2h);
        QCOMPARE(m_guard->standing().state, Breaker::State::Open);
        QCOMPARE(m_guard->standing().until, m_clock.nowUtc().addSecs(2 * 3600)); // the first that comes back
    }

    void anotherAccountKnowsNothingOfIt() {
        fail(6);
        restart(u"yours"_s);
        QCOMPARE(refusal(), Code::Internal);
        restart(u"mine"_s);
        QCOMPARE(refusal(), Code::BreakerOpen);
    }

    void whatTheFileSaysIsBounded() {
        LeftAlone known{u"mine"_s, u"gemini"_s, m_clock.nowUtc().addYears(10).toMSecsSinceEpoch(), 1LL << 60, false};
        m_book->keepLeftAlone(known);
        restart();
        QCOMPARE(m_guard->breaker().remaining(), 30'000ms); // the longest there is
        known.isUsedUp = true;
        m_book->keepLeftAlone(known);
        restart();
        QCOMPARE(m_guard->standing().until, m_clock.nowUtc().addDays(1));
        m_store->remember("left alone", "mine", "no JSON", 1h);
        restart();
        QCOMPARE(m_guard->standing().state, Breaker::State::Closed);
    }
};

QTEST_GUILESS_MAIN(tst_LeftAlone)
#include "tst_leftalone.moc"
