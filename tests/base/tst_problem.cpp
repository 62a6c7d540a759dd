// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/problem.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Problem : public QObject {
    Q_OBJECT
private slots:
    void everyCodeHasItsRow() {
        for (int i = 0; i <= int(Code::Internal); ++i) {
            const Problem problem = Problem::of(Code(i));
            QVERIFY(!problem.words().isEmpty() && !problem.adviceWords().isEmpty());
            QVERIFY(!problem.line().contains(u'\n'));
            QCOMPARE(codeOf(codeName(Code(i))), std::optional(Code(i)));
            QVERIFY(httpStatus(problem) >= 400 && httpStatus(problem) < 600);
            QVERIFY(exitStatus(Code(i)) >= 1 && exitStatus(Code(i)) <= 6);
        }
        QCOMPARE(codeOf("NO_SUCH"), std::nullopt);
    }

    void theContractsGroups_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("exit");
        QTest::addColumn<int>("status");
        QTest::addRow("request") << int(Code::BadUrl) << 2 << 400;
        QTest::addRow("setting") << int(Code::BadSetting) << 2 << 422;
        QTest::addRow("token") << int(Code::Unauthorized) << 1 << 401;
        QTest::addRow("origin") << int(Code::ForeignOrigin) << 1 << 403;
        QTest::addRow("captions") << int(Code::NoCaptions) << 3 << 422;
        QTest::addRow("site") << int(Code::SourceUnreachable) << 3 << 502;
        QTest::addRow("site late") << int(Code::SourceTimeout) << 3 << 504;
        QTest::addRow("engine") << int(Code::KeyRefused) << 4 << 502;
        QTest::addRow("engine late") << int(Code::EngineTimeout) << 4 << 504;
        QTest::addRow("rate") << int(Code::RateLimited) << 5 << 429;
        QTest::addRow("queue") << int(Code::QueueFull) << 5 << 503;
        QTest::addRow("none") << int(Code::NotFound) << 1 << 404;
        QTest::addRow("cancelled") << int(Code::Cancelled) << 6 << 409;
        QTest::addRow("disk") << int(Code::StoreFull) << 1 << 507;
    }
    void theContractsGroups() {
        QFETCH(int, code);
        QFETCH(int, exit);
        QFETCH(int, status);
        QCOMPARE(exitStatus(Code(code)), exit);
        QCOMPARE(httpStatus(Problem::of(Code(code))), status);
    }

    void typesAreTheContractsUrns() { QCOMPARE(problemType(Code::NoCaptions), "urn:pith:problem:no-captions"); }

    void wordsStayInOneLine() { QCOMPARE(Problem::of(Code::BadUrl, u"a\r\nb\x1b[2Jc"_s).message, u"a b [2Jc"_s); }

    void waitingIsBounded() {
        QCOMPARE(Problem::of(Code::QuotaExhausted).after(1e12).retryAfter_s, 86400.0);
        QCOMPARE(Problem::of(Code::QuotaExhausted).after(-5).retryAfter_s, 0.0);
    }
};

QTEST_GUILESS_MAIN(tst_Problem)
#include "tst_problem.moc"
