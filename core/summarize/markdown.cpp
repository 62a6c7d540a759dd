// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/markdown.h"

#include "base/logging.h"

#include <utility>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr double latest_s = 1e7; // a site may say anything of its chapters
} // namespace

QString clockTime(double seconds) {
    const qint64 all = seconds > 0 ? qint64(std::min(seconds, latest_s)) : 0;
    const QString tail =
        u"%1:%2"_s.arg(all / 60 % 60, all >= 3600 ? 2 : 1, 10, QChar(u'0')).arg(all % 60, 2, 10, QChar(u'0'));
    return all >= 3600 ? QString::number(all / 3600) + u':' + tail : tail;
}

QString momentText(const Video& video, double seconds) { return video.timed ? clockTime(seconds) : QString(); }

bool MarkdownEscape::needsMark(QChar c) const {
    switch (c.unicode()) {
    case u'\\':
    case u'`':
    case u'*':
    case u'_':
    case u'[':
    case u']':
    case u'<':
    case u'>':
    case u'|':
    case u'~':
    case u'&': return true;                         // '!' matters only before '[', which is escaped
    case u'#': return !m_before.isLetterOrNumber(); // a heading, or its end; "C#" is neither
    case u'/': return m_before == u':';
    case u'.': return m_ws == 3 || (m_start && !m_before.isNull()); // "www.", and "1." at a line's start: a list
    case u')': return m_start && !m_before.isNull();
    case u'-':
    case u'+':
    case u'=': return m_start && m_before.isNull();
    default: return false;
    }
}

/// Where the characters end that need no mark, and all of which leave the same state behind them.
qsizetype MarkdownEscape::endOfPlain(QStringView text, qsizetype at) {
    const auto isPlain = [&text](qsizetype i) {
        if (i >= text.size())
            return false;
        const char16_t c = text[i].unicode() | 0x20;
        return c >= u'a' && c <= u'z' && c != u'w';
    };
    while (isPlain(at) || (at > 0 && at < text.size() && text[at] == u' ' && isPlain(at - 1) && isPlain(at + 1)))
        ++at;
    return at;
}

QString MarkdownEscape::append(const QString& words) {
    QString out;
    out.reserve(words.size() + 8);
    const QString text = printable(words, true);
    for (qsizetype i = 0; i < text.size(); ++i) {
        QChar c = text[i];
        if (const qsizetype end = endOfPlain(text, i); end - i > 1 && c != u' ' && !m_space) {
            out += QStringView(text).sliced(i, end - i - 1);
            m_start = false;
            m_before = text[end - 2];
            m_ws = 0;
            i = end - 1;
            c = text[i];
        }
        if (c.isSpace()) {
            m_space = !m_before.isNull();
            continue;
        }
        if (std::exchange(m_space, false)) {
            out += m_before = u' ';
            m_start = false;
        }
        if (needsMark(c))
            out += u'\\';
        out += c;
        m_start = m_start && c >= u'0' && c <= u'9';
        m_ws = c == u'w' || c == u'W' ? m_ws + 1 : 0;
        m_before = c;
    }
    return out;
}

QString escapedMarkdown(const QString& text) { return MarkdownEscape(MarkdownEscape::Place::WithinLine).append(text); }

/// The time, as a link to the moment where there is one to open.
QString MarkdownWriter::mark(double start_s) const {
    QString url = m_video.momentUrl(start_s);
    if (url.isEmpty())
        return momentText(m_video, start_s);
    url.replace(u'(', u"%28"_s).replace(u')', u"%29"_s); // else one of them ends the link, and more may follow
    url.replace(u'[', u"%5B"_s).replace(u']', u"%5D"_s);
    return u"[%1](%2)"_s.arg(clockTime(start_s), url);
}

QString MarkdownWriter::title() {
    if (m_video.title.isEmpty())
        return {};
    return u"# "_s + escapedMarkdown(m_video.title) + u"\n\n"_s;
}

QString MarkdownWriter::overview(const QString& words) {
    m_after = After::Overview;
    return m_overview.append(words);
}

QString MarkdownWriter::chapter(const QString& title, double start_s) {
    if (m_style != Style::Chapters)
        return {};
    const QString gap = m_after == After::Nothing ? QString() : m_after == After::Overview ? u"\n\n"_s : u"\n"_s;
    m_after = After::Nothing;
    const QString time = mark(start_s);
    return gap + u"## "_s + escapedMarkdown(title) + (time.isEmpty() ? QString() : u" ("_s + time + u')') + u"\n\n"_s;
}

QString MarkdownWriter::point(const Point& point) {
    const QString time = mark(point.start_s);
    const QString doubt = point.isWeak() ? u" *(weakly supported)*"_s : QString();
    const QString gap = m_after == After::Overview ? u"\n\n"_s : QString();
    const bool first = m_after != After::Point;
    m_after = After::Point;
    if (m_style == Style::Prose)
        return gap + (first ? QString() : u" "_s) + escapedMarkdown(point.text) +
               (time.isEmpty() ? QString() : u" ("_s + time + u')') + doubt;
    if (time.isEmpty())
        return gap + u"- "_s + MarkdownEscape(MarkdownEscape::Place::LineStart).append(point.text) + doubt + u'\n';
    // Brackets that nothing but a space follows are no link.
    return gap + u"- "_s + (time.startsWith(u'[') ? time : u'[' + time + u']') + u' ' + escapedMarkdown(point.text) +
           doubt + u'\n';
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
