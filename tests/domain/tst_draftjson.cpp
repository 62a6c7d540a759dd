// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/draftjson.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_DraftJson : public QObject {
    Q_OBJECT
private slots:
    void comesBackAsItWas() {
        const Draft draft{u"About \"tides\"\n"_s, {{u"One."_s, {{1, 3}, {7, 7}}}, {u"Two."_s, {}}}, {}};
        const auto read = draftFromJson(toJson(draft));
        QVERIFY(read.has_value());
        QCOMPARE(read->overview, draft.overview);
        QCOMPARE(read->points.size(), 2);
        QCOMPARE(read->points[0].text, u"One."_s);
        QCOMPARE(read->points[0].citations, draft.points[0].citations);
        QVERIFY(read->points[1].citations.isEmpty());
    }
    void whatIsNoneIsNone() {
        for (const char* json : {"", "[]", "{}", "{\"points\":1}", "{\"points\":[]}", "{\"overview\":\"x\""})
            QVERIFY(!draftFromJson(json).has_value());
        QVERIFY(!draftFromJson(QByteArray(2 << 20, ' ')).has_value());
    }
};
QTEST_GUILESS_MAIN(tst_DraftJson)
#include "tst_draftjson.moc"
