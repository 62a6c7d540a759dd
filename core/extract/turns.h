// SPDX-License-Identifier: GPL-3.0-or-later
// Where a talk may be cut without tearing a subject apart. Pure.
#pragma once
#include "base/worker.h"
#include "text/script.h"

#include <vector>

namespace pith {

/// The segments in which the talk turns to something else, ascending, without the first. Empty: it does not, or
/// stopped. Linear in its words; over 10 ms for a talk of hours, so on the worker.
[[nodiscard]] std::vector<int> turningSegments(const Script& script, const StopToken& stop);

} // namespace pith
