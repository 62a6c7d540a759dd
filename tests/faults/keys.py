# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, the token and the files of a person: where they must not be found, and who must not read them."""
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import time

from lab import KEY, Lab, check, needs, needs_root

OPENAI = "sk-faults-canary-0123456789abcdef"


def S1_canaries(long):
    """Keys and token stand in no file, log, answer, command line, child's environment or core file."""
    with Lab(openai_api_key=OPENAI, openai_model="m") as lab:
        lab.env["PITH_OPENAI_BASE_URL"] = lab.outside.origin + "/v1"
        lab.outside.on("/v1/chat/completions", lambda h: h.reply('{"error":{"message":"bad key ' + OPENAI + '"}}', "application/json", 401))
        seen = lab.home / "seen"
        fake = lab.home / "yt-dlp"
        fake.write_text(f"#!/bin/sh\nenv >> {seen}\nprintf '%s\\n' \"$@\" >> {seen}\necho 'ERROR: no' >&2\nexit 1\n")
        fake.chmod(0o755)
        service = lab.serve(["prlimit", "--core=unlimited"] if shutil.which("prlimit") else [], PITH_YTDLP_PATH=str(fake), PITH_FEATURE_PAGE_READER="false")
        said = [service.submit(lab.video("canary"), wait=20).body, service.submit(lab.video("c2", engine="openai"), wait=20).body,
                service.submit({"url": lab.outside.origin + "/page", "engine": "embedded"}, wait=20).body,
                service.submit({"url": "https://user:hunter2pass@127.0.0.1/x.vtt", "engine": "embedded"}, wait=20).body]
        for path in ("/v1/settings", "/metrics", "/v1/resources", "/v1/summaries", "/openapi.json", "/healthz"):
            said.append(service.ask("GET", path).body)
        said.append(pathlib.Path(f"/proc/{service.pid}/cmdline").read_bytes())
        for arguments in (("doctor",), ("config", "list"), ("key", "list"), ("list",), ("summarize", "-v", lab.outside.captions("v"), "--engine", "gemini")):
            ran = lab.run(*arguments)
            said += [ran.out, ran.err]
        for words in said:
            for secret in (KEY, OPENAI, service.token, "hunter2pass"):
                check(secret.encode() not in words, secret[:12], "is told:", words[:200])
        check(KEY not in seen.read_text() and OPENAI not in seen.read_text(), "the child was given a key")
        limits = pathlib.Path(f"/proc/{service.pid}/limits").read_text()
        core = re.search(r"Max core file size\s+(\S+)", limits)[1]
        dumpable = os.stat(f"/proc/{service.pid}/environ").st_uid     # root's where the process is not dumpable
        token = service.token
        os.kill(service.pid, signal.SIGSEGV)
        service.process.wait(10)
        cores = [p for p in (*pathlib.Path.cwd().glob("core*"), *lab.home.rglob("core*")) if p.is_file() and p.stat().st_mtime > time.time() - 60]
        check(core == "0" or not any(KEY.encode() in c.read_bytes() for c in cores), "a core file holds the key", cores)
        for file in lab.home.rglob("*"):
            if file.is_file() and file != seen:
                data = file.read_bytes()
                for secret in (KEY, OPENAI, "hunter2pass", token):
                    check(secret.encode() not in data or file == service.info, secret[:12], "stands in", file)
        return f"core limit {core}"


def S3_files_made_before(long):
    """Whatever the umask, and whatever lies there already: files 0600, folders 0700, links untouched."""
    with Lab() as lab:
        target = lab.home / "target"
        target.write_text("mine")
        (lab.home / "run/pith").mkdir(mode=0o700)
        (lab.home / "run/pith/server.json").symlink_to(target)
        lab.data.mkdir(mode=0o700, parents=True)
        lab.database.touch(0o666)
        lab.database.chmod(0o666)
        old = os.umask(0)
        try:
            service = lab.serve(leave=True)
            service.submit(lab.talk("umask"), wait=20)
            lab.run("config", "set", "rate/reads_per_s", "77")
            lab.run("token", "add", "x")
        finally:
            os.umask(old)
        check(target.read_text() == "mine", "the link's target was written to")
        check(not service.info.is_symlink(), "server.json is a link")
        for file in (*lab.data.rglob("*"), *(lab.home / "run").rglob("*"), *(lab.home / "config").rglob("*"), lab.data):
            mode = stat.S_IMODE(file.lstat().st_mode)
            if stat.S_ISSOCK(file.lstat().st_mode):
                continue
            wanted = 0o700 if file.is_dir() else 0o600
            check(mode == wanted, file, oct(mode))
        service.stop()
        lab.database.rename(lab.home / "elsewhere.db")
        lab.database.symlink_to(lab.home / "elsewhere.db")
        before = (lab.home / "elsewhere.db").read_bytes()
        lab.serve().submit(lab.talk("new"), wait=20)
        check(not lab.database.is_symlink() and stat.S_IMODE(lab.database.stat().st_mode) == 0o600, "a database that is a link")
        check((lab.home / "elsewhere.db").read_bytes() == before, "the link was followed")


def S3_key_files(long):
    """1 GB, a folder, line ends of Windows: at most a page is read."""
    with Lab() as lab:
        del lab.env["PITH_GEMINI_API_KEY"]
        huge, crlf, folder = lab.home / "huge", lab.home / "crlf", lab.home / "folder"
        with open(huge, "wb") as out:
            out.truncate(1 << 30)
        crlf.write_bytes(KEY.encode() + b"\r\n")
        folder.mkdir()
        heads = []
        original = lab.outside.model
        lab.outside.model = lambda h: (heads.append(h.headers["x-goog-api-key"]), original(h))
        ran = lab.run("summarize", lab.video("crlf")["url"], "--engine", "gemini", PITH_GEMINI_API_KEY_FILE=str(crlf))
        check(ran.status == 0 and heads == [KEY], ran, heads)
        for file in (huge, folder, lab.home / "none", pathlib.Path("/dev/zero")):
            ran = lab.run("summarize", lab.video("other")["url"], "--engine", "gemini", before=["prlimit", "--as=600000000"] if shutil.which("prlimit") else [],
                          PITH_GEMINI_API_KEY_FILE=str(file))
            check(ran.status == 4 and len(ran.lines) == 1 and ran.took < 3, file, ran)


def S4_another_user(long):
    needs_root()
    needs("setpriv")
    with Lab() as lab:
        lab.home.chmod(0o755)
        service = lab.serve()
        service.submit(lab.talk("mine"), wait=20)
        other = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        for file in (service.info, lab.database, lab.data, lab.home / "run/pith"):
            done = subprocess.run([*other, "ls" if file.is_dir() else "cat", str(file)], capture_output=True)
            check(done.returncode != 0, file, "is readable by another user")
        asks = (f"import http.client; c = http.client.HTTPConnection('127.0.0.1', {service.port}, timeout=5); c.request('GET', '/v1/summaries'); "
                "print(c.getresponse().status)")
        done = subprocess.run([*other, "/usr/bin/python3", "-c", asks], capture_output=True, text=True)
        check(done.stdout.strip() == "401", done.stdout, done.stderr)
