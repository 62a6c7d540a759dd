// SPDX-License-Identifier: GPL-3.0-or-later
// Where an option stands in allOptions(), by itself, by name, by variable. Pure.
#pragma once
#include "settings/option.h"

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace pith {

[[nodiscard]] std::optional<size_t> optionIndex(const OptionInfo& option);
[[nodiscard]] std::optional<size_t> optionIndex(QStringView name);
/// "PITH_SERVER_PORT"
[[nodiscard]] QByteArray variableOf(const OptionInfo& option);

} // namespace pith
