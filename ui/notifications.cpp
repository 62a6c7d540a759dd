// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications.h"

#include "base/logging.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QFileInfo>
#include <QVariantMap>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr char name[] = "org.freedesktop.Notifications";
constexpr char path[] = "/org/freedesktop/Notifications";
constexpr int patience_ms = 5000; // it may have to be started first
constexpr qsizetype mostChars = 600;

/// Where no bus is named Qt would start one, and wait for it.
bool hasBus() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

QDBusMessage methodCall(const char* method) {
    return QDBusMessage::createMethodCall(QString::fromLatin1(name), QString::fromLatin1(path),
                                          QString::fromLatin1(name), QString::fromLatin1(method));
}

} // namespace

Notifications::Notifications(Fallback fallback, QObject* parent)
    : QObject(parent)
    , m_fallback(std::move(fallback)) {}

Notifications::~Notifications() = default;

bool Notifications::connectBus() {
    if (m_connected || !hasBus())
        return m_connected;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const QString all = QString::fromLatin1(name);
    const QString at = QString::fromLatin1(path);
    m_connected = bus.connect(all, at, all, u"ActionInvoked"_s, this, SLOT(onAction(uint, QString))) &&
                  bus.connect(all, at, all, u"NotificationClosed"_s, this, SLOT(onClosed(uint, uint)));
    m_daemon = new QDBusServiceWatcher(all, bus, QDBusServiceWatcher::WatchForUnregistration, this);
    connect(m_daemon, &QDBusServiceWatcher::serviceUnregistered, this, &Notifications::forgetDaemon);
    return m_connected;
}

void Notifications::show(const QString& tag, const Notice& notice) {
    if (!connectBus())
        return m_fallback(notice.title, notice.body);
    Shown& shown = m_shown[tag];
    shown.notice = notice;
    shown.gone = false;
    shown.again = true;
    if (m_can)
        send(tag);
    else
        findOut();
}

void Notifications::close(const QString& tag) {
    const auto at = m_shown.find(tag);
    if (at == m_shown.end())
        return;
    at->again = false;
    at->gone = at->gone || at->sent || at->id == 0;
    if (at->id != 0)
        closeById(at->id);
}

void Notifications::findOut() {
    if (std::exchange(m_asking, true))
        return;
    auto* call = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(methodCall("GetCapabilities"), patience_ms), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, &Notifications::onCapabilities);
}

/// An answer that is no answer is that of a daemon that is not there: what waits is told otherwise.
void Notifications::onCapabilities(QDBusPendingCallWatcher* call) {
    const QDBusPendingReply<QStringList> reply = *call;
    call->deleteLater();
    m_asking = false;
    if (!reply.isError()) {
        m_can = reply.value();
        const QStringList tags = m_shown.keys();
        for (const QString& tag : tags)
            send(tag);
        return;
    }
    qCDebug(logService, "no notifications over D-Bus: %s", qPrintable(reply.error().message()));
    const auto waiting = std::exchange(m_shown, {});
    for (const Shown& shown : waiting)
        if (!shown.gone)
            m_fallback(shown.notice.title, shown.notice.body);
}

void Notifications::send(const QString& tag) {
    Shown& shown = m_shown[tag];
    if (shown.gone) {
        m_shown.remove(tag);
        return;
    }
    if (shown.sent || !shown.again)
        return; // its id is needed to put the next in its place
    const Notice& notice = shown.notice;
    QStringList actions;
    if (m_can->contains(u"actions"_s)) {
        if (!notice.otherwise.isEmpty())
            actions << u"default"_s << QString();
        for (const Notice::Action& action : notice.actions)
            actions << action.key << action.words;
    }
    QString body = notice.body.left(mostChars);
    if (m_can->contains(u"body-markup"_s))
        body = body.toHtmlEscaped();
    const QVariantMap hints{{u"desktop-entry"_s, u"pith"_s},
                            {u"urgency"_s, QVariant::fromValue(uchar(notice.isUrgent ? 2 : 1))}};
    QDBusMessage message = methodCall("Notify");
    message << u"Pith"_s << shown.id << u"pith"_s << notice.title << body << actions << hints << -1;
    shown.sent = true;
    shown.again = false;
    auto* call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, patience_ms), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, tag, call] { onSent(tag, call); });
}

void Notifications::onSent(const QString& tag, QDBusPendingCallWatcher* call) {
    const QDBusPendingReply<uint> reply = *call;
    call->deleteLater();
    const auto at = m_shown.find(tag);
    if (at == m_shown.end()) {
        if (!reply.isError())
            closeById(reply.value());
        return;
    }
    if (reply.isError()) {
        const Notice notice = m_shown.take(tag).notice;
        return m_fallback(notice.title, notice.body);
    }
    at->id = reply.value();
    at->sent = false;
    if (at->gone)
        closeById(at->id);
    else if (at->again)
        send(tag);
}

void Notifications::closeById(uint id) {
    QDBusMessage message = methodCall("CloseNotification");
    message << id;
    message.setAutoStartService(false);
    QDBusConnection::sessionBus().send(message); // NotificationClosed follows
}

void Notifications::onAction(uint id, const QString& action) {
    const QString tag = tagOf(id); // others' notices are told of too
    if (tag.isEmpty())
        return;
    const Notice notice = m_shown.value(tag).notice;
    if (action == u"default"_s && !notice.otherwise.isEmpty()) {
        emit chosen(tag, notice.otherwise);
        return;
    }
    for (const Notice::Action& known : notice.actions)
        if (known.key == action) {
            emit chosen(tag, action);
            return;
        }
}

void Notifications::onClosed(uint id, uint) {
    const QString tag = tagOf(id);
    if (tag.isEmpty() || m_shown.value(tag).sent) // what is on its way stands in its place
        return;
    m_shown.remove(tag);
    emit closed(tag);
}

/// The next may be another program, which can do other things.
void Notifications::forgetDaemon() {
    m_can.reset();
    const auto all = std::exchange(m_shown, {});
    for (auto it = all.begin(); it != all.end(); ++it)
        emit closed(it.key());
}

QString Notifications::tagOf(uint id) const {
    for (auto it = m_shown.begin(); it != m_shown.end(); ++it)
        if (it->id == id && id != 0)
            return it.key();
    return {};
}

} // namespace pith
