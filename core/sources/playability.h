// SPDX-License-Identifier: GPL-3.0-or-later
// Why YouTube does not play a video, out of the player's words (PROTOCOLS 1.5). Pure. Private to sources.
#pragma once
#include "base/problem.h"

#include <QJsonObject>

#include <optional>

namespace pith {

/// nullopt: it plays. `answer`: the whole of the player's.
[[nodiscard]] std::optional<Problem> refusalIn(const QJsonObject& answer);

/// Text as YouTube writes it: {"simpleText"} or {"runs":[{"text"}]}.
[[nodiscard]] QString textOf(const QJsonValue& value);

} // namespace pith
