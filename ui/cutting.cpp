// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cutting.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace pith {

QString upTo(const QString& words, qsizetype most) {
    if (words.size() <= most)
        return words;
    if (const qsizetype space = words.lastIndexOf(u' ', most); space > most / 2)
        return words.first(space);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, words.constData(), std::min(words.size(), most + 64));
    finder.setPosition(most);
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    return words.first(std::max<qsizetype>(0, finder.position()));
}

} // namespace pith
