// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/render.h"

#include "domain/json.h"
#include "summarize/foot.h"
#include "summarize/markdown.h"

#include <QCoreApplication>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

/// The chapter that begins with this point; null: none.
const SummaryChapter* chapterAt(const Summary& summary, qsizetype point) {
    for (const SummaryChapter& chapter : summary.chapters)
        if (!chapter.points.isEmpty() && chapter.points.first() == point)
            return &chapter;
    return nullptr;
}

QString doubtOf(const Point& point) {
    return point.isWeak() ? QCoreApplication::translate("cli", "(weakly supported)") : QString();
}

/// The time in brackets, behind the words; empty where it is made up.
QString behind(const QString& moment) { return moment.isEmpty() ? QString() : u" ("_s + moment + u')'; }

QString textOfPoints(const Video& video, const Summary& summary, Style style) {
    QString out;
    for (qsizetype i = 0; i < summary.points.size(); ++i) {
        const Point& point = summary.points[i];
        const QString doubt = doubtOf(point).isEmpty() ? QString() : u' ' + doubtOf(point);
        const auto* chapter = style == Style::Chapters ? chapterAt(summary, i) : nullptr;
        if (chapter)
            out += (i > 0 ? u"\n"_s : QString()) + chapter->title + behind(momentText(video, chapter->start_s)) +
                   u"\n\n"_s;
        const QString moment = momentText(video, point.start_s);
        if (style == Style::Prose)
            out += (i > 0 ? u" "_s : QString()) + point.text + behind(moment) + doubt;
        else
            out += (moment.isEmpty() ? u"- "_s : moment + u"  "_s) + point.text + doubt + u'\n';
    }
    return style == Style::Prose ? out + u'\n' : out;
}

QString textOf(const SummaryRecord& record, Style style) {
    QString out;
    if (record.video && !record.video->title.isEmpty())
        out += record.video->title + u"\n\n"_s;
    const Summary summary = record.summary.value_or(Summary());
    if (!summary.overview.isEmpty())
        out += summary.overview + u"\n\n"_s;
    return out + textOfPoints(record.video.value_or(Video()), summary, style);
}

/// The time; a link where there is a moment to open.
QString htmlMoment(const Video& video, double start_s) {
    const QString url = video.momentUrl(start_s).toHtmlEscaped();
    return url.isEmpty() ? momentText(video, start_s)
                         : u"<a href=\"%1\" rel=\"noreferrer\">%2</a>"_s.arg(url, clockTime(start_s));
}

QString htmlPoint(const Video& video, const Point& point, Style style) {
    const QString mark = htmlMoment(video, point.start_s);
    const QString doubt = doubtOf(point).isEmpty() ? QString() : u" <em>"_s + doubtOf(point) + u"</em>"_s;
    if (style == Style::Prose)
        return point.text.toHtmlEscaped() + behind(mark) + doubt + u'\n';
    return u"<li>"_s + (mark.isEmpty() ? mark : mark + u' ') + point.text.toHtmlEscaped() + doubt + u"</li>\n"_s;
}

QString htmlOfPoints(const Video& video, const Summary& summary, Style style) {
    const QString begin = style == Style::Prose ? u"<p>"_s : u"<ul>\n"_s;
    const QString end = style == Style::Prose ? u"</p>\n"_s : u"</ul>\n"_s;
    QString out;
    for (qsizetype i = 0; i < summary.points.size(); ++i) {
        const auto* chapter = style == Style::Chapters ? chapterAt(summary, i) : nullptr;
        if (chapter)
            out += (i > 0 ? end : QString()) + u"<h2>"_s + chapter->title.toHtmlEscaped() +
                   behind(htmlMoment(video, chapter->start_s)) + u"</h2>\n"_s;
        out += (i == 0 || chapter ? begin : QString()) + htmlPoint(video, summary.points[i], style);
    }
    return summary.points.isEmpty() ? out : out + end;
}

QString htmlOf(const SummaryRecord& record, Style style, const QString& foot) {
    const Video video = record.video.value_or(Video());
    const Summary summary = record.summary.value_or(Summary());
    const QString title = video.title.toHtmlEscaped();
    const QString head =
        u"<!DOCTYPE html>\n<html%1><head><meta charset=\"utf-8\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<title>%2</title><style>body{max-width:40em;margin:2em auto;font-family:sans-serif;line-height:1.5}</style></head>\n<body><h1>%2</h1>\n"_s
            .arg(summary.language.isEmpty() ? QString() : u" lang=\"%1\""_s.arg(summary.language.toHtmlEscaped()),
                 title);
    return head + u"<p>"_s + summary.overview.toHtmlEscaped() + u"</p>\n"_s + htmlOfPoints(video, summary, style) +
           (foot.isEmpty() ? QString() : u"<footer><small>"_s + foot.toHtmlEscaped() + u"</small></footer>\n"_s) +
           u"</body></html>\n"_s;
}

} // namespace

Result<Format> formatOf(const QString& name) {
    if (name.isEmpty() || name == u"markdown")
        return Format::Markdown;
    if (name == u"json")
        return Format::Json;
    if (name == u"text")
        return Format::Text;
    if (name == u"html")
        return Format::Html;
    return Problem::of(Code::BadOption,
                       QCoreApplication::translate("cli", "The format \"%1\" is not known.").arg(name.left(40)),
                       QCoreApplication::translate("cli", "Allowed are markdown, json, text and html."));
}

QString render(const SummaryRecord& record, Format format, Style style) {
    return render(record, format, style, record.engine ? footOf(record) : QString());
}

QString render(const SummaryRecord& record, Format format, Style style, const QString& foot) {
    switch (format) {
    case Format::Json: return QString::fromUtf8(toJson(record)) + u'\n';
    case Format::Text: return textOf(record, style) + (foot.isEmpty() ? QString() : u'\n' + foot + u'\n');
    case Format::Html: return htmlOf(record, style, foot);
    case Format::Markdown: break;
    }
    const QString markdown = record.summary ? record.summary->markdown : QString();
    return foot.isEmpty() || !record.summary ? markdown : markdown + u"\n*"_s + foot + u"*\n"_s;
}

} // namespace pith::cli
