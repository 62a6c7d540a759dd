# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: impossible values, a write that is cut, ports that are taken."""
import concurrent.futures
import os
import re
import socket
import subprocess
import time

from lab import PITH, Lab, check


def names(lab):
    return [line.split()[0] for line in lab.run("config", "list", "--format", "json").out.decode().splitlines() if re.match(r"^[a-z]+(/[a-z_]+)?\b", line)]


def G1_impossible_values(long):
    """Every key with what cannot be, by file, variable and PATCH: named with its value and what is allowed."""
    values = {"empty": "", "-1": "-1", "2^63": "9223372036854775808", "NaN": "NaN", "newline": "a\nb = c", "1 MB": "x" * (1 << 20), "1e400": "1e400"}
    with Lab() as lab:
        settings = lab.serve()
        known = settings.ask("GET", "/v1/settings").json
        check(len(known) > 25, known)
        refused = tried = 0
        for name, now in known.items():
            for what, value in values.items():
                given = value
                if what in ("-1", "2^63", "NaN"):
                    given = {"-1": -1, "2^63": 9223372036854775808, "NaN": "NaN"}[what]
                answer = settings.ask("PATCH", "/v1/settings", {name: given}, patience=10)
                tried += 1
                check(answer.status in (200, 403, 422, 400, 413), name, what, answer)
                if answer.status == 422:
                    refused += 1
                    check(answer.code == "BAD_SETTING" and name in answer.body.decode(), name, what, answer)
                    check(len(answer.body) < 4000, name, what, "is repeated at length:", len(answer.body))
                    check(settings.ask("GET", "/v1/settings").json[name] == now, name, "changed by a refused value")
                elif answer.status == 200:
                    settings.ask("PATCH", "/v1/settings", {name: None})
        settings.is_up()
        settings.stop()
        known_by = 0
        for name in known if long else list(known)[::5]:
            variable = "PITH_" + name.upper().replace("/", "_")
            for what, value in values.items():
                if what == "1 MB":
                    value = "x" * 100000
                ran = lab.run("list", **{variable: value})
                check(ran.status in (0, 1, 2), name, what, ran)
                if ran.status == 2:
                    known_by += 1
                    check(len(ran.lines) == 1 and (variable in ran.lines[0] or name in ran.lines[0]) and len(ran.err) < 2000, name, what, ran)
                done = lab.run("config", "set", name, value)
                check(done.status in (0, 2) and len(done.err) < 2000, name, what, done)
                if done.status == 0:
                    lab.run("config", "unset", name)
        return f"{tried} values over HTTP, {refused} refused; {known_by} by variable"


def G2_killed_while_it_is_set(long):
    kills = 200 if long else 25
    with Lab() as lab:
        check(lab.run("config", "set", "rate/clients", "11").status == 0)
        file = lab.home / "config/pith/pith.conf"
        check(file.exists(), list((lab.home / "config").rglob("*")))
        file.write_text(file.read_text() + "# a comment that stays\n" + "# padding\n" * 500)
        values = {"11"}
        for kill in range(kills):
            child = subprocess.Popen([PITH, "config", "set", "rate/clients", str(100 + kill)], env=lab.env, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)
            values.add(str(100 + kill))
            time.sleep(0.0008 * (kill % 25))    # the fault itself
            child.kill()
            child.wait()
            got = lab.run("config", "get", "rate/clients")
            check(got.status == 0 and got.out.decode().strip() in values, got, got.out)
            check("# a comment that stays" in file.read_text(), "the file was cut")
        left = [p.name for p in file.parent.iterdir() if p.name != "pith.conf"]
        return f"{kills} kills; beside the file: {left}"


def G2_a_file_that_is_none(long):
    with Lab() as lab:
        file = lab.home / "config/pith/pith.conf"
        file.parent.mkdir()
        for what, data in (("cut", b"[rate]\nreads_per_s ="), ("cut in a section", b"[ra"), ("bad UTF-8", b"[rate]\nreads_per_s = \xff\xfe\n"),
                           ("NUL", b"[rate]\nreads_per_s = 5\0\n"), ("100 MB", None), ("noise", os.urandom(5000))):
            if data is None:
                with open(file, "wb") as out:
                    out.truncate(100 << 20)
            else:
                file.write_bytes(data)
            ran = lab.run("list")
            check(ran.status in (0, 2) and len(ran.lines) <= 1 and ran.took < 2 and len(ran.err) < 2000, what, ran)
            check(ran.status == 2 or what == "noise", what, ran)
            served = lab.run("serve", patience=5)
            check(served.status == 2 and len(served.lines) == 1, what, served)


def G3_ports(long):
    with Lab() as lab, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        for env in ({"PITH_SERVER_PORT": str(taken.getsockname()[1])}, {"PITH_SERVER_BIND": "none.example"},
                    {"PITH_SERVER_BIND": "192.0.2.77", "PITH_SERVER_ALLOW_PLAIN": "true"}):
            ran = lab.run("serve", patience=8, **env)
            check(ran.status not in (0, None) and ran.took < 2 and len(ran.lines) == 1, env, ran)
            check(not (lab.home / "run/pith/server.json").exists(), "server.json is there")


def G3_a_storm_of_settings(long):
    with Lab(queue_concurrency=8) as lab:
        service = lab.serve()
        before = service.memory_mb()
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            jobs = [pool.submit(service.submit, lab.talk(f"storm{i}"), 60) for i in range(40)]
            for i in range(1000):
                answer = service.ask("PATCH", "/v1/settings", {"queue/concurrency": 1 + i % 8, "rate/reads_per_s": 0})
                check(answer.status == 200, i, answer)
            service.is_up()
            check(all(j.result().json["state"] == "done" for j in jobs), "a job failed")
        check(service.memory_mb() - before < 24, f"grew by {service.memory_mb() - before:.0f} MB")
        check(lab.run("config", "get", "queue/concurrency").out.strip() in {str(i).encode() for i in range(1, 9)})
