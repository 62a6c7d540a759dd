// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/askbar.h"
#include "ui/fakeworld.h"
#include "ui/noticebar.h"
#include "ui/summarytext.h"
#include "ui/summaryview.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pith;

namespace {
Reply sampleReply() {
    Reply reply;
    reply.video = *sampleRecord(u"a"_s).video;
    reply.answer = u"Because of the pendulum."_s;
    reply.points = {{u"Pendulums swing evenly."_s, 61, 70, 0.9}, {u"Or <b>not</b>."_s, 90, 95, 0.1}};
    return reply;
}
} // namespace

class tst_askbar : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_view.reset();
        m_world = std::make_unique<FakeWorld>();
        m_world->addDone(u"a"_s);
        m_world->addDone(u"b"_s);
        m_view = std::make_unique<SummaryView>(*m_world);
        m_view->resize(600, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->showJob(u"a"_s);
        QTRY_VERIFY(bar()->isVisible());
    }

    void streamsTheAnswerAndShowsItsMoments() {
        askFor(u"Why?"_s);
        QCOMPARE(m_world->questions, QStringList{u"Why?"_s});
        QCOMPARE(bar()->button()->text(), SummaryView::tr("Stop"));
        QVERIFY(shown().contains(u"Why?"_s));
        m_world->answering->write(u"Because of the "_s);
        QTRY_VERIFY(shown().contains(u"Because of the"_s));
        m_world->answering->answer(sampleReply());
        QTRY_VERIFY(shown().contains(u"1:01\tPendulums swing evenly."_s));
        QVERIFY(shown().contains(u"Or <b>not</b>. (weakly supported)"_s));
        QVERIFY(!bar()->notice()->isVisible());
        QVERIFY(bar()->answer()->height() <= m_view->height() * 2 / 5);
    }

    void aMomentIsOffered() {
        askFor(u"Why?"_s);
        m_world->answering->answer(sampleReply());
        QTRY_VERIFY(shown().contains(u"1:01"_s));
        QSignalSpy opened(m_view.get(), &SummaryView::linkOpened);
        bar()->answer()->setFocus();
        QTest::keyClick(bar()->answer(), Qt::Key_Tab);
        QTest::keyClick(bar()->answer(), Qt::Key_Return);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(opened[0][0].toUrl().toString().startsWith(u"https://video.example/"_s));
    }

    void whatWasVoidedGoes() {
        askFor(u"Why?"_s);
        m_world->answering->write(u"Nonsense"_s);
        QTRY_VERIFY(shown().contains(u"Nonsense"_s));
        m_world->answering->voidIt();
        QVERIFY(!shown().contains(u"Nonsense"_s));
        m_world->answering->write(u"Sense"_s);
        QTRY_VERIFY(shown().contains(u"Sense"_s));
    }

    void failuresStandInPlaceAndCanBeAskedAgain() {
        askFor(u"Why?"_s);
        m_world->answering->answer(Problem::of(Code::EngineUnreachable));
        QTRY_VERIFY(bar()->notice()->text().contains(Problem::of(Code::EngineUnreachable).words()));
        QVERIFY(!bar()->answer()->isVisible());
        bar()->notice()->button()->click();
        QCOMPARE(m_world->questions.size(), 2);
        m_world->answering->answer(sampleReply());
        QTRY_VERIFY(shown().contains(u"pendulum"_s));
    }

    void aRefusalIsSaid() {
        m_world->refuses = Problem::of(Code::QueueFull);
        askFor(u"Why?"_s);
        QVERIFY(bar()->notice()->text().contains(Problem::of(Code::QueueFull).words()));
        QVERIFY(bar()->button()->isEnabled());
    }

    void escapeStopsThenCloses() {
        askFor(u"Why?"_s);
        const QPointer<FakeAsk> call = m_world->answering;
        call->write(u"Half"_s);
        QTest::keyClick(bar()->field(), Qt::Key_Escape);
        QTRY_VERIFY(call.isNull());
        QVERIFY(shown().contains(u"Half"_s)); // what was written stays
        QTest::keyClick(bar()->field(), Qt::Key_Escape);
        QVERIFY(!bar()->answer()->isVisible());
        QCOMPARE(bar()->field()->text(), u"Why?"_s);
    }

    void anotherTalkHasNoneOfIt() {
        askFor(u"Why?"_s);
        const QPointer<FakeAsk> call = m_world->answering;
        m_view->showJob(u"b"_s);
        QVERIFY(call.isNull());
        QVERIFY(!bar()->answer()->isVisible());
        QCOMPARE(bar()->field()->text(), QString());
    }

    void nothingIsAskedOfWhatIsNotDone() {
        m_world->addJob(u"c"_s);
        m_view->showJob(u"c"_s);
        QVERIFY(!bar()->isVisible());
        m_view->showJob(u"a"_s);
        bar()->field()->setText(u"   "_s);
        QVERIFY(!bar()->button()->isEnabled());
        QTest::keyClick(bar()->field(), Qt::Key_Return);
        QCOMPARE(m_world->questions, QStringList());
    }

private:
    [[nodiscard]] AskBar* bar() const { return m_view->askBar(); }
    [[nodiscard]] QString shown() const { return bar()->answer()->toPlainText(); }
    void askFor(const QString& question) {
        bar()->field()->setText(question);
        QTest::keyClick(bar()->field(), Qt::Key_Return);
    }
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<SummaryView> m_view;
};

QTEST_MAIN(tst_askbar)
#include "tst_askbar.moc"
