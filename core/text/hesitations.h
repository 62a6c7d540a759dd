// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "domain/transcript.h"

namespace pith {

/// Without what only fills a pause: "um", "uh", "äh", "euh" standing alone, and a word that is begun anew ("I I I
/// think"). Only words that are nothing else in the language, and repeats that nobody means, go: "had had", "very
/// very" and "no no" stay, and so does an "um" that is spoken of. Stops and capitals go over to the words beside.
/// Linear.
[[nodiscard]] Transcript withoutHesitations(Transcript transcript);

} // namespace pith
