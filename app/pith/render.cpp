// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/render.h"

#include "domain/json.h"

#include <QCoreApplication>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr double weak = 0.3;

QString clock(double seconds) {
    const qint64 all = qint64(seconds);
    const QString tail =
        u"%1:%2"_s.arg(all / 60 % 60, all >= 3600 ? 2 : 1, 10, QChar(u'0')).arg(all % 60, 2, 10, QChar(u'0'));
    return all >= 3600 ? QString::number(all / 3600) + u':' + tail : tail;
}

QString textOf(const SummaryRecord& record) {
    QString out;
    if (record.video && !record.video->title.isEmpty())
        out += record.video->title + u"\n\n"_s;
    const Summary summary = record.summary.value_or(Summary());
    if (!summary.overview.isEmpty())
        out += summary.overview + u"\n\n"_s;
    for (const Point& point : summary.points) {
        const QString doubt =
            point.support < weak ? QCoreApplication::translate("cli", " (weakly supported)") : QString();
        out += clock(point.start_s) + u"  "_s + point.text + doubt + u'\n';
    }
    return out;
}

QString htmlOf(const SummaryRecord& record) {
    const Video video = record.video.value_or(Video());
    const Summary summary = record.summary.value_or(Summary());
    const QString title = video.title.toHtmlEscaped();
    QString out =
        u"<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<title>%2</title><style>body{max-width:40em;margin:2em auto;font-family:sans-serif;line-height:1.5}</style></head>\n<body><h1>%2</h1>\n"_s
            .arg(summary.language.toHtmlEscaped(), title);
    out += u"<p>"_s + summary.overview.toHtmlEscaped() + u"</p>\n<ul>\n"_s;
    for (const Point& point : summary.points) {
        const QString url = video.momentUrl(point.start_s).toHtmlEscaped();
        const QString mark = url.isEmpty()
                                 ? clock(point.start_s)
                                 : u"<a href=\"%1\" rel=\"noreferrer\">%2</a>"_s.arg(url, clock(point.start_s));
        const QString doubt = point.support < weak ? u" <em>(weakly supported)</em>"_s : QString();
        out += u"<li>"_s + mark + u' ' + point.text.toHtmlEscaped() + doubt + u"</li>\n"_s;
    }
    return out + u"</ul></body></html>\n"_s;
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

QString render(const SummaryRecord& record, Format format) {
    switch (format) {
    case Format::Json: return QString::fromUtf8(compact(toJson(record))) + u'\n';
    case Format::Text: return textOf(record);
    case Format::Html: return htmlOf(record);
    case Format::Markdown: break;
    }
    return record.summary ? record.summary->markdown : QString();
}

} // namespace pith::cli
