// SPDX-License-Identifier: GPL-3.0-or-later
// Linear: at most one tag's length is held back, and looked at again.
#include "engines/thoughtfilter.h"

#include <array>
#include <utility>

namespace pith {

namespace {
struct Tag {
    QStringView text;
    bool opens;
};
constexpr std::array<Tag, 4> tags{
    {{u"<think>", true}, {u"</think>", false}, {u"<thinking>", true}, {u"</thinking>", false}}};

bool mayBecomeTag(QStringView held) {
    for (const Tag& tag : tags)
        if (tag.text.startsWith(held))
            return true;
    return false;
}
} // namespace

void ThoughtFilter::feed(QStringView text, QString& out) {
    for (const QChar c : text) {
        if (!m_held.isEmpty() || c == u'<') {
            m_held += c;
            if (takeTag(out) || mayBecomeTag(m_held))
                continue;
            // No tag; but its last sign may begin one.
            const bool begins = c == u'<';
            if (!m_inside)
                out += begins ? m_held.chopped(1) : m_held;
            m_held = begins ? QString(c) : QString();
        } else if (!m_inside) {
            out += c;
        }
    }
}

bool ThoughtFilter::takeTag(QString& out) {
    for (const Tag& tag : tags) {
        if (m_held != tag.text)
            continue;
        m_hasThoughts = true;
        if (!tag.opens && !m_inside) {
            out.clear();
            m_voided = true;
        }
        m_inside = tag.opens;
        m_held.clear();
        return true;
    }
    return false;
}

QString ThoughtFilter::finish() {
    const QString held = std::exchange(m_held, {});
    return m_inside ? QString() : held;
}

bool ThoughtFilter::takeVoided() { return std::exchange(m_voided, false); }

} // namespace pith
