// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/database.h"

#include <chrono>

namespace pith {

struct CarriedOver {
    qint64 rows = 0;
    qint64 summaries = 0; ///< of them
    bool isWhole = true;  ///< false: some could not be read, or not in time
};

/// Copies what can be read of a damaged database into a new one, for so long at most.
[[nodiscard, gnu::cold]] CarriedOver carryOver(const QString& damaged, const Database& into,
                                               std::chrono::milliseconds limit);

} // namespace pith
