// SPDX-License-Identifier: GPL-3.0-or-later
// Records and problems to the contract's JSON, and back. Requests stand in requestjson.cpp.
#include "domain/json.h"

#include "domain/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringView>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

/// Sites give their own zone; a date alone stays one.
QString inUtc(const QString& published) {
    if (published.size() <= 10 || published.endsWith(u'Z'))
        return published;
    const QDateTime time = QDateTime::fromString(published, Qt::ISODate);
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : published;
}

void write(JsonWriter& to, const Video& video, bool whole = false) {
    to.beginObject();
    to.memberOrNull("url", video.url);
    to.memberOrNull("site", video.site);
    to.memberOrNull("site_id", video.siteId);
    to.memberOrNull("title", video.title);
    to.memberOrNull("author", video.author);
    to.memberOrNull("duration_s", video.duration_s);
    to.memberOrNull("published", inUtc(video.published));
    to.key("chapters");
    to.beginArray();
    for (const Chapter& chapter : video.chapters) {
        to.beginObject();
        to.member("start_s", rounded(chapter.start_s, 1000));
        to.member("title", chapter.title);
        to.endObject();
    }
    to.endArray();
    if (!video.timed)
        to.member("timed", false);
    if (whole && !video.description.isEmpty())
        to.member("description", video.description);
    to.endObject();
}

void write(JsonWriter& to, const TranscriptInfo& info) {
    to.beginObject();
    to.memberOrNull("language", info.language);
    to.member("origin", originName(info.origin));
    to.memberOrNull("source", info.source);
    to.member("words", info.words);
    to.member("tokens", info.tokens);
    to.endObject();
}

void write(JsonWriter& to, const Point& point, const Video* video) {
    to.beginObject();
    to.member("text", point.text);
    to.member("start_s", rounded(point.start_s, 1000));
    to.member("end_s", rounded(point.end_s, 1000));
    to.memberOrNull("url", video ? video->momentUrl(point.start_s) : QString());
    to.member("support", rounded(point.support, 100));
    to.endObject();
}

void writeBody(JsonWriter& to, const Summary& summary, const Video* video) {
    to.key("points");
    to.beginArray();
    for (const Point& point : summary.points)
        write(to, point, video);
    to.endArray();
    to.key("chapters");
    to.beginArray();
    for (const SummaryChapter& chapter : summary.chapters) {
        to.beginObject();
        to.member("title", chapter.title);
        to.member("start_s", rounded(chapter.start_s, 1000));
        to.key("points");
        to.beginArray();
        for (const int index : chapter.points)
            to.value(index);
        to.endArray();
        to.endObject();
    }
    to.endArray();
    to.member("markdown", summary.markdown);
}

void write(JsonWriter& to, const Summary& summary, const Video* video, bool whole) {
    to.beginObject();
    to.memberOrNull("language", summary.language);
    to.member("overview", summary.overview);
    to.key("coverage");
    to.beginObject();
    to.member("share", rounded(summary.coverage.share, 1000));
    to.member("longest_gap_s", rounded(summary.coverage.longestGap_s, 10));
    to.endObject();
    if (whole)
        writeBody(to, summary, video);
    to.endObject();
}

std::optional<Money> costFrom(const QJsonObject& object) {
    if (object.isEmpty())
        return std::nullopt;
    return Money{object.begin().value().toDouble(), object.begin().key()};
}

void write(JsonWriter& to, const EngineUse& use) {
    to.beginObject();
    to.member("name", use.name);
    to.memberOrNull("model", use.model);
    to.member("prompt_version", use.promptVersion);
    to.member("input_tokens", use.inputTokens);
    to.member("output_tokens", use.outputTokens);
    to.member("cut", use.cut);
    to.memberOrNull("fallback_from", use.fallbackFrom);
    writeCost(to, use.cost);
    to.endObject();
}

void write(JsonWriter& to, const Timings& timings) {
    to.beginObject();
    to.memberOrNull("queue", timings.queue);
    to.memberOrNull("video", timings.video);
    to.memberOrNull("transcript", timings.transcript);
    to.memberOrNull("summary", timings.summary);
    to.memberOrNull("total", timings.total);
    to.endObject();
}

void write(JsonWriter& to, const NetworkUse& network) {
    to.beginObject();
    to.member("bytes_in", network.bytesIn);
    to.member("bytes_out", network.bytesOut);
    to.endObject();
}

/// What a problem has both as a record's member and for itself.
void writeWays(JsonWriter& to, const Problem& problem) {
    to.member("code", codeName(problem.code));
    to.member("advice", problem.adviceWords());
    to.member("retryable", isRetryable(problem.code));
    to.memberOrNull("retry_after_s", problem.retryAfter_s);
}

void write(JsonWriter& to, const Problem& problem) {
    to.beginObject();
    to.member("message", problem.words());
    writeWays(to, problem);
    to.endObject();
}

/// A part that may not be known yet.
template <class T, class... More>
void part(JsonWriter& to, const char* name, const std::optional<T>& known, const More&... more) {
    to.key(name);
    if (known)
        write(to, *known, more...);
    else
        to.null();
}

QByteArray recordJson(const SummaryRecord& record, bool whole) {
    const Video* video = record.video ? &*record.video : nullptr;
    JsonWriter to;
    to.beginObject();
    to.member("id", record.id);
    to.member("state", stateName(record.state));
    to.member("stage", stageName(record.stage));
    to.member("progress", rounded(record.progress, 1000));
    part(to, "video", record.video);
    part(to, "transcript", record.transcript);
    part(to, "summary", record.summary, video, whole);
    part(to, "engine", record.engine);
    to.key("timings_ms");
    write(to, record.timings);
    to.memberOrNull("cpu_ms", record.cpu_ms ? std::optional(rounded(*record.cpu_ms, 10)) : std::nullopt);
    to.key("network");
    write(to, record.network);
    to.member("cached", record.cached);
    to.member("created", rfc3339(record.created));
    part(to, "problem", record.problem);
    to.endObject();
    return to.take();
}

std::optional<qint64> integerOf(const QJsonValue& value) {
    return value.isDouble() ? std::optional<qint64>(value.toInteger()) : std::nullopt;
}

Video videoFrom(const QJsonObject& object) {
    Video video;
    video.url = object[u"url"].toString();
    video.site = object[u"site"].toString();
    video.siteId = object[u"site_id"].toString();
    video.title = object[u"title"].toString();
    video.author = object[u"author"].toString();
    if (object[u"duration_s"].isDouble())
        video.duration_s = object[u"duration_s"].toDouble();
    video.published = object[u"published"].toString();
    for (const QJsonValue chapter : object[u"chapters"].toArray())
        video.chapters.append({chapter[u"start_s"].toDouble(), chapter[u"title"].toString()});
    video.timed = object[u"timed"].toBool(true);
    video.description = object[u"description"].toString();
    return video;
}

TranscriptInfo transcriptFrom(const QJsonObject& object) {
    TranscriptInfo info;
    info.language = object[u"language"].toString();
    const QString origin = object[u"origin"].toString();
    for (const Origin each : {Origin::Author, Origin::Automatic, Origin::Translated, Origin::Provided})
        if (originName(each) == origin)
            info.origin = each;
    info.source = object[u"source"].toString();
    info.words = object[u"words"].toInt();
    info.tokens = object[u"tokens"].toInt();
    return info;
}

QList<Point> pointsFrom(const QJsonValue& array) {
    QList<Point> points;
    for (const QJsonValue point : array.toArray())
        points.append(pointFromJson(point.toObject()));
    return points;
}

Summary summaryFrom(const QJsonObject& object) {
    Summary summary;
    summary.language = object[u"language"].toString();
    summary.overview = object[u"overview"].toString();
    summary.points = pointsFrom(object[u"points"]);
    for (const QJsonValue chapter : object[u"chapters"].toArray()) {
        SummaryChapter one{chapter[u"title"].toString(), chapter[u"start_s"].toDouble(), {}};
        for (const QJsonValue index : chapter[u"points"].toArray())
            if (index.toInt() >= 0 && index.toInt() < summary.points.size())
                one.points.append(index.toInt());
        summary.chapters.append(one);
    }
    summary.coverage = {object[u"coverage"][u"share"].toDouble(), object[u"coverage"][u"longest_gap_s"].toDouble()};
    summary.markdown = object[u"markdown"].toString();
    return summary;
}

EngineUse engineFrom(const QJsonObject& object) {
    return {object[u"name"].toString(),           object[u"model"].toString(),
            object[u"prompt_version"].toInt(),    object[u"input_tokens"].toInteger(),
            object[u"output_tokens"].toInteger(), object[u"cut"].toBool(),
            object[u"fallback_from"].toString(),  costFrom(object[u"cost"].toObject())};
}

/// Of all objects in it. Qt keeps the last of two members of one name; which one counts must not depend on the reader
/// (RFC 8259, 4; FAULTS H5).
qsizetype membersIn(const QJsonValue& value) {
    qsizetype count = 0;
    if (value.isArray())
        for (const QJsonValue each : value.toArray())
            count += membersIn(each);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        count += 1 + membersIn(it.value());
    return count;
}

} // namespace

Result<QJsonDocument> parseJson(const QByteArray& bytes, Code code, qsizetype maxBytes, qsizetype maxValues) {
    constexpr int deepest = 64;
    if (bytes.size() > maxBytes)
        return Problem::of(code, u"The JSON is larger than %1 bytes."_s.arg(maxBytes));
    int depth = 0;
    qsizetype members = 0;
    qsizetype commas = 0;
    bool inString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if ((c == '{' || c == '[') && ++depth > deepest) {
            return Problem::of(code, u"The JSON is nested too deeply."_s);
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ':') {
            ++members;
        } else if (c == ',' && ++commas >= maxValues) { // each would cost 24 bytes and more
            return Problem::of(code, u"The JSON holds too many values."_s);
        }
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return Problem::of(code, u"The JSON cannot be read: %1."_s.arg(error.errorString()));
    if (membersIn(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object())) != members)
        return Problem::of(code, u"A member of the JSON stands there twice."_s);
    return document;
}

QByteArray toJson(const SummaryRecord& record) { return recordJson(record, true); }

QByteArray toListJson(const SummaryRecord& record) { return recordJson(record, false); }

QByteArray toJson(const Video& video) {
    JsonWriter to;
    write(to, video, true);
    return to.take();
}

QByteArray toJson(const Point& point, const Video* video) {
    JsonWriter to;
    write(to, point, video);
    return to.take();
}

Point pointFromJson(const QJsonObject& object) {
    return {object[u"text"].toString(), object[u"start_s"].toDouble(), object[u"end_s"].toDouble(),
            object[u"support"].toDouble()};
}

QByteArray toJson(const Reply& reply) {
    JsonWriter to;
    to.beginObject();
    to.member("answer", reply.answer);
    to.key("points");
    to.beginArray();
    for (const Point& point : reply.points)
        write(to, point, &reply.video);
    to.endArray();
    to.key("engine");
    write(to, reply.engine);
    to.endObject();
    return to.take();
}

QByteArray toProblemJson(const Problem& problem) {
    JsonWriter to;
    to.beginObject();
    to.member("type", problemType(problem.code));
    to.member("title", Problem::of(problem.code).words());
    to.member("status", httpStatus(problem));
    to.member("detail", problem.words());
    writeWays(to, problem);
    to.endObject();
    return to.take();
}

QByteArray compact(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

std::optional<Problem> problemFromJson(const QJsonObject& object) {
    const auto code = codeOf(object[u"code"].toString().toLatin1());
    if (!code)
        return std::nullopt;
    Problem problem = Problem::of(*code, object[u"message"].toString(), object[u"advice"].toString());
    if (object[u"retry_after_s"].isDouble())
        problem.retryAfter_s = object[u"retry_after_s"].toDouble();
    return problem;
}

QList<Chapter> videoChaptersIn(const QByteArray& recordJson) {
    return videoFrom(QJsonDocument::fromJson(recordJson)[u"video"].toObject()).chapters;
}

std::optional<Reply> replyFromJson(const QJsonObject& object) {
    if (!object[u"answer"].isString() || !object[u"points"].isArray())
        return std::nullopt;
    Reply reply;
    reply.answer = object[u"answer"].toString();
    reply.points = pointsFrom(object[u"points"]);
    reply.engine = engineFrom(object[u"engine"].toObject());
    return reply;
}

std::optional<SummaryRecord> recordFromJson(const QJsonObject& object) {
    const auto state = stateOf(object[u"state"].toString().toLatin1());
    const auto stage = stageOf(object[u"stage"].toString().toLatin1());
    SummaryRecord record;
    record.id = object[u"id"].toString();
    if (!state || !stage || record.id.isEmpty())
        return std::nullopt;
    record.state = *state;
    record.stage = *stage;
    record.progress = object[u"progress"].toDouble();
    if (object[u"video"].isObject())
        record.video = videoFrom(object[u"video"].toObject());
    if (object[u"transcript"].isObject())
        record.transcript = transcriptFrom(object[u"transcript"].toObject());
    if (object[u"summary"].isObject())
        record.summary = summaryFrom(object[u"summary"].toObject());
    if (object[u"engine"].isObject())
        record.engine = engineFrom(object[u"engine"].toObject());
    const QJsonObject timings = object[u"timings_ms"].toObject();
    record.timings = {integerOf(timings[u"queue"]), integerOf(timings[u"video"]), integerOf(timings[u"transcript"]),
                      integerOf(timings[u"summary"]), integerOf(timings[u"total"])};
    if (object[u"cpu_ms"].isDouble())
        record.cpu_ms = object[u"cpu_ms"].toDouble();
    record.network = {object[u"network"][u"bytes_in"].toInteger(), object[u"network"][u"bytes_out"].toInteger()};
    record.cached = object[u"cached"].toBool();
    record.created = QDateTime::fromString(object[u"created"].toString(), Qt::ISODateWithMs);
    if (object[u"problem"].isObject())
        record.problem = problemFromJson(object[u"problem"].toObject());
    return record;
}

QString rfc3339(const QDateTime& utc) { return utc.isValid() ? utc.toUTC().toString(Qt::ISODateWithMs) : QString(); }

} // namespace pith
