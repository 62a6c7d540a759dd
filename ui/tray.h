// SPDX-License-Identifier: GPL-3.0-or-later
// The icon that keeps the program at hand while its window is closed.
#pragma once
#include "ui/trayhost.h"
#include "ui/traystate.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <functional>
#include <memory>

namespace pith {

/// Without a tray in the desktop it is simply not there; one that comes later (a panel that starts after us) gets it.
class Tray final : public QObject {
    Q_OBJECT
public:
    /// A summary that the menu offers.
    struct Recent {
        QString id;
        QString title; ///< from outside
    };
    using RecentOnes = std::function<QList<Recent>()>;
    /// `recent`: asked each time that the menu is about to be shown; newest first.
    explicit Tray(QObject* parent, RecentOnes recent = {});
    ~Tray() override;
    /// There is a tray, and the icon is in it.
    [[nodiscard]] bool isThere() const;
    void setState(const TrayState& state);
    void say(const QString& title, const QString& words);
    void hide();
    [[nodiscard]] QMenu* menu() { return &m_menu; }
    /// Null while the desktop has no place for it.
    [[nodiscard]] const QSystemTrayIcon* icon() const { return m_icon.get(); }

signals:
    void showAsked();
    void toggleAsked(); ///< a click on the icon
    void pasteAsked();
    void pauseAsked(bool pause);
    void openAsked(const QString& id);
    void dashboardAsked();
    void settingsAsked();
    void quitAsked();

private:
    void onActivated(QSystemTrayIcon::ActivationReason reason);
    void fillRecent();
    void makeIcon();
    RecentOnes m_recent;
    QMenu m_menu; // outlives the icon, which does not own it
    QList<QAction*> m_recentActions;
    QAction* m_recentEnd = nullptr; ///< the line below them
    QAction* m_pause = nullptr;
    TrayState m_state;
    TrayHost m_host;
    std::unique_ptr<QSystemTrayIcon> m_icon;
};

} // namespace pith
