// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cursor.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QtEndian>

namespace pith {
namespace {
constexpr char version = 1;
constexpr qsizetype placeBytes = 1 + 8 + 8;
constexpr qsizetype checkBytes = 4;
constexpr auto form =
    QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors;

QByteArray checkOf(QByteArrayView place) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView("pith list"));
    hash.addData(place);
    return hash.result().left(checkBytes);
}
} // namespace

QString cursorOf(const ListPlace& place) {
    QByteArray bytes(placeBytes, version);
    qToBigEndian(place.created_ms, bytes.data() + 1);
    qToBigEndian(place.row, bytes.data() + 9);
    bytes += checkOf(bytes);
    return QString::fromLatin1(bytes.toBase64(form));
}

std::optional<ListPlace> placeOf(const QString& cursor) {
    constexpr qsizetype letters = ((placeBytes + checkBytes) * 8 + 5) / 6;
    if (cursor.size() != letters)
        return std::nullopt;
    const auto read = QByteArray::fromBase64Encoding(cursor.toLatin1(), form);
    const QByteArray& bytes = read.decoded;
    if (!read || bytes.size() != placeBytes + checkBytes || bytes.front() != version)
        return std::nullopt;
    if (checkOf(QByteArrayView(bytes).first(placeBytes)) != bytes.last(checkBytes))
        return std::nullopt;
    const ListPlace place{qFromBigEndian<qint64>(bytes.constData() + 1), qFromBigEndian<qint64>(bytes.constData() + 9)};
    return cursorOf(place) == cursor ? std::optional(place) : std::nullopt; // one place, one word
}

} // namespace pith
