# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast this machine is just now: a loop that needs no service to be there."""
from __future__ import annotations

import time


def loop_s(rounds: int = 3) -> float:
    """CPU of the loop: the least of so many."""
    def once() -> float:
        start = time.process_time()
        sum(i * i for i in range(1_000_000))
        return time.process_time() - start
    return min(once() for _ in range(rounds))
