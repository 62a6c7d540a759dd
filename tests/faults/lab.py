# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rows share: a fresh person's folders with a stand-in world beside them, `pith` run in them, and its service asked."""
from __future__ import annotations

import contextlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time

from outside import Outside

ROOT = pathlib.Path(__file__).resolve().parents[2]
PITH = os.path.abspath(os.environ.get("PITH_RELEASE") or os.environ.get("PITH_BIN") or ROOT / "build/release/app/pith")
ENDS = ("done", "failed", "cancelled")
KEY = "AIzaFaultsCanary0123456789"


class Skip(Exception):
    """This row cannot be tried here, and why."""


class Broken(AssertionError):
    """The promise is not kept, and what was seen."""


def check(good, *seen) -> None:
    if not good:
        raise Broken(" ".join(str(s)[:400] for s in seen) or "no")


def needs_root() -> None:
    if os.getuid() != 0:
        raise Skip("needs root")


def needs(*tools: str) -> None:
    for tool in tools:
        if not shutil.which(tool):
            raise Skip(f"{tool} is not installed")


def until(is_so, patience: float, what: str = "", pause: float = 0.02):
    """Looks until `is_so()` gives something, at most for so long."""
    end = time.monotonic() + patience
    while True:
        if found := is_so():
            return found
        check(time.monotonic() < end, f"not within {patience} s:", what)
        time.sleep(pause)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Ran:
    def __init__(self, status: int, out: bytes, err: bytes, took: float):
        self.status, self.out, self.err, self.took = status, out, err, took

    @property
    def lines(self) -> list[str]:
        """What was said of failures: one line, it should be."""
        said = self.err.decode(errors="replace").splitlines()
        return [line for line in said if line.startswith("pith: ")]

    def __str__(self) -> str:
        return f"exit {self.status} in {self.took:.1f} s: {self.err[-300:].decode(errors='replace')}"


class Lab:
    """`with Lab() as lab:`. Settings are environment variables without PITH_, in lower case: Lab(queue_concurrency=2)."""

    def __init__(self, **settings):
        self.settings = settings

    def __enter__(self) -> "Lab":
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="pith-faults-"))
        self.outside = Outside()
        self.env = self.environment()
        self.services: list[Service] = []
        return self

    def __exit__(self, *_) -> None:
        self.outside.release()
        for service in self.services:
            service.end()
        self.outside.end()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def data(self) -> pathlib.Path:
        return self.home / "data/pith"

    @property
    def database(self) -> pathlib.Path:
        return self.data / "pith.db"

    def environment(self) -> dict[str, str]:
        for name in ("run", "config", "data", "cache", "tmp"):
            (self.home / name).mkdir(mode=0o700)
        base = self.outside.origin
        own = {"HOME": str(self.home), "TMPDIR": f"{self.home}/tmp", "LANG": "C.UTF-8", "PATH": os.environ["PATH"],
               "XDG_RUNTIME_DIR": f"{self.home}/run", "DBUS_SESSION_BUS_ADDRESS": "disabled:", "QT_QPA_PLATFORM": "offscreen",
               "PITH_GEMINI_API_KEY": KEY, "PITH_GEMINI_BASE_URL": base, "PITH_YOUTUBE_BASE_URL": base,
               "PITH_NETWORK_ALLOW_HOSTS": "127.0.0.1", "PITH_YTDLP_PATH": "/bin/false", "PITH_SERVER_PORT": "0",
               "PITH_RATE_READS_PER_S": "0", "PITH_RATE_JOBS_PER_MIN": "0", "PITH_QUEUE_MAX_JOBS": "0"}
        for name in ("CONFIG", "DATA", "CACHE"):
            own[f"XDG_{name}_HOME"] = f"{self.home}/{name.lower()}"
        return own | {"PITH_" + k.upper(): str(v) for k, v in self.settings.items()}

    def run(self, *arguments: str, give: bytes = b"", patience: float = 40, before: list[str] = [], **env: str) -> Ran:
        """`pith ARGUMENTS`; before: a command that it is started by."""
        began = time.monotonic()
        child = subprocess.Popen([*before, PITH, *arguments], env=self.env | env, stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        try:
            out, err = child.communicate(give, timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            out, err = child.communicate()
            raise Broken(f"pith {' '.join(arguments)[:80]} did not end within {patience} s: {err[-200:]}")
        return Ran(child.returncode, out, err, time.monotonic() - began)

    def serve(self, before: list[str] = [], patience: float = 20, leave: bool = False, **env: str) -> "Service":
        """leave: a server.json that is there already stays for `pith` to find."""
        service = Service(self, before, self.env | env, leave)
        self.services.append(service)
        service.wait_up(patience)
        return service

    def is_kept(self, ids=()) -> None:
        """The database is whole, and holds these."""
        with contextlib.closing(sqlite3.connect(self.database)) as db:
            found = db.execute("PRAGMA integrity_check").fetchall()
            check(found == [("ok",)], "integrity_check:", found)
            have = {row[0] for row in db.execute("SELECT id FROM job")}
        missing = set(ids) - have
        check(not missing, f"{len(missing)} of {len(ids)} acknowledged are lost")
        check(not list(self.data.glob("*.corrupt-*")), "a database was set aside")

    # Bodies of requests.
    def talk(self, name: str, **more) -> dict:
        return {"url": self.outside.captions(name), "engine": "embedded"} | more

    @staticmethod
    def video(name: str, **more) -> dict:
        return {"url": "https://www.youtube.com/watch?v=" + name.rjust(11, "v")[:11], "engine": "gemini"} | more


class Answer:
    def __init__(self, status: int, headers, body: bytes):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self) -> str:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            return self.json["code"]
        return ""

    def __str__(self) -> str:
        return f"{self.status} {self.body[:300]!r}"


class Service:
    def __init__(self, lab: Lab, before: list[str], env: dict[str, str], leave: bool):
        self.lab, self.env = lab, env
        self.info = pathlib.Path(env["XDG_RUNTIME_DIR"]) / "pith/server.json"
        if not leave:
            self.info.unlink(missing_ok=True)
        self.log_file = lab.home / f"log{len(lab.services)}"
        with open(self.log_file, "wb") as out:
            self.process = subprocess.Popen([*before, PITH, "serve"], env=env, stdin=subprocess.DEVNULL, stdout=out,
                                            stderr=out, start_new_session=True)
        self.port, self.token, self.pid = 0, "", self.process.pid

    def wait_up(self, patience: float) -> None:
        def is_up() -> bool:
            check(self.process.poll() is None, "pith serve ended:", self.process.returncode, self.log()[-300:])
            with contextlib.suppress(OSError, ValueError):
                info = json.loads(self.info.read_text())
                self.port, self.token, self.pid = int(info["url"].rsplit(":", 1)[1].strip("/")), info["token"], info["pid"]
                return self.is_ready(patience)
            return False
        until(is_up, patience, "pith serve comes up", 0.01)

    def is_ready(self, patience: float) -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.ask("GET", "/healthz", patience=patience).status == 200
        return False

    def log(self) -> str:
        return self.log_file.read_text(errors="replace")

    def ask(self, method: str, path: str, body=None, token: str | None = "own", patience: float = 30, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            if token:
                given["Authorization"] = "Bearer " + (self.token if token == "own" else token)
            if isinstance(body, (dict, list)):
                body = json.dumps(body).encode()
            if body is not None:
                given.setdefault("Content-Type", "application/json")
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def submit(self, body: dict, wait: int = 0) -> Answer:
        return self.ask("POST", "/v1/summaries", body, patience=wait + 30, **({"Prefer": f"wait={wait}"} if wait else {}))

    def job(self, ident: str) -> dict:
        return self.ask("GET", f"/v1/summaries/{ident}").json

    def end_of(self, ident: str, patience: float = 30) -> dict:
        return until(lambda: (job := self.job(ident))["state"] in ENDS and job, patience, f"job {ident} ends", 0.05)

    def socket(self, patience: float = 20) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=patience)

    def raw(self, data: bytes, patience: float = 20) -> bytes:
        """Bytes in, and all that comes until it closes or is silent for a moment after an answer."""
        got = b""
        with self.socket(patience) as s:
            with contextlib.suppress(OSError):
                s.sendall(data)
            with contextlib.suppress(OSError):
                while part := s.recv(65536):
                    got += part
                    s.settimeout(0.25)
        return got

    def preamble(self, line: str = "GET /v1/summaries HTTP/1.1", host: str = "", *more: str) -> bytes:
        lines = [line, f"Host: {host or f'127.0.0.1:{self.port}'}", f"Authorization: Bearer {self.token}", *more]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    # What "up" and "small" mean.
    def is_up(self, within: float = 1) -> None:
        began = time.monotonic()
        check(self.process.poll() is None, "the service is gone:", self.process.returncode, self.log()[-300:])
        answer = self.ask("GET", "/healthz", token=None, patience=within + 1)
        check(answer.status == 200 and time.monotonic() - began <= within, "healthz:", answer, f"{time.monotonic() - began:.2f} s")

    def memory_mb(self, peak: bool = True) -> float:
        text = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(text.split("VmHWM:" if peak else "VmRSS:")[1].split()[0]) / 1024

    def cpu_s(self) -> float:
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def children(self) -> list[int]:
        found = []
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            with contextlib.suppress(OSError):
                found += map(int, (task / "children").read_text().split())
        return found

    def signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self, patience: float = 12) -> int:
        self.signal(signal.SIGTERM)
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            raise Broken(f"it did not end within {patience} s of SIGTERM")

    def end(self) -> None:
        if self.process.poll() is None:
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
