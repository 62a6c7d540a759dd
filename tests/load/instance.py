# SPDX-License-Identifier: GPL-3.0-or-later
"""One running `pith serve` in fresh folders, the stand-in world beside it, and how to ask both."""
from __future__ import annotations

import asyncio
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import group

HERE = pathlib.Path(__file__).resolve().parent


class Failed(Exception):
    """A figure cannot be taken, and why."""


class World:
    """world.py as a process; it ends when its standard input closes, so with this program whatever happens."""

    def __init__(self, *options: str):
        self.process = subprocess.Popen([sys.executable, "-B", str(HERE / "world.py"), *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.origin = self.process.stdout.readline().decode().strip()
        if not self.origin.startswith("http://127.0.0.1:"):
            raise Failed("the stand-in for the outside world did not start")

    def end(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Instance:
    serial = 0

    def __init__(self, pith: str, world: World, limited: bool = False, **settings: str):
        self.pith, self.world, self.limited, self.settings = pith, world, limited, settings

    def __enter__(self) -> "Instance":
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{group.NAME}{os.getpid()}-"))
        self.port = free_port()
        self.group = group.Group(self.limited)
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.group.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        own = {"PITH_SERVER_PORT": str(self.port), "PITH_PATHS_DATA": f"{self.folder}/data", "PITH_GEMINI_BASE_URL": self.world.origin,
               "PITH_YOUTUBE_BASE_URL": self.world.origin, "PITH_NETWORK_ALLOW_HOSTS": "127.0.0.1", "PITH_GEMINI_API_KEY": "bench-key",
               "PITH_RATE_READS_PER_S": "0", "PITH_RATE_JOBS_PER_MIN": "0", "PITH_QUEUE_MAX_JOBS": "0",
               "DBUS_SESSION_BUS_ADDRESS": "disabled:", "HOME": f"{self.folder}/home", "TMPDIR": str(self.folder)}
        for name, folder in (("XDG_RUNTIME_DIR", "run"), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "share"), ("XDG_CACHE_HOME", "cache")):
            own[name] = f"{self.folder}/{folder}"
        for folder in ("data", "home", "run", "config", "share", "cache"):
            (self.folder / folder).mkdir(mode=0o700)
        return {k: os.environ[k] for k in ("PATH", "LANG", "LD_LIBRARY_PATH") if k in os.environ} | own | self.settings

    def start(self, patience: float = 60) -> None:
        """Until the first answered request: its wall and CPU time are kept."""
        ask = f"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n\r\n".encode()
        environment = self.environment()
        with open(self.folder / "log", "wb") as log:
            begin = time.monotonic()
            self.group.start([self.pith, "serve"], environment, log)
        while not self.answers(ask, patience):
            if self.group.main.poll() is not None or time.monotonic() - begin > patience:
                raise Failed("pith serve did not come up: " + (self.folder / "log").read_text(errors="replace")[-600:].strip())
            time.sleep(0.002)
        self.start_wall_s, self.start_cpu_s = time.monotonic() - begin, self.group.cpu_s()
        info = json.loads((self.folder / "run/pith/server.json").read_text())
        self.token = info["token"]

    def answers(self, ask: bytes, patience: float) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as s:
                s.sendall(ask)
                return s.recv(200).startswith(b"HTTP/1.1 200 ")
        except OSError:
            return False

    async def ask(self, method: str, path: str, body: bytes = b"", headers: str = "") -> tuple[int, bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\nConnection: close\r\n"
                         f"{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            head = await reader.readuntil(b"\r\n\r\n")
            return int(head.split(b" ", 2)[1]), await reader.read()
        finally:
            writer.close()

    async def job(self, engine: str, patience: float = 120, kind: str = "") -> str:
        """A new video, from address to stored summary. -> the summary's id"""
        Instance.serial += 1
        video = f"b{os.getpid() % 10000:04d}{Instance.serial:06d}"      # eleven letters, as YouTube's
        url = f"{self.world.origin}/watch/{video}" if kind == "page" else f"https://www.youtube.com/watch?v={video}" if engine == "gemini" else f"{self.world.origin}/captions/{video}.vtt"
        body = json.dumps({"url": url, "engine": engine}).encode()
        status, answer = await asyncio.wait_for(
            self.ask("POST", "/v1/summaries", body, f"Content-Type: application/json\r\nPrefer: wait={int(patience)}\r\n"), patience + 10)
        if status not in (200, 202):
            raise Failed(f"POST /v1/summaries answered {status}: {answer[:200].decode(errors='replace')}")
        record = json.loads(answer)
        if record["state"] != "done" or record["engine"]["name"] != engine:
            raise Failed(f"a job ended {record['state']}: {json.dumps(record.get('problem'))[:200]}")
        return record["id"]

    async def jobs(self, engine: str, count: int) -> None:
        ends = await asyncio.gather(*(self.job(engine) for _ in range(count)), return_exceptions=True)
        if failures := [e for e in ends if isinstance(e, BaseException)]:
            raise Failed(f"{len(failures)} of {count} jobs failed, the first: {failures[0]!r}"[:300])

    def one_job(self, engine: str, kind: str = "") -> tuple[str, float]:
        """-> the summary's id, and the CPU seconds it took, what comes after the answer included."""
        before = self.group.cpu_s()
        ident = asyncio.run(self.job(engine, kind=kind))
        time.sleep(0.3)
        return ident, self.group.cpu_s() - before
