// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/draftjson.h"

#include "domain/json.h"
#include "domain/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largest = 1 << 20;
constexpr qsizetype mostPoints = 2000;

void write(JsonWriter& to, const DraftPoint& point) {
    to.beginObject();
    to.member("text", point.text);
    to.key("segments");
    to.beginArray();
    for (const Citation& citation : point.citations) {
        to.value(citation.first);
        to.value(citation.last);
    }
    to.endArray();
    to.endObject();
}

DraftPoint pointIn(const QJsonObject& json) {
    DraftPoint point{json.value(u"text"_s).toString(), {}};
    const QJsonArray numbers = json.value(u"segments"_s).toArray();
    for (qsizetype i = 0; i + 1 < numbers.size(); i += 2)
        point.citations.append({numbers.at(i).toInt(), numbers.at(i + 1).toInt()});
    return point;
}

} // namespace

QByteArray toJson(const Draft& draft) {
    JsonWriter to;
    to.beginObject();
    to.member("overview", draft.overview);
    to.key("points");
    to.beginArray();
    for (const DraftPoint& point : draft.points)
        write(to, point);
    to.endArray();
    to.endObject();
    return to.take();
}

std::optional<Draft> draftFromJson(const QByteArray& json) {
    const auto document = parseJson(json, Code::Internal, largest);
    if (!document || !document->isObject() || !document->object().value(u"points"_s).isArray())
        return std::nullopt;
    Draft draft;
    draft.overview = document->object().value(u"overview"_s).toString();
    for (const QJsonValue& point : document->object().value(u"points"_s).toArray())
        if (draft.points.size() < mostPoints)
            draft.points.append(pointIn(point.toObject()));
    return draft.isEmpty() ? std::nullopt : std::optional(draft);
}

} // namespace pith
