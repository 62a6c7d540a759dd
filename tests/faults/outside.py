# SPDX-License-Identifier: GPL-3.0-or-later
"""The outside world within this process: caption files, YouTube's player, Gemini's stream. A row may put its own answer at any
path, hold the model back, and count what was asked for."""
from __future__ import annotations

import collections
import http.server
import json
import pathlib
import re
import socketserver
import sys
import threading
import types
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "load"))
import talk     # noqa: E402
import world    # noqa: E402

MINUTES = 5


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except (OSError, ValueError):
            pass    # Pith went away: that is what rows are about

    def reply(self, body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def begin_events(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")

    def answer(self):
        self.server.outside.take(self)

    do_GET = do_POST = answer


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads, block_on_close, request_queue_size = True, False, 256

    def handle_error(self, *_):
        pass


class Outside:
    def __init__(self):
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.outside = self
        self.port = self.server.server_address[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.counts: collections.Counter = collections.Counter()
        self.prompts: list[str] = []
        self.own: dict = {}
        self.answers = self.summary
        self.go_on = threading.Event()
        self.go_on.set()
        self.usage: dict = {}
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def end(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def hold(self) -> None:
        """The model is silent until release()."""
        self.go_on.clear()

    def release(self) -> None:
        self.go_on.set()

    def on(self, path: str, answer) -> str:
        """answer: what it says, or a function of the handler. -> its address"""
        self.own[path] = answer
        return self.origin + path

    def captions(self, name: str, form: str = "vtt") -> str:
        return f"{self.origin}/captions/{name}.{form}"

    @property
    def model_calls(self) -> int:
        return self.counts["model"]

    def take(self, handler: Handler) -> None:
        handler.content = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        path, _, query = handler.path.partition("?")
        own = self.own.get(path)
        self.counts["model" if "/v1beta/models/" in path and own is None else path] += 1
        if own is not None:
            return own(handler) if callable(own) else handler.reply(own)
        if match := re.fullmatch(r"/captions/.+\.(vtt|srv1|json3)", path):
            return handler.reply(talk.captions(1, MINUTES, match[1]), "text/plain; charset=utf-8")
        if path == "/api/timedtext":
            return handler.reply(talk.captions(1, MINUTES, "srv1"), "text/xml; charset=utf-8")
        if path == "/youtubei/v1/player":
            return self.player(handler, query)
        if "/v1beta/models/" in path:
            return self.model(handler)
        handler.reply(b"{}", status=404)

    def player(self, handler: Handler, query: str) -> None:
        mine = types.SimpleNamespace(minutes=MINUTES, origin=self.origin, seed=lambda _: 1)
        answer = world.player_answer(mine, str(json.loads(handler.content)["videoId"]))
        given = urllib.parse.parse_qs(query)
        fields = (given.get("$fields") or given.get("fields") or [""])[0]
        handler.reply(world.compact(world.masked(answer, fields) if fields else answer), "application/json")

    @staticmethod
    def summary(prompt: str) -> str:
        return world.summary_of(prompt, 120)

    def model(self, handler: Handler) -> None:
        body = json.loads(handler.content)
        prompt = "\n".join(p.get("text", "") for c in body["contents"] for p in c["parts"])
        self.prompts.append(prompt)
        handler.begin_events()
        self.go_on.wait(120)
        text = self.answers(prompt)
        for at in range(0, len(text), 200):
            event = json.loads(world.model_event(text[at:at + 200], 900, 80, at + 200 >= len(text)))
            event["usageMetadata"].update(self.usage)
            handler.chunk(b"data: " + world.compact(event) + b"\r\n\r\n")
        handler.wfile.write(b"0\r\n\r\n")
