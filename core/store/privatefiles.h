// SPDX-License-Identifier: GPL-3.0-or-later
// Files that only their owner reads, whatever the umask; a link in their place is never followed (FAULTS S3).
#pragma once
#include "base/result.h"

#include <QString>

namespace pith {

/// With all folders above, 0700; one that is there keeps its rights.
[[nodiscard]] Outcome makeFolder(const QString& path);
/// A new, empty file, 0600. Fails where there is one.
[[nodiscard]] Outcome makeFile(const QString& path);
/// Opens for reading and writing, makes it (0600) where it is not there, replaces a link. -1 and errno.
[[nodiscard]] int openPrivate(const QString& path);
/// Takes away what others may do with a file of ours.
void keepPrivate(const QString& path);
/// This name, or with -2, -3, ... behind it: one that is not taken.
[[nodiscard]] QString freeName(const QString& name);
[[nodiscard]] bool isLink(const QString& path);
/// 0 where there is none.
[[nodiscard]] qint64 sizeOf(const QString& path);
[[nodiscard]] Problem cannotWrite(const QString& path, int error);

} // namespace pith
