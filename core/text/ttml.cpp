// SPDX-License-Identifier: GPL-3.0-or-later
// TTML and its older name DFXP (W3C TTML2, 2018), by a scanner that knows elements and attributes and nothing else of
// XML: no document type, no entity but the usual ones, no tree (FAULTS C2).
#include "domain/density.h"
#include "domain/request.h"
#include "text/cuelist.h"
#include "text/readers.h"
#include "text/ttmltime.h"
#include "text/unroller.h"

#include <QCoreApplication>
#include <QHash>

#include <array>
#include <utility>
#include <vector>

namespace pith {
namespace {

constexpr size_t deepest = 64;

Problem broken(const char* words) {
    return Problem::of(Code::BadFormat, QCoreApplication::translate("Subtitles", words),
                       QCoreApplication::translate("Subtitles", "Give the subtitles in another format."));
}

QByteArrayView localName(QByteArrayView name) {
    const qsizetype colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.sliced(colon + 1);
}

/// "tt:p xml:id='a' begin=..." in its parts.
class Tag final {
public:
    explicit Tag(QByteArrayView inside)
        : m_inside(inside) {
        if (inside.endsWith('/')) {
            isEmpty = true;
            m_inside.chop(1);
        }
        qsizetype end = 0;
        while (end < m_inside.size() && static_cast<unsigned char>(m_inside[end]) > ' ')
            ++end;
        name = localName(m_inside.first(end));
        isMeta = m_inside.first(end).startsWith("ttm:") || name == "metadata";
        m_at = end;
    }
    /// The next attribute, by its local name; false: there is none.
    bool next(QByteArrayView& attribute, QByteArrayView& value) {
        const qsizetype equals = m_inside.indexOf('=', m_at);
        if (equals < 0)
            return false;
        attribute = localName(m_inside.sliced(m_at, equals - m_at).trimmed());
        qsizetype open = equals + 1;
        while (open < m_inside.size() && static_cast<unsigned char>(m_inside[open]) <= ' ')
            ++open;
        if (open >= m_inside.size() || (m_inside[open] != '"' && m_inside[open] != '\''))
            return false;
        const qsizetype close = m_inside.indexOf(m_inside[open], open + 1);
        if (close < 0)
            return false;
        value = m_inside.sliced(open + 1, close - open - 1);
        m_at = close + 1;
        return true;
    }

    QByteArrayView name;
    bool isEmpty = false;
    bool isMeta = false;

private:
    QByteArrayView m_inside;
    qsizetype m_at = 0;
};

/// When an element is shown; what it holds counts from its begin.
struct Active {
    double begin_ms = 0;
    double end_ms = -1;     ///< negative: open
    double over_ms = 0;     ///< when what it holds is over, so far
    bool inOrder = false;   ///< timeContainer="seq" (TTML2, 12.2.4): what it holds comes one after the other
    bool hasOwnEnd = false; ///< else its end is that around it
};

bool isSpace(char c) { return static_cast<unsigned char>(c) <= ' '; }
bool endsWord(QByteArrayView text) {
    return !text.isEmpty() && !isSpace(text.back()) &&
           (text.size() < 3 || density::quartersAt(text, text.size() - 3) == 0);
}
bool beginsWord(QByteArrayView text) {
    const char c = text.isEmpty() ? ' ' : text.front();
    const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    return isLetter && density::quartersAt(text, 0) == 0;
}

class Reader final {
public:
    Result<Transcript> read(QByteArrayView utf8, const StopToken& stop);

private:
    [[nodiscard]] std::optional<Problem> markup(QByteArrayView utf8, qsizetype& at);
    void open(QByteArrayView inside);
    void close();
    void root(Tag& tag);
    [[nodiscard]] Active activeOf(Tag& tag);
    void leave(const Active& own);
    void endParagraph();
    void words(QByteArrayView text);

    Unroller m_cues;
    QHash<QByteArray, QByteArray> m_agents; ///< their names by their ids (TTML2, 14.1.3)
    QByteArray m_agent;                     ///< the one that is being named, or that speaks in the paragraph
    TtmlClock m_clock;
    std::vector<Active> m_stack;
    QByteArray m_language;
    QByteArray m_raw;         ///< of the paragraph that is open
    QByteArray m_untimed;     ///< all words, in case that there is no time at all
    qsizetype m_spanEnd = -1; ///< where in m_raw the last span ended
    bool m_owesSpace = false; ///< if a word follows
    double m_first_ms = -1;   ///< of the paragraph: where its own times or its spans' begin
    double m_last_ms = -1;
    size_t m_paragraph = 0;    ///< its place on the stack, from 1; 0: none is open
    size_t m_meta = 0;         ///< the same of what is said about the words
    bool m_isAbsolute = false; ///< lyrics of Apple's: every time counts from the start
    bool m_isTimed = false;
};

void Reader::root(Tag& tag) {
    QByteArrayView attribute, value;
    while (tag.next(attribute, value)) {
        if (attribute == "lang")
            m_language = value.toByteArray();
        m_isAbsolute = m_isAbsolute || value.startsWith("http://music.apple.com/");
        m_clock.set(attribute, value);
    }
}

Active Reader::activeOf(Tag& tag) {
    const Active around = m_stack.empty() ? Active() : m_stack.back();
    const double from = m_isAbsolute ? 0 : around.inOrder ? around.over_ms : around.begin_ms;
    Active own{around.inOrder ? from : around.begin_ms, around.end_ms};
    std::optional<double> end, lasts;
    bool begins = false;
    QByteArrayView attribute, value;
    while (tag.next(attribute, value)) {
        if ((attribute == "id" && tag.name == "agent") || (attribute == "agent" && tag.name == "p"))
            m_agent = value.toByteArray();
        own.inOrder = own.inOrder || (attribute == "timeContainer" && value == "seq");
        const auto ms = m_clock.ms(value);
        if (!ms)
            continue;
        if (attribute == "begin") {
            own.begin_ms = from + *ms;
            begins = true;
        } else if (attribute == "end") {
            end = from + *ms;
        } else if (attribute == "dur") {
            lasts = *ms;
        }
    }
    if (end)
        own.end_ms = *end;
    else if (lasts)
        own.end_ms = own.begin_ms + *lasts;
    own.hasOwnEnd = end || lasts;
    own.over_ms = own.begin_ms;
    begins = begins || (around.inOrder && own.hasOwnEnd);
    m_isTimed = m_isTimed || begins;
    if (begins && (m_paragraph > 0 || tag.name == "p")) {
        m_first_ms = m_first_ms < 0 ? own.begin_ms : std::min(m_first_ms, own.begin_ms);
        m_last_ms = std::max(m_last_ms, own.end_ms);
    }
    return own;
}

void Reader::open(QByteArrayView inside) {
    Tag tag(inside);
    if (tag.name == "br") {
        m_raw += '\n';
        if (tag.isEmpty)
            return;
    }
    if (m_stack.empty())
        root(tag);
    if (tag.name == "p" && m_paragraph == 0) {
        m_raw.clear();
        m_spanEnd = -1;
        m_agent.clear();
        m_first_ms = m_last_ms = -1;
    }
    const Active active = activeOf(tag);
    if (tag.isEmpty)
        return leave(active);
    // Lyrics of Apple's have a span for each syllable; elsewhere two spans side by side are two words.
    m_owesSpace = tag.name == "span" && !m_isAbsolute && m_spanEnd == m_raw.size();
    m_stack.push_back(active);
    if (tag.name == "p" && m_paragraph == 0)
        m_paragraph = m_stack.size();
    if (tag.isMeta && m_meta == 0)
        m_meta = m_stack.size();
}

void Reader::close() {
    if (m_stack.empty())
        return;
    if (m_stack.size() == m_paragraph)
        endParagraph();
    if (m_stack.size() == m_meta)
        m_meta = 0;
    const Active own = m_stack.back();
    m_stack.pop_back();
    leave(own);
}

/// What follows in order begins when it is over.
void Reader::leave(const Active& own) {
    if (m_stack.empty())
        return;
    Active& around = m_stack.back();
    const double over = own.hasOwnEnd ? std::max(own.begin_ms, own.end_ms) : own.over_ms;
    around.over_ms = around.inOrder ? over : std::max(around.over_ms, over);
}

void Reader::endParagraph() {
    const Active& own = m_stack.back();
    const double first = m_first_ms < 0 ? own.begin_ms : m_first_ms;
    const double last = own.end_ms >= 0 ? own.end_ms : m_last_ms;
    if (const auto agent = m_agents.constFind(m_agent); agent != m_agents.cend())
        m_cues.speaks(*agent);
    m_cues.add({clampedMs(first), clampedMs(std::max(first, last))}, m_raw);
    m_untimed += m_raw.simplified() + '\n';
    m_paragraph = 0;
}

void Reader::words(QByteArrayView text) {
    constexpr qsizetype longestName = 100;
    constexpr qsizetype mostAgents = 1000;
    if (m_paragraph > 0 && m_meta == 0) {
        if (std::exchange(m_owesSpace, false) && endsWord(m_raw) && beginsWord(text))
            m_raw += ' ';
        m_raw += text;
    } else if (m_meta > 0 && m_paragraph == 0 && !m_agent.isEmpty() && text.trimmed().size() > 0 &&
               text.size() <= longestName && m_agents.size() < mostAgents) {
        m_agents.insert(m_agent, text.toByteArray());
    }
}

/// What begins at utf8[at], which is '<'; steps over it.
std::optional<Problem> Reader::markup(QByteArrayView utf8, qsizetype& at) {
    const QByteArrayView rest = utf8.sliced(at);
    const auto after = [&](QByteArrayView mark) {
        const qsizetype found = rest.indexOf(mark);
        return found < 0 ? utf8.size() : at + found + mark.size();
    };
    if (rest.startsWith("<!--")) {
        at = after("-->");
    } else if (rest.startsWith("<![CDATA[")) {
        const qsizetype end = after("]]>");
        if (m_paragraph > 0 && m_meta == 0 && end - at >= 12)
            m_raw += utf8.sliced(at + 9, end - at - 12);
        at = end;
    } else if (rest.startsWith("<!")) {
        return broken(QT_TRANSLATE_NOOP("Subtitles", "The subtitles declare a document type, which is not read."));
    } else if (rest.startsWith("<?")) {
        at = after("?>");
    } else {
        const qsizetype end = after(">");
        const QByteArrayView inside = rest.sliced(1, std::max<qsizetype>(0, end - at - 2)).trimmed();
        at = end;
        if (inside.startsWith('/')) {
            close();
            if (localName(inside.sliced(1).trimmed()) == "span")
                m_spanEnd = m_raw.size();
        } else {
            open(inside);
        }
        if (m_stack.size() > deepest)
            return broken(QT_TRANSLATE_NOOP("Subtitles", "The subtitles are nested too deeply."));
    }
    return std::nullopt;
}

Result<Transcript> Reader::read(QByteArrayView utf8, const StopToken& stop) {
    constexpr int look = 1024;
    int tokens = 0;
    for (qsizetype at = 0; at < utf8.size();) {
        if (++tokens % look == 0 && stop.stopped())
            return Problem::of(Code::Cancelled);
        if (utf8[at] == '<') {
            if (auto problem = markup(utf8, at))
                return *std::move(problem);
            continue;
        }
        const qsizetype next = utf8.indexOf('<', at);
        const qsizetype end = next < 0 ? utf8.size() : next;
        words(utf8.sliced(at, end - at));
        at = end;
    }
    Transcript out = m_isTimed ? m_cues.take() : readPlain(m_untimed, stop);
    if (const QString tag = QString::fromLatin1(m_language); isLanguageTag(tag))
        out.language = tag;
    return out;
}

} // namespace

Result<Transcript> readTtml(QByteArrayView utf8, const StopToken& stop) { return Reader().read(utf8, stop); }

} // namespace pith
