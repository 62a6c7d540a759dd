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

struct Changed {
    Outcome done;
    Secret now;
};

} // namespace

struct Keys::Found {
    SecretStore::Keyring keyring;
    QList<Secret> secrets; ///< in the order in which they were asked for
};

/// Of all names.
KeyRing Keys::stateOf(const Found& found) {
    KeyRing ring{found.keyring, {}};
    for (qsizetype i = 0; i < found.secrets.size(); ++i) {
        const Secret& secret = found.secrets[i];
        const QString from = secret.value.isEmpty() ? QString() : secret.from;
        ring.keys.append({SecretStore::names()[i], from, secret.origin, secret.problem});
    }
    return ring;
}

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

/// `isWhole`: the keyring's own state too. What was found is told to the engines' store first.
void Keys::find(const QStringList& names, bool isWhole, std::function<void(const Result<Found>&)> found) {
    m_worker
        .run<Found>(this,
                    [helper = m_helper, names, isWhole](const StopToken&) -> Result<Found> {
                        const SecretStore store(helper);
                        Found all{isWhole ? store.keyring() : SecretStore::Keyring(), {}};
                        for (const QString& name : names)
                            all.secrets.append(store.find(name));
                        return all;
                    })
        ->then(this, [this, names, found = std::move(found)](const Result<Found>& result) {
            for (qsizetype i = 0; result && i < names.size(); ++i)
                m_secrets.learn(names[i], result->secrets[i]);
            found(result);
        });
}

CallOf<KeyRing>* Keys::look(QObject* owner) {
    auto* call = new Told<KeyRing>(owner);
    find(SecretStore::names(), true, [target = QPointer(call)](const Result<Found>& found) {
        if (target)
            target->tell(found ? Result<KeyRing>(stateOf(*found)) : Result<KeyRing>(found.problem()));
    });
    return call;
}

void Keys::refresh(QStringList names, std::function<void()> done) {
    names.removeIf([this](const QString& name) { return m_refreshing.contains(name); });
    if (names.isEmpty())
        return;
    m_refreshing += names;
    find(names, false, [this, names, done = std::move(done)](const Result<Found>&) {
        m_refreshing.removeIf([&](const QString& name) { return names.contains(name); });
        done();
    });
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
