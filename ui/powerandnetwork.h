// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the machine runs from a wall, and whether its network costs by use: from UPower and NetworkManager, over
// D-Bus.
#pragma once
#include "service/surroundings.h"

#include <QDBusConnection>
#include <QObject>
#include <QVariantMap>

#include <array>

class QDBusPendingCallWatcher;

namespace pith {

/// Loop thread. Nothing is asked of D-Bus before somebody wants to know, and nothing waits for an answer: where there
/// is none, or it makes no sense, it is not known.
class PowerAndNetwork final : public QObject {
    Q_OBJECT
public:
    explicit PowerAndNetwork(QObject* parent = nullptr);
    ~PowerAndNetwork() override;
    /// From now on what `when` names is looked after, and nothing else.
    void want(const BackgroundWhen& when);
    [[nodiscard]] Surroundings now() const;

signals:
    void changed(const pith::Surroundings& now);

private slots: // for D-Bus, which knows slots by name only
    void onPower(const QString& interface, const QVariantMap& values, const QStringList& voided);
    void onNetwork(const QString& interface, const QVariantMap& values, const QStringList& voided);

private:
    struct Source {
        const char *service, *path, *property;
        bool isWanted = false, isHeard = false;
        std::optional<bool> says{};
        quint64 asked = 0; ///< questions so far: an answer that a signal has overtaken does not count
    };
    void watch(Source& source, bool isWanted);
    void hear(Source& source);
    void ask(Source& source);
    void take(Source& source, const QVariant& value);
    void set(Source& source, std::optional<bool> says);
    void onChanged(Source& source, const QVariantMap& values, const QStringList& voided);
    void forget(Source& source);

    Source m_power, m_network;
    std::optional<QDBusConnection> m_bus;
};

} // namespace pith
