// SPDX-License-Identifier: GPL-3.0-or-later
// All refusals come with HTTP 200, and their reasons are English words (hence hl=en in the request). The table is
// PROTOCOLS 1.5; the first row that fits counts.
#include "sources/playability.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestWords = 200;

struct Row {
    QLatin1StringView status; // empty: any
    QLatin1StringView words;  // folded; empty: any
    Code code;
};

constexpr Row rows[] = {
    {"LIVE_STREAM_OFFLINE"_L1, "has ended"_L1, Code::Unplayable},
    {"LIVE_STREAM_OFFLINE"_L1, ""_L1, Code::Upcoming},
    {"AGE_CHECK_REQUIRED"_L1, ""_L1, Code::AgeRestricted},
    {"AGE_VERIFICATION_REQUIRED"_L1, ""_L1, Code::AgeRestricted},
    {"CONTENT_CHECK_REQUIRED"_L1, ""_L1, Code::AgeRestricted},
    {""_L1, "not a bot"_L1, Code::IpBlocked},
    {""_L1, "confirm your age"_L1, Code::AgeRestricted},
    {""_L1, "inappropriate for some users"_L1, Code::AgeRestricted},
    {""_L1, "age-restricted"_L1, Code::AgeRestricted},
    {""_L1, "is private"_L1, Code::Private},
    {""_L1, "private video"_L1, Code::Private},
    {""_L1, "available in your country"_L1, Code::RegionBlocked},
    {""_L1, "blocked it in your country"_L1, Code::RegionBlocked},
    {""_L1, "members on level"_L1, Code::PaymentRequired},
    {""_L1, "channel's members"_L1, Code::PaymentRequired},
    {""_L1, "join this channel"_L1, Code::PaymentRequired},
    {""_L1, "music premium members"_L1, Code::PaymentRequired},
    {""_L1, "requires payment"_L1, Code::PaymentRequired},
    {"UNPLAYABLE"_L1, "try again later"_L1, Code::IpBlocked},
    {""_L1, "premieres in"_L1, Code::Upcoming},
    {""_L1, "live event will begin"_L1, Code::Upcoming},
    {""_L1, "recording is not available"_L1, Code::Removed},
    {"UNPLAYABLE"_L1, "video is not available"_L1, Code::Unplayable},
    {""_L1, "video is unavailable"_L1, Code::Removed},
    {""_L1, "video unavailable"_L1, Code::Removed},
    {""_L1, "has been removed"_L1, Code::Removed},
    {""_L1, "no longer available"_L1, Code::Removed},
    {""_L1, "terminated"_L1, Code::Removed},
    {""_L1, "copyright"_L1, Code::Removed},
    {"LOGIN_REQUIRED"_L1, ""_L1, Code::LoginRequired},
    {"ERROR"_L1, ""_L1, Code::Removed},
};

/// The reason, then the messages, then what the error screen says, whatever is there first.
QStringList wordsOf(const QJsonObject& status) {
    QStringList words{status.value(u"reason"_s).toString()};
    for (const QJsonValue& message : status.value(u"messages"_s).toArray())
        words.append(message.toString());
    const QJsonObject screen =
        status.value(u"errorScreen"_s).toObject().value(u"playerErrorMessageRenderer"_s).toObject();
    words.append(textOf(screen.value(u"reason"_s)));
    words.append(textOf(screen.value(u"subreason"_s)));
    words.removeIf([](const QString& w) { return w.trimmed().isEmpty(); });
    return words;
}

QString folded(QString text) { return text.replace(QChar(0x2019), u'\'').toCaseFolded(); }

std::optional<Code> codeFor(const QString& status, const QStringList& words) {
    const QString all = folded(words.join(u'\n'));
    for (const Row& row : rows)
        if ((row.status.isEmpty() || status == row.status) && (row.words.isEmpty() || all.contains(row.words)))
            return row.code;
    return std::nullopt;
}

} // namespace

QString textOf(const QJsonValue& value) {
    const QJsonObject text = value.toObject();
    if (const QString simple = text.value(u"simpleText"_s).toString(); !simple.isEmpty())
        return simple;
    QString joined;
    for (const QJsonValue& run : text.value(u"runs"_s).toArray())
        joined += run.toObject().value(u"text"_s).toString();
    return joined;
}

std::optional<Problem> refusalIn(const QJsonObject& answer) {
    if (answer.isEmpty()) // so an unknown id is answered (recorded)
        return Problem::of(Code::Removed);
    const QJsonObject status = answer.value(u"playabilityStatus"_s).toObject();
    const QString name = status.value(u"status"_s).toString();
    if (name.isEmpty())
        return Problem::of(Code::SourceChanged);
    if (name == u"OK") {
        const QJsonObject details = answer.value(u"videoDetails"_s).toObject();
        if (details.value(u"isUpcoming"_s).toBool())
            return Problem::of(Code::Upcoming);
        if (details.value(u"isLive"_s).toBool() || status.contains(u"liveStreamability"_s))
            return Problem::of(Code::Live);
        return std::nullopt;
    }
    const QStringList words = wordsOf(status);
    if (const auto code = codeFor(name, words); code && code != Code::Unplayable)
        return Problem::of(*code);
    if (status.value(u"errorScreen"_s).toObject().contains(u"playerCaptchaViewModel"_s))
        return Problem::of(Code::IpBlocked);
    QString said = printable(words.value(0), true).trimmed().left(longestWords);
    if (!said.isEmpty() && !said.back().isPunct()) // advice follows
        said += u'.';
    return Problem::of(Code::Unplayable, said.isEmpty()
                                             ? QString()
                                             : QCoreApplication::translate("YouTube", "YouTube says: %1").arg(said));
}

} // namespace pith
