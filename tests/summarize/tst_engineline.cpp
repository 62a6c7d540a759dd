// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/engineline.h"
#include "summarize/fakerun.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_EngineLine : public QObject {
    Q_OBJECT
private slots:
    void whoIsNextDependsOnTheFailure_data() {
        QTest::addColumn<Code>("code");
        QTest::addColumn<QString>("model"); // empty: the other engine
        QTest::newRow("used up") << Code::QuotaExhausted << u"two"_s;
        QTest::newRow("unknown") << Code::ModelUnknown << u"two"_s;
        QTest::newRow("overloaded") << Code::EngineOverloaded << u"two"_s;
        QTest::newRow("rate") << Code::EngineRateLimited << u"two"_s;
        QTest::newRow("key") << Code::KeyRefused << QString();
        QTest::newRow("unreachable") << Code::EngineUnreachable << QString();
        QTest::newRow("breaker") << Code::BreakerOpen << QString();
        QTest::newRow("blocked") << Code::AnswerBlocked << u"two"_s;
        QTest::newRow("cut") << Code::AnswerCut << u"two"_s;
        QTest::newRow("window") << Code::ContextTooSmall << u"two"_s;
        QTest::newRow("unreadable") << Code::AnswerUnreadable << u"two"_s;
        QTest::newRow("spent") << Code::SpendLimit << QString();
    }
    void whoIsNextDependsOnTheFailure() {
        QFETCH(Code, code);
        QFETCH(QString, model);
        FakeEngine one(u"gemini"_s, u"one"_s), two(u"gemini"_s, u"two"_s), own(u"embedded"_s, {});
        EngineLine line({&one, &two, &own});
        QVERIFY(!line.isOtherModel());
        QVERIFY(line.next(Problem::of(code)));
        QCOMPARE(line.now()->model(), model);
        QCOMPARE(line.isOtherModel(), !model.isEmpty());
        QCOMPARE(line.fallbackFrom(), model.isEmpty() ? u"gemini"_s : QString());
    }

    void whoTurnsOutToHoldLessIsAskedOnceMore() {
        FakeEngine one(u"openai"_s, u"one"_s), own(u"embedded"_s, {});
        EngineLine line({&one, &own});
        one.bounds.inputTokens = 9000;
        line.planned();
        QVERIFY(!line.holdsLess(Problem::of(Code::ContextTooSmall))); // nothing was learnt
        one.bounds.inputTokens = 4000;
        QVERIFY(!line.holdsLess(Problem::of(Code::EngineOverloaded)));
        QVERIFY(line.holdsLess(Problem::of(Code::ContextTooSmall)));
        line.planned();
        one.bounds.inputTokens = 2000;
        QVERIFY(!line.holdsLess(Problem::of(Code::ContextTooSmall)));
        QCOMPARE(line.now(), &one);
    }

    void aNamedEngineEndsWithItsList() {
        FakeEngine one(u"gemini"_s, u"one"_s), two(u"gemini"_s, u"two"_s);
        EngineLine line({&one, &two});
        QVERIFY(line.next(Problem::of(Code::QuotaExhausted).after(60)));
        QVERIFY(!line.next(Problem::of(Code::QuotaExhausted).after(90)));
        QCOMPARE(line.failure().retryAfter_s.value_or(0), 60.0);
    }

    void aMistypedModelDoesNotHideTheQuota() {
        FakeEngine one(u"gemini"_s, u"one"_s), two(u"gemini"_s, u"two"_s);
        EngineLine line({&one, &two});
        QVERIFY(line.next(Problem::of(Code::QuotaExhausted).after(60)));
        QVERIFY(!line.next(Problem::of(Code::ModelUnknown)));
        QCOMPARE(line.failure().code, Code::QuotaExhausted);
        EngineLine other({&one, &two});
        QVERIFY(other.next(Problem::of(Code::ModelUnknown)));
        QVERIFY(!other.next(Problem::of(Code::QuotaExhausted).after(60)));
        QCOMPARE(other.failure().code, Code::QuotaExhausted);
        EngineLine third({&one, &two});
        QVERIFY(third.next(Problem::of(Code::QuotaExhausted).after(60)));
        QVERIFY(!third.next(Problem::of(Code::AnswerBlocked)));
        QCOMPARE(third.failure().code, Code::AnswerBlocked);
    }

    void whoIsCancelledAsksNobodyElse() {
        FakeEngine one(u"gemini"_s, u"one"_s), own(u"embedded"_s, {});
        EngineLine line({&one, &own});
        QVERIFY(!line.next(Problem::of(Code::Cancelled)));
        QCOMPARE(line.failure().code, Code::Cancelled);
        QCOMPARE(line.now(), &one);
    }
};

QTEST_GUILESS_MAIN(tst_EngineLine)
#include "tst_engineline.moc"
