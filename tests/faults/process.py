# SPDX-License-Identifier: GPL-3.0-or-later
"""Process and power: killed, stopped, told to end, started twice."""
import contextlib
import json
import os
import random
import signal
import threading
import time

from lab import ENDS, Lab, check, needs, needs_root, until


def P1_killed_at_work(long):
    """Eight jobs and a batch of a hundred, killed at random, started again: nothing that was acknowledged is lost. The long form
    begins anew with an empty database every hundred kills: checking all of a gigabyte after each would be most of its time."""
    seen = [killed_at_work(100, 3) for _ in range(20)] if long else [killed_at_work(10, 0.8)]
    kills, acknowledged, interrupted, calls = map(sum, zip(*seen))
    return f"{kills} kills, {acknowledged} acknowledged, none lost; {interrupted} INTERRUPTED; {calls} calls of a model"


def killed_at_work(kills, longest_s):
    """How many kills, acknowledged jobs, interrupted ones and calls of a model there were."""
    acknowledged, dice = {}, random.Random()
    with Lab(queue_concurrency=8) as lab:
        for kill in range(kills):
            service = lab.serve()
            submitters = [threading.Thread(target=submit_until_dead, args=(lab, service, kill, i, acknowledged)) for i in range(8)]
            if kill % 10 == 0:
                submitters.append(threading.Thread(target=batch_until_dead, args=(lab, service, kill, acknowledged)))
            for each in submitters:
                each.start()
            time.sleep(dice.uniform(0.02, longest_s))     # the fault itself: a moment at random
            service.kill()
            for each in submitters:
                each.join()
            lab.is_kept(acknowledged)
        service, states = lab.serve(), {}
        until(lambda: all_over(service, acknowledged, states), 120, "all jobs end")
        for ident, job in states.items():
            good = job["state"] == "done" or job["problem"]["code"] == "INTERRUPTED"
            check(good, ident, job["state"], job["problem"])
        model = [i for i in acknowledged if acknowledged[i] == "model"]
        check(lab.outside.model_calls <= len(model) + 8 * (kills + 1), lab.outside.model_calls, "calls of", len(model), "jobs")
        lab.is_kept(acknowledged)
        failed = sum(job["state"] == "failed" for job in states.values())
        return kills, len(acknowledged), failed, lab.outside.model_calls


def submit_until_dead(lab, service, kill, place, acknowledged):
    with contextlib.suppress(Exception):
        for i in range(12):
            model = (i + place) % 2
            body = lab.video(f"k{kill:04d}{place}{i:03d}") if model else lab.talk(f"k{kill}-{place}-{i}")
            answer = service.submit(body)
            if answer.status in (200, 202):
                acknowledged[answer.json["id"]] = "model" if model else "embedded"


def batch_until_dead(lab, service, kill, acknowledged):
    with contextlib.suppress(Exception):
        answer = service.ask("POST", "/v1/summaries:batch", [lab.talk(f"b{kill}-{i}") for i in range(100)])
        for item in answer.json["items"]:
            if "id" in item:
                acknowledged[item["id"]] = "embedded"


def all_over(service, idents, states):
    for ident in idents:
        if ident not in states:
            answer = service.ask("GET", f"/v1/summaries/{ident}")
            check(answer.status == 200, ident, answer)
            if answer.json["state"] not in ENDS:
                time.sleep(0.1)
                return False
            states[ident] = answer.json
    return True


def P1_three_kills_at_work_are_enough(long):
    with Lab() as lab:
        lab.outside.hold()
        service = lab.serve()
        ident = service.submit(lab.video("three")).json["id"]
        for kill in range(3):
            until(lambda: lab.outside.model_calls > kill, 20, "the model is asked")
            service.kill()
            service = lab.serve()
        job = service.end_of(ident, 20)
        check(job["state"] == "failed" and job["problem"]["code"] == "INTERRUPTED", job["state"], job["problem"])
        check(lab.outside.model_calls <= 4, lab.outside.model_calls, "calls")


def P2_killed_at_the_nth_call(long):
    """SIGKILL at the Nth write, sync, truncate or unlink of the database, in a real `pith summarize`."""
    return at_each_call(long, "signal=KILL")


def P2_the_nth_call_fails(long):
    return at_each_call(long, "error=EIO") + "; " + at_each_call(long, "error=ENOSPC")


def at_each_call(long, fault):
    needs("strace")
    done = failed = n = 0
    step = 1 if long else 7
    with Lab() as lab:
        talk = "1\n00:00:01,000 --> 00:00:09,000\nWater is heavy and does not like to stop, so close the valves slowly.\n"
        check(lab.run("summarize", "-", give=talk.encode()).status == 0)
        n = 1
        while n < 2000:
            text = talk.replace("valves", f"valves number {n}")
            paths = [a for end in ("", "-wal", "-shm", "-journal") for a in ("-P", f"{lab.database}{end}")]
            inject = f"inject=pwrite64,fdatasync,fsync,ftruncate,unlink:{fault}:when={n}"
            ran = lab.run("summarize", "-", "--format", "json", give=text.encode(),
                          before=["strace", "-f", "-qq", "-o", f"{lab.home}/trace", *paths, "-e", "trace=pwrite64,fdatasync,fsync,ftruncate,unlink",
                                  "-e", inject])
            trace = (lab.home / "trace").read_text(errors="replace")
            hit = "INJECTED" in trace or "killed by SIGKILL" in trace
            check(ran.status in (0, -9, 137) or (ran.status == 1 and len(ran.lines) == 1), f"{fault} N={n}:", ran)
            with_summary = ran.out.startswith(b"{")
            check(ran.status != 0 or with_summary, f"{fault} N={n}: exit 0 without a summary", ran)
            listed = lab.run("list", "--format", "json")
            check(listed.status == 0, f"{fault} N={n}: list", listed)
            told = ran.status == 0 and b"will not be kept" not in ran.err
            lab.is_kept([json.loads(ran.out)["id"]] if told else [])
            done, failed = done + (ran.status == 0), failed + (ran.status != 0)
            if not hit:
                break
            n += step
    check(n > 3, "no call was hit: does strace work here?")
    return f"{fault}: N up to {n} in steps of {step}: {done} done, {failed} ended otherwise"


def P4_told_to_end_under_load(long):
    with Lab(server_drain_s=2) as lab:
        lab.outside.hold()
        service = lab.serve()
        idents = [service.submit(lab.video(f"load{i}")).json["id"] for i in range(4)]
        said = {}

        def follow(ident):
            said[ident] = service.ask("GET", f"/v1/summaries/{ident}/events", patience=20).body
        followers = [threading.Thread(target=follow, args=(i,)) for i in idents]
        for each in followers:
            each.start()
        until(lambda: lab.outside.model_calls == 4, 20, "all are at work")
        began = time.monotonic()
        with service.socket() as late:
            late.sendall(service.preamble("GET /readyz HTTP/1.1"))
            late.recv(4096)
            service.signal(signal.SIGTERM)
            new = b""
            with contextlib.suppress(OSError):
                body = json.dumps(lab.video("late")).encode()
                until(lambda: is_draining(service, late), 3, "it drains")
                late.sendall(service.preamble("POST /v1/summaries HTTP/1.1", "", "Content-Type: application/json", f"Content-Length: {len(body)}") + body)
                new = late.recv(4096)
        check(not new or b" 503 " in new.split(b"\r\n")[0], "new work:", new[:200])
        check(service.process.wait(12) == 0 and time.monotonic() - began < 10, "exit", service.process.returncode)
        for each in followers:
            each.join()
        for ident, words in said.items():
            check(b"retry: 2000" in words and b"event: error" not in words, words[-300:])
        check(not service.info.exists(), "server.json is still there")
        lab.outside.release()
        again = lab.serve()
        for ident in idents:
            check(again.end_of(ident)["state"] == "done", again.job(ident))


def is_draining(service, kept):
    kept.sendall(service.preamble("GET /readyz HTTP/1.1"))
    return b" 503 " in kept.recv(4096).split(b"\r\n")[0]


def P4_told_twice(long):
    with Lab(server_drain_s=60) as lab:
        lab.outside.hold()
        service = lab.serve()
        ident = service.submit(lab.video("twice")).json["id"]
        until(lambda: lab.outside.model_calls == 1, 20, "it is at work")
        service.signal(signal.SIGTERM)
        until(lambda: not service.is_ready(1), 5, "it takes nobody any more")
        check(service.process.poll() is None, "it did not drain")
        began = time.monotonic()
        service.signal(signal.SIGTERM)
        service.process.wait(5)
        took = time.monotonic() - began
        check(took < 1, f"the second took {took:.2f} s")
        check(not service.info.exists(), "server.json is still there")
        lab.outside.release()
        check(lab.serve().end_of(ident)["state"] == "done")
        return f"{took * 1000:.0f} ms"


def P5_stopped_amid_streams(long):
    pause = 120 if long else 4
    with Lab() as lab:
        lab.outside.hold()
        service = lab.serve()
        ident = service.submit(lab.video("stopped")).json["id"]
        until(lambda: lab.outside.model_calls == 1, 20, "it is at work")
        said = []
        follower = threading.Thread(target=lambda: said.append(service.ask("GET", f"/v1/summaries/{ident}/events", patience=pause + 40).body))
        follower.start()
        before = lab.outside.model_calls
        service.signal(signal.SIGSTOP)
        time.sleep(pause)       # the fault itself
        service.signal(signal.SIGCONT)
        service.is_up()
        check(lab.outside.model_calls <= before + 2, lab.outside.model_calls - before, "calls at once after the pause")
        breakers = service.ask("GET", "/v1/resources?window=1").json["now"]["breakers"]
        check(all(b["state"] == "closed" for b in breakers), breakers)
        lab.outside.release()
        check(service.end_of(ident)["state"] == "done", service.job(ident))
        follower.join()
        check(b"event: done" in said[0], said[0][-200:])


def P6_stale_and_second(long):
    with Lab() as lab:
        folder = lab.home / "run/pith"
        folder.mkdir(mode=0o700)
        (folder / "server.json").write_text(json.dumps({"url": "http://127.0.0.1:1", "pid": os.getpid(), "token": "old"}))
        lab.outside.hold()
        service = lab.serve(leave=True)
        ident = service.submit(lab.video("living")).json["id"]
        until(lambda: lab.outside.model_calls == 1, 20, "it is at work")
        began = time.monotonic()
        second = lab.run("serve", patience=10)
        check(second.status != 0 and time.monotonic() - began < 2, second)
        check(len(second.lines) == 1 and str(service.pid) in second.lines[0], "it does not name the first:", second)
        check(json.loads(service.info.read_text())["pid"] == service.pid, "server.json is not the first's any more")
        check(lab.run("list").status == 0)
        check(lab.outside.model_calls == 1, "a living owner's job was taken up")
        lab.outside.release()
        check(service.end_of(ident)["state"] == "done")


def P7_as_process_one(long):
    """In a namespace where it is PID 1, with children that leave grandchildren behind."""
    needs_root()
    needs("unshare")
    with Lab(feature_page_reader="false") as lab:
        fake = lab.home / "yt-dlp"
        fake.write_text("#!/bin/sh\n[ \"$1\" = --version ] && echo 2026.01.01 && exit\n(setsid sleep 300 &) ; (sleep 0.1 &)\n"
                        "echo x >> \"$0.ran\"\necho 'ERROR: no' >&2\nexit 1\n")
        fake.chmod(0o755)
        service = lab.serve(["unshare", "-pf", "--mount-proc"], PITH_YTDLP_PATH=str(fake))
        inside = service.pid
        for i in range(3):
            job = service.submit({"url": f"{lab.outside.origin}/page{i}", "engine": "embedded", "refresh": True}, wait=20).json
            check(job["state"] == "failed", job["state"])
        check((lab.home / "yt-dlp.ran").read_text().count("x") == 3, "the child did not run")
        main = [int(p) for p in open(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read().split()][0]
        check(inside == 1, "it is no PID 1 but", inside)
        until(lambda: not zombies_under(main), 5, "no zombies")
        os.kill(main, signal.SIGTERM)
        check(service.process.wait(12) == 0, service.process.returncode)


def zombies_under(pid):
    found, todo = [], [pid]
    while todo:
        with contextlib.suppress(OSError):
            todo += map(int, open(f"/proc/{(p := todo.pop())}/task/{p}/children").read().split())
            if ") Z " in open(f"/proc/{p}/stat").read():
                found.append(p)
    return found
