// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/errorwords.h"

#include "base/logging.h"

#include <QCoreApplication>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestQuote = 200;
constexpr qsizetype longestDuration = 24;
constexpr qint64 minute_ms = 60'000;

double unitOf(QStringView text) {
    return text.startsWith(u"ms")  ? 0.001
           : text.startsWith(u's') ? 1
           : text.startsWith(u'm') ? 60
           : text.startsWith(u'h') ? 3600
                                   : 0;
}
} // namespace

QString quotedError(const QString& prefix, const QString& said) {
    QString quote = printable(redact(said.left(4 * longestQuote)), true).simplified();
    if (quote.size() > longestQuote)
        quote = quote.left(longestQuote) + u'…';
    if (quote.isEmpty())
        return prefix + u'.';
    return prefix + u": "_s + quote + (quote.endsWith(u'.') || quote.endsWith(u'…') ? QString() : u"."_s);
}

QString clockTimeOf(const QDateTime& utc, const QDateTime& nowUtc) {
    QDateTime local = utc.toLocalTime();
    if (const QTime time = local.time(); time.second() > 0 || time.msec() > 0)
        local = local.addMSecs(minute_ms - time.second() * 1000 - time.msec());
    const qint64 days = nowUtc.toLocalTime().date().daysTo(local.date());
    const QString time = local.toString(u"HH:mm"_s);
    if (days == 0)
        return time;
    return days == 1 ? QCoreApplication::translate("Engine", "%1 tomorrow").arg(time)
                     : local.toString(u"yyyy-MM-dd HH:mm"_s);
}

std::optional<double> secondsIn(QStringView text) {
    double sum = 0;
    bool any = false;
    while (!text.isEmpty()) {
        qsizetype number = 0;
        while (number < text.size() && ((text[number] >= u'0' && text[number] <= u'9') || text[number] == u'.'))
            ++number;
        bool isNumber = false;
        const double value = text.first(number).toDouble(&isNumber);
        text = text.sliced(number);
        const double unit = unitOf(text);
        if (!isNumber || unit == 0)
            return any ? std::optional(std::min(sum, longestWait_s)) : std::nullopt;
        sum += value * unit;
        any = true;
        text = text.sliced(text.startsWith(u"ms") ? 2 : 1);
    }
    return any ? std::optional(std::min(sum, longestWait_s)) : std::nullopt;
}

std::optional<double> secondsAfter(const QString& message, QStringView words) {
    const qsizetype at = message.indexOf(words, 0, Qt::CaseInsensitive);
    if (at < 0)
        return std::nullopt;
    const QStringView rest = QStringView(message).sliced(at + words.size()).left(longestDuration);
    const qsizetype space = rest.indexOf(u' ');
    return secondsIn(space < 0 ? rest : rest.left(space));
}

std::optional<double> retryAfterOf(const QByteArray& header) {
    bool isNumber = false;
    const double seconds = header.trimmed().toDouble(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(std::min(seconds, longestWait_s)) : std::nullopt;
}

} // namespace pith
