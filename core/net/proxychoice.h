// SPDX-License-Identifier: GPL-3.0-or-later
// Which proxy a request takes: network/proxy, or what the environment says. Pure. Private to net, and for doctor.
#pragma once
#include <QByteArray>
#include <QString>
#include <QUrl>

#include <functional>

namespace pith {

using ReadVariable = std::function<QByteArray(const char* name)>;

/// As libcurl wants it; empty: none. `setting` is network/proxy; "environment" asks http_proxy, https_proxy, all_proxy
/// and no_proxy. Names are never left to a SOCKS proxy to resolve: only judged addresses are asked for.
[[nodiscard]] QByteArray proxyFor(const QUrl& url, const QString& setting, const ReadVariable& environment);

} // namespace pith
