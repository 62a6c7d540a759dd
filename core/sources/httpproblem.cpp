// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/httpproblem.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr double day_s = 86400;

std::optional<QDateTime> httpDate(const QByteArray& text) {
    // "Wed, 21 Oct 2015 07:28:00 GMT" (RFC 9110, 5.6.7); the older two forms are not sent any more.
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace

std::optional<double> retryAfterOf(const HttpResponse& response) {
    const QByteArray value = response.header("retry-after").trimmed();
    if (value.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    if (const double seconds = value.toDouble(&isNumber); isNumber)
        return std::isfinite(seconds) ? std::optional(std::clamp(seconds, 0.0, day_s)) : std::nullopt;
    const auto until = httpDate(value), now = httpDate(response.header("date"));
    if (!until || !now)
        return std::nullopt;
    return std::clamp(double(now->secsTo(*until)), 0.0, day_s);
}

std::optional<Problem> problemOf(const HttpResponse& response, QByteArrayView body, const QString& site) {
    const int status = response.status;
    if (status >= 200 && status < 300)
        return std::nullopt;
    const auto after = retryAfterOf(response);
    const auto timed = [&](const Problem& p) { return after ? p.after(*after) : p; };
    if (status == 429)
        return timed(Problem::of(body.contains("g-recaptcha") ? Code::IpBlocked : Code::SourceRateLimited));
    if (status == 404 || status == 410)
        return Problem::of(Code::Removed);
    if (status == 401)
        return Problem::of(Code::LoginRequired);
    const QString words =
        QCoreApplication::translate("Source", "%1 answered with an error (HTTP %2).").arg(site).arg(status);
    return timed(Problem::of(Code::SourceUnreachable, words,
                             status >= 500 ? QCoreApplication::translate("Source", "Try again later.") : QString()));
}

bool isHtml(QByteArrayView body) {
    QByteArrayView text = body.first(std::min<qsizetype>(body.size(), 1024));
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    const QByteArray head = text.trimmed().toByteArray().toLower();
    return head.startsWith("<!doctype html") || head.startsWith("<html") || head.startsWith("<head") ||
           head.startsWith("<body");
}

QByteArray charsetOf(QByteArrayView contentType) {
    const QByteArray lower = contentType.toByteArray().toLower();
    const qsizetype at = lower.indexOf("charset=");
    if (at < 0)
        return {};
    QByteArray charset = lower.mid(at + 8);
    if (const qsizetype end = charset.indexOf(';'); end >= 0)
        charset.truncate(end);
    return charset.trimmed().replace('"', "").replace('\'', "").left(40);
}

} // namespace pith
