# SPDX-License-Identifier: GPL-3.0-or-later
"""The yt-dlp child: sources that would command it, a yt-dlp that does what it likes, none at all."""
import json
import os
import pathlib
import socket
import time
import urllib.parse

from lab import Lab, Skip, check, until

REAL = "/usr/bin/yt-dlp"
PAGE = "<!doctype html><title>A talk</title><video src=/talk.mp4><track kind=captions srclang=en src=/captions/talk.vtt></video>"


def fake(lab, script: str) -> str:
    path = lab.home / "yt-dlp"
    path.write_text("#!/bin/sh\n[ \"$*\" = --version ] && echo 2026.01.01 && exit\n" + script)
    path.chmod(0o755)
    return str(path)


def needs_real():
    if not os.access(REAL, os.X_OK):
        raise Skip("yt-dlp is not installed")


def alive(pid: int) -> bool:
    try:
        return ") Z " not in pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def Y1_sources_that_are_options(long):
    with Lab(feature_page_reader="false") as lab:
        mark = lab.home / "mark"
        path = fake(lab, f'printf "%s\\n" "$@" >> {lab.home}/argv\necho "ERROR: Unsupported URL" >&2\nexit 1\n')
        for source in (f"--exec=touch {mark}", "-oX", "file:///etc/passwd", "ytsearch9:x", f"$(touch {mark})", f"`touch {mark}`", "ytsearch:x", "data:text/vtt,x",
                       "javascript:alert(1)", "-", "ftp://a/b"):
            if source != "-":
                ran = lab.run("summarize", "--", source, PITH_YTDLP_PATH=path)
                check(ran.status in (1, 2, 3) and len(ran.lines) == 1, source, ran)
                check(not (lab.home / "argv").exists(), source, "reached the child")
        for source in (f"http://127.0.0.1:{lab.outside.port}/a;touch {mark}", f"http://127.0.0.1:{lab.outside.port}/$(touch {mark})",
                       f"http://127.0.0.1:{lab.outside.port}/x\n--exec=touch {mark}", f"http://127.0.0.1:{lab.outside.port}/'\"&|"):
            ran = lab.run("summarize", source, PITH_YTDLP_PATH=path)
            check(ran.status in (2, 3), source, ran)
        check(not mark.exists(), "it was run")
        argv = (lab.home / "argv").read_text().splitlines() if (lab.home / "argv").exists() else []
        sources = [a for a in argv if a.startswith("http")]
        check(all(" --exec" not in a for a in argv) and not any(a.startswith("--exec") for a in argv), argv)
        check(not argv or argv[argv.index(sources[0]) - 1] == "--", "not behind --:", argv)


def Y2_configurations_and_plugins(long):
    """What stands in the user's, the folder's and the environment's configuration is not read, by the real yt-dlp."""
    needs_real()
    with Lab(feature_page_reader="false", ytdlp_path=REAL) as lab:
        mark = lab.home / "mark"
        for place in ("config/yt-dlp/config", "config/yt-dlp.conf", ".yt-dlp/config", "yt-dlp.conf", ".config/yt-dlp/config", ".yt-dlp.conf"):
            (lab.home / place).parent.mkdir(parents=True, exist_ok=True)
            (lab.home / place).write_text(f'--exec "before_dl:touch {mark}"\n--exec "pre_process:touch {mark}"\n--no-such-option\n')
        for place in ("config/yt-dlp/plugins/p/yt_dlp_plugins/extractor", ".yt-dlp/plugins/p/yt_dlp_plugins/extractor", "py/yt_dlp_plugins/extractor"):
            (lab.home / place).mkdir(parents=True)
            (lab.home / place / "evil.py").write_text(f"open({str(mark)!r}, 'w')\n")
        (lab.home / "py/sitecustomize.py").write_text(f"open({str(mark)!r}, 'w')\n")
        (lab.home / "py/yt_dlp.py").write_text(f"open({str(mark)!r}, 'w')\n")
        (lab.home / ".netrc").write_text("machine 127.0.0.1 login evil password SECRETPASSWORD\n")
        (lab.home / ".netrc").chmod(0o600)
        heads = []
        lab.outside.on("/page", lambda h: (heads.append(str(h.headers)), h.reply(PAGE)))
        lab.outside.on("/talk.mp4", lambda h: h.reply(b"\0" * 1000, "video/mp4"))
        ran = lab.run("summarize", lab.outside.origin + "/page", "--engine", "embedded", patience=60, PYTHONPATH=str(lab.home / "py"),
                      YTDLP_OPTS="--no-such-option", PYTHONSTARTUP=str(lab.home / "py/yt_dlp.py"))
        check(ran.status == 0, ran)
        check(not mark.exists(), "a configuration or plugin was run")
        check(heads and "SECRETPASSWORD" not in "".join(heads), heads)


def Y3_a_smuggled_proxy(long):
    needs_real()
    with Lab(feature_page_reader="false", ytdlp_path=REAL) as lab, socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen(8)
        trap.setblocking(False)
        told = '{"http_headers":{"Ytdl-request-proxy":"http://127.0.0.1:%d"}}' % trap.getsockname()[1]
        lab.outside.on("/page", PAGE)
        for fragment in (urllib.parse.quote(told), told, urllib.parse.quote(urllib.parse.quote(told))):
            lab.run("summarize", f"{lab.outside.origin}/page#__youtubedl_smuggle={fragment}", "--engine", "embedded", patience=60)
        try:
            trap.accept()
        except BlockingIOError:
            return
        check(False, "somebody connected")


def Y4_pages_that_lead_home(long):
    """A page that may be read leads the child to what may not: through the guard it gets nowhere."""
    needs_real()
    with Lab(feature_page_reader="false", ytdlp_path=REAL) as lab, socket.socket() as trap:
        lab.env["PITH_NETWORK_ALLOW_HOSTS"] = f"127.0.0.1:{lab.outside.port}"      # that port alone
        trap.bind(("127.0.0.1", 0))
        trap.listen(8)
        trap.setblocking(False)
        home = f"http://127.0.0.1:{trap.getsockname()[1]}"
        lab.outside.on("/redirect", lambda h: h.reply("", status=302, Location=home + "/x"))
        lab.outside.on("/iframe", f'<!doctype html><title>A</title><iframe src="{home}/embed/x"></iframe><meta property="og:video" content="{home}/v.mp4">')
        lab.outside.on("/manifest", f'<!doctype html><title>A</title><video><source src="{home}/m.m3u8" type="application/x-mpegURL">'
                                    f'<source src="{home}/m.mpd"><track kind=captions srclang=en src="{home}/c.vtt"></video>')
        lab.outside.on("/metadata", '<!doctype html><title>A</title><video><track kind=captions src="http://169.254.169.254/latest/meta-data"></video>')
        for page in ("redirect", "iframe", "manifest", "metadata"):
            ran = lab.run("summarize", f"{lab.outside.origin}/{page}", "--engine", "embedded", patience=90)
            check(ran.status in (2, 3) and len(ran.lines) == 1, page, ran)
        try:
            trap.accept()
        except BlockingIOError:
            return
        check(False, "somebody connected")


def Y5_a_child_that_does_as_it_likes(long):
    with Lab(feature_page_reader="false") as lab:
        pids = lab.home / "pids"
        path = fake(lab, f"trap '' TERM INT HUP\n(setsid sleep 300 & echo $! >> {pids})\nsleep 300 & echo $! >> {pids}\necho $$ >> {pids}\n"
                         "head -c 1000000000 /dev/zero\nsleep 300\n")
        service = lab.serve(PITH_YTDLP_PATH=path)
        service.submit(lab.talk("warm"), wait=20)
        time.sleep(0.5)
        before, fds, folders = service.memory_mb(), service.descriptors(), set(os.listdir(lab.home / "tmp"))
        job = service.submit({"url": lab.outside.origin + "/page", "engine": "embedded"}, wait=30).json
        check(job["state"] == "failed" and job["problem"]["code"].startswith(("YTDLP", "SOURCE")), job["problem"])
        until(lambda: not any(alive(int(p)) for p in pids.read_text().split()), 5, "the group is gone")
        grown = service.memory_mb() - before
        check(grown < 16 + 8, f"grew by {grown:.0f} MB")
        until(lambda: not service.children() and service.descriptors() <= fds, 5, "tidy")
        check(set(os.listdir(lab.home / "tmp")) <= folders, "left:", os.listdir(lab.home / "tmp"))
        pids.unlink()
        path = fake(lab, f"trap '' TERM INT HUP\n(setsid sleep 300 & echo $! >> {pids})\necho $$ >> {pids}\nsleep 300\n")
        job = service.submit({"url": lab.outside.origin + "/hang", "engine": "embedded", "deadline_s": 2}, wait=30).json
        check(job["state"] == "failed", job)
        until(lambda: not any(alive(int(p)) for p in pids.read_text().split()), 5, "the group is gone at the deadline")
        pids.unlink()
        service.submit({"url": lab.outside.origin + "/killed", "engine": "embedded"})
        until(lambda: pids.exists() and len(pids.read_text().split()) == 2, 10, "the child runs")
        service.kill()
        until(lambda: not any(alive(int(p)) for p in pids.read_text().split()), 3, "gone two seconds after Pith")
        return f"{grown:.1f} MB"


def Y5_a_child_that_takes_memory(long):
    with Lab(feature_page_reader="false") as lab:
        path = fake(lab, "exec python3 -c \"x = bytearray(b'1' * 600000000); print(len(x)); import time; time.sleep(300)\"\n")
        service = lab.serve(PITH_YTDLP_PATH=path)
        job = service.submit({"url": lab.outside.origin + "/page", "engine": "embedded", "deadline_s": 20}, wait=40).json
        check(job["state"] == "failed" and job["problem"]["code"] == "MEMORY_SHORT", job["problem"])
        service.is_up()


def Y6_what_it_prints(long):
    answers = {
        "broken": "'{\"id\": \"x\", \"ti'", "NaN": "'{\"id\":\"x\",\"title\":NaN,\"duration\":NaN}'", "nothing": "''", "a list": "'[1,2]'", "HTML": "'<html>'",
        "no UTF-8": "'\\377\\376{}'",
    }
    with Lab(feature_page_reader="false") as lab:
        service = lab.serve(PITH_YTDLP_PATH=fake(lab, f". {lab.home}/say\n"))
        before = set(map(str, lab.home.rglob("*")))
        say = lab.home / "say"
        say.write_text("")
        for number, (what, words) in enumerate(answers.items()):
            say.write_text(f"printf '%b\\n' {words}\n")
            job = service.submit({"url": f"{lab.outside.origin}/p{number}", "engine": "embedded"}, wait=30).json
            check(job["state"] == "failed" and job["problem"]["code"].startswith(("YTDLP", "SOURCE", "NO_CAPTIONS", "UNSUPPORTED")), what, job["problem"])
        say.write_text("python3 -c \"print('['*100000 + ']'*100000)\"\n")
        check(service.submit({"url": f"{lab.outside.origin}/deep", "engine": "embedded"}, wait=30).json["state"] == "failed", "deep")
        told = {"id": "../../x", "title": "../../x\x1b[2J", "ext": "desktop", "subtitles": {"en": [{"ext": "vtt", "url": lab.outside.captions("sub")}]}}
        (lab.home / "tmp/told").write_text(json.dumps(told))
        say.write_text(f"cat {lab.home}/tmp/told\n")
        job = service.submit({"url": f"{lab.outside.origin}/names", "engine": "embedded"}, wait=30).json
        check(job["state"] in ("done", "failed"), job)
        check("\x1b" not in (job["video"]["title"] or ""), job["video"])
        new = {p for p in map(str, lab.home.rglob("*")) if p not in before and "/data/" not in p and not p.endswith(("/say", "/told"))}
        check(not new, "files:", new)
        service.is_up()
        return f"names: {job['state']}, {job['video']['title']!r}"


def Y7_none_or_a_wrong_one(long):
    with Lab(feature_page_reader="false") as lab:
        folder, plain = lab.home / "folder", lab.home / "plain"
        folder.mkdir()
        plain.write_text("#!/bin/sh\n")
        old = fake(lab, "echo 'yt-dlp: error: no such option: --x' >&2\nexit 2\n")
        for what, path in (("absent", lab.home / "none"), ("a folder", folder), ("not executable", plain), ("too old", old)):
            ran = lab.run("summarize", lab.outside.origin + "/page", "--engine", "embedded", PITH_YTDLP_PATH=str(path))
            check(ran.status == 3 and len(ran.lines) == 1, what, ran)
            examined = lab.run("doctor", PITH_YTDLP_PATH=str(path))
            check(b"yt-dlp" in examined.out + examined.err, what, "doctor says nothing:", examined.out[-300:])
            native = lab.run("summarize", lab.outside.captions("native"), "--engine", "embedded", PITH_YTDLP_PATH=str(path))
            check(native.status == 0, what, native)
