# SPDX-License-Identifier: GPL-3.0-or-later
"""What reading captions costs: CPU and memory for each format, for a talk of 1, 10 and 100 hours, as far as 16 MB hold it.

    ./bench readers

Read is as the program reads, piece by piece, in a process that does nothing else. Beside it `wc -w` on the file of ten
hours, and Python's reader of WebVTT, that of yt-dlp. Memory is what the heap held on top while it was read, in sizes of
the transcript (words, and 16 bytes a cue).
Goals: 100 MB/s, with json3 and srv3 60; below twice the transcript.
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
MOST = 16 << 20  # bytes; larger ones are refused


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


def measured(program: str, path: str) -> tuple[float, float, float]:
    """(MB/s, milliseconds, memory in sizes of the transcript); the middle of the rounds"""
    runs = []
    for _ in range(ROUNDS):
        said = subprocess.run([program, path], capture_output=True, text=True, check=True).stdout.split()
        size, ms, peak, result = (float(word) for word in said)
        runs.append((size / ms / 1e3, ms, peak / result))
    return tuple(statistics.median(run[i] for run in runs) for i in range(3))  # type: ignore[return-value]


def main() -> None:
    p = argparse.ArgumentParser(prog="./bench readers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", default="build/release/tests/load/readbench", help=argparse.SUPPRESS)
    options = p.parse_args()
    program = os.path.abspath(options.program)
    writers = {"rolling.vtt": rolling_vtt, "clean.vtt": vtt, "clean.srt": srt, "clean.srv1": srv1, "auto.srv3": srv3,
               "auto.json3": json3}
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
        print(f"{'format':<13}{'hours':>6}{'MB':>7}{'ms':>9}{'MB/s':>7}  goal  memory  of wc -w")
        for hours in (1, 10, 100):
            made = Talk(1, hours * 60)
            for name, write in writers.items():
                data = write(made)
                if len(data) > MOST:
                    continue
                path = os.path.join(folder, name)
                with open(path, "wb") as f:
                    f.write(data)
                speed, ms, memory = measured(program, path)
                beside = f"{ms / 1e3 / max(middle(['wc', '-w', path], env)[0], 1e-4):>6.2f} x" if hours == 10 else ""
                print(f"{name:<13}{hours:>6}{len(data) / 1e6:>7.1f}{ms:>9.2f}{speed:>7.0f}  {GOALS[name]:>4}  {memory:>4.1f} x {beside}")
                if hours == 10 and name == "clean.vtt" and (other := ytdlp_reads(path, env)):
                    print(f"{'  by yt-dlp':<13}{hours:>6}{'':>7}{other * 1e3:>9.1f}{len(data) / 1e6 / other:>7.0f}")


if __name__ == "__main__":
    main()
