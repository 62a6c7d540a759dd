# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever ends a program of this folder but SIGKILL ends all that it started; that, they see themselves."""
from __future__ import annotations

import atexit
import signal
import sys

import group


def tidy_at_end(longest_s: int = 3600) -> None:
    def end(number, _frame):
        sys.exit(f"ended after {longest_s} s" if number == signal.SIGALRM else 128 + number)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, end)
    signal.alarm(longest_s)
    atexit.register(lambda: [g.end() for g in group.LIVE[:]])
