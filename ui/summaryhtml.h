// SPDX-License-Identifier: GPL-3.0-or-later
// A summary as fragments of rich text made of our own markup alone: every word from outside is escaped, every link is
// http or https and leads to the video (FAULTS C4, C5). Pure.
#pragma once
#include "domain/reply.h"

#include <QList>
#include <QString>

#include <optional>

namespace pith {

/// One paragraph: what it is, and its words as inline HTML. In a point a tab stands between moment and words.
struct Fragment {
    enum class Kind : unsigned char { Title, Byline, Overview, Chapter, Point, Note };
    Kind kind = Kind::Overview;
    QString html;
    friend bool operator==(const Fragment&, const Fragment&) = default;
};

/// Title and byline; empty where nothing is known of the video yet.
[[nodiscard]] QList<Fragment> headFragments(const SummaryRecord& record);
/// All of a finished summary, or of a preview.
[[nodiscard]] QList<Fragment> summaryFragments(const SummaryRecord& record);
/// A question with its answer; the question alone while there is none.
[[nodiscard]] QList<Fragment> replyFragments(const QString& question, const Reply& reply);
/// A line of Markdown as core writes it (escaped outside words, `## `, `- `, `[time](url)`). The line may still be
/// growing: an unfinished link or mark at its end is left out. nullopt: nothing to show.
[[nodiscard]] std::optional<Fragment> lineFragment(QStringView markdown);

/// `url` where it may be opened: absolute, http or https, with a host. Else empty.
[[nodiscard]] QString safeLink(const QString& url);
/// The cues that lie within these seconds, or touch them; cut where they are long.
[[nodiscard]] QString spokenWithin(const Transcript& transcript, double from_s, double to_s);
/// "59 min", "1 h 5 min", "40 s".
[[nodiscard]] QString spanText(double seconds);
/// A file's name out of a title: no folder, no leading dot or dash, at most 120 bytes with `suffix` (FAULTS C7).
[[nodiscard]] QString plainFileName(const QString& title, const QString& suffix);

} // namespace pith
