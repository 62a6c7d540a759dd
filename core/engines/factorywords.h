// SPDX-License-Identifier: GPL-3.0-or-later
// Why an engine that was asked for cannot be had. Pure.
#pragma once
#include "base/problem.h"
#include "settings/secretstore.h"

namespace pith {

[[nodiscard]] Problem noSuchEngine(const QString& engine);
/// `who`: "Gemini".
[[nodiscard]] Problem notAModel(const QString& model, const QString& who);
[[nodiscard]] Problem noModelNamed(const QString& base);
/// There is no key, or it was entered for another address than `base`.
[[nodiscard]] Problem keyProblem(const Secret& secret, const QString& engine, const QString& base);

} // namespace pith
