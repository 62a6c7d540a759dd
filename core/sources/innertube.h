// SPDX-License-Identifier: GPL-3.0-or-later
// As whom Pith asks YouTube's InnerTube, and how (PROTOCOLS 1.1-1.3). The clients themselves are data: clientlist.h.
// Private to sources.
#pragma once
#include "base/problem.h"
#include "net/httpclient.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace pith {

struct InnertubeClient {
    QByteArray name;   ///< "VISIONOS"
    QByteArray number; ///< "101"
    QByteArray version;
    QByteArray userAgent;
    QByteArray context;    ///< the members of context.client, as JSON without braces
    QByteArray embedUrl;   ///< the foreign page that it claims to stand in, as JSON; empty: none
    bool web = false;      ///< a browser's: has an Origin, and may be signed in
    bool reel = false;     ///< asked by reel_item_watch in place of player, as the app does
    QList<Code> onlyAfter; ///< asked only where another was refused for one of these; empty: for any
};

/// What an owner gave for YouTube to see. All empty: nothing.
struct PlayerProof {
    QByteArray poToken;     ///< for the player call of this client
    QByteArray visitorData; ///< that the token belongs to
    QByteArray cookies;     ///< a Cookie header
    QByteArray signature;   ///< an Authorization header that goes with the cookies
};

/// The player call for `id`, with a field mask: what is not asked for is 50 to 200 KB.
[[nodiscard]] HttpRequest playerRequest(const InnertubeClient& client, const QUrl& base, const QString& id,
                                        const PlayerProof& proof = {});
/// The same call for the publishing date alone, which only a browser is told: an answer of a hundred bytes.
[[nodiscard]] HttpRequest dateRequest(const InnertubeClient& web, const QUrl& base, const QString& id);

} // namespace pith
