# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of few instructions, so that what is timed is the service: connections kept open, one request at a time on each."""
from __future__ import annotations

import asyncio
import re

from instance import Failed, Instance

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)


class Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self.buffer, self.want = b"", 0
        self.answer: asyncio.Future | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport) -> None:
        self.transport = transport

    def ask(self, request: bytes) -> asyncio.Future:
        """-> (status, body)"""
        self.buffer, self.want = b"", 0
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.answer

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.want:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            length = LENGTH.search(self.buffer, 0, end + 2)
            self.body_at, self.want = end + 4, end + 4 + (int(length[1]) if length else 0)
        if len(self.buffer) >= self.want and self.answer and not self.answer.done():
            self.answer.set_result((int(self.buffer[9:12]), self.buffer[self.body_at:self.want]))

    def connection_lost(self, why) -> None:
        self.transport = None
        if self.answer and not self.answer.done():
            self.answer.set_exception(Closed("the connection was closed"))


class Closed(Failed):
    """By the service, before it answered."""


class Reader:
    """Reads stored summaries, one after the other round; at most `most` at once, the others wait for a connection. A read whose
    connection is closed is asked `again` times on a new one, in the same time; `closed` counts them."""

    def __init__(self, instance: Instance, idents: list[str], most: int = 48, again: int = 0):
        head = f"Host: 127.0.0.1:{instance.port}\r\nAuthorization: Bearer {instance.token}\r\n\r\n"
        self.requests = [f"GET /v1/summaries/{ident} HTTP/1.1\r\n{head}".encode() for ident in idents]
        self.port, self.idle, self.room, self.serial = instance.port, [], asyncio.Semaphore(most), 0
        self.again, self.closed = again, 0

    async def read(self) -> None:
        async with self.room:
            for left in range(self.again, -1, -1):
                try:
                    return await self.once()
                except (Closed, OSError):
                    self.closed += 1
                    if not left:
                        raise

    async def once(self) -> None:
        connection = await self.connection()
        try:
            self.serial += 1
            async with asyncio.timeout(30):
                status, body = await connection.ask(self.requests[self.serial % len(self.requests)])
        except BaseException:
            if connection.transport:
                connection.transport.abort()
            raise
        self.idle.append(connection)
        if status != 200 or not body.endswith(b"}"):
            raise Failed(f"a read was answered {status}")

    async def connection(self) -> Connection:
        while self.idle:
            if (kept := self.idle.pop()).transport:
                return kept
        return (await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", self.port))[1]

    def close(self) -> None:
        for connection in self.idle:
            if connection.transport:
                connection.transport.close()
