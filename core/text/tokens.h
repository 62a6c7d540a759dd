// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>

namespace pith {

/// About how many tokens a model makes of this UTF-8; a safe constant per script, rather over than under. Pure, one
/// pass.
[[nodiscard]] int estimateTokens(QByteArrayView utf8);

} // namespace pith
