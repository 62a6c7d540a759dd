// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/video.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr double latest_s = 1e7; // a site may say anything

/// As resolved: nothing in it to be parsed. Each point of each job asks several times.
bool isPlainYoutube(const QString& url) {
    constexpr QStringView begin = u"https://www.youtube.com/watch?v=";
    constexpr qsizetype idSize = 11;
    return url.size() == begin.size() + idSize && url.startsWith(begin);
}
} // namespace

QString Video::momentUrl(double start_s) const {
    if (url.isEmpty() || !timed)
        return {};
    const QString seconds = QString::number(qint64(start_s > 0 ? std::min(start_s, latest_s) : 0));
    if (site == u"youtube" && isPlainYoutube(url))
        return url + u"&t="_s + seconds;
    QUrl moment(url);
    if (moment.scheme() != u"https" && moment.scheme() != u"http")
        return {};
    if (site == u"youtube" || site == u"peertube") {
        const QString name = site == u"youtube" ? u"t"_s : u"start"_s;
        QUrlQuery query(moment);
        query.removeAllQueryItems(name);
        query.addQueryItem(name, seconds);
        moment.setQuery(query);
    } else {
        moment.setFragment(u"t="_s + seconds); // W3C Media Fragments
    }
    return moment.toString(QUrl::FullyEncoded);
}

} // namespace pith
