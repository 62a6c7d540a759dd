# SPDX-License-Identifier: GPL-3.0-or-later
"""Clocks that jump, zones that are none, locales and paths of others."""
import json
import re
import shutil
import subprocess
import time

from lab import Lab, Skip, check, until

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
/* The wall clock is moved by so many seconds as the file at $CLOCK_SHIFT says; all other clocks stay. */
static long shift(void) {
    long by = 0;
    FILE *file = fopen(getenv("CLOCK_SHIFT"), "r");
    if (file) { if (fscanf(file, "%ld", &by) != 1) by = 0; fclose(file); }
    return by;
}
int clock_gettime(clockid_t clock, struct timespec *to) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(clock, to);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) to->tv_sec += shift();
    return done;
}
int gettimeofday(struct timeval *to, void *zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    to->tv_sec = now.tv_sec; to->tv_usec = now.tv_nsec / 1000;
    return 0;
}
time_t time(time_t *to) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to) *to = now.tv_sec;
    return now.tv_sec;
}
"""
YEARS = 10 * 365 * 86400


def L1_the_clock_jumps(long):
    """Ten years ahead and back while it runs: no deadline moves, nothing expires, no id comes twice."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        raise Skip("no C compiler for the clock's shim")
    with Lab(store_keep_days=30) as lab:
        source, library, by = lab.home / "shim.c", lab.home / "shim.so", lab.home / "shift"
        source.write_text(SHIM)
        built = subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], capture_output=True)
        if built.returncode:
            raise Skip("the clock's shim does not build")
        by.write_text("0")
        service = lab.serve(LD_PRELOAD=str(library), CLOCK_SHIFT=str(by))
        ids = [service.submit(lab.talk("before"), wait=20).json["id"]]
        check(service.job(ids[0])["created"].startswith(time.strftime("%Y")), service.job(ids[0])["created"])
        lab.outside.hold()
        held = service.submit(lab.video("held", deadline_s=3)).json["id"]
        long_one = service.submit(lab.video("longone", deadline_s=60)).json["id"]
        until(lambda: lab.outside.model_calls == 2, 20, "the model is asked")
        for jump in (YEARS, -YEARS, 0):
            by.write_text(str(jump))
            time.sleep(0.2)
            check(service.job(long_one)["state"] == "running", "a deadline moved by", jump, service.job(long_one)["problem"])
            ids.append(service.submit(lab.talk(f"jump{jump}"), wait=20).json["id"])
            service.is_up()
        check(service.job(ids[2])["created"] < "2020", "the clock did not move:", service.job(ids[2])["created"])
        job = service.end_of(held, 10)
        check(job["state"] == "failed" and job["problem"]["code"] == "ENGINE_TIMEOUT", job["problem"])
        lab.outside.release()
        check(service.end_of(long_one)["state"] == "done")
        check(len(set(ids)) == len(ids), "ids")
        for ident in ids:
            check(service.ask("GET", f"/v1/summaries/{ident}").status == 200, ident, "expired")
        check(service.submit(lab.talk("before"), wait=20).json["id"] == ids[0], "the cache expired")
        service.stop()
        by.write_text(str(YEARS))
        service = lab.serve(LD_PRELOAD=str(library), CLOCK_SHIFT=str(by))
        check(service.ask("GET", f"/v1/summaries/{ids[0]}").status in (200, 404))     # ten years are over for it, as far as it can know
        service.stop()


def L2_zones_and_locales(long):
    stamp = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
    with Lab() as lab:
        folder = lab.home / "Überträge — 講演"
        folder.mkdir()
        file = folder / "Vorträge über Wasser.vtt"
        file.write_text("WEBVTT\n\n" + "\n\n".join(f"00:00:{i * 3:02d}.420 --> 00:00:{i * 3 + 2:02d}.900\n"
                                                   f"The water number {i} runs down to the mill of the town." for i in range(15)))
        for env in ({"TZ": "Nowhere/None"}, {"TZ": ":/etc/passwd"}, {"TZ": "Europe/Berlin"}, {"TZ": "Pacific/Apia"}, {"TZ": ""},
                    {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"}, {"LANG": "C", "LC_ALL": "C"}, {"LANG": "nonsense", "LC_ALL": "nonsense"}, {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}):
            ran = lab.run("summarize", str(file), "--engine", "embedded", "--format", "json", **env)
            check(ran.status == 0, env, ran)
            record = json.loads(ran.out)
            check(stamp.match(record["created"]), env, record["created"])
            check(all(isinstance(p["start_s"], (int, float)) for p in record["summary"]["points"]), env)
            out = folder / "Ergebnis.md"
            ran = lab.run("summarize", str(file), "--engine", "embedded", "-o", str(out), **env)
            check(ran.status == 0 and out.exists() and "Vorträge".encode() in out.read_bytes(), env, ran)
            out.unlink()
            data = lab.run("list", PITH_PATHS_DATA=str(folder / "data"), **env)
            check(data.status == 0 or len(data.lines) == 1, env, data)
        data = lab.run("summarize", str(file), "--engine", "embedded", LANG="C", LC_ALL="C", PITH_PATHS_DATA=str(folder / "data"))
        check(data.status == 0 and (folder / "data/pith.db").exists(), data, list(folder.iterdir()))
        service = lab.serve(LANG="de_DE.UTF-8", LC_ALL="de_DE.UTF-8")
        metrics = service.ask("GET", "/metrics").body.decode()
        check(not re.search(r"^\S+ \d+,\d", metrics, re.M), "a comma in a number")
