# SPDX-License-Identifier: GPL-3.0-or-later
"""Power that is lost: what a disk holds then is what was synced, and of the rest whatever it got round to, in any order."""
import contextlib
import pathlib
import random
import re
import shutil
import sqlite3
import threading
import time

from lab import Lab, check, needs, until

SECTOR = 512    # what a disk writes whole
CALL = re.compile(r"^\d+ +([\d.]+) (pwrite64|fdatasync|fsync|ftruncate)\(\d+<([^>]+)>(?:, )?(.*)$")
TRACED = ["-e", "trace=pwrite64,fdatasync,fsync,ftruncate", "-f", "-qq", "-y", "-ttt", "-xx", "-s", "70000"]


class Disk:
    """The database's files, as far as they were synced, and what was written since."""

    def __init__(self, folder: pathlib.Path):
        self.synced = {f.name: bytearray(f.read_bytes()) for f in folder.glob("pith.db*") if not f.name.endswith("-shm")}
        self.since: dict[str, list] = {}

    def take(self, call: str, file: str, rest: str) -> None:
        if call == "pwrite64":
            data, _, numbers = rest.rpartition('"')
            offset = int(numbers.split(",")[2].split(")")[0], 0)
            data = plain(data.lstrip('"'))
            first = SECTOR - offset % SECTOR
            cuts = [0, *range(min(first, len(data)), len(data), SECTOR), len(data)]
            self.since.setdefault(file, []).extend((offset + a, data[a:b]) for a, b in zip(cuts, cuts[1:]) if b > a)
        elif call == "ftruncate":
            self.since.setdefault(file, []).append((int(rest.split(")")[0], 0), None))
        else:
            apply(self.synced.setdefault(file, bytearray()), self.since.pop(file, []))

    def image(self, folder: pathlib.Path, dice: random.Random, share: float) -> None:
        """`share` of what was not synced, its sectors in any order."""
        for file in self.synced.keys() | self.since.keys():
            held = bytearray(self.synced.get(file, b""))
            got = [piece for piece in self.since.get(file, []) if dice.random() < share]
            dice.shuffle(got)
            apply(held, got)
            (folder / file).write_bytes(held)
            (folder / file).chmod(0o600)
        (folder / "pith.db-shm").write_bytes(dice.randbytes(32768))
        (folder / "pith.db-shm").chmod(0o600)


def apply(file: bytearray, pieces) -> None:
    for offset, data in pieces:
        if data is None:
            del file[offset:]
        if len(file) < offset + len(data or b""):
            file.extend(bytes(offset + len(data or b"") - len(file)))
        if data:
            file[offset:offset + len(data)] = data


def plain(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))


def calls(trace: pathlib.Path):
    """When, which, of which file, with what; those that overlap with another thread's are put together again."""
    begun: dict[str, str] = {}
    for line in trace.read_text(errors="replace").splitlines():
        thread = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[thread] = line.removesuffix("<unfinished ...>")
            continue
        if "resumed>" in line:
            line = begun.pop(thread, "") + line.split("resumed>", 1)[1]
        if (found := CALL.match(line)) and " = -1 " not in line:
            yield float(found[1]), found[2], pathlib.Path(plain(found[3]).decode()).name, found[4]


def P3_power_lost(long):
    """Summaries are made while each write and sync is noted. Then, for moments of that time, the files as a disk without
    power may hold them: what was acknowledged before is there, whole, and goes on."""
    needs("strace")
    dice = random.Random(3)
    with Lab(queue_concurrency=4) as lab:
        lab.serve().stop()
        disk = Disk(lab.data)
        paths = [a for end in ("", "-wal", "-journal") for a in ("-P", f"{lab.database}{end}")]
        service = lab.serve(before=["strace", "-o", f"{lab.home}/trace", *TRACED, *paths], patience=60)
        acknowledged = []   # when, id, whether done

        def submit(place: int) -> None:
            for i in range(24 if long else 8):
                waits = (place + i) % 2
                answer = service.submit(lab.talk(f"power-{place}-{i}"), wait=60 * waits)
                check(answer.status in (200, 202), answer)
                acknowledged.append((time.time(), answer.json["id"], answer.json["state"] == "done"))
        submitters = [threading.Thread(target=submit, args=(i,)) for i in range(4)]
        for each in submitters:
            each.start()
        for each in submitters:
            each.join()
        check(len(acknowledged) == len(submitters) * (24 if long else 8), "submitted:", len(acknowledged))
        until(lambda: all(service.job(i)["state"] == "done" for _, i, _ in acknowledged), 120, "all are done", 0.5)
        service.kill()
        noted = list(calls(lab.home / "trace"))
        check(any(call == "fdatasync" for _, call, _, _ in noted), "no sync was noted: does strace work here?")
        times = [when for when, *_ in noted]
        told = [next((n for n, t in enumerate(times) if t > when), len(noted)) for when, *_ in acknowledged]
        moments = sorted(dice.sample(told, min(len(told), 64 if long else 6)) + dice.sample(range(1, len(noted)), 300 if long else 8))
        done, lost = 0, 0
        for n, (_, call, file, rest) in enumerate(noted):
            while moments and moments[0] == n:
                done, lost = done + 1, lost + sum(map(len, disk.since.values()))
                come_back(lab, disk, dice, moments.pop(0), times, acknowledged)
            disk.take(call, file, rest)
        check(done >= (300 if long else 8), "power was lost only", done, "times")
        return f"{len(noted)} calls noted, power lost {done} times amid {lost} sectors not synced: all acknowledged were there"


def come_back(lab, disk, dice, moment, times, acknowledged) -> None:
    share = dice.choice((0, 0, 0.5, 0.9, 1))
    home = lab.home / f"image{moment}"
    folder = home / "pith"
    folder.mkdir(parents=True, mode=0o700)
    home.chmod(0o700)
    disk.image(folder, dice, share)
    before = [(ident, done) for when, ident, done in acknowledged if when < times[moment]]
    service = lab.serve(XDG_DATA_HOME=str(home))
    where = f"call {moment}, {share:.0%} of what was not synced:"
    check(not list(folder.glob("*.corrupt-*")), where, "the database was set aside:", service.log()[-300:])
    for ident, done in before:
        answer = service.ask("GET", f"/v1/summaries/{ident}")
        check(answer.status == 200, where, ident, answer)
        check(not done or answer.json["state"] == "done", where, ident, "was done:", answer)
        check(service.end_of(ident)["state"] == "done", where, ident)
        words = service.ask("GET", f"/v1/summaries/{ident}/transcript")
        check(words.status == 200 and len(words.body) > 100, where, ident, "transcript:", words)
    check(service.stop() == 0, where, "stop:", service.log()[-300:])
    with contextlib.closing(sqlite3.connect(folder / "pith.db")) as db:
        found = db.execute("PRAGMA integrity_check").fetchall()
    check(found == [("ok",)], where, found)
    shutil.rmtree(home)
