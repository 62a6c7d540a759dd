// SPDX-License-Identifier: GPL-3.0-or-later
// Television's roll-up captions keep the last two to four lines (CEA-608: RU2, RU3, RU4), and a file made of them has
// each line that many times. Live captions grow by a word or a few, each time in a cue of its own.
#include "text/rolling.h"

#include <algorithm>

namespace pith {
namespace {
constexpr qint64 touching_ms = 50;  // a frame or two
constexpr qsizetype mostLines = 16; // of a cue; a screen holds no more
} // namespace

Screen screenOf(const TimeSpan& span, QByteArrayView raw) {
    Screen screen{span, {}, {}, {}};
    Lines lines(raw);
    QByteArrayView line;
    while (lines.next(line)) {
        const qsizetype before = screen.words.size();
        if (before > 0)
            screen.words += ' ';
        const qsizetype begin = screen.words.size();
        if (appendClean(line, screen.words, &screen.marks))
            screen.lines.push_back(begin);
        else
            screen.words.truncate(before);
    }
    return screen;
}

qsizetype stillShown(const Screen& before, const Screen& now) {
    const bool touching = now.span.start_ms - before.span.end_ms <= touching_ms;
    const QByteArrayView words(now.words);
    size_t from = before.lines.size() - std::min(before.lines.size(), size_t(mostLines));
    for (; from < before.lines.size(); ++from) {
        const QByteArrayView tail = QByteArrayView(before.words).sliced(before.lines[from]);
        const qsizetype size = tail.size();
        if (tail.isEmpty() || !words.startsWith(tail) || (words.size() > size && words[size] != ' '))
            continue;
        const bool isWholeLines = std::binary_search(now.lines.begin(), now.lines.end(), size + 1);
        // After a pause a line that comes alone is said again; with others below it, it still stands there.
        if (touching || isWholeLines)
            return std::min(size + 1, words.size());
    }
    return 0;
}

bool looksRolled(const Screen& before, const Screen& now) {
    const qsizetype old = stillShown(before, now);
    if (old == 0 || now.words == before.words)
        return false;
    // Lines below the old ones, words behind all of them, or less than there was.
    return std::binary_search(now.lines.begin(), now.lines.end(), old) || old == before.words.size() + 1 ||
           old == now.words.size();
}

} // namespace pith
