// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/playeranswer.h"

#include "domain/json.h"
#include "domain/jsonpick.h"
#include "sources/chapters.h"
#include "sources/playability.h"
#include "sources/sitewords.h"
#include "sources/youtubeurl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostTracks = 1000;
constexpr qsizetype largestKept = 1 << 20;
constexpr qsizetype mostKept = 20'000; // values

/// What is read here and in playability.cpp. Where YouTube heeds the mask of the request, it sends no more; where it
/// does not, this is a tenth of what comes.
const JsonKeep& wanted() {
    static const std::vector<JsonKeep> members{
        {"playabilityStatus", {}},
        {"videoDetails",
         {{"title", {}},
          {"author", {}},
          {"lengthSeconds", {}},
          {"shortDescription", {}},
          {"isLive", {}},
          {"isUpcoming", {}}}},
        {"microformat", {{"playerMicroformatRenderer", {{"publishDate", {}}}}}},
        {"captions",
         {{"playerCaptionsTracklistRenderer",
           {{"captionTracks", {{"baseUrl", {}}, {"languageCode", {}}, {"kind", {}}, {"vssId", {}}}},
            {"audioTracks", {}},
            {"defaultAudioTrackIndex", {}}}}}}};
    static const JsonKeep root = [] {
        std::vector<JsonKeep> all = members;
        all.push_back({"playerResponse", members});
        return JsonKeep{{}, all};
    }();
    return root;
}

QString dateIn(const QJsonObject& answer) {
    const QJsonObject micro =
        answer.value(u"microformat"_s).toObject().value(u"playerMicroformatRenderer"_s).toObject();
    return siteLine(micro.value(u"publishDate"_s)).left(40);
}

Video videoIn(const QJsonObject& answer, const QString& id) {
    const QJsonObject details = answer.value(u"videoDetails"_s).toObject();
    Video video;
    video.url = youtubeWatchUrl(id);
    video.site = u"youtube"_s;
    video.siteId = id;
    video.title = siteLine(details.value(u"title"_s));
    video.author = siteLine(details.value(u"author"_s));
    video.published = dateIn(answer);
    const QJsonValue length = details.value(u"lengthSeconds"_s); // a string, so far
    bool isNumber = length.isDouble();
    const double seconds = isNumber ? length.toDouble() : length.toString().toDouble(&isNumber);
    if (isNumber && seconds > 0 && seconds < 1e7)
        video.duration_s = seconds;
    const QString description = details.value(u"shortDescription"_s).toString();
    video.description = siteDescription(description);
    video.chapters = chaptersIn(description, video.duration_s);
    for (Chapter& chapter : video.chapters)
        chapter.title = siteLine(chapter.title);
    return video;
}

bool wantsToken(const QString& url) {
    const QString exp = QUrlQuery(url.section(u'?', 1)).queryItemValue(u"exp"_s);
    const QStringList marks = exp.split(u',');
    return marks.contains(u"xpe"_s) || marks.contains(u"xpv"_s);
}

CaptionTrack trackIn(const QJsonObject& json) {
    CaptionTrack track;
    track.url = json.value(u"baseUrl"_s).toString();
    track.language = json.value(u"languageCode"_s).toString().left(35);
    track.automatic = json.value(u"kind"_s).toString() == u"asr" || json.value(u"vssId"_s).toString().startsWith(u"a.");
    track.translated = QUrlQuery(track.url.section(u'?', 1)).hasQueryItem(u"tlang"_s);
    if (track.translated)
        track.language = QUrlQuery(track.url.section(u'?', 1)).queryItemValue(u"tlang"_s).left(35);
    track.needsToken = wantsToken(track.url);
    return track;
}

CaptionTracks tracksIn(const QJsonObject& answer) {
    const QJsonObject list =
        answer.value(u"captions"_s).toObject().value(u"playerCaptionsTracklistRenderer"_s).toObject();
    const QJsonArray all = list.value(u"captionTracks"_s).toArray();
    const QJsonArray audios = list.value(u"audioTracks"_s).toArray();
    const QJsonObject audio = audios.at(list.value(u"defaultAudioTrackIndex"_s).toInt()).toObject();
    const QJsonArray indices = audio.value(u"captionTrackIndices"_s).toArray();
    CaptionTracks tracks;
    for (qsizetype i = 0; i < std::min(all.size(), mostTracks); ++i) {
        // A dubbed video has automatic tracks in each of its languages: only the first audio track's are what was said.
        if (!indices.isEmpty() && audios.size() > 1 && !indices.contains(QJsonValue(i)))
            continue;
        const CaptionTrack track = trackIn(all.at(i).toObject());
        if (!track.url.isEmpty())
            tracks.tracks.append(track);
    }
    if (const QJsonValue index = audio.value(u"defaultCaptionTrackIndex"_s); index.isDouble())
        tracks.spoken = all.at(index.toInt(-1)).toObject().value(u"languageCode"_s).toString().left(35);
    return tracks;
}

/// Whatever way it was asked for.
std::optional<QJsonObject> answerIn(const QByteArray& json) {
    // What is kept whole has a bound of its own: a tree costs fifty times a text of small values.
    const auto document = parseJson(jsonPicked(json, wanted()), Code::SourceChanged, largestKept, mostKept);
    if (!document || !document->isObject())
        return std::nullopt;
    const QJsonObject answer = document->object();
    return answer.contains(u"playerResponse"_s) ? answer.value(u"playerResponse"_s).toObject() : answer;
}

} // namespace

QString readPublishDate(const QByteArray& json) {
    const auto answer = answerIn(json);
    return answer ? dateIn(*answer) : QString();
}

Result<PlayerAnswer> readPlayerAnswer(const QByteArray& json, const QString& id) {
    const auto found = answerIn(json);
    if (!found)
        return Problem::of(Code::SourceChanged);
    const QJsonObject& answer = *found;
    if (const auto refusal = refusalIn(answer))
        return *refusal;
    PlayerAnswer read{videoIn(answer, id), tracksIn(answer)};
    for (const CaptionTrack& track : read.captions.tracks)
        if (track.automatic && !track.translated)
            read.video.language = track.language;
    return read;
}

} // namespace pith
