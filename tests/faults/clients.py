# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP clients that dawdle, flood, smuggle, guess and leave."""
import contextlib
import http.client
import json
import os
import random
import re
import select
import socket
import time

from lab import Lab, check, until


def status(answer: bytes) -> int:
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


def H1_silent_and_slow_clients(long):
    """Many that say nothing, many that say a byte at a time: who has the token is served within a second."""
    silent, slow = (5000, 500) if long else (1200, 100)
    with Lab() as lab:
        service = lab.serve()
        ident = service.submit(lab.talk("kept"), wait=20).json["id"]
        for _ in range(50):
            service.job(ident)
        before, held, worst = service.memory_mb(), [], 0.0
        try:
            for i in range(silent + slow):
                with contextlib.suppress(OSError):
                    held.append(service.socket(5))
                    if i >= silent:
                        held[-1].send(b"G")
                if i % 100 == 0:
                    began = time.monotonic()
                    check(service.ask("GET", f"/v1/summaries/{ident}").status == 200, "an honest client")
                    worst = max(worst, time.monotonic() - began)
            check(worst < 1, f"an honest client waited {worst:.2f} s")
            grown = service.memory_mb() - before
            check(grown < 16, f"grew by {grown:.1f} MB")
            last = held[-1]     # the newest is not dropped for the others, and not kept for ever
            last.settimeout(16)
            began = time.monotonic()
            answer = b""
            with contextlib.suppress(ConnectionResetError):
                answer = last.recv(4096)
            check(time.monotonic() - began < 15, "it was kept")
            check(not answer or status(answer) == 408, answer[:100])
        finally:
            for each in held:
                each.close()
        service.is_up()
        until(lambda: service.descriptors() < 60, 5, "tidy", 0.1)
        return f"{silent}+{slow} clients, {grown:.1f} MB, an honest one waits {worst * 1000:.0f} ms at most"


def H2_too_long(long):
    with Lab() as lab:
        service = lab.serve()
        before = service.memory_mb()
        cases = {
            "17 KB line": (service.preamble("GET /v1/" + "x" * 17000 + " HTTP/1.1"), {414, 431}),
            "65 KB of headers": (service.preamble("GET /v1/summaries HTTP/1.1", "", *[f"X-{i}: " + "y" * 1000 for i in range(65)]), {431}),
            "1 GB announced": (service.preamble("POST /v1/summaries HTTP/1.1", "", "Content-Type: application/json",
                                                f"Content-Length: {1 << 30}") + b"x" * 100000, {413}),
            "chunked": (service.preamble("POST /v1/summaries HTTP/1.1", "", "Content-Type: application/json", "Transfer-Encoding: chunked")
                        + b"10000\r\n" + b"x" * 65536, {411, 413}),
            "9 MB for one summary": (service.preamble("POST /v1/summaries HTTP/1.1", "", "Content-Type: application/json",
                                                      f"Content-Length: {9 << 20}"), {413}),
        }
        for what, (data, wanted) in cases.items():
            answer = service.raw(data)
            check(status(answer) in wanted, what, answer[:200])
            check(b"connection: close" in answer.lower(), what, "is not closed", answer[:300])
            service.is_up()
        grown = service.memory_mb() - before
        check(grown < 16, f"grew by {grown:.1f} MB")


def H3_what_two_readers_read_differently(long):
    with Lab() as lab:
        service = lab.serve()
        inner = b"GET /v1/summaries HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n" % (service.port, service.token.encode())
        post, kind = "POST /v1/summaries HTTP/1.1", "Content-Type: application/json"
        length = f"Content-Length: {len(inner)}"
        cases = {
            "CL and TE": [post, kind, length, "Transfer-Encoding: chunked"], "TE and CL": [post, kind, "Transfer-Encoding: chunked", length],
            "two CLs": [post, kind, "Content-Length: 0", length], "two equal CLs": [post, kind, length, length],
            "a list": [post, kind, f"Content-Length: 0, {len(inner)}"], "+5": [post, kind, "Content-Length: +5"],
            "-1": [post, kind, "Content-Length: -1"], "2^64": [post, kind, "Content-Length: 18446744073709551616"],
            "2^64+5": [post, kind, "Content-Length: 18446744073709551621"], "hex": [post, kind, "Content-Length: 0x5"],
            "blank within": [post, kind, "Content-Length: 1 1"], "folded": [post, kind, "X: a\r\n Content-Length: 5", "Content-Length: 0"],
            "NUL": [post, kind, "X: a\0b", length], "space before colon": [post, kind, f"Content-Length : {len(inner)}"],
            "TE obscured": [post, kind, "Transfer-Encoding: xchunked"], "TE in tabs": [post, kind, "Transfer-Encoding:\tchunked"],
            "bad chunk": [post, kind, "Transfer-Encoding: chunked, identity"],
            "no version": ["GET /v1/summaries"], "HTTP/2": ["GET /v1/summaries HTTP/2.0"], "two blanks": ["GET  /v1/summaries HTTP/1.1"],
        }
        for what, (line, *more) in cases.items():
            answer = service.raw(service.preamble(line, "", *more) + inner)
            check(status(answer) in (400, 411, 413, 501, 505), what, answer[:200])
            check(len(re.findall(rb"HTTP/1.1 \d{3} ", answer)) == 1, what, "was answered more than once", answer[:600])
        bare = service.preamble().replace(b"\r\n", b"\n")
        check(status(service.raw(bare + inner)) == 400, "bare LF")
        mixed = service.preamble("GET /v1/summaries HTTP/1.1", "", "X: a\nContent-Length: 5")
        answer = service.raw(mixed + inner)
        check(status(answer) == 400 and answer.count(b"HTTP/1.1 ") == 1, "LF within", answer[:200])
        service.is_up()
        return f"{len(cases) + 2} cases"


def H4_floods_and_streams_that_never_read(long):
    requests, streams = (10000, 200) if long else (10000, 60)
    with Lab() as lab:
        lab.outside.answers = lambda prompt: "An overview.\n" + "".join(f"- The town keeps its water clean, number {i}. [1]\n" for i in range(120))
        lab.outside.hold()
        service = lab.serve()
        before = service.memory_mb()
        one = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % service.port
        with service.socket(10) as s:
            s.setblocking(False)
            data, sent, got = one * requests, 0, b""
            end = time.monotonic() + 30
            while got.count(b"HTTP/1.1 ") < requests and time.monotonic() < end:
                readable, writable, _ = select.select([s], [s] if sent < len(data) else [], [], 1)
                try:
                    if writable:
                        sent += s.send(data[sent:sent + 65536])
                    if readable:
                        part = s.recv(65536)
                        got += part
                        if not part:
                            break
                except (ConnectionError, BlockingIOError):
                    break
        answered = got.count(b"HTTP/1.1 ")
        check(got.startswith(b"HTTP/1.1 200") and answered > 0, got[:100])
        service.is_up()
        ident = service.submit(lab.video("stream", length="long")).json["id"]
        held = []
        for _ in range(streams):
            s = socket.socket()
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            s.connect(("127.0.0.1", service.port))
            s.sendall(service.preamble(f"GET /v1/summaries/{ident}/events HTTP/1.1"))
            held.append(s)
        until(lambda: lab.outside.model_calls == 1, 20, "the model is asked")
        lab.outside.release()
        job = service.end_of(ident)
        check(job["state"] == "done", job["problem"])
        service.is_up()
        grown = service.memory_mb() - before
        allowed = 16 + streams * 0.25
        check(grown < allowed, f"grew by {grown:.1f} MB")
        for s in held:
            s.close()
        words = service.ask("GET", f"/v1/summaries/{ident}/events", Last_Event_ID="5").body
        ids = [int(line[4:]) for line in words.decode().splitlines() if line.startswith("id: ")]
        check(ids and ids[0] > 5 and ids == sorted(set(ids)) and b"event: done" in words, "resumed at", ids[:3])
        return f"{answered} of {requests} answered in one connection; {streams} streams: {grown:.1f} MB"


def H5_hostile_json(long):
    with Lab() as lab:
        service = lab.serve()
        vtt = lab.outside.captions("x")
        bodies = {
            "deep": b"[" * 100000 + b"]" * 100000, "deep object": b'{"a":' * 100000 + b"1" + b"}" * 100000,
            "deep within": b'{"url":' + b"[" * 50000 + b"]" * 50000 + b"}",
            "double key": b'{"url":"%s","url":"file:///etc/passwd"}' % vtt.encode(),
            "lone surrogate": b'{"url":"%s","prompt":"\\ud800"}' % vtt.encode(), "1e400": b'{"url":"%s","from_s":1e400}' % vtt.encode(),
            "NaN": b'{"url":"%s","from_s":NaN}' % vtt.encode(), "bad UTF-8": b'{"url":"\xff\xfe"}', "NUL": b'{"url":"a\0b"}',
            "negative": b'{"url":"%s","from_s":-5}' % vtt.encode(), "empty": b"", "a number": b"5", "null": b"null",
            "after the end": b'{"url":"%s"} x' % vtt.encode(), "wrong type": b'{"url":["%s"]}' % vtt.encode(),
            "unknown": b'{"url":"%s","__proto__":{}}' % vtt.encode(),
        }
        for what, body in bodies.items():
            answer = service.ask("POST", "/v1/summaries", body)
            check(answer.status == 400, what, answer)
            service.is_up()
        for path in ("?cursor=forged", "?cursor=" + "A" * 3000, "?limit=-1", "?limit=1e9", "?limit=99999999999999999999", "?cursor=AAAA&cursor=BBBB"):
            answer = service.ask("GET", "/v1/summaries" + path)
            check(answer.status in (400, 414), path, answer)
        lab.outside.hold()
        began = time.monotonic()
        for wait in ("1e9", "-1", "99999999999999", "x"):
            answer = service.ask("POST", "/v1/summaries", lab.talk("wait" + wait), Prefer="wait=" + wait)
            check(answer.status in (200, 202, 400), wait, answer)
        check(time.monotonic() - began < 20)


def H6_clients_that_leave(long):
    """At each byte of a request, in a wait, in a stream."""
    rounds, dice = 1000 if long else 150, random.Random(6)
    with Lab() as lab:
        lab.outside.hold()
        service = lab.serve()
        for i in range(5):
            service.submit(lab.talk(f"warm{i}"), wait=20)
        time.sleep(0.3)
        before, idents = service.descriptors(), []
        ident = service.submit(lab.video("leave")).json["id"]
        idents.append(ident)
        until(lambda: lab.outside.model_calls == 1, 20, "the model is asked")
        before = service.descriptors()
        for i in range(rounds):
            body = json.dumps(lab.talk(f"gone{i}")).encode()
            request = dice.choice([
                service.preamble("POST /v1/summaries HTTP/1.1", "", "Content-Type: application/json", f"Content-Length: {len(body)}", "Prefer: wait=20") + body,
                service.preamble(f"GET /v1/summaries/{ident}/events HTTP/1.1"), service.preamble(), service.preamble("GET /v1/resources HTTP/1.1")])
            with service.socket() as s:
                s.sendall(request[:dice.randrange(1, len(request) + 1)])
                if dice.random() < 0.3:
                    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")      # a reset in place of an end
        service.is_up()
        lab.outside.release()
        check(service.end_of(ident)["state"] == "done", "the job of who left")
        until(lambda: all(q == 0 for q in service.ask("GET", "/v1/resources?window=1").json["now"]["queue"].values()), 30, "all jobs end", 0.1)
        until(lambda: service.descriptors() <= before, 6, f"tidy: {service.descriptors()} descriptors, before {before}", 0.1)
        check(not service.children(), "children")


def H7_guesses(long):
    """Wrong tokens are 401, then 429; the right one is served all the while."""
    guesses = 100000 if long else 3000
    with Lab(rate_reads_per_s=50) as lab:
        service, seen = lab.serve(), {}
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=10)
        for i in range(guesses):
            try:
                connection.request("GET", "/v1/summaries", headers={"Authorization": "Bearer " + os.urandom(16).hex()})
                answer = connection.getresponse()
                answer.read()
                seen[answer.status] = seen.get(answer.status, 0) + 1
            except (http.client.HTTPException, OSError):
                connection.close()
            if i % 500 == 250:
                check(service.ask("GET", "/v1/resources").status == 200, "the right token")
        check(set(seen) == {401, 429}, seen)
        almost = service.token[:-1] + ("a" if service.token[-1] != "a" else "b")
        for token in (almost, service.token + "x", service.token.upper() + "y", ""):
            check(service.ask("GET", "/v1/summaries", token=token or None).status in (401, 429), token)
        service.is_up()
        return ", ".join(f"{n}: {count}" for n, count in sorted(seen.items()))


def H8_odd_methods_and_paths(long):
    with Lab() as lab:
        service = lab.serve()
        for line in ("TRACE /v1/summaries HTTP/1.1", "CONNECT 127.0.0.1:1 HTTP/1.1", "PUT /v1/summaries HTTP/1.1", "GET //v1/summaries HTTP/1.1",
                     "GET /v1/%2e%2e/summaries HTTP/1.1", "GET /v1/../summaries HTTP/1.1", "GET /v1%2fsummaries HTTP/1.1", "GET /V1/summaries HTTP/1.1",
                     "GET /v1/summaries/ HTTP/1.1", "GET /v1/summaries/%00 HTTP/1.1", "GET /v1/summaries/..%2f..%2fetc%2fpasswd HTTP/1.1",
                     "PRI * HTTP/2.0", "get /v1/summaries HTTP/1.1", "GET \\v1\\summaries HTTP/1.1", "GET v1/summaries HTTP/1.1"):
            answer = service.raw(service.preamble(line))
            check(status(answer) in (400, 404, 405, 501, 505), line, answer[:200])
        upgrade = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")
        answer = service.raw(service.preamble("GET /v1/summaries HTTP/1.1", "", *upgrade))
        check(status(answer) in (200, 400) and b"101" not in answer[:20], answer[:200])
        for path in (f"?token={service.token}", f"?access_token={service.token}"):
            check(service.ask("GET", "/v1/summaries" + path, token=None).status == 401, path)
        check(service.ask("GET", "/v1/summaries", token=None, Cookie=f"token={service.token}").status == 401, "cookie")
        service.is_up()
