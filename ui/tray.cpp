// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray.h"

#include "ui/icons.h"

namespace pith {

using namespace Qt::StringLiterals;

Tray::Tray(QObject* parent)
    : QObject(parent)
    , m_icon(programIcon()) {
    connect(m_menu.addAction(tr("&Show Pith")), &QAction::triggered, this, &Tray::showAsked);
    connect(m_menu.addAction(tr("&Paste and Summarize")), &QAction::triggered, this, &Tray::pasteAsked);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("&Dashboard")), &QAction::triggered, this, &Tray::dashboardAsked);
    connect(m_menu.addAction(tr("&Settings…")), &QAction::triggered, this, &Tray::settingsAsked);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("&Quit")), &QAction::triggered, this, &Tray::quitAsked);
    m_icon.setToolTip(u"Pith"_s);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, &Tray::onActivated);
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::showAsked);
    m_icon.show();
}

Tray::~Tray() = default;

bool Tray::isThere() const { return QSystemTrayIcon::isSystemTrayAvailable() && m_icon.isVisible(); }

void Tray::say(const QString& words) { m_icon.showMessage(u"Pith"_s, words, programIcon()); }

void Tray::onActivated(QSystemTrayIcon::ActivationReason reason) {
    if (reason == QSystemTrayIcon::Trigger)
        emit toggleAsked();
    else if (reason == QSystemTrayIcon::MiddleClick)
        emit pasteAsked();
}

} // namespace pith
