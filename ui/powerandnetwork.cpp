// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/powerandnetwork.h"

#include "base/logging.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience_ms = 5000; // it may have to be started first
constexpr char properties[] = "org.freedesktop.DBus.Properties";
constexpr char busName[] = "pith-surroundings"; // of our own: the program's other connection is none of ours to end

QString text(const char* latin) { return QString::fromLatin1(latin); }

/// OnBattery of UPower.
std::optional<bool> isOnMains(const QVariant& onBattery) {
    return onBattery.typeId() == QMetaType::Bool ? std::optional(!onBattery.toBool()) : std::nullopt;
}

/// NMMetered: 1 yes, 2 no, 3 and 4 the same as a guess; others: not known.
std::optional<bool> isUnmetered(const QVariant& metered) {
    if (metered.typeId() != QMetaType::UInt)
        return std::nullopt;
    const uint says = metered.toUInt();
    return says >= 1 && says <= 4 ? std::optional(says % 2 == 0) : std::nullopt;
}

} // namespace

PowerAndNetwork::PowerAndNetwork(QObject* parent)
    : QObject(parent)
    , m_power{"org.freedesktop.UPower", "/org/freedesktop/UPower", "OnBattery"}
    , m_network{"org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager", "Metered"} {}

PowerAndNetwork::~PowerAndNetwork() {
    if (m_bus)
        QDBusConnection::disconnectFromBus(text(busName));
}

Surroundings PowerAndNetwork::now() const { return {m_power.says, m_network.says}; }

void PowerAndNetwork::want(const BackgroundWhen& when) {
    if (!m_bus && (when.mains || when.unmetered)) {
        m_bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, text(busName));
        if (!m_bus->isConnected())
            qCInfo(logService, "there is no system bus: power and network are not known");
    }
    watch(m_power, when.mains);
    watch(m_network, when.unmetered);
}

void PowerAndNetwork::watch(Source& source, bool isWanted) {
    if (source.isWanted == isWanted || !m_bus || !m_bus->isConnected())
        return;
    source.isWanted = isWanted;
    if (!isWanted)
        return forget(source);
    if (!std::exchange(source.isHeard, true))
        hear(source);
    set(source, false); // until it is known nothing begins: what waits from before would at once
    ask(source);
}

void PowerAndNetwork::hear(Source& source) {
    const QString service = text(source.service);
    QDBusConnection& bus = *m_bus;
    bus.connect(service, text(source.path), text(properties), u"PropertiesChanged"_s, this,
                &source == &m_power ? SLOT(onPower(QString, QVariantMap, QStringList))
                                    : SLOT(onNetwork(QString, QVariantMap, QStringList)));
    auto* watcher = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this, &source](const QString&, const QString&, const QString& owner) {
                if (owner.isEmpty())
                    forget(source);
                else if (source.isWanted)
                    ask(source);
            });
}

void PowerAndNetwork::forget(Source& source) {
    ++source.asked;
    take(source, {});
}

void PowerAndNetwork::ask(Source& source) {
    QDBusMessage message =
        QDBusMessage::createMethodCall(text(source.service), text(source.path), text(properties), u"Get"_s);
    message << text(source.service) << text(source.property); // the interface has the service's name
    auto* call = new QDBusPendingCallWatcher(m_bus->asyncCall(message, patience_ms), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, &source, call, number = ++source.asked] {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        call->deleteLater();
        if (number != source.asked || !source.isWanted)
            return;
        if (reply.isError())
            qCInfo(logService, "%s is not known: %s", source.property, qPrintable(reply.error().message()));
        take(source, reply.isError() ? QVariant() : reply.value().variant());
    });
}

void PowerAndNetwork::take(Source& source, const QVariant& value) {
    set(source, &source == &m_power ? isOnMains(value) : isUnmetered(value));
}

void PowerAndNetwork::set(Source& source, std::optional<bool> says) {
    if (std::exchange(source.says, says) != says)
        emit changed(now());
}

void PowerAndNetwork::onChanged(Source& source, const QVariantMap& values, const QStringList& voided) {
    const QString property = text(source.property);
    if (!source.isWanted)
        return;
    if (voided.contains(property))
        return ask(source);
    const auto value = values.constFind(property);
    if (value == values.constEnd())
        return;
    ++source.asked;
    take(source, *value);
}

void PowerAndNetwork::onPower(const QString&, const QVariantMap& values, const QStringList& voided) {
    onChanged(m_power, values, voided);
}

void PowerAndNetwork::onNetwork(const QString&, const QVariantMap& values, const QStringList& voided) {
    onChanged(m_network, values, voided);
}

} // namespace pith
