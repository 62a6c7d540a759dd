// SPDX-License-Identifier: GPL-3.0-or-later
// Where words end that do not fit. Pure.
#pragma once
#include <QString>

namespace pith {

/// At most so many characters of it: up to a space where one is near, else to the end of what a reader sees as one
/// character, as Chinese, Japanese and Thai have no spaces.
[[nodiscard]] QString upTo(const QString& words, qsizetype most);

} // namespace pith
