// SPDX-License-Identifier: GPL-3.0-or-later
// A model is not trusted with markup: what it writes is shown in a window, a browser and a terminal. So nothing of
// Markdown, HTML or URLs passes here; who shows the words escapes them again for his own medium.
#include "text/inlinetext.h"

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestBracket = 96; // characters looked ahead for what closes a bracket
constexpr qsizetype longestLink = 2048;
constexpr int mostMarks = 4; // combining marks on one letter

bool isPunctuation(QChar c) { return c.unicode() < 0x80 && c.isPrint() && !c.isLetterOrNumber() && !c.isSpace(); }

qsizetype closing(QStringView text, qsizetype at, QChar close, qsizetype reach) {
    const qsizetype limit = std::min(text.size(), at + reach);
    for (qsizetype i = at; i < limit; ++i)
        if (text[i] == close)
            return i;
    return -1;
}

/// "12", "12-14", "12, 15", "segments 3 and 4", "#7": numbers and what stands between; false: it is something else.
bool readCitations(QStringView inside, QList<Citation>& out) {
    QList<Citation> found;
    bool range = false;
    for (qsizetype i = 0; i < inside.size();) {
        const QChar c = inside[i];
        if (c >= u'0' && c <= u'9') {
            int value = 0;
            qsizetype end = i;
            while (end < inside.size() && inside[end] >= u'0' && inside[end] <= u'9' && end - i < 7)
                value = value * 10 + inside[end++].unicode() - u'0';
            if (end - i > 6)
                return false;
            if (range && !found.isEmpty() && value >= found.last().last)
                found.last().last = value;
            else
                found.append({value, value});
            range = false;
            i = end;
        } else if (c == u'-' || c == u'\u2013' || c == u'\u2014') {
            range = true;
            ++i;
        } else if (c == u',' || c == u';' || c == u' ' || c == u'&' || c == u'#' || c == u'[' || c == u']' ||
                   c == u'\\' || c == u'.') {
            ++i;
        } else if (c.isLetter()) {
            qsizetype end = i;
            while (end < inside.size() && inside[end].isLetter())
                ++end;
            const QStringView word = inside.sliced(i, end - i);
            static constexpr std::array<QStringView, 7> fillers{u"segment", u"segments", u"seg", u"segs",
                                                                u"s",       u"and",      u"to"};
            if (std::none_of(fillers.begin(), fillers.end(),
                             [word](QStringView f) { return word.compare(f, Qt::CaseInsensitive) == 0; }))
                return false;
            range = range || word.compare(u"to", Qt::CaseInsensitive) == 0;
            i = end;
        } else {
            return false;
        }
    }
    out.append(found);
    return !found.isEmpty();
}

bool isTime(QStringView inside) {
    bool digit = false;
    bool colon = false;
    for (const QChar c : inside) {
        digit = digit || c.isDigit();
        colon = colon || c == u':';
        if (!c.isDigit() && c != u':' && c != u'.' && c != u',' && c != u' ' && c != u'-' && c != u'\u2013' &&
            c != u'>')
            return false;
    }
    return digit && colon;
}

bool isPlain(QChar c) {
    const char16_t small = c.unicode() | 0x20;
    return (small >= u'a' && small <= u'z') || (c >= u'0' && c <= u'9');
}

bool isStop(QChar c) { return c == u'.' || c == u',' || c == u';' || c == u'!' || c == u'?'; }

/// A mark that was taken out leaves its space before the stop: "a sentence [12]."
QString tidy(const QString& text) {
    const auto gap =
        std::adjacent_find(text.begin(), text.end(), [](QChar a, QChar b) { return a == u' ' && isStop(b); });
    if (gap == text.end())
        return text;
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (isStop(c) && out.endsWith(u' '))
            out.chop(1);
        out += c;
    }
    return out;
}

class Inline final {
public:
    Inline(QStringView text, QList<Citation>& citations)
        : m_text(text)
        , m_citations(citations) {}
    QString run();

private:
    void look(QChar c);
    void square();
    void round();
    void angle();
    void entity();
    void put(QChar c);
    [[nodiscard]] bool isTimes() const;
    [[nodiscard]] bool link();
    [[nodiscard]] bool isWordAt(qsizetype at) const {
        return at >= 0 && at < m_text.size() && m_text[at].isLetterOrNumber();
    }
    void gap() {
        if (!m_out.isEmpty() && !m_out.endsWith(u' '))
            m_out += u' ';
    }

    const QStringView m_text;
    QList<Citation>& m_citations;
    QString m_out;
    qsizetype m_at = 0;
    int m_marks = 0;
};

QString Inline::run() {
    m_out.reserve(m_text.size());
    while (m_at < m_text.size()) {
        const qsizetype before = m_at;
        const bool wordBegins = m_at == 0 || !m_text[m_at - 1].isLetterOrNumber();
        if (!wordBegins && isPlain(m_text[m_at])) { // most of what is written
            while (m_at < m_text.size() && isPlain(m_text[m_at]))
                ++m_at;
            m_out += m_text.sliced(before, m_at - before);
            m_marks = 0;
            continue;
        }
        if (wordBegins && link())
            continue;
        look(m_text[m_at]);
        if (m_at == before)
            ++m_at;
    }
    return tidy(m_out).trimmed();
}

/// Steps over a URL; true where there was one.
bool Inline::link() {
    if (!QStringView(u"hfjvmwdp").contains(m_text[m_at], Qt::CaseInsensitive))
        return false;
    const QStringView rest = m_text.sliced(m_at);
    static constexpr std::array<QStringView, 10> schemes{u"http:",     u"https:",  u"ftp:", u"file:", u"javascript:",
                                                         u"vbscript:", u"mailto:", u"www.", u"data:", u"pith:"};
    const bool known = std::any_of(schemes.begin(), schemes.end(), [rest](QStringView s) {
        return rest.startsWith(s, Qt::CaseInsensitive) && rest.size() > s.size() && !rest[s.size()].isSpace();
    });
    if (!known)
        return false;
    while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u')' && m_text[m_at] != u']' &&
           m_text[m_at] != u'>' && m_text[m_at] != u'"')
        ++m_at;
    return true;
}

void Inline::look(QChar c) {
    switch (c.unicode()) {
    case u'[': square(); return;
    case u'(': round(); return;
    case u'<': angle(); return;
    case u'&': entity(); return;
    case u'*':
        if (!isTimes())
            return;
        break;
    case u'`': return;
    case u'~': m_at += m_text.sliced(m_at).startsWith(u"~~") ? 2 : 0; break;
    case u'_':
        if (!isWordAt(m_at - 1) || !isWordAt(m_at + 1))
            return;
        break;
    case u'!':
        if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'[') // an image: its text stays as a link's would
            return;
        break;
    case u'\\':
        if (m_at + 1 >= m_text.size() || !isPunctuation(m_text[m_at + 1]))
            break;
        if (m_text[m_at + 1] != u'*')
            return;
        ++m_at; // an asterisk that means itself
        break;
    default: break;
    }
    if (m_at < m_text.size())
        put(m_text[m_at]);
}

/// Whether the asterisk here multiplies: "5*3*2", "2 * (a+b)", "a*b". Between words it marks them.
bool Inline::isTimes() const {
    const auto at = [this](qsizetype i) { return i >= 0 && i < m_text.size() ? m_text[i] : QChar(); };
    const QChar before = at(m_at - 1), after = at(m_at + 1);
    if (before == u' ' && after == u' ')
        return true;
    const bool opens = after.isLetterOrNumber() || after == u'(';
    if (!opens || !(before.isLetterOrNumber() || before == u')'))
        return false;
    const auto isFactor = [](QChar c, QChar beside) { return !c.isLetter() || !beside.isLetterOrNumber(); };
    return isFactor(before, at(m_at - 2)) && isFactor(after, at(m_at + 2)); // a digit, a bracket, or a letter alone
}

void Inline::put(QChar c) {
    const QChar::Category category = c.category();
    if (c.isSpace()) {
        gap();
    } else if (c.isHighSurrogate()) {
        if (m_at + 1 < m_text.size() && m_text[m_at + 1].isLowSurrogate()) {
            const char32_t full = QChar::surrogateToUcs4(c, m_text[m_at + 1]);
            if (QChar::category(full) != QChar::Other_Format && QChar::isPrint(full))
                m_out.append(c).append(m_text[m_at + 1]);
            m_at += 2;
        }
        return;
    } else if (category == QChar::Other_Format) {
        const bool joins = (c == u'\u200c' || c == u'\u200d') && !m_out.isEmpty() && m_out.back().unicode() >= 0x80;
        if (joins)
            m_out += c;
    } else if (category != QChar::Other_Control && category != QChar::Other_Surrogate) {
        m_marks = category == QChar::Mark_NonSpacing ? m_marks + 1 : 0;
        if (m_marks <= mostMarks)
            m_out += c;
    }
    ++m_at;
}

void Inline::square() {
    const qsizetype end = closing(m_text, m_at + 1, u']', longestBracket);
    if (end < 0) {
        put(m_text[m_at]);
        return;
    }
    const QStringView inside = m_text.sliced(m_at + 1, end - m_at - 1);
    if (readCitations(inside, m_citations) || isTime(inside) || inside.trimmed().isEmpty()) {
        m_at = end + 1;
        gap();
    } else if (end + 1 < m_text.size() && m_text[end + 1] == u'(') { // [words](address): the words stay
        const qsizetype over = closing(m_text, end + 2, u')', longestLink);
        QList<Citation> unused;
        m_out += plainInline(inside, unused);
        m_at = over < 0 ? m_text.size() : over + 1;
    } else {
        put(m_text[m_at]);
    }
}

/// (12) is a citation at a line's end or before another; elsewhere, and where it may be a year, it is speech.
void Inline::round() {
    const qsizetype end = closing(m_text, m_at + 1, u')', longestBracket);
    if (end < 0) {
        put(m_text[m_at]);
        return;
    }
    const QStringView inside = m_text.sliced(m_at + 1, end - m_at - 1);
    QStringView rest = m_text.sliced(end + 1).trimmed();
    while (!rest.isEmpty() && (rest[0] == u'.' || rest[0] == u',' || rest[0] == u'*'))
        rest = rest.sliced(1).trimmed();
    QList<Citation> found;
    const bool atEnd = rest.isEmpty() || rest[0] == u'(' || rest[0] == u'[';
    const bool cites = atEnd && !inside.isEmpty() && readCitations(inside, found);
    const bool year = cites && found.size() == 1 && found[0].first >= 1000 && inside.trimmed().size() == 4;
    if ((cites && !year) || isTime(inside)) {
        m_citations.append(found);
        m_at = end + 1;
        gap();
    } else {
        put(m_text[m_at]);
    }
}

void Inline::angle() {
    const QChar next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar(u' ');
    if (!next.isLetter() && next != u'/' && next != u'!' && next != u'?') {
        put(m_text[m_at]);
        return;
    }
    const qsizetype end = closing(m_text, m_at + 1, u'>', longestLink);
    if (end < 0)
        ++m_at; // no tag, and yet not something to hand on
    else
        m_at = end + 1;
}

void Inline::entity() {
    static constexpr std::array<std::pair<QStringView, QChar>, 5> known{
        {{u"&amp;", u'&'}, {u"&quot;", u'"'}, {u"&#39;", u'\''}, {u"&apos;", u'\''}, {u"&nbsp;", u' '}}};
    for (const auto& [name, stands] : known)
        if (m_text.sliced(m_at).startsWith(name)) {
            m_at += name.size();
            m_out += stands;
            return;
        }
    put(m_text[m_at]);
}
} // namespace

QString plainInline(QStringView line, QList<Citation>& citations) { return Inline(line, citations).run(); }

QStringView settledPart(QStringView line) {
    // Up to the last space, and not into anything that a later character may turn into a mark.
    qsizetype end = line.lastIndexOf(u' ');
    const qsizetype from = std::max<qsizetype>(0, line.size() - longestBracket);
    for (qsizetype i = from; i < line.size(); ++i)
        if (line[i] == u'[' || line[i] == u'(' || line[i] == u'<')
            end = std::min(end, closing(line, i,
                                        line[i] == u'['   ? u']'
                                        : line[i] == u'(' ? u')'
                                                          : u'>',
                                        longestBracket) < 0
                                    ? i
                                    : end);
    return end <= 0 ? QStringView() : line.first(end);
}

} // namespace pith
