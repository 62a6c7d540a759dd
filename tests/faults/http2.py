# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that speaks HTTP/2 as none should: it takes the request, then does one thing without end."""
from __future__ import annotations

import contextlib
import pathlib
import socket
import ssl
import struct
import subprocess
import threading

DATA, HEADERS, SETTINGS, PING, CONTINUATION = 0, 1, 4, 6, 9
END_HEADERS, FLOOD = 4, 60000


def frame(kind: int, body: bytes = b"", flags: int = 0, stream: int = 0) -> bytes:
    return struct.pack(">I", len(body))[1:] + bytes((kind, flags)) + struct.pack(">I", stream) + body


# A literal that is kept in the table, 4,000 bytes long; then its index, a byte each time (RFC 7541, 6.1, 6.2.1).
def whole(n: int) -> bytes:
    n -= 127
    return bytes((127, (n & 127) | 128, n >> 7))


BIG = b"\x40\x01x" + whole(4000) + b"y" * 4000
FAULTS = {
    "hpack_from_nowhere": lambda send: send(frame(HEADERS, b"\x88\xff\xff\xff\xff\x7f", END_HEADERS, 1)),
    "hpack_bomb": lambda send: [send(frame(HEADERS, b"\x88" + BIG + b"\xbe" * 12000, END_HEADERS, 1)) for _ in range(50)],
    "continuation_flood": lambda send: [send(frame(HEADERS, b"\x88", 0, 1))] +
                                       [send(frame(CONTINUATION, b"\x00\x01a\x01b" * 200, 0, 1)) for _ in range(FLOOD)],
    "empty_continuations": lambda send: [send(frame(HEADERS, b"\x88", 0, 1))] +
                                        [send(frame(CONTINUATION, b"", 0, 1) * 64) for _ in range(FLOOD // 64)],
    "settings_flood": lambda send: [send(frame(SETTINGS, b"\x00\x03\x00\x00\x00\x64") * 64) for _ in range(FLOOD)],
    "ping_flood": lambda send: [send(frame(PING, b"12345678") * 64) for _ in range(FLOOD)],
    "stream_that_was_not_asked": lambda send: send(frame(DATA, b"WEBVTT", 1, 7)),
    "frame_longer_than_allowed": lambda send: send(b"\xff\xff\xff\x00\x00\x00\x00\x00\x01" + b"x" * 100000),
}


class Server:
    """`with Server(folder) as server:`; its certificate is server.certificate."""

    def __init__(self, folder: pathlib.Path):
        self.certificate, key = folder / "http2.pem", folder / "http2.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
                        "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", self.certificate],
                       check=True, stderr=subprocess.DEVNULL)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(self.certificate, key)
        self.tls.set_alpn_protocols(["h2"])
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.spoke: list[str] = []     # what each connection began with
        self.fault = ""

    def __enter__(self) -> "Server":
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.listener.close()

    def accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self.serve, args=(self.listener.accept()[0],), daemon=True).start()

    def serve(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError), self.tls.wrap_socket(plain, server_side=True) as client:
            client.settimeout(30)
            read = client.makefile("rb")
            self.spoke.append(read.read(24).decode(errors="replace"))
            while (head := read.read(9)) and head[3] != HEADERS:
                read.read(int.from_bytes(head[:3], "big"))
            client.sendall(frame(SETTINGS))
            FAULTS[self.fault](client.sendall)
            while read.read(1):
                pass
