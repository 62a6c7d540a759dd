# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page of another site costs: by yt-dlp as a process of its own, by the resident worker, and natively.

    ./bench ytdlp [--batch N]     a batch of so many (10)

Each is CPU of the whole tree, in milliseconds. By yt-dlp alone it is the metadata; a job is the page, its captions, the
model's answer and the stored summary. The page has a <video> with a <track>, so that every way can read it.
"""
from __future__ import annotations

import argparse
import atexit
import os
import resource
import statistics
import subprocess
import sys

from instance import Failed, Instance, World


def bare(origin: str, urls: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(["yt-dlp", "--ignore-config", "--no-cache-dir", "--skip-download", "-J", *urls], capture_output=True,
                         env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode != 0:
        raise Failed("yt-dlp: " + ran.stderr.decode(errors="replace")[-300:])
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


def jobs(pith: str, world: World, count: int, **settings: str) -> tuple[float, float]:
    """(the first, the middle of the later ones)"""
    with Instance(pith, world, **settings) as instance:
        instance.one_job("gemini")      # one of YouTube: the service is warm, yt-dlp is not
        took = [instance.one_job("gemini", "page")[1] * 1e3 for _ in range(count)]
    return took[0], statistics.median(took[1:])


def main() -> None:
    p = argparse.ArgumentParser(prog="./bench ytdlp", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--batch", type=int, default=10)
    p.add_argument("--pith", default="build/release/app/pith", help=argparse.SUPPRESS)
    options = p.parse_args()
    count = min(max(options.batch, 3), 100)
    world = World()
    atexit.register(world.end)
    pages = [f"{world.origin}/watch/bare{i:07d}" for i in range(count)]
    try:
        bare(world.origin, pages[:1])
        alone = statistics.median(bare(world.origin, pages[:1]) for _ in range(3))
        print(f"{'yt-dlp alone, its metadata of one page':<52}{alone:>8.0f} ms")
        print(f"{f'... of {count} in one start, each':<52}{bare(world.origin, pages) / count:>8.0f} ms")
        pith = os.path.abspath(options.pith)
        first, later = jobs(pith, world, count, PITH_FEATURE_PAGE_READER="false")
        print(f"{'a job through the resident worker: the first':<52}{first:>8.0f} ms")
        print(f"{'... a later one':<52}{later:>8.1f} ms  goal <= 40  {'met' if later <= 40 else 'missed'}")
        _, native = jobs(pith, world, count)
        print(f"{'the same page natively':<52}{native:>8.1f} ms  goal <= 8   {'met' if native <= 8 else 'missed'}")
    except Failed as why:
        sys.exit(str(why))


if __name__ == "__main__":
    main()
