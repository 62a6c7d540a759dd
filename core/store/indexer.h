// SPDX-License-Identifier: GPL-3.0-or-later
// The search index is filled after the fact, many rows at a time: a talk alone costs 1.3 ms of CPU, among ten 1.0, and
// nobody waits for it. What is not in it yet is searched as it stands (words.h).
#pragma once
#include "base/result.h"

#include <chrono>

namespace pith {

class Database;

/// Takes rows into the index for about `slice`, in one transaction. True: none is left.
[[nodiscard]] Result<bool> indexSome(const Database& db, std::chrono::milliseconds slice);

/// Takes a row out again; part of the caller's transaction.
[[nodiscard]] bool unindexJob(const Database& db, qint64 row);
[[nodiscard]] bool unindexTranscript(const Database& db, qint64 row);

} // namespace pith
