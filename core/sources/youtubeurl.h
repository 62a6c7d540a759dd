// SPDX-License-Identifier: GPL-3.0-or-later
// Which YouTube address names which video. Pure. Private to sources.
#pragma once
#include <QString>
#include <QUrl>

namespace pith {

enum class YoutubePage : unsigned char {
    None,     ///< another site
    Video,    ///< `id` is set
    BadId,    ///< a video's address whose id is none (FAULTS V5)
    Playlist, ///< a list without a video
    Captions, ///< /api/timedtext: captions as they are
    Clip,     ///< a clip: only its page says of which video
    Other,    ///< channel, search, feed
};
struct YoutubeAddress {
    YoutubePage page = YoutubePage::None;
    QString id;
};

/// `url` without user info and fragment. The host decides, never what else stands in the address.
[[nodiscard]] YoutubeAddress youtubeAddress(const QUrl& url);
/// Eleven of [0-9A-Za-z_-].
[[nodiscard]] bool isYoutubeId(QStringView id);
[[nodiscard]] QString youtubeWatchUrl(const QString& id);

} // namespace pith
