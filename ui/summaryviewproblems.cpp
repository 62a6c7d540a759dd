// SPDX-License-Identifier: GPL-3.0-or-later
// What the view says where there is no summary, and the buttons that do something about it.
#include "ui/noticebar.h"
#include "ui/problemwords.h"
#include "ui/settingsdialog.h"
#include "ui/summaryhtml.h"
#include "ui/summarytext.h"
#include "ui/summaryview.h"
#include "ui/world.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSplitter>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// With the way out that has a button.
QString adviceWithWayOut(const Problem& problem) {
    const QString advice = adviceFor(problem);
    return wayOutOf(problem) == WayOut::Embedded ? SummaryView::tr("%1 Or let the embedded engine do it.").arg(advice)
                                                 : advice;
}

QString wordsForWayOut(WayOut way) {
    switch (way) {
    case WayOut::Embedded: return SummaryView::tr("Without a Model");
    case WayOut::Command: return SummaryView::tr("Copy the Command");
    case WayOut::File: return SummaryView::tr("Open a File…");
    case WayOut::Page: return SummaryView::tr("Open the Page");
    case WayOut::None: break;
    }
    return {};
}

QString hintForWayOut(WayOut way, const Problem& problem) {
    switch (way) {
    case WayOut::Embedded: return SummaryView::tr("The embedded engine needs no key and no network for it");
    case WayOut::Command: return SummaryView::tr("Copies “%1”, to be pasted into a terminal").arg(commandFor(problem));
    case WayOut::File: return SummaryView::tr("A subtitle file of the talk, from wherever you have it");
    default: return {};
    }
}

} // namespace

QString SummaryView::wordsToMend(const Problem& problem) {
    if (!isMendedBySettings(problem))
        return {};
    return problem.code == Code::KeyMissing || problem.code == Code::KeyRefused ? tr("Enter Key…") : tr("Settings…");
}

void SummaryView::showProblem(const Problem& problem) {
    showStatus();
    m_problem = problem;
    m_words->setVisible(m_words->isEnabled()); // beside a failure there is nothing to show, and little room
    m_split->setVisible(!m_text->document()->isEmpty());
    const bool waits = m_waits && m_waits(m_id); // a state of this machine, no fault of the site's
    const WayOut way = m_id.isEmpty() ? WayOut::None : wayOutOf(problem);
    m_notice->showWords(waits ? tr("This computer is offline.") : wordsFor(problem),
                        waits ? tr("It is tried again as soon as there is a network.") : adviceWithWayOut(problem),
                        problem.code == Code::NotFound ? QString() : tr("Retry"), wordsToMend(problem),
                        wordsForWayOut(way));
    m_notice->thirdButton()->setToolTip(hintForWayOut(way, problem));
}

void SummaryView::lookAgain() {
    if (m_shown == Shown::End && m_record.problem && m_notice->isVisibleTo(this))
        showProblem(*m_record.problem);
}

void SummaryView::onThird() {
    switch (wayOutOf(m_problem)) {
    case WayOut::Embedded: return emit embeddedAsked(m_id);
    case WayOut::Command: return QApplication::clipboard()->setText(commandFor(m_problem));
    case WayOut::File: return emit fileAsked();
    case WayOut::Page:
        if (const auto request = m_world.requestOf(m_id); request && !safeLink(request->source).isEmpty())
            emit linkOpened(QUrl(safeLink(request->source)));
        return;
    case WayOut::None: return;
    }
}

} // namespace pith
