#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outside world on loopback: YouTube's player and captions, plain caption files, and Gemini's stream.

  world.py [--port N] [--first 0.5] [--rate 1500] [--tokens 500] [--minutes 60] [--talks 4]

Prints its address, then serves until SIGTERM, SIGINT or the end of its standard input. Nothing leaves the machine.

  POST /youtubei/v1/player                 a player answer; only the fields that $fields asks for
  GET  /api/timedtext?v=ID&fmt=FORM        srv1, json3 or vtt (rolling, as automatic captions are)
  GET  /captions/ID.FORM                   the same as a file
  POST /v1beta/models/M:streamGenerateContent, :generateContent, :countTokens;  GET /v1beta/models[/M]
  GET  /_stats                             requests so far, by path
"""
from __future__ import annotations

import argparse
import asyncio
import collections
import json
import os
import re
import signal
import sys
import threading
import urllib.parse
import zlib

import talk

MAX_HEAD, MAX_BODY = 64 << 10, 32 << 20
CHUNK_TOKENS = 32       # of one event of the stream
PADDING = "&".join(f"{k}={'x7Qd0LmN3p' * 6}" for k in ("ei", "ip", "mh", "mm", "mn", "ms", "sparams", "sig", "lsparams", "lsig"))


# ------------------------------------------------------------------------------------------------ what YouTube says

def masked(value, mask: str):
    """`value` with what the field mask names: "a,b(c,d),e.f.g(h)". Lists are gone into."""
    tree: dict = {}
    stack, at = [tree], tree
    for token in re.findall(r"[^,()./\s]+|[,().]", mask):
        if token == ",":
            at = stack[-1]
        elif token == "(":
            stack.append(at)
        elif token == ")":
            stack.pop()
            at = stack[-1]
        elif token != ".":
            at = at.setdefault(token, {})
    return pick(value, tree)


def pick(value, tree: dict):
    if not tree:
        return value
    if isinstance(value, list):
        return [pick(v, tree) for v in value]
    return {k: pick(value[k], sub) for k, sub in tree.items() if isinstance(value, dict) and k in value}


def player_answer(world: "World", video: str) -> dict:
    seconds = int(world.minutes * 60)
    title, author = f"How a town keeps itself running ({video})", "The Evening School"
    track = f"{world.origin}/api/timedtext?v={video}&caps=asr&opi=112496729&hl=en&ip=0.0.0.0&expire=4102444800&kind=asr&lang=en"
    index = "\n".join(f"{s // 60}:{s % 60:02d} {c}" for s, c in talk.talk_of(world.seed(video), world.minutes).chapters())
    return {
        "responseContext": {"visitorData": "CgtXb3JsZFN0YW5k", "serviceTrackingParams": []},
        "playabilityStatus": {"status": "OK", "playableInEmbed": True},
        "videoDetails": {"videoId": video, "title": title, "lengthSeconds": str(seconds), "keywords": ["town"], "author": author,
                         "channelId": "UCworld0000000000000000", "shortDescription": "Ten chapters.\n\n" + index, "viewCount": "12345",
                         "isLiveContent": False, "isPrivate": False},
        "microformat": {"playerMicroformatRenderer": {"publishDate": "2024-05-17T08:00:06-07:00", "title": {"simpleText": title},
                                                      "ownerChannelName": author, "category": "Education"}},
        "captions": {"playerCaptionsTracklistRenderer": {
            "captionTracks": [{"baseUrl": track, "name": {"simpleText": "English (auto-generated)"}, "vssId": "a.en",
                               "languageCode": "en", "kind": "asr", "isTranslatable": True, "trackName": ""}],
            "audioTracks": [{"captionTrackIndices": [0], "defaultCaptionTrackIndex": 0}], "defaultAudioTrackIndex": 0,
            "translationLanguages": [{"languageCode": f"x{i}", "languageName": {"simpleText": f"Language {i}"}} for i in range(120)]}},
        "streamingData": {"expiresInSeconds": "21540", "adaptiveFormats": [
            {"itag": 100 + i, "url": f"{world.origin}/media/{video}?{PADDING}", "bitrate": 130000, "qualityLabel": "720p"} for i in range(22)]},
    }


# ------------------------------------------------------------------------------------------------ what a model says

SEGMENT = re.compile(r"^\[(\d+)\] (.+)$", re.M)


def summary_of(prompt: str, tokens: int) -> str:
    """An overview and points out of the numbered segments, each with the number of the segment it was taken from."""
    segments = SEGMENT.findall(prompt)
    out = "The speaker shows in ten short chapters how a town keeps itself running, and who looks after what nobody sees.\n"
    if not segments:
        return out
    points = max(1, tokens * 4 // 110)
    for i in range(points):
        number, words = segments[(2 * i + 1) * len(segments) // (2 * points)]
        stop = re.search(r"[.!?] ", words[30:])
        text = words[:30 + stop.start()] if stop else words
        if len(text) > 130:
            text = text[:130].rpartition(" ")[0]
        line = f"- {text[0].upper()}{text[1:].rstrip('.,!?')}. [{number}]\n"
        if len(out) + len(line) > tokens * 4:
            break
        out += line
    return out


def model_event(text: str, tokens_in: int, tokens_out: int, last: bool) -> bytes:
    candidate = {"content": {"parts": [{"text": text}], "role": "model"}, "index": 0}
    if last:
        candidate["finishReason"] = "STOP"
    usage = {"promptTokenCount": tokens_in, "candidatesTokenCount": tokens_out, "totalTokenCount": tokens_in + tokens_out}
    return compact({"candidates": [candidate], "usageMetadata": usage, "modelVersion": "world", "responseId": "world"})


def compact(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


# ------------------------------------------------------------------------------------------------ the server

class Request:
    def __init__(self, head: bytes):
        line, *rest = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = line.split(" ", 2)
        url = urllib.parse.urlsplit(self.target)
        self.path, self.query = url.path, dict(urllib.parse.parse_qsl(url.query))
        self.headers = {k.strip().lower(): v.strip() for k, _, v in (h.partition(":") for h in rest if h)}
        self.body = b""


class World:
    def __init__(self, options: argparse.Namespace):
        self.first, self.rate, self.tokens, self.minutes, self.talks = options.first, options.rate, options.tokens, options.minutes, options.talks
        self.origin = ""
        self.counts: collections.Counter = collections.Counter()

    def seed(self, video: str) -> int:
        return zlib.crc32(video.encode()) % self.talks + 1

    def render(self) -> None:
        """All captions at start, so that no request pays for them."""
        for seed in range(1, self.talks + 1):
            for form in talk.FORMS:
                talk.captions(seed, self.minutes, form)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await self.read(reader, writer)
                if request is None:
                    break
                await self.answer(request, writer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        finally:
            writer.close()

    async def read(self, reader, writer) -> Request | None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return None
        request = Request(head[:-4])
        length = int(request.headers.get("content-length", 0))
        if length > MAX_BODY or "transfer-encoding" in request.headers:
            self.send(writer, 413, b"")
            return None
        if request.headers.get("expect", "").lower() == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.body = await reader.readexactly(length)
        return request

    @staticmethod
    def send(writer, status: int, body: bytes, kind: str = "application/json; charset=UTF-8") -> None:
        reason = {200: "OK", 400: "Bad Request", 404: "Not Found", 413: "Too Large"}[status]
        writer.write(f"HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    async def answer(self, request: Request, writer) -> None:
        path = request.path
        self.counts[re.sub(r"/captions/[^.]*", "/captions/*", path)] += 1
        if path == "/youtubei/v1/player":
            return self.player(request, writer)
        if path == "/api/timedtext":
            return self.captions(writer, request.query.get("v", ""), request.query.get("fmt", "srv1"))
        if match := re.fullmatch(r"/watch/([\w-]+)", path):      # a page of any other site
            return self.send(writer, 200, (f"<!doctype html><html lang=en><title>Talk {match[1]}</title><video src=/{match[1]}.mp4>"
                                           f"<track kind=captions srclang=en src=/captions/{match[1]}.vtt></video></html>").encode(), "text/html")
        if match := re.fullmatch(r"/captions/([\w-]+)\.(\w+)", path):
            return self.captions(writer, match[1], match[2])
        if match := re.fullmatch(r"/v1beta/models/([^/:]+):(\w+)", path):
            return await self.model(request, writer, match[2])
        if path == "/_stats":
            return self.send(writer, 200, compact(self.counts))
        if path.startswith("/v1beta/models"):
            one = {"name": "models/" + (path[15:] or "world"), "inputTokenLimit": 1048576, "outputTokenLimit": 65536,
                   "supportedGenerationMethods": ["generateContent", "countTokens"]}
            return self.send(writer, 200, compact(one if path[15:] else {"models": [one]}))
        self.send(writer, 404, b"{}")

    def player(self, request: Request, writer) -> None:
        try:
            video = str(json.loads(request.body)["videoId"])
        except (ValueError, KeyError, TypeError):
            return self.send(writer, 400, b"{}")
        answer = player_answer(self, video)
        fields = request.query.get("$fields") or request.query.get("fields")
        self.send(writer, 200, compact(masked(answer, fields) if fields else answer))

    def captions(self, writer, video: str, form: str) -> None:
        if form not in talk.FORMS:
            return self.send(writer, 404, b"")
        kind = {"vtt": "text/vtt", "srv1": "text/xml", "json3": "application/json"}[form]
        self.send(writer, 200, talk.captions(self.seed(video), self.minutes, form), kind + "; charset=UTF-8")

    async def model(self, request: Request, writer, call: str) -> None:
        began = asyncio.get_running_loop().time()
        try:
            body = json.loads(request.body)
            prompt = "\n".join(p.get("text", "") for c in body["contents"] for p in c["parts"])
        except (ValueError, KeyError, TypeError):
            return self.send(writer, 400, compact({"error": {"code": 400, "message": "Invalid JSON payload.", "status": "INVALID_ARGUMENT"}}))
        tokens_in = len(request.body) // 4
        if call == "countTokens":
            return self.send(writer, 200, compact({"totalTokens": tokens_in}))
        text = summary_of(prompt, self.tokens)
        if call == "generateContent":
            await self.until(began + self.first + self.tokens / self.rate)
            return self.send(writer, 200, model_event(text, tokens_in, len(text) // 4, True))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
        size = CHUNK_TOKENS * 4
        for at in range(0, len(text), size):
            await self.until(began + self.first + at / 4 / self.rate)    # by the clock: a slow reader does not slow it
            event = b"data: " + model_event(text[at:at + size], tokens_in, (at + size) // 4, at + size >= len(text)) + b"\r\n\r\n"
            writer.write(b"%x\r\n%s\r\n" % (len(event), event))
            await writer.drain()
        writer.write(b"0\r\n\r\n")

    @staticmethod
    def watch(loop, ended: asyncio.Event) -> None:
        """Ends with who started it, however that ended: its end of the pipe closes."""
        while os.read(0, 4096):
            pass
        loop.call_soon_threadsafe(ended.set)

    @staticmethod
    async def until(when: float) -> None:
        await asyncio.sleep(max(0.0, when - asyncio.get_running_loop().time()))

    async def serve(self, port: int) -> None:
        server = await asyncio.start_server(self.connected, "127.0.0.1", port, backlog=512, limit=MAX_HEAD)
        self.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        print(self.origin, flush=True)
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        if not sys.stdin.isatty():
            threading.Thread(target=self.watch, args=(loop, ended), daemon=True).start()
        await ended.wait()
        server.close()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--port", type=int, default=0, help="0 takes a free one")
    p.add_argument("--first", type=float, default=0.5, help="seconds to a model's first token")
    p.add_argument("--rate", type=float, default=1500, help="its tokens a second after that")
    p.add_argument("--tokens", type=int, default=500, help="tokens of an answer")
    p.add_argument("--minutes", type=float, default=60, help="length of a talk")
    p.add_argument("--talks", type=int, default=4, help="how many different ones; a video's id picks one")
    options = p.parse_args()
    world = World(options)
    world.render()
    asyncio.run(world.serve(options.port))


if __name__ == "__main__":
    main()
