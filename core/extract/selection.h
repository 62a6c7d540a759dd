// SPDX-License-Identifier: GPL-3.0-or-later
// Which sentences stand for the talk.
#pragma once
#include "extract/candidates.h"

#include <vector>

namespace pith {

struct Budget {
    int points = 8;
    int words = 200;
};

/// Indices into candidates.all, ascending. `blocks`: for each candidate the part of the talk it stands in; a part that
/// has nothing yet draws a choice. Deterministic: of equals the earlier one. Empty where nothing fits, or stopped.
[[nodiscard]] std::vector<int> selected(const Candidates& candidates, const std::vector<int>& blocks,
                                        const Budget& budget, const std::vector<int>& said, const StopToken& stop);

} // namespace pith
