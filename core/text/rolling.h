// SPDX-License-Identifier: GPL-3.0-or-later
// Captions that stay on the screen while others come below or behind them. Private to text.
#pragma once
#include "text/clean.h"
#include "text/readers.h"

#include <vector>

namespace pith {

/// What a cue shows: its lines cleaned, with a space between them.
struct Screen {
    TimeSpan span;
    QByteArray words;
    std::vector<qsizetype> lines;   ///< where each begins
    std::vector<SpeakerMark> marks; ///< ascending
};
[[nodiscard]] Screen screenOf(const TimeSpan& span, QByteArrayView raw);

/// How many bytes of `now` stood there `before`, as the whole of it or its last lines: what follows is new. The space
/// behind them counts. All of them: nothing is new.
[[nodiscard]] qsizetype stillShown(const Screen& before, const Screen& now);

/// Whether these two look like a display that rolls or grows. Two alone prove nothing: "No." "No, I do not." may be
/// said.
[[nodiscard]] bool looksRolled(const Screen& before, const Screen& now);

} // namespace pith
