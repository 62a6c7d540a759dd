#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How good the summary without a model is: runs pith over documents with reference summaries, and prints the table.

    ./bench quality [--limit N] [--source QMSum] [--save FILE] [--against FILE]

The documents and the scorer (score.py, ROUGE and the rest; standard library only) are not all to be passed on, so they
are looked for in --data, in $PITH_QUALITY_DATA, or in ../shared/quality beside the source tree. Each document is
summarized in a process of its own with a data folder of its own. --save keeps the figures of each document, --against
prints the differences to figures kept before, with their 95 % interval (documents drawn with replacement) and their means
in five fixed folds. To tune a constant: --save, change it, build, --against; docs/tuning.md says what counts as a gain.
"""
import argparse
import concurrent.futures
import importlib.util
import json
import os
import sys
import tempfile

KEYS = ('r1', 'r2', 'rl', 'extraction', 'coverage', 'redundancy', 'cited', 'words', 'pk', 'wd', 'bf1', 'hits',
        'chapters', 'cpu_s')
FOLDS = 5
PERCENT = set(KEYS) - {'words', 'chapters', 'cpu_s'}


def scorer(folder):
    spec = importlib.util.spec_from_file_location('score', os.path.join(folder, 'score.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(task):
    """One document's figures, and what went wrong. A process of its own: ROUGE in Python is the dearer half."""
    data, path, pith = task
    score = scorer(data)
    doc = score.Document(path)
    with tempfile.TemporaryDirectory() as folder:
        command = (f'XDG_DATA_HOME={folder} XDG_CONFIG_HOME={folder} {pith} summarize --refresh --engine embedded '
                   '--length {words} --format json {file}')
        picks, chapters, cpu, failure = score.run_command(doc, command, folder, '.vtt', 120)
    row = score.score_document(doc, picks, chapters or [], cpu, failure)
    row['over'] = sum(len(p.text.split()) for p in picks) > doc.budget
    return doc.source, doc.id, row, failure


def folds(differences):
    """The mean of each of five, every fifth document in one: a change that holds is seen in most."""
    return [sum(part) / len(part) for part in (differences[k::FOLDS] for k in range(FOLDS)) if part]


def table(rows, score, before):
    for key in KEYS:
        ids = sorted(i for i in rows if key in rows[i])
        if not ids:
            continue
        scale = 100 if key in PERCENT else 1
        values = [rows[i][key] * scale for i in ids]
        mean, low, high = score.bootstrap(values, [0] * len(values))
        digits = 3 if key == 'cpu_s' else 1
        line = f'{key:11} {mean:8.{digits}f}   {low:7.{digits}f} to {high:7.{digits}f}'
        both = [i for i in ids if key in before.get(i, {})]
        if both:
            d = score.bootstrap([rows[i][key] * scale for i in both], [before[i][key] * scale for i in both])
            line += f'   {d[0]:+7.{digits}f} ({d[1]:+.{digits}f} to {d[2]:+.{digits}f})'
            line += '   folds' + ''.join(f' {x:+.{digits}f}' for x in folds([(rows[i][key] - before[i][key]) * scale
                                                                             for i in both]))
        print(line)
    print(f"failures {sum(r['failed'] for r in rows.values()):.0f}, over the budget {sum(r['over'] for r in rows.values())}")


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PITH_QUALITY_DATA', os.path.join(root, '..', 'shared', 'quality')))
    ap.add_argument('--pith', default=os.path.join(root, 'build', 'release', 'app', 'pith'))
    ap.add_argument('--source', help='QMSum or VT-SSum only')
    ap.add_argument('--limit', type=int, help='the first so many documents of each source')
    ap.add_argument('--save', metavar='FILE')
    ap.add_argument('--against', metavar='FILE')
    a = ap.parse_args()
    folder = os.path.join(a.data, 'dev')
    if not os.path.isdir(folder):
        sys.exit(f'no documents in {folder}: name their folder with --data or PITH_QUALITY_DATA')
    score = scorer(a.data)
    paths = {}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8') as file:
            source = json.load(file)['source']
        if a.source in (None, source):
            paths.setdefault(source, []).append(path)
    tasks = [(a.data, p, a.pith) for group in paths.values() for p in group[:a.limit]]
    results, failures = {}, []
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for source, name, row, failure in pool.map(measure, tasks):
            results.setdefault(source, {})[name] = row
            if failure:
                failures.append(f'{name}: {failure}')
    before = {}
    if a.against:
        with open(a.against, encoding='utf-8') as file:
            before = json.load(file)
    for source, rows in results.items():
        print(f'\n{source}: {len(rows)} documents; mean, 95 % interval' + (', difference' if a.against else ''))
        table(rows, score, before.get(source, {}))
    if a.save:
        with open(a.save, 'w', encoding='utf-8') as file:
            json.dump(results, file)
    print(*failures, sep='\n', file=sys.stderr)
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
