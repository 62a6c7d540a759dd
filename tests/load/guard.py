#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The short form of ./bench load that ./test runs: fails where something costs over twice the CPU that the baseline says.

CPU alone, in loops of calibration.py timed beside it, and the least of some repetitions: others may keep the machine busy. What
is within the limit the first time is not measured again. Needs the release build (PITH_RELEASE); else it is skipped.
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
from load import prepare
from pacing import run
from results import BASELINE
from workloads import jobs_closed, reads_closed, stored

SKIPPED = 77        # ctest's, by SKIP_RETURN_CODE
TWICE = 2.0
AGAIN_S = 15        # no repetition begins after so long


async def costs(instance: Instance) -> dict[str, float]:
    """CPU seconds of each: a start, a cached read, a new summary."""
    reader = await stored(instance)
    read = await reads_closed(instance, reader, 1)
    reader.close()
    job = await jobs_closed(instance, 16)
    for row in (read, job):
        if row.timed.failures or row.cpu_s is None:
            raise Failed(f"{row.name}: {dict(row.timed.failures)}")
    return {"core.start.cpu": instance.start_cpu_s, "core.reads.closed.cpu": read.cpu_s, "core.jobs.closed.cpu": job.cpu_s}


def main() -> None:
    pith = os.environ.get("PITH_RELEASE", "")
    if not os.access(pith, os.X_OK):
        print("skipped: PITH_RELEASE names no release build")
        sys.exit(SKIPPED)
    began = time.monotonic()
    prepare()
    baseline = {name: figure["median"] for name, figure in json.loads(BASELINE.read_text())["figures"].items()}
    world = World("--talks", "1")
    atexit.register(world.end)
    best: dict[str, float] = {}
    while not best or (max(best.values()) > TWICE and time.monotonic() - began < AGAIN_S):
        loop = loop_s(5)
        try:
            with Instance(pith, world) as instance:
                found = run(costs(instance))
        except Failed as why:
            sys.exit(str(why))
        loop = min(loop, loop_s(5))
        for name, cpu in found.items():
            best[name] = min(best.get(name, float("inf")), cpu / loop / baseline[name])
        say(", ".join(f"{name} {ratio:.2f}" for name, ratio in best.items()) + " of the baseline")
    for name, ratio in best.items():
        if ratio > TWICE:
            print(f"{name} costs {ratio:.1f} times what tests/load/baseline.json says; ./bench load tells more")
    sys.exit(1 if max(best.values()) > TWICE else 0)


if __name__ == "__main__":
    main()
