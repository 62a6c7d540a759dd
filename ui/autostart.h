// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the session starts the program, by an entry of XDG's autostart. The entry itself is the truth: the desktop's
// own settings may change it.
#pragma once
#include "base/result.h"

#include <QString>

namespace pith {

/// $XDG_CONFIG_HOME/autostart/pith.desktop
[[nodiscard]] QString autostartPath();
[[nodiscard]] bool autostarts();
/// Writes the entry, which starts `program` hidden in the tray; or removes it.
[[nodiscard]] Outcome setAutostart(bool on, const QString& program);

} // namespace pith
