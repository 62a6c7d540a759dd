// SPDX-License-Identifier: GPL-3.0-or-later
// What systemd, or who else started the service, is told of it: sd_notify(3), without libsystemd.
#pragma once
#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <functional>

namespace pith {

/// Does nothing where $NOTIFY_SOCKET names nobody. The variables are taken away: no child speaks in its name. One a
/// process, loop thread.
class ServiceManager final : public QObject {
    Q_OBJECT
public:
    /// `status`: one line for `systemctl status`, asked for when it is told.
    ServiceManager(std::function<QString()> status, QObject* parent);
    ~ServiceManager() override;
    /// It takes work. From here on the watchdog, where one was asked for, is told that the loop turns.
    void ready();
    /// The status may have changed: it is told in a second, if so.
    void statusChanged();
    /// It ends, within so many seconds.
    void stopping(int within_s);

private:
    void tell(const QByteArray& words);
    void onStatusDue();
    int m_fd = -1;
    QTimer m_watchdog, m_statusDue;
    const std::function<QString()> m_status;
    QByteArray m_told;
};

} // namespace pith
