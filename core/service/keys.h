// SPDX-License-Identifier: GPL-3.0-or-later
// The keys, for who must not be held up: a keyring may take seconds to answer, and asks its owner for a password.
#pragma once
#include "base/call.h"
#include "base/worker.h"
#include "settings/secretstore.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace pith {

class Settings;

/// What is known of a key; never the key.
struct KeyState {
    QString name;    ///< one of SecretStore::names()
    QString from;    ///< "keyring", or the variable; empty: there is none
    QString origin;  ///< where it belongs to; empty: anywhere
    QString problem; ///< why there is none although one was named
};

struct KeyRing {
    SecretStore::Keyring keyring;
    QList<KeyState> keys; ///< in the order of SecretStore::names()
};

/// Loop thread. Waits on a thread of its own, which is there while it is needed. What was changed holds from the next
/// job on.
class Keys final : public QObject {
public:
    /// Both outlive it. `helper`: the path of pith-secret.
    Keys(SecretStore& secrets, const Settings& settings, QString helper);
    [[nodiscard]] CallOf<KeyRing>* look(QObject* owner);
    /// The store that it was made with is told what the keyring holds of these; it ends within seconds, whatever the
    /// keyring does. `done` after it; not where all of them are being asked for already.
    void refresh(QStringList names, std::function<void()> done);
    /// Bound to where it is used now (gemini/base_url, ...). BAD_OPTION; CONFLICT with advice where there is no
    /// keyring.
    [[nodiscard]] CallOf<Done>* set(const QString& name, const QString& value, QObject* owner);
    [[nodiscard]] CallOf<Done>* remove(const QString& name, QObject* owner);

private:
    struct Found;
    [[nodiscard]] static KeyRing stateOf(const Found& found);
    void find(const QStringList& names, bool isWhole, std::function<void(const Result<Found>&)> found);
    using Change = std::function<Outcome(SecretStore&)>;
    [[nodiscard]] CallOf<Done>* change(const QString& name, Change change, QObject* owner);
    SecretStore& m_secrets;
    const Settings& m_settings;
    const QString m_helper;
    QStringList m_refreshing;
    Worker m_worker; ///< not that of the summaries, which would wait for it
};

/// Where the key of that name is used, as it is set now: scheme://host[:port].
[[nodiscard]] QString originFor(const Settings& settings, const QString& name);

} // namespace pith
