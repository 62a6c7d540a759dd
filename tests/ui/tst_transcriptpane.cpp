// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/coveragestrip.h"
#include "ui/fakeworld.h"
#include "ui/quotelabel.h"
#include "ui/summarytext.h"
#include "ui/summaryview.h"
#include "ui/transcriptmodel.h"
#include "ui/transcriptpane.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_transcriptpane : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_view.reset();
        m_world = std::make_unique<FakeWorld>();
        m_world->addDone(u"a"_s);
        m_view = std::make_unique<SummaryView>(*m_world);
        m_view->resize(1200, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->showJob(u"a"_s);
        QTRY_VERIFY(m_view->strip()->isVisible());
    }

    void itsWordsAreReadOnlyWhenItIsOpened() {
        QCOMPARE(m_world->transcripts, 0);
        QVERIFY(!pane()->isVisible());
        m_view->setTranscriptShown(true);
        QVERIFY(pane()->isVisible());
        QCOMPARE(m_world->transcripts, 1);
        QVERIFY(pane()->model()->words(0).startsWith(u"Said at 0 s. Said at 10 s."_s));
        m_view->setTranscriptShown(false);
        QVERIFY(!pane()->isFilled());
    }

    void itFollowsThePoints() {
        m_view->setTranscriptShown(true);
        QTest::mouseClick(m_view->strip(), Qt::LeftButton, {}, m_view->strip()->markOf(2).center());
        const int row = pane()->list()->currentIndex().row();
        QVERIFY(pane()->model()->words(row).contains(u"Said at 900 s."_s));
        QVERIFY(!m_view->quote()->isVisible()); // it stands there
    }

    void whatIsShownStaysInSight_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(1200, 500);
        QTest::newRow("large") << QSize(1600, 1000);
    }

    void whatIsShownStaysInSight() {
        QFETCH(QSize, size);
        m_view->resize(size);
        QTest::mouseClick(m_view->strip(), Qt::LeftButton, {}, m_view->strip()->markOf(2).center());
        m_view->setTranscriptShown(true); // its rows are not measured yet
        const auto isInSight = [this] {
            const QListView* list = pane()->list();
            const QRect row = list->visualRect(list->currentIndex());
            return list->viewport()->rect().contains(row) && list->indexAt(row.center()) == list->currentIndex() &&
                   list->indexAt({2, 2}).isValid() && list->indexAt({2, list->viewport()->height() - 2}).isValid();
        };
        QTRY_VERIFY(isInSight());
        QVERIFY(pane()->model()->words(pane()->list()->currentIndex().row()).contains(u"Said at 900 s."_s));
        m_view->resize(900, 400); // they are measured anew
        QTRY_VERIFY(pane()->list()->viewport()->height() < 400);
        QTRY_VERIFY(isInSight());
        pane()->list()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        m_view->resize(1000, 450);
        QTest::qWait(100);
        QCOMPARE(pane()->list()->verticalScrollBar()->value(), 0); // who reads elsewhere is left there
    }

    void aParagraphOpensItsMoment() {
        m_view->setTranscriptShown(true);
        QSignalSpy opened(m_view.get(), &SummaryView::linkOpened);
        pane()->showMoment(300);
        emit pane()->list()->activated(pane()->list()->currentIndex());
        QCOMPARE(opened.size(), 1);
        QVERIFY(opened[0][0].toUrl().toString().startsWith(u"https://video.example/"_s));
    }

    void findsRoundAndRound() {
        m_view->setTranscriptShown(true);
        pane()->field()->setText(u"AT 90 s"_s);
        QVERIFY(pane()->count()->text().contains(u'1'));
        QTest::keyClick(pane()->field(), Qt::Key_Return);
        const int row = pane()->list()->currentIndex().row();
        QVERIFY(pane()->model()->words(row).contains(u"Said at 90 s."_s));
        QTest::keyClick(pane()->field(), Qt::Key_Return);
        QCOMPARE(pane()->list()->currentIndex().row(), row);
        pane()->field()->setText(u"00 s."_s); // each hundred seconds
        QTest::keyClick(pane()->field(), Qt::Key_Return);
        const int after = pane()->list()->currentIndex().row();
        QVERIFY(after > row);
        pane()->findNext(true);
        QVERIFY(pane()->list()->currentIndex().row() < after);
        pane()->field()->setText(u"nowhere"_s);
        QCOMPARE(pane()->count()->text(), TranscriptPane::tr("Not found"));
    }

    void whereThereIsNoRoomItStandsBelow() {
        m_view->setTranscriptShown(true);
        const auto* split = m_view->findChild<QSplitter*>();
        QCOMPARE(split->orientation(), Qt::Horizontal);
        m_view->resize(330, 500);
        QTRY_COMPARE(split->orientation(), Qt::Vertical);
    }

    void anotherJobClosesIt() {
        m_view->setTranscriptShown(true);
        m_world->addJob(u"b"_s);
        m_view->showJob(u"b"_s);
        QVERIFY(!pane()->isVisible() && !pane()->isFilled());
        m_view->showJob(u"a"_s);
        QVERIFY(pane()->isVisible() && pane()->isFilled()); // as it was wished
    }

    void whatIsGoneIsSaid() {
        m_world->gone = true;
        m_view->setTranscriptShown(true);
        QVERIFY(!pane()->isFilled());
        bool said = false;
        for (const QLabel* label : pane()->findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text() == Problem::of(Code::NotFound).words());
        QVERIFY(said);
    }

    void itsWordsRunInTheirOwnDirection_data() {
        QTest::addColumn<Qt::LayoutDirection>("window");
        QTest::addRow("from left to right") << Qt::LeftToRight;
        QTest::addRow("from right to left") << Qt::RightToLeft;
    }

    /// Where ink stands in a row that is far wider than its words.
    void itsWordsRunInTheirOwnDirection() {
        QFETCH(Qt::LayoutDirection, window);
        TranscriptPane alone;
        alone.setLayoutDirection(window);
        alone.resize(700, 300);
        Transcript talk;
        for (const char* said : {"Hello.", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d."}) { // the second is Hebrew
            const auto at = qint32(talk.cues.size()) * 60'000;
            talk.cues.push_back({at, at + 1000, quint32(talk.text.size()), quint32(qstrlen(said))});
            talk.text += said;
        }
        alone.setTranscript(talk);
        alone.list()->setAlternatingRowColors(false);
        alone.show();
        QVERIFY(QTest::qWaitForWindowExposed(&alone));
        QTRY_COMPARE(alone.list()->model()->rowCount(), 2);
        const auto inkAtLeft = [&](int row) {
            const QRect place = alone.list()->visualRect(alone.model()->index(row));
            const QImage image = alone.list()->viewport()->grab(place).toImage();
            qint64 sum = 0;
            qint64 dark = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (qGray(image.pixel(x, y)) < 128) {
                        sum += x;
                        ++dark;
                    }
            return dark > 0 && sum / dark < image.width() / 2;
        };
        QTRY_VERIFY(inkAtLeft(0));
        QVERIFY(!inkAtLeft(1));
    }

    void aDaysTalkIsFewRows() {
        Transcript talk;
        for (int i = 0; i < 30'000; ++i) {
            talk.cues.push_back({i * 3000, i * 3000 + 3000, quint32(talk.text.size()), 9});
            talk.text += "One more. ";
        }
        TranscriptModel model;
        model.setTranscript(talk);
        QVERIFY(model.rowCount() > 1000 && model.rowCount() < 4000);
        QCOMPARE(model.rowAt(-5), 0);
        QCOMPARE(model.rowAt(1e9), model.rowCount() - 1);
        QVERIFY(model.start_s(model.rowAt(50'000)) <= 50'000);
        model.clear();
        QCOMPARE(model.rowAt(3), -1);
    }

private:
    [[nodiscard]] TranscriptPane* pane() const { return m_view->transcriptPane(); }
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<SummaryView> m_view;
};

QTEST_MAIN(tst_transcriptpane)
#include "tst_transcriptpane.moc"
