// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "domain/transcript.h"

#include <vector>

namespace pith {

struct Sentence {
    quint32 begin = 0; ///< bytes in Transcript::text
    quint32 size = 0;
    qint32 start_ms = 0; ///< interpolated within the cue by bytes
    qint32 end_ms = 0;
    bool whole = true; ///< false: cut out of a longer one that goes on without a stop
};
/// Unicode's rules where the text is punctuated; else pauses, cue words and length. Pure, linear.
[[nodiscard]] std::vector<Sentence> sentencesOf(const Transcript& transcript);

} // namespace pith
