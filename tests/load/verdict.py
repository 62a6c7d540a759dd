# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a figure is better or worse than another, or whether nobody can tell. Pure."""
from __future__ import annotations

import math
import statistics
from typing import Sequence

from trend import student

FLOORS = {"cpu": 0.3, "wall": 0.5, "tail": 1.0}    # what two runs on one machine differ by with nothing changed: below it all is noise


def verdict(before: Sequence[float], now: Sequence[float], kind: str = "cpu") -> tuple[str, float, float]:
    """-> better, worse or noise; the change as a share of what it was; what it had to exceed. Less is better.

    By the logarithms' means: a figure that doubles is as far off as one that halves. Where both sides are a single sample,
    nothing is known of their spread, and twice the floor stands for it."""
    old, new = ([math.log(max(x, 1e-12)) for x in side] for side in (before, now))
    change = statistics.fmean(new) - statistics.fmean(old)
    floor, spread = math.log1p(FLOORS[kind]), interval99(old, new)
    reach = 2 * floor if spread is None else max(floor, spread)
    word = "noise" if abs(change) <= reach else "worse" if change > 0 else "better"
    return word, math.expm1(change), math.expm1(reach)


def interval99(old: Sequence[float], new: Sequence[float]) -> float | None:
    """Half of the interval of the means' difference. The spread of both is taken as one: a side has few samples, or one. 99 %:
    there are some forty figures, of which at 95 two would change by chance."""
    freedom = len(old) + len(new) - 2
    if freedom < 1:
        return None
    squares = sum((x - statistics.fmean(side)) ** 2 for side in (old, new) for x in side)
    return student(freedom, 99) * math.sqrt(squares / freedom * (1 / len(old) + 1 / len(new)))
