// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/jsonform.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t deepest = 16;
constexpr qsizetype longestText = 4000; // of a point; more is cut by whoever reads the form
constexpr qsizetype longestSegments = 400;
constexpr qsizetype longestKey = 40;

template <size_t N>
bool isOneOf(const QString& name, const std::array<QLatin1StringView, N>& names) {
    return std::any_of(names.begin(), names.end(),
                       [&](QLatin1StringView one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

constexpr std::array overviews{"overview"_L1, "summary"_L1, "about"_L1, "answer"_L1};
constexpr std::array titles{"title"_L1, "chapter"_L1, "heading"_L1};
constexpr std::array points{"text"_L1, "point"_L1, "note"_L1, "sentence"_L1, "points"_L1, "notes"_L1};
constexpr std::array segments{"segments"_L1, "segment"_L1, "citations"_L1, "sources"_L1, "evidence"_L1};

/// The rest of an object that opened: its first key is one of ours.
bool beginsWithKey(QStringView object) {
    static constexpr std::array others{"chapters"_L1, "language"_L1};
    object = object.trimmed();
    if (!object.startsWith(u'"'))
        return false;
    const qsizetype end = object.indexOf(u'"', 1);
    if (end < 0 || end > longestKey)
        return false;
    const QString key = object.sliced(1, end - 1).toString();
    return isOneOf(key, overviews) || isOneOf(key, titles) || isOneOf(key, points) || isOneOf(key, others);
}

} // namespace

/// "{", "[{", and either of them within a code fence.
std::optional<bool> JsonForm::isJson(QStringView begin) {
    QStringView rest = begin.trimmed();
    if (rest.startsWith(u"```")) {
        const qsizetype line = rest.indexOf(u'\n');
        if (line < 0)
            return rest.size() > longestKey ? std::optional(false) : std::nullopt;
        rest = rest.sliced(line).trimmed();
    } else if (QStringView(u"```").startsWith(rest) && rest.size() < 3) {
        return std::nullopt; // nothing yet, or the beginning of a fence
    }
    if (rest.isEmpty())
        return std::nullopt;
    if (rest.front() == u'{')
        return true;
    if (rest.front() != u'[')
        return false;
    const QStringView inner = rest.sliced(1).trimmed();
    return inner.isEmpty() ? std::nullopt : std::optional(inner.front() == u'{'); // "[12] says" is no JSON
}

qsizetype JsonForm::beginBehindWords(QStringView text) {
    qsizetype lineBegin = 0;
    qsizetype bracket = -1; // stands alone before what comes
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == u'\n')
            lineBegin = at + 1;
        if (c.isSpace())
            continue;
        const QStringView before = text.sliced(lineBegin, at - lineBegin).trimmed();
        if (c == u'{') {
            if (bracket >= 0)
                return bracket;
            if (before.isEmpty() || before.startsWith(u"```") ||
                (before.endsWith(u':') && beginsWithKey(text.sliced(at + 1))))
                return at;
        }
        bracket = c == u'[' && before.isEmpty() ? at : -1;
    }
    return -1;
}

QString JsonForm::feed(QStringView json) {
    for (const QChar c : json) {
        if (m_isOver)
            break;
        switch (m_state) {
        case State::Between: between(c); break;
        case State::String: inString(c); break;
        case State::Escape: escaped(c); break;
        case State::Unicode: unicode(c); break;
        case State::Number: number(c); break;
        }
    }
    return std::exchange(m_out, {});
}

void JsonForm::between(QChar c) {
    switch (c.unicode()) {
    case u'{':
    case u'[': return open(c == u'[');
    case u'}':
    case u']': return close();
    case u'"': return beginString();
    case u':': m_expectsKey = false; break;
    case u',':
        m_expectsKey = !m_levels.empty() && !m_levels.back().isArray;
        m_key = Meaning::None;
        break;
    default:
        if (meaningNow() == Meaning::Segments && c >= u'0' && c <= u'9') {
            m_state = State::Number;
            m_segments += u" ["_s;
            number(c);
        }
        break;
    }
}

void JsonForm::open(bool isArray) {
    if (m_levels.size() >= deepest) {
        m_isOver = true; // no answer of ours
        return;
    }
    m_levels.push_back({isArray, meaningNow()});
    m_expectsKey = !isArray;
    m_key = Meaning::None;
}

void JsonForm::close() {
    if (m_levels.empty())
        return;
    if (!m_levels.back().isArray)
        endPoint();
    m_levels.pop_back();
    m_isOver = m_levels.empty();
    m_expectsKey = false;
    m_key = Meaning::None;
}

/// In an array a value means what the array does.
JsonForm::Meaning JsonForm::meaningNow() const {
    if (m_levels.empty())
        return Meaning::None;
    return m_levels.back().isArray ? m_levels.back().meaning : m_key;
}

void JsonForm::beginString() {
    m_state = State::String;
    m_isKey = m_expectsKey;
    m_name.clear();
    m_string = m_isKey ? Meaning::None : meaningNow();
    if (m_string == Meaning::Point)
        m_text.clear();
    else if (m_string == Meaning::Segments)
        m_segments += u" ["_s;
    else if (m_string == Meaning::Title)
        m_title.clear();
}

void JsonForm::endString() {
    m_state = State::Between;
    if (m_isKey) {
        m_expectsKey = false;
        m_key = isOneOf(m_name, overviews)                       ? Meaning::Overview
                : isOneOf(m_name, points)                        ? Meaning::Point
                : isOneOf(m_name, segments)                      ? Meaning::Segments
                : isOneOf(m_name, titles) && m_levels.size() > 1 ? Meaning::Title // the outermost one is the talk's
                                                                 : Meaning::None;
        return;
    }
    if (m_string == Meaning::Overview && !m_hasPoints)
        m_out += u"\n\n"_s;
    else if (m_string == Meaning::Title && !m_title.trimmed().isEmpty())
        m_out += u"\n## "_s + m_title.simplified() + u'\n';
    else if (m_string == Meaning::Segments)
        m_segments += u']';
    else if (m_string == Meaning::Point && m_levels.back().isArray)
        endPoint(); // a list of sentences, with their marks within
}

void JsonForm::inString(QChar c) {
    if (c == u'"')
        endString();
    else if (c == u'\\')
        m_state = State::Escape;
    else
        take(c);
}

void JsonForm::escaped(QChar c) {
    m_state = State::String;
    if (c == u'u') {
        m_state = State::Unicode;
        m_digits = 0;
        m_code = 0;
    } else {
        take(c == u'n' || c == u't' || c == u'r' || c == u'b' || c == u'f' ? QChar(u' ') : c);
    }
}

void JsonForm::unicode(QChar c) {
    const char16_t u = c.unicode();
    const int digit = u >= u'0' && u <= u'9'   ? u - u'0'
                      : u >= u'a' && u <= u'f' ? u - u'a' + 10
                      : u >= u'A' && u <= u'F' ? u - u'A' + 10
                                               : 0;
    m_code = char16_t(m_code * 16 + digit);
    if (++m_digits < 4)
        return;
    m_state = State::String;
    take(QChar(m_code));
}

void JsonForm::number(QChar c) {
    if (c >= u'0' && c <= u'9') {
        if (m_segments.size() < longestSegments)
            m_segments += c;
        return;
    }
    m_segments += u']';
    m_state = State::Between;
    between(c);
}

/// A line's end would end the point, or the overview.
void JsonForm::take(QChar c) {
    const QChar plain = c == u'\n' || c == u'\r' || c == u'\u2028' || c == u'\u2029' ? QChar(u' ') : c;
    if (m_isKey) {
        if (m_name.size() < longestKey)
            m_name += plain;
        return;
    }
    switch (m_string) {
    case Meaning::Overview:
        if (!m_hasPoints)
            m_out += plain;
        else if (m_lateOverview.size() < longestText)
            m_lateOverview += plain;
        break;
    case Meaning::Point:
        if (m_text.size() < longestText)
            m_text += plain;
        break;
    case Meaning::Title:
        if (m_title.size() < longestText)
            m_title += plain;
        break;
    case Meaning::Segments:
        if (m_segments.size() < longestSegments && (plain.isDigit() || plain == u'-' || plain == u','))
            m_segments += plain;
        break;
    case Meaning::None: break;
    }
}

void JsonForm::endPoint() {
    if (!m_text.trimmed().isEmpty()) {
        m_hasPoints = true;
        m_out += u"\n- "_s + m_text.simplified() + m_segments + u'\n';
    }
    m_text.clear();
    m_segments.clear();
}

} // namespace pith
