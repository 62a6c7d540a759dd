// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/markdown.h"

#include "base/logging.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr double weak = 0.3; // the contract: below it a point is marked
}

QString clockTime(double seconds) {
    const qint64 all = qint64(std::max(0.0, seconds));
    const QString tail =
        u"%1:%2"_s.arg(all / 60 % 60, all >= 3600 ? 2 : 1, 10, QChar(u'0')).arg(all % 60, 2, 10, QChar(u'0'));
    return all >= 3600 ? QString::number(all / 3600) + u':' + tail : tail;
}

QString escapedMarkdown(const QString& text) {
    static constexpr QStringView special = u"\\`*_[]<>#|~!&";
    QString out;
    out.reserve(text.size() + 8);
    for (const QChar c : printable(text, true)) {
        // '!' matters only before '[', '#' only at a line's start; '[' is escaped, so both would only be noise.
        if (special.contains(c) && c != u'!' && (c != u'#' || out.isEmpty()))
            out += u'\\';
        out += c;
    }
    return out.simplified();
}

QString MarkdownWriter::title() {
    if (m_video.title.isEmpty())
        return {};
    return u"# "_s + escapedMarkdown(m_video.title) + u"\n\n"_s;
}

QString MarkdownWriter::overview(const QString& words) {
    const QString space = words.startsWith(u' ') && m_after == After::Overview ? u" "_s : QString();
    const QString tail = words.endsWith(u' ') ? u" "_s : QString();
    m_after = After::Overview;
    return space + escapedMarkdown(words) + tail;
}

QString MarkdownWriter::chapter(const QString& title, double start_s) {
    if (m_style != Style::Chapters)
        return {};
    const QString gap = m_after == After::Nothing ? QString() : m_after == After::Overview ? u"\n\n"_s : u"\n"_s;
    m_after = After::Nothing;
    const QString url = m_video.momentUrl(start_s);
    const QString mark = url.isEmpty() ? clockTime(start_s) : u"[%1](%2)"_s.arg(clockTime(start_s), url);
    return gap + u"## "_s + escapedMarkdown(title) + u" ("_s + mark + u")\n\n"_s;
}

QString MarkdownWriter::point(const Point& point) {
    const QString url = m_video.momentUrl(point.start_s);
    const QString time = clockTime(point.start_s);
    const QString mark = url.isEmpty() ? u"\\["_s + time + u"\\]"_s : u"[%1](%2)"_s.arg(time, url);
    const QString doubt = point.support < weak ? u" *(weakly supported)*"_s : QString();
    const QString gap = m_after == After::Overview ? u"\n\n"_s : QString();
    const bool first = m_after != After::Point;
    m_after = After::Point;
    if (m_style == Style::Prose)
        return gap + (first ? QString() : u" "_s) + escapedMarkdown(point.text) + u" ("_s + mark + u')' + doubt;
    return gap + u"- "_s + mark + u' ' + escapedMarkdown(point.text) + doubt + u'\n';
}

QString MarkdownWriter::end() {
    const bool open = m_after == After::Overview || (m_after == After::Point && m_style == Style::Prose);
    m_after = After::Nothing;
    return open ? u"\n"_s : QString();
}

QString markdownOf(const Video& video, const Summary& summary, Style style) {
    MarkdownWriter writer(video, style);
    QString out = writer.title();
    if (!summary.overview.isEmpty())
        out += writer.overview(summary.overview);
    for (qsizetype i = 0; i < summary.points.size(); ++i) {
        for (const SummaryChapter& chapter : summary.chapters)
            if (!chapter.points.isEmpty() && chapter.points.first() == i)
                out += writer.chapter(chapter.title, chapter.start_s);
        out += writer.point(summary.points[i]);
    }
    return out + writer.end();
}

} // namespace pith
