// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sidecar.h"

#include "text/subtitles.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFiles = 20'000; // of a folder

bool isMedia(const QString& suffix) {
    static constexpr QStringView known[] = {u"mp4", u"m4v",  u"mkv",  u"webm", u"mov", u"avi", u"ogv",
                                            u"mpg", u"mpeg", u"ts",   u"wmv",  u"flv", u"mp3", u"m4a",
                                            u"ogg", u"oga",  u"opus", u"flac", u"wav", u"aac", u"wma"};
    return std::any_of(std::begin(known), std::end(known),
                       [&](QStringView one) { return suffix.compare(one, Qt::CaseInsensitive) == 0; });
}

/// "talk.vtt" is nearer to "talk.mp4" than "talk.en.vtt"; further ones stand by name.
bool isNearer(const QString& a, const QString& b) {
    const auto parts = [](const QString& name) { return name.count(u'.'); };
    return parts(a) != parts(b) ? parts(a) < parts(b) : a < b;
}

} // namespace

std::optional<Result<QString>> subtitlesBeside(const QString& path) {
    const QFileInfo media(path);
    if (!media.isFile() || !isMedia(media.suffix()))
        return std::nullopt;
    const QString start = media.completeBaseName() + u'.';
    QString best;
    QDirIterator files(media.absolutePath(), QDir::Files | QDir::Readable);
    for (int i = 0; i < mostFiles && files.hasNext(); ++i) {
        files.next();
        const QString name = files.fileName();
        const SubtitleFormat format = formatOf(name.section(u'.', -1));
        const bool isSubtitle = format != SubtitleFormat::Unknown && format != SubtitleFormat::Text;
        if (name.startsWith(start) && isSubtitle && (best.isEmpty() || isNearer(name, best)))
            best = name;
    }
    if (best.isEmpty())
        return Problem::of(
            Code::NoCaptions,
            QCoreApplication::translate("Resolver", "No subtitle file stands beside %1.").arg(media.fileName()),
            QCoreApplication::translate("Resolver", "Put one there, such as %1vtt.").arg(start));
    return media.absolutePath() + u'/' + best;
}

} // namespace pith
