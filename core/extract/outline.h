// SPDX-License-Identifier: GPL-3.0-or-later
// Grounded points put in order of time, and the chapters over them.
#pragma once
#include "domain/draft.h"
#include "domain/summary.h"
#include "text/script.h"

#include <QList>

namespace pith {

/// `points` are the draft's, in its order, grounded.
[[nodiscard]] Summary outlined(const Script& script, const Draft& draft, QList<Point> points);

} // namespace pith
