// SPDX-License-Identifier: GPL-3.0-or-later
// What settings and dashboard ask of the world, in a few lines; the settings themselves are real, in a folder of their
// own.
#pragma once
#include "settings/settings.h"
#include "ui/machineworld.h"
#include "ui/settingsworld.h"

#include <QMap>
#include <QTemporaryDir>

#include <memory>

namespace pith {

class FakeDesk final : public SettingsWorld, public MachineWorld {
public:
    QTemporaryDir folder;
    std::unique_ptr<Settings> values;
    KeyRing ring;
    QMap<QString, QString> kept; ///< keys, as the keyring would hold them
    std::optional<Problem> refuses;
    Result<Reply> reply = Problem::of(Code::KeyRefused);
    ServerFacts facts{QStringLiteral("http://127.0.0.1:7484"), {}, QStringLiteral("first-token-0123456789"), {}};
    Cleared cleared{3, 0};
    int keysAsked = 0, cleanings = 0;
    Figures now;
    History ringOfPoints;
    QList<DayOfSpend> days;
    int figuresAsked = 0;

    FakeDesk() {
        qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit() + "/config");
        qputenv("XDG_DATA_HOME", folder.path().toLocal8Bit() + "/data");
        qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit());
        loadSettings();
        ring.keyring = {true, QStringLiteral("works")};
        now.machine.time = QDateTime::currentDateTimeUtc();
        now.machine.resident = 60 << 20;
        now.machine.budget = {qint64(256) << 20, 100};
        now.machine.limits.memoryTotal = qint64(8) << 30;
    }
    void loadSettings() {
        auto loaded = Settings::load();
        if (loaded)
            values = loaded.take();
    }
    [[nodiscard]] QByteArray file() const {
        QFile in(values->filePath());
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    Settings& settings() override { return *values; }
    CallOf<KeyRing>* keys(QObject* owner) override {
        ++keysAsked;
        KeyRing told{ring.keyring, {}};
        for (const QString& name : SecretStore::names()) {
            KeyState state{name, {}, {}, {}};
            if (kept.contains(name))
                state = {name, QStringLiteral("keyring"), QStringLiteral("https://there.example"), {}};
            for (const KeyState& given : ring.keys)
                if (given.name == name)
                    state = given;
            told.keys.append(state);
        }
        return new ReadyCall<KeyRing>(told, owner);
    }
    CallOf<Done>* setKey(const QString& name, const QString& value, QObject* owner) override {
        if (refuses)
            return new ReadyCall<Done>(*refuses, owner);
        kept.insert(name, value);
        return new ReadyCall<Done>(Done{}, owner);
    }
    CallOf<Done>* removeKey(const QString& name, QObject* owner) override {
        kept.remove(name);
        return new ReadyCall<Done>(Done{}, owner);
    }
    CallOf<Reply>* tryEngine(const QString&, QObject* owner) override { return new ReadyCall<Reply>(reply, owner); }
    ServerFacts server() const override { return facts; }
    Outcome renewToken() override {
        if (refuses)
            return *refuses;
        facts.token = QStringLiteral("second-token-0123456789");
        return Done{};
    }
    StoredFacts stored() const override { return {QStringLiteral("/data/pith.db"), 3 << 20}; }
    CallOf<Cleared>* removeAll(QObject* owner) override {
        ++cleanings;
        return new ReadyCall<Cleared>(cleared, owner);
    }
    Figures figures() override {
        ++figuresAsked;
        return now;
    }
    History::Series history(int window_s) const override { return ringOfPoints.last(window_s); }
    QList<DayOfSpend> spend(int) const override { return days; }
};

} // namespace pith
