# SPDX-License-Identifier: GPL-3.0-or-later
"""A process with all its children: what it takes of CPU and memory, and how little it may be given.

In a cgroup of its own (v1 or v2) where one can be made, which takes root; else read from /proc alone, without limits.
"""
from __future__ import annotations

import array
import ctypes
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
MIB = 1 << 20
NAME = "pith-bench-"


def mounts() -> dict[str, pathlib.Path]:
    """Where each controller of cgroup v1 is mounted, and cgroup v2 as "v2"."""
    found: dict[str, pathlib.Path] = {}
    for line in pathlib.Path("/proc/mounts").read_text().splitlines():
        _, where, kind, options, *_ = line.split()
        if kind == "cgroup2":
            found["v2"] = pathlib.Path(where)
        elif kind == "cgroup":
            for name in options.split(","):
                if name in ("cpu", "cpuacct", "memory"):
                    found[name] = pathlib.Path(where)
    return found


class Cgroup1:
    """cpu, cpuacct and memory, each in a tree of its own (or two of them in one)."""

    def __init__(self, name: str):
        where = mounts()
        self.cpu, self.acct, self.mem = (where[c] / name for c in ("cpu", "cpuacct", "memory"))
        self.folders = list(dict.fromkeys((self.cpu, self.acct, self.mem)))
        for folder in self.folders:
            folder.mkdir()

    def limit(self, cores: float, memory: int) -> None:
        (self.cpu / "cpu.cfs_period_us").write_text("100000")
        (self.cpu / "cpu.cfs_quota_us").write_text(str(int(cores * 100000)))
        (self.mem / "memory.limit_in_bytes").write_text(str(memory))

    def lift(self) -> None:
        (self.cpu / "cpu.cfs_quota_us").write_text("-1")

    def cpu_s(self) -> float:
        return int((self.acct / "cpuacct.usage").read_text()) / 1e9

    def pids(self) -> list[int]:
        return [int(x) for x in (self.acct / "cgroup.procs").read_text().split()]


class Cgroup2:
    def __init__(self, name: str):
        root = mounts()["v2"]
        control = root / "cgroup.subtree_control"
        if not {"cpu", "memory"} <= set(control.read_text().split()):
            control.write_text("+cpu +memory")
        self.folder = root / name
        self.folders = [self.folder]
        self.folder.mkdir()
        if not (self.folder / "cpu.max").exists():
            self.folder.rmdir()
            raise OSError("cgroup v2 without the cpu controller")

    def limit(self, cores: float, memory: int) -> None:
        (self.folder / "cpu.max").write_text(f"{int(cores * 100000)} 100000")
        (self.folder / "memory.max").write_text(str(memory))

    def lift(self) -> None:
        (self.folder / "cpu.max").write_text("max 100000")

    def cpu_s(self) -> float:
        return int(re.search(r"usage_usec (\d+)", (self.folder / "cpu.stat").read_text())[1]) / 1e6

    def pids(self) -> list[int]:
        return [int(x) for x in (self.folder / "cgroup.procs").read_text().split()]


def remove_folder(folder: pathlib.Path, tries: int = 50) -> bool:
    for _ in range(tries):     # a process that has just died may still be in it
        try:
            folder.rmdir()
            return True
        except FileNotFoundError:
            return True
        except OSError:
            time.sleep(0.02)
    return False


def sweep() -> None:
    """Removes what a bench that was killed left behind: control groups and folders of a process that is gone."""
    for where in [*mounts().values(), pathlib.Path(tempfile.gettempdir())]:
        for folder in where.glob(NAME + "*"):
            owner = folder.name.removeprefix(NAME).split("-")[0]
            if not owner.isdigit() or os.path.exists(f"/proc/{owner}"):
                continue
            if folder.stat().st_uid == os.getuid() and not remove_folder(folder, 1):
                shutil.rmtree(folder, ignore_errors=True)


class Group:
    made = 0

    def __init__(self, limited: bool):
        """`limited`: a tenth of a core and 512 MB; only where can_limit() is true."""
        Group.made += 1
        self.cgroup = make_cgroup(f"{NAME}{os.getpid()}-{Group.made}")
        self.main: subprocess.Popen | None = None
        LIVE.append(self)
        if limited and self.cgroup:
            self.cgroup.limit(0.1, 512 * MIB)

    def start(self, command: list[str], env: dict[str, str], out) -> None:
        files = [str(f / "cgroup.procs") for f in self.cgroup.folders] if self.cgroup else []
        libc = ctypes.CDLL(None)

        def enter() -> None:
            libc.prctl(1, signal.SIGKILL)       # PR_SET_PDEATHSIG: it does not outlive the bench
            for name in files:
                with open(name, "w") as f:
                    f.write("0")
        self.main = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, preexec_fn=enter, start_new_session=True)

    def pids(self) -> list[int]:
        if self.cgroup:
            return self.cgroup.pids()
        found, parents = [self.main.pid], {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                parents.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
            except (OSError, IndexError):
                continue
        for pid in found:
            found += parents.get(pid, [])
        return found

    def cpu_s(self) -> float:
        """CPU seconds so far, of children that have ended too."""
        return self.cgroup.cpu_s() if self.cgroup else sum(map(process_cpu_s, self.pids()))

    def resident_mib(self) -> float:
        """Resident pages of the tree, each counted once; where /proc hides the page numbers, RSS, which is more."""
        frames: set[int] = set()
        pids = self.pids()
        for pid in pids:
            frames |= frames_of(pid)
        frames.discard(0)
        return len(frames) * PAGE / MIB if frames else sum(rollup(pid, "Rss") for pid in pids)

    def private_dirty_mib(self) -> float:
        return sum(rollup(pid, "Private_Dirty") for pid in self.pids())

    def end(self) -> None:
        if self not in LIVE:
            return
        LIVE.remove(self)
        if self.cgroup:
            try:
                self.cgroup.lift()      # with a tenth of a core it would take long to go
            except OSError:
                pass
        if self.main:
            self.stop()
        for folder in self.cgroup.folders if self.cgroup else []:
            remove_folder(folder)

    def stop(self) -> None:
        for number, patience in ((signal.SIGTERM, 8), (signal.SIGKILL, 5)):
            for pid in self.pids() if number == signal.SIGKILL else [self.main.pid]:
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    pass
            try:
                self.main.wait(patience)
                break
            except subprocess.TimeoutExpired:
                pass
        for pid in self.cgroup.pids() if self.cgroup else []:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


LIVE: list[Group] = []


def make_cgroup(name: str):
    where = mounts()
    try:
        if {"cpu", "cpuacct", "memory"} <= where.keys():
            return Cgroup1(name)
        return Cgroup2(name) if "v2" in where else None
    except OSError:
        return None


def can_limit() -> bool:
    """Whether a cgroup with limits can be made here, tried out."""
    group = Group(False)
    try:
        if not group.cgroup:
            return False
        group.cgroup.limit(0.1, 512 * MIB)
        return True
    except OSError:
        return False
    finally:
        group.end()


def process_cpu_s(pid: int) -> float:
    try:
        own = time.clock_gettime((~pid << 3) | 2)       # the kernel's clock of another process, in nanoseconds
        ended = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[13:15]
        return own + sum(map(int, ended)) / TICKS
    except OSError:
        return 0.0


def rollup(pid: int, what: str) -> float:
    try:
        text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(re.search(rf"^{what}:\s+(\d+)", text, re.M)[1]) / 1024
    except (OSError, TypeError):
        return 0.0


def frames_of(pid: int) -> set[int]:
    """The numbers of the resident pages. Without root they all read as 0."""
    frames: set[int] = set()
    try:
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/pagemap", "rb", buffering=0) as pages:
            for line in maps:
                begin, end = (int(x, 16) for x in line.split(" ", 1)[0].split("-"))
                if begin >= 1 << 63:
                    continue
                for at in range(begin // PAGE, end // PAGE, 1 << 16):
                    entries = array.array("Q", os.pread(pages.fileno(), min(1 << 16, end // PAGE - at) * 8, at * 8))
                    frames.update(e & ((1 << 55) - 1) for e in entries if e >> 63)
    except OSError:
        pass
    return frames
