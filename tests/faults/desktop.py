# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, offscreen: nothing of a desktop there, a second start, too much pasted. What is within is tested in tests/ui."""
import os
import pathlib
import signal
import subprocess
import time

from lab import PITH, Lab, Skip, check, until

DESKTOP = str(pathlib.Path(PITH).parent / "pith-desktop")


def needs_desktop():
    if not os.access(DESKTOP, os.X_OK):
        raise Skip("pith-desktop is not built")


def start(lab, *arguments):
    return subprocess.Popen([DESKTOP, *arguments], env=lab.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=open(lab.home / "desktop.log", "ab"), start_new_session=True)


def T1_no_desktop_around_it(long):
    """No D-Bus, no tray, no keyring: the window's own service answers within five seconds."""
    needs_desktop()
    with Lab() as lab:
        began = time.monotonic()
        child = start(lab)
        try:
            info = lab.home / "run/pith/server.json"
            until(lambda: info.exists() or child.poll() is not None, 5, "it is up")
            check(child.poll() is None, "it ended:", (lab.home / "desktop.log").read_text()[-300:])
            took = time.monotonic() - began
            ran = lab.run("list")
            check(ran.status == 0, ran)
            child.send_signal(signal.SIGTERM)
            check(child.wait(10) == 0, child.returncode)
            return f"up in {took:.1f} s"
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()


def T2_a_second_start(long):
    """Hostile arguments are shown or refused; the first lives on."""
    needs_desktop()
    with Lab() as lab:
        first = start(lab)
        try:
            info = lab.home / "run/pith/server.json"
            until(lambda: info.exists() or first.poll() is not None, 8, "it is up")
            mark = lab.home / "mark"
            for arguments in ([f"--exec=touch {mark}"], ["-platform", "nonsense"], ["file:///etc/passwd"], ["x" * 100000], ["\x1b[2J"],
                              ["javascript:alert(1)"], [f"$(touch {mark})"]):
                second = start(lab, *arguments)
                try:
                    second.wait(10)
                except subprocess.TimeoutExpired:
                    second.kill()
                    second.wait()
                    check(False, "the second start did not end:", arguments[0][:40])
                check(first.poll() is None, "the first died of", arguments[0][:40])
            check(not mark.exists(), "an argument was run")
            check(lab.run("list").status == 0)
        finally:
            first.kill()
            first.wait()
