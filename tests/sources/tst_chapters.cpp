// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/chapters.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QString shown(const QList<Chapter>& chapters) {
    QStringList lines;
    for (const Chapter& c : chapters)
        lines.append(QString::number(c.start_s) + u' ' + c.title);
    return lines.join(u" | "_s);
}
} // namespace

class tst_Chapters : public QObject {
    Q_OBJECT
private slots:
    void readsLinesWithTimes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("chapters");
        const auto row = [](const char* name, const QString& text, const QString& chapters) {
            QTest::newRow(name) << text << chapters;
        };
        const QString three = u"0 Opening | 90 The middle | 3723 End"_s;
        row("plain", u"About it.\n\n0:00 Opening\n1:30 The middle\n1:02:03 End\n\nThanks"_s, three);
        row("windows", u"0:00 Opening\r\n1:30 The middle\r\n1:02:03 End\r\n"_s, three);
        row("zeros", u"00:00 Opening\n01:30 The middle\n01:02:03 End"_s, three);
        row("dashes", u"0:00 - Opening\n1:30 \u2013 The middle\n1:02:03 | End"_s, three);
        row("brackets", u"[0:00] Opening\n(1:30) The middle\n\u2022 1:02:03: End"_s, three);
        row("behind", u"Opening 0:00\nThe middle - 1:30\nEnd (1:02:03)"_s, three);
        row("other lines between", u"0:00 Opening\nhttps://a.example/1:30\n\n1:30 The middle\nwords\n1:02:03 End"_s,
            three);
        row("a list before it", u"0:00 x\n0:00 Opening\n1:30 The middle\n1:02:03 End"_s, three);
        row("a second list", u"0:00 Opening\n1:30 The middle\n1:02:03 End\n0:10 song\n0:20 song"_s, three);
        row("two are none", u"0:00 Opening\n1:30 The middle"_s, {});
        row("must begin at nought", u"0:10 Opening\n1:30 The middle\n2:00 End"_s, {});
        row("descending", u"0:00 Opening\n2:00 The middle\n1:00 End"_s, {});
        row("past the end", u"0:00 Opening\n1:30 The middle\n9:02:03 End"_s, {});
        row("no titles", u"0:00\n1:30\n2:00"_s, {});
        row("not times", u"1:1 a\n0:0 b\n::\n0:61 c\n12:3456 d\n1:2:3:4 e"_s, {});
        row("question kept", u"0:00 What?\n1:00 \u201cQuoted\u201d\n2:00 C#"_s, u"0 What? | 60 Quoted | 120 C#"_s);
    }
    void readsLinesWithTimes() {
        QFETCH(QString, text);
        QFETCH(QString, chapters);
        QCOMPARE(shown(chaptersIn(text, 4000)), chapters);
    }

    void isBounded() {
        QString text;
        for (int i = 0; i < 5000; ++i)
            text += u"%1:%2 x\n"_s.arg(i / 60).arg(i % 60, 2, 10, QChar(u'0'));
        QVERIFY(chaptersIn(text).size() <= 500);
        QVERIFY(chaptersIn(QString(1'000'000, u':')).isEmpty());
        QVERIFY(chaptersIn(u"0:00 a\n"_s.repeated(100'000)).isEmpty());
    }
};
QTEST_GUILESS_MAIN(tst_Chapters)
#include "tst_chapters.moc"
