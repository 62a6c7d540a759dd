// SPDX-License-Identifier: GPL-3.0-or-later
// What PeerTube's API answers, read (PROTOCOLS 3). Pure. Private to sources.
#pragma once
#include "base/result.h"
#include "domain/transcript.h"
#include "domain/video.h"

#include <QByteArray>
#include <QUrl>

namespace pith {

/// The id in /w/ID, /videos/watch/ID and /videos/embed/ID; empty: the address has another shape.
[[nodiscard]] QString peerTubeId(const QUrl& address);

struct PeerTubeVideo {
    Video video;
    QUrl home; ///< the page at its own host, where this is another; else empty
};
/// A video's answer. UNSUPPORTED_SITE: no PeerTube has written this; PRIVATE, LIVE, UPCOMING, UNPLAYABLE.
[[nodiscard]] Result<PeerTubeVideo> readPeerTubeVideo(const QByteArray& json, const QUrl& asked);

struct PeerTubeTrack {
    QUrl url;
    QString language;
    Origin origin = Origin::Author;
};
/// In the language of the video, the author's before the automatic one; NO_CAPTIONS. Paths count from `host`.
[[nodiscard]] Result<PeerTubeTrack> readPeerTubeCaptions(const QByteArray& json, const QString& spoken,
                                                         const QUrl& host);

/// A refusal with its status, for the page that was asked for. `home`: set where the host sends us to the video's own
/// one. UNSUPPORTED_SITE where it does not come from a PeerTube.
[[nodiscard]] Problem readPeerTubeRefusal(int status, const QByteArray& body, const QUrl& page, QUrl& home);

} // namespace pith
