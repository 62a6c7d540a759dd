// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/captiontrack.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QStringView primary(QStringView tag) {
    const qsizetype dash = tag.indexOf(u'-');
    return dash < 0 ? tag : tag.first(dash);
}

QString spokenIn(const CaptionTracks& tracks) {
    for (const CaptionTrack& track : tracks.tracks)
        if (track.automatic)
            return track.language;
    return tracks.spoken.isEmpty() ? tracks.tracks.first().language : tracks.spoken;
}

/// The lower the better; negative: not in the spoken language.
int rank(const CaptionTrack& track, const QString& spoken) {
    if (!sameLanguage(track.language, spoken))
        return -1;
    if (track.automatic)
        return 3;
    return track.language == spoken ? 1 : 2;
}

} // namespace

bool sameLanguage(QStringView a, QStringView b) { return primary(a).compare(primary(b), Qt::CaseInsensitive) == 0; }

Result<CaptionTrack> chooseTrack(const CaptionTracks& tracks) {
    if (tracks.tracks.isEmpty())
        return Problem::of(Code::NoCaptions);
    const QString spoken = spokenIn(tracks);
    const CaptionTrack* best = nullptr;
    for (const CaptionTrack& track : tracks.tracks)
        if (const int r = rank(track, spoken); r >= 0 && !track.needsToken && (!best || r < rank(*best, spoken)))
            best = &track;
    if (!best)
        return Problem::of(Code::PoToken);
    return *best;
}

QUrl captionUrl(const QString& baseUrl, const QUrl& base) {
    QUrl url = base.resolved(QUrl(baseUrl, QUrl::TolerantMode));
    QStringList kept;
    for (const QString& parameter : url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts)) {
        const QStringView name = QStringView(parameter).left(parameter.indexOf(u'='));
        if (name != u"fmt" && name != u"xosf" && name != u"tlang")
            kept.append(parameter);
    }
    kept.append(u"fmt=srv1"_s);
    url.setQuery(kept.join(u'&'), QUrl::StrictMode);
    url.setFragment({});
    url.setUserInfo({});
    return url;
}

} // namespace pith
