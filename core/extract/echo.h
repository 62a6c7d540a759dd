// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>

namespace pith {

/// Whether a point is what a model was told rather than what was said: most of its words stand in Pith's own prompts,
/// in that order. Numbers do not count, as the prompts' are filled in.
[[nodiscard]] bool repeatsPrompt(QByteArrayView utf8);

} // namespace pith
