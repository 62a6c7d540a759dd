// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode's rules for the ends of sentences (UAX 29, SB1 to SB11), for text of ASCII alone.
#pragma once
#include <QByteArrayView>

namespace pith {

/// Where sentences end in printable ASCII: where QTextBoundaryFinder of Qt 6.4 sees ends, at a tenth of its cost, since
/// only what stands around a stop is looked at.
class AsciiSentences final {
public:
    explicit AsciiSentences(QByteArrayView text)
        : m_text(text) {}
    /// Whether it is a text for it: no byte above ASCII and no control.
    [[nodiscard]] static bool canRead(QByteArrayView text);
    /// The next end, with the spaces behind it; -1 behind the last one, which is the text's end.
    [[nodiscard]] qsizetype next();

private:
    [[nodiscard]] char at(qsizetype place) const { return place < m_text.size() ? m_text[place] : '\0'; }
    [[nodiscard]] bool endsBehind(qsizetype stop);
    [[nodiscard]] bool goesOnSmall(qsizetype from);
    [[nodiscard]] bool isShortened(qsizetype stop) const;

    const QByteArrayView m_text;
    qsizetype m_at = 0;    ///< all before it is done
    qsizetype m_fresh = 0; ///< where letters begin to count for isShortened()
};

} // namespace pith
