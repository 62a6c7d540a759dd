// SPDX-License-Identifier: GPL-3.0-or-later
// A summary on paper: each point with the words it stands on. The whole of the words is for the other kinds of file: a
// long talk would take hundreds of pages, and seconds.
#include "base/logging.h"
#include "ui/exports.h"
#include "ui/summaryhtml.h"

#include <QBuffer>
#include <QEventLoop>
#include <QLocale>
#include <QPageLayout>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr QMarginsF margins_mm(20, 20, 20, 20);
constexpr int dotsPerInch = 1200;
constexpr double size_pt = 10.5;

/// Letter paper is usual in a few countries alone (CLDR, paperSize).
QPageSize usualPaper() {
    switch (QLocale::system().territory()) {
    case QLocale::UnitedStates:
    case QLocale::Canada:
    case QLocale::Mexico:
    case QLocale::Chile:
    case QLocale::Colombia:
    case QLocale::Philippines: return QPageSize(QPageSize::Letter);
    default: return QPageSize(QPageSize::A4);
    }
}

QString asBlock(const Fragment& fragment) {
    switch (fragment.kind) {
    case Fragment::Kind::Title: return u"<h1>%1</h1>"_s.arg(fragment.html);
    case Fragment::Kind::Chapter: return u"<h3>%1</h3>"_s.arg(fragment.html);
    case Fragment::Kind::Byline:
    case Fragment::Kind::Note: return u"<p style='color:#555'>%1</p>"_s.arg(fragment.html);
    default: {
        QString html = fragment.html;
        return u"<p>%1</p>"_s.arg(html.replace(u"&#9;"_s, u"&nbsp; "_s));
    }
    }
}

} // namespace

QByteArray exportedPdf(const SummaryRecord& record, const Transcript* transcript) {
    // The document's layout starts timers, which are no use here, but want a dispatcher in their thread, and complain
    // for each where the worker has none. A loop makes one; const, it cannot be run.
    const QEventLoop dispatcher;
    QString html;
    qsizetype point = 0;
    for (const Fragment& fragment : summaryFragments(record)) {
        html += asBlock(fragment);
        if (fragment.kind != Fragment::Kind::Point || point >= record.summary->points.size())
            continue;
        const Point& at = record.summary->points[point++];
        const QString said = transcript ? spokenWithin(*transcript, at.start_s, at.end_s) : QString();
        if (!said.isEmpty())
            html += u"<p style='color:#555; margin-left:18px'><small>“%1”</small></p>"_s.arg(said.toHtmlEscaped());
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setCreator(u"Pith"_s);
    writer.setTitle(record.video ? printable(record.video->title, true) : QString());
    writer.setPageLayout(QPageLayout(usualPaper(), QPageLayout::Portrait, margins_mm, QPageLayout::Millimeter));
    QTextDocument document;
    QFont font = document.defaultFont();
    font.setPointSizeF(size_pt);
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    document.setHtml(html);
    document.print(&writer);
    return bytes;
}

} // namespace pith
