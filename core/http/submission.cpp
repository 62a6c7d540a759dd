// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/submission.h"

#include "domain/json.h"
#include "http/headervalues.h"
#include "http/jsonbody.h"

#include <QCoreApplication>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestKey = 255;

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
    if (most)
        request.value().priority = body.contains(u"priority"_s) ? std::max(request->priority, *most) : *most;
    return request;
}

} // namespace pith
