// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusnotes.h"

#include "ui/traystate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pith {

StatusNotes::StatusNotes(QWidget* parent)
    : QWidget(parent)
    , m_watching(new QLabel(tr("Clipboard watched"), this))
    , m_resume(new QPushButton(tr("Paused: resume"), this)) {
    m_watching->setToolTip(tr("A link to a video that is copied anywhere is offered. The settings switch this off."));
    m_resume->setToolTip(tr("Nothing new is begun until then; what runs goes on."));
    m_resume->setFlat(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_watching);
    row->addWidget(m_resume);
    connect(m_resume, &QPushButton::clicked, this, &StatusNotes::resumeAsked);
    setState({});
}

void StatusNotes::setState(const TrayState& state) {
    m_watching->setVisible(state.isWatching);
    m_resume->setVisible(state.isPaused);
    setVisible(state.isWatching || state.isPaused);
}

} // namespace pith
