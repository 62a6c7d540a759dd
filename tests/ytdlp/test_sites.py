#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of yt-dlp's extractors the resident worker passes over: none that would have taken the URL, by the real ones' own examples."""
import importlib.util
import pathlib
import sys
import unittest

try:
    import yt_dlp
    from yt_dlp.extractor import gen_extractor_classes
except ImportError:
    print("yt-dlp is not installed")
    sys.exit(77)

spec = importlib.util.spec_from_file_location("worker", pathlib.Path(__file__).resolve().parents[2] / "resources/ytdlp-worker.py")
worker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(worker)


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
                ("(?x)(?#c)a|b(\n:c)", set()), ("\u03a3clip", set())):
            found = worker.needed(pattern)
            self.assertEqual(set(found), words, pattern)


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

    def test_who_knows_a_player_is_kept(self):
        base = yt_dlp.extractor.common.InfoExtractor
        kept = {site if isinstance(site, type) else type(site) for site in self.sites.values()}
        kept = {getattr(site, "real_class", site) for site in kept}
        for site in self.all.values():
            site = getattr(site, "real_class", site)
            own = any(name in site.__dict__ for name in worker.OF_PLAYERS) and site is not base
            if own and site._EMBED_REGEX:
                self.assertIn(site, kept)


if __name__ == "__main__":
    unittest.main()
