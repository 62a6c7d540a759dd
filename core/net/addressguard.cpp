// SPDX-License-Identifier: GPL-3.0-or-later
// Written as what is public, not as what is forbidden: a range that nobody thought of is then refused.
#include "net/addressguard.h"

#include <array>

namespace pith {
namespace {

struct Range4 {
    quint32 first;
    int bits;
};

/// FAULTS N7; 192.0.0/24 is for protocols of the local net (RFC 6890).
constexpr std::array closed4{
    Range4{0x00000000, 8},                          // "this" network; 0.0.0.0 is the machine itself
    Range4{0x0A000000, 8},  Range4{0x64400000, 10}, // carriers' NAT (RFC 6598)
    Range4{0x7F000000, 8},  Range4{0xA9FE0000, 16}, // link-local, where clouds keep their metadata
    Range4{0xAC100000, 12}, Range4{0xC0000000, 24},
    Range4{0xC0A80000, 16}, Range4{0xC6120000, 15}, // benchmarks (RFC 2544)
    Range4{0xE0000000, 3},                          // multicast, reserved, broadcast
};

bool isPublic4(quint32 address) {
    return std::none_of(closed4.begin(), closed4.end(),
                        [&](const Range4& r) { return (address ^ r.first) >> (32 - r.bits) == 0; });
}

quint32 word(const Q_IPV6ADDR& a, int at) {
    return quint32(a[at]) << 24 | quint32(a[at + 1]) << 16 | quint32(a[at + 2]) << 8 | quint32(a[at + 3]);
}

bool isPublic6(const Q_IPV6ADDR& a) {
    const quint32 top = word(a, 0);
    const bool isMiddleZero = word(a, 4) == 0 && word(a, 8) == 0;
    if (top == 0 && word(a, 4) == 0 && word(a, 8) == 0xFFFF) // ::ffff:0:0/96
        return isPublic4(word(a, 12));
    if (top == 0x0064FF9B && isMiddleZero) // NAT64 (RFC 6052)
        return isPublic4(word(a, 12));
    if (top >> 16 == 0x2002) // 6to4 (RFC 3056): the address inside is where it goes
        return isPublic4(word(a, 2));
    if (top >> 9 == 0x20010000 >> 9 || top == 0x20010DB8) // protocols (Teredo, ORCHID); documentation
        return false;
    return top >> 29 == 1; // 2000::/3, all that is given out
}

QString plainHost(QStringView host) {
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    return host.toString().toLower();
}

bool isSameHost(const QString& a, const QString& b) {
    if (a == b)
        return true;
    const QHostAddress addressA(a), addressB(b);
    if (!addressA.isNull() || !addressB.isNull())
        return addressA == addressB;
    const QByteArray aceA = QUrl::toAce(a);
    return !aceA.isEmpty() && aceA == QUrl::toAce(b);
}

struct HostAndPort {
    QString host;
    int port = -1; ///< any
};

HostAndPort split(const QString& entry) {
    const qsizetype colon = entry.lastIndexOf(u':');
    const bool isBareV6 = entry.count(u':') > 1 && !entry.startsWith(u'[');
    if (colon < 0 || isBareV6 || entry.endsWith(u']'))
        return {plainHost(entry), -1};
    bool isNumber = false;
    const int port = QStringView(entry).sliced(colon + 1).toInt(&isNumber);
    return {plainHost(QStringView(entry).first(colon)), isNumber && port > 0 ? port : 0}; // 0 fits no URL
}

} // namespace

bool isPublicAddress(const QHostAddress& address) {
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol: return isPublic4(address.toIPv4Address());
    case QAbstractSocket::IPv6Protocol: return isPublic6(address.toIPv6Address());
    default: return false;
    }
}

bool isAllowedHost(const QString& host, int port, const QStringList& allowHosts) {
    const QString wanted = plainHost(host);
    return !wanted.isEmpty() && std::any_of(allowHosts.begin(), allowHosts.end(), [&](const QString& entry) {
        const HostAndPort allowed = split(entry.trimmed());
        return (allowed.port < 0 || allowed.port == port) && isSameHost(wanted, allowed.host);
    });
}

} // namespace pith
