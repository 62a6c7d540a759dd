// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/autostartbox.h"

#include "ui/autostart.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QVBoxLayout>

namespace pith {

AutostartBox::AutostartBox(QWidget* parent)
    : SettingsPart(parent)
    , m_box(new QCheckBox(tr("Start with the desktop, in the tray"), this))
    , m_fault(new FaultLabel) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_box);
    all->addWidget(m_fault);
    connect(m_box, &QCheckBox::clicked, this, &AutostartBox::onClicked);
}

QString AutostartBox::words() const { return m_box->text(); }

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
