// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses a SOURCE may lead to (FAULTS N7, N8). The address connected to is judged, never the text. Pure.
#pragma once
#include <QHostAddress>
#include <QStringList>
#include <QUrl>

namespace pith {

/// Public unicast; false for every range of FAULTS N7, v4-mapped and 64:ff9b::/96 judged by the address inside.
[[nodiscard]] bool isPublicAddress(const QHostAddress& address);
/// `host` as written in the URL or by network/allow_hosts: an exact name or address, any case, no wildcard; "host:port"
/// there allows that port alone.
[[nodiscard]] bool isAllowedHost(const QString& host, int port, const QStringList& allowHosts);

} // namespace pith
