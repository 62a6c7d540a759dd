// SPDX-License-Identifier: GPL-3.0-or-later
// The icon that keeps the program at hand while its window is closed.
#pragma once
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace pith {

/// Without a tray in the desktop it is simply not there; one that comes later (a panel that starts after us) gets it.
class Tray final : public QObject {
    Q_OBJECT
public:
    explicit Tray(QObject* parent);
    ~Tray() override;
    /// There is a tray, and the icon is in it.
    [[nodiscard]] bool isThere() const;
    void say(const QString& words);
    void hide() { m_icon.hide(); }
    [[nodiscard]] QMenu* menu() { return &m_menu; }

signals:
    void showAsked();
    void toggleAsked(); ///< a click on the icon
    void pasteAsked();
    void dashboardAsked();
    void settingsAsked();
    void quitAsked();

private:
    void onActivated(QSystemTrayIcon::ActivationReason reason);
    QMenu m_menu; // outlives the icon, which does not own it
    QSystemTrayIcon m_icon;
};

} // namespace pith
