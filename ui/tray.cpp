// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray.h"

#include "base/logging.h"
#include "ui/icons.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRecent = 5;
constexpr qsizetype titleChars = 48;

/// As an item of a menu: short, in one line, and an & is an &.
QString itemFor(const QString& title) {
    QString text = printable(title.left(titleChars * 4), true).simplified();
    if (text.size() > titleChars)
        text = text.left(titleChars - 1).trimmed() + u'…';
    return text.replace(u'&', u"&&"_s);
}

} // namespace

Tray::Tray(QObject* parent, RecentOnes recent)
    : QObject(parent)
    , m_recent(std::move(recent)) {
    connect(m_menu.addAction(tr("&Show Pith")), &QAction::triggered, this, &Tray::showAsked);
    connect(m_menu.addAction(tr("Summarize &Clipboard")), &QAction::triggered, this, &Tray::pasteAsked);
    m_menu.addSeparator();
    for (int i = 0; i < mostRecent; ++i) {
        QAction* action = m_menu.addAction(QString());
        action->setVisible(false);
        connect(action, &QAction::triggered, this, [this, action] { emit openAsked(action->data().toString()); });
        m_recentActions.append(action);
    }
    m_recentEnd = m_menu.addSeparator();
    m_recentEnd->setVisible(false);
    m_pause = m_menu.addAction(tr("&Pause"));
    m_pause->setCheckable(true);
    connect(m_pause, &QAction::triggered, this, &Tray::pauseAsked);
    connect(m_menu.addAction(tr("&Dashboard")), &QAction::triggered, this, &Tray::dashboardAsked);
    connect(m_menu.addAction(tr("S&ettings…")), &QAction::triggered, this, &Tray::settingsAsked);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("&Quit")), &QAction::triggered, this, &Tray::quitAsked);
    connect(&m_menu, &QMenu::aboutToShow, this, &Tray::fillRecent);
    connect(&m_host, &TrayHost::came, this, &Tray::makeIcon);
    if (m_host.isThere())
        makeIcon();
}

void Tray::makeIcon() {
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(&m_menu);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, &Tray::onActivated);
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &Tray::showAsked);
    setState(m_state);
    m_icon->show();
}

Tray::~Tray() = default;

bool Tray::isThere() const { return m_icon && m_icon->isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }

/// Not deleted: its own menu may be what ends the program.
void Tray::hide() {
    m_host.disconnect(this);
    if (m_icon)
        m_icon->hide();
}

void Tray::setState(const TrayState& state) {
    m_state = state;
    if (m_icon) {
        m_icon->setIcon(TrayLook::icon(state));
        m_icon->setToolTip(TrayLook::words(state));
    }
    m_pause->setChecked(state.isPaused);
}

/// The tray may be one that takes words for markup, and there is no telling: look-alikes are words to each.
static QString withoutMarkup(QString words) {
    return words.replace(u'<', QChar(0x2039)).replace(u'>', QChar(0x203a)).replace(u'&', QChar(0xff06));
}

void Tray::say(const QString& title, const QString& words) {
    if (isThere())
        m_icon->showMessage(withoutMarkup(title), withoutMarkup(words), programIcon());
}

void Tray::fillRecent() {
    const QList<Recent> recent = m_recent ? m_recent() : QList<Recent>();
    for (int i = 0; i < mostRecent; ++i) {
        QAction* action = m_recentActions[i];
        action->setVisible(i < recent.size());
        action->setText(i < recent.size() ? itemFor(recent[i].title) : QString());
        action->setData(i < recent.size() ? recent[i].id : QString());
    }
    m_recentEnd->setVisible(!recent.isEmpty());
}

void Tray::onActivated(QSystemTrayIcon::ActivationReason reason) {
    if (reason == QSystemTrayIcon::Trigger)
        emit toggleAsked();
    else if (reason == QSystemTrayIcon::MiddleClick)
        emit pasteAsked();
}

} // namespace pith
