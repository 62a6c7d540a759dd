# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether something grows: a straight line through samples, and how far it can be trusted. Pure."""
from __future__ import annotations

import dataclasses
import math
import statistics
from typing import Sequence

NORMAL = {95: 1.959964, 99: 2.575829}
EXACT = {95: (12.706, 4.303, 3.182), 99: (63.657, 9.925, 5.841)}


def student(freedom: float, percent: int = 95) -> float:
    """The two-sided point of Student's t: exact below 4, else Cornish and Fisher's expansion (off by under 1.5 %)."""
    n, z = max(1.0, freedom), NORMAL[percent]
    if n < 4:
        return EXACT[percent][int(n) - 1]
    return (z + (z ** 3 + z) / (4 * n) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2)
            + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3))


@dataclasses.dataclass
class Trend:
    slope: float        # by one of x
    low: float          # its 95 % confidence interval
    high: float
    mean: float

    @property
    def word(self) -> str:
        return "growing" if self.low > 0 else "shrinking" if self.high < 0 else "flat"


def trend(xs: Sequence[float], ys: Sequence[float]) -> Trend | None:
    """Least squares. Samples that follow each other are alike, so that they count for fewer than they are: by the likeness
    of neighbours (lag 1) among what the line leaves. None of fewer than three."""
    count = len(xs)
    if count < 3:
        return None
    mid_x, mid_y = statistics.fmean(xs), statistics.fmean(ys)
    width = sum((x - mid_x) ** 2 for x in xs)
    if width == 0:
        return None
    slope = sum((x - mid_x) * (y - mid_y) for x, y in zip(xs, ys)) / width
    left = [y - mid_y - slope * (x - mid_x) for x, y in zip(xs, ys)]
    square = sum(e * e for e in left)
    alike = sum(a * b for a, b in zip(left, left[1:])) / square if square > 0 else 0.0
    alike = min(max(alike, 0.0), 0.95)
    worth = max(3.0, count * (1 - alike) / (1 + alike))
    error = math.sqrt(square / (worth - 2) / width)
    reach = student(worth - 2) * error
    return Trend(slope, slope - reach, slope + reach, mid_y)
