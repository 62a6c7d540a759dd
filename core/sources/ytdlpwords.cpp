// SPDX-License-Identifier: GPL-3.0-or-later
// yt-dlp says why it failed in English words on stderr. The order of the rows counts: "HTTP Error 429" also stands in
// longer reports.
#include "base/logging.h"
#include "sources/ytdlpanswer.h"

#include <QCoreApplication>
#include <QDate>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestWords = 200;

struct Row {
    QByteArrayView words;
    Code code;
};

constexpr Row rows[] = {
    {"HTTP Error 429", Code::SourceRateLimited},
    {"not a bot", Code::IpBlocked},
    {"Your IP is likely being blocked", Code::IpBlocked},
    {"captcha challenge", Code::IpBlocked},
    {"has been rate-limited by YouTube", Code::IpBlocked},
    {"subtitles require a PO Token", Code::PoToken},
    {"because a PO token was not provided", Code::PoToken},
    {"confirm your age", Code::AgeRestricted},
    {"inappropriate for some users", Code::AgeRestricted},
    {"Login details are needed", Code::LoginRequired},
    {"only available for registered users", Code::LoginRequired},
    {"Private video", Code::Private},
    {"video is private", Code::Private},
    {"due to geo restriction", Code::RegionBlocked},
    {"available in your country", Code::RegionBlocked},
    {"live event will begin", Code::Upcoming},
    {"Premieres in", Code::Upcoming},
    {"ideo unavailable", Code::Removed},
    {"video is unavailable", Code::Removed},
    {"has been removed", Code::Removed},
    {"terminated", Code::Removed},
    {"HTTP Error 404", Code::Removed},
    {"HTTP Error 410", Code::Removed},
    {"members on level", Code::PaymentRequired},
    {"Join this channel", Code::PaymentRequired},
    {"requires payment", Code::PaymentRequired},
    {"Music Premium", Code::PaymentRequired},
    {"Unsupported URL:", Code::UnsupportedSite},
    {"could be a direct video link", Code::UnsupportedSite}, // by a type that no video has
    {"is not a valid URL", Code::UnsupportedSite},
    {"timed out", Code::SourceTimeout},
    {"name resolution", Code::SourceUnreachable},
    {"Name or service not known", Code::SourceUnreachable},
    {"Connection refused", Code::SourceUnreachable},
    {"HTTP Error 403", Code::IpBlocked},
    {"HTTP Error 5", Code::SourceUnreachable},
    {"infinite loop", Code::SourceUnreachable}, // of redirects
    {"MemoryError", Code::MemoryShort},         // at the limit of its address space
    {"Cannot allocate memory", Code::MemoryShort},
    {"Unable to extract", Code::SourceChanged},
    {"please report this issue", Code::SourceChanged},
};

/// The last thing it called an error, without its request to be reported and without addresses.
QString lastError(const QByteArray& errors) {
    const qsizetype at = errors.lastIndexOf("ERROR:");
    if (at < 0)
        return {};
    QByteArray words = errors.mid(at + 6);
    for (const char* end : {"\n", "; please report", ". please report", "(caused by"})
        if (const qsizetype cut = words.indexOf(end); cut >= 0)
            words.truncate(cut);
    QString said = redact(printable(QString::fromUtf8(words), true)).simplified().left(longestWords);
    while (said.endsWith(u'.'))
        said.chop(1);
    return said;
}

Problem memoryShort() {
    return Problem::of(
        Code::MemoryShort,
        QCoreApplication::translate("Ytdlp", "yt-dlp was ended, since it needs more memory than there is."),
        QCoreApplication::translate("Ytdlp",
                                    "Try again later, or raise budget/memory_mb (or the limit of the group that "
                                    "holds Pith)."));
}

} // namespace

std::optional<Problem> ytdlpProblem(const QByteArray& errors) {
    for (const Row& row : rows) {
        if (!errors.contains(row.words))
            continue;
        if (row.code == Code::SourceRateLimited && errors.toLower().contains("captcha"))
            return Problem::of(Code::IpBlocked);
        if (row.code == Code::MemoryShort)
            return memoryShort();
        if (row.code == Code::SourceChanged)
            return Problem::of(
                Code::SourceChanged,
                QCoreApplication::translate("Ytdlp", "yt-dlp does not understand this site's answer."),
                QCoreApplication::translate("Ytdlp", "yt-dlp is probably too old for it: pipx install yt-dlp."));
        if (row.code == Code::UnsupportedSite)
            return Problem::of(row.code,
                               QCoreApplication::translate("Ytdlp", "yt-dlp finds no video at this address."));
        return Problem::of(row.code);
    }
    return std::nullopt;
}

Problem ytdlpFailure(int exitCode, const QByteArray& errors, bool outOfMemory) {
    if (outOfMemory)
        return memoryShort();
    if (const auto known = ytdlpProblem(errors))
        return *known;
    if (exitCode == 2 && errors.contains("no such option"))
        return Problem::of(Code::YtdlpOutdated);
    const QString words = lastError(errors);
    return Problem::of(Code::YtdlpFailed, words.isEmpty()
                                              ? QString()
                                              : QCoreApplication::translate("Ytdlp", "yt-dlp failed: %1.").arg(words));
}

QDate ytdlpDate(QStringView version) { return QDate::fromString(version.left(10).toString(), u"yyyy.MM.dd"_s); }

} // namespace pith
