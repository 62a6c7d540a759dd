#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of yt-dlp's extractors the resident worker passes over: none that would have taken the URL, by the real ones' own examples,
and none whose player is in the page, by made-up ones that its patterns match."""
import importlib.util
import pathlib
import random
import re
import re._constants as op
import re._parser
import string
import sys
import unittest
import warnings

try:
    import yt_dlp
    from yt_dlp.extractor import gen_extractor_classes
except ImportError:
    print("yt-dlp is not installed")
    sys.exit(77)

spec = importlib.util.spec_from_file_location("worker", pathlib.Path(__file__).resolve().parents[2] / "resources/ytdlp-worker.py")
worker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(worker)


class Matching:
    """Text that a pattern matches, mostly: what an assertion wants is left to chance."""

    def __init__(self, seed):
        self.dice = random.Random(seed)

    def text(self, pattern):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = re._parser.parse(pattern)
        self.groups, self.swaps_case = {}, parsed.state.flags & re.I
        return self.of(parsed)

    def of(self, parsed):
        return "".join(getattr(self, "do_" + str(kind).lower(), self.nothing)(value) for kind, value in parsed)

    def nothing(self, _):
        return ""

    def do_literal(self, code):
        return self.dice.choice((chr(code).upper(), chr(code).lower())) if self.swaps_case else chr(code)

    def do_any(self, _):
        return self.dice.choice(string.ascii_letters)

    def do_not_literal(self, code):
        return self.dice.choice(string.ascii_letters.replace(chr(code), ""))

    def do_in(self, members):
        has = re.compile("[" + "".join(self.member(*m) for m in members) + "]")
        return self.dice.choice([c for c in string.printable if has.match(c)] or "?")

    def member(self, kind, value):
        if kind is op.NEGATE:
            return "^"
        if kind is op.RANGE:
            return "-".join(re.escape(chr(end)) for end in value)
        if kind is op.CATEGORY:
            return {"CATEGORY_DIGIT": r"\d", "CATEGORY_WORD": r"\w", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_DIGIT": r"\D",
                    "CATEGORY_NOT_WORD": r"\W", "CATEGORY_NOT_SPACE": r"\S"}[str(value)]
        return re.escape(chr(value))

    def do_branch(self, value):
        return self.of(self.dice.choice(value[1]))

    def do_subpattern(self, value):
        group, _, _, inner = value
        self.groups[group] = text = self.of(inner)
        return text

    def do_groupref(self, group):
        return self.groups.get(group, "")

    def do_max_repeat(self, value):
        least, most, inner = value
        return "".join(self.of(inner) for _ in range(self.dice.randint(int(least), min(int(most), int(least) + 2))))

    do_min_repeat = do_possessive_repeat = do_max_repeat


class Words(unittest.TestCase):
    def test_what_a_pattern_needs(self):
        for pattern, words in (
                (r"https?://(?:www\.)?zdf\.de/(?:[^/]+/)*(?P<id>[^/?#&]+)\.html", {"zdf.de/"}),
                (r"(?x) https?://(?:a|b)\.example\.com/  # or (another|\n", {".example.com/"}),
                (r"(?i)https?://EXAMPLE\.com", {"://example.com"}),
                (r"https?://(?:tvopen|ethnos)\.gr", {"tvopen", "ethnos"}),
                (r"nrk:|https?://nrk\.no", {"nrk:", "://nrk.no"}),
                (r"(?:https?://example\.com/)?clip", {"clip"}),
                (r"clips?/", {"clip"}), (r"clip+s{0,2}", {"clip"}), (r"clip(?!sundry)", {"clip"}), (r"clip(?:sundry){2}", {"clip"}),
                (r"[abc]clip\]x", {"clip]x"}), (r"(?:(?:deeper)+|inward)/", {"deeper", "inward"}),
                (r".*", set()), (r"https?://.+", set()), (r"clip|[0-9]+", set()), (r"(clip)?", set()), (r"(?:clip|)", set()),
                (r"\ufeffclip", set()), (r"(?P<a>clip)?(?(a)b|clips)", set()), (r"(?-i:clip)", set()),
                ("(?x)(?#c)a|b(\n:c)", set()), ("\u03a3clip", set()), (r"(.)clip\1s", {"clip"}), (r"(.)\12clip", set()),
                (r"(?P<q>.)clip(?P=q)s", {"clip"}), (r"clip\x41", set())):
            found = worker.strongest(worker.needs_of(pattern))
            self.assertEqual(set(found), words, pattern)

    def test_a_page_may_have_a_player(self):
        iframe = [worker.needs_of(r"<iframe[^>]+src=(['\"])(?P<url>//(?:play|see)\.example\.com/.+?)\1")]
        for page, may in (("<p>play.example.com", False), ("<iframe src='//other.org'>", False), ("<IFRAME SRC='//SEE.example.com/1'>", True),
                          ("<\u0131frame \u017frc='//\u017fee.example.com/1'>", True)):
            self.assertEqual(worker.Page(page).may_have(iframe), may, page)
        self.assertTrue(worker.Page("").may_have([worker.needs_of(r"\u0041clip")]))
        self.assertFalse(worker.Page("clip").may_have([]))


class RealSites(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ydl = yt_dlp.YoutubeDL({"quiet": True})
        cls.all = dict(cls.ydl._ies)
        cls.sites = worker.Sites(cls.all)
        cls.urls = [case["url"] for site in cls.all.values()
                    for case in getattr(site, "real_class", site).get_testcases(include_onlymatching=True)]

    def taken_by(self, url, sites):
        return next(key for key, site in sites if site.suitable(url))

    def test_the_same_takes_the_url(self):
        self.assertGreater(len(self.urls), 4000)
        for url in self.urls[::9] + ["https://example.org/", "http://127.0.0.1:8080/watch/a", "ytsearch:words", "HTTPS://YOUTU.BE/BaW_jenozKc"]:
            self.sites.url = url
            self.assertEqual(self.taken_by(url, self.sites.items()), self.taken_by(url, self.all.items()), url)

    def test_few_are_asked(self):
        self.sites.url = "https://example.org/talks/a-long-talk"
        self.assertLess(sum(1 for _ in self.sites.items()), len(self.all) / 10)

    def real(self, site):
        site = site if isinstance(site, type) else type(site)
        return getattr(site, "real_class", site)

    def players(self, page):
        self.sites.page = page
        return {self.real(site) for site in self.sites.values()}

    def test_who_knows_a_player_is_kept(self):
        plain = yt_dlp.extractor.common.InfoExtractor
        kept = self.players(None)
        for site in map(self.real, self.all.values()):
            own = any(getattr(site, name) != getattr(plain, name) and getattr(getattr(site, name), "__func__", site) !=
                      getattr(getattr(plain, name), "__func__", plain) for name in worker.OF_PLAYERS)
            self.assertEqual(site in kept, own or bool(site._EMBED_REGEX), site)

    def test_few_look_into_a_page_without_players(self):
        self.assertLess(len(self.players("<html><video><track kind=captions src=a.vtt></video></html>")), len(self.players(None)) / 2)

    def test_who_finds_a_player_in_the_page_is_asked(self):
        found = 0
        for seed in range(4):
            for site in self.players(None):
                for pattern in site._EMBED_REGEX or ():
                    page = Matching(seed).text(pattern)
                    if re.search(pattern, page):
                        found += 1
                        self.assertIn(site, self.players("<p>" + page), (pattern, page))
        self.assertGreater(found, 400)

    def test_who_takes_a_url_is_asked(self):
        found = 0
        for site in self.all.values():
            patterns = self.real(site)._VALID_URL or ()
            for pattern in (patterns,) if isinstance(patterns, str) else patterns:
                url = Matching(1).text(pattern)
                words = worker.words_of(self.real(site))
                if words and url.isascii() and re.match(pattern, url):
                    found += 1
                    self.assertTrue(any(word in url.lower() for word in words), (pattern, url, words))
        self.assertGreater(found, 800)


if __name__ == "__main__":
    unittest.main()
