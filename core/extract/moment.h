// SPDX-License-Identifier: GPL-3.0-or-later
// From a span of segments to the seconds in which a claim's words are said.
#pragma once
#include "extract/claim.h"

namespace pith {

struct Span {
    int first = 0; ///< segments
    int last = 0;
    quint64 mask = 0; ///< the claim's words it has
};
struct Moment {
    double start_s = 0;
    double end_s = 0;
};
/// The shortest stretch within the span that holds what the span has of the claim; widened to whole cues.
[[nodiscard]] Moment momentOf(const Script& script, const WordIndex& index, const Claim& claim, const Span& span);

} // namespace pith
