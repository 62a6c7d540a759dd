// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when it is told to: menus, pastes, drops, submitting.
#include "base/logging.h"
#include "ui/choices.h"
#include "ui/joblist.h"
#include "ui/listactions.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/offline.h"
#include "ui/pastebar.h"
#include "ui/pasted.h"
#include "ui/problemwords.h"
#include "ui/removals.h"
#include "ui/summaryview.h"
#include "ui/world.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QStatusBar>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int messageTime_ms = 8000;

/// Beside the installed program, or in the tree that it was built in. Empty: not there.
QString examplePath() {
    const QString here = QApplication::applicationDirPath();
    for (const char* path : {"/../share/pith/examples/talk.vtt", "/../../../examples/talk.vtt"})
        if (const QFileInfo file(here + QLatin1StringView(path)); file.isFile())
            return file.canonicalFilePath();
    return {};
}

} // namespace

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New Link"), QKeySequence(u"Ctrl+L"_s), m_paste, &PasteBar::focusField);
    file->addAction(tr("&Paste and Summarize"), QKeySequence(u"Ctrl+Shift+V"_s), this, &MainWindow::pasteAndSummarize);
    file->addAction(tr("&Open Subtitle File…"), QKeySequence::Open, this, &MainWindow::openFile);
    file->addSeparator();
    file->addAction(tr("&Save Summary…"), QKeySequence::Save, m_view, &SummaryView::save);
    file->addSeparator();
    QAction* pausing = file->addAction(tr("Pa&use"));
    pausing->setCheckable(true);
    connect(pausing, &QAction::triggered, this, [this](bool pause) { m_world.setPaused(pause); });
    connect(&m_world, &World::pausedChanged, pausing, [this, pausing] { pausing->setChecked(m_world.isPaused()); });
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), this, &MainWindow::quitAsked);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("&Copy Summary"), QKeySequence::Copy, m_view, &SummaryView::copy);
    edit->addAction(tr("&Paste Link"), QKeySequence::Paste, this, &MainWindow::paste);
    edit->addSeparator();
    edit->addAction(tr("&Find"), QKeySequence::Find, this, &MainWindow::find);
    edit->addSeparator();
    QAction* settings = edit->addAction(tr("&Settings…"), QKeySequence(u"Ctrl+,"_s), this,
                                        [this] { emit settingsAsked(std::nullopt); });
    settings->setMenuRole(QAction::PreferencesRole);

    m_actions = new ListActions(*m_list, this);
    m_actions->addTo(*menuBar()->addMenu(tr("&Summary")));
    QMenu* view = menuBar()->addMenu(tr("&View"));
    QAction* side = view->addAction(tr("&List of Summaries"), QKeySequence(u"F9"_s), m_side, &QWidget::setVisible);
    side->setCheckable(true);
    side->setChecked(true);
    m_actions->addOrders(*view->addMenu(tr("&Sort")), m_state.order);
    view->addAction(tr("&Dashboard"), QKeySequence(u"Ctrl+D"_s), this, &MainWindow::dashboardAsked);

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Example"), this, &MainWindow::summarizeExample);
    help->addAction(tr("&About Pith"), this, &MainWindow::about);
}

void MainWindow::paste() { m_paste->take(QApplication::clipboard()->mimeData()); }

void MainWindow::pasteAndSummarize() {
    raiseWindow();
    if (m_paste->take(QApplication::clipboard()->mimeData()))
        m_paste->submit();
}

void MainWindow::fill(const QString& text) {
    raiseWindow();
    if (!text.isEmpty())
        m_paste->fill(text);
}

void MainWindow::fillFromOutside(const QStringList& texts) {
    raiseWindow();
    if (!texts.isEmpty())
        m_paste->fillFromOutside(texts);
}

void MainWindow::find() {
    m_side->show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void MainWindow::openFile() {
    auto* dialog = new QFileDialog(this, tr("Open a subtitle file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Subtitles and text (%1)").arg(u"*.vtt *.srt *.ttml *.dfxp *.json3 *.srv3 *.sbv *.ass *.txt"_s),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_paste, &PasteBar::fill);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (mayBePasted(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    m_paste->take(event->mimeData());
    activateWindow();
}

void MainWindow::summarizeExample() {
    const QString path = examplePath();
    if (path.isEmpty())
        return m_paste->setWords(tr("The example did not come with this program. Any subtitle file will do."));
    m_paste->fill(path);
    m_paste->submit();
}

/// What was pasted together, while it is being taken in.
struct MainWindow::Batch {
    qsizetype open = 0; ///< not answered yet
    QString first;      ///< the first that was begun
    QStringList refused;
    std::optional<Problem> why; ///< the first refusal
};

void MainWindow::submit(const QStringList& texts) {
    if (texts.join(QString()).isEmpty())
        return m_paste->setWords(tr("Paste a link to a video first."));
    m_paste->setWords({});
    m_paste->setBusy(true);
    const auto batch = std::make_shared<Batch>();
    batch->open = texts.size();
    for (const QString& text : texts) {
        auto request = m_world.requestFor(text);
        if (!request) {
            onAnswered(batch, text, request.problem());
            continue;
        }
        m_paste->choices()->applyTo(request.value());
        m_world.submit(*request, this)->then(this, [this, batch, text](const Result<Submitted>& answer) {
            onAnswered(batch, text, answer);
        });
    }
}

/// What was refused stays in the bar, and why stands below.
void MainWindow::onAnswered(const std::shared_ptr<Batch>& batch, const QString& text, const Result<Submitted>& answer) {
    if (answer) {
        batch->first = batch->first.isEmpty() ? answer->id : batch->first;
        keep(answer->id);
    } else {
        batch->refused.append(text);
        if (!batch->why)
            batch->why = answer.problem();
    }
    if (--batch->open > 0)
        return;
    m_paste->setBusy(false);
    m_paste->fillAll(batch->refused);
    if (batch->why)
        refuse(*batch->why, int(batch->refused.size()));
    if (!batch->first.isEmpty())
        showJob(batch->first);
}

void MainWindow::refuse(const Problem& problem, int count) {
    const QString line = lineFor(problem);
    m_paste->setWords(count > 1 ? tr("Not begun: %1. The first: %2").arg(count).arg(line) : line, noteRefusal(problem));
}

/// The words on the button that leads to where it is mended.
QString MainWindow::noteRefusal(const Problem& problem) {
    m_refusal = problem;
    return SummaryView::wordsToMend(problem);
}

/// What failed, as it is asked for again. What a site refused is answered without asking it for a moment: not to
/// somebody who says so. After a model's failure the words are at hand.
Result<Request> MainWindow::requestToRetry(const QString& id) const {
    auto request = requestAgain(id);
    const auto old = m_world.record(id);
    if (request && old && old->problem && isSourceProblem(old->problem->code))
        request.value().refresh = true;
    return request;
}

void MainWindow::retry(const QString& id, const QString& engine) {
    auto request = requestToRetry(id);
    if (!request)
        return refuse(request.problem());
    if (!engine.isEmpty())
        request.value().engine = engine;
    m_paste->setBusy(true);
    m_world.submit(*request, this)->then(this, [this, id](const Result<Submitted>& submitted) {
        m_paste->setBusy(false);
        if (!submitted)
            return refuse(submitted.problem());
        replace(id, submitted->id);
        showJob(submitted->id);
    });
}

/// What waited for the network, without taking the reader to it.
void MainWindow::onNetworkBack(const QStringList& ids) {
    for (const QString& id : ids) {
        if (m_removals->pending().contains(id))
            continue;
        const auto request = requestToRetry(id);
        if (!request)
            continue; // it is gone, or its words are: its row says what it was
        m_world.submit(*request, this)->then(this, [this, id](const Result<Submitted>& submitted) {
            if (!submitted)
                return m_offline->hold(id); // the queue is full, or the like: again in a while
            const bool isShown = m_view->id() == id;
            replace(id, submitted->id);
            if (isShown)
                showJob(submitted->id);
        });
    }
}

/// The new one stands in the old one's place.
void MainWindow::replace(const QString& old, const QString& now) {
    if (old != now)
        forgetFailed(old);
}

void MainWindow::forgetFailed(const QString& id) {
    const auto old = m_world.record(id);
    if (!old || (old->state != State::Failed && old->state != State::Cancelled))
        return;
    m_world.remove(id, this)->then(this, [this](const Result<Done>& removed) {
        if (!removed && removed.problem().code != Code::NotFound)
            showFailure(removed.problem());
    });
}

void MainWindow::keep(const QString& id) { m_removals->keep(id); }

void MainWindow::showJob(const QString& id) {
    keep(id);
    m_view->showJob(id);
    m_wanted = id;
    onRows();
}

QString MainWindow::selected() const { return m_list->currentIndex().data(JobList::IdRole).toString(); }

void MainWindow::onCurrent() {
    if (const QString id = selected(); !id.isEmpty() && id != m_view->id()) {
        m_wanted.clear();
        m_view->showJob(id);
    }
}

/// The row of what is read is the current one, also after the list was read anew.
void MainWindow::onRows() {
    const bool none = m_jobs->rowCount() == 0;
    m_empty->setVisible(none);
    if (none)
        m_empty->setText(m_jobs->search().isEmpty() ? tr("No summaries yet") : tr("Nothing found"));
    const QString id = m_wanted.isEmpty() ? m_view->id() : m_wanted;
    const QModelIndex at = m_jobs->indexOf(id);
    if (!at.isValid() || at == m_list->currentIndex())
        return;
    m_list->setCurrentIndex(at); // the list's own: ranges begin there then
    m_list->selectionModel()->select(at,
                                     QItemSelectionModel::ClearAndSelect); // for which the Ctrl of Ctrl+Z adds a row
}

void MainWindow::openLink(const QUrl& url) {
    if (!QDesktopServices::openUrl(url))
        tell(tr("No browser could be opened for %1").arg(url.toString()));
}

void MainWindow::onListFailed(const Problem& problem) {
    m_notice->showWords(wordsFor(problem), adviceFor(problem), tr("Try Again"));
}

/// For a moment, in the status bar.
void MainWindow::tell(const QString& words) { statusBar()->showMessage(printable(words, true), messageTime_ms); }

void MainWindow::showFailure(const Problem& problem) {
    m_notice->showWords(wordsFor(problem), adviceFor(problem), m_isEnding ? tr("Quit Now") : tr("OK"),
                        noteRefusal(problem));
}

void MainWindow::about() {
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Pith"));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setText(u"<b>Pith %1</b>"_s.arg(QStringLiteral(PITH_VERSION)));
    box->setInformativeText(tr("A video's address in, a summary that can be checked out.\nFree software under the GNU "
                               "General Public License, version 3 or later."));
    box->open();
}

} // namespace pith
