// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/ytdlpanswer.h"

#include "domain/request.h"
#include "sources/captiontrack.h"
#include "sources/sitewords.h"

#include <QCoreApplication>
#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostChapters = 500;

QString tr(const char* text) { return QCoreApplication::translate("Ytdlp", text); }

/// Those that readSubtitles knows, the cheapest to read first.
int formatRank(const QString& ext) {
    static constexpr QStringView order[] = {u"srv1", u"srt", u"vtt", u"json3", u"srv3", u"ttml", u"ass"};
    const auto at = std::find(std::begin(order), std::end(order), ext);
    return at == std::end(order) ? -1 : int(at - std::begin(order));
}

bool isWeb(const QUrl& url) {
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
}

bool isTranslation(const QString& url) { return url.contains(u"&tlang="_s) || url.contains(u"?tlang="_s); }

/// The best entry of a language's list; a format of "" where none can be read.
YtdlpTrack bestEntry(const QJsonArray& entries) {
    YtdlpTrack best;
    for (const QJsonValue& value : entries) {
        const QJsonObject entry = value.toObject();
        const QString ext = entry.value(u"ext"_s).toString().toLower();
        const QString url = entry.value(u"url"_s).toString();
        const QByteArray data = entry.value(u"data"_s).toString().toUtf8();
        const bool isPlaylist = entry.value(u"protocol"_s).toString().contains(u"m3u8"_s) || url.contains(u".m3u8"_s);
        const int rank = formatRank(ext);
        if (rank < 0 || isPlaylist || isTranslation(url) || (data.isEmpty() && !isWeb(QUrl(url))))
            continue;
        if (best.format.isEmpty() || rank < formatRank(best.format))
            best = {data.isEmpty() ? QUrl(url) : QUrl(), data, ext, {}, Origin::Author};
    }
    return best;
}

QString languageOf(QString key) {
    if (key.endsWith(u"-orig"))
        key.chop(5);
    if (isLanguageTag(key))
        return key;
    const QString head = key.section(u'-', 0, 0);
    return isLanguageTag(head) ? head : QString();
}

/// All languages of one map that can be fetched.
QList<YtdlpTrack> tracksIn(const QJsonObject& map, Origin origin) {
    QList<YtdlpTrack> tracks;
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (it.key() == u"live_chat" || it.key() == u"rechat" || it.key() == u"danmaku")
            continue;
        YtdlpTrack track = bestEntry(it.value().toArray());
        if (track.format.isEmpty())
            continue;
        track.language = languageOf(it.key());
        track.origin = origin;
        tracks.append(std::move(track));
    }
    return tracks;
}

const YtdlpTrack* inLanguage(const QList<YtdlpTrack>& tracks, const QString& language) {
    const YtdlpTrack* found = nullptr;
    for (const YtdlpTrack& track : tracks)
        if (!track.language.isEmpty() && sameLanguage(track.language, language) &&
            (!found || track.language == language))
            found = &track;
    return found;
}

/// In the spoken language, the author's first. The maps' order is lost, so where nobody says what is spoken: the only
/// one, English, the first by name.
std::optional<YtdlpTrack> chooseIn(const QJsonObject& info) {
    const QList<YtdlpTrack> authors = tracksIn(info.value(u"subtitles"_s).toObject(), Origin::Author);
    const QJsonObject captions = info.value(u"automatic_captions"_s).toObject();
    const QList<YtdlpTrack> automatic = tracksIn(captions, Origin::Automatic);
    QString spoken = info.value(u"language"_s).toString();
    for (auto it = captions.begin(); it != captions.end(); ++it)
        if (it.key().endsWith(u"-orig"))
            spoken = languageOf(it.key());
    if (spoken.isEmpty() && automatic.size() == 1)
        spoken = automatic.first().language;
    if (!spoken.isEmpty())
        for (const QList<YtdlpTrack>* tracks : {&authors, &automatic})
            if (const YtdlpTrack* track = inLanguage(*tracks, spoken))
                return *track;
    for (const QList<YtdlpTrack>* tracks : {&authors, &automatic}) {
        if (const YtdlpTrack* track = inLanguage(*tracks, u"en"_s))
            return *track;
        if (!tracks->isEmpty())
            return tracks->first();
    }
    return std::nullopt;
}

QString dateOf(const QJsonObject& info) {
    const QDate date = QDate::fromString(info.value(u"upload_date"_s).toString(), u"yyyyMMdd"_s);
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

QList<Chapter> chaptersIn(const QJsonObject& info) {
    QList<Chapter> chapters;
    for (const QJsonValue& value : info.value(u"chapters"_s).toArray()) {
        const Chapter chapter{value.toObject().value(u"start_time"_s).toDouble(-1),
                              siteLine(value.toObject().value(u"title"_s))};
        const bool ascends = chapter.start_s >= 0 && chapter.start_s < 1e7 &&
                             (chapters.isEmpty() || chapter.start_s > chapters.last().start_s);
        if (ascends && !chapter.title.isEmpty() && chapters.size() < mostChapters)
            chapters.append(chapter);
    }
    return chapters;
}

Video videoIn(const QJsonObject& info, const QString& askedUrl) {
    Video video;
    const QUrl page(info.value(u"webpage_url"_s).toString());
    // What the child says of another host is not taken for a link: people would click it.
    const bool isHere = isWeb(page) && page.userInfo().isEmpty() && page.host() == QUrl(askedUrl).host();
    video.url = isHere ? page.toString(QUrl::FullyEncoded | QUrl::RemoveFragment) : askedUrl;
    const QString extractor = info.value(u"extractor_key"_s).toString().toLower();
    video.site = extractor.isEmpty() || extractor == u"generic" ? QUrl(askedUrl).host() : siteLine(extractor).left(40);
    video.siteId = siteLine(info.value(u"id"_s)).left(100);
    video.title = siteLine(info.value(u"title"_s));
    video.author = siteLine(info.value(u"channel"_s));
    if (video.author.isEmpty())
        video.author = siteLine(info.value(u"uploader"_s));
    if (const double seconds = info.value(u"duration"_s).toDouble(); seconds > 0 && seconds < 1e7)
        video.duration_s = seconds;
    video.published = dateOf(info);
    video.description = siteDescription(info.value(u"description"_s).toString());
    video.chapters = chaptersIn(info);
    return video;
}

std::optional<Problem> refusalIn(const QJsonObject& info) {
    const QString type = info.value(u"_type"_s).toString(u"video"_s);
    if (type != u"video")
        return Problem::of(Code::UnsupportedSite, tr("This page holds several videos."),
                           tr("Give the address of one of them."));
    const QString live = info.value(u"live_status"_s).toString();
    if (live == u"is_live" || info.value(u"is_live"_s).toBool())
        return Problem::of(Code::Live);
    if (live == u"is_upcoming")
        return Problem::of(Code::Upcoming);
    return std::nullopt;
}

} // namespace

Result<YtdlpAnswer> readYtdlpAnswer(const QByteArray& json, const QString& askedUrl) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return Problem::of(Code::SourceChanged);
    const QJsonObject info = document.object();
    if (const auto refusal = refusalIn(info))
        return *refusal;
    auto track = chooseIn(info);
    if (!track)
        return Problem::of(Code::NoCaptions);
    YtdlpAnswer answer{videoIn(info, askedUrl), std::move(*track)};
    answer.video.language = answer.track.language;
    return answer;
}

} // namespace pith
