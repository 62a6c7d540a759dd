// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/submission.h"

#include "domain/json.h"
#include "http/headervalues.h"
#include "http/jsonbody.h"
#include "text/subtitles.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestKey = 255;
constexpr qsizetype mostItems = 100;
constexpr qsizetype mostValues = mostItems * 30; // a request has fifteen members

bool isKey(QByteArrayView key) {
    return key.size() <= longestKey && std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

std::optional<Problem> misasked(const Preamble& asked) {
    if (!asked.query.isEmpty())
        return Problem::of(Code::BadRequest, QCoreApplication::translate("Http", "This call takes no query."));
    if (!isJsonType(asked.contentType))
        return Problem::of(Code::UnsupportedType);
    if (!isKey(asked.idempotencyKey))
        return Problem::of(Code::BadRequest,
                           QCoreApplication::translate("Http", "The Idempotency-Key is not understood."),
                           QCoreApplication::translate("Http", "It is up to 255 visible ASCII characters."));
    return std::nullopt;
}

Result<Request> requestOf(const QJsonObject& body, std::optional<Priority> most) {
    auto request = requestFromBody(body);
    if (!request)
        return request.problem();
    if (!request->source.isEmpty() && !isWebAddress(request->source))
        return Problem::of(Code::BadUrl, {}, QCoreApplication::translate("Http", "Give an http or https address."));
    if (!request->format.isEmpty() && request->format != u"json" &&
        formatOf(request->format) == SubtitleFormat::Unknown)
        return Problem::of(Code::BadFormat,
                           QCoreApplication::translate("Http", "The format \"%1\" is not known.").arg(request->format));
    if (most)
        request.value().priority = body.contains(u"priority"_s) ? std::max(request->priority, *most) : *most;
    return request;
}

Result<QList<Result<Request>>> requestsIn(const QByteArray& body, std::optional<Priority> most) {
    const auto document = bodyDocument(body, mostValues);
    if (!document)
        return document.problem();
    const QJsonObject object = document->object();
    const QJsonValue items = document->isArray()  ? QJsonValue(document->array())
                             : object.size() == 1 ? object[u"items"_s]
                                                  : QJsonValue();
    const QJsonArray bodies = items.toArray();
    if (bodies.isEmpty() || bodies.size() > mostItems)
        return Problem::of(Code::BadRequest,
                           QCoreApplication::translate("Http", "The body is no array of 1 to 100 requests."));
    QList<Result<Request>> requests;
    for (const QJsonValue& each : bodies)
        requests.append(each.isObject() ? requestOf(each.toObject(), most)
                                        : Problem::of(Code::BadRequest, QCoreApplication::translate(
                                                                            "Http", "This is not a JSON object.")));
    return requests;
}

} // namespace pith
