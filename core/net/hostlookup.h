// SPDX-License-Identifier: GPL-3.0-or-later
// Names to addresses, without blocking. Private to net.
#pragma once
#include "base/call.h"

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace pith {

using Addresses = QList<QHostAddress>;

/// What needs no resolver: an address, and "localhost" with what is below it, which is this machine whatever a resolver
/// says (RFC 6761, 6.3); also with a dot behind.
[[nodiscard]] std::optional<Addresses> addressesWithin(QString host);

/// What asks for names states it so, and a test answers in its place.
class Names {
public:
    Names() = default;
    virtual ~Names() = default;
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;
    /// What is known of `host` already, a short while back.
    [[nodiscard]] virtual std::optional<Addresses> known(const QString& host) = 0;
    /// Never empty; a Problem (SOURCE_UNREACHABLE) where the name has no address. Deleting the call gives up.
    [[nodiscard]] virtual CallOf<Addresses>* find(const QString& host, QObject* owner) = 0;
};

/// The system's resolver by QHostInfo. Keeps what it found for half a minute, since one job asks the same host several
/// times; of a name with a thousand addresses only the first few count (FAULTS N2).
class HostLookup final : public Names {
public:
    static constexpr qsizetype maxAddresses = 16, maxKnown = 64;
    HostLookup();
    ~HostLookup() override;
    [[nodiscard]] std::optional<Addresses> known(const QString& host) override;
    [[nodiscard]] CallOf<Addresses>* find(const QString& host, QObject* owner) override;

private:
    class Resolver;
    class Lookup;
    std::shared_ptr<Resolver> m_resolver;
};

} // namespace pith
