// SPDX-License-Identifier: GPL-3.0-or-later
// What the settings dialog asks of the world. The service answers in the program (ServiceDesk), a few lines do in
// tests.
#pragma once
#include "base/call.h"
#include "domain/reply.h"
#include "service/clearance.h"
#include "service/keys.h"

#include <QString>

namespace pith {

class Settings;

/// Where the service in this program listens.
struct ServerFacts {
    QString url; ///< empty: it does not listen
    QString socket;
    QString token;
    QString other; ///< who serves the data instead, in words; empty: nobody
};

/// What is kept on this machine.
struct StoredFacts {
    QString path;
    qint64 bytes = 0;
};

/// Loop thread; outlives the dialog.
class SettingsWorld {
public:
    virtual ~SettingsWorld() = default;
    [[nodiscard]] virtual Settings& settings() = 0;

    [[nodiscard]] virtual CallOf<KeyRing>* keys(QObject* owner) = 0;
    [[nodiscard]] virtual CallOf<Done>* setKey(const QString& name, const QString& value, QObject* owner) = 0;
    [[nodiscard]] virtual CallOf<Done>* removeKey(const QString& name, QObject* owner) = 0;
    /// Asks the engine a small question about a few words, as a job would.
    [[nodiscard]] virtual CallOf<Reply>* tryEngine(const QString& engine, QObject* owner) = 0;

    [[nodiscard]] virtual ServerFacts server() const = 0;
    [[nodiscard]] virtual Outcome renewToken() = 0;

    [[nodiscard]] virtual StoredFacts stored() const = 0;
    [[nodiscard]] virtual CallOf<Cleared>* removeAll(QObject* owner) = 0;
};

} // namespace pith
