// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from outside into the paste bar: clipboard, drops, arguments. It only ever fills the field.
#pragma once
#include <QString>

class QMimeData;

namespace pith {

/// Longer is no link and no path.
constexpr qsizetype pastedLimit = 4096;

/// The first local file or http(s) link, else the first line that is not empty. Empty where there is none, or only
/// longer ones.
[[nodiscard]] QString pastedFrom(const QMimeData* data);
/// An argument of the program: `pith:` links opened, relative paths made absolute against `folder`. Empty where it is
/// too long.
[[nodiscard]] QString pastedFromArgument(const QString& argument, const QString& folder);

} // namespace pith
