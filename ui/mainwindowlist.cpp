// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with the rows that are chosen: again, export, remove, and back.
#include "text/subtitles.h"
#include "ui/againdialog.h"
#include "ui/exporter.h"
#include "ui/joblist.h"
#include "ui/listactions.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"
#include "ui/pastebar.h"
#include "ui/removals.h"
#include "ui/summaryview.h"
#include "ui/world.h"

#include <QListView>
#include <QPushButton>

namespace pith {

using namespace Qt::StringLiterals;

void MainWindow::connectActions() {
    connect(m_actions, &ListActions::againAsked, this, &MainWindow::askAgain);
    connect(m_actions, &ListActions::retryAsked, this, [this](const QStringList& ids) {
        for (const QString& id : ids)
            retry(id);
    });
    connect(m_actions, &ListActions::stopAsked, this, [this](const QStringList& ids) {
        for (const QString& id : ids)
            m_world.cancel(id);
    });
    connect(m_actions, &ListActions::exportAsked, m_exporter, &Exporter::saveAs);
    connect(m_actions, &ListActions::removeAsked, this, &MainWindow::remove);
    connect(m_actions, &ListActions::undoAsked, this, &MainWindow::undoRemoval);
    connect(m_actions, &ListActions::orderAsked, m_jobs, &JobList::setOrder);
    connect(m_exporter, &Exporter::told, this, &MainWindow::tell);
    connect(m_exporter, &Exporter::failed, this, &MainWindow::onUnsaved);
    connect(m_removals, &Removals::changed, this, &MainWindow::onRemoved);
    connect(m_removals, &Removals::failed, this, &MainWindow::showFailure);
    connect(m_removed->button(), &QPushButton::clicked, this, &MainWindow::undoRemoval);
}

bool MainWindow::staysToSave() {
    const int files = m_exporter->open();
    m_removals->commit();
    if (files == 0)
        return false;
    m_isEnding = true;
    m_notice->showWords(files == 1 ? tr("Saving a file; then Pith ends.")
                                   : tr("Saving %n files; then Pith ends.", nullptr, files),
                        tr("Quit again to end at once."), tr("Quit Now"));
    return true;
}

void MainWindow::onUnsaved(const Problem& problem) {
    m_isUnsaved = m_isEnding;
    showFailure(problem);
}

/// The row below what goes is read next, else the one above.
void MainWindow::remove(const QStringList& ids) {
    if (ids.isEmpty())
        return;
    const bool isShown = ids.contains(m_view->id());
    m_wanted.clear();
    for (const QString& id : ids)
        if (m_world.live(id)) // it would go on, and cost
            m_world.cancel(id);
    m_removals->remove(ids);
    if (isShown && ids.contains(m_view->id()))
        m_view->clear();
    if (const QModelIndex now = m_list->currentIndex(); now.isValid())
        m_list->selectionModel()->select(now, QItemSelectionModel::ClearAndSelect);
    onCurrent();
}

void MainWindow::onRemoved() {
    const int count = int(m_removals->pending().size());
    m_removed->showWords(count > 0 ? tr("%Ln removed", nullptr, count) : QString(), {},
                         tr("Undo")); // short: the side is narrow
    m_actions->setUndoable(count > 0);
}

void MainWindow::undoRemoval() {
    const QStringList back = m_removals->pending();
    m_removals->undo();
    if (!back.isEmpty())
        showJob(back.first());
}

/// What was given without an address is given again.
Result<Request> MainWindow::requestAgain(const QString& id) const {
    auto request = m_world.requestOf(id);
    if (!request || !request->source.isEmpty() || !request->transcript.isEmpty())
        return request;
    const auto words = m_world.transcript(id);
    if (!words)
        return words.problem();
    request.value().transcript = words->timed ? toVtt(*words) : toText(*words);
    request.value().format = words->timed ? u"vtt"_s : u"txt"_s;
    return request;
}

void MainWindow::askAgain(const QStringList& ids) {
    const auto first = ids.isEmpty() ? Result<Request>(Problem::of(Code::NotFound)) : m_world.requestOf(ids.first());
    if (!first)
        return showFailure(first.problem());
    auto* dialog = new AgainDialog(*first, int(ids.size()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, ids] {
        for (const QString& id : ids) {
            auto request = requestAgain(id);
            if (!request) {
                showFailure(request.problem());
                continue;
            }
            dialog->applyTo(request.value());
            again(*request);
        }
    });
    dialog->open();
}

void MainWindow::again(const Request& request) {
    Request wanted = request;
    wanted.refresh = false; // its words are at hand
    m_world.submit(wanted, this)->then(this, [this](const Result<Submitted>& submitted) {
        if (!submitted)
            return showFailure(submitted.problem());
        showJob(submitted->id);
        if (submitted->cached)
            tell(tr("This summary is there already."));
    });
}

} // namespace pith
