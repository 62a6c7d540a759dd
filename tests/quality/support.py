#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `support` is worth: how it tells true points from made-up ones.

    ./bench quality --support [--data FOLDER]

True points are the sentences that people wrote about QMSum's meetings (Zhong et al. 2021), each as a point of its own
without a citation: paraphrases, as a model writes them. Made-up ones are the same sentences beside another meeting of the
same kind (so that the words are the trade's own), and with each number or each name in them exchanged for another. The
table has, for each bound, how many of each kind reach it, and the precision: the share of true ones among those at or
above the bound where each true point stands against one made-up point. Intervals are by meetings drawn with replacement.
"""
import argparse
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
import tempfile

BOUNDS = (0.3, 0.5, 0.7)
FEWEST_WORDS = 6
NUMBER = re.compile(r'\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|'
                    r'hundred|thousand)\b')
WORDS = 'two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty hundred thousand'.split()
NAME = re.compile(r'(?<=[a-z,] )[A-Z][a-z]{2,}\b')


def altered_number(text, rng):
    def other(match):
        old = match.group(0)
        if old[0].isdigit():
            return str(int(re.sub(r'\D', '', old)[:6]) + rng.choice((3, 7, 11, 40)))
        return rng.choice([w for w in WORDS if w != old])
    new = NUMBER.sub(other, text)
    return new if new != text else None


def altered_name(text, names, rng):
    here = set(NAME.findall(text))
    others = [n for n in names if n not in here]
    if not here or not others:
        return None
    return NAME.sub(lambda match: rng.choice(others), text)


def supports(tool, vtt, points):
    done = subprocess.run([tool, vtt], input='\n'.join(points) + '\n', capture_output=True, text=True, check=True)
    return [float(x) for x in done.stdout.split()]


def gather(a, folder):
    spec = importlib.util.spec_from_file_location('score', os.path.join(a.data, 'score.py'))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    talks = []
    for name in sorted(os.listdir(os.path.join(a.data, 'dev'))):
        path = os.path.join(a.data, 'dev', name)
        with open(path, encoding='utf-8') as file:
            data = json.load(file)
        if data['source'] != 'QMSum':
            continue
        vtt = os.path.join(folder, data['id'] + '.vtt')
        score.Document(path).write(vtt)
        points = [s for s in score.split_sentences(data['references'][0]) if len(s.split()) >= FEWEST_WORDS]
        talks.append({'id': data['id'], 'domain': data['domain'], 'vtt': vtt, 'points': points})
    return talks


def measure(talks, tool):
    names = sorted({n for talk in talks for p in talk['points'] for n in NAME.findall(p)})
    rows = []
    for talk in talks:
        rng = random.Random(talk['id'])
        kin = [t for t in talks if t is not talk and t['domain'] == talk['domain']] or [t for t in talks if t is not talk]
        kinds = {'true': talk['points'],
                 'another talk': rng.choice(kin)['points'],
                 'another number': [p for p in (altered_number(p, rng) for p in talk['points']) if p],
                 'another name': [p for p in (altered_name(p, names, rng) for p in talk['points']) if p]}
        rows.append({kind: supports(tool, talk['vtt'], points) if points else [] for kind, points in kinds.items()})
    return rows


def share(rows, kind, bound):
    values = [v for row in rows for v in row[kind]]
    return sum(v >= bound for v in values) / len(values) if values else 0.0


def precision(rows, kind, bound):
    good, bad = share(rows, 'true', bound), share(rows, kind, bound)
    return good / (good + bad) if good + bad else 0.0


def interval(rows, figure, rounds=1000):
    rng = random.Random(7)
    values = sorted(figure([rng.choice(rows) for _ in rows]) for _ in range(rounds))
    return f'{100 * figure(rows):5.1f} ({100 * values[rounds // 40]:.1f} to {100 * values[-rounds // 40]:.1f})'


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PITH_QUALITY_DATA', os.path.join(root, '..', 'shared', 'quality')))
    ap.add_argument('--tool', default=os.path.join(root, 'build', 'release', 'tests', 'quality', 'supportbench'))
    a = ap.parse_args()
    if not os.path.isdir(os.path.join(a.data, 'dev')):
        sys.exit(f'no documents in {a.data}/dev: name their folder with --data or PITH_QUALITY_DATA')
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(gather(a, folder), a.tool)
    for kind in rows[0]:
        print(f'\n{kind}: {sum(len(row[kind]) for row in rows)} points')
        for bound in BOUNDS:
            line = f'  at {bound} or more {interval(rows, lambda r: share(r, kind, bound)):>22} %'
            if kind != 'true':
                line += f'   precision {interval(rows, lambda r: precision(r, kind, bound)):>22} %'
            print(line)
    return 0


if __name__ == '__main__':
    sys.exit(main())
