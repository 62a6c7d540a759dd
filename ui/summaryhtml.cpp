// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summaryhtml.h"

#include "base/logging.h"
#include "summarize/foot.h"
#include "summarize/markdown.h"
#include "ui/cutting.h"

#include <QCoreApplication>
#include <QUrl>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype nameBytes = 120; // FAULTS C7

QString words(const char* text) { return QCoreApplication::translate("Summary", text); }

QString escaped(const QString& text) { return printable(text, true).toHtmlEscaped(); }

QString link(const QString& text, const QString& url) {
    const QString safe = safeLink(url);
    return safe.isEmpty() ? u"<b>%1</b>"_s.arg(escaped(text))
                          : u"<a href=\"%1\">%2</a>"_s.arg(safe.toHtmlEscaped(), escaped(text));
}

QString weakMark() {
    return u" <i>(%1)</i>"_s.arg(words(QT_TRANSLATE_NOOP("Summary", "weakly supported")).toHtmlEscaped());
}

/// `at` stands on '['; what follows its ']' is there, and makes no link of it.
bool isPlainBracket(QStringView line, qsizetype at) {
    const qsizetype close = line.indexOf(u']', at);
    return close >= 0 && close + 1 < line.size() && line[close + 1] != u'(';
}

/// `at` stands on '['; the end of "[text](url)", or -1 where it is still being written.
qsizetype linkEnd(QStringView line, qsizetype at) {
    const qsizetype middle = line.indexOf(u"](", at);
    return middle < 0 ? -1 : line.indexOf(u')', middle);
}

QString inlineHtml(QStringView line) {
    QString html;
    QString plain;
    const auto flush = [&] { html += escaped(std::exchange(plain, {})); };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'\\') {
            if (i + 1 < line.size())
                plain += line[++i];
        } else if (c == u'[' && isPlainBracket(line, i)) {
            plain += c; // a moment without an address
        } else if (c == u'[') {
            const qsizetype end = linkEnd(line, i);
            if (end < 0)
                break;
            flush();
            const qsizetype middle = line.indexOf(u"](", i);
            html += link(line.sliced(i + 1, middle - i - 1).toString(),
                         line.sliced(middle + 2, end - middle - 2).toString());
            i = end;
        } else if (c == u'*') {
            const qsizetype end = line.indexOf(u'*', i + 1);
            if (end < 0)
                break;
            flush();
            html = html.trimmed() + weakMark();
            i = end;
        } else {
            plain += c;
        }
    }
    flush();
    return html;
}

QString engineWords(const EngineUse& use) {
    if (use.name == u"embedded")
        return use.fallbackFrom.isEmpty()
                   ? words(QT_TRANSLATE_NOOP("Summary", "by the embedded engine"))
                   : words(QT_TRANSLATE_NOOP("Summary", "by the embedded engine, in place of %1"))
                         .arg(use.fallbackFrom);
    return words(QT_TRANSLATE_NOOP("Summary", "by %1")).arg(use.model.isEmpty() ? use.name : use.model);
}

QString coverageWords(const Coverage& coverage) {
    return words(QT_TRANSLATE_NOOP("Summary",
                                   "The points stand on %1 % of the talk; the longest stretch without one is %2."))
        .arg(qRound(coverage.share * 100))
        .arg(spanText(coverage.longestGap_s));
}

Fragment pointFragment(const Point& point, const Video& video) {
    const QString mark =
        video.timed ? link(clockTime(point.start_s), video.momentUrl(point.start_s)) : QString(u'\u2022');
    return {Fragment::Kind::Point, mark + u"&#9;"_s + escaped(point.text) + (point.isWeak() ? weakMark() : QString())};
}

} // namespace

QString safeLink(const QString& url) {
    const QUrl parsed(url, QUrl::StrictMode);
    const bool web = parsed.scheme() == u"https" || parsed.scheme() == u"http";
    return parsed.isValid() && web && !parsed.host().isEmpty()
               ? parsed.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)
               : QString();
}

QString spokenWithin(const Transcript& transcript, double from_s, double to_s) {
    constexpr qsizetype longest = 600;            // characters: six lines, more is for the transcript itself
    constexpr qsizetype enough = 4 * longest + 4; // bytes that hold so many, and one more
    QByteArray said;
    for (const Cue& cue : transcript.cues) {
        if (cue.start_ms >= to_s * 1000 && !said.isEmpty())
            break;
        if (cue.end_ms <= from_s * 1000 || cue.start_ms > to_s * 1000)
            continue;
        if (!said.isEmpty())
            said += ' ';
        said += transcript.words(cue);
        if (said.size() > enough)
            break;
    }
    const QString text = printable(QString::fromUtf8(said), true).simplified();
    return text.size() > longest ? upTo(text, longest) + u'…' : text;
}

QString spanText(double seconds) {
    const qint64 all = qint64(std::clamp(seconds, 0.0, 1e9));
    if (all < 60)
        return words(QT_TRANSLATE_NOOP("Summary", "%1 s")).arg(all);
    const qint64 minutes = (all + 30) / 60;
    if (minutes < 60)
        return words(QT_TRANSLATE_NOOP("Summary", "%1 min")).arg(minutes);
    return words(QT_TRANSLATE_NOOP("Summary", "%1 h %2 min")).arg(minutes / 60).arg(minutes % 60);
}

QList<Fragment> headFragments(const SummaryRecord& record) {
    QList<Fragment> head;
    if (!record.video)
        return head;
    const Video& video = *record.video;
    if (!video.title.isEmpty())
        head.append({Fragment::Kind::Title, escaped(video.title)});
    QStringList parts;
    if (!video.author.isEmpty())
        parts.append(escaped(video.author));
    if (video.duration_s && *video.duration_s > 0)
        parts.append(spanText(*video.duration_s).toHtmlEscaped());
    if (const QString url = safeLink(video.url); !url.isEmpty())
        parts.append(link(QUrl(url).host(), url));
    if (record.transcript && record.transcript->origin == Origin::Automatic)
        parts.append(words(QT_TRANSLATE_NOOP("Summary", "automatic captions")).toHtmlEscaped());
    if (record.engine && record.summary)
        parts.append(escaped(engineWords(*record.engine)));
    if (!parts.isEmpty())
        head.append({Fragment::Kind::Byline, parts.join(u" · "_s)});
    return head;
}

QList<Fragment> summaryFragments(const SummaryRecord& record) {
    QList<Fragment> all = headFragments(record);
    if (!record.summary)
        return all;
    const Summary& summary = *record.summary;
    const Video video = record.video.value_or(Video());
    if (!summary.overview.isEmpty())
        all.append({Fragment::Kind::Overview, escaped(summary.overview)});
    for (qsizetype i = 0; i < summary.points.size(); ++i) {
        for (const SummaryChapter& chapter : summary.chapters)
            if (!chapter.points.isEmpty() && chapter.points.first() == i)
                all.append(
                    {Fragment::Kind::Chapter,
                     escaped(chapter.title) +
                         (video.timed
                              ? u" ("_s + link(clockTime(chapter.start_s), video.momentUrl(chapter.start_s)) + u')'
                              : QString())});
        all.append(pointFragment(summary.points[i], video));
    }
    if (record.engine && record.engine->cut)
        all.append({Fragment::Kind::Note,
                    words(QT_TRANSLATE_NOOP("Summary", "The answer was cut off; its whole points were kept."))
                        .toHtmlEscaped()});
    if (!summary.points.isEmpty() && video.timed) // else its minutes are made up, too
        all.append({Fragment::Kind::Note, coverageWords(summary.coverage).toHtmlEscaped()});
    if (record.engine)
        all.append({Fragment::Kind::Note, footOf(record, QLocale()).toHtmlEscaped()});
    return all;
}

QList<Fragment> replyFragments(const QString& question, const Reply& reply) {
    QList<Fragment> all{{Fragment::Kind::Chapter, escaped(question)}};
    if (!reply.answer.isEmpty())
        all.append({Fragment::Kind::Overview, escaped(reply.answer)});
    for (const Point& point : reply.points)
        all.append(pointFragment(point, reply.video));
    if (!reply.engine.name.isEmpty())
        all.append({Fragment::Kind::Note, escaped(engineWords(reply.engine))});
    return all;
}

std::optional<Fragment> lineFragment(QStringView markdown) {
    Fragment fragment;
    if (markdown.startsWith(u"## ")) {
        fragment = {Fragment::Kind::Chapter, inlineHtml(markdown.sliced(3))};
    } else if (markdown.startsWith(u"- ")) {
        fragment = {Fragment::Kind::Point, inlineHtml(markdown.sliced(2))};
        if (const qsizetype end = fragment.html.indexOf(u"</a> "); fragment.html.startsWith(u"<a ") && end > 0)
            fragment.html.replace(end + 4, 1, u"&#9;"_s);
    } else if (!markdown.startsWith(u'#') &&
               markdown != u"-") { // the title is in the head; a lone mark may become anything
        fragment = {Fragment::Kind::Overview, inlineHtml(markdown)};
    }
    if (fragment.html.trimmed().isEmpty())
        return std::nullopt;
    return fragment;
}

QString plainFileName(const QString& title, const QString& suffix) {
    static constexpr QStringView forbidden = u"/\\:*?\"<>|%$`";
    QString name;
    for (const QChar c : printable(title, true))
        name += forbidden.contains(c) ? QChar(u' ') : c;
    name = name.simplified();
    while (name.startsWith(u'.') || name.startsWith(u'-') || name.startsWith(u'~') || name.startsWith(u' '))
        name.remove(0, 1);
    while (!name.isEmpty() &&
           (name.toUtf8().size() + suffix.toUtf8().size() > nameBytes || name.back().isHighSurrogate()))
        name.chop(1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    return (name.isEmpty() ? words(QT_TRANSLATE_NOOP("Summary", "summary")) : name) + suffix;
}

} // namespace pith
