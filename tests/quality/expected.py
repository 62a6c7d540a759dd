#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the figures of core/extract/expected.cpp and prior.cpp: what a summary is likely to have, what a slide has.

    ./bench quality --expected [--data FOLDER] [--without FOLD]

Words and pairs are learned from summaries that people wrote of meetings (QMSum, MIT (c) 2021 Yale-LILY), features of
sentences from lectures whose sentences are judged by the slides (VT-SSum). No word that carries a talk's matter is kept:
of content words only how often, where and how widely they are said. --without leaves every fifth document out, beginning
with that one, to judge the figures by those.
"""
import argparse
import collections
import importlib.util
import json
import math
import os
import re
import subprocess
import sys
import tempfile

FOLDS = 5
FEWEST_OFTEN, PHRASES = 0.08, 40


def solve(a, b):
    n = len(b)
    rows = [list(r) + [v] for r, v in zip(a, b)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(n):
            if k != i:
                f = rows[k][i] / rows[i][i]
                rows[k] = [x - f * y for x, y in zip(rows[k], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def logistic(samples, ridge=1.0, rounds=12):
    """Weights of a logistic regression; samples are (features, target), the first feature 1. Newton's steps."""
    counted = collections.Counter((tuple(x), y) for x, y in samples)
    size = len(next(iter(counted))[0])
    weights = [0.0] * size
    for _ in range(rounds):
        gradient = [ridge * w * (i > 0) for i, w in enumerate(weights)]
        hessian = [[ridge * (i == k and i > 0) for k in range(size)] for i in range(size)]
        for (x, y), count in counted.items():
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(a * b for a, b in zip(weights, x))))))
            d, s = count * (p - y), count * max(1e-6, p * (1 - p))
            used = [i for i in range(size) if x[i]]
            for i in used:
                gradient[i] += d * x[i]
                for k in used:
                    hessian[i][k] += s * x[i] * x[k]
        step = solve(hessian, gradient)
        weights = [w - d for w, d in zip(weights, step)]
        if max(map(abs, step)) < 1e-5:
            break
    return weights


class Talk:
    def __init__(self, score, known, path, tool, folder):
        doc = score.Document(path)
        vtt = os.path.join(folder, doc.id + '.vtt')
        doc.write(vtt)
        self.read = json.loads(subprocess.run([tool, vtt], capture_output=True, check=True).stdout)
        self.is_function = lambda t: t[0] != '='
        key = lambda t: t if t in known or (len(t) == 1 and not t.isdigit()) else '=' + (score.stem(t) if len(t) > 3 else t)
        split = lambda text: [t for t in re.split(r'[^a-z0-9]+', text.lower()) if t]
        self.count, self.pairs, self.first, self.size = collections.Counter(), collections.Counter(), {}, {}
        self.parts = collections.defaultdict(set)
        texts = [split(s['text']) for s in self.read]
        for i, text in enumerate(texts):
            keys = [key(t) for t in text]
            self.count.update(keys)
            self.pairs.update(zip(keys, keys[1:]))
            for form, k in zip(text, keys):
                self.first.setdefault(k, i / len(texts))
                self.size.setdefault(k, len(form))
                self.parts[k].add(20 * i // len(texts))
        self.total = sum(self.count.values())
        keys = [key(t) for t in split(doc.reference)]
        self.wanted, self.wanted_pairs = collections.Counter(keys), set(zip(keys, keys[1:]))
        self.judged = []
        if doc.labelled:
            for s in self.read:
                labels = [x.label for x in score.selected(doc, score.Pick(s['text'], s['start'], s['end']))
                          if x.label is not None] if s['text'] else []
                self.judged.append(sum(labels) / len(labels) if labels else None)

    def word(self, t):
        return [1, math.log(self.count[t]), math.log(self.total / 1e4), len(self.parts[t]) / 20, self.first[t],
                float(t[1:].isdigit()), min(self.size[t], 12) / 5, float(self.size[t] < 4)]

    def pair(self, g, likely):
        odds = [math.log(p / (1 - p)) for p in map(likely, g)]
        f = [self.is_function(t) for t in g]
        count = math.log(self.pairs[g])
        return [1, count, f[0], f[1], odds[0] * f[0], odds[1] * f[1], odds[0] * (not f[0]), odds[1] * (not f[1]),
                count / math.log(2 + min(self.count[t] for t in g))]

    def sentence(self, i, near=10):
        s = self.read[i]
        have = lambda low, high: {w for x in self.read[max(0, low):high] for w in x['words']}
        own = {w for w in s['words'] if w >= 0}
        brought = (own - have(i - near, i)) & have(i + 1, i + 1 + near)
        return [1, sum(w >= 0 for w in s['words']) / max(1, len(s['words'])), len(brought) / max(1, len(own)), s['written'],
                max(0, 1 - (i + 0.5) / len(self.read) / 0.06), float(s['opening'] == 1), float(s['opening'] == 2)]


def levels(worths):
    """Rounded to halves of a doubling."""
    by = collections.defaultdict(list)
    for key, worth in worths.items():
        by[round(2 * math.log2(worth))].append(key)
    for level in sorted(by, reverse=True):
        print(f'    {2 ** (level / 2):.2f}', *sorted(by[level]))


def words(talks):
    often, phrases = collections.Counter(), collections.Counter()
    for talk in talks:
        for t, n in talk.wanted.items():
            if talk.is_function(t):
                often[t] += n / len(talks)
        for a, b in talk.wanted_pairs:
            if talk.is_function(a) and talk.is_function(b):
                phrases[a + ' ' + b] += 1 / len(talks)
    often = {t: n for t, n in often.items() if n >= FEWEST_OFTEN}
    print('how often a summary has a word')
    levels(often)
    print('how likely it has a pair of function words')
    levels(dict(sorted(phrases.items(), key=lambda x: (-x[1], x[0]))[:PHRASES]))
    of_word = logistic([(t.word(w), float(w in t.wanted)) for t in talks for w in t.count if not t.is_function(w)])
    print('a word: base, often, size of the talk, spread, first, number, size, short')
    print('   ', *(f'{w:+.2f}' for w in of_word))
    samples = []
    for talk in talks:
        def likely(w):
            if talk.is_function(w):
                p = 1 - math.exp(-often.get(w, 0)) + 0.01
            else:
                p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(of_word, talk.word(w)))))
            return max(0.001, min(0.99, p))
        samples += [(talk.pair(g, likely), float(g in talk.wanted_pairs)) for g in talk.pairs
                    if not all(map(talk.is_function, g))]
    print('a pair: base, often, function first, second, odds of a function word first, second, of others, bound')
    print('   ', *(f'{w:+.2f}' for w in logistic(samples)))


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PITH_QUALITY_DATA', os.path.join(root, '..', 'shared', 'quality')))
    ap.add_argument('--tool', default=os.path.join(root, 'build', 'release', 'tests', 'quality', 'sentencebench'))
    ap.add_argument('--without', type=int, choices=range(FOLDS))
    a = ap.parse_args()
    folder = os.path.join(a.data, 'dev')
    if not os.path.isdir(folder):
        sys.exit(f'no documents in {folder}: name their folder with --data or PITH_QUALITY_DATA')
    spec = importlib.util.spec_from_file_location('score', os.path.join(a.data, 'score.py'))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    with open(os.path.join(root, 'core', 'extract', 'stopwords.cpp'), encoding='utf-8') as file:
        known = set(re.findall(r'[a-z]+', file.read().split('"en",', 1)[1].split('KnownLanguage{', 1)[0]))
    talks = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as work:
        for kind in ('qmsum', 'vtssum'):
            names = sorted(n for n in os.listdir(folder) if n.startswith(kind + '-'))
            for number, name in enumerate(names):
                if a.without is None or number % FOLDS != a.without:
                    talks[kind].append(Talk(score, known, os.path.join(folder, name), a.tool, work))
    words(talks['qmsum'])
    samples = [(t.sentence(i), y) for t in talks['vtssum'] for i, y in enumerate(t.judged)
               if y is not None and 6 <= len(t.read[i]['text'].split()) <= 60]  # as candidates.cpp has them
    print('a sentence: base, content, brings up, written, beginning, turns, turns clearly')
    print('   ', *(f'{w:+.2f}' for w in logistic(samples, 5.0)))
    return 0


if __name__ == '__main__':
    sys.exit(main())
