// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/site.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

struct Pattern {
    QLatin1StringView host;  ///< or a host below it
    QLatin1StringView start; ///< of the path of one video; more must follow
};

constexpr std::array videoSites{
    Pattern{"vimeo.com"_L1, "/"_L1},
    Pattern{"dailymotion.com"_L1, "/video/"_L1},
    Pattern{"dai.ly"_L1, "/"_L1},
    Pattern{"twitch.tv"_L1, "/videos/"_L1},
    Pattern{"media.ccc.de"_L1, "/v/"_L1},
    Pattern{"ted.com"_L1, "/talks/"_L1},
    Pattern{"arte.tv"_L1, "/de/videos/"_L1},
    Pattern{"arte.tv"_L1, "/fr/videos/"_L1},
    Pattern{"arte.tv"_L1, "/en/videos/"_L1},
    Pattern{"ardmediathek.de"_L1, "/video/"_L1},
    Pattern{"bilibili.com"_L1, "/video/"_L1},
    Pattern{"rumble.com"_L1, "/v"_L1},
    Pattern{"odysee.com"_L1, "/@"_L1},
    Pattern{"nebula.tv"_L1, "/videos/"_L1},
};

bool isAt(const QString& host, QLatin1StringView site) {
    return host == site || (host.endsWith(site) && host.at(host.size() - site.size() - 1) == u'.');
}

bool endsWithOneOf(const QString& path, std::initializer_list<QLatin1StringView> ends) {
    return std::any_of(ends.begin(), ends.end(),
                       [&](QLatin1StringView end) { return path.endsWith(end, Qt::CaseInsensitive); });
}

bool isCaptions(const QString& path) {
    return endsWithOneOf(path,
                         {".vtt"_L1, ".srt"_L1, ".ttml"_L1, ".dfxp"_L1, ".json3"_L1, ".srv3"_L1, ".sbv"_L1, ".ass"_L1});
}

bool isYouTube(const QString& host) {
    return isAt(host, "youtube.com"_L1) || isAt(host, "youtube-nocookie.com"_L1) || host == "youtu.be"_L1;
}

bool isYouTubeVideo(const QUrl& url) {
    const QString path = url.path();
    if (url.host() == "youtu.be"_L1)
        return path.size() > 1;
    if (path == "/watch"_L1)
        return !QUrlQuery(url).queryItemValue(u"v"_s).isEmpty();
    static constexpr std::array starts{"/shorts/"_L1, "/live/"_L1, "/embed/"_L1};
    return std::any_of(starts.begin(), starts.end(),
                       [&](QLatin1StringView start) { return path.startsWith(start) && path.size() > start.size(); });
}

/// PeerTube's addresses look alike wherever it runs.
bool isPeerTubeVideo(const QString& path) {
    return (path.startsWith("/w/"_L1) && path.size() >= 3 + 20) || path.startsWith("/videos/watch/"_L1);
}

bool isOtherVideo(const QUrl& url) {
    const QString path = url.path();
    const bool known = std::any_of(videoSites.begin(), videoSites.end(), [&](const Pattern& site) {
        return isAt(url.host(), site.host) && path.startsWith(site.start) && path.size() > site.start.size();
    });
    return known || isPeerTubeVideo(path) ||
           endsWithOneOf(path, {".mp4"_L1, ".webm"_L1, ".mkv"_L1, ".m3u8"_L1, ".mp3"_L1, ".ogg"_L1});
}

} // namespace

Site siteOf(const QString& text) {
    if (text.startsWith(u'/') || text.startsWith("~/"_L1))
        return isCaptions(text) ? Site::Captions : Site::File;
    const bool isTyped = !text.contains("://"_L1); // as people do; "talk.vtt" would pass for a host, so that only
    const QUrl url((isTyped ? "https://"_L1 : ""_L1) + text, QUrl::StrictMode); // YouTube's is taken (sources/resolver)
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || (scheme != "http"_L1 && scheme != "https"_L1))
        return Site::None;
    if (isYouTube(url.host()))
        return Site::YouTube;
    if (isTyped)
        return Site::None;
    if (isCaptions(url.path()))
        return Site::Captions;
    return isOtherVideo(url) ? Site::Video : Site::Page;
}

bool isVideoLink(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return false;
    const Site site = siteOf(text);
    return site == Site::Video || (site == Site::YouTube && isYouTubeVideo(url));
}

} // namespace pith
