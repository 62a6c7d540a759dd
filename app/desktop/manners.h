// SPDX-License-Identifier: GPL-3.0-or-later
// How the program behaves beside its window: the tray, notifications, the clipboard, the status bar's notes.
#pragma once
#include "ui/alertnotices.h"
#include "ui/clipboardwatch.h"
#include "ui/endnotices.h"
#include "ui/notifications.h"
#include "ui/statusnotes.h"
#include "ui/tray.h"
#include "ui/trayfeed.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>

namespace pith {

class MainWindow;
class Settings;
class World;

/// Loop thread; what it is given outlives it.
class Manners final : public QObject {
    Q_OBJECT
public:
    Manners(World& world, Settings& settings, MainWindow& window, QObject* parent = nullptr);
    ~Manners() override;
    [[nodiscard]] Tray& tray() { return m_tray; }
    /// Closed for the first time while the program goes on.
    void tellOfTray();
    /// The end: nothing is told any more.
    void hide();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QList<Tray::Recent> recent() const;
    [[nodiscard]] bool isLookedAt() const;
    void onState(const TrayState& state);
    void onSetting(const QString& name);
    void onLink(const QString& link);
    void onChosen(const QString& tag, const QString& action);
    void open(const QString& id);
    void paste();
    void begin(const QString& link);

    World& m_world;
    Settings& m_settings;
    MainWindow& m_window;
    Tray m_tray;
    Notifications m_notifications;
    EndNotices m_ends;
    AlertNotices m_alerts;
    TrayFeed m_feed;
    ClipboardWatch m_watch;
    QPointer<StatusNotes> m_notes;        ///< the window's
    QString m_link;                       ///< that is offered
    QDeadlineTimer m_pastesWhenActive{0}; ///< until then, a paste waits for the window to be active
};

} // namespace pith
