// SPDX-License-Identifier: GPL-3.0-or-later
// What a web page says of its video: caption tracks, title, JSON-LD. A scanner of tags, no tree and no script. Pure.
// Private to sources.
#pragma once
#include "domain/video.h"

#include <QByteArrayView>
#include <QList>
#include <QUrl>

#include <optional>

namespace pith {

struct PageTrack {
    QUrl url; ///< absolute, http or https
    QString language;
    bool isDefault = false;
};

struct ScannedPage {
    Video video;              ///< title, author, duration, date, language; its url is the page's own
    QList<PageTrack> tracks;  ///< captions and subtitles of <video> and <audio>, in their order
    QByteArray transcript;    ///< JSON-LD's, as plain text; empty: none
    QUrl feed;                ///< an RSS or Atom feed that the page names; empty: none
    QUrl canonical;           ///< the page's own name for itself; empty: it has none
    QUrl embed;               ///< where it says by oEmbed what it shows; empty: none
    bool hasTrackEnd = false; ///< a <video> or <audio> with a track was closed: what follows adds little
};

/// Any bytes whatever, in one pass; `utf8` may break off anywhere. `address`: what relative URLs count from, unless the
/// page has a <base>.
[[nodiscard]] ScannedPage scanPage(QByteArrayView utf8, const QUrl& address);

/// Whether it is one with hasTrackEnd; looks no further than to there.
[[nodiscard]] bool holdsTrack(QByteArrayView html, const QUrl& address);

/// The one in the language of the page, else the default, else the first; nullopt: there is none.
[[nodiscard]] std::optional<PageTrack> chooseTrack(const ScannedPage& page);

/// "PT1H2M3S" (ISO 8601), "3723", "1:02:03": seconds.
[[nodiscard]] std::optional<double> durationOf(const QString& text);

} // namespace pith
