# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that mean harm, in a process of their own, so that what they take of this side's time is not the honest one's.

  hostile.py PORT TOKEN SECONDS

Slow headers, silence, half a request and then nothing, bodies that are too large, garbage. Those that are thrown out come
back. Prints how each kind's connections ended, as JSON. Ends after SECONDS, or when its standard input closes.
"""
from __future__ import annotations

import asyncio
import collections
import json
import os
import random
import sys
import threading

CROWD = {"slow_headers": 120, "silent": 120, "half_request": 40, "oversize": 3, "oversize_chunked": 2, "garbage": 6}
BACK_S = 0.2        # one that was thrown out comes back after so long
CHUNK = b"10000\r\n" + b"x" * 65536 + b"\r\n"


class Hostile:
    def __init__(self, port: int, token: str):
        self.port, self.dice, self.ended = port, random.Random(7), collections.Counter()
        self.head = f"POST /v1/summaries HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n".encode()
        self.slow = f"GET /v1/summaries HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n".encode()

    async def slow_headers(self, reader, writer) -> None:
        for byte in self.slow + b"X-Slow: " + b"a" * 10000:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.5)

    async def silent(self, reader, writer) -> None:
        pass

    async def half_request(self, reader, writer) -> None:
        writer.write(self.head + b"Content-Length: 1000\r\n\r\n{")
        await writer.drain()
        if self.dice.random() < 0.5:
            writer.write_eof()

    async def oversize(self, reader, writer) -> None:
        writer.write(self.head + b"Content-Length: 1000000000\r\n\r\n")
        for _ in range(64):
            writer.write(b"x" * 65536)
            await writer.drain()

    async def oversize_chunked(self, reader, writer) -> None:
        writer.write(self.head + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(400):
            writer.write(CHUNK)
            await writer.drain()

    async def garbage(self, reader, writer) -> None:
        writer.write(self.dice.randbytes(self.dice.randrange(1, 4000)) + b"\r\n\r\n")
        await writer.drain()

    async def again_and_again(self, kind: str) -> None:
        while True:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError as why:
                self.ended[f"{kind} {type(why).__name__}"] += 1
                await asyncio.sleep(BACK_S)
                continue
            acting = asyncio.create_task(getattr(self, kind)(reader, writer))
            self.ended[f"{kind} {await self.answer(reader)}"] += 1
            acting.cancel()
            await asyncio.gather(acting, return_exceptions=True)
            writer.transport.abort()
            await asyncio.sleep(BACK_S)

    @staticmethod
    async def answer(reader) -> str:
        """A status, or nothing, and then the end."""
        got = b""
        try:
            while part := await reader.read(65536):
                got = (got + part)[:100]
        except OSError:
            pass
        return got[9:12].decode() if got.startswith(b"HTTP/1.1 ") else "closed"

    async def all_of_them(self, seconds: float) -> None:
        tasks = [asyncio.create_task(self.again_and_again(kind)) for kind, count in CROWD.items() for _ in range(count)]
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                self.ended[f"fault of the test: {end!r}"] += 1


def end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


def main() -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    hostile = Hostile(int(sys.argv[1]), sys.argv[2])
    asyncio.run(hostile.all_of_them(float(sys.argv[3])))
    print(json.dumps(hostile.ended), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
