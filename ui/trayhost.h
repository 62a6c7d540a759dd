// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the desktop has a place for a tray's icon. Qt asks that once, when its first icon is made, and keeps to the
// answer: an icon made before the panel is there would never be an item of it (Qt 6.4, and a session starts both at
// once; KDE's watcher is there before its host).
#pragma once
#include <QObject>
#include <QTimer>

namespace pith {

class TrayHost final : public QObject {
    Q_OBJECT
public:
    explicit TrayHost(QObject* parent = nullptr);
    /// Also where it cannot be told.
    [[nodiscard]] bool isThere() const { return m_isThere; }

signals:
    void came(); ///< once at most

private slots:
    void askWatcher();

private:
    void look();
    void take();
    bool m_isThere = false;
    QTimer m_pause; ///< between looks for a panel of the X server's, which tells nobody who does not draw into it
};

} // namespace pith
