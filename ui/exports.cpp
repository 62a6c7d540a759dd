// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exports.h"

#include "base/logging.h"
#include "domain/json.h"
#include "summarize/foot.h"
#include "summarize/markdown.h"
#include "text/subtitles.h"
#include "ui/summaryhtml.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Export", text); }

/// As YAML 1.2 takes it in double quotes: it reads JSON's strings.
QString quoted(const QString& text) {
    const QByteArray array = QJsonDocument(QJsonArray{printable(text, true)}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

/// What collections of notes (Obsidian, Zettlr, Hugo, ...) sort and find by.
QString frontMatter(const SummaryRecord& record) {
    QString lines = u"---\n"_s;
    const auto line = [&lines](QStringView name, const QString& value) {
        if (!value.isEmpty())
            lines += u"%1: %2\n"_s.arg(name, quoted(value));
    };
    const Video video = record.video.value_or(Video());
    line(u"title", video.title);
    line(u"author", video.author);
    line(u"url", safeLink(video.url));
    line(u"site", video.site);
    line(u"published", video.published);
    if (video.duration_s && *video.duration_s > 0)
        line(u"duration", clockTime(*video.duration_s));
    line(u"language", record.summary->language);
    line(u"summarized", rfc3339(record.created));
    if (record.engine) {
        line(u"engine", record.engine->name);
        line(u"model", record.engine->model);
    }
    return lines + u"tags: [pith]\n---\n\n"_s;
}

QString plainText(const SummaryRecord& record) {
    const Video video = record.video.value_or(Video());
    const Summary& summary = *record.summary;
    QStringList parts;
    if (!video.title.isEmpty())
        parts.append(printable(video.title, true));
    QStringList by;
    for (const QString& part : {video.author, safeLink(video.url)})
        if (!part.isEmpty())
            by.append(printable(part, true));
    if (!by.isEmpty())
        parts.append(by.join(u" · "_s));
    if (!summary.overview.isEmpty())
        parts.append(u'\n' + printable(summary.overview, true));
    for (qsizetype i = 0; i < summary.points.size(); ++i) {
        for (const SummaryChapter& chapter : summary.chapters)
            if (!chapter.points.isEmpty() && chapter.points.first() == i)
                parts.append(u'\n' + printable(chapter.title, true));
        const Point& point = summary.points[i];
        const QString moment = momentText(video, point.start_s);
        parts.append(
            (moment.isEmpty() ? u"- "_s : u'[' + moment + u"] "_s) + printable(point.text, true) +
            (point.isWeak() ? u" ("_s + words(QT_TRANSLATE_NOOP("Export", "weakly supported")) + u')' : QString()));
    }
    parts.append(u'\n' + footOf(record, QLocale()));
    return parts.join(u'\n') + u'\n';
}

} // namespace

QList<ExportForm> exportForms() {
    return {{ExportKind::Markdown, u".md"_s, words(QT_TRANSLATE_NOOP("Export", "Markdown"))},
            {ExportKind::Html, u".html"_s, words(QT_TRANSLATE_NOOP("Export", "Web page with the evidence"))},
            {ExportKind::Pdf, u".pdf"_s, words(QT_TRANSLATE_NOOP("Export", "PDF"))},
            {ExportKind::Text, u".txt"_s, words(QT_TRANSLATE_NOOP("Export", "Plain text"))},
            {ExportKind::Json, u".json"_s, words(QT_TRANSLATE_NOOP("Export", "JSON"))},
            {ExportKind::Vtt, u".vtt"_s, words(QT_TRANSLATE_NOOP("Export", "Captions (WebVTT)"))},
            {ExportKind::Srt, u".srt"_s, words(QT_TRANSLATE_NOOP("Export", "Captions (SRT)"))}};
}

ExportForm exportForm(ExportKind kind) {
    const auto all = exportForms();
    return *std::find_if(all.begin(), all.end(), [kind](const ExportForm& form) { return form.kind == kind; });
}

Result<QByteArray> exported(ExportKind kind, const SummaryRecord& record, const Transcript* transcript) {
    if (kind == ExportKind::Vtt || kind == ExportKind::Srt) {
        if (!transcript)
            return Problem::of(Code::NotFound, words(QT_TRANSLATE_NOOP("Export", "The words of this talk are gone.")),
                               words(QT_TRANSLATE_NOOP("Export", "Summarize it again to have them.")));
        if (!transcript->timed)
            return Problem::of(
                Code::NotFound,
                words(QT_TRANSLATE_NOOP("Export", "Nothing says when the words of this talk were said.")),
                words(QT_TRANSLATE_NOOP("Export", "Save it as plain text instead.")));
        return kind == ExportKind::Vtt ? toVtt(*transcript) : toSrt(*transcript);
    }
    if (!record.summary)
        return Problem::of(Code::NotFound, words(QT_TRANSLATE_NOOP("Export", "There is no summary to save yet.")),
                           words(QT_TRANSLATE_NOOP("Export", "Wait until it is done.")));
    switch (kind) {
    case ExportKind::Html: return exportedHtml(record, transcript);
    case ExportKind::Pdf: return exportedPdf(record, transcript);
    case ExportKind::Text: return plainText(record).toUtf8();
    case ExportKind::Json: return QJsonDocument::fromJson(toJson(record)).toJson();
    default: return (frontMatter(record) + record.summary->markdown).toUtf8();
    }
}

} // namespace pith
