// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QIcon>

namespace pith {

/// The program's own icon, in all its sizes; visible on light and on dark.
[[nodiscard]] QIcon programIcon();

} // namespace pith
