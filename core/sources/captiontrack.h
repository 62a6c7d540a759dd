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
    bool automatic = false; ///< kind "asr"
    bool needsToken =
        false; ///< marked exp=xpe or xpv: without a proof-of-origin token 200 and no bytes (PROTOCOLS 1.3)
};

struct CaptionTracks {
    QList<CaptionTrack> tracks; ///< those of the default audio track, where it says which
    QString spoken;             ///< the default track's language; empty: not said
};

/// In the spoken language (the automatic track's, else what the player says), the author's before the automatic one;
/// never a translation where there is a track of the words said. NO_CAPTIONS: none at all; PO_TOKEN: all that fit want
/// a token.
[[nodiscard]] Result<CaptionTrack> chooseTrack(const CaptionTracks& tracks);

/// The address to fetch: format srv1 (which costs least to read), no translation, no junk positions. Relative ones
/// below `base`.
[[nodiscard]] QUrl captionUrl(const QString& baseUrl, const QUrl& base);

/// "en-GB" and "en" are one language, told in more and less detail.
[[nodiscard]] bool sameLanguage(QStringView a, QStringView b);

} // namespace pith
