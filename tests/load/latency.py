# SPDX-License-Identifier: GPL-3.0-or-later
"""What many times taken together say: percentiles, and the curve of all of them. Pure."""
from __future__ import annotations

import math
from typing import Sequence

SHOWN = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "p99.9": 0.999}


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The least of them that `share` of all do not exceed (nearest rank). None where there are too few to tell: of a hundred,
    nobody knows what one in a thousand takes."""
    count = len(ordered)
    if count * (1 - share) < 1 - 1e-9:
        return None
    return ordered[max(0, math.ceil(count * share - 1e-9) - 1)]


def summary(times: Sequence[float]) -> dict[str, float | None]:
    ordered = sorted(times)
    return {name: percentile(ordered, share) for name, share in SHOWN.items()} | {"max": ordered[-1] if ordered else None}


def curve(times: Sequence[float], steps: int = 12) -> list[tuple[float, float]]:
    """(nines, time): 0 is the quickest, 1 what nine of ten do not exceed, 2 the 99th; `steps` to each. Ends with the longest."""
    ordered, out = sorted(times), []
    if not ordered:
        return []
    end = math.log10(len(ordered))
    for step in range(int(end * steps) + 1):
        share = 1 - 10 ** (-step / steps)
        out.append((step / steps, ordered[min(len(ordered) - 1, max(0, math.ceil(len(ordered) * share - 1e-9) - 1))]))
    return out + [(end, ordered[-1])]
