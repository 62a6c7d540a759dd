// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QString>

#include <optional>

namespace pith {

/// A part of the video with a name of its own.
struct Chapter {
    double start_s = 0;
    QString title;
};

/// What is known of a video besides its words. Empty or nullopt: not known.
struct Video {
    QString url;    ///< the page a person would open; empty for a transcript without one
    QString site;   ///< "youtube", "file", "web", ... in lower case
    QString siteId; ///< the site's own id
    QString title;
    QString author;
    std::optional<double> duration_s;
    QString published;       ///< RFC 3339 or a date
    QString language;        ///< BCP 47, as the site says
    QString description;     ///< what its author says it is about, cleaned; kept beside the words, in no record
    QList<Chapter> chapters; ///< ascending; empty where the video has none
    bool timed = true;       ///< false: nothing says when its words were said (Transcript::timed)

    /// Where a person opens the moment `start_s`: YouTube's &t=, PeerTube's ?start=, a media fragment elsewhere, empty
    /// without a url, and where the moment is made up.
    [[nodiscard]] QString momentUrl(double start_s) const;
};

} // namespace pith
