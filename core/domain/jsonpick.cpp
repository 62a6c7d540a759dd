// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonpick.h"

#include "domain/eightbytes.h"

#include <algorithm>
#include <cstring>

namespace pith {
namespace {
constexpr int deepest = 64;

class Picker final {
public:
    explicit Picker(QByteArrayView json)
        : m_in(json) {}
    [[nodiscard]] QByteArray run(const JsonKeep& root) {
        pick(root, 0);
        return !m_bad && peek() == '\0' && m_at == m_in.size() ? m_out : QByteArray();
    }

private:
    void pick(const JsonKeep& keep, int depth);
    void pickObject(const JsonKeep& keep, int depth);
    void pickList(const JsonKeep& keep, int depth);
    [[nodiscard]] QByteArrayView value();
    void skipString();
    void skipNested();
    [[nodiscard]] char peek();
    bool take(char c);
    void goOn(char closing);

    const QByteArrayView m_in;
    qsizetype m_at = 0;
    QByteArray m_out;
    bool m_bad = false;
};

/// The next character that is no white space; NUL at the end.
char Picker::peek() {
    while (m_at < m_in.size() && std::strchr(" \t\r\n", m_in[m_at]) && m_in[m_at] != '\0')
        ++m_at;
    return m_at < m_in.size() ? m_in[m_at] : '\0';
}

bool Picker::take(char c) {
    const bool there = peek() == c;
    m_at += there;
    return there;
}

/// Behind an element: a comma and another one, or the closing bracket.
void Picker::goOn(char closing) {
    const bool more = take(',');
    m_bad = m_bad || more == (peek() == closing);
}

void Picker::skipString() {
    const auto marks = [](quint64 b) { return eight::equal(b, '"') | eight::equal(b, '\\'); };
    for (++m_at; (m_at = eight::nextMarked(m_in, m_at, marks)) < m_in.size(); ++m_at) {
        if (m_in[m_at] == '\\') {
            ++m_at;
        } else if (m_in[m_at] == '"') {
            ++m_at;
            return;
        }
    }
    m_bad = true;
}

void Picker::skipNested() {
    int depth = 0;
    while (m_at < m_in.size() && !m_bad) {
        const char c = m_in[m_at];
        if (c == '"') {
            skipString();
            continue;
        }
        ++m_at;
        if (c == '{' || c == '[')
            m_bad = ++depth > deepest;
        else if ((c == '}' || c == ']') && --depth == 0)
            return;
    }
    m_bad = true;
}

/// Goes over one value.
QByteArrayView Picker::value() {
    const char first = peek();
    const qsizetype begin = m_at;
    if (first == '"')
        skipString();
    else if (first == '{' || first == '[')
        skipNested();
    else
        while (m_at < m_in.size() && !std::strchr(",]} \t\r\n", m_in[m_at]))
            ++m_at;
    m_bad = m_bad || m_at == begin;
    return m_in.sliced(begin, std::min(m_at, m_in.size()) - begin);
}

void Picker::pick(const JsonKeep& keep, int depth) {
    m_bad = m_bad || depth > deepest;
    if (m_bad)
        return;
    const char first = peek();
    if (first == '{' && !keep.members.empty())
        pickObject(keep, depth);
    else if (first == '[' && !keep.members.empty())
        pickList(keep, depth);
    else
        m_out += value();
}

void Picker::pickObject(const JsonKeep& keep, int depth) {
    take('{');
    m_out += '{';
    bool comma = false;
    while (!m_bad && !take('}')) {
        if (peek() != '"') {
            m_bad = true;
            return;
        }
        const QByteArrayView key = value();
        m_bad = m_bad || !take(':');
        if (m_bad)
            return;
        const auto kept = std::find_if(keep.members.begin(), keep.members.end(), [key](const JsonKeep& each) {
            return key.sliced(1, key.size() - 2) == each.name;
        });
        if (kept == keep.members.end()) {
            (void)value();
        } else {
            if (std::exchange(comma, true))
                m_out += ',';
            m_out += key;
            m_out += ':';
            pick(*kept, depth + 1);
        }
        goOn('}');
    }
    m_out += '}';
}

void Picker::pickList(const JsonKeep& keep, int depth) {
    take('[');
    m_out += '[';
    bool comma = false;
    while (!m_bad && !take(']')) {
        if (std::exchange(comma, true))
            m_out += ',';
        pick(keep, depth + 1);
        goOn(']');
    }
    m_out += ']';
}
} // namespace

QByteArray jsonPicked(QByteArrayView json, const JsonKeep& root) { return Picker(json).run(root); }

} // namespace pith
