// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "domain/transcript.h"

namespace pith {

/// Words that stand on the screen twice are said once: the layers of a shadow, a line that is shown on and on in cues
/// of its own, if it overlaps or is shown too shortly to be said. The first of such cues stays, and lasts to the end of
/// the last. Cues that only touch, and those of different speakers, are said twice ("Yes we can."). Linear.
void dropRepeats(Transcript& transcript);

} // namespace pith
