// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/fakewire.h"
#include "engines/guardedengine.h"
#include "engines/spendguard.h"
#include "support/support.h"

using namespace pith;
using namespace std::chrono_literals;

namespace {

class FakeCall final : public EngineCall {
public:
    using EngineCall::EngineCall;
    [[nodiscard]] NetworkUse network() const override { return {10, 100}; }
    std::chrono::milliseconds silent{0};
    [[nodiscard]] std::chrono::milliseconds silence() const override { return silent; }
    int granted = 0;
    [[nodiscard]] int callsPerDay() const override { return granted; }
    void write(const QString& text) { emit wrote({DraftPiece::Kind::Point, text, {}}); }
    void succeed() {
        EngineAnswer answer;
        answer.draft.points = {{u"a"_s, {}}};
        answer.network = {10, 100};
        finish(answer);
    }
    void fail(const Problem& problem) { finish(problem); }

protected:
    void abort() override {}
};

/// Answers by `reply`, once control is back in the event loop.
class FakeEngine final : public Engine {
public:
    [[nodiscard]] QString name() const override { return u"fake"_s; }
    [[nodiscard]] QString model() const override { return u"m"_s; }
    [[nodiscard]] EngineLimits limits() const override { return {1000, 100, false}; }
    [[nodiscard]] EngineCall* complete(const EngineTask&, QObject* owner) override {
        auto* call = new FakeCall(owner);
        calls.append(call);
        const auto number = calls.size() - 1;
        if (reply)
            QMetaObject::invokeMethod(
                call, [this, call, number] { reply(call, int(number)); }, Qt::QueuedConnection);
        return call;
    }
    std::function<void(FakeCall*, int)> reply;
    QList<QPointer<FakeCall>> calls;
};

/// A disk that takes its time.
class SlowBook final : public SpendBook {
public:
    class Keeping final : public CallOf<Done> {
    public:
        explicit Keeping(QObject* owner)
            : CallOf(owner) {}
        void keep() { finish(Done{}); }

    private:
        void abort() override {}
    };
    QPointer<Keeping> keeping;
    qint64 tokens = 0;
    [[nodiscard]] Spent of(const QDate&) const override { return {}; }
    CallOf<Done>* reserve(const QDate&, const QString&, const QString&, const Spent& expected,
                          QObject* owner) override {
        tokens += expected.tokens.input;
        keeping = new Keeping(owner);
        return keeping;
    }
    void add(const QDate&, const QString&, const QString&, const Spent& spent) override {
        tokens += spent.tokens.input;
    }
};

struct Guarded {
    FakeClock clock;
    FakeEngine* fake = new FakeEngine;
    std::shared_ptr<EngineGuard> guard = std::make_shared<EngineGuard>(clock, 1);
    std::unique_ptr<GuardedEngine> engine = std::make_unique<GuardedEngine>(std::unique_ptr<Engine>(fake), guard);
    QObject owner;
};

} // namespace

class tst_GuardedEngine : public QObject {
    Q_OBJECT
private slots:
    void isTheEngineWithin() {
        Guarded g;
        QCOMPARE(g.engine->name(), u"fake"_s);
        QCOMPARE(g.engine->model(), u"m"_s);
        QCOMPARE(g.engine->limits().inputTokens, 1000);
    }

    void passesOnWhatIsWritten() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) {
            call->write(u"one"_s);
            emit call->restarted();
            call->write(u"two"_s);
            call->succeed();
        };
        EngineCall* call = g.engine->complete({}, &g.owner);
        QStringList seen;
        connect(call, &EngineCall::wrote, &g.owner, [&](const DraftPiece& piece) { seen.append(piece.text); });
        connect(call, &EngineCall::restarted, &g.owner, [&] { seen.append(u"again"_s); });
        const auto result = waitFor<EngineAnswer>(call);
        QVERIFY(result.ok());
        QCOMPARE(seen, QStringList({u"one"_s, u"again"_s, u"two"_s}));
        QCOMPARE(result->network.bytesOut, 100);
    }

    void saysWhatIsLeftOfTheDay() {
        Guarded g;
        const Problem quota = Problem::of(Code::QuotaExhausted).after(3600);
        g.guard->ended(u"m"_s, &quota, 20);
        g.clock.advance(25h);
        g.fake->reply = [](FakeCall* call, int) { call->succeed(); };
        QStringList told;
        for (int i = 0; i < 2; ++i) {
            EngineCall* call = g.engine->complete({}, &g.owner);
            connect(call, &EngineCall::noted, &g.owner, [&](const QString& line) { told.append(line); });
            QVERIFY(waitFor<EngineAnswer>(call).ok());
        }
        QCOMPARE(told, QStringList({u"Call 1 of 20 today to m."_s, u"Call 2 of 20 today to m."_s}));
    }

    void learnsTheDaysCallsFromTheRefusal() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) {
            call->granted = 20;
            call->fail(Problem::of(Code::QuotaExhausted).after(3600));
        };
        QVERIFY(!waitFor<EngineAnswer>(g.engine->complete({}, &g.owner)).ok());
        QCOMPARE(g.guard->nextCall(u"m"_s)->of, 20);
    }

    void triesAgainAfterAFaultThatMayPass() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int number) {
            number < 2 ? call->fail(Problem::of(Code::EngineOverloaded)) : call->succeed();
        };
        const auto result = waitFor<EngineAnswer>(g.engine->complete({}, &g.owner));
        QVERIFY(result.ok());
        QCOMPARE(g.fake->calls.size(), 3);
        QCOMPARE(result->network.bytesOut, 300); // the failed attempts too
    }

    void givesUpAfterTwoRetries() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) { call->fail(Problem::of(Code::EngineUnreachable)); };
        EngineCall* call = g.engine->complete({}, &g.owner);
        NetworkUse use;
        connect(call, &Call::finished, &g.owner, [&] { use = call->network(); });
        const auto result = waitFor<EngineAnswer>(call);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::EngineUnreachable);
        QCOMPARE(g.fake->calls.size(), 3);
        QCOMPARE(use.bytesOut, 300);
    }

    void neverRetriesAfterTheFirstDelta() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) {
            call->write(u"one"_s);
            call->fail(Problem::of(Code::EngineOverloaded));
        };
        const auto result = waitFor<EngineAnswer>(g.engine->complete({}, &g.owner));
        QVERIFY(!result.ok());
        QCOMPARE(g.fake->calls.size(), 1);
    }

    void neverRetriesWhatWillNotPass() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) { call->fail(Problem::of(Code::KeyRefused)); };
        const auto result = waitFor<EngineAnswer>(g.engine->complete({}, &g.owner));
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::KeyRefused);
        QCOMPARE(g.fake->calls.size(), 1);
    }

    void anOpenBreakerSendsNothing() {
        Guarded g;
        const Problem fault = Problem::of(Code::EngineTimeout);
        for (int i = 0; i < 6; ++i)
            g.guard->ended(u"m"_s, &fault);
        const auto result = waitFor<EngineAnswer>(g.engine->complete({}, &g.owner));
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::BreakerOpen);
        QVERIFY(result.problem().retryAfter_s.has_value());
        QVERIFY(g.fake->calls.isEmpty());
    }

    void aServiceThatHasBecomeSlowIsLeftAloneForAWhile() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) {
            call->silent = std::chrono::seconds(31);
            call->succeed();
        };
        for (int i = 0; i < 8; ++i)
            QVERIFY(waitFor<EngineAnswer>(g.engine->complete({}, &g.owner)).ok());
        QCOMPARE(g.guard->breaker().state(), Breaker::State::Open);
    }

    void aDaysQuotaIsAskedForOnce() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) { call->fail(Problem::of(Code::QuotaExhausted).after(36000)); };
        for (int i = 0; i < 40; ++i) {
            const auto result = waitFor<EngineAnswer>(g.engine->complete({}, &g.owner));
            QVERIFY(!result.ok());
            QCOMPARE(result.problem().code, Code::QuotaExhausted);
        }
        QCOMPARE(g.fake->calls.size(), 1);
    }

    void aShortRestIsWaitedForBeforeTheFirstAttempt() {
        Guarded g;
        const Problem limited = Problem::of(Code::EngineRateLimited).after(0.02);
        g.guard->ended(u"m"_s, &limited);
        g.fake->reply = [](FakeCall* call, int) { call->succeed(); };
        EngineCall* call = g.engine->complete({}, &g.owner);
        QVERIFY(g.fake->calls.isEmpty());
        g.clock.advance(1s);
        QVERIFY(waitFor<EngineAnswer>(call).ok());
        QCOMPARE(g.fake->calls.size(), 1);
    }

    void saysThatItWaits() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) { call->fail(Problem::of(Code::EngineRateLimited).after(7)); };
        EngineCall* call = g.engine->complete({}, &g.owner);
        QStringList told;
        connect(call, &EngineCall::noted, &g.owner, [&](const QString& line) { told.append(line); });
        QVERIFY(QTest::qWaitFor([&] { return !told.isEmpty(); }));
        static const QRegularExpression words(u"^The engine asks for fewer requests. It is asked again in \\d+ s.$"_s);
        QVERIFY2(told.size() == 1 && words.match(told.first()).hasMatch(), qPrintable(told.join(u'|')));
        call->cancel();
    }

    void cancelledWhileItWaitsItEndsAtOnce() {
        Guarded g;
        const Problem limited = Problem::of(Code::EngineRateLimited).after(8);
        g.guard->ended(u"m"_s, &limited);
        EngineCall* call = g.engine->complete({}, &g.owner);
        call->cancel();
        const auto result = waitFor<EngineAnswer>(call);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::Cancelled);
        QVERIFY(g.fake->calls.isEmpty());
    }

    void cancelledBetweenTwoAttemptsItMakesNoMore() {
        Guarded g;
        g.fake->reply = [](FakeCall* call, int) { call->fail(Problem::of(Code::EngineRateLimited).after(8)); };
        EngineCall* call = g.engine->complete({}, &g.owner);
        QTRY_VERIFY(g.fake->calls[0].isNull()); // the first is over, and a wait runs
        QVERIFY(!call->isOver());
        call->cancel();
        QCOMPARE(waitFor<EngineAnswer>(call).problem().code, Code::Cancelled);
        QCOMPARE(g.fake->calls.size(), 1);
        g.clock.advance(1min);
        g.fake->reply = [](FakeCall* next, int) { next->succeed(); }; // it leaves nothing behind
        QVERIFY(waitFor<EngineAnswer>(g.engine->complete({}, &g.owner)).ok());
    }

    void cancelledInAnAttemptItCancelsIt() {
        Guarded g;
        EngineCall* call = g.engine->complete({}, &g.owner);
        QVERIFY(!g.fake->calls[0]->isOver());
        call->cancel();
        QVERIFY(g.fake->calls[0]->isOver());
        const auto result = waitFor<EngineAnswer>(call);
        QCOMPARE(result.problem().code, Code::Cancelled);
    }

    void deletedInTheTrialItLeavesItToTheNext() {
        Guarded g;
        const Problem fault = Problem::of(Code::EngineTimeout);
        for (int i = 0; i < 6; ++i)
            g.guard->ended(u"m"_s, &fault);
        g.clock.advance(30s);
        delete g.engine->complete({}, &g.owner);
        QCOMPARE(g.fake->calls.size(), 1);
        EngineCall* next = g.engine->complete({}, &g.owner);
        QCOMPARE(g.fake->calls.size(), 2);
        g.fake->calls[1]->succeed();
        QVERIFY(waitFor<EngineAnswer>(next).ok());
        QCOMPARE(g.guard->breaker().state(), Breaker::State::Closed);
    }

    void noCallIsMadeBeforeItIsBooked() {
        Guarded g;
        SlowBook book;
        SpendGuard spend(g.clock, &book, {}, [] { return SpendLimits(); });
        auto* fake = new FakeEngine;
        GuardedEngine engine(std::unique_ptr<Engine>(fake), g.guard, &spend);
        EngineTask task;
        task.kind = EngineTask::Kind::Join;
        task.script = std::make_shared<Script>();
        EngineCall* deleted = engine.complete(task, &g.owner);
        QVERIFY(book.keeping && book.tokens > 0);
        delete deleted;
        QCOMPARE(book.tokens, 0); // given back: none was made
        EngineCall* cancelled = engine.complete(task, &g.owner);
        QVERIFY(book.tokens > 0);
        cancelled->cancel();
        QCOMPARE(book.tokens, 0);
        EngineCall* made = engine.complete(task, &g.owner);
        QVERIFY(fake->calls.isEmpty());
        book.keeping->keep();
        QTRY_COMPARE(fake->calls.size(), 1);
        QVERIFY(!made->isOver());
    }

    void theCallOutlivesItsEngine() {
        Guarded g;
        EngineCall* call = g.engine->complete({}, &g.owner);
        QPointer<FakeCall> inner = g.fake->calls[0];
        g.engine.reset();
        inner->succeed();
        QVERIFY(waitFor<EngineAnswer>(call).ok());
    }

    void isQuietOnlyLongAfterItsLastCall() {
        Guarded g;
        QVERIFY(!g.engine->isQuietFor(1min));
        g.clock.advance(1min);
        QVERIFY(g.engine->isQuietFor(1min));
        EngineCall* call = g.engine->complete({}, &g.owner);
        g.clock.advance(1h);
        QVERIFY(!g.engine->isQuietFor(1min));
        delete call;
        QVERIFY(!g.engine->isQuietFor(1min));
        g.clock.advance(1min);
        QVERIFY(g.engine->isQuietFor(1min));
        g.engine->touch();
        QVERIFY(!g.engine->isQuietFor(1min));
    }
};

QTEST_GUILESS_MAIN(tst_GuardedEngine)
#include "tst_guardedengine.moc"
