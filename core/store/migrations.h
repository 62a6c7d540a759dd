// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/database.h"

namespace pith {

constexpr qint32 applicationId = 0x50697468; ///< "Pith"
constexpr int schemaVersion = 5;             ///< resources/sql/migrate-1.sql ... migrate-N.sql

/// What the first 100 bytes of a file say, read without opening it as a database.
enum class FileKind : unsigned char { Empty, Ours, Newer, Foreign, Damaged };
[[nodiscard]] FileKind kindOf(const QString& path);

/// An empty file becomes a database of ours without tables.
[[nodiscard]] Outcome initialize(const Database& db);
/// Both: a new file, or an older database, becomes one of this version.
[[nodiscard]] Outcome fillDatabase(const QString& path);
/// A new one, in a file that must not be there.
[[nodiscard]] Outcome makeDatabase(const QString& path);
/// Each step in a transaction of its own: a kill leaves the old or the new.
[[nodiscard]] Outcome migrate(const Database& db);

} // namespace pith
