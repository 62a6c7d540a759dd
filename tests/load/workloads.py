# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to a service under load. Each gives rows: one of times, with what the service took for them."""
from __future__ import annotations

import asyncio
import collections
import dataclasses
import json
import subprocess
import sys

import fanout
from bench import MODEL_S
from instance import HERE, Failed, Instance
from keepalive import Reader
from pacing import Timed, closed_model, open_model

SUBSCRIBERS = 500
AGAIN = 2
STORED = 8          # summaries that are read


@dataclasses.dataclass
class Size:
    """How much: rates are those that a tenth of a core stands, and half of what is usual at a whole one."""
    seconds: float
    reads_per_s: float
    jobs: int
    jobs_per_s: float


SIZES = {("core", False): Size(6, 1000, 40, 10), ("core", True): Size(2, 1000, 16, 8),
         ("tenth", False): Size(6, 400, 40, 4), ("tenth", True): Size(2.5, 400, 16, 4)}


@dataclasses.dataclass
class Row:
    """`fixed_s`: of each time what is not the service's, as the model's own."""
    workload: str
    model: str
    timed: Timed
    cpu_s: float | None = None      # each; None where others' work is among it
    resident_mib: float = 0
    offered: float | None = None    # a second
    fixed_s: float = 0
    note: str = ""

    @property
    def name(self) -> str:
        return f"{self.workload}.{self.model}"


async def measured(instance: Instance, work) -> tuple[Timed, float]:
    """-> and CPU seconds, of what comes after the answers too"""
    before = instance.group.cpu_s()
    timed = await work
    await asyncio.sleep(0.3)
    return timed, instance.group.cpu_s() - before


def row(instance: Instance, workload: str, model: str, timed: Timed, cpu: float | None, **more) -> Row:
    each = cpu / len(timed.times) if cpu is not None and timed.times else None
    return Row(workload, model, timed, each, instance.group.resident_mib(), **more)


def job(instance: Instance):
    async def one() -> None:
        await instance.job("gemini")
    return one


async def stored(instance: Instance, again: int = 0) -> Reader:
    return Reader(instance, list(await asyncio.gather(*(instance.job("gemini") for _ in range(STORED)))), again=again)


async def reads_closed(instance: Instance, reader: Reader, seconds: float) -> Row:
    await closed_model(reader.read, 8, 0.5)
    timed, cpu = await measured(instance, closed_model(reader.read, 8, seconds))
    return row(instance, "reads", "closed", timed, cpu, note="8 clients")


async def reads(instance: Instance, size: Size) -> list[Row]:
    reader = await stored(instance)
    rows = [await reads_closed(instance, reader, size.seconds)]
    timed, cpu = await measured(instance, open_model(reader.read, size.reads_per_s, size.seconds))
    reader.close()
    return rows + [row(instance, "reads", "open", timed, cpu, offered=size.reads_per_s)]


async def jobs_closed(instance: Instance, count: int) -> Row:
    await instance.jobs("gemini", 2)
    timed, cpu = await measured(instance, closed_model(job(instance), 8, count=count))
    return row(instance, "jobs", "closed", timed, cpu, fixed_s=MODEL_S, note="8 clients")


async def jobs(instance: Instance, size: Size) -> list[Row]:
    rows = [await jobs_closed(instance, size.jobs)]
    timed, cpu = await measured(instance, open_model(job(instance), size.jobs_per_s, size.jobs / size.jobs_per_s))
    return rows + [row(instance, "jobs", "open", timed, cpu, offered=size.jobs_per_s, fixed_s=MODEL_S)]


async def mixed(instance: Instance, size: Size) -> list[Row]:
    """Cached reads while cold jobs run. Their CPU is not told apart: the jobs' carries that of the reads."""
    reader, seconds = await stored(instance), size.seconds
    reads_rate, jobs_rate = size.reads_per_s / 2, size.jobs_per_s * 0.6

    async def both() -> tuple[Timed, Timed]:
        return await asyncio.gather(open_model(reader.read, reads_rate, seconds), open_model(job(instance), jobs_rate, seconds))
    before = instance.group.cpu_s()
    read, made = await both()
    await asyncio.sleep(0.3)
    cpu = instance.group.cpu_s() - before
    reader.close()
    return [row(instance, "mixed", "reads", read, None, offered=reads_rate),
            row(instance, "mixed", "jobs", made, cpu, offered=jobs_rate, fixed_s=MODEL_S, note="CPU with the reads'")]


async def fan(instance: Instance, size: Size) -> list[Row]:
    timed, count, cpu = await fanout.fan_out(instance, SUBSCRIBERS)
    if timed.times:
        each = count // SUBSCRIBERS
        return [row(instance, "fan-out", "events", timed, cpu, note=f"{SUBSCRIBERS} listen, {each} events each; behind the first")]
    raise Failed("no subscriber heard all: " + json.dumps(timed.failures))


async def hostile(instance: Instance, size: Size) -> list[Row]:
    """An honest client's reads, alone and then amid those that mean harm, and its new connections with them.

    Until its token is read a new connection is one of the crowd, and may be put out with them: it is tried again, twice."""
    reader, rate, seconds = await stored(instance, AGAIN), size.reads_per_s / 5, size.seconds + 3
    alone = await open_model(reader.read, rate, size.seconds)
    crowd = subprocess.Popen([sys.executable, "-B", str(HERE / "hostile.py"), str(instance.port), instance.token, str(seconds + 1.5)],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        await asyncio.sleep(1.5)

        resets = 0

        async def newcomer() -> None:
            nonlocal resets
            for left in range(AGAIN, -1, -1):
                try:
                    status, _ = await instance.ask("GET", "/v1/resources?window=1")
                    break
                except (OSError, EOFError):
                    resets += 1
                    if not left:
                        raise
            if status != 200:
                raise Failed(f"/v1/resources answered {status}")
        amid, new = await asyncio.gather(open_model(reader.read, rate, seconds), open_model(newcomer, 5, seconds))
        said = await asyncio.wait_for(asyncio.to_thread(crowd.stdout.read), 20)
    finally:
        crowd.kill()
        crowd.wait()
        crowd.stdin.close()
        crowd.stdout.close()
    reader.close()
    ends = collections.Counter(json.loads(said))
    if faults := [e for e in ends if e.startswith("fault")]:
        raise Failed(faults[0])
    told = f"{reader.closed} tried again; the others: " + ", ".join(f"{kind} {count}" for kind, count in sorted(ends.items()))
    return [row(instance, "hostile", "before", alone, None, offered=rate), row(instance, "hostile", "amid", amid, None, offered=rate, note=told),
            row(instance, "hostile", "newcomer", new, None, offered=5, note=f"a new connection each, {resets} tried again")]


ALL = {"reads": reads, "jobs": jobs, "mixed": mixed, "fan-out": fan, "hostile": hostile}
