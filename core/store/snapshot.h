// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/database.h"

#include <functional>

namespace pith {

/// Asked between slices and pages; true: stop.
using IsStopped = std::function<bool()>;

/// Writes the whole of `from`, as it stands at one moment, into the new file `to` (mode 0600), which is on the disk
/// when this returns, and stands for itself: no log beside it. Others may write meanwhile. Where it fails or is stopped
/// (CANCELLED) no file is left. Takes time by size: not for the event loop.
[[nodiscard, gnu::cold]] Outcome copyDatabase(const Database& from, const QString& to, const IsStopped& isStopped);

/// A copy beside the database at `path`, named by its version, in the place of older ones of this kind. Not looked
/// through.
[[nodiscard, gnu::cold]] Outcome keepBeforeMigration(const Database& db, const QString& path, qint64 version);

/// Names in this folder are on the disk.
void syncFolder(const QString& folder);

} // namespace pith
