// SPDX-License-Identifier: GPL-3.0-or-later
// The page that proves itself. Every word from outside is escaped, every link is http or https (FAULTS C4), and its
// policy lets the browser load and run nothing, whatever is in it.
#include "base/logging.h"
#include "summarize/foot.h"
#include "summarize/markdown.h"
#include "ui/exports.h"
#include "ui/summaryhtml.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint32 pause_ms = 1500;                // begins a new paragraph where the last one is long enough
constexpr qsizetype shortest = 200, usual = 700; // bytes of a paragraph

constexpr QLatin1StringView style(R"(
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1{line-height:1.2}h2{margin:2rem 0 .5rem}
.by,footer{opacity:.75}
ul{list-style:none;padding:0}li{margin:.7rem 0}
a.at{font-variant-numeric:tabular-nums;margin-inline-end:.5rem}
.weak{border-inline-start:3px dashed;padding-inline-start:.7rem}
details{margin:.2rem 0 0 1rem}summary{opacity:.75;cursor:pointer}
blockquote{margin:.3rem 0;padding-inline-start:.8rem;border-inline-start:2px solid;white-space:pre-line}
mark{background:#fd66;color:inherit}:target{outline:2px solid}
@media print{details>*{display:block}}
)");

QString words(const char* text) { return QCoreApplication::translate("Export", text); }
QString escaped(const QString& text) { return printable(text, true).toHtmlEscaped(); }
QString tag(QStringView name, const QString& inside) { return u"<%1>%2</%1>\n"_s.arg(name, inside); }

QString momentLink(const Video& video, double seconds) {
    const QString text = momentText(video, seconds);
    const QString url = safeLink(video.momentUrl(seconds));
    if (text.isEmpty() || url.isEmpty())
        return text.isEmpty() ? QString() : u"<b class=at>%1</b> "_s.arg(text);
    return u"<a class=at rel=noreferrer href=\"%1\">%2</a> "_s.arg(url.toHtmlEscaped(), text);
}

/// The words by paragraphs; what points stand on is marked, and each point's first word can be led to.
class Spoken {
public:
    Spoken(const Summary& summary, const Video& video, const Transcript& transcript)
        : m_video(video)
        , m_transcript(transcript)
        , m_points(transcript.cues.size())
        , m_marked(transcript.cues.size()) {
        for (qsizetype i = 0; i < summary.points.size(); ++i)
            mark(int(i), summary.points[i]);
    }
    [[nodiscard]] QString html() const {
        QString all;
        for (size_t from = 0; from < m_transcript.cues.size();) {
            const size_t to = endOfParagraph(from);
            all += u"<p>"_s + momentLink(m_video, m_transcript.cues[from].start_ms / 1000.0);
            for (size_t at = from; at < to; ++at)
                all += (at > from ? u" "_s : QString()) + cue(at);
            all += u"</p>\n"_s;
            from = to;
        }
        return all;
    }

private:
    void mark(int number, const Point& point) {
        const auto& cues = m_transcript.cues;
        auto at = std::partition_point(cues.begin(), cues.end(),
                                       [&](const Cue& cue) { return cue.end_ms <= point.start_s * 1000; });
        if (at == cues.end())
            return;
        m_points[size_t(at - cues.begin())].append(number);
        for (; at != cues.end() && (at->start_ms < point.end_s * 1000 || at->start_ms <= point.start_s * 1000); ++at)
            m_marked[size_t(at - cues.begin())] = true;
    }
    [[nodiscard]] size_t endOfParagraph(size_t from) const {
        const auto& cues = m_transcript.cues;
        size_t to = from + 1;
        for (qsizetype size = cues[from].size; to < cues.size(); size += cues[to++].size)
            if (size > usual || (size > shortest && cues[to].start_ms - cues[to - 1].end_ms > pause_ms))
                break;
        return to;
    }
    [[nodiscard]] QString cue(size_t at) const {
        QString html;
        for (const int point : m_points[at])
            html += u"<span id=w%1></span>"_s.arg(point + 1);
        const QString said = escaped(QString::fromUtf8(m_transcript.words(m_transcript.cues[at])));
        return html + (m_marked[at] ? u"<mark>"_s + said + u"</mark>"_s : said);
    }

    const Video& m_video;
    const Transcript& m_transcript;
    std::vector<QList<int>> m_points; ///< by cue: those that begin there
    std::vector<bool> m_marked;       ///< by cue
};

QString pointItem(int number, const Point& point, const Video& video, const Transcript* transcript) {
    QString html = point.isWeak() ? u"<li class=weak>"_s : u"<li>"_s;
    html += momentLink(video, point.start_s) + escaped(point.text);
    if (point.isWeak())
        html += u" <em>("_s + words(QT_TRANSLATE_NOOP("Export", "weakly supported")).toHtmlEscaped() + u")</em>"_s;
    const QString said = transcript ? spokenWithin(*transcript, point.start_s, point.end_s) : QString();
    if (!said.isEmpty())
        html +=
            u"\n<details><summary>%1</summary><blockquote dir=auto>%2</blockquote><a href=\"#w%3\">%4</a></details>"_s
                .arg(words(QT_TRANSLATE_NOOP("Export", "What was said there (support %1 %)"))
                         .arg(qRound(point.support * 100))
                         .toHtmlEscaped(),
                     said.toHtmlEscaped(), QString::number(number + 1),
                     words(QT_TRANSLATE_NOOP("Export", "in the transcript")).toHtmlEscaped());
    return html + u"</li>\n"_s;
}

QString pointsHtml(const Summary& summary, const Video& video, const Transcript* transcript) {
    QString html;
    bool isOpen = false;
    for (qsizetype i = 0; i < summary.points.size(); ++i) {
        for (const SummaryChapter& chapter : summary.chapters)
            if (!chapter.points.isEmpty() && chapter.points.first() == i) {
                html += std::exchange(isOpen, false) ? u"</ul>\n"_s : QString();
                html += tag(u"h2", escaped(chapter.title));
            }
        html += std::exchange(isOpen, true) ? QString() : u"<ul>\n"_s;
        html += pointItem(int(i), summary.points[i], video, transcript);
    }
    return html + (isOpen ? u"</ul>\n"_s : QString());
}

QString byline(const Video& video) {
    QStringList parts;
    if (!video.author.isEmpty())
        parts.append(escaped(video.author));
    if (video.duration_s && *video.duration_s > 0)
        parts.append(spanText(*video.duration_s).toHtmlEscaped());
    if (!video.published.isEmpty())
        parts.append(escaped(video.published.left(10)));
    if (const QString url = safeLink(video.url).toHtmlEscaped(); !url.isEmpty())
        parts.append(u"<a rel=noreferrer href=\"%1\">%1</a>"_s.arg(url));
    return parts.join(u" · "_s);
}

} // namespace

QByteArray exportedHtml(const SummaryRecord& record, const Transcript* transcript) {
    const Summary& summary = *record.summary;
    const Video video = record.video.value_or(Video());
    const QString title = escaped(video.title.isEmpty() ? words(QT_TRANSLATE_NOOP("Export", "Summary")) : video.title);
    const QString language = QLocale(summary.language).language() == QLocale::C ? QString() : summary.language;
    QString html = u"<!doctype html>\n<html lang=\"%1\" dir=\"%2\">\n<head><meta charset=\"utf-8\">\n"_s.arg(
        language.toHtmlEscaped(), QLocale(language).textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s);
    html += u"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"_s;
    html += tag(u"title", title) + u"<style>"_s + style + u"</style></head>\n<body>\n"_s + tag(u"h1", title);
    html += u"<p class=by>"_s + byline(video) + u"</p>\n"_s;
    if (!summary.overview.isEmpty())
        html += tag(u"p", escaped(summary.overview));
    html += pointsHtml(summary, video, transcript);
    html += tag(u"footer", footOf(record, QLocale()).toHtmlEscaped());
    if (transcript && !transcript->isEmpty())
        html += tag(u"h2", words(QT_TRANSLATE_NOOP("Export", "Transcript")).toHtmlEscaped()) +
                Spoken(summary, video, *transcript).html();
    return (html + u"</body>\n</html>\n"_s).toUtf8();
}

} // namespace pith
