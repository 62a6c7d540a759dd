// SPDX-License-Identifier: GPL-3.0-or-later
// Where a long talk is cut. Pure.
#pragma once
#include "text/script.h"

#include <vector>

namespace pith {

/// Segments first..last.
struct Stretch {
    int first = 0, last = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// As few stretches as may be, each of at most `room` tokens, over all segments. One ends where a chapter of the video
/// does if there is such a place in its last third, else where the talk turns (`turns`, ascending), else at the longest
/// pause there. The next one repeats its last words, but not over the border of a chapter. Empty: a segment is larger
/// than `room`.
[[nodiscard]] std::vector<Stretch> stretchesOf(const Script& script, int room, const std::vector<int>& turns);

} // namespace pith
