// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/captiontrack.h"

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QStringView primary(QStringView tag) {
    const qsizetype dash = tag.indexOf(u'-');
    return dash < 0 ? tag : tag.first(dash);
}

QString spokenIn(const CaptionTracks& tracks) {
    for (const CaptionTrack& track : tracks.tracks)
        if (track.automatic && !track.translated)
            return track.language;
    return tracks.spoken.isEmpty() ? tracks.tracks.first().language : tracks.spoken;
}

/// The lower the better; negative: not in the spoken language.
int rank(const CaptionTrack& track, const QString& spoken) {
    if (!sameLanguage(track.language, spoken))
        return -1;
    if (track.translated)
        return 4;
    if (track.automatic)
        return 3;
    return track.language == spoken ? 1 : 2;
}

} // namespace

bool sameLanguage(QStringView a, QStringView b) { return primary(a).compare(primary(b), Qt::CaseInsensitive) == 0; }

Result<CaptionTrack> chooseTrack(const CaptionTracks& tracks, bool hasToken) {
    if (tracks.tracks.isEmpty())
        return Problem::of(Code::NoCaptions);
    const bool hasSpoken = std::any_of(tracks.tracks.begin(), tracks.tracks.end(),
                                       [](const CaptionTrack& track) { return !track.translated; });
    const QString spoken = hasSpoken ? spokenIn(tracks) : tracks.tracks.first().language;
    const CaptionTrack* best = nullptr;
    for (const CaptionTrack& track : tracks.tracks) {
        const int r = rank(track, spoken);
        if (r >= 0 && (hasToken || !track.needsToken) && !(hasSpoken && track.translated) &&
            (!best || r < rank(*best, spoken)))
            best = &track;
    }
    if (!best)
        return Problem::of(Code::PoToken);
    return *best;
}

QUrl captionUrl(const CaptionTrack& track, const QUrl& base) {
    QUrl url = base.resolved(QUrl(track.url, QUrl::TolerantMode));
    QStringList kept;
    for (const QString& parameter : url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts)) {
        const QStringView name = QStringView(parameter).left(parameter.indexOf(u'='));
        if (name != u"fmt" && name != u"xosf" && (name != u"tlang" || track.translated))
            kept.append(parameter);
    }
    kept.append(u"fmt=srv1"_s);
    url.setQuery(kept.join(u'&'), QUrl::StrictMode);
    url.setFragment({});
    url.setUserInfo({});
    return url;
}

void addToken(QUrl& url, const QByteArray& token, const QByteArray& client) {
    const auto encoded = [](const QByteArray& text) { return QString::fromLatin1(text.toPercentEncoding()); };
    url.setQuery(url.query(QUrl::FullyEncoded) + u"&pot="_s + encoded(token) + u"&potc=1&c="_s + encoded(client),
                 QUrl::StrictMode);
}

} // namespace pith
