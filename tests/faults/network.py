# SPDX-License-Identifier: GPL-3.0-or-later
"""The network: none, silent, endless, and addresses that must not be reached."""
import contextlib
import os
import socket
import time

import http2
from lab import Lab, Skip, check, needs, needs_root


def N1_no_network(long):
    """Without a route, with a route that swallows, and a listener that never takes a call."""
    needs_root()
    needs("unshare", "ip")
    seen = []
    with Lab(network_allow_hosts="192.0.2.1,127.0.0.1") as lab:
        alone = ["unshare", "-n", "sh", "-c"]
        up = "ip link set lo up; "
        for what, before in (("no network", ""), ("no route", up), ("blackhole", up + "ip route add blackhole 192.0.2.0/24; ")):
            for url in ("http://192.0.2.1/talk.vtt", "https://video.example/talk.vtt"):
                ran = lab.run("summarize", url, "--engine", "embedded", before=[*alone, before + 'exec "$0" "$@"'], patience=60)
                check(ran.status == 3 and len(ran.lines) == 1 and ran.took < 46, what, url, ran)
        seen.append(f"{ran.took:.1f} s")
        with socket.socket() as deaf:
            deaf.bind(("127.0.0.1", 0))
            deaf.listen(0)
            port = deaf.getsockname()[1]
            fillers = []
            for _ in range(4):
                s = socket.socket()
                s.setblocking(False)
                s.connect_ex(("127.0.0.1", port))
                fillers.append(s)
            if long:
                ran = lab.run("summarize", f"http://127.0.0.1:{port}/talk.vtt", "--engine", "embedded", patience=90)
                check(ran.status == 3 and ran.took < 48, "never accepts:", ran)
                seen.append(f"never accepts: {ran.took:.1f} s")
            for s in fillers:
                s.close()
    return ", ".join(seen)


def N2_a_resolver_that_is_silent(long):
    """The service answers throughout, and a job for an unknown name fails in time."""
    needs_root()
    needs("mount")
    with Lab() as lab, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        try:
            silent.bind(("127.0.0.53", 53))
        except OSError:
            silent.bind(("127.0.0.77", 53))
        conf = lab.home / "resolv.conf"
        conf.write_text(f"nameserver {silent.getsockname()[0]}\n")
        inside = ["unshare", "-m", "sh", "-c", f'mount --bind {conf} /etc/resolv.conf && exec "$0" "$@"']
        service = lab.serve(inside)
        job = service.submit({"url": "https://silent.example/talk.vtt", "engine": "embedded"}).json
        began = time.monotonic()
        while job["state"] not in ("done", "failed"):
            service.is_up()
            check(time.monotonic() - began < 50, "no end:", job)
            check(service.submit(lab.talk("meanwhile"), wait=5).json["state"] == "done", "another job")
            time.sleep(0.3)
            job = service.job(job["id"])
        check(job["problem"]["code"] in ("SOURCE_UNREACHABLE", "SOURCE_TIMEOUT"), job["problem"])
        service.stop(10)
        return f"{job['problem']['code']}, in {job['timings_ms']['total'] / 1000:.1f} s"


def N3_servers_that_never_end(long):
    def endless_headers(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for i in range(200000):
            handler.wfile.write(b"X-%d: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n" % i)

    def endless_line(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(2000):
            handler.wfile.write(b"y" * 65536)

    def endless_body(handler):
        handler.begin_events()
        for _ in range(4000):
            handler.chunk(b"WEBVTT words without end " * 2600)

    def too_short(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/vtt\r\nContent-Length: 100000\r\n\r\n"
                            b"WEBVTT\n\n00:01.000 --> 00:02.000\nCut off in the middle of")
        handler.close_connection = True

    def two_lengths(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 2000\r\n\r\n" + b"x" * 2000)

    def no_http(handler):
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n" + os.urandom(5000))
        handler.close_connection = True

    def endless_interim(handler):
        for _ in range(200000):
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    seen = []
    with Lab() as lab:
        service = lab.serve()
        service.submit(lab.talk("warm"), wait=20)
        before = service.memory_mb()
        for fault in (endless_headers, endless_line, endless_body, too_short, two_lengths, no_http, endless_interim):
            url = lab.outside.on(f"/captions/{fault.__name__}.vtt", fault)
            began = time.monotonic()
            job = service.submit({"url": url, "engine": "embedded"}, wait=80).json
            code = (job["problem"] or {}).get("code", "")
            check(job["state"] == "failed" and (code.startswith("SOURCE") or fault is two_lengths), fault.__name__, job["state"], code)
            seen.append(f"{fault.__name__} {job['problem']['code']}")
            service.is_up()
        grown = service.memory_mb() - before
        check(grown < 16 + 16, f"grew by {grown:.0f} MB")
        return f"{grown:.0f} MB; " + ", ".join(seen)


def N3_a_byte_a_second(long):
    """It ends by a deadline, whoever dribbles: in the short form the user's own."""
    with Lab() as lab:
        def drip(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/vtt\r\n\r\nWEBVTT\n\n")
            for _ in range(600):
                handler.wfile.write(b"a")
                time.sleep(1)
        url = lab.outside.on("/captions/drip.vtt", drip)
        service = lab.serve()
        began = time.monotonic()
        job = service.submit({"url": url, "engine": "embedded"} | ({} if long else {"deadline_s": 3}), wait=400).json
        took = time.monotonic() - began
        check(job["state"] == "failed" and job["problem"]["code"] == "SOURCE_TIMEOUT", job["state"], job["problem"])
        check(took < (300 if long else 5), f"{took:.1f} s")
        return f"{took:.1f} s"


HALF = """import socket, time
s = socket.create_server(("10.9.9.2", 80))
c = s.accept()[0]
c.recv(65536)
c.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/vtt\\r\\nContent-Length: 90000\\r\\n\\r\\nWEBVTT\\n\\n00:01.000 --> 00:09.000\\nHalf of a")
open("sent", "w").close()
time.sleep(100)"""
# Two machines, and a cable between them that is pulled when half of it is through.
CABLE = f"""set -e; cd "$0"
unshare -n sleep 100 & other=$!
ip link set lo up; ip link add pith0 type veth peer pith1
until ip link set pith1 netns $other 2>/dev/null; do sleep 0.1; done
ip addr add 10.9.9.1/24 dev pith0; ip link set pith0 up
nsenter -t $other -n sh -c 'ip addr add 10.9.9.2/24 dev pith1; ip link set pith1 up'
nsenter -t $other -n python3 -c '{HALF}' & server=$!
until nsenter -t $other -n ss -tln | grep -q 10.9.9.2:80; do sleep 0.1; done
(until [ -e sent ]; do sleep 0.1; done; ip link set pith0 down) &
status=0; "$@" || status=$?
kill $server $other; [ -e sent ] || status=99
exit $status"""


def N4_a_cable_that_is_pulled(long):
    """Mid-stream, without a word: it is given up after 30 s of silence, and nothing half is kept."""
    needs_root()
    needs("unshare", "nsenter", "ip", "ss")
    if not long:
        raise Skip("takes 30 s: ./bench faults N4")
    with Lab(network_allow_hosts="10.9.9.2") as lab:
        ran = lab.run("summarize", "http://10.9.9.2/talk.vtt", "--engine", "embedded", patience=80,
                      before=["unshare", "-n", "sh", "-c", CABLE, str(lab.home)])
        check(ran.status == 3 and len(ran.lines) == 1 and 28 < ran.took < 45, ran)
        check(b"failed" in lab.run("list").out, lab.run("list"))
        lab.is_kept()
        return f"{ran.took:.1f} s: {ran.lines[0]}"


def N10_servers_that_misuse_http2(long):
    """Each fault of http2.py: the job fails, the service answers meanwhile and stays small."""
    needs("openssl")
    seen = []
    with Lab() as lab, http2.Server(lab.home) as server:
        service = lab.serve(SSL_CERT_FILE=str(server.certificate))
        service.submit(lab.talk("warm"), wait=20)
        before, cpu = service.memory_mb(), service.cpu_s()
        for fault in http2.FAULTS:
            server.fault = fault
            url = f"https://127.0.0.1:{server.port}/{fault}.vtt"
            began = time.monotonic()
            job = service.submit({"url": url, "engine": "embedded", "deadline_s": 60 if long else 5}).json
            while job["state"] not in ("done", "failed"):
                service.is_up()
                time.sleep(0.1)
                job = service.job(job["id"])
            took = time.monotonic() - began
            check(job["state"] == "failed" and job["problem"]["code"].startswith("SOURCE"), fault, job["problem"])
            check(took < (66 if long else 8), fault, f"{took:.1f} s")
            seen.append(f"{fault} {job['problem']['code']} {took:.1f} s")
        check(server.spoke and all(line.startswith("PRI * HTTP/2.0") for line in server.spoke), "HTTP/2 was not spoken:", server.spoke)
        grown = service.memory_mb() - before
        check(grown < 16, f"grew by {grown:.0f} MB")
        return f"{grown:.0f} MB, {service.cpu_s() - cpu:.1f} s of CPU; " + ", ".join(seen)


ADDRESSES = """0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 198.18.0.1
198.19.255.255 224.0.0.1 240.0.0.1 255.255.255.255 [::] [::1] [fc00::1] [fd12::1] [fe80::1] [ff02::1] [::ffff:127.0.0.1] [::ffff:10.0.0.1]
[64:ff9b::7f00:1] [64:ff9b::a00:1] [2002:7f00:1::] 2130706433 0x7f.1 0177.0.0.1 127.1 0x7f000001 017700000001 ①②⑦.⓪.⓪.① localhost localhost.
LOCALHOST 127.0.0.1. %31%32%37.0.0.1 １２７.０.０.１ [0:0:0:0:0:0:0:1] [::127.0.0.1] ip6-localhost""".split()


def N7_local_addresses_however_written(long):
    """Each by HTTP and by the command: refused, and who listens there sees nothing."""
    with Lab(network_allow_hosts="", youtube_base_url="https://www.youtube.com", queue_concurrency=8) as lab:
        listener = socket.socket(socket.AF_INET6)
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(("::", 0))
        listener.listen(64)
        port = listener.getsockname()[1]
        urls = [f"http://{a}:{port}/talk.vtt" for a in ADDRESSES]
        urls += [f"http://a@127.0.0.1:{port}@public.example/talk.vtt", f"http://public.example\\@127.0.0.1:{port}/talk.vtt",
                 f"http://127.0.0.1:{port}/watch?v=aaaaaaaaaaa", f"http://127.0.0.1:{port}#@youtube.com/talk.vtt"]
        service = lab.serve()
        codes = {}
        for url in urls:
            answer = service.submit({"url": url, "engine": "embedded"}, wait=40)
            job = answer.json
            code = answer.code or (job.get("problem") or {}).get("code")
            check(answer.status in (400, 422) or job.get("state") == "failed", url, answer)
            # What is no address at all is refused as such; a name that nobody resolves leads nowhere.
            check(code in ("ADDRESS_REFUSED", "BAD_URL") or "public.example" in url and code == "SOURCE_UNREACHABLE" or
                  "ip6-" in url and code == "SOURCE_UNREACHABLE", url, code)
            codes[code] = codes.get(code, 0) + 1
        for url in urls if long else urls[::6]:
            ran = lab.run("summarize", url, "--engine", "embedded")
            check(ran.status in (2, 3) and len(ran.lines) == 1, url, ran)
        listener.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            listener.accept()
            check(False, "somebody connected")
        listener.close()
        return ", ".join(f"{n} {code}" for code, n in codes.items())
