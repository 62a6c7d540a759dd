// SPDX-License-Identifier: GPL-3.0-or-later
// What to call the parts of a talk.
#pragma once
#include "extract/matter.h"

#include <QStringList>

namespace pith {

/// A title for each part: the phrase that tells it from the others. `opens`: the sentences with which the parts begin.
/// No title comes twice; empty where nothing stands out.
[[nodiscard]] QStringList topicTitles(const Script& script, const Matter& matter, const std::vector<int>& opens);

} // namespace pith
