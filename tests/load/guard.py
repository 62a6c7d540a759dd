#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The short form of ./bench load that ./test runs: fails where something costs over twice the CPU that the baseline says, by the
worst of its repetitions: what was seen on one quiet machine must not fail another.

CPU alone, in loops of calibration.py timed beside it, and the least of some repetitions: others may keep the machine busy. All of
it is on one core: whether a read wakes another core or not is three times its cost, and the kernel's choice. What is within the
limit the first time is not measured again. Needs the release build (PITH_RELEASE); else it is skipped.
"""
from __future__ import annotations

import atexit
import json
import os
import sys
import time

from bench import say
from calibration import loop_s
from instance import Failed, Instance, World
from pacing import closed_model, run
from results import BASELINE
from workloads import jobs_closed, measured, stored

SKIPPED = 77        # ctest's, by SKIP_RETURN_CODE
TWICE = 2.0
AGAIN_S = 30        # no repetition begins after so long


async def costs(instance: Instance) -> dict[str, float]:
    """CPU seconds of each: a start, a cached read, a new summary."""
    reader = await stored(instance)
    await closed_model(reader.read, 1, 0.3)
    read, read_s = await measured(instance, closed_model(reader.read, 1, 1))
    reader.close()
    job = await jobs_closed(instance, 16)
    if read.failures or job.timed.failures:
        raise Failed(f"{dict(read.failures)} {dict(job.timed.failures)}")
    return {"guard.start.cpu": instance.start_cpu_s, "guard.read.cpu": read_s / len(read.times), "guard.job.cpu": job.cpu_s}


def in_loops(pith: str, world: World) -> dict[str, float]:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})      # the service inherits it
    try:
        loop = loop_s(5)
        with Instance(pith, world) as instance:
            found = run(costs(instance))
        loop = min(loop, loop_s(5))
    finally:
        os.sched_setaffinity(0, cores)
    return {name: cpu / loop for name, cpu in found.items()}


def main() -> None:
    pith = os.environ.get("PITH_RELEASE", "")
    if not os.access(pith, os.X_OK):
        print("skipped: PITH_RELEASE names no release build")
        sys.exit(SKIPPED)
    from load import prepare
    began = time.monotonic()
    prepare()
    baseline = {name: figure["max"] for name, figure in json.loads(BASELINE.read_text())["figures"].items()}
    best: dict[str, float] = {}
    try:
        world = World()
        atexit.register(world.end)
        while not best or (max(best.values()) > TWICE and time.monotonic() - began < AGAIN_S):
            for name, loops in in_loops(pith, world).items():
                best[name] = min(best.get(name, float("inf")), loops / baseline[name])
            say(", ".join(f"{name} {ratio:.2f}" for name, ratio in best.items()) + " of the baseline")
    except Failed as why:
        sys.exit(str(why))
    for name, ratio in best.items():
        if ratio > TWICE:
            print(f"{name} costs {ratio:.1f} times what tests/load/baseline.json says; ./bench load tells more")
    sys.exit(1 if max(best.values()) > TWICE else 0)


if __name__ == "__main__":
    main()
