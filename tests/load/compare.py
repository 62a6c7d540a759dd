# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a run under load is better or worse than the baseline, or whether nobody can tell.

    ./bench compare [FILE] [--against FILE] [--all]

FILE is what `./bench load --json FILE` wrote; without it `./bench load --quick` is run first. Figures are in loops of
calibration.py, timed beside each. A change is told where it exceeds both what the repetitions' spread explains (99 %) and what
two runs of one program differ by where others use the machine too: 30 % in CPU, 50 % in the median time, twice in its 99th
percentile. Exit status 1 where a figure is worse.
"""
from __future__ import annotations

import argparse
import json
import pathlib
import statistics
import sys

from results import BASELINE
from verdict import verdict


def samples(path: pathlib.Path) -> dict[str, dict]:
    try:
        return json.loads(path.read_text())["figures"]
    except (OSError, ValueError, KeyError) as why:
        sys.exit(f"{path} holds no figures: {why!r}")


def compared(before: dict[str, dict], now: dict[str, dict]) -> list[tuple[str, str, float, float, float, float]]:
    """(name, word, median before, median now, change, what it had to exceed), of what both have"""
    out = []
    for name in sorted(before.keys() & now.keys()):
        old, new = before[name]["samples"], now[name]["samples"]
        word, change, reach = verdict(old, new, before[name]["kind"])
        out.append((name, word, statistics.median(old), statistics.median(new), change, reach))
    return out


def measured_now(pith: str) -> dict[str, dict]:
    import load
    options = load.arguments(["--quick", "--pith", pith])
    load.prepare()
    return load.measure(options).as_dict()["figures"]


def main() -> None:
    p = argparse.ArgumentParser(prog="./bench compare", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("file", nargs="?", type=pathlib.Path)
    p.add_argument("--against", type=pathlib.Path, default=BASELINE, metavar="FILE", help="another baseline, or another run's --json")
    p.add_argument("--all", action="store_true", help="what is noise too")
    p.add_argument("--pith", default="build/release/app/pith", help=argparse.SUPPRESS)
    options = p.parse_args()
    before = samples(options.against)
    rows = compared(before, samples(options.file) if options.file else measured_now(options.pith))
    if not rows:
        sys.exit("the two have no figure in common")
    print(f"{'figure, in loops':<34}{'before':>10}{'now':>10}{'change':>9}{'noise to':>10}")
    for name, word, old, new, change, reach in rows:
        if options.all or word != "noise":
            print(f"{name:<34}{old:>10.3g}{new:>10.3g}{change:>+9.0%}{reach:>10.0%}  {word}")
    counts = {word: sum(r[1] == word for r in rows) for word in ("better", "worse", "noise")}
    print(", ".join(f"{count} {word}" for word, count in counts.items()))
    sys.exit(1 if counts["worse"] else 0)


if __name__ == "__main__":
    main()
