#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault of a stand-in for the outside world, through both front doors: `pith summarize`, then the service.
A table of what each ended with; exit 1 where an end is not the contract's. Not a part of ./test.

    tests/faults/frontdoor.py PITH STANDIN [--limit SECONDS] [AREA[:FAULT]...]

PITH: a release build's program. STANDIN: a script that takes --port, --ttft, --tps, --minutes and --AREA-fault NAME."""
import argparse, contextlib, http.client, json, os, pathlib, shutil, signal, socket, subprocess, sys, tempfile, time

faults = {
    "gemini": "429 429day 500 503 400 403 404 html hang drop cut hangmid malformed errormid empty maxtokens blocked "
              "safetymid recitation",
    "openai": "429 quota 500 503 context 404 hang drop cut hangmid malformed length filter",
    "site": "403 404 429 500 503 hang cut loop redirect nocaptions capempty caphtml caphuge caplatin capcut",
    "youtube": "403 429 500 503 hang login age unplayable gone live nocaptions asronly consent ttempty tt429 "
               "tthang ttcut",
}
# Where the answer may be good all the same: cut for length it keeps its whole points, and some faults are none.
may_succeed = {"gemini:maxtokens", "openai:length", "site:caplatin", "youtube:asronly", "youtube:consent"}
# On loopback a model's server is one at home, which may be silent for a quarter of an hour: the user ends these.
patient = {"openai:hang", "openai:hangmid"}
impatience = 5  # seconds
# Of notes on the way, which are no failure.
onward = ("Another way is tried.", "waiting 2 s.", "the talk is fitted to it.", "It is asked again in")
ends = ("done", "failed", "cancelled")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def call(port, method, path, body=None, token=None, timeout=30):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    c.request(method, path, json.dumps(body) if body is not None else None, headers)
    answer = c.getresponse()
    data = answer.read()
    c.close()
    return answer.status, json.loads(data) if data else None


@contextlib.contextmanager
def running(command, env, is_up):
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until, known = time.time() + 20, None
        while known is None and time.time() < until and child.poll() is None:
            with contextlib.suppress(OSError, ValueError, KeyError):
                known = is_up()
            time.sleep(0.05)
        if known is None:
            sys.exit(f"{command[0]} does not come up")
        yield known
    finally:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def surroundings(home, port):
    """A person's, fresh, with a yt-dlp that finds nothing."""
    (home / "run").mkdir(mode=0o700)
    fake = home / "yt-dlp"
    fake.write_text('#!/bin/sh\n[ "$*" = --version ] && echo 2026.01.01 && exit\necho "ERROR: not here" >&2\nexit 1\n')
    fake.chmod(0o755)
    base = f"http://127.0.0.1:{port}"
    return {"HOME": str(home), "XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data",
            "XDG_CACHE_HOME": f"{home}/cache", "XDG_RUNTIME_DIR": f"{home}/run", "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8", "PITH_SERVER_PORT": "0", "PITH_GEMINI_BASE_URL": base, "PITH_OPENAI_MODEL": "m",
            "PITH_OPENAI_BASE_URL": base + "/v1", "PITH_YOUTUBE_BASE_URL": base, "PITH_GEMINI_API_KEY": "bench",
            "PITH_OPENAI_API_KEY": "bench", "PITH_NETWORK_ALLOW_HOSTS": "127.0.0.1", "PITH_YTDLP_PATH": str(fake)}


def asked(area, port, number):
    """What is summarized, and by which engine: a fault of a source needs none."""
    engine = area if area in ("gemini", "openai") else "embedded"
    if area == "site":
        return engine, f"http://127.0.0.1:{port}/watch/site{number:07d}"
    return engine, f"https://www.youtube.com/watch?v=f{area[0]}{number:09d}"


def by_command(pith, env, engine, url, limit, is_patient):
    start = time.time()
    child = subprocess.Popen([pith, "summarize", "--engine", engine, "--format", "json", url], env=env, text=True,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, errors="replace")
    try:
        _, said = child.communicate(timeout=impatience if is_patient else limit)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGINT if is_patient else signal.SIGKILL)
        _, said = child.communicate(timeout=20)
    lines = [line for line in said.splitlines() if line.startswith("pith: ") and not any(words in line for words in onward)]
    return child.returncode, time.time() - start, lines


def by_service(pith, env, engine, url, limit, is_patient):
    """The job's end, and how many are left that have none."""
    file = pathlib.Path(env["XDG_RUNTIME_DIR"]) / "pith" / "server.json"

    def is_up():
        info = json.loads(file.read_text())
        port = int(info["url"].rsplit(":", 1)[1].strip("/"))
        call(port, "GET", "/healthz")
        return port, info["token"]

    with running([pith, "serve"], env, is_up) as (port, token):
        status, job = call(port, "POST", "/v1/summaries", {"url": url, "engine": engine}, token)
        start = time.time()
        while status < 400 and job["state"] not in ends and time.time() - start < (impatience if is_patient else limit):
            time.sleep(0.1)
            status, job = call(port, "GET", f"/v1/summaries/{job['id']}", token=token)
        if is_patient:
            call(port, "DELETE", f"/v1/summaries/{job['id']}", token=token)
            job = {"state": "cancelled", "problem": {"code": "CANCELLED"}}
        queue = call(port, "GET", "/v1/resources?window=1", token=token)[1]["now"]["queue"]
        left = queue["waiting"] + queue["running"]
        code = (job.get("problem") or {}).get("code", "") if status < 400 else str(status)
        return job.get("state", "refused"), code, left


def judge(name, area, command, service, limit):
    (status, took, lines), (state, code, left) = command, service
    wanted = {4} if area in ("gemini", "openai") else {3}
    if name in patient:
        wanted = {6}
    if name in may_succeed:
        wanted = wanted | {0}
    said = lines[-1] if lines else ""
    faults = []
    if status not in wanted:
        faults.append(f"exit {status}")
    if took >= limit:
        faults.append("too late")
    if status and len(lines) != 1:
        faults.append(f"{len(lines)} lines")
    if state not in (("cancelled",) if name in patient else ("done", "failed")) or (state == "done") == bool(code):
        faults.append(f"job {state}")
    if (state == "done") != (status == 0):
        faults.append("the two disagree")
    if left:
        faults.append(f"{left} left")
    print(f"{name:20} {str(status):>4} {took:6.1f} s  {state:8} {code:20} {', '.join(faults) or 'ok':12} {said[:110]}",
          flush=True)
    return not faults


def meet(given, area, fault, number):
    home = pathlib.Path(tempfile.mkdtemp(prefix="faults."))
    port = free_port()
    standin = [sys.executable, given.standin, "--port", str(port), "--ttft", "0.02", "--tps", "0", "--minutes", "5",
               f"--{area}-fault", fault]
    try:
        env = surroundings(home, port)
        with running(standin, None, lambda: call(port, "GET", "/_stats")):
            engine, url = asked(area, port, number)
            given_to_each = (given.pith, env, engine, url, given.limit, f"{area}:{fault}" in patient)
            command, service = by_command(*given_to_each), by_service(*given_to_each)
        return judge(f"{area}:{fault}", area, command, service, given.limit)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("pith")
    p.add_argument("standin")
    p.add_argument("--limit", type=float, default=130, help="seconds that one door may take (130)")
    p.add_argument("which", nargs="*", default=list(faults), metavar="AREA[:FAULT]")
    given = p.parse_args()
    rows = [(area, fault) for which in given.which for area, _, only in [which.partition(":")]
            for fault in ([only] if only else faults[area].split())]
    good = [meet(given, area, fault, i) for i, (area, fault) in enumerate(rows)]
    print(f"{sum(good)} of {len(good)} as they should")
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
