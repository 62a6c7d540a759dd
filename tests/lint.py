#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy over core, ui and app. What did not change since it passed, headers included, is skipped.

    tests/lint.py BUILD STAMPS      BUILD: a build folder of clang's; STAMPS: a file that remembers what passed"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

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


def arguments():
    """Source -> how it was compiled, without what it was compiled into."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        words = words[next(i for i, word in enumerate(words) if "clang++" in word) + 1:]
        found[entry["file"]] = [w for i, w in enumerate(words)
                                if w not in ("-o", "-c") and words[i - 1] not in ("-o", "-c")]
    return found


def alone(source):
    done = subprocess.run(["clang-tidy-14", "--quiet", "-p", build, source], capture_output=True, text=True)
    return done.returncode, done.stdout + re.sub(r"\d+ warnings? generated\.\n", "", done.stderr)


def passes(sources, flags):
    """Whether nothing is found in several sources seen as one."""
    with tempfile.NamedTemporaryFile("w", suffix=".cpp", dir=build) as many:
        many.write("".join(f'#include "{source}"\n' for source in sources))
        many.flush()
        return subprocess.run(["clang-tidy-14", "--quiet", f"--config-file={root}/.clang-tidy", many.name, "--", *flags],
                              cwd=build, capture_output=True).returncode == 0


def helpers(source, cache={}):
    """The names that a source has for itself; with their like in another source they would clash."""
    if source not in cache:
        own = "\n".join(re.findall(r"^namespace \{\n(.*?)\n\}", pathlib.Path(source).read_text(), re.S | re.M))
        cache[source] = set(re.findall(r"^[A-Za-z\[][^\n(=;{]*?\b(\w+)(?=\(|\{|\[| =|;| final| :|$)", own, re.M))
    return cache[source]


def apart(sources):
    """Those with a helper of the same name as one before them."""
    taken, found = set(), []
    for source in sources:
        if taken & helpers(source):
            found.append(source)
        else:
            taken |= helpers(source)
    return found


def lint(sources, how, most=8):
    """[(source, 0 or not, what was said)] of sources that were compiled alike. Most of the time goes into Qt's headers, so several
    are looked at as one; where that finds something, each is looked at alone, as it is compiled."""
    found, waiting = [], list(sources)
    while waiting:
        batch, waiting = waiting[:most], waiting[most:]
        later = apart(batch)
        batch = [source for source in batch if source not in later]
        waiting += later
        if len(batch) > 1 and passes(batch, how[batch[0]]):
            found += [(source, 0, "") for source in batch]
        else:
            found += [(source, *alone(source)) for source in batch]
    return found


def together(sources, how, most=24):
    """Lists of sources that were compiled alike."""
    lists, last = [], None
    for source in sources:
        key = (os.path.dirname(source), how[source])
        if key != last or len(lists[-1]) == most:
            lists.append([])
            last = key
        lists[-1].append(source)
    return lists


def main():
    how = arguments()
    sources = sorted(source for source in how if ours(source))
    needs = dependencies()
    passed = json.loads(stamps.read_text()) if stamps.exists() else {}
    now = {source: state(needs.get(source, [source])) for source in sources}
    todo = [source for source in sources if passed.get(source) != now[source]]
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for found in pool.map(lambda each: lint(each, how), together(todo, how)):
            for source, code, said in found:
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
