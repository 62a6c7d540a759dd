// SPDX-License-Identifier: GPL-3.0-or-later
// Where a talk is cut so that each part is as much of a piece as can be.
#pragma once
#include "extract/matter.h"

#include <vector>

namespace pith {

/// Indices of the sentences that open the parts, ascending, the first is 0: as many as wanted, or as many as the talk
/// has room for where each is to last `shortest_ms` (the first and the last half of that). Empty: stopped.
[[nodiscard]] std::vector<int> cohesiveParts(const Script& script, const Matter& matter, int wanted, double shortest_ms,
                                             const StopToken& stop);

} // namespace pith
