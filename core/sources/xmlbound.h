// SPDX-License-Identifier: GPL-3.0-or-later
// What must not reach QXmlStreamReader: it holds each attribute against all before it, so that a start tag of a
// megabyte keeps it for a quarter of a minute. Pure. Private to sources.
#pragma once
#include <QByteArrayView>

namespace pith {

/// Looks at a document as it comes, before it is parsed.
class XmlBound final {
public:
    /// False, from then on: a tag is longer than any of a feed is, or a byte is zero (another encoding, in which tags
    /// do not show).
    [[nodiscard]] bool takes(QByteArrayView bytes);

private:
    enum class Place : unsigned char { Text, Open, Tag, Quoted, Declaration, Comment, Cdata };
    void take(char c);

    Place m_place = Place::Text;
    char m_quote = 0;
    char m_last[2] = {0, 0}; ///< the two bytes before
    int m_length = 0;        ///< of the tag so far
    bool m_refuses = false;
};

} // namespace pith
