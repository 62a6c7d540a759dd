// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "domain/transcript.h"

namespace pith {

/// Words that stand on the screen twice are said once: the layers of a shadow, a line that is shown on and on in cues
/// of its own. The first of such cues stays, and lasts to the end of the last. Two touching cues of a word or two
/// ("No." "No."), and those of different speakers, may well be said twice. Linear.
void dropRepeats(Transcript& transcript);

} // namespace pith
