// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged database is set aside, and a new one is made of what can be read of it.
#pragma once
#include "store/database.h"

namespace pith {

struct Mended {
    QString setAside; ///< the damaged file's new path; empty: nothing was damaged
    qint64 rows = 0, summaries = 0;
    bool isWhole = true; ///< false: some could not be read
};

/// Nobody else has it open. The new one is made beside it and put in its place when it is complete: a start that is
/// killed before leaves all as it was, and the next one begins anew. `stamp`: for the old one's name.
[[nodiscard, gnu::cold]] Result<Mended> mend(const QString& path, const QString& stamp);
/// Killed between the two: the old one has its new name, the new one not yet.
[[nodiscard]] bool finishMending(const QString& path);

/// For a person; empty where nothing was damaged.
[[nodiscard, gnu::cold]] QString wordsOf(const Mended& mended);

} // namespace pith
