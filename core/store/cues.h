// SPDX-License-Identifier: GPL-3.0-or-later
// Cues as bytes: differences as varints, about 6 bytes a cue in place of 16.
#pragma once
#include "domain/transcript.h"

#include <optional>

namespace pith {

[[nodiscard]] QByteArray packCues(const std::vector<Cue>& cues);
/// Nullopt where the bytes are no cues, or point outside a text of `textSize` bytes.
[[nodiscard]] std::optional<std::vector<Cue>> unpackCues(QByteArrayView bytes, qsizetype textSize);

} // namespace pith
