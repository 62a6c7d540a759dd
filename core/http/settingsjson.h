// SPDX-License-Identifier: GPL-3.0-or-later
// The settings as HTTP shows and takes them: one flat object. Pure but for what stands in Settings.
#pragma once
#include "base/result.h"
#include "settings/settings.h"

#include <QJsonObject>

namespace pith {

/// Each setting with its value: numbers and switches as such, the rest as text. A change that counts from the next
/// start on is shown at once. No key of an engine, no password of a proxy.
[[nodiscard]] QByteArray settingsJson(const Settings& settings);

/// What a body asks for. `null` unsets. All of it fits, or it is refused: BAD_SETTING; FORBIDDEN for what may not be
/// changed from outside.
struct SettingsPatch {
    QList<Settings::Change> values;
    QList<Settings::Change> keys; ///< "gemini" and its key; nullopt takes it away
};
[[nodiscard]] Result<SettingsPatch> settingsPatch(const QJsonObject& body);

} // namespace pith
