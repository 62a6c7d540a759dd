// SPDX-License-Identifier: GPL-3.0-or-later
// A draft as it is kept between two runs.
#pragma once
#include "domain/draft.h"

#include <QByteArray>

#include <optional>

namespace pith {

[[nodiscard]] QByteArray toJson(const Draft& draft);
/// nullopt: not what toJson() writes, or more of it than any engine would.
[[nodiscard]] std::optional<Draft> draftFromJson(const QByteArray& json);

} // namespace pith
