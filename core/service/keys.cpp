// SPDX-License-Identifier: GPL-3.0-or-later
// A store of its own does the waiting on the worker; what it found is told to that of the engines on the loop. A change
// that was begun is done although nobody waits for it any more.
#include "service/keys.h"

#include "settings/options.h"
#include "settings/settings.h"

#include <QPointer>
#include <QUrl>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// Ended from outside; an early end leaves alone what runs.
template <class T>
class Told final : public CallOf<T> {
public:
    using CallOf<T>::CallOf;
    void tell(Result<T> result) { this->finish(std::move(result)); }

protected:
    void abort() override {}
};

struct Found {
    SecretStore::Keyring keyring;
    QList<Secret> secrets; ///< in the order of SecretStore::names()
};

struct Changed {
    Outcome done;
    Secret now;
};

KeyRing stateOf(const Found& found) {
    KeyRing ring{found.keyring, {}};
    for (qsizetype i = 0; i < found.secrets.size(); ++i) {
        const Secret& secret = found.secrets[i];
        const QString from = secret.value.isEmpty() ? QString() : secret.from;
        ring.keys.append({SecretStore::names()[i], from, secret.origin, secret.problem});
    }
    return ring;
}

} // namespace

QString originFor(const Settings& settings, const QString& name) {
    const QUrl base(name == u"gemini"   ? settings(options::geminiBaseUrl)
                    : name == u"openai" ? settings(options::openaiBaseUrl)
                                        : settings(options::youtubeBaseUrl));
    return base.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toString();
}

Keys::Keys(SecretStore& secrets, const Settings& settings, QString helper)
    : m_secrets(secrets)
    , m_settings(settings)
    , m_helper(std::move(helper)) {}

CallOf<KeyRing>* Keys::look(QObject* owner) {
    auto* call = new Told<KeyRing>(owner);
    m_worker
        .run<Found>(this,
                    [helper = m_helper](const StopToken&) -> Result<Found> {
                        const SecretStore store(helper);
                        Found found{store.keyring(), {}};
                        for (const QString& name : SecretStore::names())
                            found.secrets.append(store.find(name));
                        return found;
                    })
        ->then(this, [this, target = QPointer(call)](const Result<Found>& found) {
            if (found)
                for (qsizetype i = 0; i < found->secrets.size(); ++i)
                    m_secrets.learn(SecretStore::names()[i], found->secrets[i]);
            if (target)
                target->tell(found ? Result<KeyRing>(stateOf(*found)) : Result<KeyRing>(found.problem()));
        });
    return call;
}

CallOf<Done>* Keys::change(const QString& name, Change change, QObject* owner) {
    auto* call = new Told<Done>(owner);
    m_worker
        .run<Changed>(this,
                      [helper = m_helper, name, change = std::move(change)](const StopToken&) {
                          SecretStore store(helper);
                          Outcome done = change(store);
                          Secret now = done ? store.find(name) : Secret();
                          return Result<Changed>(Changed{std::move(done), std::move(now)});
                      })
        ->then(this, [this, name, target = QPointer(call)](const Result<Changed>& changed) {
            const Outcome done = changed ? changed->done : Outcome(changed.problem());
            if (done)
                m_secrets.learn(name, changed->now);
            if (target)
                target->tell(done);
        });
    return call;
}

CallOf<Done>* Keys::set(const QString& name, const QString& value, QObject* owner) {
    return change(
        name,
        [name, value, origin = originFor(m_settings, name)](SecretStore& store) {
            return store.set(name, value, origin);
        },
        owner);
}

CallOf<Done>* Keys::remove(const QString& name, QObject* owner) {
    return change(
        name, [name](SecretStore& store) { return store.remove(name); }, owner);
}

} // namespace pith
