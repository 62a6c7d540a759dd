// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/againdialog.h"
#include "ui/askbar.h"
#include "ui/choices.h"
#include "ui/exporter.h"
#include "ui/fakeworld.h"
#include "ui/joblist.h"
#include "ui/listactions.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/offline.h"
#include "ui/pastebar.h"
#include "ui/summarytext.h"
#include "ui/summaryview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <future>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_mainwindow : public QObject {
    Q_OBJECT
public slots:
    void onUrl(const QUrl& url) { m_opened.append(url); }

private slots:
    void init();
    void returnMakesARowAndShowsIt();
    void wrongLinksAreSaidInPlace();
    void refusalsAreSaidInPlace();
    void aMissingKeyIsAClickAway();
    void ofSeveralThoseRefusedStay();
    void pasteAndSummarizeTakesAll();
    void openingWhatIsShownKeepsTheQuestion();
    void retryAsksAgainInItsPlace();
    void retryAfterAModelsFailureKeepsTheWords();
    void whatWaitedForTheNetworkIsAskedAgain_data();
    void whatWaitedForTheNetworkIsAskedAgain();
    void tellsOfADatabaseThatWasMended();
    void choosingARowShowsIt();
    void pasteWorksWhereverTheFocusIs();
    void dropsOnlyFillTheBar();
    void linksOpenTheVideo();
    void removedCanBeHadBack();
    void closedNobodyTakesARemovalBack();
    void manyAreChosenAndRemoved();
    void againTakesOtherChoicesWithoutFetching();
    void aFailedModelIsDoneWithout();
    void aMissingYtdlpIsACommandToCopy();
    void theNextRowIsShownAfterARemoval();
    void closingWithoutATrayQuits();
    void closingWithATrayHidesAndTellsOnce();
    void anEndWaitsForWhatIsBeingSaved();
    void anEndTellsWhatCouldNotBeSaved();
    void minimizedNobodyWatches();
    void placeAndSizeAreKept();
    void theListIsAsWideAgainAfterASmallWindow();
    void itsPlaceIsKeptWithoutAnEnd();
    void damagedStateIsNoHarm();
    void listFailuresStandInPlace();
    void everyFieldAndButtonHasAName();
    void fitsASmallScreen();
    void settingsAndDashboardAreAKeyAway();

private:
    [[nodiscard]] QString shown() const { return m_window->view()->text()->toPlainText(); }
    void type(const QString& text);
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<MainWindow> m_window;
    QList<QUrl> m_opened;
};

void tst_mainwindow::init() {
    m_window.reset();
    m_opened.clear();
    m_world = std::make_unique<FakeWorld>();
    m_world->addDone(u"old"_s);
    m_window = std::make_unique<MainWindow>(*m_world);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_mainwindow::type(const QString& text) {
    m_window->pasteBar()->fill(text);
    QTest::keyClick(m_window->pasteBar()->field(), Qt::Key_Return);
}

void tst_mainwindow::returnMakesARowAndShowsIt() {
    type(u"https://video.example/1"_s);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    QCOMPARE(m_world->asked.first().source, u"https://video.example/1"_s);
    QCOMPARE(m_window->list()->currentIndex().row(), 0);
    QCOMPARE(m_window->jobs()->rowCount(), 2);
    QVERIFY(m_window->pasteBar()->text().isEmpty());
    m_world->tell(u"job1"_s, Stage::Summary, 0.5);
    m_world->running[u"job1"_s]->addDelta(u"- live words\n"_s);
    QTRY_VERIFY(shown().contains(u"live words"_s));
    m_world->end(u"job1"_s, sampleRecord(u"job1"_s));
    QTRY_VERIFY(shown().contains(u"What the talk is about."_s));
    QTRY_COMPARE(m_window->list()->currentIndex().data().toString(), u"Talk job1"_s);
}

void tst_mainwindow::aMissingKeyIsAClickAway() {
    QSignalSpy asked(m_window.get(), &MainWindow::settingsAsked);
    m_world->refuses = Problem::of(Code::KeyMissing);
    QPushButton* mend = m_window->pasteBar()->mendButton();
    for (const QStringList& texts : {QStringList{u"https://video.example/1"_s},
                                     QStringList{u"https://video.example/1"_s, u"https://b.example/2"_s}}) {
        m_window->pasteBar()->fillAll(texts);
        QTest::keyClick(m_window->pasteBar()->field(), Qt::Key_Return);
        QTRY_VERIFY(mend->isVisible());
        mend->click();
        QCOMPARE(asked.takeFirst().first().value<std::optional<Problem>>()->code, Code::KeyMissing);
    }
    QTest::keyClicks(m_window->pasteBar()->field(), u"h"_s);
    QVERIFY(!mend->isVisible());
    m_world->refuses = Problem::of(Code::QueueFull); // no setting is to blame
    type(u"https://video.example/1"_s);
    QTRY_VERIFY(!m_window->pasteBar()->words().isEmpty());
    QVERIFY(!mend->isVisible());
}

void tst_mainwindow::wrongLinksAreSaidInPlace() {
    type(u"no link at all"_s);
    QVERIFY(m_window->pasteBar()->words().contains(Problem::of(Code::BadUrl).words()));
    QCOMPARE(m_window->pasteBar()->text(), u"no link at all"_s);
    QVERIFY(m_world->asked.isEmpty());
    type(QString());
    QVERIFY(!m_window->pasteBar()->words().isEmpty());
}

void tst_mainwindow::refusalsAreSaidInPlace() {
    m_world->refuses = Problem::of(Code::QueueFull);
    type(u"https://video.example/1"_s);
    QTRY_VERIFY(m_window->pasteBar()->words().contains(Problem::of(Code::QueueFull).words()));
    QCOMPARE(m_window->pasteBar()->text(), u"https://video.example/1"_s);
    m_world->refuses.reset();
    QTest::keyClick(m_window->pasteBar()->field(), Qt::Key_Return);
    QTRY_COMPARE(m_window->view()->id(), u"job2"_s);
    QVERIFY(m_window->pasteBar()->words().isEmpty());
}

void tst_mainwindow::ofSeveralThoseRefusedStay() {
    QMimeData data;
    data.setText(u"https://video.example/1\n/no/such/talk.vtt\nhttps://video.example/2\n/none/either.vtt\n"_s);
    m_world->refusedSources = {u"/no/such/talk.vtt"_s, u"/none/either.vtt"_s};
    QVERIFY(m_window->pasteBar()->take(&data));
    QTest::keyClick(m_window->pasteBar()->field(), Qt::Key_Return);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    QCOMPARE(m_world->running.size(), 2);
    QCOMPARE(m_window->pasteBar()->text(), u"/no/such/talk.vtt"_s);
    QCOMPARE(m_window->pasteBar()->others(), QStringList{u"/none/either.vtt"_s});
    QVERIFY2(m_window->pasteBar()->words().contains(u'2') &&
                 m_window->pasteBar()->words().contains(Problem::of(Code::QueueFull).words()),
             qPrintable(m_window->pasteBar()->words()));
}

void tst_mainwindow::pasteAndSummarizeTakesAll() {
    QApplication::clipboard()->setText(u"https://video.example/1\nhttps://video.example/2\n"_s);
    m_window->pasteAndSummarize();
    QTRY_COMPARE(m_world->running.size(), 2);
    QTRY_VERIFY(m_window->pasteBar()->text().isEmpty());
}

void tst_mainwindow::openingWhatIsShownKeepsTheQuestion() {
    m_window->showJob(u"old"_s);
    auto* field = m_window->view()->askBar()->findChild<QLineEdit*>();
    QVERIFY(field);
    field->setText(u"What of it?"_s);
    m_window->showJob(u"old"_s);
    QCOMPARE(field->text(), u"What of it?"_s);
}

void tst_mainwindow::retryAsksAgainInItsPlace() {
    type(u"https://video.example/1"_s);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    m_world->fail(u"job1"_s, Problem::of(Code::NoCaptions));
    QTRY_VERIFY(m_window->view()->notice()->isVisible());
    QTest::mouseClick(m_window->view()->notice()->button(), Qt::LeftButton);
    QTRY_COMPARE(m_window->view()->id(), u"job2"_s);
    QVERIFY(m_world->asked.constLast().refresh); // or the same refusal might be told once more
    QVERIFY(!m_world->kept.contains(u"job1"_s));
    QCOMPARE(m_window->jobs()->rowCount(), 2);
    QVERIFY(!m_window->view()->notice()->isVisible());
}

void tst_mainwindow::retryAfterAModelsFailureKeepsTheWords() {
    type(u"https://video.example/1"_s);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    m_world->fail(u"job1"_s, Problem::of(Code::EngineOverloaded));
    QTRY_VERIFY(m_window->view()->notice()->isVisible());
    QTest::mouseClick(m_window->view()->notice()->button(), Qt::LeftButton);
    QTRY_COMPARE(m_window->view()->id(), u"job2"_s);
    QVERIFY(!m_world->asked.constLast().refresh);
}

void tst_mainwindow::whatWaitedForTheNetworkIsAskedAgain_data() {
    QTest::addColumn<Code>("code");
    QTest::addColumn<bool>("refresh");
    QTest::newRow("the site was out of reach") << Code::SourceUnreachable << true;
    QTest::newRow("the model was: the words are at hand") << Code::EngineUnreachable << false;
}

void tst_mainwindow::whatWaitedForTheNetworkIsAskedAgain() {
    QFETCH(Code, code);
    QFETCH(bool, refresh);
    type(u"https://video.example/1"_s);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    m_world->fail(u"job1"_s, Problem::of(code));
    m_window->showJob(u"old"_s);
    emit m_window->findChild<Offline*>()->isBack({u"job1"_s});
    QTRY_COMPARE(m_world->asked.size(), 2);
    QCOMPARE(m_world->asked.constLast().refresh, refresh);
    QTRY_VERIFY(!m_world->kept.contains(u"job1"_s)); // the new one stands in its place
    QCOMPARE(m_window->view()->id(), u"old"_s);      // and nobody is taken to it
}

void tst_mainwindow::tellsOfADatabaseThatWasMended() {
    QVERIFY(!m_window->notice()->isVisible());
    m_world->mended = u"The database was damaged."_s;
    QTemporaryDir folder;
    MainWindow window(*m_world, folder.filePath(u"state"_s));
    window.show();
    QVERIFY(window.notice()->isVisible());
    QVERIFY2(window.notice()->text().contains(m_world->mended), qPrintable(window.notice()->text()));
    QTest::mouseClick(window.notice()->button(), Qt::LeftButton);
    QVERIFY(!window.notice()->isVisible());
}

void tst_mainwindow::choosingARowShowsIt() {
    m_window->list()->setFocus();
    QTest::keyClick(m_window->list(), Qt::Key_Down);
    QTRY_COMPARE(m_window->view()->id(), u"old"_s);
    QVERIFY(shown().contains(u"Talk old"_s));
}

void tst_mainwindow::pasteWorksWhereverTheFocusIs() {
    QApplication::clipboard()->setText(u"https://video.example/2"_s);
    m_window->showJob(u"old"_s);
    for (QWidget* focus : {static_cast<QWidget*>(m_window->list()), static_cast<QWidget*>(m_window->view()->text())}) {
        m_window->pasteBar()->fill({});
        focus->setFocus();
        QTest::keySequence(focus, QKeySequence::Paste);
        QTRY_COMPARE(m_window->pasteBar()->text(), u"https://video.example/2"_s);
        QVERIFY(m_window->pasteBar()->field()->hasFocus());
    }
    QVERIFY(m_world->asked.isEmpty());
    m_window->pasteAndSummarize();
    QCOMPARE(m_world->asked.size(), 1);
}

void tst_mainwindow::dropsOnlyFillTheBar() {
    QMimeData data;
    data.setData(u"text/uri-list"_s, "file:///tmp/talk.vtt\r\n");
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
    QCOMPARE(m_window->pasteBar()->text(), u"/tmp/talk.vtt"_s);
    QVERIFY(m_world->asked.isEmpty());
}

void tst_mainwindow::linksOpenTheVideo() {
    QDesktopServices::setUrlHandler(u"https"_s, this, "onUrl");
    m_window->showJob(u"old"_s);
    emit m_window->view()->text()->anchorClicked(QUrl(u"https://video.example/watch?v=old#t=300"_s));
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(m_opened, QList<QUrl>{QUrl(u"https://video.example/watch?v=old#t=300"_s)});
}

void tst_mainwindow::removedCanBeHadBack() {
    m_window->showJob(u"old"_s);
    m_window->list()->setFocus();
    QTest::keyClick(m_window->list(), Qt::Key_Delete);
    QTRY_COMPARE(m_window->jobs()->rowCount(), 0);
    QVERIFY(m_window->view()->id().isEmpty());
    QVERIFY(m_window->removed()->isVisible());
    QCOMPARE(m_window->removed()->text(), u"1 removed"_s);
    QTest::keyClick(m_window->list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_window->jobs()->rowCount(), 1);
    QVERIFY(!m_window->removed()->isVisible());
    QCOMPARE(m_window->view()->id(), u"old"_s);
    QTest::keyClick(m_window->list(), Qt::Key_Delete);
    QTest::mouseClick(m_window->removed()->button(), Qt::LeftButton);
    QTRY_COMPARE(m_window->jobs()->rowCount(), 1);
    QVERIFY(m_world->kept.contains(u"old"_s));
}

void tst_mainwindow::closedNobodyTakesARemovalBack() {
    m_window->showJob(u"old"_s);
    m_window->list()->setFocus();
    QTest::keyClick(m_window->list(), Qt::Key_Delete);
    QVERIFY(m_world->kept.contains(u"old"_s));
    m_window->close();
    QTRY_VERIFY(!m_world->kept.contains(u"old"_s));
}

void tst_mainwindow::manyAreChosenAndRemoved() {
    for (const QString& id : {u"x"_s, u"y"_s, u"z"_s})
        m_world->addDone(id);
    m_window->jobs()->refresh();
    m_window->showJob(u"z"_s);
    m_window->list()->setFocus();
    QTest::keyClick(m_window->list(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_window->actions()->chosen(), (QStringList{u"z"_s, u"y"_s}));
    QTest::keyClick(m_window->list(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(),
                 u"https://video.example/watch?v=z\nhttps://video.example/watch?v=y"_s);
    QTest::keyClick(m_window->list(), Qt::Key_Delete);
    QTRY_COMPARE(m_window->jobs()->rowCount(), 2);
    QCOMPARE(m_window->view()->id(), u"x"_s);
    QCOMPARE(m_window->actions()->chosen(), QStringList{u"x"_s});
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Z, Qt::ControlModifier); // with the Ctrl still held
    QTRY_COMPARE(m_window->jobs()->rowCount(), 4);
    QCOMPARE(m_window->actions()->chosen(), QStringList{m_window->view()->id()});
}

void tst_mainwindow::againTakesOtherChoicesWithoutFetching() {
    m_window->showJob(u"old"_s);
    m_window->list()->setFocus();
    QTest::keyClick(m_window->list(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_window->findChild<AgainDialog*>());
    auto* dialog = m_window->findChild<AgainDialog*>();
    auto* length = dialog->choices()->findChild<QComboBox*>(u"length"_s);
    length->setCurrentIndex(length->findData(u"short"_s));
    dialog->instructions()->setPlainText(u"What does it cost?"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(m_world->asked.size(), 1);
    const Request& asked = m_world->asked.constFirst();
    QCOMPARE(asked.length.kind, Length::Short);
    QCOMPARE(asked.prompt, u"What does it cost?"_s);
    QVERIFY(!asked.refresh);
    QCOMPARE(asked.source, m_world->kept[u"old"_s].video->url);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    QVERIFY(m_world->kept.contains(u"old"_s)); // beside the old one
}

void tst_mainwindow::aFailedModelIsDoneWithout() {
    type(u"https://video.example/1"_s);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    m_world->fail(u"job1"_s, Problem::of(Code::KeyMissing));
    auto* button = m_window->view()->notice()->thirdButton();
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(m_window->view()->id(), u"job2"_s);
    QCOMPARE(m_world->asked.constLast().engine, u"embedded"_s);
}

void tst_mainwindow::aMissingYtdlpIsACommandToCopy() {
    type(u"https://video.example/1"_s);
    QTRY_COMPARE(m_window->view()->id(), u"job1"_s);
    m_world->fail(u"job1"_s, Problem::of(Code::YtdlpMissing));
    auto* button = m_window->view()->notice()->thirdButton();
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"sudo apt install yt-dlp"_s);
}

void tst_mainwindow::theNextRowIsShownAfterARemoval() {
    m_world->addDone(u"newer"_s);
    m_window->jobs()->refresh();
    m_window->showJob(u"newer"_s);
    QObject owner;
    QVERIFY(waitFor(m_world->remove(u"newer"_s, &owner)).ok());
    QCOMPARE(m_window->view()->id(), u"old"_s);
    QVERIFY(shown().contains(u"Talk old"_s));
}

void tst_mainwindow::closingWithoutATrayQuits() {
    QSignalSpy quit(m_window.get(), &MainWindow::quitAsked);
    m_window->setStaysWhenClosed([] { return false; });
    m_window->close();
    QCOMPARE(quit.size(), 1);
    QVERIFY(!m_window->isVisible());
}

void tst_mainwindow::closingWithATrayHidesAndTellsOnce() {
    QSignalSpy quit(m_window.get(), &MainWindow::quitAsked);
    QSignalSpy told(m_window.get(), &MainWindow::hiddenFirst);
    m_window->setStaysWhenClosed([] { return true; });
    for (int i = 0; i < 2; ++i) {
        m_window->close();
        QVERIFY(!m_window->isVisible());
        m_window->raiseWindow();
        QVERIFY(m_window->isVisible());
    }
    QCOMPARE(quit.size(), 0);
    QCOMPARE(told.size(), 1);
}

void tst_mainwindow::anEndWaitsForWhatIsBeingSaved() {
    m_world->addDone(u"a"_s);
    QVERIFY(!m_window->staysToSave());
    QSignalSpy quit(m_window.get(), &MainWindow::quitAsked);
    QTemporaryDir folder;
    std::promise<void> go;
    m_world->worker().post([wait = go.get_future().share()] { wait.wait(); });
    m_window->exporter()->writeFile(u"a"_s, ExportKind::Text, folder.filePath(u"a"_s));
    QVERIFY(m_window->staysToSave());
    QVERIFY2(m_window->notice()->isVisible() && m_window->notice()->text().startsWith(u"Saving a file"_s),
             qPrintable(m_window->notice()->text()));
    QTest::mouseClick(m_window->notice()->button(), Qt::LeftButton);
    QCOMPARE(quit.size(), 1); // at once
    QSignalSpy idle(m_window->exporter(), &Exporter::idle);
    go.set_value();
    QTRY_COMPARE(idle.size(), 1);
    QVERIFY(QFile::exists(folder.filePath(u"a"_s)));
}

void tst_mainwindow::anEndTellsWhatCouldNotBeSaved() {
    m_world->addDone(u"a"_s);
    m_window->exporter()->writeFile(u"a"_s, ExportKind::Text, u"/nowhere/at/all.txt"_s);
    QTRY_COMPARE(m_window->exporter()->open(), 0);
    QVERIFY(!m_window->tellsOfUnsaved()); // it was read before
    m_window->exporter()->writeFile(u"a"_s, ExportKind::Text, u"/nowhere/at/all.txt"_s);
    QVERIFY(m_window->staysToSave());
    QSignalSpy idle(m_window->exporter(), &Exporter::idle), quit(m_window.get(), &MainWindow::quitAsked);
    QTRY_COMPARE(idle.size(), 1);
    QVERIFY(m_window->tellsOfUnsaved());
    QVERIFY2(m_window->notice()->text().contains(u"could not be saved"_s), qPrintable(m_window->notice()->text()));
    QCOMPARE(m_window->notice()->button()->text(), u"Quit Now"_s);
    QTest::mouseClick(m_window->notice()->button(), Qt::LeftButton);
    QCOMPARE(quit.size(), 1);
}

void tst_mainwindow::minimizedNobodyWatches() {
    Job* job = m_world->addJob(u"a"_s);
    m_window->showJob(u"a"_s);
    QVERIFY(job->isWatched());
    m_window->showMinimized();
    QTRY_VERIFY(!job->isWatched());
    m_window->raiseWindow();
    QTRY_VERIFY(job->isWatched());
}

void tst_mainwindow::placeAndSizeAreKept() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"pith/window"_s);
    {
        MainWindow window(*m_world, path);
        window.show();
        window.resize(700, 500);
        QSignalSpy told(&window, &MainWindow::hiddenFirst);
        window.setStaysWhenClosed([] { return true; });
        window.close();
        QCOMPARE(told.size(), 1);
    }
    MainWindow window(*m_world, path);
    QCOMPARE(window.size(), QSize(700, 500));
    QSignalSpy told(&window, &MainWindow::hiddenFirst);
    window.setStaysWhenClosed([] { return true; });
    window.show();
    window.close();
    QCOMPARE(told.size(), 0);
}

/// Closed while it was small, the list would else stay as narrow.
void tst_mainwindow::theListIsAsWideAgainAfterASmallWindow() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"window"_s);
    const auto side = [](const MainWindow& window) { return window.list()->parentWidget()->width(); };
    int wide = 0;
    {
        MainWindow window(*m_world, path);
        window.show();
        window.resize(780, 500);
        QCoreApplication::processEvents();
        wide = side(window);
        window.resize(330, 400);
        QTRY_VERIFY(side(window) < wide);
        window.saveState();
    }
    MainWindow window(*m_world, path);
    window.show();
    window.resize(780, 500);
    QTRY_COMPARE(side(window), wide);
}

void tst_mainwindow::itsPlaceIsKeptWithoutAnEnd() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"window"_s);
    MainWindow window(*m_world, path);
    window.show();
    window.resize(723, 511);
    QTRY_VERIFY(!WindowState::load(path).geometry.isEmpty()); // a session may end without a word
    MainWindow next(*m_world, path);
    QCOMPARE(next.size(), QSize(723, 511));
}

void tst_mainwindow::damagedStateIsNoHarm() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"window"_s);
    for (const QByteArray& bytes :
         {QByteArray("{"), QByteArray(R"({"geometry":"////","splitter":7})"), QByteArray(200'000, 'x'), QByteArray()}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
        file.close();
        MainWindow window(*m_world, path);
        QVERIFY(window.width() > 300);
    }
    QCOMPARE(WindowState::load(folder.path()), WindowState());
    QCOMPARE(WindowState::load(u"/dev/zero"_s), WindowState());
}

void tst_mainwindow::listFailuresStandInPlace() {
    m_world->listFails = Problem::of(Code::StoreDamaged);
    m_window->jobs()->refresh();
    QVERIFY(m_window->notice()->isVisible());
    m_world->listFails.reset();
    QTest::mouseClick(m_window->notice()->button(), Qt::LeftButton);
    QVERIFY(!m_window->notice()->isVisible());
    QCOMPARE(m_window->jobs()->rowCount(), 1);
}

void tst_mainwindow::everyFieldAndButtonHasAName() {
    m_window->showJob(u"old"_s);
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || qobject_cast<const QLabel*>(widget))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
}

void tst_mainwindow::settingsAndDashboardAreAKeyAway() {
    int settings = 0, boards = 0;
    connect(m_window.get(), &MainWindow::settingsAsked, this,
            [&settings](const std::optional<Problem>& why) { settings += why ? 0 : 1; });
    connect(m_window.get(), &MainWindow::dashboardAsked, this, [&boards] { ++boards; });
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(settings, 1);
    QCOMPARE(boards, 1);
}

void tst_mainwindow::fitsASmallScreen() {
    const QSize screen = m_window->screen()->availableSize(); // 800 by 800 here: less than it takes where there is room
    QVERIFY(m_window->width() <= screen.width() && m_window->height() <= screen.height());
    m_world->stands = QString(300, u'x');
    m_window->hide();
    m_window->show();
    m_window->showJob(u"old"_s);
    m_window->resize(480, 400);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(480, 400));
    QVERIFY(m_window->view()->text()->width() > 240);
    QVERIFY(m_window->view()->text()->height() > 150);
}

QTEST_MAIN(tst_mainwindow)
#include "tst_mainwindow.moc"
