// SPDX-License-Identifier: GPL-3.0-or-later
// What a value of each Kind may be. Pure.
#pragma once
#include "base/result.h"
#include "settings/option.h"

namespace pith {

/// No value is longer than this, in UTF-16 units.
constexpr qsizetype maxValueLength = 4096;

/// `value` as it is stored (trimmed, lists without spaces, switches as true or false), or BAD_SETTING that names the
/// key, the value and what is allowed.
[[nodiscard]] Result<QString> checkValue(const OptionInfo& option, const QString& value);
/// What is allowed, in one line for a person: "0 to 65535", "auto, tiny, small or normal".
[[nodiscard]] QString rangeWords(const OptionInfo& option);
/// BAD_SETTING that names key, value and what is allowed.
[[nodiscard]] Problem wrongValue(const OptionInfo& option, const QString& value);
/// BAD_SETTING for a name that is none. The value is not shown: it may be a key put in the wrong place.
[[nodiscard]] Problem unknownSetting(const QString& name);
/// `host` is localhost, or a loopback or private address as written.
[[nodiscard]] bool isHomeHost(const QString& host);

} // namespace pith
