// SPDX-License-Identifier: GPL-3.0-or-later
// Chapters that come as a file of their own. Pure. Private to sources.
#pragma once
#include "domain/video.h"

#include <QByteArray>

namespace pith {

/// The JSON of podcast:chapters ("startTime") and of PeerTube ("timecode"). Ascending; empty where there are none, or
/// the bytes are something else.
[[nodiscard]] QList<Chapter> chaptersInFile(const QByteArray& json);

} // namespace pith
