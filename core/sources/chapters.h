// SPDX-License-Identifier: GPL-3.0-or-later
// Chapters that an author wrote into the description, as "0:00 Opening" lines. Pure. Private to sources.
#pragma once
#include "domain/video.h"

#include <QStringView>

#include <optional>

namespace pith {

/// The first run of lines with ascending times that begins at 0:00 and has three of them at least (YouTube's own rule);
/// else none. The time stands at the line's begin or end. What lies past `duration_s` ends the run. Linear.
[[nodiscard]] QList<Chapter> chaptersIn(QStringView description, std::optional<double> duration_s = {});
/// Whether a line could be of such a run.
[[nodiscard]] bool isStamped(QStringView line);

} // namespace pith
