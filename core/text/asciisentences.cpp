// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/asciisentences.h"

#include "domain/eightbytes.h"

#include <algorithm>

namespace pith {
namespace {
bool isStop(char c) { return c == '.' || c == '!' || c == '?'; }
bool goesOn(char c) { return c == ',' || c == '-' || c == ':'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isSmall(char c) { return c >= 'a' && c <= 'z'; }
bool isLarge(char c) { return c >= 'A' && c <= 'Z'; }
bool closes(char c) {
    return c == '"' || c == '\'' || c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}';
}
} // namespace

bool AsciiSentences::canRead(QByteArrayView text) {
    const auto isOther = [](quint64 bytes) { return (bytes & eight::tops) | eight::controls(bytes); };
    const qsizetype at = eight::nextMarked(text, 0, isOther);
    return text.size() - at < 8 && std::all_of(text.begin() + at, text.end(), [](char c) { return c >= ' '; });
}

qsizetype AsciiSentences::next() {
    const qsizetype size = m_text.size();
    const auto marks = [](quint64 bytes) {
        return eight::equal(bytes, '.') | eight::equal(bytes, '!') | eight::equal(bytes, '?');
    };
    while (m_at < size) {
        const qsizetype stop = eight::nextMarked(m_text, m_at, marks);
        m_at = stop;
        if (stop >= size)
            break;
        if (!isStop(m_text[stop]))
            ++m_at;
        else if (endsBehind(stop))
            return m_at;
    }
    const qsizetype last = m_fresh < 0 ? -1 : size;
    m_at = size;
    m_fresh = -1;
    return size > 0 ? last : -1;
}

/// From a stop on: closing marks, then spaces, then what decides. m_at is where the sentence ends, or the next stop is
/// looked for.
bool AsciiSentences::endsBehind(qsizetype stop) {
    const qsizetype size = m_text.size();
    bool full = m_text[stop] != '.'; // which may be an abbreviation's
    qsizetype place = stop + 1;
    for (;;) {
        const qsizetype behind = place;
        while (closes(at(place)))
            ++place;
        const bool isDirect = place == behind;
        while (at(place) == ' ')
            ++place;
        const bool isApart = place > behind && m_text[place - 1] == ' ';
        m_at = place;
        if (place == size)
            return false;
        const char c = m_text[place];
        if (isStop(c) || goesOn(c)) { // SB8a; from a comma on Qt takes it for a full stop
            full = c != '.';
            stop = place++;
            continue;
        }
        if (!full) {
            if (isSmall(c)) {
                m_at = m_fresh = place + 1;
                return false;
            }
            if (isDirect && !isApart && (isDigit(c) || (isLarge(c) && isShortened(stop)))) { // SB6, SB7
                m_fresh = place;
                return false;
            }
            if (!isLarge(c) && goesOnSmall(place + 1)) // SB8
                return false;
        }
        m_fresh = place;
        return true;
    }
}

/// "etc. (which" goes on: no capital and no stop comes before a small letter.
bool AsciiSentences::goesOnSmall(qsizetype from) {
    for (; from < m_text.size(); ++from) {
        if (isSmall(m_text[from])) {
            m_at = m_fresh = from + 1;
            return true;
        }
        if (isLarge(m_text[from]) || isStop(m_text[from]))
            return false;
    }
    return false;
}

/// SB7: "U.S", and what Qt takes for such.
bool AsciiSentences::isShortened(qsizetype stop) const {
    qsizetype from = stop;
    while (from > m_fresh && (isSmall(m_text[from - 1]) || isLarge(m_text[from - 1])))
        --from;
    bool small = false, large = false; // what the letter before is taken for, if for any
    for (; from < stop; ++from) {
        const bool isNone = !small && !large;
        large = isLarge(m_text[from]) && !small;
        small = isSmall(m_text[from]) && isNone;
    }
    return small || large;
}

} // namespace pith
