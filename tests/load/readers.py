# SPDX-License-Identifier: GPL-3.0-or-later
"""What reading captions costs: CPU and memory for each format, beside `wc -w` on the same file.

    ./bench readers [--hours N]     a made-up talk of N hours (10)

The figures are those of `pith transcript FILE`, which reads, cleans and writes the words, less those of `pith --version`.
Megabytes are of the file; a goal is met where it holds as it stands.
"""
from __future__ import annotations

import argparse
import html
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

from talk import Talk, json3, rolling_vtt, srv1, stamp

GOALS = {"rolling.vtt": 100, "clean.vtt": 100, "clean.srt": 100, "clean.srv1": 100, "auto.srv3": 60, "auto.json3": 60}
ROUNDS = 5


def vtt(talk: Talk) -> bytes:
    return ("WEBVTT\n\n" + "".join(f"{stamp(a)} --> {stamp(b)}\n{s}\n\n" for a, b, s in talk.cues())).encode()


def srt(talk: Talk) -> bytes:
    comma = lambda ms: stamp(ms).replace(".", ",")
    return "".join(f"{i + 1}\n{comma(a)} --> {comma(b)}\n{s}\n\n" for i, (a, b, s) in enumerate(talk.cues())).encode()


def srv3(talk: Talk) -> bytes:
    rows = []
    for begin, end, marks in talk.lines():
        words = "".join(f'<s t="{at - begin}" ac="0">{" " if i else ""}{html.escape(w)}</s>' for i, (at, w) in enumerate(marks))
        rows.append(f'<p t="{begin}" d="{end - begin}" w="1">{words}</p><p t="{end - 10}" d="10" w="1" a="1">\n</p>')
    return f'<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><body>{"".join(rows)}</body></timedtext>'.encode()


# A process begins with the size of who forked it: this small one stands between.
BETWEEN = ("import os, sys\n"
           "child = os.fork() or os.execv(sys.argv[1], sys.argv[1:])\n"
           "_, status, usage = os.wait4(child, 0)\n"
           "print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))")


def took(command: list[str], env: dict[str, str]) -> tuple[float, int]:
    """(seconds of CPU, peak resident bytes)"""
    program = shutil.which(command[0]) or command[0]
    ran = subprocess.run(["/usr/bin/python3", "-ISE", "-c", BETWEEN, program, *command[1:]], stdin=subprocess.DEVNULL,
                         capture_output=True, text=True, env=env)
    words = ran.stdout.split()[-3:]
    if ran.returncode != 0 or words[-1:] != ["0"]:
        sys.exit(f"{' '.join(command)}: {ran.stderr.strip()}")
    return float(words[0]), int(words[1])


def middle(command: list[str], env: dict[str, str]) -> tuple[float, int]:
    runs = [took(command, env) for _ in range(ROUNDS)]
    return statistics.median(r[0] for r in runs), int(statistics.median(r[1] for r in runs))


def ytdlp_reads(path: str, env: dict[str, str]) -> float | None:
    """Python's reader of WebVTT, where yt-dlp is there."""
    code = "import sys; from yt_dlp import webvtt; [b for b in webvtt.parse_fragment(open(sys.argv[1], 'rb').read())]"
    if subprocess.run(["/usr/bin/python3", "-c", "import yt_dlp.webvtt"], capture_output=True).returncode != 0:
        return None
    start = took(["/usr/bin/python3", "-c", "import yt_dlp.webvtt"], env)[0]
    return max(1e-4, took(["/usr/bin/python3", "-c", code, path], env)[0] - start)


def main() -> None:
    p = argparse.ArgumentParser(prog="./bench readers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--hours", type=float, default=10)
    p.add_argument("--pith", default="build/release/app/pith", help=argparse.SUPPRESS)
    options = p.parse_args()
    pith = os.path.abspath(options.pith)
    made = Talk(1, min(max(options.hours, 0.1), 100) * 60)
    forms = {"rolling.vtt": rolling_vtt(made), "clean.vtt": vtt(made), "clean.srt": srt(made), "clean.srv1": srv1(made),
             "auto.srv3": srv3(made), "auto.json3": json3(made)}
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": folder}
        idle_s, idle_bytes = middle([pith, "--version"], env)
        print(f"{'format':<14}{'MB':>7}{'ms':>8}{'MB/s':>8}  goal  {'memory':>8}  of wc -w")
        for name, data in forms.items():
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(data)
            size = len(data) / 1e6
            seconds, peak = middle([pith, "transcript", "--format", "txt", "-o", os.path.join(folder, "out"), path], env)
            seconds = max(seconds - idle_s, 1e-4)
            words = os.path.getsize(os.path.join(folder, "out")) / 1e6
            wc = max(middle(["wc", "-w", path], env)[0], 1e-4)
            extra = (peak - idle_bytes) / 1e6
            print(f"{name:<14}{size:>7.1f}{seconds * 1000:>8.1f}{size / seconds:>8.0f}  {GOALS[name]:>4}  "
                  f"{extra / words:>5.1f} x    {seconds / wc:.2f} x")
            if name == "clean.vtt" and (other := ytdlp_reads(path, env)):
                print(f"{'  by yt-dlp':<14}{'':>7}{other * 1000:>8.1f}{size / other:>8.0f}")
        print("memory: the peak above that of --version, in sizes of the words that come out")


if __name__ == "__main__":
    main()
