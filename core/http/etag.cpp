// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/etag.h"

#include <QCryptographicHash>

namespace pith {

namespace {
constexpr qsizetype enough =
    10; // of the hash's bytes: two bodies of one address are to be told apart, nothing is proven
}

bool isKnown(QByteArrayView ifNoneMatch, QByteArrayView etag) {
    return !ifNoneMatch.isEmpty() && (ifNoneMatch == QByteArrayView("*") || ifNoneMatch.contains(etag)); // W/ too
}

void tag(Answer& answer, QByteArrayView ifNoneMatch) {
    const QByteArray hash = QCryptographicHash::hash(answer.body, QCryptographicHash::Sha1).first(enough);
    const QByteArray etag = '"' + hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '"';
    answer.headers += "ETag: " + etag + "\r\n";
    if (isKnown(ifNoneMatch, etag)) {
        answer.status = 304;
        answer.body = {};
    }
}

} // namespace pith
