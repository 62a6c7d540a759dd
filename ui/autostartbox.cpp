// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/autostartbox.h"

#include "ui/autostart.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace pith {

AutostartBox::AutostartBox(QWidget* parent)
    : SettingsPart(parent)
    , m_box(new QCheckBox)
    , m_fault(new FaultLabel) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(fontMetrics().height() / 5); // as all rows of the settings
    m_box->setAccessibleName(tr("Start with the desktop, in the tray"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_box);
    row->addWidget(wordsOfBox(m_box->accessibleName(), m_box), 1);
    all->addLayout(row);
    all->addWidget(m_fault);
    connect(m_box, &QCheckBox::clicked, this, &AutostartBox::onClicked);
}

QString AutostartBox::words() const { return m_box->accessibleName(); }

/// The desktop's own settings may have changed it.
void AutostartBox::showEvent(QShowEvent* event) {
    SettingsPart::showEvent(event);
    m_box->setChecked(autostarts());
}

void AutostartBox::onClicked(bool on) {
    const auto set = setAutostart(on, QCoreApplication::applicationFilePath());
    m_fault->say(set ? QString() : tr("The entry cannot be written: %1").arg(set.problem().words()));
    m_box->setChecked(autostarts());
}

} // namespace pith
