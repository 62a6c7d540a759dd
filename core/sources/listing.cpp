// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/listing.h"

#include "domain/json.h"
#include "sources/sitewords.h"
#include "sources/xmlbound.h"
#include "sources/youtubeurl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>
#include <QXmlStreamReader>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestJson = 4 << 20;
constexpr qsizetype mostVideos = 200;
constexpr qsizetype channelLetters = 24;
constexpr qsizetype longestFeed = 15; // YouTube's feeds hold no more

bool isWord(QStringView text, qsizetype most) {
    return !text.isEmpty() && text.size() <= most && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || c == u'_' ||
               c == u'-';
    });
}

bool isChannel(QStringView id) { return id.size() == channelLetters && id.startsWith(u"UC") && isWord(id, 24); }

QString encoded(const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

ListingRef feedOf(const char* parameter, const QString& id) {
    constexpr qsizetype longestId = 100;
    if (!isWord(id, longestId))
        return {};
    return {ListingRef::Kind::YoutubeFeed, u"/feeds/videos.xml?"_s + QLatin1StringView(parameter) + u'=' + id};
}

/// youtube.com/NAME: a channel's address of before there were handles. What YouTube has there itself is none.
bool isOldName(QStringView name) {
    static constexpr QStringView own[] = {u"about",
                                          u"account",
                                          u"ads",
                                          u"api",
                                          u"attribution_link",
                                          u"c",
                                          u"channel",
                                          u"channels",
                                          u"clip",
                                          u"creators",
                                          u"embed",
                                          u"feed",
                                          u"feeds",
                                          u"gaming",
                                          u"hashtag",
                                          u"howyoutubeworks",
                                          u"iframe_api",
                                          u"intl",
                                          u"jobs",
                                          u"kids",
                                          u"live",
                                          u"logout",
                                          u"movies",
                                          u"music",
                                          u"new",
                                          u"news",
                                          u"oembed",
                                          u"playlist",
                                          u"post",
                                          u"premium",
                                          u"redirect",
                                          u"reporthistory",
                                          u"results",
                                          u"s",
                                          u"shorts",
                                          u"signin",
                                          u"source",
                                          u"sports",
                                          u"t",
                                          u"trending",
                                          u"tv",
                                          u"upload",
                                          u"user",
                                          u"watch",
                                          u"watch_videos",
                                          u"yt"};
    return isWord(name, 60) && std::find(std::begin(own), std::end(own), name) == std::end(own);
}

bool isTab(QStringView name) {
    static constexpr QStringView tabs[] = {u"featured", u"videos", u"shorts", u"streams", u"playlists", u"about"};
    return std::find(std::begin(tabs), std::end(tabs), name) != std::end(tabs);
}

ListingRef onYoutube(const QUrl& url) {
    const QStringList path = url.path(QUrl::FullyDecoded).split(u'/', Qt::SkipEmptyParts);
    const QUrlQuery query(url);
    const QString head = path.value(0), second = path.value(1);
    if (head == u"feeds" && second == u"videos.xml") {
        for (const char* name : {"channel_id", "playlist_id", "user"})
            if (const QString id = query.queryItemValue(QLatin1StringView(name)); !id.isEmpty())
                return feedOf(name, id);
        return {};
    }
    if (const QString list = query.queryItemValue(u"list"_s); !list.isEmpty())
        return feedOf("playlist_id", list);
    if (head == u"channel" && isChannel(second))
        return feedOf("channel_id", second);
    if (head == u"user")
        return feedOf("user", second);
    if (head.startsWith(u'@') && head.size() > 1)
        return {ListingRef::Kind::YoutubePage, u"/@"_s + encoded(head.mid(1))};
    if (head == u"c" && !second.isEmpty())
        return {ListingRef::Kind::YoutubePage, u"/c/"_s + encoded(second)};
    if (isOldName(head) && (second.isEmpty() || isTab(second)) && path.size() <= 2)
        return {ListingRef::Kind::YoutubePage, u'/' + head};
    return {};
}

/// /c/NAME, /a/NAME and /w/p/ID, with what may follow, and the older spellings (PROTOCOLS 3).
ListingRef onPeerTube(const QUrl& url) {
    const QStringList path = url.path(QUrl::FullyDecoded).split(u'/', Qt::SkipEmptyParts);
    const QString head = path.value(0), second = path.value(1);
    const auto below = [](ListingRef::Kind kind, const char* folder, const QString& name, const char* more) {
        return ListingRef{kind, u"/api/v1/"_s + QLatin1StringView(folder) + u'/' + encoded(name) +
                                    u"/videos?count=%1"_s + QLatin1StringView(more)};
    };
    constexpr auto newestFirst = "&sort=-publishedAt";
    if (head == u"w" && second == u"p" && isWord(path.value(2), 64))
        return below(ListingRef::Kind::PeerTubePlaylist, "video-playlists", path.value(2), "&start=%2");
    if (path.size() > 3 || second.isEmpty())
        return {};
    if (head == u"c" || head == u"video-channels")
        return below(ListingRef::Kind::PeerTube, "video-channels", second, newestFirst);
    if (head == u"a" || head == u"accounts")
        return below(ListingRef::Kind::PeerTube, "accounts", second, newestFirst);
    return {};
}

/// The text of the entry's own elements; what is nested deeper (media:group) is passed over.
ListedVideo entryIn(QXmlStreamReader& xml) {
    ListedVideo video;
    QString id;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == u"videoId")
            id = xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (name == u"title")
            video.title = siteLine(xml.readElementText(QXmlStreamReader::SkipChildElements));
        else if (name == u"published")
            video.published =
                QDateTime::fromString(xml.readElementText(QXmlStreamReader::SkipChildElements), Qt::ISODate);
        else
            xml.skipCurrentElement();
    }
    if (isYoutubeId(id))
        video.url = youtubeWatchUrl(id);
    return video;
}

} // namespace

ListingRef listingRef(const QUrl& url) {
    if (url.scheme() != u"https" && url.scheme() != u"http")
        return {};
    switch (youtubeAddress(url).page) {
    case YoutubePage::None: return onPeerTube(url);
    case YoutubePage::Playlist:
    case YoutubePage::Other: return onYoutube(url);
    default: return {};
    }
}

QString channelIn(const QByteArray& page) {
    for (const char* mark : {"feeds/videos.xml?channel_id=", "youtube.com/channel/", "\"externalId\":\""})
        for (qsizetype at = page.indexOf(mark); at >= 0; at = page.indexOf(mark, at + 1)) {
            const QString id = QString::fromLatin1(page.mid(at + qstrlen(mark), channelLetters));
            if (isChannel(id))
                return id;
        }
    return {};
}

QString channelFeed(const QString& channel) { return feedOf("channel_id", channel).request; }

Result<Listing> readYoutubeFeed(const QByteArray& bytes, int limit) {
    if (XmlBound bound; !bound.takes(bytes))
        return Problem::of(Code::SourceChanged);
    QXmlStreamReader xml(bytes);
    xml.setEntityExpansionLimit(0); // no document type is read: see the feed of podcasts (FAULTS C2)
    Listing listing;
    if (!xml.readNextStartElement() || xml.name() != u"feed" || bytes.contains("<!DOCTYPE"))
        return Problem::of(Code::SourceChanged);
    while (xml.readNextStartElement()) {
        if (xml.name() == u"entry") {
            const ListedVideo video = entryIn(xml);
            if (!video.url.isEmpty() && listing.videos.size() < mostVideos)
                listing.videos.append(video);
        } else if (xml.name() == u"title") {
            listing.title = siteLine(xml.readElementText(QXmlStreamReader::SkipChildElements));
        } else {
            xml.skipCurrentElement();
        }
    }
    if (xml.hasError())
        return Problem::of(Code::SourceChanged);
    listing.isCut = listing.videos.size() >= longestFeed && limit > listing.videos.size();
    listing.videos = newest(std::move(listing.videos), limit);
    return listing;
}

Result<PeerTubePage> readPeerTubePage(const QByteArray& json, const QUrl& host) {
    const auto document = parseJson(json, Code::SourceChanged, largestJson);
    if (!document || !document->isObject() || !document->object().value(u"data"_s).isArray())
        return Problem::of(Code::SourceChanged);
    const QJsonArray data = document->object().value(u"data"_s).toArray();
    PeerTubePage page;
    page.entries = data.size();
    page.total = qsizetype(document->object().value(u"total"_s).toDouble());
    for (const QJsonValue& value : data) {
        const QJsonValue inner = value[u"video"]; // in a playlist
        const QJsonObject video = inner.isObject() ? inner.toObject() : value.toObject();
        const QString id = video.value(u"shortUUID"_s).toString(video.value(u"uuid"_s).toString());
        if (!isWord(id, 64) || page.videos.size() >= mostVideos)
            continue;
        QUrl url = host;
        url.setPath(u"/w/"_s + id);
        url.setQuery(QString());
        page.videos.append({url.toString(QUrl::FullyEncoded), siteLine(video.value(u"name"_s).toString()),
                            QDateTime::fromString(video.value(u"publishedAt"_s).toString(), Qt::ISODateWithMs)});
    }
    return page;
}

/// Those without a date keep their place behind the others.
QList<ListedVideo> newest(QList<ListedVideo> videos, int limit) {
    std::stable_sort(videos.begin(), videos.end(), [](const ListedVideo& a, const ListedVideo& b) {
        return a.published.isValid() && (!b.published.isValid() || a.published > b.published);
    });
    return videos.mid(0, limit);
}

} // namespace pith
