// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/database.h"

namespace pith {

/// Copies what can be read of a damaged database into a new one; how many rows it was.
[[nodiscard]] qint64 carryOver(const QString& damaged, const Database& into);

} // namespace pith
