# SPDX-License-Identifier: GPL-3.0-or-later
# yt-dlp kept in its process, since starting it costs more than its work. One JSON object a line: first the options,
# then {"url"} for each page; {"exit", "errors", "info"} comes back for each. It ends with its standard input.
import functools
import http.cookiejar
import json
import pkgutil
import re
import sys

KEPT = ("_type", "id", "title", "channel", "uploader", "duration", "upload_date", "live_status", "is_live", "language",
        "chapters", "subtitles", "automatic_captions", "extractor_key", "webpage_url", "description")
LONGEST_ERRORS = 16384
# What yt-dlp imports where it is there, and does without: tags of files, other programs' cookies, live chats, and a faster
# AES than its own. 6 MB.
UNUSED = ("Crypto", "Cryptodome", "brotli", "brotlicffi", "mutagen", "secretstorage", "websockets", "xattr")

BASES = ("InfoExtractor", "LazyLoadExtractor")
OF_PLAYERS = ("_EMBED_REGEX", "_extract_embed_urls", "_extract_from_webpage", "extract_from_webpage")
PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|P<\w+>|[a-z]*[:)])|\(\??|\{\d*,?\d*\}|[^\\\[\](){}|?*+.^$]+|.", re.S)
SPACE = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\s+|#[^\n]*", re.S)
UNSURE = re.compile(r"\\[0-9uUxN]|\(\?(?![:=!]|<[=!]|P<|[a-wyz]+[:)])")


def strongest(needs):
    return max(needs, key=lambda words: min(map(len, words)), default=())


def either(branches):
    return sum(branches, ()) if all(branches) else ()


def needed(pattern):
    """Words in lower case, one of which is in all that the pattern matches. None where that is not sure."""
    if not pattern.isascii() or "(?#" in pattern:
        return ()
    flags = re.match(r"\(\?([a-z]+)\)|", pattern)
    if "x" in (flags[1] or ""):
        pattern = SPACE.sub(r"\1", pattern)
    if UNSURE.search(pattern, flags.end()):
        return ()
    around, needs, branches, closed, run = [], [], [], (), ""
    for piece in PIECE.findall(pattern + "$"):
        plain = piece[0] not in "\\[](){}|?*+.^$"
        if piece[0] == "\\" and not piece[1].isalnum():
            piece, plain = piece[1], True
        if not plain and piece[0] in "?*{":     # what stands before may be missing
            run, closed = run[:-1], ()
        if closed:
            needs.append(closed)
            closed = ()
        if plain:
            run += piece
            continue
        if run not in "http://www." and run not in "https://www.":
            needs.append((run.lower(),))
        run = ""
        if piece[0] == "(" and piece[-1] != ")":
            around.append((needs, branches, piece[-1] in "=!"))
            needs, branches = [], []
        elif piece == "|":
            branches.append(strongest(needs))
            needs = []
        elif piece == ")":
            closed = either([*branches, strongest(needs)])
            needs, branches, aside = around.pop()
            if aside:
                closed = ()
    return either([*branches, strongest(needs)])


def kind_of(site):
    return site if isinstance(site, type) else type(site)


def has_own(site, *names):
    return any(next((c.__name__ for c in site.__mro__ if name in c.__dict__), "") not in BASES for name in names)


def words_of(site):
    patterns = site._VALID_URL
    if not patterns or has_own(site, "suitable", "_match_valid_url"):
        return ()
    try:
        return either([needed(p) for p in ([patterns] if isinstance(patterns, str) else patterns)])
    except (IndexError, TypeError):
        return ()   # a pattern that is written otherwise


@functools.cache
def speaks_of_players(module):
    folder, _, name = module.rpartition(".")
    try:
        source = pkgutil.get_data(folder, name + ".py")
    except OSError:
        return True     # a module of another kind
    return any(word.encode() in source for word in OF_PLAYERS)


def knows_players(site):
    """Whether it looks for its player within other sites' pages. Only a module that speaks of it is loaded for that."""
    site = kind_of(site)
    if not speaks_of_players(getattr(site, "_module", None) or site.__module__):
        return False
    site = getattr(site, "real_class", site)
    return bool(site._EMBED_REGEX) or has_own(site, *OF_PLAYERS[1:])


class Sites(dict):
    """yt-dlp's 1,800 extractors. It asks each in turn for its URL, and then each for a player in the page: three quarters of all
    that it does, ten times that for the first page, when it compiles their patterns and loads their modules. Most can be passed
    over: whose pattern needs a word that is not in the URL, and who knows no player."""

    def __init__(self, sites):
        super().__init__(sites)
        self.url, self.words, self.players = "", {}, None

    def items(self):
        url = self.url.lower()
        for key, site in super().items():
            words = self.words.get(key)
            if words is None:
                words = self.words[key] = words_of(kind_of(site))
            if not words or not url.isascii() or any(word in url for word in words):    # with (?i), s is the long s too
                yield key, site

    def values(self):
        if self.players is None:
            self.players = [site for site in super().values() if knows_players(site)]
        return self.players


def be_quick(ydl):
    ask = ydl.extract_info
    sites = ydl._ies = Sites(ydl._ies)

    def extract_info(url, *more, **named):
        sites.url = url
        return ask(url, *more, **named)

    ydl.extract_info = extract_info


class Said:
    """What yt-dlp would have written to standard error."""

    def __init__(self):
        self.text = ""

    def add(self, message):
        if len(self.text) < LONGEST_ERRORS:
            self.text += message + "\n"

    def debug(self, message):
        pass

    info = debug

    def warning(self, message):
        self.add("WARNING: " + message)

    def error(self, message):
        self.add(message)


def answer(out, value):
    out.write(json.dumps(value, separators=(",", ":")).encode() + b"\n")
    out.flush()


def show(ydl, wish):
    """What its owner lets YouTube see: in memory alone, and for this page alone."""
    for name, value in wish.get("cookies", ()):
        ydl.cookiejar.set_cookie(http.cookiejar.Cookie(
            0, name, value, None, False, ".youtube.com", True, True, "/", True, True, None, False, None, None, {}))
    args = ydl.params.setdefault("extractor_args", {}).setdefault("youtube", {})
    args.pop("po_token", None)
    if wish.get("tokens"):
        args["po_token"] = wish["tokens"].split(",")


def page(ydl, said, wish):
    url = wish["url"]
    said.text = ""
    ydl._download_retcode = 0
    ydl.cookiejar.clear()  # one page's visit is nothing to the next
    show(ydl, wish)
    info = None
    try:
        info = ydl.sanitize_info(ydl.extract_info(url, download=False))
    except Exception as error:  # whatever an extractor does, the next page is another
        said.add("ERROR: " + (str(error)[:2000] or type(error).__name__))
        ydl._download_retcode = 1
    if not isinstance(info, dict):
        return {"exit": ydl._download_retcode or 1, "errors": said.text, "info": None}
    return {"exit": 0, "errors": said.text, "info": {name: info[name] for name in KEPT if info.get(name) is not None}}


def main():
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what an extractor prints is no answer
    wish = json.loads(sys.stdin.buffer.readline())
    if wish["archive"]:
        sys.path.insert(0, wish["archive"])
    sys.modules.update(dict.fromkeys(UNUSED))
    try:
        import yt_dlp
        said = Said()
        options = yt_dlp.parse_options(wish["arguments"]).ydl_opts
        options["logger"] = said
        ydl = yt_dlp.YoutubeDL(options)
        try:
            be_quick(ydl)
        except (AttributeError, TypeError):
            pass    # another yt-dlp than was known: slower, and that is all
    except (Exception, SystemExit) as error:
        answer(out, {"unusable": str(error)[:500]})
        return
    for line in iter(sys.stdin.buffer.readline, b""):
        answer(out, page(ydl, said, json.loads(line)))


if __name__ == "__main__":
    main()
