# SPDX-License-Identifier: GPL-3.0-or-later
# yt-dlp kept in its process, since starting it costs more than its work. One JSON object a line: first the options,
# then {"url"} for each page; {"exit", "errors", "info"} comes back for each. It ends with its standard input.
import http.cookiejar
import json
import sys

KEPT = ("_type", "id", "title", "channel", "uploader", "duration", "upload_date", "live_status", "is_live", "language",
        "chapters", "subtitles", "automatic_captions", "extractor_key", "webpage_url")
LONGEST_ERRORS = 16384
# What yt-dlp imports where it is there, and does without: tags of files, other programs' cookies, live chats, and a faster
# AES than its own. 6 MB.
UNUSED = ("Crypto", "Cryptodome", "brotli", "brotlicffi", "mutagen", "secretstorage", "websockets", "xattr")


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
    except (Exception, SystemExit) as error:
        answer(out, {"unusable": str(error)[:500]})
        return
    for line in iter(sys.stdin.buffer.readline, b""):
        answer(out, page(ydl, said, json.loads(line)))


main()
