# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window costs: idle in the tray, with the dashboard open, opened and closed again and again, with ten thousand rows,
and while a summary streams.

    ./bench desktop [--rows N] [--opens N]

On a display of its own (Xvfb) with a tray and a window manager, beside `pith serve` alone. Takes about four minutes.
"""
from __future__ import annotations

import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

import group
from instance import Failed, free_port


class Display:
    """Xvfb with a tray and a window manager; they end with this program."""

    def __init__(self, folder: pathlib.Path):
        read, write = os.pipe()
        self.started = [subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
                                         pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            raise Failed("Xvfb did not start")
        self.environment = {"DISPLAY": f":{number}", "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
        for command in (["openbox"], ["trayer", "--edge", "bottom"]):
            self.started.append(subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        time.sleep(1)

    def end(self) -> None:
        for process in reversed(self.started):
            process.terminate()
            process.wait(5)


def folders(folder: pathlib.Path) -> dict[str, str]:
    own = {"XDG_RUNTIME_DIR": "run", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "share", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state",
           "PITH_PATHS_DATA": "data"}
    for sub in own.values():
        (folder / sub).mkdir(mode=0o700, exist_ok=True)
    return {name: str(folder / sub) for name, sub in own.items()}


class Program:
    """`pith serve` or `pith-desktop` in fresh folders, or in those given."""

    def __init__(self, command: list[str], display: Display, folder: pathlib.Path):
        self.environment = dict(display.environment, PITH_SERVER_PORT=str(free_port()), DBUS_SESSION_BUS_ADDRESS="disabled:", **folders(folder))
        self.command = command
        self.group = group.Group(False)
        with open(folder / "log", "ab") as log:
            self.group.start(command, self.environment, log)

    def pss_mib(self) -> float:
        return sum(group.rollup(pid, "Pss") for pid in self.group.pids())

    def cpu_ms(self) -> float:
        return self.group.cpu_s() * 1e3

    def cpu_each_second(self, seconds: float) -> float:
        before = self.cpu_ms()
        time.sleep(seconds)
        return (self.cpu_ms() - before) / seconds

    def again(self) -> None:
        """A second start: the first one's window comes up."""
        subprocess.run([self.command[0]], env=self.environment, timeout=30, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def windows(self, name: str) -> list[str]:
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", name], env=self.environment, capture_output=True, text=True)
        return found.stdout.split()

    def until(self, seen: bool, name: str = "^Pith$", patience: float = 20) -> str:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            windows = self.windows(name)
            if bool(windows) == seen:
                return windows[0] if windows else ""
            time.sleep(0.05)
        raise Failed(f"no window {name} {'came' if seen else 'went'}")

    def press(self, window: str, keys: str) -> None:
        subprocess.run(["xdotool", "windowactivate", "--sync", window, "key", "--clearmodifiers", keys], env=self.environment, check=False)


def fill(pith: str, folder: pathlib.Path, display: Display, rows: int) -> None:
    """A real summary of the example, so many times over, under titles of their own."""
    program = dict(display.environment, **folders(folder))
    talk = pathlib.Path(__file__).resolve().parents[2] / "examples/talk.vtt"
    subprocess.run([pith, "summarize", "--engine", "embedded", str(talk)], env=program, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    things = ("rivers", "bridges", "stars", "engines", "gardens", "markets", "letters", "winters")
    with sqlite3.connect(folder / "data/pith.db") as db:
        names = [c[1] for c in db.execute("PRAGMA table_info(job)")]
        first = dict(zip(names, db.execute("SELECT * FROM job").fetchone()))
        letters = "abcdefghjkmnpqrstvwxyz23456789"
        for i in range(rows):
            row, ident = dict(first), "".join(letters[i // 30**k % 30] for k in range(4)) + "bnch"
            title = f"Talk {i} of {things[i * 7 % 8]} and {things[i % 5]}"
            for member in ("list", "record"):
                value = json.loads(row[member])
                value["id"], value["video"]["title"] = ident, title
                row[member] = json.dumps(value)
            row.update(n=None, id=ident, key=os.urandom(32), created=first["created"] - 60_000 * (i + 1), indexed=1, title=title)
            new = db.execute(f"INSERT INTO job({','.join(names)}) VALUES ({','.join('?' * len(names))})", [row[n] for n in names])
            db.execute("INSERT INTO job_search(rowid, title, words) VALUES (?, ?, ?)", (new.lastrowid, title, row["words"]))
    db.close()


def within(bench: str, mode: str, display: Display, folder: pathlib.Path) -> dict[str, float]:
    """What desktopbench sees."""
    environment = dict(display.environment, PITH_SERVER_PORT=str(free_port()), DBUS_SESSION_BUS_ADDRESS="disabled:", **folders(folder))
    ran = subprocess.run([bench, mode], env=environment, capture_output=True, text=True, timeout=240)
    if ran.returncode != 0:
        raise Failed(f"desktopbench {mode}: {ran.stderr[-300:]}")
    return {line.split()[0]: float(line.split()[1]) for line in ran.stdout.splitlines()}


def say(what: str, figure: float, unit: str, goal: float | None = None) -> None:
    verdict = "" if goal is None else f"  goal <= {goal:<6g}{'met' if figure <= goal else 'missed'}"
    print(f"{what:<58}{figure:>8.1f} {unit:<6}{verdict}", flush=True)


def measure(options, scratch: pathlib.Path, display: Display) -> None:
    def fresh(name: str) -> pathlib.Path:
        folder = scratch / name
        folder.mkdir(mode=0o700)
        return folder

    pith = os.path.abspath(options.pith)
    desktop = os.path.join(os.path.dirname(pith), "pith-desktop")
    service = Program([pith, "serve"], display, fresh("serve"))
    time.sleep(6)
    alone = service.pss_mib()
    service.group.end()
    say("pith serve, idle: PSS", alone, "MB")

    window = Program([desktop], display, fresh("window"))
    ident = window.until(True)
    time.sleep(1)
    say("first window painted: CPU, the service's start with it", window.cpu_ms(), "ms", 300)
    window.press(ident, "ctrl+d")
    window.until(True, "Dashboard")
    time.sleep(3)
    say("dashboard open: CPU a second", window.cpu_each_second(20), "ms/s", 10)
    window.group.end()

    tray = Program([desktop, "--hidden"], display, fresh("tray"))
    time.sleep(15)
    if tray.windows("^Pith$"):
        raise Failed("there is no tray: the window came up")
    say("idle in the tray: PSS over that of pith serve", tray.pss_mib() - alone, "MB", 25)
    say("window hidden: CPU a second", tray.cpu_each_second(15), "ms/s", 1)
    sizes = []
    for _ in range(options.opens + 1):
        tray.again()
        tray.press(tray.until(True), "alt+F4")
        tray.until(False)
        sizes.append(tray.pss_mib())
    say(f"opened and closed {options.opens} times more: PSS grows by", sizes[-1] - sizes[0], "MB", 3)
    tray.group.end()

    folder = fresh("rows")
    fill(pith, folder, display, options.rows)
    rows = within(options.bench, "rows", display, folder)
    if rows["sorted"] < options.rows:
        raise Failed(f"{rows['sorted']:.0f} of {options.rows} rows")
    for name, words in (("scroll", "scrolled"), ("search", "searched"), ("sort", "sorted by title"), ("scroll_sorted", "scrolled then")):
        say(f"{options.rows} rows {words}: the longest frame's CPU", rows[name], "ms", 50)
    streamed = within(options.bench, "stream", display, fresh("stream"))
    say(f"streaming {streamed['deltas'] / 10:.0f} deltas a second: CPU a second", streamed["stream"], "ms/s", 50)
    saved = within(options.bench, "pdf", display, fresh("pdf"))
    say("a long summary set as PDF: CPU", saved["set"], "ms")
    say("saved as PDF: the longest that the loop stood still", saved["held"], "ms", 10)


def main() -> None:
    p = argparse.ArgumentParser(prog="./bench desktop", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--rows", type=int, default=10_000)
    p.add_argument("--opens", type=int, default=50)
    p.add_argument("--pith", default="build/release/app/pith", help=argparse.SUPPRESS)
    p.add_argument("--bench", default="build/release/tests/load/desktopbench", help=argparse.SUPPRESS)
    options = p.parse_args()
    options.rows, options.opens = min(max(options.rows, 100), 100_000), min(max(options.opens, 2), 1000)
    group.sweep()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix=f"{group.NAME}{os.getpid()}-"))
    display = None
    try:
        display = Display(scratch)
        measure(options, scratch, display)
    except (Failed, OSError, subprocess.SubprocessError) as why:
        sys.exit(f"./bench desktop: {why}")
    finally:
        for one in list(group.LIVE):
            one.end()
        if display:
            display.end()
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
