// SPDX-License-Identifier: GPL-3.0-or-later
// How much room a line takes on a terminal.
#pragma once
#include <QStringView>

namespace pith::cli {

/// Cells of one code point: 0 (marks, joiners), 2 (East Asian wide and full width, pictures), else 1. A rule of our
/// own: wcwidth() counts by the locale, and knows nothing in "C".
[[nodiscard]] int cellsOf(char32_t c);
/// Rows that `line` (no line break in it) takes on a terminal of `columns`; a line of just the width takes one.
[[nodiscard]] int rowsOf(QStringView line, int columns);

} // namespace pith::cli
