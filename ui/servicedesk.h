// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/machineworld.h"
#include "ui/settingsworld.h"

namespace pith {

class Service;

/// Settings and dashboard as the service has them.
class ServiceDesk final : public SettingsWorld, public MachineWorld {
public:
    explicit ServiceDesk(Service& service)
        : m_service(service) {}
    [[nodiscard]] Settings& settings() override;
    [[nodiscard]] CallOf<KeyRing>* keys(QObject* owner) override;
    [[nodiscard]] CallOf<Done>* setKey(const QString& name, const QString& value, QObject* owner) override;
    [[nodiscard]] CallOf<Done>* removeKey(const QString& name, QObject* owner) override;
    [[nodiscard]] CallOf<Reply>* tryEngine(const QString& engine, QObject* owner) override;
    [[nodiscard]] ServerFacts server() const override;
    [[nodiscard]] Outcome renewToken() override;
    [[nodiscard]] StoredFacts stored() const override;
    [[nodiscard]] CallOf<Cleared>* removeAll(QObject* owner) override;
    [[nodiscard]] Figures figures() override;
    [[nodiscard]] History::Series history(int window_s) const override;
    [[nodiscard]] QList<DayOfSpend> spend(int days) const override;

private:
    Service& m_service;
};

} // namespace pith
