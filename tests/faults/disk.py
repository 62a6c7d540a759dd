# SPDX-License-Identifier: GPL-3.0-or-later
"""Disk and database: full, read-only, limited, another's, and grown."""
import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import threading

from lab import PITH, Lab, check, needs, needs_root, until


def mount(kind: str, where, options: str) -> None:
    done = subprocess.run(["mount", "-t", kind, "-o", options, kind, str(where)], capture_output=True)
    check(done.returncode == 0, "mount:", done.stderr)


@contextlib.contextmanager
def small_disk(lab, megabytes: int):
    needs_root()
    needs("mount")
    lab.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    mount("tmpfs", lab.data, f"size={megabytes}m,mode=700")
    try:
        yield lab.data
    finally:
        for service in lab.services:
            service.end()
        subprocess.run(["umount", "-l", str(lab.data)])


def fill(file) -> None:
    with open(file, "wb", buffering=0) as out, contextlib.suppress(OSError):
        while out.write(b"\0" * 4096) == 4096:
            pass


def words(number: int, kilobytes: int = 200) -> str:
    """A text like no other, that does not pack well."""
    dice = random.Random(number)
    return " ".join("".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(kilobytes * 128)) + "."


def refuses_and_recovers(lab, service, kept, free):
    full = until(lambda: (a := service.submit(lab.talk(f"full{os.urandom(3).hex()}"))).status == 507 and a, 20, "it says that it is full")
    check(full.code == "STORE_FULL", full)
    ready = service.ask("GET", "/readyz", token=None)
    check(ready.status == 503, "readyz:", ready)
    for ident in kept:
        check(service.ask("GET", f"/v1/summaries/{ident}").status == 200, "a read fails")
    check(service.ask("GET", "/v1/summaries").status == 200)
    service.is_up()
    ran = lab.run("summarize", lab.outside.captions("cli"), "--engine", "embedded")
    check(ran.status == 1 and len(ran.lines) == 1 or ran.status == 0 and ran.out, "the command:", ran)
    free()
    answer = until(lambda: (a := service.submit(lab.talk(f"free{os.urandom(3).hex()}"), wait=10)).status == 200 and a, 30, "it works again")
    check(answer.json["state"] == "done", answer)
    check(service.ask("GET", "/readyz", token=None).status == 200)
    service.stop()
    lab.is_kept([*kept, answer.json["id"]])
    return f"the command meanwhile: exit {ran.status}"


def D1_a_full_disk(long):
    with Lab() as lab, small_disk(lab, 8) as disk:
        service = lab.serve()
        kept = [service.submit(lab.talk(f"kept{i}"), wait=20).json["id"] for i in range(3)]
        running = service.submit(lab.video("under")).json["id"]
        fill(disk / "filler")
        seen = refuses_and_recovers(lab, service, kept, (disk / "filler").unlink)
        return seen + f"; {running} was under way"


def D1_filled_by_its_own_jobs(long):
    """Nobody else fills it: jobs do, until one cannot be stored; what ended `done` is there."""
    with Lab() as lab, small_disk(lab, 4) as disk:
        service, done, refused = lab.serve(), [], 0
        for i in range(80):
            answer = service.submit({"transcript": words(i), "format": "txt", "engine": "embedded"}, wait=20)
            if answer.status == 200 and answer.json["state"] == "done":
                done.append(answer.json["id"])
            else:
                refused += 1
                code = answer.code or (answer.json.get("problem") or {}).get("code")
                check(code == "STORE_FULL", answer)
                if refused > 3:
                    break
        check(refused, "it never was full")
        for ident in done:
            check(service.job(ident)["state"] == "done", ident)
        service.is_up()
        check(subprocess.run(["mount", "-o", "remount,size=16m", str(disk)]).returncode == 0, "remount")
        until(lambda: service.submit(lab.talk(f"after{os.urandom(3).hex()}"), wait=10).status == 200, 30, "room was made, it works again", 0.5)
        service.stop()
        lab.is_kept(done)
        return f"{len(done)} done, then STORE_FULL"


def D2_a_limit_to_its_files(long):
    needs("prlimit")
    with Lab() as lab:
        service = lab.serve(["prlimit", "--fsize=2097152:unlimited"])
        done, refused = [], 0
        for i in range(60):
            answer = service.submit({"transcript": words(i), "format": "txt", "engine": "embedded"}, wait=20)
            if answer.status == 200 and answer.json["state"] == "done":
                done.append(answer.json["id"])
            else:
                code = answer.code or (answer.json.get("problem") or {}).get("code")
                check(code == "STORE_FULL", answer)
                refused += 1
                if refused > 2:
                    break
        check(refused, "it never was full")
        service.is_up()
        check(service.ask("GET", "/readyz", token=None).status == 503, "readyz")
        for ident in done:
            check(service.ask("GET", f"/v1/summaries/{ident}").status == 200)
        subprocess.run(["prlimit", f"--pid={service.pid}", "--fsize=unlimited"], check=True)
        until(lambda: service.submit(lab.talk(f"after{os.urandom(3).hex()}"), wait=10).status == 200, 30, "it works again", 0.5)
        service.stop()
        lab.is_kept(done)
        return f"{len(done)} done, then STORE_FULL"


def D4_a_disk_that_is_read_only(long):
    with Lab() as lab, small_disk(lab, 16) as disk:
        check(lab.run("summarize", lab.outside.captions("before"), "--engine", "embedded").status == 0)
        ident = lab.run("list", "--format", "json").out
        check(b"before" in ident or b'"id"' in ident, ident)
        name = ident.split(b'"id":"')[1].split(b'"')[0].decode()
        check(subprocess.run(["mount", "-o", "remount,ro", str(disk)]).returncode == 0, "remount")
        return without_writing(lab, name)


def without_writing(lab, name):
    seen = []
    for arguments in (("list",), ("show", name)):
        ran = lab.run(*arguments)
        check(ran.status == 0 and ran.out or len(ran.lines) == 1, arguments, ran)
        seen.append(f"{arguments[0]} {ran.status}")
    ran = lab.run("summarize", lab.outside.captions("other"), "--engine", "embedded")
    check(ran.status == 0 and ran.out and b"will not be kept" in ran.err, "summarize prints and warns:", ran, ran.out[:80])
    served = lab.run("serve", patience=10)
    check(served.status != 0 and len(served.lines) == 1, "serve:", served)
    return ", ".join(seen) + f"; serve: {served.lines[0][:90]}"


def D4_anothers_folder(long):
    """The data belong to another user, as whom it is not run."""
    needs_root()
    needs("setpriv")
    with Lab() as lab:
        check(lab.run("summarize", lab.outside.captions("before"), "--engine", "embedded").status == 0)
        listed = lab.run("list", "--format", "json").out
        name = listed.split(b'"id":"')[1].split(b'"')[0].decode()
        mine = lab.home / "mine"
        shutil.copy2(PITH, mine)
        for folder, mode in ((lab.home, 0o755), (lab.home / "data", 0o755), (lab.data, 0o700)):
            folder.chmod(mode)
        for folder in ("run", "config", "cache", "tmp"):
            os.chown(lab.home / folder, 65534, 65534)
        other = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        seen = []
        for arguments in (("list",), ("show", name)):
            ran = lab.run(*arguments, before=other)
            check(ran.status != 0 and len(ran.lines) == 1, arguments, ran)
            seen.append(ran.lines[0][:80])
        ran = lab.run("summarize", lab.outside.captions("other"), "--engine", "embedded", before=other)
        check(ran.status == 0 and ran.out and b"will not be kept" in ran.err, "summarize prints and warns:", ran)
        served = lab.run("serve", patience=10, before=other)
        check(served.status != 0 and len(served.lines) == 1, "serve:", served)
        return seen[0]


def D5_mutants_at_the_front_door(long):
    """A byte turned, a page zeroed, the end cut, another's log: the command works on, the old file is beside it."""
    dice, count, aside = random.Random(5), 500 if long else 16, 0
    met = 0
    with Lab() as lab:
        for i in range(6):
            check(lab.run("summarize", lab.outside.captions(f"m{i}"), "--engine", "embedded").status == 0)
        good = lab.database.read_bytes()
        for turn in range(count):
            shutil.rmtree(lab.data)
            lab.data.mkdir(mode=0o700)
            bad = bytearray(good)
            kind = turn % 4
            if kind == 0:
                bad[dice.randrange(len(bad))] ^= 0xFF
            elif kind == 1:
                page = dice.randrange(len(bad) // 4096) * 4096
                bad[page:page + 4096] = bytes(4096)
            elif kind == 2:
                bad = bad[:dice.randrange(1, len(bad) // 4096) * 4096]
            else:
                (lab.data / "pith.db-wal").write_bytes(dice.randbytes(4096 * 8))
            lab.database.write_bytes(bad)
            ran = lab.run("summarize", lab.outside.captions("after"), "--engine", "embedded", patience=60)
            if ran.status == 1 and len(ran.lines) == 1:     # met at work: the next start mends it
                met += 1
                ran = lab.run("summarize", lab.outside.captions("after"), "--engine", "embedded", patience=60)
            check(ran.status == 0 and ran.out, f"turn {turn}:", ran)
            listed = lab.run("list", "--format", "json")
            check(listed.status == 0, f"turn {turn}: list", listed)
            aside += bool(list(lab.data.glob("*.corrupt-*")))
        return f"{count} mutants, {aside} set aside, {met} met at work"


def D6_foreign_files(long):
    with Lab() as lab:
        lab.data.mkdir(mode=0o700, parents=True)
        seen = []
        for what, script in (("triggers", "CREATE TABLE job(id); CREATE TRIGGER t AFTER INSERT ON job BEGIN DELETE FROM job; END; "
                              "CREATE VIEW v AS SELECT load_extension('/x');"),
                             ("newer", "PRAGMA application_id=1; PRAGMA user_version=999999; CREATE TABLE a(b);"),
                             ("another", "PRAGMA application_id=12345; CREATE TABLE a(b); INSERT INTO a VALUES(1);")):
            lab.database.unlink(missing_ok=True)
            with contextlib.closing(sqlite3.connect(lab.database)) as db:
                db.executescript(script)
            before = hashlib.sha256(lab.database.read_bytes()).hexdigest()
            served = lab.run("serve", patience=15)
            check(served.status not in (0, None) and len(served.lines) == 1, what, served)
            lab.run("list")
            check(hashlib.sha256(lab.database.read_bytes()).hexdigest() == before, f"{what}: the file was changed")
            seen.append(f"{what}: {served.lines[0][6:70]}")
        return "; ".join(seen)


def D8_a_reader_stalls(long):
    writes = 10000 if long else 200
    with Lab() as lab:
        service = lab.serve()
        big = service.submit({"transcript": words(0, 4000), "format": "txt", "engine": "embedded"}, wait=60).json
        check(big["state"] == "done", big)
        with service.socket() as slow:
            slow.sendall(service.preamble(f"GET /v1/summaries/{big['id']}/transcript?format=json HTTP/1.1"))
            check(slow.recv(1000), "no transcript comes")
            log, largest = lab.data / "pith.db-wal", 0
            def write(first):
                for i in range(first, writes, 4):
                    service.submit({"transcript": words(i + 1, 8), "format": "txt", "engine": "embedded"}, wait=20)
            writers = [threading.Thread(target=write, args=(i,)) for i in range(4)]
            for each in writers:
                each.start()
            while any(w.is_alive() for w in writers):
                largest = max(largest, log.stat().st_size if log.exists() else 0)
                writers[0].join(0.05)
            service.is_up()
        check(largest <= 16 << 20, f"the log grew to {largest >> 20} MB")
        return f"{writes} writes, log at most {largest >> 10} KB"
