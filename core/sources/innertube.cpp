// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/innertube.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// A resource in a static library is only there once it was asked for by name, outside of any namespace.
static void initResources() { Q_INIT_RESOURCE(sources); }

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestAnswer = 8 << 20;

InnertubeClient clientOf(const QJsonObject& json) {
    InnertubeClient client;
    client.name = json.value(u"name"_s).toString().toLatin1();
    client.number = QByteArray::number(json.value(u"number"_s).toInt());
    client.version = json.value(u"version"_s).toString().toLatin1();
    client.userAgent = json.value(u"user_agent"_s).toString().toLatin1();
    client.web = json.value(u"web"_s).toBool();
    QJsonObject context = json.value(u"device"_s).toObject();
    context.insert(u"clientName"_s, json.value(u"name"_s));
    context.insert(u"clientVersion"_s, json.value(u"version"_s));
    context.insert(u"hl"_s, u"en"_s); // always: reasons of refusals are words
    context.insert(u"gl"_s, u"US"_s);
    client.context = QJsonDocument(context).toJson(QJsonDocument::Compact);
    client.context = client.context.mid(1, client.context.size() - 2);
    return client;
}

std::vector<InnertubeClient> readClients() {
    initResources();
    std::vector<InnertubeClient> clients;
    QFile file(u":/sources/youtube-clients.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return clients;
    for (const QJsonValue& client : QJsonDocument::fromJson(file.readAll()).array())
        clients.push_back(clientOf(client.toObject()));
    return clients;
}

} // namespace

const std::vector<InnertubeClient>& innertubeClients() {
    static const std::vector<InnertubeClient> clients = readClients();
    return clients;
}

HttpRequest playerRequest(const InnertubeClient& client, const QUrl& base, const QString& id) {
    HttpRequest request;
    request.method = "POST";
    request.url = base;
    request.url.setPath(base.path().endsWith(u'/') ? base.path().chopped(1) + u"/youtubei/v1/player"_s
                                                   : base.path() + u"/youtubei/v1/player"_s);
    // Without the mask's inner part, 17 to 156 languages into which YouTube would translate come along.
    request.url.setQuery(
        u"prettyPrint=false&$fields=playabilityStatus,videoDetails(videoId,title,lengthSeconds,author,"
        u"shortDescription,isLive,isUpcoming,isPostLiveDvr),microformat.playerMicroformatRenderer.publishDate,"
        u"captions.playerCaptionsTracklistRenderer(captionTracks,audioTracks,defaultAudioTrackIndex)"_s);
    request.headers = {{"Content-Type", "application/json"},
                       {"User-Agent", client.userAgent},
                       {"X-YouTube-Client-Name", client.number},
                       {"X-YouTube-Client-Version", client.version}};
    if (client.web)
        request.headers.emplaceBack("Origin", "https://www.youtube.com");
    else
        request.headers.emplaceBack("X-Goog-Api-Format-Version", "2");
    request.body = "{\"context\":{\"client\":{" + client.context + "}},\"videoId\":\"" + id.toLatin1() +
                   "\",\"contentCheckOk\":true,\"racyCheckOk\":true}";
    request.trust = Trust::Owner;
    request.maxBytes = largestAnswer;
    return request;
}

} // namespace pith
