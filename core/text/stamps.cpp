// SPDX-License-Identifier: GPL-3.0-or-later
// Seen in the wild: Whisper's stdout ("[00:01.000 --> 00:06.000]  words"), Otter and Zoom ("Anna Berg  0:01", the words
// below), Rev ("Speaker 1 (00:01):"), Premiere ("00:00:01:12 - 00:00:05:00"), LRC ("[00:12.00][01:15.30]words"), what
// people copy from a video's page, and what they write by hand.
#include "text/stamps.h"

#include "text/readers.h"
#include "text/speakers.h"

#include <algorithm>
#include <string_view>

namespace pith {
namespace {

constexpr qsizetype sample = 64 * 1024;
constexpr size_t mostStarts = 100;        // of one line
constexpr qsizetype longestStamp = 64;    // bytes, with a name
constexpr qint64 agendaStep_ms = 300'000; // "10:30" read as minutes and seconds: a multiple of five seconds
constexpr qint64 agendaFrom_ms = 300'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isBlank(char c) { return c == ' ' || c == '\t'; }

struct Time {
    qint64 ms = 0;
    int parts = 0;
};

/// "0:01", "01:02:03", "00:01.500", "00:00:01:12" (whose last part counts frames); moves `at` behind it.
std::optional<Time> timeAt(QByteArrayView line, qsizetype& at) {
    qint64 value = 0;
    Time time;
    qsizetype i = at;
    for (;;) {
        const qsizetype from = i;
        qint64 part = 0;
        while (i < line.size() && isDigit(line[i]) && i - from < 4)
            part = part * 10 + (line[i++] - '0');
        const qsizetype digits = i - from;
        const bool fits = time.parts == 0 ? digits >= 1 && digits <= 3 : digits == 2 && (part < 60 || time.parts == 3);
        if (!fits)
            return std::nullopt;
        value = time.parts < 3 ? value * 60 + part : value;
        ++time.parts;
        const bool goesOn = i + 1 < line.size() && (line[i] == ':' || (line[i] == ';' && time.parts == 3)) &&
                            isDigit(line[i + 1]) && time.parts < 4;
        if (!goesOn)
            break;
        ++i;
    }
    if (time.parts < 2)
        return std::nullopt;
    time.ms = value * 1000;
    if (i + 1 < line.size() && (line[i] == '.' || line[i] == ',') && isDigit(line[i + 1])) {
        ++i;
        for (qint64 unit = 100; i < line.size() && isDigit(line[i]); ++i, unit /= 10)
            time.ms += unit * (line[i] - '0');
    }
    at = i;
    return time;
}

void skipBlanks(QByteArrayView line, qsizetype& at) {
    while (at < line.size() && isBlank(line[at]))
        ++at;
}

bool skip(QByteArrayView line, qsizetype& at, QByteArrayView what) {
    if (!line.sliced(at).startsWith(what))
        return false;
    at += what.size();
    return true;
}

constexpr QByteArrayView enDash("\u2013");
constexpr QByteArrayView emDash("\u2014");
constexpr QByteArrayView arrow("\u2192");

bool skipDash(QByteArrayView line, qsizetype& at) {
    return skip(line, at, "-->") || skip(line, at, "->") || skip(line, at, "-") || skip(line, at, enDash) ||
           skip(line, at, emDash) || skip(line, at, arrow);
}

/// The time's end, where one follows: " --> 00:06.000", "-0:05".
qint64 endAt(QByteArrayView line, qsizetype& at) {
    qsizetype i = at;
    skipBlanks(line, i);
    if (!skipDash(line, i))
        return -1;
    skipBlanks(line, i);
    const auto time = timeAt(line, i);
    if (!time)
        return -1;
    at = i;
    return time->ms;
}

char closing(char c) { return c == '[' ? ']' : c == '(' ? ')' : '\0'; }

/// One time at line[at], with its brackets, where it has them.
bool timesAt(QByteArrayView line, qsizetype& at, Stamp& stamp) {
    qsizetype i = at;
    const char close = i < line.size() ? closing(line[i]) : '\0';
    i += close ? 1 : 0;
    if (close)
        skipBlanks(line, i);
    const auto time = timeAt(line, i);
    if (!time)
        return false;
    const qint64 end_ms = endAt(line, i);
    if (close) {
        skipBlanks(line, i);
        if (i >= line.size() || line[i++] != close)
            return false;
    } else {
        stamp.isRound = time->parts == 2 && time->ms >= agendaFrom_ms && time->ms % (agendaStep_ms / 60) == 0;
    }
    stamp.kind = close ? Stamp::Kind::Bracketed : Stamp::Kind::Bare;
    stamp.starts_ms.push_back(time->ms);
    stamp.end_ms = end_ms;
    at = i;
    return true;
}

/// "10:30 am" is no time of a video.
bool isHalfOfDay(QByteArrayView rest) {
    const QByteArray start = rest.first(std::min<qsizetype>(rest.size(), 5)).toByteArray().toLower();
    return start.startsWith("am ") || start.startsWith("pm ") || start == "am" || start == "pm" ||
           start.startsWith("a.m.") || start.startsWith("p.m.") || start.startsWith("uhr");
}

std::optional<Stamp> leading(QByteArrayView line) {
    Stamp stamp;
    qsizetype at = 0;
    if (!timesAt(line, at, stamp))
        return std::nullopt;
    while (stamp.kind == Stamp::Kind::Bracketed && at < line.size() && line[at] == '[' &&
           stamp.starts_ms.size() < mostStarts && timesAt(line, at, stamp)) {
    }
    std::sort(stamp.starts_ms.begin(), stamp.starts_ms.end());
    const qsizetype behind = at;
    skipBlanks(line, at);
    if (at == line.size()) {
        stamp.kind = Stamp::Kind::Alone;
        return stamp;
    }
    const bool colon = skip(line, at, ":") || skip(line, at, "|");
    if (!colon && stamp.end_ms < 0 && at > behind)
        skipDash(line, at);
    if (stamp.kind == Stamp::Kind::Bare && at == behind) // "3:16th", "10:30-ish"
        return std::nullopt;
    const qsizetype words = at;
    skipBlanks(line, at);
    if (stamp.kind == Stamp::Kind::Bare && (isHalfOfDay(line.sliced(at)) || (colon && at == words)))
        return std::nullopt;
    stamp.words = line.sliced(at);
    if (stamp.words.isEmpty())
        stamp.kind = Stamp::Kind::Alone;
    return stamp;
}

/// A name and a time, and nothing else.
std::optional<Stamp> named(QByteArrayView line) {
    if (line.size() > longestStamp)
        return std::nullopt;
    if (line.endsWith(':'))
        line.chop(1);
    const qsizetype last = std::max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
    if (last <= 0)
        return std::nullopt;
    Stamp stamp;
    qsizetype at = last + 1;
    if (!timesAt(line, at, stamp) || at != line.size())
        return std::nullopt;
    QByteArrayView name = line.first(last).trimmed();
    while (!name.isEmpty() && (name.back() == ':' || name.back() == '-' || name.back() == ',' || name.back() == '|')) {
        name.chop(1);
        name = name.trimmed();
    }
    if (!isPlainName(name))
        return std::nullopt;
    stamp.kind = Stamp::Kind::Named;
    stamp.name = name;
    return stamp;
}

/// What the lines of a sample show of one kind.
struct Seen {
    size_t count = 0;
    size_t back = 0; ///< that lie before the one above
    size_t round = 0;
    qint64 last_ms = -1;

    void add(const Stamp& stamp) {
        ++count;
        const qint64 at = stamp.starts_ms.front();
        back += at < last_ms ? 1 : 0;
        last_ms = at;
        round += stamp.isRound ? 1 : 0;
    }
    [[nodiscard]] bool ascends() const { return back * 10 <= count && round < count; }
};

bool looksLikeVerse(QByteArrayView line) { // "1:1 In the beginning": books have chapters and verses
    qsizetype at = 0;
    while (at < line.size() && isDigit(line[at]))
        ++at;
    return at > 0 && at + 2 < line.size() && line[at] == ':' && isDigit(line[at + 1]) && line[at + 2] == ' ';
}

size_t indexOf(Stamp::Kind kind) { return size_t(kind); }

} // namespace

std::optional<Stamp> stampOf(QByteArrayView line) {
    line = line.trimmed();
    if (line.size() < 4)
        return std::nullopt;
    return isDigit(line[0]) || closing(line[0]) ? leading(line) : named(line);
}

StampUse StampUse::in(QByteArrayView utf8) {
    Lines lines(utf8.first(std::min(utf8.size(), sample)));
    QByteArrayView line;
    std::array<Seen, 4> seen{};
    size_t filled = 0;
    size_t verses = 0;
    bool isFirst = false; // the text begins with a bare one
    while (lines.next(line)) {
        line = line.trimmed();
        if (line.isEmpty() || isLyricsTag(line))
            continue;
        ++filled;
        verses += looksLikeVerse(line) ? 1 : 0;
        if (const auto stamp = stampOf(line)) {
            seen[indexOf(stamp->kind)].add(*stamp);
            isFirst = isFirst || (filled == 1 && stamp->kind == Stamp::Kind::Bare);
        }
    }
    constexpr size_t few = 2;
    constexpr size_t several = 3;
    constexpr size_t many = 5;
    StampUse use;
    for (const Stamp::Kind kind : {Stamp::Kind::Alone, Stamp::Kind::Bracketed, Stamp::Kind::Bare, Stamp::Kind::Named}) {
        const Seen& s = seen[indexOf(kind)];
        const bool dense = s.count >= few && s.count * 2 >= filled;
        // Nothing but its line marks a bare time as one: it takes more of them.
        const bool enough = kind == Stamp::Kind::Bare
                                ? (dense || (isFirst && s.count >= many && s.count * 5 >= filled)) && verses == 0
                                : dense || s.count >= several;
        use.m_taken[indexOf(kind)] = enough && s.ascends();
    }
    use.m_taken[indexOf(Stamp::Kind::Alone)] = use.any(); // a line of a timed text that holds no words
    return use;
}

bool StampUse::any() const {
    return std::any_of(m_taken.begin(), m_taken.end(), [](bool taken) { return taken; });
}

std::optional<Stamp> StampUse::of(QByteArrayView line) const {
    auto stamp = any() ? stampOf(line) : std::nullopt;
    return stamp && m_taken[indexOf(stamp->kind)] ? std::move(stamp) : std::nullopt;
}

bool saysTime(QByteArrayView line, qint64 time_ms) {
    std::vector<qint64> said;
    int words = 0;
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype from = at;
        while (at < line.size() && !isBlank(line[at]))
            ++at;
        const QByteArrayView word = line.sliced(from, at - from);
        bool isNumber = false;
        const qlonglong number = word.toLongLong(&isNumber);
        if (isNumber)
            said.push_back(number);
        words += word.isEmpty() || isNumber ? 0 : 1;
        skipBlanks(line, at);
        if (words > 5 || said.size() > 3)
            return false;
    }
    const qint64 all = time_ms / 1000;
    std::vector<qint64> parts{all / 3600, all / 60 % 60, all % 60};
    parts.erase(std::remove(parts.begin(), parts.end(), 0), parts.end());
    if (parts.empty())
        parts.push_back(0);
    // A unit behind each, and perhaps an "and" before the last.
    return said == parts && words >= int(parts.size()) && words <= int(parts.size()) + 1;
}

bool isLyricsTag(QByteArrayView line) {
    static constexpr std::array<std::string_view, 11> tags{"ti",     "ar", "al", "au", "by",  "length",
                                                           "offset", "re", "ve", "la", "tool"};
    if (!line.startsWith('[') || !line.endsWith(']'))
        return false;
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return line == "[#]";
    const QByteArray tag = line.sliced(1, colon - 1).trimmed().toByteArray().toLower();
    return std::find(tags.begin(), tags.end(), std::string_view(tag.constData(), size_t(tag.size()))) != tags.end() ||
           tag == "#";
}

} // namespace pith
