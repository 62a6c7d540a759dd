// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/youtubeurl.h"

#include <QUrlQuery>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

bool isHostOrBelow(const QString& host, QStringView site) {
    return host == site || (host.endsWith(site) && host.at(host.size() - site.size() - 1) == u'.');
}

bool isYoutubeHost(const QString& host) {
    static constexpr QStringView sites[] = {u"youtube.com", u"youtube-nocookie.com", u"youtubekids.com",
                                            u"youtubeeducation.com", u"youtube.googleapis.com"};
    return std::any_of(std::begin(sites), std::end(sites), [&](QStringView s) { return isHostOrBelow(host, s); });
}

YoutubeAddress video(QString id) {
    // "…/ID&feature=share" and "v=ID?t=3" are common slips of the hand; "v=ID/", and "v=ID." out of a sentence, too.
    const auto end = std::find_if(id.cbegin(), id.cend(), [](QChar c) { return u"&?/.,;:!)"_s.contains(c); });
    id.truncate(std::distance(id.cbegin(), end));
    if (id == u"videoseries" || id == u"live_stream") // eleven letters, but no ids: /embed/videoseries?list=…
        return {YoutubePage::Playlist, {}};
    return isYoutubeId(id) ? YoutubeAddress{YoutubePage::Video, id} : YoutubeAddress{YoutubePage::BadId, {}};
}

} // namespace

bool isYoutubeId(QStringView id) {
    return id.size() == 11 && std::all_of(id.begin(), id.end(), [](QChar c) {
               const char16_t u = c.unicode();
               return (u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || u == u'_' ||
                      u == u'-';
           });
}

QString youtubeWatchUrl(const QString& id) { return u"https://www.youtube.com/watch?v="_s + id; }

static YoutubeAddress onYoutube(const QUrl& url, int depth) {
    const QStringList path = url.path(QUrl::FullyDecoded).split(u'/', Qt::SkipEmptyParts);
    const QUrlQuery query(url);
    const QString head = path.value(0);
    static constexpr QStringView withId[] = {u"shorts", u"live", u"embed", u"v", u"e", u"vi", u"watch"};
    if (path.size() >= 2 && std::find(std::begin(withId), std::end(withId), head) != std::end(withId))
        return video(path.at(1));
    if (head.isEmpty() || head == u"watch" || head == u"watch_popup" || head == u"movie") {
        if (query.hasQueryItem(u"v"_s))
            return video(query.queryItemValue(u"v"_s, QUrl::FullyDecoded));
        return {query.hasQueryItem(u"list"_s) ? YoutubePage::Playlist : YoutubePage::Other, {}};
    }
    if (head == u"attribution_link" && depth == 0) // …?u=%2Fwatch%3Fv%3DID
        return onYoutube(url.resolved(QUrl(query.queryItemValue(u"u"_s, QUrl::FullyDecoded))), 1);
    if (head == u"playlist" || head == u"watch_videos" || head == u"embed")
        return {YoutubePage::Playlist, {}};
    if (head == u"clip")
        return {YoutubePage::Clip, {}};
    if (head == u"api" && path.value(1) == u"timedtext")
        return {YoutubePage::Captions, {}};
    return {YoutubePage::Other, {}};
}

YoutubeAddress youtubeAddress(const QUrl& url) {
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    if (const int port = url.port(); port != -1 && port != 80 && port != 443)
        return {};
    if (isHostOrBelow(host, u"youtu.be")) {
        const QString first = url.path(QUrl::FullyDecoded).section(u'/', 1, 1);
        return first.isEmpty() || first == u"watch" ? onYoutube(url, 0) : video(first);
    }
    return isYoutubeHost(host) ? onYoutube(url, 0) : YoutubeAddress{};
}

} // namespace pith
