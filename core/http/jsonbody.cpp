// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/jsonbody.h"

#include "domain/json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace pith {

namespace {
constexpr qsizetype mostValues = 100; // a request has fifteen members
}

bool isJsonType(QByteArrayView contentType) {
    const qsizetype end = contentType.indexOf(';');
    const QByteArrayView type = (end < 0 ? contentType : contentType.first(end)).trimmed();
    return type.compare("application/json", Qt::CaseInsensitive) == 0;
}

Result<QJsonObject> bodyObject(const QByteArray& body) {
    const auto document = parseJson(body, Code::BadRequest, body.size(), mostValues);
    if (!document)
        return document.problem();
    if (!document->isObject())
        return Problem::of(Code::BadRequest, QCoreApplication::translate("Http", "The body is not a JSON object."));
    return document->object();
}

} // namespace pith
