# SPDX-License-Identifier: GPL-3.0-or-later
# yt-dlp kept in its process, since starting it costs more than its work. One JSON object a line: first the options,
# then {"url"} for each page; {"exit", "errors", "info"} comes back for each. It ends with its standard input.
import collections
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
PART = 3    # letters of a word by which it is looked for
OF_PLAYERS = ("_EMBED_REGEX", "_extract_embed_urls", "_extract_from_webpage", "extract_from_webpage")
PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|P<\w+>|P=\w+\)|[a-z]*[:)])|\(\??|\{\d*,?\d*\}|[^\\\[\](){}|?*+.^$]+|.", re.S)
SPACE = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\s+|#[^\n]*", re.S)
UNSURE = re.compile(r"\\[0uUxN]|\\\d\d|\(\?(?![:=!]|<[=!]|P[<=]|[a-wyz]+[:)])")


def strongest(needs):
    return max(needs, key=lambda words: min(map(len, words)), default=())


def either(branches):
    return sum(branches, ()) if all(branches) else ()


def needs_of(pattern):
    """What all that the pattern matches has in it: of each of these one word, in lower case. Empty where that is not sure."""
    if not pattern.isascii() or "(?#" in pattern:
        return []
    flags = re.match(r"\(\?([a-z]+)\)|", pattern)
    if "x" in (flags[1] or ""):
        pattern = SPACE.sub(r"\1", pattern)
    if UNSURE.search(pattern, flags.end()):
        return []
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
    if branches:
        needs = [either([*branches, strongest(needs)])]
    return [words for words in needs if words]


def kind_of(site):
    return site if isinstance(site, type) else type(site)


def has_own(site, *names):
    return any(next((c.__name__ for c in site.__mro__ if name in c.__dict__), "") not in BASES for name in names)


def words_of(site):
    patterns = site._VALID_URL
    if not patterns or has_own(site, "suitable", "_match_valid_url"):
        return ()
    try:
        return either([strongest(needs_of(p)) for p in ([patterns] if isinstance(patterns, str) else patterns)])
    except (IndexError, TypeError):
        return ()   # a pattern that is written otherwise


def parts_of(text):
    return {text[at:at + PART] for at in range(len(text) - PART + 1)}


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
    if not any(speaks_of_players(getattr(c, "_module", None) or c.__module__) for c in site.__mro__
               if c is not object and c.__name__ not in BASES):
        return False
    site = getattr(site, "real_class", site)
    return bool(site._EMBED_REGEX) or has_own(site, *OF_PLAYERS[1:])


def players_of(site):
    """What a page needs to have its player, as needs_of() has it for each of its patterns. None where it looks in its own way."""
    site = getattr(kind_of(site), "real_class", kind_of(site))
    if has_own(site, *OF_PLAYERS[1:]):
        return None
    try:
        return [needs_of(pattern) for pattern in site._EMBED_REGEX]
    except (IndexError, TypeError):
        return None


class Page(dict):
    """Whether a page has a word."""

    def __init__(self, text):
        super().__init__()
        self.text = text.lower().replace("\u017f", "s").replace("\u0131", "i")     # as (?i) has them

    def __missing__(self, word):
        self[word] = there = word in self.text
        return there

    def may_have(self, patterns):
        return any(all(any(self[word] for word in words) for words in needs) for needs in patterns)


class Sites(dict):
    """yt-dlp's 1,800 extractors. It asks each in turn for its URL, and then each for a player in the page: three quarters of all
    that it does, ten times that for the first page, when it compiles their patterns and loads their modules. Most can be passed
    over: whose pattern needs a word that is not in the URL, and who knows no player, or needs a word that is not in the page."""

    def __init__(self, sites):
        super().__init__(sites)
        self.url, self.page = "", None
        self.known, self.always, self.having = [], [], {}   # key and words of each; whom to ask always; the others by a part of a word
        self.players = None

    def learn(self):
        words = [words_of(kind_of(site)) for site in super().values()]
        self.known = list(zip(self, (each if min(map(len, each), default=0) >= PART else () for each in words)))
        often = collections.Counter(part for _, each in self.known for word in each for part in parts_of(word))
        self.always, self.having = [], {}
        for rank, (_, each) in enumerate(self.known):
            if not each:
                self.always.append(rank)
            for word in each:
                self.having.setdefault(min(parts_of(word), key=often.get), []).append(rank)

    def items(self):
        url = self.url.lower()
        if not url.isascii():       # with (?i), s is the long s too
            yield from super().items()
            return
        if len(self.known) != len(self):
            self.learn()
        asked = set(self.always).union(*(self.having.get(part, ()) for part in parts_of(url)))
        for rank in sorted(asked):
            key, words = self.known[rank]
            if not words or any(word in url for word in words):
                yield key, self[key]

    def values(self):
        if self.players is None:
            self.players = [(site, players_of(site)) for site in super().values() if knows_players(site)]
        page = Page(self.page or "")
        return [site for site, patterns in self.players if self.page is None or patterns is None or page.may_have(patterns)]


def be_quick(ydl):
    from yt_dlp.extractor.generic import GenericIE
    ask, look = ydl.extract_info, GenericIE._extract_embeds
    sites = ydl._ies = Sites(ydl._ies)

    def extract_info(url, *more, **named):
        sites.url = url
        return ask(url, *more, **named)

    def extract_embeds(self, url, webpage, *more, **named):
        sites.page = webpage
        try:
            return look(self, url, webpage, *more, **named)
        finally:
            sites.page = None

    ydl.extract_info = extract_info
    GenericIE._extract_embeds = extract_embeds
    if not any(any((ydl.params.get(name) or {}).values()) for name in ("forceprint", "print_to_file")):
        ydl._forceprint = lambda *_: None   # which sets tables of formats, asked for or not


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
        except (AttributeError, ImportError, TypeError):
            pass    # another yt-dlp than was known: slower, and that is all
    except (Exception, SystemExit) as error:
        answer(out, {"unusable": str(error)[:500]})
        return
    for line in iter(sys.stdin.buffer.readline, b""):
        answer(out, page(ydl, said, json.loads(line)))


if __name__ == "__main__":
    main()
