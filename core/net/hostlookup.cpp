// SPDX-License-Identifier: GPL-3.0-or-later
// Lookups are never aborted, and their context outlives who asked: Qt 6.4 leaks a slot object for each lookup whose
// context is gone or that is aborted. What comes too late is known the next time.
#include "net/hostlookup.h"

#include "base/clock.h"

#include <QHostInfo>
#include <QPointer>

namespace pith {
namespace {
constexpr qint64 knownFor_ms = 30'000;
}

std::optional<Addresses> addressesWithin(QString host) {
    if (host.endsWith(u'.'))
        host.chop(1);
    if (host == u"localhost" || host.endsWith(u".localhost"))
        return Addresses{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    const QHostAddress literal(host);
    return literal.isNull() ? std::nullopt : std::optional(Addresses{literal});
}

class HostLookup::Lookup final : public CallOf<Addresses> {
public:
    Lookup(QString host, std::shared_ptr<Resolver> resolver, QObject* owner)
        : CallOf(owner)
        , m_host(std::move(host))
        , m_resolver(std::move(resolver)) {}

    void onFound(const Addresses& found) {
        if (found.isEmpty())
            finish(Problem::of(Code::SourceUnreachable, tr("The name %1 is not known.").arg(m_host)));
        else
            finish(found);
    }

protected:
    void abort() override {}

private:
    QString m_host;
    std::shared_ptr<Resolver> m_resolver; // kept for as long as somebody waits
};

class HostLookup::Resolver final : public QObject {
public:
    std::optional<Addresses> known(const QString& host) const {
        const auto found = m_known.constFind(host);
        if (found == m_known.cend() || SystemClock().monotonicMs() - found->since_ms > knownFor_ms)
            return std::nullopt;
        return found->addresses;
    }

    void ask(const QString& host, Lookup* waiting) {
        QList<QPointer<Lookup>>& all = m_waiting[host];
        all.append(waiting);
        if (all.size() == 1)
            QHostInfo::lookupHost(host, this, [this, host](const QHostInfo& info) { onFound(host, info); });
    }

private:
    void onFound(const QString& host, const QHostInfo& info) {
        const Addresses found = info.addresses().first(std::min(info.addresses().size(), maxAddresses));
        if (!found.isEmpty())
            remember(host, found);
        const QList<QPointer<Lookup>> waiting = m_waiting.take(host);
        for (const QPointer<Lookup>& lookup : waiting)
            if (lookup)
                lookup->onFound(found);
    }

    void remember(const QString& host, const Addresses& addresses) {
        const qint64 now = SystemClock().monotonicMs();
        if (m_known.size() >= maxKnown)
            m_known.removeIf([now](const auto& entry) { return now - entry.value().since_ms > knownFor_ms; });
        if (m_known.size() >= maxKnown)
            m_known.clear();
        m_known.insert(host, {addresses, now});
    }

    struct Known {
        Addresses addresses;
        qint64 since_ms;
    };
    QHash<QString, Known> m_known;
    QHash<QString, QList<QPointer<Lookup>>> m_waiting;
};

HostLookup::HostLookup()
    : m_resolver(std::make_shared<Resolver>()) {}
HostLookup::~HostLookup() = default;

std::optional<Addresses> HostLookup::known(const QString& host) { return m_resolver->known(host); }

CallOf<Addresses>* HostLookup::find(const QString& host, QObject* owner) {
    auto* lookup = new Lookup(host, m_resolver, owner);
    m_resolver->ask(host, lookup);
    return lookup;
}

} // namespace pith
