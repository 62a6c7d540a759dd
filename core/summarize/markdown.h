// SPDX-License-Identifier: GPL-3.0-or-later
// A summary as Markdown, whole or piece by piece. Every word from outside is escaped; links lead to the video alone
// (FAULTS C4).
#pragma once
#include "domain/draft.h"
#include "domain/request.h"
#include "domain/summary.h"

#include <QString>

namespace pith {

[[nodiscard]] QString markdownOf(const Video& video, const Summary& summary, Style style);

/// Escapes words as they come, in one line with single spaces; pieces give the same text as the whole. Nothing in it
/// opens, links or formats, GitHub's bare addresses among it.
class MarkdownEscape {
public:
    enum class Place : unsigned char { LineStart, WithinLine };
    explicit MarkdownEscape(Place place)
        : m_start(place == Place::LineStart) {}
    [[nodiscard]] QString append(const QString& words);

private:
    [[nodiscard]] static qsizetype endOfPlain(QStringView text, qsizetype at);
    [[nodiscard]] bool needsMark(QChar c) const;
    bool m_start;         ///< only digits, or nothing, stand before in the line
    bool m_space = false; ///< owed before the next character
    QChar m_before;
    int m_ws = 0; ///< how many of "www" stand before
};

/// The same, while it is being written: what to append for each piece.
class MarkdownWriter {
public:
    MarkdownWriter(const Video& video, Style style)
        : m_video(video)
        , m_style(style) {}
    [[nodiscard]] QString title();
    [[nodiscard]] QString overview(const QString& words);
    [[nodiscard]] QString chapter(const QString& title, double start_s);
    [[nodiscard]] QString point(const Point& point);
    /// Closes what is open: a final line break.
    [[nodiscard]] QString end();

private:
    enum class After : unsigned char { Nothing, Overview, Point };
    [[nodiscard]] QString mark(double start_s) const;

    Video m_video;
    Style m_style;
    After m_after = After::Nothing;
    MarkdownEscape m_overview{MarkdownEscape::Place::LineStart};
};

/// A moment of the video as clockTime(); empty where it is made up.
[[nodiscard]] QString momentText(const Video& video, double seconds);
/// "1:02:03" or "2:03".
[[nodiscard]] QString clockTime(double seconds);
[[nodiscard]] QString escapedMarkdown(const QString& text);

} // namespace pith
