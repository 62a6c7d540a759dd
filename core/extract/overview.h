// SPDX-License-Identifier: GPL-3.0-or-later
// What a talk is about, in a sentence or three of its own.
#pragma once
#include "extract/candidates.h"

namespace pith {

/// The sentence with which a speaker tells what will come; indices into candidates.all, none or one.
[[nodiscard]] std::vector<int> announcementOf(const Candidates& candidates, const Matter& matter, int wordsAtMost);

/// With the announcement, the sentences most like the talk as a whole of those that are no points. Ascending, at most
/// so many words; empty where nothing fits.
[[nodiscard]] std::vector<int> overviewOf(const Candidates& candidates, const std::vector<int>& announcement,
                                          const std::vector<int>& points, int wordsAtMost);

} // namespace pith
