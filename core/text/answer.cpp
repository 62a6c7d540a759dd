// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/answer.h"

#include "domain/transcript.h"
#include "text/inlinetext.h"

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestLine = 64 * 1024;
constexpr qsizetype longestPoint = 1000;
constexpr qsizetype longestTitle = 160;
constexpr qsizetype longestOverview = 4000;
constexpr qsizetype mostPoints = 400;
constexpr qsizetype mostCitations = 64;
constexpr qsizetype longestLeadIn = 600; // before JSON: "Here is the summary you asked for:"
constexpr qsizetype sureOfStart = 24;    // characters; by then "**Overview.** " has shown itself

/// Headings that name a part of the form, not of the talk.
bool isGeneric(QStringView title) {
    static constexpr std::array<QStringView, 30> known{u"overview",
                                                       u"summary",
                                                       u"key points",
                                                       u"main points",
                                                       u"points",
                                                       u"key takeaways",
                                                       u"takeaways",
                                                       u"notes",
                                                       u"highlights",
                                                       u"key ideas",
                                                       u"the points",
                                                       u"chapters",
                                                       u"details",
                                                       u"transcript summary",
                                                       u"überblick",
                                                       u"übersicht",
                                                       u"zusammenfassung",
                                                       u"kernpunkte",
                                                       u"hauptpunkte",
                                                       u"kernaussagen",
                                                       u"wichtige punkte",
                                                       u"punkte",
                                                       u"résumé",
                                                       u"aperçu",
                                                       u"points clés",
                                                       u"points principaux",
                                                       u"resumen",
                                                       u"puntos clave",
                                                       u"puntos principales",
                                                       u"riassunto"};
    return std::any_of(known.begin(), known.end(),
                       [title](QStringView k) { return title.compare(k, Qt::CaseInsensitive) == 0; });
}

QStringView withoutEnd(QStringView title) {
    while (!title.isEmpty() && (title.endsWith(u':') || title.endsWith(u'.') || title.endsWith(u'*') ||
                                title.endsWith(u'#') || title.endsWith(u' ')))
        title.chop(1);
    return title;
}

/// "## Title" or "**Title**" alone on a line; empty: no heading.
QString headingOf(QStringView line) {
    QList<Citation> unused;
    if (line.startsWith(u'#')) {
        while (line.startsWith(u'#'))
            line = line.sliced(1);
    } else if (!(line.startsWith(u"**") && line.size() > 4 && line.size() < 120 &&
                 (line.endsWith(u"**") || line.endsWith(u"**:")) && line.sliced(2).indexOf(u"**") >= line.size() - 5)) {
        return isGeneric(withoutEnd(line)) ? withoutEnd(line).toString() : QString();
    }
    return withoutEnd(plainInline(line, unused)).left(longestTitle).toString();
}

/// How many characters of a bullet or a list number open the line.
qsizetype bulletLength(QStringView line) {
    if (line.size() < 2)
        return 0;
    const QChar c = line[0];
    if ((c == u'-' || c == u'*' || c == u'+' || c == u'\u2022' || c == u'\u2013' || c == u'\u25e6' || c == u'\u00b7') &&
        line[1].isSpace())
        return 2;
    if (c == u'\u2022')
        return 1;
    qsizetype digits = 0;
    while (digits < line.size() && digits < 4 && line[digits] >= u'0' && line[digits] <= u'9')
        ++digits;
    const bool numbered = digits > 0 && digits + 1 < line.size() && (line[digits] == u'.' || line[digits] == u')') &&
                          line[digits + 1].isSpace();
    return numbered ? digits + 2 : 0;
}

/// "**Overview.** ", "Overview: ": a label that some models cannot leave out.
QStringView withoutLabel(QStringView line) {
    QStringView rest = line;
    while (rest.startsWith(u'*') || rest.startsWith(u'_'))
        rest = rest.sliced(1);
    qsizetype end = 0;
    while (end < rest.size() && end < 24 && rest[end] != u':' && rest[end] != u'.' && rest[end] != u'*')
        ++end;
    if (end >= rest.size() || !isGeneric(rest.first(end)) || (rest.size() == line.size() && rest[end] != u':'))
        return line;
    while (end < rest.size() &&
           (rest[end] == u':' || rest[end] == u'.' || rest[end] == u'*' || rest[end] == u'_' || rest[end].isSpace()))
        ++end;
    return rest.sliced(end);
}

bool isRule(QStringView line) // ---, ***, ```, ```markdown
{
    if (line.startsWith(u"```") || line.startsWith(u"~~~"))
        return true;
    return line.size() >= 3 && std::all_of(line.begin(), line.end(),
                                           [](QChar c) { return c == u'-' || c == u'*' || c == u'_' || c == u'='; });
}

constexpr int fewestWords = 3; // of a point that names no segment

bool hasWords(const QString& text) {
    return std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); }) >= 2;
}

/// At most `longest` characters, not ending within one.
QString shortened(const QString& text, qsizetype longest) {
    if (text.size() <= longest)
        return text;
    return text.left(text[longest - 1].isHighSurrogate() ? longest - 1 : longest);
}
} // namespace

bool AnswerReader::streamsOverview() const {
    return !m_overviewDone && m_draft.points.isEmpty() && m_draft.chapters.isEmpty();
}

QList<DraftPiece> AnswerReader::feed(QStringView text) {
    if (!m_isJson) {
        m_begin += text;
        m_isJson = JsonForm::isJson(m_begin);
        if (m_isJson && (*m_isJson || !findJson({})))
            takeWords(*m_isJson ? std::exchange(m_begin, {}) : m_begin);
    } else if (!findJson(text)) {
        takeWords(text);
    }
    const QStringView line = QStringView(m_line).trimmed();
    if (streamsOverview() && line.size() > sureOfStart && line.size() < longestOverview && !line.startsWith(u'#') &&
        bulletLength(line) == 0)
        showOverview(line, false);
    return std::exchange(m_pieces, {});
}

/// Words came first: "Here is the summary:". They were none of the answer then.
bool AnswerReader::findJson(QStringView more) {
    if (*m_isJson || m_begin.size() > longestLeadIn)
        return false;
    m_begin += more;
    const qsizetype at = JsonForm::beginBehindWords(QStringView(m_begin).left(2 * longestLeadIn));
    if (at < 0)
        return false;
    const QString json = m_begin.sliced(at);
    *this = {};
    m_isJson = true;
    m_isVoided = true;
    takeWords(json);
    return true;
}

void AnswerReader::takeWords(QStringView words) {
    const QString form = *m_isJson ? m_json.feed(words) : QString();
    QStringView text = *m_isJson ? QStringView(form) : words;
    while (!text.isEmpty()) {
        const qsizetype found = text.indexOf(u'\n');
        const QStringView part = found < 0 ? text : text.first(found);
        m_line.append(part.first(std::min(part.size(), longestLine - std::min(longestLine, m_line.size()))));
        if (found < 0)
            break;
        takeLine();
        text = text.sliced(found + 1);
    }
}

QList<DraftPiece> AnswerReader::finish(bool cut) {
    if (!m_isJson) {
        m_isJson = false;
        takeWords(std::exchange(m_begin, {}));
    }
    m_begin.clear();
    const QStringView line = QStringView(m_line).trimmed();
    if (!cut || (streamsOverview() && bulletLength(line) == 0 && !line.startsWith(u'#')))
        takeLine();
    m_line.clear();
    if (m_chapterOpen)
        m_draft.chapters.removeLast();
    m_chapterOpen = false;
    if (m_draft.overview.isEmpty()) {
        QList<Citation> unused;
        m_draft.overview = shortened(plainInline(m_json.lateOverview(), unused), longestOverview);
    }
    return std::exchange(m_pieces, {});
}

void AnswerReader::takeLine() {
    const QString whole = std::exchange(m_line, {});
    const QStringView line = QStringView(whole).trimmed();
    const bool shown = !m_shown.isEmpty();
    if (line.isEmpty()) {
        m_overviewDone = m_overviewDone || !m_draft.overview.isEmpty();
        return;
    }
    if (isRule(line))
        return;
    if (const QString title = shown ? QString() : headingOf(line); !title.isEmpty()) {
        takeHeading(title);
    } else if (const qsizetype bullet = shown ? 0 : bulletLength(line); bullet > 0) {
        QList<Citation> citations;
        const QString text = plainInline(line.sliced(bullet), citations);
        takePoint(text, citations);
    } else if (streamsOverview() || isUnderTitle(line)) {
        showOverview(line, true);
    } else {
        takeProse(line);
    }
}

void AnswerReader::takeHeading(const QString& title) {
    m_overviewDone = m_overviewDone || !m_draft.overview.isEmpty();
    const bool first = m_draft.overview.isEmpty() && m_draft.points.isEmpty() && m_draft.chapters.isEmpty();
    if (isGeneric(title) || (first && title.startsWith(u"summary", Qt::CaseInsensitive)) ||
        m_draft.chapters.size() >= mostPoints)
        return;
    if (m_chapterOpen)
        m_draft.chapters.removeLast();
    m_draft.chapters.append({title, int(m_draft.points.size())});
    m_chapterOpen = true;
}

/// A first heading with a paragraph below it, which cites nothing, was the talk's title; it makes no chapter.
bool AnswerReader::isUnderTitle(QStringView paragraph) {
    QList<Citation> citations;
    if (!m_chapterOpen || m_draft.chapters.size() != 1 || !m_draft.points.isEmpty() || m_overviewDone ||
        plainInline(paragraph, citations).isEmpty() || !citations.isEmpty())
        return false;
    m_draft.chapters.clear();
    m_chapterOpen = false;
    return true;
}

void AnswerReader::takePoint(const QString& text, const QList<Citation>& citations) {
    if (!hasWords(text) || m_draft.points.size() >= mostPoints)
        return;
    if (citations.isEmpty() && wordCount(text.toUtf8()) < fewestWords)
        return; // says nothing: the rest of a line that broke off
    m_overviewDone = true;
    if (m_chapterOpen)
        m_pieces.append({DraftPiece::Kind::Chapter, m_draft.chapters.last().title, {}});
    m_chapterOpen = false;
    m_draft.points.append({shortened(text, longestPoint), citations.first(std::min(citations.size(), mostCitations))});
    m_pieces.append({DraftPiece::Kind::Point, m_draft.points.last().text, m_draft.points.last().citations});
}

/// A paragraph where points were asked for: each stretch up to its citations is one; without any it is one point if it
/// is a sentence, so that an answer in plain prose is not lost.
void AnswerReader::takeProse(QStringView line) {
    qsizetype from = 0;
    for (qsizetype at = line.indexOf(u'['); at >= 0; at = line.indexOf(u'[', at)) {
        qsizetype end = line.indexOf(u']', at);
        if (end < 0)
            break;
        QList<Citation> here;
        const bool cites =
            end - at < 96 && plainInline(line.sliced(at, end - at + 1), here).isEmpty() && !here.isEmpty();
        ++end;
        while (cites && end < line.size() && (line[end] == u'.' || line[end] == u' '))
            ++end;
        at = end;
        if (cites && (at >= line.size() || line[at] != u'[')) {
            QList<Citation> citations;
            const QString text = plainInline(line.sliced(from, at - from), citations);
            takePoint(text, citations);
            from = at;
        }
    }
    QList<Citation> citations;
    const QString text = plainInline(line.sliced(from), citations);
    if (text.count(u' ') >= 4 || !citations.isEmpty())
        takePoint(text, citations);
}

/// Gives out what is new of the overview's line.
void AnswerReader::showOverview(QStringView line, bool whole) {
    QList<Citation> unused;
    const QStringView part = whole ? line : settledPart(line);
    QString plain = plainInline(withoutLabel(part), unused);
    if (!whole) { // the last word may yet lose a mark or gain a stop
        const qsizetype space = plain.lastIndexOf(u' ');
        plain.truncate(std::max<qsizetype>(space, 0));
    }
    const bool joins = m_shown.isEmpty() && !m_draft.overview.isEmpty() && !plain.isEmpty();
    if (plain.startsWith(m_shown) && plain.size() > m_shown.size() && m_draft.overview.size() < longestOverview) {
        const QString more = (joins ? u" "_s : QString()) + shortened(plain.mid(m_shown.size()), longestOverview);
        m_draft.overview += more;
        m_pieces.append({DraftPiece::Kind::Overview, more, {}});
        m_shown = plain;
    }
    if (whole)
        m_shown.clear();
}

} // namespace pith
