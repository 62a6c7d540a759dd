// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/xmlbound.h"

namespace pith {
namespace {
constexpr int longestTag = 16 * 1024; // bytes
}

bool XmlBound::takes(QByteArrayView bytes) {
    for (const char c : bytes) {
        if (m_refuses)
            break;
        take(c);
        m_last[0] = m_last[1];
        m_last[1] = c;
    }
    return !m_refuses;
}

void XmlBound::take(char c) {
    m_refuses = c == '\0';
    switch (m_place) {
    case Place::Text:
        if (c == '<')
            m_place = Place::Open;
        break;
    case Place::Open:
        m_length = 0;
        m_place = c == '!' || c == '?' ? Place::Declaration : Place::Tag;
        break;
    case Place::Tag:
        m_refuses = m_refuses || ++m_length > longestTag;
        if (c == '"' || c == '\'') {
            m_quote = c;
            m_place = Place::Quoted;
        } else if (c == '>') {
            m_place = Place::Text;
        }
        break;
    case Place::Quoted:
        m_refuses = m_refuses || ++m_length > longestTag;
        if (c == m_quote)
            m_place = Place::Tag;
        break;
    case Place::Declaration:
        if (m_last[1] == '!' && c == '[') // <![CDATA[
            m_place = Place::Cdata;
        else if (m_last[0] == '!' && m_last[1] == '-' && c == '-')
            m_place = Place::Comment;
        else if (c == '>')
            m_place = Place::Text;
        break;
    case Place::Comment:
        if (m_last[0] == '-' && m_last[1] == '-' && c == '>')
            m_place = Place::Text;
        break;
    case Place::Cdata:
        if (m_last[0] == ']' && m_last[1] == ']' && c == '>')
            m_place = Place::Text;
        break;
    }
}

} // namespace pith
