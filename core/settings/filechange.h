// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the settings file, and changing it under a lock.
#pragma once
#include "base/result.h"
#include "settings/settingsfile.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace pith {

/// Empty where there is no file.
[[nodiscard]] Result<QByteArray> settingsBytes(const QString& path);
/// Reads the file, lets `edit` change it, and writes it: under a lock, so that two programs that change different
/// settings both succeed. Where `edit` fails, or changes nothing, nothing is written. CONFLICT where the lock cannot be
/// had.
[[nodiscard]] Outcome changeSettingsFile(const QString& path, const std::function<Outcome(SettingsFile&)>& edit);

} // namespace pith
