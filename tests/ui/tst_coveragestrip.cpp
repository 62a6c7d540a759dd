// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/coveragestrip.h"
#include "ui/fakeworld.h"
#include "ui/quotelabel.h"
#include "ui/summarytext.h"
#include "ui/summaryview.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_coveragestrip : public QObject {
    Q_OBJECT
private slots:
    void aClickLeadsToThePoint() {
        FakeWorld world;
        SummaryRecord record = sampleRecord(u"a"_s);
        for (int i = 0; i < 60; ++i)
            record.summary->points.append({u"Point number %1."_s.arg(i), 1000.0 + i * 40, 1010.0 + i * 40, 0.9});
        world.keep(record);
        SummaryView view(world);
        view.resize(600, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showJob(u"a"_s);
        QTRY_VERIFY(view.strip()->isVisible());
        const int before = view.text()->verticalScrollBar()->value();
        QTest::mouseClick(view.strip(), Qt::LeftButton, {}, view.strip()->markOf(60).center());
        QCOMPARE(view.strip()->current(), 60);
        QVERIFY(view.text()->verticalScrollBar()->value() > before);
        QCOMPARE(view.text()->extraSelections().size(), 1);
        QVERIFY(view.text()->extraSelections()[0].cursor.selectedText().contains(u"Point number 57."_s));
        QVERIFY(view.strip()->accessibleDescription().contains(u"61"_s));
        QVERIFY(view.quote()->isVisible()); // what it stands on
        QVERIFY(view.quote()->text().contains(u"Said at 3280 s."_s));
        world.addJob(u"b"_s);
        view.showJob(u"b"_s);
        QVERIFY(!view.quote()->isVisible());
    }

    void whereTheMouseRestsTheWordsAreShown() {
        FakeWorld world;
        world.addDone(u"a"_s);
        SummaryView view(world);
        view.resize(600, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showJob(u"a"_s);
        QTRY_VERIFY(view.text()->toPlainText().contains(u"Second thing."_s));
        QTextCursor at = view.text()->document()->find(u"Second thing."_s);
        const QPoint place = view.text()->cursorRect(at).center();
        QCOMPARE(view.text()->pointAt(place), 1);
        QHelpEvent rests(QEvent::ToolTip, place, view.text()->viewport()->mapToGlobal(place));
        QApplication::sendEvent(view.text()->viewport(), &rests);
        QTRY_VERIFY(QToolTip::text().contains(u"Said at 300 s."_s));
        QToolTip::hideText();
    }

    /// In a small window with large letters what is quoted leaves the summary its room.
    void aLongQuoteLeavesRoomToRead() {
        FakeWorld world;
        world.says = QByteArray("a long way to say something ").repeated(9);
        world.addDone(u"a"_s);
        SummaryView view(world);
        QFont large = view.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        view.setFont(large);
        view.resize(420, 360);
        view.show();
        view.showJob(u"a"_s);
        QTRY_VERIFY(view.strip()->isVisible());
        QTest::keyClick(view.strip(), Qt::Key_End);
        QTRY_VERIFY(view.quote()->isVisible());
        QTRY_VERIFY(view.quote()->height() <= view.height() / 4);
        QVERIFY(view.quote()->text().endsWith(u'…'));
        QVERIFY(view.quote()->accessibleDescription().size() > view.quote()->text().size());
        QVERIFY(view.text()->height() > view.quote()->height());
        view.setFont(QFont());
        view.resize(900, 900);
        QTRY_VERIFY(!view.quote()->text().endsWith(u'…'));
    }

    void theWordsAreWholeCues() {
        Transcript talk;
        talk.text = "One two. Three four. Five six.";
        talk.cues = {{0, 1000, 0, 8}, {1000, 2000, 9, 11}, {2000, 3000, 21, 9}};
        QCOMPARE(spokenWithin(talk, 1.2, 1.5), u"Three four."_s);
        QCOMPARE(spokenWithin(talk, 0.5, 2.5), u"One two. Three four. Five six."_s);
        QCOMPARE(spokenWithin(talk, 9, 10), QString());
        talk.text = QByteArray("word ").repeated(400);
        talk.cues = {{0, 1000, 0, 1999}};
        QVERIFY(spokenWithin(talk, 0, 1).size() <= 601);
        QVERIFY(spokenWithin(talk, 0, 1).endsWith(u"word…"_s));
    }

    void keysGoFromPointToPoint() {
        CoverageStrip strip;
        strip.resize(300, 20);
        strip.setRecord(sampleRecord(u"a"_s));
        QSignalSpy chosen(&strip, &CoverageStrip::pointChosen);
        for (const auto& [key, point] : {std::pair{Qt::Key_Right, 0},
                                         {Qt::Key_Right, 1},
                                         {Qt::Key_End, 2},
                                         {Qt::Key_Right, 2},
                                         {Qt::Key_Left, 1},
                                         {Qt::Key_Home, 0}}) {
            QTest::keyClick(&strip, key);
            QCOMPARE(strip.current(), point);
        }
        QCOMPARE(chosen.size(), 6);
    }

    void timeRunsAsPeopleRead() {
        CoverageStrip strip;
        strip.resize(300, 20);
        strip.setRecord(sampleRecord(u"a"_s));
        QVERIFY(strip.markOf(0).x() < strip.markOf(2).x());
        strip.setLayoutDirection(Qt::RightToLeft);
        QVERIFY(strip.markOf(0).x() > strip.markOf(2).x());
        QVERIFY(strip.rect().contains(strip.markOf(0)) && strip.rect().contains(strip.markOf(2)));
    }

    void weakPointsDifferInForm() {
        SummaryRecord record = sampleRecord(u"a"_s);
        record.summary->points = {{u"Sure."_s, 100, 900, 0.9}, {u"Weak."_s, 2000, 2800, 0.1}};
        record.summary->chapters.clear();
        CoverageStrip strip;
        strip.resize(400, 20);
        strip.setRecord(record);
        const QImage shown = strip.grab().toImage();
        const auto isFull = [&](int point) {
            const QRect mark = strip.markOf(point);
            return shown.pixelColor(mark.center().x(), mark.top() + 3) ==
                       shown.pixelColor(mark.left() + 2, mark.top() + 3) &&
                   shown.pixelColor(mark.center().x(), mark.top() + 3) == strip.palette().color(QPalette::Highlight);
        };
        QVERIFY(isFull(0));
        QVERIFY(!isFull(1));
    }

    void withoutMomentsThereIsNone() {
        CoverageStrip strip;
        SummaryRecord record = sampleRecord(u"a"_s);
        record.video->timed = false;
        strip.setRecord(record);
        QVERIFY(strip.isHidden());
        record = sampleRecord(u"a"_s);
        record.summary->points.clear();
        strip.setRecord(record);
        QVERIFY(strip.isHidden());
    }
};

QTEST_MAIN(tst_coveragestrip)
#include "tst_coveragestrip.moc"
