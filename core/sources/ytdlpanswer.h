// SPDX-License-Identifier: GPL-3.0-or-later
// What yt-dlp writes, read: the JSON of -J, and its words on stderr (PROTOCOLS 2). Pure. Private to sources.
#pragma once
#include "base/result.h"
#include "domain/transcript.h"
#include "domain/video.h"

#include <QByteArray>
#include <QDate>
#include <QUrl>

namespace pith {

struct YtdlpTrack {
    QUrl url;
    QByteArray data; ///< in place of a url: the subtitles themselves
    QString format;  ///< "srv1", "vtt", "srt", "json3", "srv3"
    QString language;
    Origin origin = Origin::Author;
};

struct YtdlpAnswer {
    Video video;
    YtdlpTrack track;
};

/// Any bytes whatever. `null`, broken or too deep JSON: SOURCE_CHANGED; a playlist: UNSUPPORTED_SITE; live and upcoming
/// by name; nothing to fetch: NO_CAPTIONS.
[[nodiscard]] Result<YtdlpAnswer> readYtdlpAnswer(const QByteArray& json, const QString& askedUrl);

/// The first row of the table that fits; nullopt: none does.
[[nodiscard]] std::optional<Problem> ytdlpProblem(const QByteArray& errors);
/// The same, with yt-dlp's own last words where no row fits (YTDLP_FAILED), or YTDLP_OUTDATED where an option was not
/// known.
/// `outOfMemory`: it was killed for want of memory.
[[nodiscard]] Problem ytdlpFailure(int exitCode, const QByteArray& errors, bool outOfMemory = false);

/// "2023.03.04" to a date; invalid where it is none.
[[nodiscard]] QDate ytdlpDate(QStringView version);

} // namespace pith
