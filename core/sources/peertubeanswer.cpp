// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/peertubeanswer.h"

#include "domain/json.h"
#include "sources/captiontrack.h"
#include "sources/chapters.h"
#include "sources/sitewords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 2 << 20;
constexpr qsizetype mostValues = 50'000;
constexpr double longestTalk_s = 1e6;

// ids of PeerTube's own lists
constexpr int privatePrivacy = 3;
constexpr int internalPrivacy = 4;
constexpr int passwordPrivacy = 5;
constexpr int publishedState = 1;
constexpr int waitingForLive = 4;
constexpr int liveEnded = 5;

QString tr(const char* text) { return QCoreApplication::translate("PeerTube", text); }

Problem notPeerTube() { return Problem::of(Code::UnsupportedSite); }

QString languageOf(const QJsonObject& object) {
    const QString id = object.value(u"language"_s).toObject().value(u"id"_s).toString();
    return isLanguageTag(id) ? id : QString();
}

/// A video's page; empty: it is none.
QUrl homeIn(const QJsonValue& value) {
    const QUrl url(value.toString(), QUrl::StrictMode);
    const bool isWeb = (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty();
    return isWeb && url.userInfo().isEmpty() && !peerTubeId(url).isEmpty() ? url : QUrl();
}

Problem wantsPassword() {
    return Problem::of(Code::LoginRequired, tr("This video is kept behind a password."),
                       tr("Give its subtitle file instead."));
}

std::optional<Problem> refusalIn(const QJsonObject& video) {
    switch (video.value(u"privacy"_s).toObject().value(u"id"_s).toInt()) {
    case privatePrivacy:
    case internalPrivacy: return Problem::of(Code::Private);
    case passwordPrivacy: return wantsPassword();
    default: break;
    }
    switch (video.value(u"state"_s).toObject().value(u"id"_s).toInt(publishedState)) {
    case waitingForLive: return Problem::of(Code::Upcoming);
    case liveEnded: return std::nullopt; // `isLive` stays with it
    case publishedState: break;
    default: break; // transcoding and the like: its captions may be there all the same
    }
    if (video.value(u"isLive"_s).toBool())
        return Problem::of(Code::Live);
    return std::nullopt;
}

} // namespace

QString peerTubeId(const QUrl& address) {
    // What follows a semicolon is the comment that is looked at.
    static const QRegularExpression shape(
        u"^/(?:w|videos/watch|videos/embed)/([0-9a-zA-Z]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|;.*)?$"_s);
    // As links of its first years have it. Many a site has such an address; what is no PeerTube goes on to the others.
    static const QRegularExpression old(u"^/videos/(?:watch|embed)/([0-9]{1,9})/?$"_s);
    const QString id = shape.match(address.path()).captured(1);
    return id.isEmpty() ? old.match(address.path()).captured(1) : id;
}

Result<PeerTubeVideo> readPeerTubeVideo(const QByteArray& json, const QUrl& asked) {
    const auto document = parseJson(json, Code::UnsupportedSite, mostBytes, mostValues);
    if (!document)
        return notPeerTube();
    const QJsonObject object = document->object();
    if (!object.value(u"uuid"_s).isString() || !object.value(u"name"_s).isString() ||
        !object.value(u"privacy"_s).isObject())
        return notPeerTube();
    if (auto refusal = refusalIn(object))
        return *std::move(refusal);
    Video video;
    video.url = asked.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
    video.site = u"peertube"_s;
    video.siteId =
        siteLine(object.value(u"shortUUID"_s).isString() ? object.value(u"shortUUID"_s) : object.value(u"uuid"_s));
    video.title = siteLine(object.value(u"name"_s));
    video.author = siteLine(object.value(u"channel"_s).toObject().value(u"displayName"_s));
    if (video.author.isEmpty())
        video.author = siteLine(object.value(u"account"_s).toObject().value(u"displayName"_s));
    const double duration = object.value(u"duration"_s).toDouble();
    if (duration > 0 && duration < longestTalk_s)
        video.duration_s = duration;
    video.published = object.value(u"publishedAt"_s).toString().left(40);
    video.language = languageOf(object);
    const QString description = object.value(u"description"_s).toString();
    video.description = siteDescription(description);
    video.chapters = chaptersIn(description, video.duration_s);
    const bool isLocal = object.value(u"isLocal"_s).toBool(true);
    return PeerTubeVideo{std::move(video), isLocal ? QUrl() : homeIn(object.value(u"url"_s))};
}

Result<PeerTubeTrack> readPeerTubeCaptions(const QByteArray& json, const QString& spoken, const QUrl& host) {
    const auto document = parseJson(json, Code::SourceChanged, mostBytes, mostValues);
    if (!document)
        return document.problem();
    std::optional<PeerTubeTrack> best;
    int bestRank = -1;
    for (const QJsonValue& value : document->object().value(u"data"_s).toArray()) {
        const QJsonObject object = value.toObject();
        const QString file = object.value(u"fileUrl"_s).toString();
        const QUrl url = file.isEmpty() ? host.resolved(QUrl(object.value(u"captionPath"_s).toString())) : QUrl(file);
        if ((url.scheme() != u"https" && url.scheme() != u"http") || url.path().size() < 2)
            continue;
        const QString language = languageOf(object);
        const bool automatic = object.value(u"automaticallyGenerated"_s).toBool();
        const bool isSpoken = !spoken.isEmpty() && sameLanguage(language, spoken);
        // What a machine wrote is in the language that it heard; English is the likelier of two that people wrote.
        const int rank = (isSpoken ? 8 : 0) + (spoken.isEmpty() && automatic ? 4 : 0) + (automatic ? 0 : 2) +
                         (sameLanguage(language, u"en") ? 1 : 0);
        if (rank <= bestRank)
            continue;
        bestRank = rank;
        best = PeerTubeTrack{url, language, automatic ? Origin::Automatic : Origin::Author};
    }
    if (!best)
        return Problem::of(Code::NoCaptions);
    if (!spoken.isEmpty() && !sameLanguage(best->language, spoken))
        best->origin = Origin::Translated; // nothing in the language that is spoken
    return *best;
}

/// An address of PeerTube's first years; many another site has such, too.
static bool hasNumber(const QUrl& page) { return peerTubeId(page).size() < 20; }

Problem readPeerTubeRefusal(int status, const QByteArray& body, const QUrl& page, QUrl& home) {
    const auto document = parseJson(body, Code::UnsupportedSite, mostBytes, mostValues);
    const QJsonObject object = document ? document->object() : QJsonObject();
    const QString type = object.value(u"type"_s).toString();
    const QString code = object.value(u"code"_s).toString(type.section(u'/', -1));
    if (code.isEmpty() && !object.contains(u"detail"_s) && !object.contains(u"error"_s))
        return notPeerTube();
    const QString manual = type + object.value(u"docs"_s).toString();
    if (hasNumber(page) && !manual.contains(u"joinpeertube.org"_s))
        return notPeerTube(); // many a framework answers in these words where it has nothing
    if (code == u"does_not_respect_follow_constraints") {
        home = homeIn(object.value(u"originUrl"_s));
        return Problem::of(Code::Unplayable, tr("This host does not show the video; its home does."),
                           tr("Give the address at the video's own host."));
    }
    if (code.contains(u"password"_s))
        return wantsPassword();
    if (status == 404 || status == 410)
        return Problem::of(Code::Removed);
    if (status == 401 || status == 403)
        return Problem::of(Code::Private);
    return notPeerTube();
}

} // namespace pith
