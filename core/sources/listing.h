// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses name many videos, and what the sites answer for them: YouTube's feeds (fifteen videos, 20 KB), and
// PeerTube's API. Pure. Private to sources.
#pragma once
#include "base/result.h"
#include "domain/listing.h"

#include <QByteArray>
#include <QUrl>

namespace pith {

struct ListingRef {
    enum class Kind : unsigned char {
        None,
        YoutubeFeed,      ///< `request` is its feed, below youtube/base_url
        YoutubePage,      ///< a handle: `request` is the page that names the channel's feed
        PeerTube,         ///< `request` is below the host's API, if PeerTube is what the host runs
        PeerTubePlaylist, ///< the same, but the API knows no other order than the playlist's own: all of it is asked
                          ///< for
    } kind = Kind::None;
    QString request; ///< path and query
};

/// By the address alone, no request is made. A video that is watched in a list is a video.
[[nodiscard]] ListingRef listingRef(const QUrl& url);

/// The channel that a YouTube page is of, as soon as enough of the page is there; empty: not yet.
[[nodiscard]] QString channelIn(const QByteArray& page);
/// The path and query of a channel's feed.
[[nodiscard]] QString channelFeed(const QString& channel);

/// SOURCE_CHANGED: not understood, a document type among it. The newest `limit` of its videos.
[[nodiscard]] Result<Listing> readYoutubeFeed(const QByteArray& xml, int limit);

/// One of several answers on a list.
struct PeerTubePage {
    QList<ListedVideo> videos; ///< as they stand there
    qsizetype entries = 0;     ///< those too that cannot be watched
    qsizetype total = 0;       ///< of the whole list
};
constexpr qsizetype largestPeerTubePage = 100; ///< the API gives no more entries at once
/// `host`: where the videos are watched.
[[nodiscard]] Result<PeerTubePage> readPeerTubePage(const QByteArray& json, const QUrl& host);
/// The newest `limit` of them, newest first.
[[nodiscard]] QList<ListedVideo> newest(QList<ListedVideo> videos, int limit);

} // namespace pith
