# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up talk as long as wanted, in the forms in which sites deliver captions.

All of it is a function of the seed. Ten chapters on how a town keeps itself running; each has its own people, places and
things, and a few sentences that stand in no other: what a good summary would find.
"""
from __future__ import annotations

import functools
import html
import json
import random

WORDS_A_MINUTE = 154

# subject, people, places, things, what is said once
CHAPTERS = [
    ("drinking water", ["the water engineer", "Agnes Thorne", "the night shift", "a plumber from Leeds"],
     ["the upper reservoir", "Halden valley", "the pumping station", "the old quarter"],
     ["cast iron main", "sand filter", "pressure valve", "sampling tap", "chlorine tank", "flow meter"],
     ["A leak of three litres a minute loses as much water in a year as ten families drink.",
      "The sand filter is not a sieve, it is a garden of bacteria that eat what we would rather not swallow.",
      "In the summer of nineteen ninety five the upper reservoir held water for eleven more days.",
      "Since the valves are closed slowly the mains burst half as often, because water has weight and does not like to stop."]),
    ("bread", ["the baker's daughter", "Joseph Amsel", "the miller", "the early customers"],
     ["the harbour bakery", "the mill at Orrin", "the market hall", "a cellar in Ghent"],
     ["sourdough", "stone oven", "rye flour", "proving basket", "delivery cart", "kneading trough"],
     ["A sourdough that is fed every day can be older than the house it is kept in.",
      "The oven is heated once, at two in the morning, and bakes four different breads while it cools.",
      "When the mill at Orrin changed its stones the price of rye flour fell by a fifth.",
      "Bread that proves for sixteen hours needs no more yeast than fits on a fingernail."]),
    ("street lamps", ["the lamplighter", "Clara Wenzel", "the council", "an electrician called Moss"],
     ["Quay Street", "the gasworks", "the tram depot", "the hill above the station"],
     ["gas mantle", "arc lamp", "sodium lamp", "junction box", "ladder", "light meter"],
     ["One lamplighter walked fourteen miles every evening and the same fourteen again before dawn.",
      "The sodium lamp gives five times the light for the same coal, and makes every face look ill.",
      "After the lamps on Quay Street were dimmed at midnight the number of accidents did not change at all.",
      "What the council bought was not light but the feeling of being seen."]),
    ("letters", ["the postmistress", "Idris Pell", "the sorting clerks", "a widow in Tarn"],
     ["the sorting office", "the ferry pier", "Tarn", "the railway platform"],
     ["sorting frame", "mail bag", "franking machine", "address label", "pigeonhole", "night train"],
     ["A letter posted before six in the evening was read at breakfast two hundred miles away.",
      "The clerks sorted by reading upside down, since turning each letter cost half a second.",
      "When the night train was given up the mail became slower than it had been in eighteen ninety.",
      "The postal code was first refused, because people did not want to be a number."]),
    ("rubbish", ["the dustmen", "Vera Holm", "the landlord", "a chemist from Utrecht"],
     ["the tip at Marle", "the river bank", "the incinerator", "the glass works"],
     ["ash bin", "compost heap", "collection round", "weighbridge", "bottle bank", "conveyor belt"],
     ["Until nineteen thirty most of what a household threw away was ash.",
      "The weighbridge showed that the richest street made three times as much rubbish as the poorest.",
      "Compost from the market hall was sold to the farmers, and in a good year it paid for the horses.",
      "A bottle that is washed and filled again twenty times costs less than one that is melted once."]),
    ("bridges", ["the bridge master", "Tomas Ekberg", "the riveters", "a diver named Low"],
     ["the north pier", "the strait", "the foundry", "the toll house"],
     ["expansion joint", "rivet", "suspension cable", "caisson", "paint brush", "strain gauge"],
     ["The bridge is forty centimetres longer in July than in January, and the joint has to swallow that.",
      "Painters begin at the south end, reach the north end after nine years, and walk back to begin again.",
      "Three of the riveters could tell a loose rivet from a sound one by the ring of the hammer.",
      "After the strain gauges were glued on it turned out that buses did less harm than one overloaded lorry."]),
    ("clocks", ["the clock warden", "Paulina Reis", "the schoolboys", "the astronomer"],
     ["the town hall tower", "the observatory", "the dockyard", "a workshop in Fulda"],
     ["pendulum", "escapement", "time ball", "winding handle", "lead weight", "mainspring"],
     ["A penny on the pendulum makes the town hall clock gain two fifths of a second a day.",
      "The clock was wound every Tuesday for a hundred and twelve years, and by the same family for ninety.",
      "Ships set their chronometers by the time ball, so a minute of fog could cost a day at sea.",
      "When the dockyard went over to electric time the workers found that they had given away four minutes a shift."]),
    ("milk", ["the dairy inspector", "Hanne Voss", "the farmers", "a young doctor"],
     ["the creamery", "the milk bar", "the high pastures", "the children's hospital"],
     ["milk churn", "cooling coil", "cream separator", "pasteurizer", "glass bottle", "horse cart"],
     ["Before the cooling coil a churn of milk was sour by noon on one day out of three in August.",
      "The young doctor drew the deaths on a map, and the dots followed the milk round and not the drains.",
      "Heating to seventy two degrees for fifteen seconds was cheaper than the arguments against it.",
      "Farmers were paid by the fat and no longer by the litre, and from that week on nobody watered the milk."]),
    ("fire", ["the fire watch", "Bastian Kroll", "the bucket chain", "the insurance agent"],
     ["the timber yard", "the watch tower", "Chandler Lane", "the engine house"],
     ["hand pump", "leather hose", "hydrant", "alarm bell", "fire wall", "ladder cart"],
     ["In the great fire the flames crossed Chandler Lane because the houses leaned towards each other.",
      "A bucket chain of eighty people moves less water than one hand pump with eight.",
      "The insurance agent offered a tenth off for a brick wall, and within ten years half the street had one.",
      "Hydrants were painted yellow after a crew had lost six minutes under snow."]),
    ("the census", ["the registrar", "Odile Marchand", "the enumerators", "a bargeman"],
     ["the archive", "the canal basin", "the parish hall", "the fourth district"],
     ["household form", "punched card", "ledger", "counting machine", "map sheet", "carbon copy"],
     ["The first count missed the canal basin, since nobody had thought that people might live on boats.",
      "Punched cards were the size of a banknote, because there were already drawers for those.",
      "When the ages were added up there were far too many people of exactly forty and of exactly fifty.",
      "An empty field on the form costs more than a wrong one, because a wrong one looks finished."]),
]

SENTENCES = [
    "Now {person} had a {thing} at {place}, and for {few} years it did just what it was meant to do.",
    "If you go to {place} today you will still find the {thing}, next to a {thing2} that nobody has used for {many} years.",
    "{person} told me that the {thing} was the least of their worries, it was the {thing2} that kept them awake.",
    "There was a report with {many} pages about {subject}, and the one sentence that mattered stood on the last of them.",
    "You have to imagine {place} on a winter morning, with {person} waiting for the {thing} to arrive.",
    "The first {thing} cost {many} pounds, which was what {person} earned in {few} months.",
    "We looked at {many} cases from {place} and in all but {few} of them the {thing} was to blame.",
    "So why did {person} keep a {thing} and a {thing2}, when one of the two would have been enough.",
    "It took {few} attempts before the {thing} worked at {place}, and the fourth was an accident.",
    "People say that {subject} is a solved problem, and then {person} shows them the {thing}.",
    "I asked {person} what they would do with more money, and the answer was a better {thing}, not a bigger one.",
    "Every {few} years somebody proposes to do without the {thing}, and every time {place} is given as the example.",
    "The difference between a good {thing} and a poor one is about {many} grams and a great deal of patience.",
    "At {place} they wrote down each {thing} by hand, {many} lines a day, and that book is why we know any of this.",
    "What surprised {person} was how little the {thing2} mattered once the {thing} had been put in order.",
    "On the slide you can see {place}, the {thing} is the dark spot on the left, and {person} is the one with the hat.",
    "With {subject} the expensive part is never the {thing}, it is finding out that it does not work any more.",
    "Then a {thing} failed on a Sunday, and {person} walked to {place} with a {thing2} in a bag.",
    "There are {many} of them left, and I would guess that {few} could be started tomorrow.",
    "{person} never learned why the {thing} at {place} lasted longer than all of the others.",
    "You could measure it with a {thing}, or you could ask {person}, and the answers agreed within {few} percent.",
    "That is the point where {subject} stops being about the {thing} and begins to be about trust.",
    "The rule at {place} was simple, whoever opened the {thing} also had to close the {thing2}.",
    "I have tried it myself, with {few} students and a borrowed {thing}, and it is harder than it looks.",
    "By then {place} had grown to {many} houses, and a single {thing} could not serve them.",
    "It sounds like a detail, but without the {thing2} the whole of {place} would have stood still by noon.",
    "{person} drew a line on the wall at {place} to show how high the {thing} had been.",
    "A {thing} that is looked after lasts for {many} years, one that is only used lasts for {few}.",
    "They had planned for {many} a week and got {many2}, and the {thing} did not care in the least.",
    "The letters of {person} are in a box at {place}, and most of them are complaints about the {thing2}.",
]
OPENINGS = ["Let me turn to {subject}.", "The next thing a town needs is {subject}.", "Which brings me to {subject}.",
            "And now for something that you only notice when it is missing, {subject}."]
WELCOME = ["Good evening, and thank you for coming out in this weather.",
           "I would like to show you how a town keeps itself running, in ten short chapters.",
           "None of the people in it thought that they were making history."]
FEW = ["two", "three", "four", "five", "six", "seven", "eight", "nine"]
FILLERS = ["um", "uh", "you know", "so", "I mean", "well"]


def sentences(seed: int, words: int) -> list[tuple[str, str]]:
    """(subject, sentence), about `words` words in all."""
    rng = random.Random(seed)
    chapters = rng.sample(CHAPTERS, len(CHAPTERS))
    said = [("welcome", s) for s in WELCOME]
    for subject, people, places, things, facts in chapters:
        share, count = (words - 40) // len(chapters), 0
        spare, left = [], list(facts)
        body = [rng.choice(OPENINGS).format(subject=subject)]
        while count < share:
            if left and count > share * (len(facts) - len(left) + 0.5) / (len(facts) + 1):
                text = left.pop(0)
            else:
                spare = spare or rng.sample(SENTENCES, len(SENTENCES))
                thing, thing2 = rng.sample(things, 2)
                text = spare.pop().format(subject=subject, person=rng.choice(people), place=rng.choice(places), thing=thing,
                                          thing2=thing2, many=rng.randint(12, 480), many2=rng.randint(12, 480), few=rng.choice(FEW))
                text = text[0].upper() + text[1:]
            body.append(text)
            count += text.count(" ") + 1
        said += [(subject, s) for s in body]
    return said + [("end", "Thank you, and I am glad to take questions.")]


class Talk:
    """Words with their times in milliseconds, at an even pace with a pause after each sentence."""

    def __init__(self, seed: int, minutes: float = 60):
        self.said = sentences(seed, int(minutes * WORDS_A_MINUTE))
        self.words = sum(s.count(" ") + 1 for _, s in self.said)
        pause = 350
        each = (minutes * 60_000 - len(self.said) * pause - 1000) / self.words
        now, self.timed = 500.0, []
        for _, text in self.said:
            marks = []
            for word in text.split(" "):
                marks.append((int(now), word))
                now += each
            self.timed.append((marks, int(now)))
            now += pause
        self.end_ms = int(now)

    def chapters(self) -> list[tuple[int, str]]:
        """(second, title) where a chapter begins."""
        out: list[tuple[int, str]] = []
        for (subject, _), (marks, _end) in zip(self.said, self.timed):
            if not out or out[-1][1] != subject.capitalize():
                out.append((marks[0][0] // 1000, subject.capitalize()))
        return out

    def cues(self) -> list[tuple[int, int, str]]:
        """As a person writes them: whole sentences, cut at spaces."""
        out = []
        for marks, end in self.timed:
            line: list[str] = []
            begin = marks[0][0]
            for at, word in marks:
                if line and sum(map(len, line)) + len(line) + len(word) > 80:
                    out.append((begin, at, " ".join(line)))
                    line, begin = [], at
                line.append(word)
            out.append((begin, end, " ".join(line)))
        return out

    def lines(self) -> list[tuple[int, int, list[tuple[int, str]]]]:
        """As a machine hears them: lower case, no stops, lines of about 38 letters, a filler now and then."""
        rng = random.Random(5)
        heard: list[tuple[int, str]] = []
        for marks, _ in self.timed:
            if rng.random() < 0.18:
                heard.append((max(0, marks[0][0] - 200), rng.choice(FILLERS)))
            heard += [(at, word.strip(".,") if word.startswith("I ") else word.strip(".,").lower()) for at, word in marks]
        out: list[tuple[int, int, list[tuple[int, str]]]] = []
        line: list[tuple[int, str]] = []
        for at, word in heard:
            if line and sum(len(w) + 1 for _, w in line) + len(word) > 38:
                out.append((line[0][0], at, line))
                line = []
            line.append((at, word))
        return out + [(line[0][0], self.end_ms, line)]


def stamp(ms: int) -> str:
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"


def rolling_vtt(talk: Talk) -> bytes:
    """As YouTube writes automatic captions: each line shown twice more, its words timed where it first shows."""
    out = ["WEBVTT\nKind: captions\nLanguage: en\n"]
    before = " "
    for begin, end, marks in talk.lines():
        plain = " ".join(w for _, w in marks)
        timed = marks[0][1] + "".join(f"<{stamp(at)}><c> {w}</c>" for at, w in marks[1:])
        out.append(f"{stamp(begin)} --> {stamp(end - 10)} align:start position:0%\n{before}\n{timed}\n")
        out.append(f"{stamp(end - 10)} --> {stamp(end)} align:start position:0%\n{plain}\n \n")
        before = plain
    return "\n".join(out).encode()


def srv1(talk: Talk) -> bytes:
    escape = lambda s: html.escape(html.escape(s, quote=True), quote=False)  # twice, as the site does
    rows = "".join(f'<text start="{a / 1000:g}" dur="{(b - a) / 1000:g}">{escape(s)}</text>' for a, b, s in talk.cues())
    return f'<?xml version="1.0" encoding="utf-8" ?><transcript>{rows}</transcript>'.encode()


def json3(talk: Talk) -> bytes:
    events: list[dict] = [{"tStartMs": 0, "dDurationMs": talk.end_ms, "id": 1, "wpWinPosId": 1, "wsWinStyleId": 1}]
    for begin, end, marks in talk.lines():
        segs = [{"utf8": marks[0][1], "acAsrConf": 0}]
        segs += [{"utf8": " " + w, "tOffsetMs": at - begin, "acAsrConf": 0} for at, w in marks[1:]]
        events.append({"tStartMs": begin, "dDurationMs": end - begin + 1800, "wWinId": 1, "segs": segs})
        events.append({"tStartMs": end - 10, "dDurationMs": 1810, "wWinId": 1, "aAppend": 1, "segs": [{"utf8": "\n"}]})
    doc = {"wireMagic": "pb3", "pens": [{}], "wsWinStyles": [{}, {"mhModeHint": 2}], "wpWinPositions": [{}, {"apPoint": 6}]}
    return json.dumps({**doc, "events": events}, indent=2).encode()


FORMS = {"vtt": rolling_vtt, "srv1": srv1, "json3": json3}


@functools.lru_cache(maxsize=64)
def talk_of(seed: int, minutes: float) -> Talk:
    return Talk(seed, minutes)


@functools.lru_cache(maxsize=64)
def captions(seed: int, minutes: float, form: str) -> bytes:
    return FORMS[form](talk_of(seed, minutes))
