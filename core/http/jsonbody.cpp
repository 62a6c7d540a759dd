// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/jsonbody.h"

#include "domain/json.h"

#include <QCoreApplication>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype usualValues = 100; // a request has fifteen members

bool isType(QByteArrayView contentType, QByteArrayView type) {
    const qsizetype end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.first(end)).trimmed().compare(type, Qt::CaseInsensitive) == 0;
}
} // namespace

bool isJsonType(QByteArrayView contentType) { return isType(contentType, "application/json"); }
bool isMergePatch(QByteArrayView contentType) { return isType(contentType, "application/merge-patch+json"); }

bool isWebAddress(const QString& source) {
    return source.startsWith(u"http://"_s, Qt::CaseInsensitive) ||
           source.startsWith(u"https://"_s, Qt::CaseInsensitive);
}

Result<QJsonDocument> bodyDocument(const QByteArray& body, qsizetype mostValues) {
    return parseJson(body, Code::BadRequest, body.size(), mostValues);
}

Result<QJsonObject> bodyObject(const QByteArray& body) {
    const auto document = bodyDocument(body, usualValues);
    if (!document)
        return document.problem();
    if (!document->isObject())
        return Problem::of(Code::BadRequest, QCoreApplication::translate("Http", "The body is not a JSON object."));
    return document->object();
}

} // namespace pith
