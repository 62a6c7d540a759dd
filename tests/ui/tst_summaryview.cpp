// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/noticebar.h"
#include "ui/summarytext.h"
#include "ui/summaryview.h"
#include "ui/transcriptpane.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_summaryview : public QObject {
    Q_OBJECT
private slots:
    void init();
    void streamsThenShowsTheWhole();
    void writesOutOfSightInNoHurry();
    void aPreviewIsMarkedAndGivesWay();
    void aRestartBeginsAnew();
    void problemsStandInPlaceWithRetry();
    void aMissingKeyLeadsToTheSettings();
    void eachWayOutHasItsButton();
    void aLowWindowLeavesRoomToRead();
    void stopCancels();
    void unseenItHoldsNoSubscription();
    void endsWhileUnseenAreShownLater();
    void lateWatchersSeeAllThatWasWritten();
    void copiesTheMarkdown();
    void removedIsCleared();
    void whatIsGoneIsSaid();

private:
    [[nodiscard]] QString shown() const { return m_view->text()->toPlainText(); }
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<SummaryView> m_view;
};

void tst_summaryview::init() {
    m_view.reset();
    m_world = std::make_unique<FakeWorld>();
    m_view = std::make_unique<SummaryView>(*m_world);
    m_view->resize(600, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_summaryview::streamsThenShowsTheWhole() {
    Job* job = m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    m_world->tell(u"a"_s, Stage::Summary, 0.2);
    QTRY_VERIFY(shown().contains(u"Talk a"_s));
    job->addDelta(u"- [0:12](https://video.example/1) Fir"_s);
    QTRY_VERIFY(shown().contains(u"0:12\tFir"_s));
    job->addDelta(u"st thing\n"_s);
    QTRY_VERIFY(shown().contains(u"First thing"_s));
    m_world->end(u"a"_s, sampleRecord(u"a"_s));
    QTRY_VERIFY(shown().contains(u"What the talk is about."_s));
    QVERIFY(!m_view->notice()->isVisible());
    QVERIFY(shown().contains(u"81 %"_s));
}

/// What nobody sees is written less often; the end comes at once.
void tst_summaryview::writesOutOfSightInNoHurry() {
    Job* job = m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    m_world->tell(u"a"_s, Stage::Summary, 0.2);
    job->addDelta(u"A river carries sand until it is slow.\n\n"_s.repeated(60) + u"Last."_s);
    QTRY_VERIFY(shown().contains(u"Last."_s));
    QVERIFY(!m_view->text()->isEndInSight());
    int written = 0;
    connect(m_view->text()->document(), &QTextDocument::contentsChanged, this, [&written] { ++written; });
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < 1000) {
        job->addDelta(u" And so on."_s);
        QTest::qWait(10);
    }
    QVERIFY2(written > 0 && written <= since.elapsed() / 250 + 1, qPrintable(QString::number(written)));
    job->addDelta(u" The end."_s);
    m_world->end(u"a"_s, sampleRecord(u"a"_s));
    QTRY_VERIFY(shown().contains(u"What the talk is about."_s));
}

void tst_summaryview::aPreviewIsMarkedAndGivesWay() {
    Job* job = m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    m_world->tell(u"a"_s, Stage::Summary, 0.1);
    job->addEvent(JobEvent::Kind::Preview, toJson(sampleRecord(u"a"_s)));
    QTRY_VERIFY(shown().contains(u"Second thing."_s));
    QVERIFY(m_view->notice()->isVisible());
    QVERIFY(m_view->notice()->text().contains(u"embedded"_s));
    job->addDelta(u"The model's own words"_s);
    QTRY_VERIFY(shown().contains(u"The model's own words"_s));
    QVERIFY(!shown().contains(u"Second thing."_s));
    QVERIFY(!m_view->notice()->isVisible());
}

void tst_summaryview::aRestartBeginsAnew() {
    Job* job = m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    m_world->tell(u"a"_s, Stage::Summary, 0.1);
    job->addDelta(u"void words\n"_s);
    QTRY_VERIFY(shown().contains(u"void words"_s));
    m_world->tell(u"a"_s, Stage::Summary, 0.1, true);
    job->addDelta(u"good words\n"_s);
    QTRY_VERIFY(shown().contains(u"good words"_s));
    QVERIFY(!shown().contains(u"void words"_s));
}

void tst_summaryview::problemsStandInPlaceWithRetry() {
    m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    m_world->fail(u"a"_s, Problem::of(Code::NoCaptions));
    QTRY_VERIFY(m_view->notice()->isVisible());
    const Problem problem = Problem::of(Code::NoCaptions);
    QVERIFY(m_view->notice()->text().contains(problem.words()));
    QVERIFY(m_view->notice()->text().contains(problem.adviceWords()));
    QSignalSpy file(m_view.get(), &SummaryView::fileAsked);
    m_view->notice()->thirdButton()->click();
    QCOMPARE(file.size(), 1);
    QSignalSpy retry(m_view.get(), &SummaryView::retryAsked);
    QVERIFY(m_view->notice()->button()->isVisible());
    QTest::mouseClick(m_view->notice()->button(), Qt::LeftButton);
    QCOMPARE(retry.size(), 1);
    QCOMPARE(retry.first().first().toString(), u"a"_s);
}

void tst_summaryview::aMissingKeyLeadsToTheSettings() {
    m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    m_world->fail(u"a"_s, Problem::of(Code::NoCaptions));
    QTRY_VERIFY(m_view->notice()->isVisible());
    QVERIFY(!m_view->notice()->otherButton()->isVisible()); // no setting mends that
    m_world->addJob(u"b"_s);
    m_view->showJob(u"b"_s);
    m_world->fail(u"b"_s, Problem::of(Code::KeyMissing));
    QTRY_VERIFY(m_view->notice()->otherButton()->isVisible());
    Code why = Code::Internal;
    connect(m_view.get(), &SummaryView::settingsAsked, this, [&why](const Problem& problem) { why = problem.code; });
    QTest::mouseClick(m_view->notice()->otherButton(), Qt::LeftButton);
    QCOMPARE(why, Code::KeyMissing);
    QVERIFY(m_view->notice()->button()->isVisible()); // and then again
}

void tst_summaryview::eachWayOutHasItsButton() {
    QSignalSpy opened(m_view.get(), &SummaryView::linkOpened), embedded(m_view.get(), &SummaryView::embeddedAsked);
    for (const auto& [id, code] :
         {std::pair("a", Code::Unplayable), std::pair("b", Code::SpendLimit), std::pair("c", Code::Live)}) {
        m_world->addJob(QString::fromLatin1(id));
        m_view->showJob(QString::fromLatin1(id));
        m_world->fail(QString::fromLatin1(id), Problem::of(code));
        QTRY_VERIFY(m_view->notice()->isVisible());
        QCOMPARE(m_view->notice()->thirdButton()->isVisible(), code != Code::Live);
        QVERIFY(!m_view->notice()->text().contains(u"--"_s));
        m_view->notice()->thirdButton()->click();
    }
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toUrl().host(), u"video.example"_s);
    QCOMPARE(embedded.first().first().toString(), u"b"_s);
}

/// A Pi's screen with letters twice as large.
void tst_summaryview::aLowWindowLeavesRoomToRead() {
    m_world->addDone(u"a"_s);
    m_view->showJob(u"a"_s);
    const int line = m_view->fontMetrics().lineSpacing();
    m_view->resize(500, line * 12);
    QTRY_VERIFY(m_view->text()->height() >= line * 6);
    m_view->setTranscriptShown(true);
    QVERIFY(!m_view->text()->isVisible());
    QTRY_VERIFY(m_view->transcriptPane()->height() >= line * 6);
    m_view->setTranscriptShown(false);
    QVERIFY(m_view->text()->isVisible());
    m_view->setTranscriptShown(true);
    m_view->resize(500, line * 40);
    QTRY_VERIFY(m_view->text()->isVisible() && m_view->transcriptPane()->isVisible());
    m_view->clear();
    m_view->resize(500, line * 12);
    m_world->addJob(u"b"_s); // while one runs it says how far, and can be stopped
    m_view->showJob(u"b"_s);
    m_world->tell(u"b"_s, Stage::Summary, 0.2);
    QTRY_VERIFY(m_view->text()->isVisible());
    const auto buttons = m_view->findChildren<QPushButton*>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(),
                        [](const QPushButton* button) { return button->text() == u"Stop" && button->isVisible(); }));
}

void tst_summaryview::stopCancels() {
    m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    QPushButton* stop = nullptr;
    for (QPushButton* button : m_view->findChildren<QPushButton*>())
        if (button->text() == u"Stop")
            stop = button;
    QVERIFY(stop && stop->isVisible());
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(m_world->cancelled, QStringList(u"a"_s));
    QTRY_VERIFY(m_view->notice()->isVisible());
    QVERIFY(!stop->isVisible());
}

void tst_summaryview::unseenItHoldsNoSubscription() {
    Job* job = m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    QVERIFY(job->isWatched());
    m_view->hide();
    QVERIFY(!job->isWatched());
    m_view->show();
    QVERIFY(job->isWatched());
    m_view->setSeen(false); // minimized
    QVERIFY(!job->isWatched());
    m_view->setSeen(true);
    QVERIFY(job->isWatched());
    m_world->addDone(u"b"_s);
    m_view->showJob(u"b"_s);
    QVERIFY(!job->isWatched());
}

void tst_summaryview::endsWhileUnseenAreShownLater() {
    m_world->addJob(u"a"_s);
    m_view->showJob(u"a"_s);
    m_view->hide();
    m_world->end(u"a"_s, sampleRecord(u"a"_s));
    QCoreApplication::processEvents();
    m_view->show();
    QTRY_VERIFY(shown().contains(u"What the talk is about."_s));
}

void tst_summaryview::lateWatchersSeeAllThatWasWritten() {
    Job* job = m_world->addJob(u"a"_s);
    m_world->tell(u"a"_s, Stage::Summary, 0.1);
    job->addDelta(u"- one\n- two\n"_s);
    m_view->showJob(u"a"_s);
    QTRY_VERIFY(shown().contains(u"one\ntwo"_s));
}

void tst_summaryview::copiesTheMarkdown() {
    m_world->addDone(u"a"_s);
    m_view->showJob(u"a"_s);
    QApplication::clipboard()->clear();
    m_view->copy();
    QCOMPARE(QApplication::clipboard()->text(), sampleRecord(u"a"_s).summary->markdown);
    m_view->clear();
    QApplication::clipboard()->setText(u"mine"_s);
    m_view->copy();
    QCOMPARE(QApplication::clipboard()->text(), u"mine"_s);
}

void tst_summaryview::removedIsCleared() {
    m_world->addDone(u"a"_s);
    m_view->showJob(u"a"_s);
    QVERIFY(shown().contains(u"Talk a"_s));
    QObject owner;
    QVERIFY(waitFor(m_world->remove(u"a"_s, &owner)).ok());
    QVERIFY(m_view->id().isEmpty());
    QVERIFY(!m_view->text()->isVisible());
}

void tst_summaryview::whatIsGoneIsSaid() {
    m_view->showJob(u"nowhere"_s);
    QVERIFY(m_view->notice()->isVisible());
    QVERIFY(!m_view->notice()->button()->isVisible());
}

QTEST_MAIN(tst_summaryview)
#include "tst_summaryview.moc"
