// SPDX-License-Identifier: GPL-3.0-or-later
// What an owner gives for YouTube to see: a browser's cookies, and proof-of-origin tokens made elsewhere (PROTOCOLS
// 1.3). Sent to YouTube alone, and only where it was refused without. Pure.
#pragma once
#include <QByteArray>
#include <QList>
#include <QString>

namespace pith {

struct PoToken {
    enum class For : unsigned char { Subtitles, Player };
    QByteArray client; ///< "WEB"
    For purpose = For::Subtitles;
    QByteArray token;
};

struct YoutubeKeys {
    QList<std::pair<QByteArray, QByteArray>> cookies; ///< name and value, of youtube.com alone
    QList<PoToken> tokens;
    QByteArray visitorData; ///< that the player's tokens belong to
    QByteArray tokenWords;  ///< as they were given, for yt-dlp

    [[nodiscard]] bool isEmpty() const { return cookies.isEmpty() && tokens.isEmpty(); }
    [[nodiscard]] QByteArray token(const QByteArray& client, PoToken::For purpose) const; ///< empty: none
    /// A Cookie header; empty: none.
    [[nodiscard]] QByteArray cookieHeader() const;
    /// What proves that who sends the cookies has them: SAPISIDHASH, of the time, the cookie and the origin; empty
    /// where the cookies are not a signed-in browser's. `now_s`: seconds since 1970.
    [[nodiscard]] QByteArray signature(qint64 now_s) const;
};

/// `cookies`: a cookies.txt as browsers' add-ons write it (tabs), or a Cookie header. `tokens`: yt-dlp's words,
/// "web.subs+TOKEN,web.player+TOKEN,visitor+DATA"; a bare TOKEN is one for WEB's subtitles. What is not understood is
/// left out.
[[nodiscard]] YoutubeKeys youtubeKeysOf(const QString& cookies, const QString& tokens);

} // namespace pith
