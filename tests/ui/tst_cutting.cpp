// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cutting.h"

#include <QTest>

using namespace Qt::StringLiterals;

class tst_Cutting : public QObject {
    Q_OBJECT

private slots:
    void endsWhereAReaderWould_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<qsizetype>("most");
        QTest::addColumn<QString>("left");
        const auto row = [](const char* name, const QString& words, qsizetype most, const QString& left) {
            QTest::newRow(name) << words << most << left;
        };
        row("all of it", u"The sea."_s, 8, u"The sea."_s);
        row("at a space", u"The sea rises twice"_s, 12, u"The sea"_s);
        row("between words", u"The sea rises twice"_s, 13, u"The sea rises"_s);
        row("no space but behind the time", u"0:05: 海は一日に二度満ちる"_s, 10, u"0:05: 海は一日"_s);
        row("a pair of surrogates", u"ab😀cd"_s, 3, u"ab"_s);
        row("a letter and its accent", u"abe\u0301cd"_s, 3, u"ab"_s);
        row("nothing", u"abc"_s, 0, QString());
        row("of nothing", QString(), 5, QString());
    }
    void endsWhereAReaderWould() {
        QFETCH(QString, words);
        QFETCH(qsizetype, most);
        QFETCH(QString, left);
        QCOMPARE(pith::upTo(words, most), left);
    }
};

QTEST_GUILESS_MAIN(tst_Cutting)
#include "tst_cutting.moc"
