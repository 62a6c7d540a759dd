#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the table of faults, through the front doors of a release build. README.md tells which row stands where.

    faults.py [--long] [ROW|FILE...]      P1, P, disk; all where none is named

A row is a function whose name begins with its number. It returns what it saw, raises Skip where it cannot be tried here, and
Broken where the promise is not kept. PITH_RELEASE or PITH_BIN names the program."""
import argparse
import importlib
import os
import pathlib
import re
import resource
import shutil
import sys
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
FILES = ("process", "power", "disk", "memory", "network", "engines", "children", "clients", "pages", "content", "keys", "settings",
         "desktop", "clock")


def rows(names):
    for file in FILES:
        if not (HERE / f"{file}.py").exists():
            continue
        module = importlib.import_module(file)
        for name, what in list(vars(module).items()):
            row = re.match(r"([A-Z]\d+)_", name)
            if row and callable(what) and what.__module__ == file:
                if not names or file in names or row[1] in names or row[1][0] in names or name in names:
                    yield name, what


def own_mounts():
    """As root: mounts that a row makes are seen by nobody else, and go with this process."""
    if os.getuid() == 0 and "PITH_FAULTS_ALONE" not in os.environ:
        if shutil.which("unshare"):
            os.environ["PITH_FAULTS_ALONE"] = "1"
            os.execvp("unshare", ["unshare", "-m", sys.executable, "-B", *sys.argv])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--long", action="store_true", help="every N, thousands of kills: minutes to hours")
    p.add_argument("which", nargs="*", metavar="ROW")
    given = p.parse_args()
    own_mounts()
    from lab import PITH, Broken, Skip
    if not os.access(PITH, os.X_OK):
        sys.exit(f"there is no {PITH}: ./run --version builds it")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16384), hard))
    ended = {"ok": 0, "skipped": 0, "FAILED": 0}
    for name, row in rows(set(given.which)):
        began, seen = time.monotonic(), ""
        try:
            seen, how = row(given.long) or "", "ok"
        except Skip as why:
            seen, how = str(why), "skipped"
        except Broken as why:
            seen, how = str(why), "FAILED"
        except Exception:       # a fault of the test itself, which proves nothing
            seen, how = traceback.format_exc(limit=4), "FAILED"
        ended[how] += 1
        print(f"{name:48} {how:8}{time.monotonic() - began:6.1f} s  {seen}", flush=True)
    print(", ".join(f"{count} {how}" for how, count in ended.items()))
    sys.exit(0 if ended["ok"] + ended["skipped"] and not ended["FAILED"] else 1)


if __name__ == "__main__":
    main()
