// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of the database as a file, and back. Cold: built for size. What takes time here takes it by the size of the
// file: on the worker.
#pragma once
#include "store/snapshot.h"

namespace pith {

struct BackedUp {
    qint64 summaries = 0;
    qint64 bytes = 0;
};

enum class Existing : unsigned char { Kept, Replaced };

/// Copies the database of `folder`, also while a service writes, into `file` (mode 0600), and looks through the copy. A
/// file that is there stays as it is until the copy is whole; Existing::Kept: CONFLICT. STORE_DAMAGED, STORE_FULL.
[[nodiscard, gnu::cold]] Result<BackedUp> backUp(const QString& folder, const QString& file, Existing existing,
                                                 const IsStopped& isStopped);

struct Restored {
    qint64 summaries = 0;
    QString setAside; ///< the database that was there before; empty: there was none
};

/// Puts a backup in the database's place, an older one brought up to date. `file` is looked through first, and not
/// changed; the database that is there stays beside it under another name, which ends in `stamp`. CONFLICT where
/// somebody has it open, first of all a service; STORE_DAMAGED where `file` is damaged, foreign or of a newer Pith.
[[nodiscard, gnu::cold]] Result<Restored> restore(const QString& folder, const QString& file, const QString& stamp,
                                                  const IsStopped& isStopped);

} // namespace pith
