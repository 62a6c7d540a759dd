# SPDX-License-Identifier: GPL-3.0-or-later
"""How requests are spaced, and when each one's time begins.

Closed: so many clients, each asks again once it has its answer. A service that stalls is asked less meanwhile, so that the
stall shows in one time of each client alone. Open: by the clock, whatever the service does, and each time begins when the
request was due, not when it could be sent: who waits behind a stall has waited (no coordinated omission).
"""
from __future__ import annotations

import asyncio
import collections
import dataclasses
import gc
import select
import selectors
from typing import Awaitable, Callable, Coroutine, Iterator

from instance import Failed

Act = Callable[[], Awaitable[None]]
PATIENCE_S = 60     # after the last was due; what has no answer then has failed


@dataclasses.dataclass
class Timed:
    times: list[float] = dataclasses.field(default_factory=list)        # seconds, of what succeeded
    late: list[float] = dataclasses.field(default_factory=list)         # by which this program itself was late to send
    failures: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    wall_s: float = 0

    async def one(self, act: Act, due: float) -> None:
        loop = asyncio.get_running_loop()
        try:
            await act()
            self.times.append(loop.time() - due)
        except (Failed, OSError, EOFError, ValueError, asyncio.TimeoutError) as why:
            self.failures[f"{type(why).__name__} {why}"[:120]] += 1


def schedule(begin: float, rate: float, seconds: float) -> Iterator[float]:
    """When each is due. Each from the beginning, so that nothing adds up."""
    return (begin + i / rate for i in range(round(rate * seconds)))


async def open_model(act: Act, rate: float, seconds: float) -> Timed:
    loop, timed, flying = asyncio.get_running_loop(), Timed(), set()
    begin = loop.time() + 0.05
    for due in schedule(begin, rate, seconds):
        if (wait := due - loop.time()) > 0:
            await asyncio.sleep(wait)
        timed.late.append(max(0.0, loop.time() - due))
        task = loop.create_task(timed.one(act, due))
        flying.add(task)
        task.add_done_callback(flying.discard)
    if flying:
        _, unanswered = await asyncio.wait(flying, timeout=PATIENCE_S)
        for task in unanswered:
            task.cancel()
            timed.failures["no answer"] += 1
    timed.wall_s = loop.time() - begin
    return timed


async def closed_model(act: Act, width: int, seconds: float = 0, count: int = 0) -> Timed:
    """Ends after so long, or so many."""
    loop, timed = asyncio.get_running_loop(), Timed()
    begin, left = loop.time(), count

    async def client() -> None:
        nonlocal left
        while left > 0 if count else loop.time() - begin < seconds:
            left -= 1
            await timed.one(act, loop.time())
            if sum(timed.failures.values()) > 100:
                return
    await asyncio.gather(*(client() for _ in range(width)))
    timed.wall_s = loop.time() - begin
    return timed


class ExactSelector(selectors.EpollSelector):
    """epoll waits in whole milliseconds, which is more than a cached read takes; select() on epoll's own descriptor does not."""

    def select(self, timeout=None):
        if timeout is not None and timeout > 0:
            select.select([self.fileno()], [], [], timeout)
            timeout = 0
        return super().select(timeout)


def run(what: Coroutine, is_short: bool = True):
    """As asyncio.run(), with exact timers, and where it is short without a collection of garbage amid it."""
    gc.collect()
    if is_short:
        gc.disable()
    try:
        with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(ExactSelector())) as runner:
            return runner.run(what)
    finally:
        gc.enable()
