# SPDX-License-Identifier: GPL-3.0-or-later
"""Web pages of the user's browser against the local port."""
import json

from clients import status
from lab import Lab, check


def W1_foreign_hosts(long):
    with Lab() as lab:
        service = lab.serve()
        mine = f"127.0.0.1:{service.port}"
        for host in ("evil.example", "127.0.0.1.evil.example", "localhost:1", f"0.0.0.0:{service.port}", f"evil.example:{service.port}", "127.0.0.1",
                     f"[::]:{service.port}", f"127.0.0.1:{service.port}.evil.example", f"127.0.0.2:{service.port}", f"localhost.:{service.port}"):
            answer = service.raw(service.preamble("GET /v1/summaries HTTP/1.1", host))
            check(status(answer) in (400, 403), host, answer[:200])
            check(b"FOREIGN_HOST" in answer or status(answer) == 400, host, answer[:300])
        whole = service.preamble()
        none = whole.replace(f"Host: {mine}\r\n".encode(), b"")
        check(status(service.raw(none)) == 400, "none")
        for twice in (f"Host: {mine}", "Host: evil.example"):
            check(status(service.raw(service.preamble("GET /v1/summaries HTTP/1.1", "", twice))) == 400, "two:", twice)
        answer = service.raw(service.preamble("GET http://evil.example/v1/summaries HTTP/1.1"))
        check(status(answer) in (400, 403), "absolute-form", answer[:200])
        check(status(service.raw(service.preamble("GET /v1/summaries HTTP/1.1", f"LOCALHOST:{service.port}"))) == 200, "its own name")


def W2_origins(long):
    with Lab() as lab:
        service = lab.serve()
        for origin in ("null", "http://localhost:3000", f"http://127.0.0.1:{service.port}.evil.example", "https://evil.example",
                       f"http://127.0.0.1:{service.port}", "chrome-extension://abc", ""):
            for line in ("GET /v1/summaries HTTP/1.1", "OPTIONS /v1/summaries HTTP/1.1", "GET /healthz HTTP/1.1"):
                answer = service.raw(service.preamble(line, "", f"Origin: {origin}"))
                check(status(answer) == 403, line, origin, answer[:200])
                check(b"access-control-" not in answer.lower(), origin, answer[:400])
        answer = service.raw(service.preamble("OPTIONS /v1/summaries HTTP/1.1", "", "Origin: https://evil.example", "Access-Control-Request-Method: POST",
                                              "Access-Control-Request-Headers: authorization", "Access-Control-Request-Private-Network: true"))
        check(status(answer) == 403 and b"access-control-" not in answer.lower(), answer[:300])


def W3_forms_without_a_token(long):
    with Lab() as lab:
        service = lab.serve()
        body = json.dumps(lab.talk("form")).encode()
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", None):
            head = [f"POST /v1/summaries HTTP/1.1", f"Host: 127.0.0.1:{service.port}", f"Content-Length: {len(body)}"]
            answer = service.raw(("\r\n".join(head + ([f"Content-Type: {kind}"] if kind else [])) + "\r\n\r\n").encode() + body)
            check(status(answer) == 401, kind, answer[:200])
            check(service.ask("POST", "/v1/summaries:batch", body, token=None).status == 401)
        check(service.ask("GET", "/v1/summaries").json["items"] == [], "a job was made")
        check(service.ask("POST", "/v1/summaries", body, Content_Type="text/plain").status == 415, "with the token")


def W4_what_a_picture_or_a_frame_learns(long):
    with Lab() as lab:
        service = lab.serve()
        made = service.submit(lab.talk("<img src=x onerror=alert(1)>".replace("/", "")), wait=20)
        for path in ("/healthz", "/readyz", "/v1/summaries", "/nothing"):
            answer = service.ask("GET", path, token=None if path in ("/healthz", "/readyz") else "own")
            text = answer.body.decode() + str(answer.headers)
            for word in ("pith/", str(lab.home), "Qt", "0.1.0"):
                check(word not in text or path == "/v1/summaries", path, "tells", word, text[:300])
            check(answer.headers["X-Content-Type-Options"] == "nosniff", path, answer.headers)
            check("frame-ancestors 'none'" in (answer.headers["Content-Security-Policy"] or ""), path, answer.headers)
        check(made.headers["X-Content-Type-Options"] == "nosniff")


def W5_bound_to_all_addresses(long):
    with Lab(server_bind="0.0.0.0") as lab:
        refused = lab.run("serve", patience=10)
        check(refused.status != 0 and len(refused.lines) == 1 and "server/allow_plain" in refused.lines[0], refused)
    with Lab(server_bind="0.0.0.0", server_allow_plain="true") as lab:
        service = lab.serve()
        check("warning" in service.log().lower(), "no warning at start:", service.log())
        check(service.ask("GET", "/v1/summaries", token=None).status == 401, "without a token")
        check(status(service.raw(service.preamble("GET /v1/summaries HTTP/1.1", "evil.example"))) == 403, "a foreign host")
        check(service.ask("GET", "/v1/summaries").status == 200)
        return service.log().splitlines()[0][:110]
