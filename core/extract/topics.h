// SPDX-License-Identifier: GPL-3.0-or-later
// Where a talk turns to something else.
#pragma once
#include "extract/matter.h"

#include <vector>

namespace pith {

/// Indices of the sentences that open a chapter, ascending, the first is 0. Only 0 where the talk is short or does not
/// turn. Empty: stopped.
[[nodiscard]] std::vector<int> topicShifts(const Script& script, const Matter& matter, const StopToken& stop);

} // namespace pith
