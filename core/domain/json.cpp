// SPDX-License-Identifier: GPL-3.0-or-later
// Records and problems to the contract's JSON, and back. Requests stand in requestjson.cpp.
#include "domain/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringView>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }
QJsonValue orNull(const std::optional<double>& value) { return value ? QJsonValue(*value) : QJsonValue(); }
QJsonValue orNull(const std::optional<qint64>& value) { return value ? QJsonValue(*value) : QJsonValue(); }
double rounded(double value, double steps) { return std::round(value * steps) / steps; }

QJsonObject videoJson(const Video& video) {
    QJsonArray chapters;
    for (const Chapter& chapter : video.chapters)
        chapters.append(QJsonObject{{u"start_s"_s, rounded(chapter.start_s, 1000)}, {u"title"_s, chapter.title}});
    return {{u"url"_s, orNull(video.url)},
            {u"site"_s, orNull(video.site)},
            {u"site_id"_s, orNull(video.siteId)},
            {u"title"_s, orNull(video.title)},
            {u"author"_s, orNull(video.author)},
            {u"duration_s"_s, orNull(video.duration_s)},
            {u"published"_s, orNull(video.published)},
            {u"chapters"_s, chapters}};
}

QJsonObject transcriptJson(const TranscriptInfo& info) {
    return {{u"language"_s, orNull(info.language)},
            {u"origin"_s, originName(info.origin)},
            {u"source"_s, orNull(info.source)},
            {u"words"_s, info.words},
            {u"tokens"_s, info.tokens}};
}

QJsonObject summaryJson(const Summary& summary, const Video* video, bool whole) {
    QJsonObject object{{u"language"_s, orNull(summary.language)},
                       {u"overview"_s, summary.overview},
                       {u"coverage"_s, QJsonObject{{u"share"_s, rounded(summary.coverage.share, 1000)},
                                                   {u"longest_gap_s"_s, rounded(summary.coverage.longestGap_s, 10)}}}};
    if (!whole)
        return object;
    QJsonArray points;
    for (const Point& point : summary.points)
        points.append(toJson(point, video));
    QJsonArray chapters;
    for (const SummaryChapter& chapter : summary.chapters) {
        QJsonArray indices;
        for (const int index : chapter.points)
            indices.append(index);
        chapters.append(QJsonObject{
            {u"title"_s, chapter.title}, {u"start_s"_s, rounded(chapter.start_s, 1000)}, {u"points"_s, indices}});
    }
    object[u"points"_s] = points;
    object[u"chapters"_s] = chapters;
    object[u"markdown"_s] = summary.markdown;
    return object;
}

QJsonObject engineJson(const EngineUse& use) {
    return {{u"name"_s, use.name},
            {u"model"_s, orNull(use.model)},
            {u"prompt_version"_s, use.promptVersion},
            {u"input_tokens"_s, use.inputTokens},
            {u"output_tokens"_s, use.outputTokens},
            {u"cut"_s, use.cut},
            {u"fallback_from"_s, orNull(use.fallbackFrom)}};
}

QJsonObject timingsJson(const Timings& timings) {
    return {{u"queue"_s, orNull(timings.queue)},
            {u"video"_s, orNull(timings.video)},
            {u"transcript"_s, orNull(timings.transcript)},
            {u"summary"_s, orNull(timings.summary)},
            {u"total"_s, orNull(timings.total)}};
}

QJsonObject recordJson(const SummaryRecord& record, bool whole) {
    const Video* video = record.video ? &*record.video : nullptr;
    return {
        {u"id"_s, record.id},
        {u"state"_s, QString::fromLatin1(stateName(record.state))},
        {u"stage"_s, QString::fromLatin1(stageName(record.stage))},
        {u"progress"_s, rounded(record.progress, 1000)},
        {u"video"_s, video ? videoJson(*video) : QJsonValue()},
        {u"transcript"_s, record.transcript ? transcriptJson(*record.transcript) : QJsonValue()},
        {u"summary"_s, record.summary ? summaryJson(*record.summary, video, whole) : QJsonValue()},
        {u"engine"_s, record.engine ? engineJson(*record.engine) : QJsonValue()},
        {u"timings_ms"_s, timingsJson(record.timings)},
        {u"cpu_ms"_s, record.cpu_ms ? QJsonValue(rounded(*record.cpu_ms, 10)) : QJsonValue()},
        {u"network"_s, QJsonObject{{u"bytes_in"_s, record.network.bytesIn}, {u"bytes_out"_s, record.network.bytesOut}}},
        {u"cached"_s, record.cached},
        {u"created"_s, rfc3339(record.created)},
        {u"problem"_s, record.problem ? toJson(*record.problem) : QJsonValue()}};
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

Summary summaryFrom(const QJsonObject& object) {
    Summary summary;
    summary.language = object[u"language"].toString();
    summary.overview = object[u"overview"].toString();
    for (const QJsonValue point : object[u"points"].toArray())
        summary.points.append({point[u"text"].toString(), point[u"start_s"].toDouble(), point[u"end_s"].toDouble(),
                               point[u"support"].toDouble()});
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
            object[u"fallback_from"].toString()};
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

QJsonObject toJson(const SummaryRecord& record) { return recordJson(record, true); }

QJsonObject toListJson(const SummaryRecord& record) { return recordJson(record, false); }

QJsonObject toJson(const Problem& problem) {
    return {{u"code"_s, QString::fromLatin1(codeName(problem.code))},
            {u"message"_s, problem.words()},
            {u"advice"_s, problem.adviceWords()},
            {u"retryable"_s, isRetryable(problem.code)},
            {u"retry_after_s"_s, orNull(problem.retryAfter_s)}};
}

QJsonObject toProblemJson(const Problem& problem) {
    QJsonObject object = toJson(problem);
    object.remove(u"message"_s);
    object[u"type"_s] = QString::fromLatin1(problemType(problem.code));
    object[u"title"_s] = Problem::of(problem.code).words();
    object[u"status"_s] = httpStatus(problem);
    object[u"detail"_s] = problem.words();
    return object;
}

QJsonObject toJson(const Point& point, const Video* video) {
    const QString url = video ? video->momentUrl(point.start_s) : QString();
    return {{u"text"_s, point.text},
            {u"start_s"_s, rounded(point.start_s, 1000)},
            {u"end_s"_s, rounded(point.end_s, 1000)},
            {u"url"_s, orNull(url)},
            {u"support"_s, rounded(point.support, 100)}};
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
