# SPDX-License-Identifier: GPL-3.0-or-later
"""Pith under load: how long who asks has to wait, and what it costs.

    ./bench load [--quick] [--reps N] [--only NAME,...] [--json FILE] [--html FILE] [--write-baseline]

reads     stored summaries, by 8 clients that ask again at once (closed), and by the clock (open)
jobs      new summaries of a 60-minute talk by a streaming model, which itself takes 0.83 s; closed and open
mixed     reads by the clock while new summaries are made by the clock
fan-out   500 subscribers of one job: how far each is behind the first that hears of an event
hostile   an honest client before, and amid 291 connections that are slow, silent, half, too large or garbage; and who comes new

In the open model a time begins when the request was due, whether or not it could be sent ("late" is what this program itself
was late to send, and within the times). At a whole core, and, as root, at a tenth of a core and 512 MB. Loopback alone; ends
by itself; leaves nothing behind. --write-baseline keeps the figures in tests/load/baseline.json for ./bench compare.
"""
from __future__ import annotations

import argparse
import asyncio
import atexit
import json
import os
import pathlib
import resource
import subprocess
import sys

import fanout
import group
import guard
import report
import results
import workloads
from bench import say
from calibration import loop_s
from ending import tidy_at_end
from instance import Failed, Instance, World
from pacing import run

LONGEST_S = 3600


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="./bench load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--quick", action="store_true", help="shorter: a first impression in about a minute")
    p.add_argument("--reps", type=int, default=0, metavar="N", help="repetitions (3; with --quick 1; at least 5 for a baseline)")
    p.add_argument("--only", metavar="NAME,...", help="of " + ", ".join(workloads.ALL))
    p.add_argument("--whole-core", action="store_true", help="nothing at a tenth of a core")
    p.add_argument("--json", metavar="FILE", help="all figures, and the curves")
    p.add_argument("--html", metavar="FILE", help="the same for eyes, in one file")
    p.add_argument("--write-baseline", action="store_true", help="keeps the figures for ./bench compare")
    p.add_argument("--pith", default="build/release/app/pith", help=argparse.SUPPRESS)
    options = p.parse_args(given)
    options.reps = min(max(options.reps or (1 if options.quick else 3), 5 if options.write_baseline else 1), 30)
    options.only = options.only.split(",") if options.only else list(workloads.ALL)
    if unknown := [n for n in options.only if n not in workloads.ALL]:
        p.error(f"there is no workload {unknown[0]}")
    if options.write_baseline and (options.only != list(workloads.ALL) or options.whole_core):
        p.error("a baseline holds all workloads")
    options.pith = os.path.abspath(options.pith)
    if not os.access(options.pith, os.X_OK):
        p.error(f"{options.pith} is not there")
    return options


class Bench:
    def __init__(self, options: argparse.Namespace):
        self.options, self.found = options, results.Results(options.quick)
        self.worlds: dict[tuple[str, ...], World] = {}

    def world(self, name: str) -> World:
        flags = fanout.WORLD if name == "fan-out" else ()
        if flags not in self.worlds:
            self.worlds[flags] = World(*flags)
            atexit.register(self.worlds[flags].end)
        return self.worlds[flags]

    def guarded(self) -> None:
        """What ./test looks at, which guard.py measures in its own way."""
        for name, loops in guard.in_loops(self.options.pith, self.world("reads")).items():
            self.found.figures[name].append(loops)

    def repetition(self, where: str) -> None:
        for name in self.options.only:
            loop = loop_s(5)
            try:
                with Instance(self.options.pith, self.world(name), limited=where == "tenth") as instance:
                    rows = run(workloads.ALL[name](instance, workloads.SIZES[where, self.options.quick]))
                loop = min(loop, loop_s(5))
                self.found.figures[f"{where}.start.cpu"].append(instance.start_cpu_s / loop)
                self.found.add(where, rows, loop)
            except (Failed, OSError, EOFError, ValueError, subprocess.SubprocessError, asyncio.TimeoutError) as why:
                self.found.problems.append(f"{results.WHERE[where]}, {name}: {type(why).__name__} {why}"[:300])
                say(self.found.problems[-1])


def prepare(longest_s: int = LONGEST_S) -> None:
    """Room for 500 subscribers; the service inherits it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 4096), hard), hard))
    tidy_at_end(longest_s)
    group.sweep()


def measure(options: argparse.Namespace) -> results.Results:
    wheres = ["core"] if options.whole_core else list(results.WHERE)
    if "tenth" in wheres and not group.can_limit():
        say("The figures at 0.1 core are left out: no cgroup with limits can be made here (it takes root).")
        wheres = ["core"]
    bench = Bench(options)
    for i in range(options.reps):
        for where in wheres:
            say(f"repetition {i + 1} of {options.reps}, {results.WHERE[where]} ...")
            bench.repetition(where)
        if options.write_baseline:
            bench.guarded()
    return bench.found


def main() -> None:
    options = arguments()
    prepare()
    found = measure(options)
    result = found.as_dict()
    print(results.text(result))
    for problem in found.problems:
        print("problem: " + problem)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(result) + "\n")
    if options.html:
        pathlib.Path(options.html).write_text(report.page(result))
    if options.write_baseline and found.problems:
        say("No baseline is written of a run with problems.")
    elif options.write_baseline:
        found.write_baseline(results.BASELINE)
    sys.exit(1 if found.problems else 0)


if __name__ == "__main__":
    main()
