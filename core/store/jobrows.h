// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs as rows, for what takes them away.
#pragma once
#include "store/database.h"

namespace pith {

/// NOT_FOUND: there is none of this id.
[[nodiscard]] Result<qint64> rowOf(const Database& db, const QString& id);
/// The row, its search entries, and the transcript where nothing else leans on it. Part of the caller's transaction.
[[nodiscard]] Outcome dropJob(const Database& db, qint64 row);

} // namespace pith
