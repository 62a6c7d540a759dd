// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trayhost.h"

#include "ui/x11clipboard.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>

#include <algorithm>
#include <chrono>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto pause = 3s;
constexpr std::chrono::milliseconds longestPause = 5min;
constexpr int patience_ms = 5000;
const QString watcherName = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString watcherPath = QStringLiteral("/StatusNotifierWatcher");
} // namespace

TrayHost::TrayHost(QObject* parent)
    : QObject(parent) {
    const QString platform = QGuiApplication::platformName();
    QDBusConnection bus = QDBusConnection::sessionBus();
    const bool isX11 = platform == u"xcb";
    m_isThere = !(isX11 || platform.startsWith(u"wayland")) || (!isX11 && !bus.isConnected());
    if (m_isThere)
        return;
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &TrayHost::look);
    if (isX11)
        look();
    if (m_isThere || !bus.isConnected())
        return;
    auto* watcher = new QDBusServiceWatcher(watcherName, bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::askWatcher);
    bus.connect(watcherName, watcherPath, watcherName, u"StatusNotifierHostRegistered"_s, this, SLOT(askWatcher()));
    askWatcher();
}

void TrayHost::look() {
    if (hasX11Tray())
        return take();
    m_pause.start();
    m_pause.setInterval(std::min(m_pause.intervalAsDuration() * 2, longestPause)); // each look waits for the X server
}

void TrayHost::askWatcher() {
    QDBusMessage call =
        QDBusMessage::createMethodCall(watcherName, watcherPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call.setArguments({watcherName, u"IsStatusNotifierHostRegistered"_s});
    call.setAutoStartService(false);
    auto* asked = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, patience_ms), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        const QDBusPendingReply<QDBusVariant> reply = *asked;
        asked->deleteLater();
        if (reply.isValid() && reply.value().variant().toBool())
            take();
    });
}

void TrayHost::take() {
    m_pause.stop();
    if (!std::exchange(m_isThere, true))
        emit came();
}

} // namespace pith
