// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks, where the words themselves say it: "ANNA: Good evening." Pure.
#pragma once
#include "domain/transcript.h"

namespace pith {

/// Takes names that open a cue, or a turn, out of the words and makes them speakers. A name is believed where it stands
/// in capitals, behind a mark of another speaker, or more than once; where two are, all are. Linear.
void nameSpeakers(Transcript& transcript);

/// Whether nameSpeakers() takes ">> name: words" for what it is.
[[nodiscard]] bool isPlainName(QByteArrayView name);

} // namespace pith
