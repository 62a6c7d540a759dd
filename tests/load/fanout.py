# SPDX-License-Identifier: GPL-3.0-or-later
"""Many subscribers of one job: how far each is behind the first that hears of an event, and whether any misses one."""
from __future__ import annotations

import asyncio
import bisect
import itertools
import json
import re

from instance import Failed, Instance
from pacing import Timed

AT_ONCE = 50        # that connect together: the kernel keeps no more than 128 waiting
FIRST_S = 5         # to the model's first token: all are there by then
WORLD = ("--first", str(FIRST_S), "--rate", "250")      # 500 tokens in two seconds
EVENT = re.compile(rb"^id: ?(\d+)\r?$", re.M)
KIND = re.compile(rb"^event: ?(\w+)\r?$", re.M)


class Subscriber(asyncio.Protocol):
    """Keeps what comes and when; looks at it when all is over, so that it holds up no other."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.now, self.pieces, self.times = loop.time, [], []
        self.begun, self.ended = loop.create_future(), loop.create_future()

    def data_received(self, data: bytes) -> None:
        self.times.append(self.now())
        self.pieces.append(data)
        if not self.begun.done():
            self.begun.set_result(None)

    def connection_lost(self, why) -> None:
        for future in (self.begun, self.ended):
            if not future.done():
                future.set_result(None)

    def heard(self) -> dict[int, float]:
        """When each event came, by its id."""
        ends = list(itertools.accumulate(map(len, self.pieces)))
        return {int(m[1]): self.times[bisect.bisect_right(ends, m.start())] for m in EVENT.finditer(b"".join(self.pieces))}

    def is_whole(self) -> bool:
        kinds = KIND.findall(b"".join(self.pieces))
        return bool(self.pieces) and self.pieces[0].startswith(b"HTTP/1.1 200 ") and bool(kinds) and kinds[-1] == b"done"


async def subscribe(instance: Instance, ident: str, count: int) -> list[Subscriber]:
    loop = asyncio.get_running_loop()
    ask = (f"GET /v1/summaries/{ident}/events HTTP/1.1\r\nHost: 127.0.0.1:{instance.port}\r\n"
           f"Authorization: Bearer {instance.token}\r\nAccept: text/event-stream\r\n\r\n").encode()

    async def one() -> Subscriber:
        transport, subscriber = await loop.create_connection(Subscriber, "127.0.0.1", instance.port)
        transport.write(ask)
        await asyncio.wait_for(subscriber.begun, 30)
        return subscriber
    out: list[Subscriber] = []
    while len(out) < count:
        out += await asyncio.gather(*(one() for _ in range(min(AT_ONCE, count - len(out)))))
    return out


async def fan_out(instance: Instance, count: int) -> tuple[Timed, int, float]:
    """-> how far behind the first each of them heard each event, how many events were heard, and CPU seconds from when all
    listened to the end"""
    loop = asyncio.get_running_loop()
    ident = await submit(instance)
    subscribers = await subscribe(instance, ident, count)
    attached, cpu = loop.time(), instance.group.cpu_s()
    await asyncio.wait([s.ended for s in subscribers], timeout=60)
    cpu = instance.group.cpu_s() - cpu
    heard = [s.heard() for s in subscribers]
    first = {e: min(h[e] for h in heard if e in h) for e in set().union(*heard)}
    counted = {e for e, at in first.items() if at > attached}       # what was told before is replayed to who comes
    if len(counted) < 5:
        raise Failed(f"the model wrote before all {count} listened")
    timed = Timed(wall_s=max(max(h.values()) for h in heard if h) - min(first[e] for e in counted))
    for subscriber, h in zip(subscribers, heard):
        if not subscriber.is_whole() or h.keys() != first.keys():
            timed.failures["a subscriber missed an event"] += 1
            continue
        timed.times += [h[e] - first[e] for e in counted]
    return timed, len(timed.times), cpu


async def submit(instance: Instance) -> str:
    Instance.serial += 1
    body = json.dumps({"url": f"https://www.youtube.com/watch?v=fanout{Instance.serial:05d}", "engine": "gemini"}).encode()
    status, answer = await instance.ask("POST", "/v1/summaries", body, "Content-Type: application/json\r\n")
    if status != 202:
        raise Failed(f"POST /v1/summaries answered {status}: {answer[:200].decode(errors='replace')}")
    return json.loads(answer)["id"]
