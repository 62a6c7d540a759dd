// SPDX-License-Identifier: GPL-3.0-or-later
// The ranges are those of Unicode's EastAsianWidth.txt with W or F (UAX #11), neighbours joined.
#include "cells.h"

#include <QChar>
#include <QList>

#include <algorithm>
#include <array>

namespace pith::cli {

namespace {

struct Range {
    char32_t first, last;
};

constexpr std::array wide{
    Range{0x1100, 0x115f},   Range{0x231a, 0x231b},   Range{0x2329, 0x232a},   Range{0x23e9, 0x23ec},
    Range{0x25fd, 0x25fe},   Range{0x2614, 0x2615},   Range{0x2648, 0x2653},   Range{0x26aa, 0x26ab},
    Range{0x26bd, 0x26be},   Range{0x26c4, 0x26c5},   Range{0x26f2, 0x26f3},   Range{0x2705, 0x2705},
    Range{0x270a, 0x270b},   Range{0x2728, 0x2728},   Range{0x274c, 0x274c},   Range{0x2753, 0x2757},
    Range{0x2795, 0x2797},   Range{0x2b1b, 0x2b1c},   Range{0x2b50, 0x2b50},   Range{0x2e80, 0x303e},
    Range{0x3041, 0x4dbf},   Range{0x4e00, 0xa4cf},   Range{0xa960, 0xa97c},   Range{0xac00, 0xd7a3},
    Range{0xf900, 0xfaff},   Range{0xfe10, 0xfe19},   Range{0xfe30, 0xfe6b},   Range{0xff01, 0xff60},
    Range{0xffe0, 0xffe6},   Range{0x16fe0, 0x18cff}, Range{0x1b000, 0x1b2ff}, Range{0x1f18e, 0x1f19a},
    Range{0x1f200, 0x1f320}, Range{0x1f32d, 0x1f64f}, Range{0x1f680, 0x1f6fc}, Range{0x1f7e0, 0x1f7eb},
    Range{0x1f90c, 0x1faff}, Range{0x20000, 0x3fffd},
};

constexpr int tabStop = 8;

} // namespace

int cellsOf(char32_t c) {
    const QChar::Category kind = QChar::category(c);
    if (kind == QChar::Mark_NonSpacing || kind == QChar::Mark_Enclosing || kind == QChar::Other_Format)
        return 0;
    const auto* range =
        std::lower_bound(wide.begin(), wide.end(), c, [](const Range& r, char32_t at) { return r.last < at; });
    return range != wide.end() && c >= range->first ? 2 : 1;
}

int rowsOf(QStringView line, int columns) {
    int rows = 1;
    int column = 0;
    for (const uint c : line.toUcs4()) {
        if (c == u'\t') { // stops at the edge, never wraps
            column = std::min(column + tabStop - column % tabStop, columns - 1);
            continue;
        }
        const int cells = cellsOf(c);
        if (column + cells > columns) { // a wide one that does not fit goes down as a whole
            ++rows;
            column = 0;
        }
        column += cells;
    }
    return rows;
}

} // namespace pith::cli
