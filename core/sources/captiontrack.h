// SPDX-License-Identifier: GPL-3.0-or-later
// The caption tracks that YouTube's player names, and which of them holds the words that were said. Pure. Private to
// sources.
#pragma once
#include "base/result.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace pith {

struct CaptionTrack {
    QString url; ///< baseUrl, as given
    QString language;
    bool automatic = false;  ///< kind "asr"
    bool translated = false; ///< by YouTube, from another track: tlang in its address
    bool needsToken =
        false; ///< marked exp=xpe or xpv: without a proof-of-origin token 200 and no bytes (PROTOCOLS 1.3)
};

struct CaptionTracks {
    QList<CaptionTrack> tracks; ///< those of the default audio track, where it says which
    QString spoken;             ///< the default track's language; empty: not said
};

/// In the spoken language (the automatic track's, else what the player says), the author's before the automatic one;
/// YouTube's translation only where nothing else is there. NO_CAPTIONS: none at all; PO_TOKEN: all that fit want a
/// token, and none is at hand (`hasToken`).
[[nodiscard]] Result<CaptionTrack> chooseTrack(const CaptionTracks& tracks, bool hasToken = false);

/// The address to fetch: format srv1 (which costs least to read), no translation but the track's own, no junk
/// positions. Relative ones below `base`.
[[nodiscard]] QUrl captionUrl(const CaptionTrack& track, const QUrl& base);
/// With a proof-of-origin token (PROTOCOLS 1.3).
void addToken(QUrl& url, const QByteArray& token, const QByteArray& client);

/// "en-GB" and "en" are one language, told in more and less detail.
[[nodiscard]] bool sameLanguage(QStringView a, QStringView b);

} // namespace pith
