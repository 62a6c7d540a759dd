// SPDX-License-Identifier: GPL-3.0-or-later
// As whom Pith asks YouTube's InnerTube, and how (PROTOCOLS 1.1, 1.2). The clients are data, since their versions age.
// Private to sources.
#pragma once
#include "net/httpclient.h"

#include <QByteArray>
#include <QUrl>

#include <vector>

namespace pith {

struct InnertubeClient {
    QByteArray name;   ///< "VISIONOS"
    QByteArray number; ///< "101"
    QByteArray version;
    QByteArray userAgent;
    QByteArray context; ///< the members of context.client, as JSON without braces
    bool web = false;
};

/// In the order in which they are tried. Read once, at the first call.
[[nodiscard]] const std::vector<InnertubeClient>& innertubeClients();

/// The player call for `id`, with a field mask: what is not asked for is 50 to 200 KB.
[[nodiscard]] HttpRequest playerRequest(const InnertubeClient& client, const QUrl& base, const QString& id);

} // namespace pith
