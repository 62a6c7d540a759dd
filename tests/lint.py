#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy over core, ui and app, two files at a time. What did not change since it passed, headers included, is skipped.

    tests/lint.py BUILD STAMPS      BUILD: a build folder of clang's; STAMPS: a file that remembers what passed"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[1]
build, stamps = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
rooms = [str(root / name) + "/" for name in ("core", "ui", "app")]


def ours(path):
    return any(path.startswith(room) for room in rooms)


def dependencies():
    """Source -> the project's files that it was compiled from."""
    listing = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    found, current = {}, []
    for line in listing.splitlines():
        if line.startswith("    "):
            path = os.path.normpath(os.path.join(build, line.strip()))
            if ours(path):
                current.append(path)
        elif line.strip():
            current = found.setdefault(line.split(":")[0], [])
    return {paths[0]: sorted(paths) for paths in found.values() if paths}


def state(paths, cache={}):
    whole = hashlib.sha256((root / ".clang-tidy").read_bytes())
    for path in paths:
        if path not in cache:
            cache[path] = hashlib.sha256(pathlib.Path(path).read_bytes()).digest()
        whole.update(path.encode() + cache[path])
    return whole.hexdigest()


def lint(source):
    done = subprocess.run(["clang-tidy-14", "--quiet", "-p", build, source], capture_output=True, text=True)
    return source, done.returncode, done.stdout + re.sub(r"\d+ warnings? generated\.\n", "", done.stderr)


def main():
    sources = sorted({c["file"] for c in json.loads((build / "compile_commands.json").read_text()) if ours(c["file"])})
    needs = dependencies()
    passed = json.loads(stamps.read_text()) if stamps.exists() else {}
    now = {source: state(needs.get(source, [source])) for source in sources}
    todo = [source for source in sources if passed.get(source) != now[source]]
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for source, code, said in pool.map(lint, todo):
            if code:
                bad += 1
                print(said)
            else:
                passed[source] = now[source]
    stamps.write_text(json.dumps({s: passed[s] for s in sources if s in passed}))
    print(f"{len(sources)} files, {len(todo)} looked at, {bad} with findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
