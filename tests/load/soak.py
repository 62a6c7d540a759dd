# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether Pith grows under steady mixed traffic.

    ./bench soak [--minutes N] [--json FILE]      5 minutes; SIGINT ends it with the result so far

50 stored summaries are read a second; each second a new one is made, its events, transcript and the history are asked for,
and the one of half a minute before is deleted, its words too, so that what is kept stays as much; and somebody sends garbage.
Memory of the whole tree, open files and the database's files are sampled. For each: a straight line by least squares with its
95 % confidence interval (samples that follow each other are alike and count for fewer). The first fifth, and the first minute,
are left out: caches fill. Flat is what a line without slope explains. A heap settles by steps of some pages, which five minutes
do not tell from a leak: where the last third is flat, that is said. Exit status 1 where a request failed.
"""
from __future__ import annotations

import argparse
import array
import asyncio
import atexit
import collections
import contextlib
import json
import os
import pathlib
import signal
import sys
import time

import latency
from bench import say
from instance import Failed, Instance, World
from keepalive import Reader
from load import prepare
from pacing import open_model, run
from trend import Trend, trend

READS_PER_S = 50
KEPT = 30           # summaries, at a time
SLICE_S = 2         # of reads: an end is noticed between two
WARM, WARM_S = 0.2, 60
WATCHED = {"resident": "MiB", "private": "MiB", "open files": "", "database": "MiB"}


class Soak:
    def __init__(self, instance: Instance, seconds: float):
        self.instance, self.seconds, self.every = instance, seconds, min(max(seconds / 300, 1), 60)
        self.over = asyncio.Event()
        self.times = array.array("d")
        self.failures: collections.Counter = collections.Counter()
        self.made = 0
        self.samples: list[list[float]] = []        # seconds since the beginning, then as WATCHED

    async def reads(self, reader: Reader) -> None:
        while not self.over.is_set():
            timed = await open_model(reader.read, READS_PER_S, SLICE_S)
            self.times.extend(timed.times)
            self.failures.update(timed.failures)

    async def summaries(self) -> None:
        kept: collections.deque[str] = collections.deque()
        while not self.over.is_set():
            begin = asyncio.get_running_loop().time()
            try:
                kept.append(await self.one())
                if len(kept) > KEPT:
                    await self.asked("DELETE", f"/v1/summaries/{kept.popleft()}", (200, 204))
                    await self.asked("DELETE", f"/v1/cache?older_than_s={KEPT}", (200, 204))
                self.made += 1
            except (Failed, OSError, EOFError, ValueError, asyncio.TimeoutError) as why:
                self.failures[f"{type(why).__name__} {why}"[:120]] += 1
            await self.pause(begin + 1 - asyncio.get_running_loop().time())

    async def one(self) -> str:
        ident = await self.instance.job("gemini")
        for path in (f"/{ident}/events", f"/{ident}/transcript?format=vtt", "?limit=20", "?q=town&limit=5"):
            await self.asked("GET", "/v1/summaries" + path, (200,))
        return ident

    async def asked(self, method: str, path: str, good: tuple[int, ...]) -> None:
        status, body = await asyncio.wait_for(self.instance.ask(method, path), 30)
        if status not in good:
            raise Failed(f"{method} {path.partition('?')[0][:14]} answered {status}: {body[:100].decode(errors='replace')}")

    async def garbage(self) -> None:
        while not self.over.is_set():
            reader, writer = await asyncio.open_connection("127.0.0.1", self.instance.port)
            writer.write(os.urandom(200) + b"\r\n\r\n")
            with contextlib.suppress(OSError, asyncio.TimeoutError):
                await asyncio.wait_for(reader.read(), 20)
            writer.transport.abort()
            await self.pause(1)

    async def watch(self) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        while not self.over.is_set():
            self.samples.append([loop.time() - begin, *self.sample()])
            if loop.time() - begin >= self.seconds or self.instance.group.main.poll() is not None:
                self.over.set()
            await self.pause(begin + len(self.samples) * self.every - loop.time())

    def sample(self) -> list[float]:
        group, data = self.instance.group, self.instance.folder / "data"
        files = sum(count_files(pid) for pid in group.pids())
        return [group.resident_mib(), group.private_dirty_mib(), files, sum(size_of(p) for p in data.rglob("*")) / (1 << 20)]

    async def pause(self, seconds: float) -> None:
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.over.wait(), max(seconds, 0))

    async def all_of_it(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self.over.set)
        reader = Reader(self.instance, [await self.instance.job("gemini") for _ in range(2)])
        await asyncio.gather(self.reads(reader), self.summaries(), self.garbage(), self.watch())
        reader.close()


def count_files(pid: int) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def size_of(path: pathlib.Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def judged(samples: list[list[float]]) -> dict[str, dict]:
    """By the hour. Nothing of fewer than ten samples."""
    rest = [s for s in samples if s[0] >= max(WARM_S, samples[-1][0] * WARM)]

    def line(i: int, some: list[list[float]]) -> Trend | None:
        return trend([s[0] / 3600 for s in some], [s[i] for s in some]) if len(some) >= 10 else None
    out = {}
    for i, name in enumerate(WATCHED, 1):
        found, late = line(i, rest), line(i, rest[len(rest) * 2 // 3:])
        word = found.word if found else "too few samples to tell"
        if word == "growing" and late and late.word != "growing":
            word += f", {late.word} in the last third"
        out[name] = {"unit": WATCHED[name], "first": samples[0][i], "mean": found.mean if found else None, "last": samples[-1][i],
                     "per_hour": found and found.slope, "low": found and found.low, "high": found and found.high, "word": word}
    return out


def text(found: dict[str, dict]) -> str:
    out = [f"{'':<12}{'first':>9}{'mean':>9}{'last':>9}   an hour, 95 %"]
    for name, f in found.items():
        line = f"{name:<12}{f['first']:>9.2f}{f['mean'] or float('nan'):>9.2f}{f['last']:>9.2f}"
        if f["per_hour"] is not None:
            line += f"   {f['per_hour']:+.3g} {f['unit']} ({f['low']:+.3g} to {f['high']:+.3g})"
        out.append(f"{line:<78} {f['word']}")
    return "\n".join(out)


def main() -> None:
    p = argparse.ArgumentParser(prog="./bench soak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--minutes", type=float, default=5, metavar="N")
    p.add_argument("--json", metavar="FILE", help="the result and all samples")
    p.add_argument("--pith", default="build/release/app/pith", help=argparse.SUPPRESS)
    options = p.parse_args()
    seconds = min(max(options.minutes, 0.1), 24 * 60) * 60
    prepare(int(seconds) + 300)
    try:
        world = World()
        atexit.register(world.end)
        with Instance(os.path.abspath(options.pith), world) as instance:
            say(f"{seconds / 60:g} minutes, from {time.strftime('%H:%M')} ...")
            soak = Soak(instance, seconds)
            run(soak.all_of_it(), is_short=False)
    except (Failed, OSError) as why:
        sys.exit(str(why))
    found, told = judged(soak.samples), latency.summary(soak.times)
    print(text(found))
    times = ", ".join(f"{name} {t * 1e3:.3g}" for name, t in told.items() if t is not None)
    print(f"{len(soak.samples)} samples in {soak.samples[-1][0]:.0f} s; {soak.made} summaries made, {len(soak.times)} reads, in ms {times}")
    for why, count in soak.failures.items():
        print(f"problem: {count} x {why}")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps({"found": found, "samples": soak.samples, "columns": ["seconds", *WATCHED],
                                                          "made": soak.made, "latency_s": told, "failures": soak.failures}) + "\n")
    sys.exit(1 if soak.failures else 0)


if __name__ == "__main__":
    main()
