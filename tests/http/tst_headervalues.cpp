// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/headervalues.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_HeaderValues : public QObject {
    Q_OBJECT

private slots:
    void choosesTheTypeTheClientLikesBest_data() {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<int>("chosen");
        QTest::newRow("nothing said") << ""_ba << 0;
        QTest::newRow("anything") << "*/*"_ba << 0;
        QTest::newRow("one") << "text/markdown"_ba << 1;
        QTest::newRow("case") << "TEXT/Markdown"_ba << 1;
        QTest::newRow("both") << "application/json, text/markdown"_ba << 0;
        QTest::newRow("quality") << "application/json;q=0.5, text/markdown;q=0.9"_ba << 1;
        QTest::newRow("wildcard") << "text/*, application/json;q=0.1"_ba << 1;
        QTest::newRow("the closer range counts") << "*/*, application/json;q=0"_ba << 1;
        QTest::newRow("parameters") << "text/markdown;charset=utf-8;q=0.2, application/json;q=0.1"_ba << 1;
        QTest::newRow("neither") << "text/html"_ba << -1;
        QTest::newRow("none wanted") << "*/*;q=0"_ba << -1;
        QTest::newRow("nonsense") << ",;,=;q=,"_ba << -1;
        QTest::newRow("a browser's") << "text/html,application/xhtml+xml,*/*;q=0.8"_ba << 0;
    }
    void choosesTheTypeTheClientLikesBest() {
        QFETCH(QByteArray, accept);
        QFETCH(int, chosen);
        QCOMPARE(chooseType(accept, {"application/json", "text/markdown"}), chosen);
    }

    void aWildcardNamesNothing() {
        QVERIFY(namesType("application/json, text/event-stream", "text/event-stream"));
        QVERIFY(!namesType("*/*", "text/event-stream"));
        QVERIFY(!namesType("text/event-stream;q=0", "text/event-stream"));
    }

    void capsTheWait_data() {
        QTest::addColumn<QByteArray>("prefer");
        QTest::addColumn<double>("wait_s");
        QTest::newRow("none") << ""_ba << 0.0;
        QTest::newRow("plain") << "wait=5"_ba << 5.0;
        QTest::newRow("among others") << "respond-async, Wait = 7 ; x, y"_ba << 7.0;
        QTest::newRow("huge") << "wait=1e9"_ba << 600.0;
        QTest::newRow("longer") << "wait=99999999999999999999"_ba << 600.0;
        for (const char* none : {"wait=-1", "wait=x", "wait=", "wait", "wait=nan", "wait=inf", "waiting=5"})
            QTest::addRow("%s", none) << QByteArray(none) << 0.0;
    }
    void capsTheWait() {
        QFETCH(QByteArray, prefer);
        QFETCH(double, wait_s);
        QCOMPARE(preferredWait_s(prefer), wait_s);
    }

    void readsAQueryStrictly() {
        const auto good = parseQuery("q=a+b%26%C3%A4&state=", {"q", "state", "limit"});
        QVERIFY(good);
        QCOMPARE(queryValue(*good, "q"), u"a b&ä"_s);
        QVERIFY(!queryValue(*good, "state").isNull() && queryValue(*good, "state").isEmpty());
        QVERIFY(queryValue(*good, "limit").isNull());
        QVERIFY(parseQuery("", {"q"}));
        for (const char* bad : {"x=1", "q=1&q=2", "q&q", "token=x", "q=%ff", "Q=1", "=1"}) {
            const auto query = parseQuery(bad, {"q"});
            QVERIFY2(!query, bad);
            QCOMPARE(query.problem().code, Code::BadRequest);
        }
    }
};

QTEST_GUILESS_MAIN(tst_HeaderValues)
#include "tst_headervalues.moc"
