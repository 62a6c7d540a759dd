// SPDX-License-Identifier: GPL-3.0-or-later
// Cues, and who speaks, as bytes: differences as varints, about 6 bytes a cue in place of 16.
#pragma once
#include "domain/transcript.h"

namespace pith {

[[nodiscard]] QByteArray packCues(const Transcript& transcript);
/// Into a transcript that has its text. False where the bytes are no cues, or point outside of it; speakers, which
/// older versions did not keep, may be missing.
[[nodiscard]] bool unpackCues(QByteArrayView bytes, Transcript& transcript);

} // namespace pith
