// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/innertube.h"

#include "domain/jsonwriter.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestAnswer = 8 << 20;
constexpr auto date = "microformat.playerMicroformatRenderer.publishDate"_L1;

// Without the mask's inner part, 17 to 156 languages into which YouTube would translate come along.
constexpr auto fields = "playabilityStatus,videoDetails(videoId,title,lengthSeconds,author,shortDescription,isLive,"
                        "isUpcoming,isPostLiveDvr),microformat.playerMicroformatRenderer.publishDate,"
                        "captions.playerCaptionsTracklistRenderer(captionTracks,audioTracks,defaultAudioTrackIndex)"_L1;

QUrl addressOf(const InnertubeClient& client, const QUrl& base, QLatin1StringView wanted) {
    const QString folder = base.path().endsWith(u'/') ? base.path().chopped(1) : base.path();
    QUrl url = base;
    url.setPath(folder + (client.reel ? u"/youtubei/v1/reel/reel_item_watch"_s : u"/youtubei/v1/player"_s));
    url.setQuery(u"prettyPrint=false&$fields="_s +
                 (client.reel ? u"playerResponse("_s + wanted + u')' : QString(wanted)));
    return url;
}

QByteArray quoted(const QByteArray& text) {
    JsonWriter json;
    json.value(QString::fromLatin1(text));
    return json.take();
}

QByteArray bodyOf(const InnertubeClient& client, const QString& id, const PlayerProof& proof) {
    QByteArray context = client.context;
    if (!proof.visitorData.isEmpty())
        context += ",\"visitorData\":" + quoted(proof.visitorData);
    QByteArray body = "{\"context\":{\"client\":{" + context + "}";
    if (!client.embedUrl.isEmpty())
        body += ",\"thirdParty\":{\"embedUrl\":" + client.embedUrl + "}";
    body += "}";
    const QByteArray asked = "\"videoId\":\"" + id.toLatin1() + "\",\"contentCheckOk\":true,\"racyCheckOk\":true";
    body += client.reel ? ",\"playerRequest\":{" + asked + "},\"disablePlayerResponse\":false" : "," + asked;
    if (!proof.poToken.isEmpty())
        body += ",\"serviceIntegrityDimensions\":{\"poToken\":" + quoted(proof.poToken) + "}";
    return body + "}";
}

} // namespace

HttpRequest playerRequest(const InnertubeClient& client, const QUrl& base, const QString& id,
                          const PlayerProof& proof) {
    HttpRequest request;
    request.method = "POST";
    request.url = addressOf(client, base, fields);
    request.headers = {{"Content-Type", "application/json"},
                       {"User-Agent", client.userAgent},
                       {"X-YouTube-Client-Name", client.number},
                       {"X-YouTube-Client-Version", client.version}};
    if (client.web)
        request.headers.emplaceBack("Origin", "https://www.youtube.com");
    else
        request.headers.emplaceBack("X-Goog-Api-Format-Version", "2");
    if (!proof.visitorData.isEmpty())
        request.headers.emplaceBack("X-Goog-Visitor-Id", proof.visitorData);
    if (!proof.cookies.isEmpty())
        request.headers.emplaceBack("Cookie", proof.cookies);
    if (!proof.signature.isEmpty()) {
        request.headers.emplaceBack("Authorization", proof.signature);
        request.headers.emplaceBack("X-Origin", "https://www.youtube.com");
        request.headers.emplaceBack("X-Goog-AuthUser", "0");
    }
    request.body = bodyOf(client, id, proof);
    request.trust = Trust::Owner;
    request.maxBytes = largestAnswer;
    return request;
}

HttpRequest dateRequest(const InnertubeClient& web, const QUrl& base, const QString& id) {
    HttpRequest request = playerRequest(web, base, id);
    request.url = addressOf(web, base, date);
    return request;
}

} // namespace pith
