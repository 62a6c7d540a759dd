// SPDX-License-Identifier: GPL-3.0-or-later
// What the tray shows and offers, by way of its menu and words; the icon is compared as pixels.
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/statusnotes.h"
#include "ui/tray.h"
#include "ui/trayfeed.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_tray : public QObject {
    Q_OBJECT
private slots:
    void statesLookDifferent();
    void wordsTellWhatIsSo();
    void theMenuHasTheLastSummaries();
    void itsListIsReadOnlyAsItOpens();
    void pauseIsAskedForAndShown();
    void progressIsToldOnceASecond();
    void idleNothingIsTold();
    void theStatusBarSaysItInTheOpen();

private:
    static QImage picture(const TrayState& state, int size) {
        return TrayLook::icon(state).pixmap(QSize(size, size), 1.0).toImage();
    }
    static QAction* item(Tray& tray, const QString& text) {
        for (QAction* action : tray.menu()->actions())
            if (action->text() == text && action->isVisible())
                return action;
        return nullptr;
    }
};

void tst_tray::statesLookDifferent() {
    const QList<TrayState> states{
        {}, {2, 40, 0, false, false}, {2, 80, 0, false, false}, {0, 0, 0, true, false}, {0, 0, 1, false, false}};
    for (const int size : {16, 22, 24, 32, 48})
        for (qsizetype a = 0; a < states.size(); ++a)
            for (qsizetype b = a + 1; b < states.size(); ++b)
                QVERIFY(picture(states[a], size) != picture(states[b], size));
    QCOMPARE(picture({2, 40, 1, false, false}, 22), picture({0, 0, 1, true, false}, 22));    // what failed comes first
    QCOMPARE(picture({2, 40, 0, false, false, 1}, 22), picture({0, 0, 1, true, false}, 22)); // as does an alert
}

void tst_tray::wordsTellWhatIsSo() {
    QCOMPARE(TrayLook::words({}), u"Pith: nothing to do"_s);
    const QString words = TrayLook::words({3, 40, 2, false, true});
    QVERIFY(words.contains(u"Failed: 2"_s) && words.contains(u"Under way: 3, 40 %"_s) &&
            words.contains(u"clipboard"_s));
    QVERIFY(TrayLook::words({3, 40, 0, true, false}).contains(u"Paused"_s));
    QVERIFY(TrayLook::words({0, 0, 0, false, false, 1}).contains(u"attention"_s));
}

void tst_tray::theMenuHasTheLastSummaries() {
    Tray tray(nullptr, [] {
        return QList<Tray::Recent>{
            {u"a"_s, u"Tom & Jerry"_s}, {u"b"_s, QString(500, u'x')}, {u"c"_s, u"\u202Eevil\n"_s}};
    });
    QSignalSpy opened(&tray, &Tray::openAsked);
    emit tray.menu()->aboutToShow();
    QAction* first = item(tray, u"Tom && Jerry"_s);
    QVERIFY(first);
    first->trigger();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), u"a"_s);
    QVERIFY(item(tray, u"evil"_s));
    for (const QAction* action : tray.menu()->actions())
        QVERIFY(action->text().size() < 60);
}

void tst_tray::itsListIsReadOnlyAsItOpens() {
    int asked = 0;
    QList<Tray::Recent> recent;
    Tray tray(nullptr, [&] {
        ++asked;
        return recent;
    });
    tray.setState({1, 50, 0, false, false});
    QCOMPARE(asked, 0);
    recent = {{u"a"_s, u"A"_s}};
    emit tray.menu()->aboutToShow();
    QVERIFY(item(tray, u"A"_s));
    recent.clear();
    emit tray.menu()->aboutToShow();
    QVERIFY(!item(tray, u"A"_s));
    QCOMPARE(asked, 2);
}

void tst_tray::pauseIsAskedForAndShown() {
    FakeWorld world;
    Tray tray(nullptr);
    TrayFeed feed(world);
    connect(&tray, &Tray::pauseAsked, &world, [&](bool pause) { world.setPaused(pause); });
    connect(&feed, &TrayFeed::changed, &tray, &Tray::setState);
    QAction* pause = item(tray, u"&Pause"_s);
    QVERIFY(pause && !pause->isChecked());
    pause->trigger();
    QVERIFY(world.paused && pause->isChecked());
    QVERIFY(tray.icon()->toolTip().contains(u"Paused"_s));
    world.setPaused(false); // from elsewhere
    QVERIFY(!pause->isChecked());
}

void tst_tray::progressIsToldOnceASecond() {
    FakeWorld world;
    TrayFeed feed(world);
    QSignalSpy changed(&feed, &TrayFeed::changed);
    world.addJob(u"one"_s);
    for (int i = 0; i < 100; ++i)
        world.tell(u"one"_s, Stage::Summary, i / 200.0);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(feed.state().underWay, 1);
    QCOMPARE(feed.state().percent, 45);
    world.end(u"one"_s, sampleRecord(u"one"_s));
    QTRY_COMPARE(feed.state().underWay, 0);
    QCOMPARE(changed.size(), 2);
}

void tst_tray::idleNothingIsTold() {
    FakeWorld world;
    world.addDone(u"old"_s);
    TrayFeed feed(world);
    QSignalSpy changed(&feed, &TrayFeed::changed);
    QVERIFY(!changed.wait(1200));
    QCOMPARE(world.lists, 0);
}

void tst_tray::theStatusBarSaysItInTheOpen() {
    StatusNotes notes;
    QVERIFY(notes.isHidden());
    notes.setState({0, 0, 0, true, true});
    QVERIFY(!notes.isHidden() && !notes.watching()->isHidden());
    QSignalSpy resumed(&notes, &StatusNotes::resumeAsked);
    notes.resumeButton()->click();
    QCOMPARE(resumed.size(), 1);
    notes.setState({0, 0, 0, false, true});
    QVERIFY(notes.resumeButton()->isHidden());
}

QTEST_MAIN(tst_tray)
#include "tst_tray.moc"
