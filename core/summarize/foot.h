// SPDX-License-Identifier: GPL-3.0-or-later
// What it took, in a line at the foot of a summary or an answer. Called by the terminal and the window.
#pragma once
#include "domain/summary.h"

#include <QLocale>

namespace pith {

/// Who wrote it, tokens, price, what travelled, CPU.
[[nodiscard]] QString footOf(const SummaryRecord& record, const QLocale& locale = QLocale::c());
/// Who wrote it, tokens, price.
[[nodiscard]] QString footOf(const EngineUse& engine, const QLocale& locale = QLocale::c());

} // namespace pith
