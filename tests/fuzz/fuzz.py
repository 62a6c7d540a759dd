#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds every parser of outside bytes with made-up ones, and counts how often.

    ./bench fuzz [--minutes N] [NAME...]     10 minutes in all, two parsers at a time (--at-once 1: one); SIGINT ends it with
                                             what was counted
    ./bench fuzz --keep                      writes the counts into tests/fuzz/executions.json, which the repository has

./test runs it for some seconds, with the sanitizers and always from the same seed, so that a change fails by what it does and
not by chance. A long run tries most inputs in a build of its own (preset `fuzz`), which checks what costs little and is ten to a
hundred times as fast; one turn in eight of a parser, what both kept goes through AddressSanitizer, and on from there.
Executions add up over runs, in build/corpus/NAME.count, as the inputs that reached something new do in build/corpus/NAME.
Those that were run least come first. A finding is left beside them, and the exit status is 1.
"""
from __future__ import annotations

import argparse
import concurrent.futures
import json
import operator
import os
import pathlib
import re
import subprocess
import sys
import time
import typing

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECKED = ROOT / "build/asan/tests/fuzz"
QUICK = ROOT / "build/fuzz/tests/fuzz"
FOUND = ROOT / "build/corpus"
KEPT = ROOT / "tests/fuzz/executions.json"
GOAL = 10_000_000
SLICE_S = 60     # of one parser, in a long run
LARGEST = 65536  # bytes of an input
SMALL = 512      # of most inputs in a long run: more of them are tried then, also for want of a costly choice among those kept
EACH = 8         # of a parser's turns one is with the sanitizers, and one more with large inputs
SAME, ANY = 1, 0 # seeds: the latter is drawn from the clock
SANITIZERS = {"ASAN_OPTIONS": "detect_leaks=1", "UBSAN_OPTIONS": "print_stacktrace=1",
              "LSAN_OPTIONS": f"suppressions={ROOT}/tests/support/lsan.supp:print_suppressions=0"}


class Count(typing.NamedTuple):
    """How often a parser was run, how often of those under AddressSanitizer, and in how many turns."""
    executions: int = 0
    asan: int = 0
    turns: int = 0

    def __add__(self, more: Count) -> Count:
        return Count(*map(operator.add, self, more))


class Turn(typing.NamedTuple):
    name: str
    seconds: int
    largest: int
    seed: int
    programs: pathlib.Path


def kept() -> dict[str, Count]:
    return {name: Count(**count) for name, count in json.loads(KEPT.read_text()).items()} if KEPT.exists() else {}


def counter(name: str) -> pathlib.Path:
    return FOUND / f"{name}.count"


def counted(name: str) -> Count:
    return Count(*map(int, counter(name).read_text().split())) if counter(name).exists() else Count()


def fuzz(turn: Turn) -> tuple[str, int, str]:
    """The name, how often it was run, and what was found: empty, or the end of what the fuzzer said."""
    name, seconds, largest, seed, programs = turn
    inputs = FOUND / name
    inputs.mkdir(parents=True, exist_ok=True)
    run = subprocess.run([programs / f"fuzz_{name}", f"-max_total_time={max(seconds, 1)}", f"-max_len={largest}",
                          f"-seed={seed}", f"-detect_leaks={int(programs == CHECKED)}",
                          f"-entropic={int(largest > SMALL)}", "-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1",
                          "-verbosity=0", f"-artifact_prefix={inputs}-", inputs, ROOT / "tests/fuzz/corpus" / name],
                         env=SANITIZERS | os.environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True, errors="replace")
    said = re.search(r"number_of_executed_units: *(\d+)", run.stdout)
    count = int(said[1]) if said else 0
    counter(name).write_text("{} {} {}".format(*counted(name) + Count(count, count * (programs == CHECKED), 1)))
    return name, count, "" if run.returncode == 0 else "\n".join(run.stdout.splitlines()[-40:])


def all_of(name: str, before: dict[str, Count]) -> Count:
    return before.get(name, Count()) + counted(name)


def next_turn(name: str, before: dict[str, Count], seconds: int) -> Turn:
    turn = (all_of(name, before).turns + 1) % EACH
    return Turn(name, min(seconds, SLICE_S), LARGEST if turn in (0, EACH // 2) else SMALL, ANY, QUICK if turn else CHECKED)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("names", nargs="*", metavar="NAME", help="these parsers only")
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--at-once", type=int, default=2, help="parsers")
    asked.add_argument("--seconds", type=float, help="in place of --minutes: each parser once, in its share of them")
    asked.add_argument("--keep", action="store_true", help="add the counts of earlier runs to what the repository has")
    options = asked.parse_args()
    names = sorted(t.name.removeprefix("fuzz_") for t in CHECKED.glob("fuzz_*") if t.is_file() and "." not in t.name)
    if unknown := set(options.names) - set(names):
        asked.error(f"no such parser: {', '.join(sorted(unknown))}. There are: {', '.join(names)}")
    before = kept()
    if options.keep:
        rows = (f'"{name}": {json.dumps(all_of(name, before)._asdict())}' for name in names)
        KEPT.write_text("{\n " + ",\n ".join(rows) + "\n}\n")
        for name in names:
            counter(name).unlink(missing_ok=True)
        return 0
    names = options.names or names
    once = list(names)
    end = time.monotonic() + options.minutes * 60
    busy: set[str] = set()

    def following() -> Turn | None:
        if options.seconds:
            share = round(options.seconds * options.at_once / len(names))
            return Turn(once.pop(0), share, LARGEST, SAME, CHECKED) if once else None
        left = int(end - time.monotonic())
        free = [name for name in names if name not in busy]
        if left < 1 or not free:
            return None
        return next_turn(min(free, key=lambda name: all_of(name, before).executions), before, left)

    failed = False
    with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
        running: set[concurrent.futures.Future] = set()
        while True:
            while len(running) < options.at_once and (turn := following()):
                busy.add(turn.name)
                running.add(pool.submit(fuzz, turn))
            if not running:
                break
            ended, running = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
            for future in ended:
                name, count, finding = future.result()
                print(f"{name}: {count} executions, {all_of(name, before).executions} in all", flush=True)
                if finding:
                    print(f"{name}: a finding, left beside build/corpus/{name}:\n{finding}", flush=True)
                    failed = True       # and it has no further turn
                else:
                    busy.discard(name)
    if not options.seconds:
        short = [name for name in names if all_of(name, before).executions < GOAL]
        print(f"{len(names) - len(short)} of {len(names)} parsers were run {GOAL:,} times or more")
    return failed


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
