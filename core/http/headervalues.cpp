// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/headervalues.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestWait_s = 600;

/// Cuts the part before `separator` off the front of `rest`, without white space around it.
QByteArrayView next(QByteArrayView& rest, char separator) {
    const qsizetype at = rest.indexOf(separator);
    QByteArrayView item = at < 0 ? rest : rest.first(at);
    rest = at < 0 ? QByteArrayView() : rest.sliced(at + 1);
    return item.trimmed();
}

bool same(QByteArrayView a, QByteArrayView b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

struct Range {
    QByteArrayView type;
    double quality = 1;
};

Range rangeOf(QByteArrayView item) {
    Range range;
    range.type = next(item, ';');
    while (!item.isEmpty()) {
        QByteArrayView parameter = next(item, ';');
        if (!same(next(parameter, '='), "q"))
            continue;
        bool ok = false;
        const double quality = parameter.trimmed().toDouble(&ok);
        range.quality = ok ? std::clamp(quality, 0.0, 1.0) : 0;
    }
    return range;
}

/// 3: the type itself, 2: type/*, 1: */*, 0: another.
int closeness(QByteArrayView range, QByteArrayView offer) {
    if (same(range, offer))
        return 3;
    if (range == QByteArrayView("*/*"))
        return 1;
    return range.endsWith("/*") && same(range.chopped(1), offer.first(offer.indexOf('/') + 1)) ? 2 : 0;
}

double qualityOf(QByteArrayView accept, QByteArrayView offer) {
    int best = 0;
    double quality = 0;
    while (!accept.isEmpty()) {
        const Range range = rangeOf(next(accept, ','));
        const int close = closeness(range.type, offer);
        if (close > best) {
            best = close;
            quality = range.quality;
        }
    }
    return quality;
}

Problem badQuery(const QString& name) {
    return Problem::of(
        Code::BadRequest,
        QCoreApplication::translate("Http", "The query's member \"%1\" is not understood.").arg(name.left(60)));
}

int hexValue(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

/// The preamble has seen to it that two hex digits follow each '%'; where not, it stands for itself.
std::optional<QString> decoded(QByteArrayView text) {
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            bytes.append(char(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2])));
            i += 2;
        } else {
            bytes.append(text[i] == '+' ? ' ' : text[i]);
        }
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString result = decoder(bytes);
    if (decoder.hasError() || bytes.contains('\0'))
        return std::nullopt;
    return result;
}

} // namespace

int chooseType(QByteArrayView accept, std::initializer_list<QByteArrayView> offers) {
    if (accept.isEmpty() || accept == QByteArrayView("*/*"))
        return 0;
    int best = -1;
    double bestQuality = 0;
    int index = 0;
    for (const QByteArrayView offer : offers) {
        const double quality = qualityOf(accept, offer);
        if (quality > bestQuality) {
            best = index;
            bestQuality = quality;
        }
        ++index;
    }
    return best;
}

bool namesType(QByteArrayView accept, QByteArrayView type) {
    while (!accept.isEmpty()) {
        const Range range = rangeOf(next(accept, ','));
        if (same(range.type, type) && range.quality > 0)
            return true;
    }
    return false;
}

double preferredWait_s(QByteArrayView prefer) {
    while (!prefer.isEmpty()) {
        QByteArrayView item = next(prefer, ',');
        QByteArrayView preference = next(item, ';');
        if (!same(next(preference, '='), "wait"))
            continue;
        bool ok = false;
        const double wait_s = preference.trimmed().toDouble(&ok);
        return ok && wait_s > 0 && std::isfinite(wait_s) ? std::min(wait_s, longestWait_s) : 0;
    }
    return 0;
}

Result<Query> parseQuery(QByteArrayView query, std::initializer_list<QByteArrayView> allowed) {
    Query members;
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&');
        const QByteArrayView item = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        const QByteArrayView name = equals < 0 ? item : item.first(equals);
        const QString shown = QString::fromLatin1(name);
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end() || !queryValue(members, name).isNull())
            return badQuery(shown);
        auto value = decoded(equals < 0 ? QByteArrayView() : item.sliced(equals + 1));
        if (!value)
            return badQuery(shown);
        members.append({name.toByteArray(), value->isNull() ? u""_s : *value});
    }
    return members;
}

QString queryValue(const Query& query, QByteArrayView name) {
    for (const auto& member : query)
        if (QByteArrayView(member.first) == name)
            return member.second;
    return {};
}

} // namespace pith
