// SPDX-License-Identifier: GPL-3.0-or-later
// A small HTTP proxy on loopback through which all of a child's traffic goes, so that the address guard judges it
// (FAULTS Y4).
#pragma once
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace pith {

class Names;

struct ProxyLimits {
    int connections = 32;                         ///< above: 503
    std::chrono::milliseconds idleLimit{30'000};  ///< without a byte either way
    std::chrono::milliseconds reachLimit{10'000}; ///< for the name and the connection
};

/// CONNECT and absolute-form requests. Wants a password made at start (407 without it), listens on 127.0.0.1 at a free
/// port, only while it exists. The password is in url() alone: pass that by environment (http_proxy, ...), never in
/// argv or a log. A refused address or port is a 403, a server that cannot be reached a 502 or 504.
class GuardProxy : public QObject {
    Q_OBJECT
public:
    /// `upstream`: network/proxy, by which public addresses are reached; empty: directly.
    GuardProxy(QStringList allowHosts, QString upstream, QObject* parent);
    /// For tests: `names` outlives it; null: the system's resolver.
    GuardProxy(QStringList allowHosts, QString upstream, ProxyLimits limits, Names* names, QObject* parent);
    ~GuardProxy() override;
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] QUrl url() const;       ///< http://pith:PASSWORD@127.0.0.1:PORT
    [[nodiscard]] qint64 bytesIn() const; ///< from outside, so far
    [[nodiscard]] qint64 bytesOut() const;
    [[nodiscard]] bool refusedAddress() const; ///< a private address was asked for and refused
    void forgetRefusal();                      ///< before the next page of a child that stays

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace pith
