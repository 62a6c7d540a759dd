#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which function words are rather written than spoken: prints the lists in core/extract/written.cpp.

    tests/quality/written.py ../shared/quality/dev          all meetings
    tests/quality/written.py ../shared/quality/dev --half 0 every second one, to judge by the others

Counts closed-class words in what people said in meetings (QMSum, MIT (c) 2021 Yale-LILY) and in what others wrote about
them, and rounds the logarithm of the two shares' ratio to halves, between -2 and 1; a word seldom written is held back,
as two are added to both counts. No word that carries a meeting's matter is looked at.
"""
import argparse
import collections
import glob
import json
import math
import os
import re

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
CONTRACTED = """can't couldn't didn't doesn't don't he's i'd i'll i'm i've isn't it's let's that's there's they'll they're
they've we'd we'll we're we've what's won't wouldn't you'd you'll you're you've""".split()
FEWEST = 60     # spoken at least so often
HELD_BACK = 2   # added to both counts


def function_words(root):
    with open(os.path.join(root, 'core', 'extract', 'stopwords.cpp'), encoding='utf-8') as file:
        english = file.read().split('"en",', 1)[1].split('KnownLanguage{', 1)[0]
    return {w for w in re.findall(r'[a-z]+', english) if len(w) > 1 or w in 'aio'} | set(CONTRACTED)


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('folder')
    ap.add_argument('--half', type=int, choices=(0, 1))
    a = ap.parse_args()
    spoken, written = collections.Counter(), collections.Counter()
    for number, path in enumerate(sorted(glob.glob(os.path.join(a.folder, 'qmsum-*.json')))):
        if a.half is not None and number % 2 != a.half:
            continue
        with open(path, encoding='utf-8') as file:
            document = json.load(file)
        for segment in document['segments']:
            spoken.update(WORD.findall(segment['text'].lower()))
        for reference in document['references']:
            written.update(WORD.findall(reference.lower()))
    ratio = sum(written.values()) / sum(spoken.values())
    levels = collections.defaultdict(list)
    for word in sorted(function_words(root)):
        if spoken[word] < FEWEST:
            continue
        value = math.log((written[word] + HELD_BACK) / (spoken[word] * ratio + HELD_BACK))
        level = round(2 * max(-2.0, min(1.0, value))) / 2
        if level:
            levels[level].append(word)
    for level, words in sorted(levels.items()):
        print(f'{level:+.1f}', *words)


if __name__ == '__main__':
    main()
