// SPDX-License-Identifier: GPL-3.0-or-later
// Is a file what Pith made, and whole?
#pragma once
#include "store/database.h"

namespace pith {

enum class Depth : unsigned char {
    Schema, ///< whose it is, of which version, and that nothing was added
    Whole,  ///< and all of its pages: takes time by its size
};

/// Nothing of the file is changed by this; a connection that fails here leaves it as it was. STORE_DAMAGED; without
/// advice where it is the looking through that found damage.
[[nodiscard]] Outcome inspect(const Database& db, const QString& path, Depth depth);

[[nodiscard]] Problem foreignFile(const QString& path);
[[nodiscard]] Problem newerFile(const QString& path);

} // namespace pith
