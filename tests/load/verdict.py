# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a figure is better or worse than another, or whether nobody can tell. Pure."""
from __future__ import annotations

import math
import statistics
from typing import Sequence

from trend import student95

FLOORS = {"cpu": 0.15, "wall": 0.35, "tail": 1.0}    # what two runs on one machine differ by with nothing changed: below it all is noise


def verdict(before: Sequence[float], now: Sequence[float], kind: str = "cpu") -> tuple[str, float, float]:
    """-> better, worse or noise; the change as a share of what it was; what it had to exceed. Less is better.

    Welch's interval of the logarithms' means: a figure that doubles is as far off as one that halves. Where one side is a
    single sample, the other's spread stands for both; where both are, twice the floor does."""
    old, new = ([math.log(max(x, 1e-12)) for x in side] for side in (before, now))
    change = statistics.fmean(new) - statistics.fmean(old)
    floor, spread = math.log1p(FLOORS[kind]), welch95(old, new)
    reach = 2 * floor if spread is None else max(floor, spread)
    word = "noise" if abs(change) <= reach else "worse" if change > 0 else "better"
    return word, math.expm1(change), math.expm1(reach)


def welch95(old: Sequence[float], new: Sequence[float]) -> float | None:
    if max(len(old), len(new)) < 2:
        return None
    a = statistics.variance(old if len(old) > 1 else new)
    b = statistics.variance(new if len(new) > 1 else old)
    if a + b == 0:
        return 0.0
    if min(len(old), len(new)) < 2:     # one variance for both, as sure as the side that has one
        freedom: float = max(len(old), len(new)) - 1
    else:
        freedom = (a / len(old) + b / len(new)) ** 2 / ((a / len(old)) ** 2 / (len(old) - 1) + (b / len(new)) ** 2 / (len(new) - 1))
    return student95(freedom) * math.sqrt(a / len(old) + b / len(new))
