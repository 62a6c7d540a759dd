# SPDX-License-Identifier: GPL-3.0-or-later
"""What Pith costs, beside the goals. Each line is a figure: the median, and the least and the most in brackets.

The outside world is a stand-in on loopback (world.py): YouTube's player and captions of a 60-minute talk, and a model that
takes half a second to its first token and writes 500 of them at 1,500 a second. Started by ./bench.
"""
from __future__ import annotations

import argparse
import asyncio
import atexit
import dataclasses
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

import group
from calibration import loop_s
from ending import tidy_at_end
from instance import Failed, Instance, World

CROWD = 40
PEER_READ_US = 148      # what the service takes for a cached read where the goals in time hold as they stand
PEER_LOOP_S = 0.055     # CPU of loop_s() on that machine
MODEL_S = 0.83          # half a second to the first token, and 500 at 1,500 a second


@dataclasses.dataclass
class Figure:
    """One line. `scale`: how the goal moves on a slower machine: 1 with its slowness, -1 against it, 0 not at all."""
    name: str
    words: str
    unit: str
    goal: float
    peer: str
    scale: int = 0
    limited: bool = False       # wants a tenth of a core
    fixed: float = 0            # of the goal: what no machine is quicker at, as the model's own time
    samples: list[float] = dataclasses.field(default_factory=list)
    failure: str = ""


FIGURES = [
    Figure("idle_resident", "idle: resident pages of the tree, each once", "MiB", 26, "51.5"),
    Figure("idle_private_dirty", "idle: private dirty", "MiB", 4, ""),
    Figure("after_resident", "the same after 40 jobs and the reads", "MiB", 30, "72"),
    Figure("idle_cpu", "idle CPU, nobody asking, a second", "ms", 0.5, "4.1", 1),
    Figure("start_cpu", "start to first answered request: CPU", "ms", 40, "540", 1),
    Figure("start_wall_tenth", "... wall at 0.1 core", "s", 0.5, "6.2", 1, True),
    Figure("job_cpu", "cold job, 60-minute talk, model streamed: CPU, alone", "ms", 9, "16 to 19", 1),
    Figure("job_cpu_crowd", "... in a crowd of 40", "ms", 4, "9", 1),
    Figure("embedded_cpu", "cold job, embedded engine, rolling WebVTT: CPU", "ms", 60, "has none", 1),
    Figure("read_cpu", "cached summary, keep-alive: CPU each", "us", 29, "148 (69 from a dict)", 1),
    Figure("read_rate_tenth", "... a second at 0.1 core", "/s", 3200, "594 (1317)", -1, True),
    Figure("crowd_wall_tenth", "40 cold jobs at once at 0.1 core: until all are done", "s", 2, "3.9", 1, True, MODEL_S),
    Figure("crowd_peak_tenth", "... peak resident", "MiB", 34, "48", 0, True),
    Figure("crowd_read_tenth", "... a cached read meanwhile, the slowest of one each 0.2 s", "ms", 100, "157", 1, True),
    Figure("stripped", "stripped pith", "MB", 2, ""),
]
BY_NAME = {f.name: f for f in FIGURES}


def take(name: str, value: float) -> None:
    BY_NAME[name].samples.append(value)


# ------------------------------------------------------------------------------------------------ workloads

def read_for(instance: Instance, ident: str, seconds: int) -> tuple[float, float]:
    """Reads a stored summary over 8 connections kept open. -> reads a second, CPU seconds each"""
    url = f"http://127.0.0.1:{instance.port}/v1/summaries/{ident}"

    def load(seconds: int) -> str:
        command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "10s", "-H", f"Authorization: Bearer {instance.token}", url]
        return subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60).stdout
    load(1)
    time.sleep(0.5)
    before = instance.group.cpu_s()
    out = load(seconds)
    cpu = instance.group.cpu_s() - before
    count, rate = re.search(r"(\d+) requests in", out), re.search(r"Requests/sec:\s+([\d.]+)", out)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out) or re.search(r"Socket errors: (.*)", out)
    if not count or not rate or int(count[1]) == 0 or bad:
        raise Failed("the reads failed: " + (bad[0] if bad else out[-200:].strip() or "wrk said nothing"))
    return float(rate[1]), cpu / int(count[1])


def whole_core(pith: str, world: World, quick: bool) -> None:
    with Instance(pith, world) as instance:
        take("start_cpu", instance.start_cpu_s * 1e3)
        time.sleep(3 if quick else 20)
        take("idle_resident", instance.group.resident_mib())
        take("idle_private_dirty", instance.group.private_dirty_mib())
        seconds, before = 5 if quick else 30, instance.group.cpu_s()
        time.sleep(seconds)
        take("idle_cpu", (instance.group.cpu_s() - before) / seconds * 1e3)
        ident = alone(instance, "job_cpu", "gemini", 2 if quick else 6)
        alone(instance, "embedded_cpu", "embedded", 1 if quick else 4)
        before = instance.group.cpu_s()
        asyncio.run(instance.jobs("gemini", CROWD))
        time.sleep(0.3)
        take("job_cpu_crowd", (instance.group.cpu_s() - before) / CROWD * 1e3)
        take("read_cpu", read_for(instance, ident, 2 if quick else 8)[1] * 1e6)
        time.sleep(3)
        take("after_resident", instance.group.resident_mib())


def alone(instance: Instance, name: str, engine: str, count: int) -> str:
    for _ in range(count):
        try:
            ident, cpu = instance.one_job(engine)
        except Failed as why:
            BY_NAME[name].failure = str(why)
            return ""
        take(name, cpu * 1e3)
        time_loop()
    return ident


def reads_at_tenth(pith: str, world: World, quick: bool) -> None:
    with Instance(pith, world, limited=True) as instance:
        take("start_wall_tenth", instance.start_wall_s)
        time.sleep(1)
        ident, _ = instance.one_job("gemini")
        time.sleep(1)
        take("read_rate_tenth", read_for(instance, ident, 2 if quick else 8)[0])


def crowd_at_tenth(pith: str, world: World, quick: bool) -> None:
    with Instance(pith, world, limited=True) as instance:
        take("start_wall_tenth", instance.start_wall_s)
        ident, _ = instance.one_job("gemini")
        time.sleep(1)
        wall, peak, wait = asyncio.run(crowd(instance, ident))
        take("crowd_wall_tenth", wall)
        take("crowd_peak_tenth", peak)
        take("crowd_read_tenth", wait * 1e3)


async def crowd(instance: Instance, ident: str) -> tuple[float, float, float]:
    """-> seconds until all are done; the most that was resident meanwhile, in MiB; the longest wait of who read a stored
    summary each fifth of a second, by the clock, in seconds"""
    peak, waits, reads = [instance.group.resident_mib()], [], set()

    async def read(due: float) -> None:
        waits.append(10)    # until it is answered
        at = len(waits) - 1
        try:
            status, _ = await instance.ask("GET", f"/v1/summaries/{ident}")
        except (OSError, asyncio.IncompleteReadError):
            return
        if status == 200:
            waits[at] = time.monotonic() - due

    async def readers() -> None:
        due = time.monotonic()
        while True:
            reads.add(asyncio.create_task(read(due)))
            due += 0.2
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    async def watch() -> None:
        while True:
            await asyncio.sleep(0.25)
            peak.append(instance.group.resident_mib())
    others, begin = [asyncio.create_task(watch()), asyncio.create_task(readers())], time.monotonic()
    try:
        await instance.jobs("gemini", CROWD)
        wall = time.monotonic() - begin
        await asyncio.wait(reads, timeout=10)
    finally:
        for other in others:
            other.cancel()
    return wall, max(peak), max(waits)


def stripped_size(pith: str) -> None:
    with tempfile.TemporaryDirectory(prefix=f"{group.NAME}{os.getpid()}-") as folder:
        if subprocess.run(["strip", "-o", f"{folder}/pith", pith], capture_output=True, timeout=60).returncode != 0:
            BY_NAME["stripped"].failure = "strip cannot read it"
            return
        take("stripped", pathlib.Path(f"{folder}/pith").stat().st_size / 1e6)


# ------------------------------------------------------------------------------------------------ what is shown

SPEEDS: list[float] = []    # of the machine, as it was between one workload and the next: shared ones change by the minute


def time_loop() -> None:
    SPEEDS.append(loop_s() / PEER_LOOP_S)


def goal_here(figure: Figure, slowness: float) -> float:
    return figure.fixed + (figure.goal - figure.fixed) * slowness ** figure.scale


def number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def verdict(figure: Figure, slowness: float) -> str:
    median, goal = statistics.median(figure.samples), goal_here(figure, slowness)
    return "met" if (median >= goal if figure.scale < 0 else median <= goal) else "missed"


def line(figure: Figure, slowness: float, why_not: str) -> str:
    relation = ">=" if figure.scale < 0 else "<="
    goal = f"goal {relation} {number(goal_here(figure, slowness))}"
    if not figure.samples:
        return f"{figure.words:<58} {'not taken':>26}  {goal:<14} {figure.failure or why_not}".rstrip()
    s = figure.samples
    shown = f"{number(statistics.median(s))} {figure.unit} ({number(min(s))}-{number(max(s))})"
    peer = f"service: {figure.peer}" if figure.peer else ""
    return f"{figure.words:<58} {shown:>26}  {goal:<14} {verdict(figure, slowness):<7} {peer} {figure.failure}".rstrip()


def as_json(options: argparse.Namespace, slowness: float, why_not: str) -> str:
    figures = []
    for f in FIGURES:
        s = f.samples
        figures.append({"name": f.name, "words": f.words, "unit": f.unit, "goal": goal_here(f, slowness), "better": "more" if f.scale < 0 else "less",
                        "median": statistics.median(s) if s else None, "min": min(s, default=None), "max": max(s, default=None), "samples": s,
                        "met": verdict(f, slowness) == "met" if s else None, "problem": f.failure or (None if s else why_not)})
    machine = {"cores": os.cpu_count(), "kernel": platform.release(), "load1": os.getloadavg()[0]}
    return json.dumps({"repetitions": options.reps, "quick": options.quick, "slowness": slowness, "machine": machine, "figures": figures})


def repetition(options: argparse.Namespace, world: World, limits: bool) -> None:
    work = [(whole_core, ["after_resident", "job_cpu_crowd", "read_cpu"])]
    if limits:
        work += [(reads_at_tenth, ["read_rate_tenth"]), (crowd_at_tenth, ["crowd_wall_tenth", "crowd_peak_tenth", "crowd_read_tenth"])]
    for run, names in work:
        try:
            time_loop()
            run(options.pith, world, options.quick)
            time_loop()
        except (Failed, OSError, subprocess.SubprocessError, asyncio.TimeoutError) as why:
            say(f"{run.__name__}: {why or type(why).__name__}")
            for name in names:
                BY_NAME[name].failure = str(why) or type(why).__name__


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="./bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--reps", type=int, default=0, metavar="N", help="repetitions (3; with --quick 1)")
    p.add_argument("--quick", action="store_true", help="shorter: a first impression in under a minute")
    p.add_argument("--json", action="store_true", help="one JSON object on standard output")
    p.add_argument("--peer-us", type=float, metavar="US",
                   help=f"microseconds of CPU that the service takes here for a cached read: goals in time hold for {PEER_READ_US}, and move in proportion; "
                        f"without it, a loop that takes {PEER_LOOP_S * 1000:.0f} ms there, timed between the workloads, tells how fast this machine is")
    p.add_argument("--pith", default="build/release/app/pith", help=argparse.SUPPRESS)
    options = p.parse_args()
    options.reps = min(max(options.reps or (1 if options.quick else 3), 1), 50)
    options.pith = os.path.abspath(options.pith)
    if options.peer_us is not None and options.peer_us <= 0:
        p.error("--peer-us is above 0")
    if not os.access(options.pith, os.X_OK):
        p.error(f"{options.pith} is not there")
    return options


def main() -> None:
    options = arguments()
    tidy_at_end()
    group.sweep()
    limits = group.can_limit()
    why_not = "" if limits else "no cgroup with limits can be made here (it takes root)"
    if not limits:
        say("The figures at 0.1 core are left out: " + why_not + ".")
    stripped_size(options.pith)
    world = World()
    atexit.register(world.end)
    try:
        with Instance(options.pith, world):     # fills the page cache; not measured
            pass
    except Failed as why:
        sys.exit(str(why))
    for i in range(options.reps):
        say(f"repetition {i + 1} of {options.reps} ...")
        repetition(options, world, limits)
    slowness = options.peer_us / PEER_READ_US if options.peer_us is not None else statistics.median(SPEEDS)
    say(f"This machine took {slowness:.2f} ({min(SPEEDS):.2f}-{max(SPEEDS):.2f}) of the time that the goals were set for; goals in time move with it.")
    print(as_json(options, slowness, why_not) if options.json else "\n".join(line(f, slowness, why_not) for f in FIGURES))
    sys.exit(1 if any(f.failure for f in FIGURES) else 0)


if __name__ == "__main__":
    main()
