// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/chapterfile.h"

#include "base/logging.h"
#include "domain/json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;

QList<Chapter> chaptersInFile(const QByteArray& json) {
    constexpr qsizetype mostBytes = 512 << 10;
    constexpr qsizetype mostValues = 20'000;
    constexpr qsizetype mostChapters = 500;
    constexpr qsizetype longestTitle = 500;
    constexpr double latest_s = 1e6;
    QList<Chapter> chapters;
    const auto document = parseJson(json, Code::SourceChanged, mostBytes, mostValues);
    if (!document)
        return chapters;
    for (const QJsonValue& value : document->object().value(u"chapters"_s).toArray()) {
        const QJsonObject object = value.toObject();
        const double start = object.value(u"startTime"_s).toDouble(object.value(u"timecode"_s).toDouble(-1));
        const QString title = printable(object.value(u"title"_s).toString(), true).simplified().left(longestTitle);
        const bool ascends = start >= 0 && start < latest_s && (chapters.isEmpty() || start > chapters.last().start_s);
        const bool isShown = object.value(u"toc"_s).toBool(true);
        if (ascends && isShown && !title.isEmpty() && chapters.size() < mostChapters)
            chapters.append({start, title});
    }
    return chapters;
}

} // namespace pith
