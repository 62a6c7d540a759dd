# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory, CPU, descriptors and processes used up."""
import concurrent.futures
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

from lab import PITH, Lab, Skip, check, needs, needs_root, until

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "load"))
import group    # noqa: E402
import talk     # noqa: E402


@contextlib.contextmanager
def control_group(cores: float, megabytes: int):
    needs_root()
    made = group.make_cgroup(f"pith-faults-{os.getpid()}-{time.monotonic_ns()}")
    if not made:
        raise Skip("no control group can be made here")
    try:
        made.limit(cores, megabytes << 20)
        yield made
    finally:
        for pid in made.pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        for folder in made.folders:
            group.remove_folder(folder)


def entering(made) -> list[str]:
    files = " ".join(f"{f}/cgroup.procs" for f in made.folders)
    return ["sh", "-c", f'for f in {files}; do echo $$ > $f; done; exec "$0" "$@"']


def killed_for_memory(made) -> int:
    for folder in made.folders:
        for name in ("memory.events", "memory.oom_control"):
            with contextlib.suppress(OSError):
                if found := re.search(r"oom_kill (\d+)", (folder / name).read_text()):
                    return int(found[1])
    raise Skip("the kernel does not count what it kills")


def M1_sixty_four_megabytes(long):
    """Forty one-hour talks at once in a group of 64 MB: none is killed; each is done or told that memory is short."""
    with control_group(2, 64) as made, Lab() as lab:
        for form in ("vtt", "srv1"):
            talk.captions(1, 60, form)
        hour = {form: talk.captions(1, 60, form) for form in ("vtt", "srv1")}
        lab.outside.on("/api/timedtext", lambda h: h.reply(hour["srv1"], "text/xml"))
        service = lab.serve(entering(made))
        for i in range(40):
            lab.outside.on(f"/captions/hour{i}.vtt", lambda h: h.reply(hour["vtt"], "text/vtt"))
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            bodies = [lab.talk(f"hour{i}") if i % 2 else lab.video(f"hour{i}") for i in range(40)]
            answers = list(pool.map(lambda b: service.submit(b, wait=90), bodies))
        done = refused = 0
        for answer in answers:
            if answer.status == 503:
                check(answer.code == "MEMORY_SHORT" and answer.headers["Retry-After"], answer, answer.headers)
                refused += 1
            else:
                job = answer.json
                check(job["state"] == "done" or job["problem"]["code"] == "MEMORY_SHORT", job["state"], job["problem"])
                done += job["state"] == "done"
                refused += job["state"] != "done"
        check(killed_for_memory(made) == 0, "killed")
        service.is_up()
        check(done > 0, "none was done")
        return f"{done} done, {refused} MEMORY_SHORT, peak {service.memory_mb():.0f} MB"


def M2_little_address_space(long):
    """Done, or one line; whatever comes, the database is whole. A death for a small allocation within Qt is not promised away."""
    needs("prlimit")
    steps = range(100, 601, 4) if long else (100, 132, 164, 196, 228, 260, 300, 400, 600)
    with Lab() as lab:
        check(lab.run("summarize", lab.outside.captions("first"), "--engine", "embedded").status == 0)
        ends = {"done": 0, "one line": 0, "died": 0}
        for megabytes in steps:
            ran = lab.run("summarize", lab.outside.captions(f"as{megabytes}"), "--engine", "embedded", before=["prlimit", f"--as={megabytes << 20}"])
            said = [line for line in ran.err.decode(errors="replace").splitlines() if line]
            if ran.status == 0 and ran.out:
                ends["done"] += 1
            elif ran.status > 0 and ran.status < 128 and len(said) == 1:
                ends["one line"] += 1
            else:
                ends["died"] += 1
                check(megabytes < 400, f"{megabytes} MB:", ran)
            lab.is_kept()
        check(ends["done"], ends)
        return ", ".join(f"{n} {how}" for how, n in ends.items())


def M3_a_tenth_of_a_core(long):
    with control_group(0.1, 512) as made, Lab() as lab:
        service = lab.serve(entering(made), patience=60)
        kept = service.submit(lab.video("kept"), wait=60).json["id"]
        took, going = [], True

        def read():
            while going:
                began = time.monotonic()
                check(service.ask("GET", f"/v1/summaries/{kept}").status == 200)
                took.append(time.monotonic() - began)
                time.sleep(0.2)
        reader = threading.Thread(target=read)
        reader.start()
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            answers = list(pool.map(lambda i: service.submit(lab.video(f"cold{i}"), wait=90), range(40)))
        going = False
        reader.join()
        check(all(a.json["state"] == "done" for a in answers), [a.json.get("problem") for a in answers][:3])
        worst = sorted(took)[max(0, int(len(took) * 0.99) - 1)]
        check(worst < 1, f"p99 {worst:.2f} s")
        return f"{len(took)} reads, p99 {worst * 1000:.0f} ms"


def M4_captions_without_end(long):
    with Lab() as lab:
        def huge(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/vtt\r\nContent-Length: 199229440\r\n\r\nWEBVTT\n\n")
            for i in range(3000):
                handler.wfile.write(f"00:{i // 60:02d}:{i % 60:02d}.000 --> 00:59:59.000\n".encode() + b"words " * 10000 + b"\n\n")
        url = lab.outside.on("/captions/huge.vtt", huge)
        service = lab.serve()
        service.submit(lab.talk("warm"), wait=20)
        before = service.memory_mb()
        job = service.submit({"url": url, "engine": "embedded"}, wait=60).json
        check(job["state"] == "failed" and job["problem"]["code"] == "SOURCE_TOO_LARGE", job["state"], job["problem"])
        grown = service.memory_mb() - before
        check(grown < 16 + 16, f"grew by {grown:.0f} MB")
        return f"{grown:.0f} MB"


SHAPES = {
    "one line without a stop": lambda n: b"WEBVTT\n\n00:00.000 --> 59:59.000\n" + (b"word and another " * (n // 17)) + b"\n",
    "cues of a letter, all at one time": lambda n: b"WEBVTT\n\n" + b"".join(b"00:01.000 --> 00:02.000\n%c\n\n" % (97 + i % 26) for i in range(n // 27)),
    "a word repeated": lambda n: b"WEBVTT\n\n" + b"".join(b"%02d:%02d:%02d.000 --> 99:00:00.000\n%s\n\n" % (i // 3600, i // 60 % 60, i % 60, (b"again%d " % i) + b"again " * 199)
                                                     for i in range(n // 1240)),
    "<": lambda n: b"WEBVTT\n\n00:00.000 --> 59:59.000\n" + b"<" * n,
    "{\\": lambda n: b"1\n00:00:00,000 --> 00:59:59,000\n" + b"{\\" * (n // 2),
    "&": lambda n: b"WEBVTT\n\n00:00.000 --> 59:59.000\n" + b"&" * n,
    "unclosed <c.": lambda n: b"WEBVTT\n\n00:00.000 --> 59:59.000\n" + b"<c." * (n // 3),
}


def M5_captions_made_to_be_slow(long):
    """Twice the input, not much more than twice the CPU; what runs is cancelled at once, and the service answers meanwhile."""
    size, seen = (8 << 20) if long else (1 << 20), []
    with Lab() as lab:
        service = lab.serve()
        service.submit(lab.talk("warm"), wait=20)
        before = service.memory_mb()
        for number, (what, make) in enumerate(SHAPES.items()):
            cost = []
            for factor in (1, 2):
                data = make(size * factor)
                url = lab.outside.on(f"/captions/slow{number}-{factor}.vtt", lambda h, d=data: h.reply(d, "text/vtt"))
                began = service.cpu_s()
                job = service.submit({"url": url, "engine": "embedded"}).json
                while job["state"] not in ("done", "failed"):
                    service.is_up()
                    time.sleep(0.02)
                    job = service.job(job["id"])
                cost.append(service.cpu_s() - began)
                allowed = ("EMPTY_TRANSCRIPT", "ANSWER_UNREADABLE", "BAD_FORMAT", "SOURCE_TOO_LARGE")
                check(job["state"] == "done" or job["problem"]["code"] in allowed, what, job["problem"])
            check(cost[1] < 2.2 * cost[0] + 0.15, f"{what}: {cost[0]:.2f} s, of twice as much {cost[1]:.2f} s")
            seen.append(f"{what} {cost[1]:.2f}")
        grown = service.memory_mb() - before
        check(grown < 16 + 4 * 2 * size / (1 << 20), f"grew by {grown:.0f} MB")
        slowest = max(SHAPES, key=lambda w: float(seen[list(SHAPES).index(w)].split()[-1]))
        data = SHAPES[slowest](15 << 20)
        url = lab.outside.on("/captions/cancelled.vtt", lambda h: h.reply(data, "text/vtt"))
        ident = service.submit({"url": url, "engine": "embedded"}).json["id"]
        until(lambda: service.job(ident)["stage"] in ("transcript", "summary"), 20, "it is at work")
        began = time.monotonic()
        status = service.ask("DELETE", f"/v1/summaries/{ident}").status
        took = time.monotonic() - began
        check(status == 204 and took < (0.1 if os.getloadavg()[0] < 2 else 0.5), status, f"cancelled in {took * 1000:.0f} ms")
        return f"{grown:.0f} MB; CPU seconds: " + ", ".join(seen) + f"; cancelled in {took * 1000:.0f} ms"


def M6_descriptors_used_up(long):
    needs("prlimit")
    with Lab() as lab:
        service = lab.serve(["prlimit", "--nofile=48"])
        ident = service.submit(lab.talk("kept"), wait=20).json["id"]
        held = [service.socket(5) for _ in range(100)]
        try:
            time.sleep(0.5)
            began, cpu = time.monotonic(), service.cpu_s()
            time.sleep(2)       # looked at for so long
            share = (service.cpu_s() - cpu) / (time.monotonic() - began)
            check(share < 0.05, f"CPU while full: {share * 100:.0f} %")
            check(service.process.poll() is None, "it died")
            ran = lab.run("summarize", lab.outside.captions("cli"), "--engine", "embedded", before=["prlimit", "--nofile=12"])
            check(ran.status == 0 or len(ran.lines) == 1 and ran.status > 0, "a command with 12:", ran)
        finally:
            for each in held:
                each.close()
        until(lambda: service.is_ready(2), 30, "it answers again", 0.1)
        check(service.ask("GET", f"/v1/summaries/{ident}").status == 200)
        check(service.submit(lab.talk("after"), wait=20).json["state"] == "done")
        return f"CPU while full {share * 100:.1f} %"


def M6_processes_used_up(long):
    needs_root()
    needs("setpriv", "prlimit")
    with Lab(feature_page_reader="false") as lab:
        fake = lab.home / "yt-dlp"
        fake.write_text("#!/bin/sh\necho 2026.01.01\n")
        for path in (lab.home, *lab.home.rglob("*")):
            os.chown(path, 65533, 65533)
        fake.chmod(0o755)
        other = ["setpriv", "--reuid", "65533", "--regid", "65533", "--clear-groups"]
        if subprocess.run([*other, PITH, "--version"], capture_output=True).returncode != 0:
            raise Skip("the program lies where another user cannot run it")
        service = lab.serve(other, PITH_YTDLP_PATH=str(fake))
        subprocess.run([*other, "prlimit", f"--pid={service.pid}", "--nproc=1:"], check=True)
        job = service.submit({"url": lab.outside.origin + "/page", "engine": "embedded"}, wait=30).json
        check(job["state"] == "failed" and job["problem"]["code"].startswith("YTDLP"), job["state"], job["problem"])
        check(service.submit(lab.talk("native"), wait=30).json["state"] == "done", "without a thread or a child")
        service.is_up()
        subprocess.run([*other, "prlimit", f"--pid={service.pid}", "--nproc=4096:"], check=True)
        check(service.submit(lab.talk("after"), wait=30).json["state"] == "done")
        return job["problem"]["code"]
