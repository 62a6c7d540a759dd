// SPDX-License-Identifier: GPL-3.0-or-later
// YouTube's srv1 (<transcript><text start dur>, entities escaped twice) and srv3 (<timedtext><p t d><s>), read as they
// arrive. A scanner of tags, no XML parser: there is no DTD to honour, nothing nests that matters, and at the end of a
// chunk only what a tag has begun is kept.
#include "text/clean.h"
#include "text/cuelist.h"
#include "text/readers.h"
#include "text/subtitles.h"

#include <QCoreApplication>

#include <array>
#include <charconv>
#include <optional>

namespace pith {
namespace {
constexpr qsizetype longestToken = 64 * 1024; // a tag, or the text of one cue

Problem changed(const QString& message) {
    return Problem::of(
        Code::SourceChanged, message,
        QCoreApplication::translate("Subtitles", "Try again; if it stays so, the site has changed its captions."));
}

/// The value of an attribute: what stands between the quotes after ` name=`.
QByteArrayView attribute(QByteArrayView tag, QByteArrayView name) {
    for (qsizetype at = 1; at + name.size() + 1 < tag.size(); ++at) {
        const qsizetype equals = at + name.size();
        if (static_cast<unsigned char>(tag[at - 1]) > ' ' || tag[equals] != '=' || tag.sliced(at, name.size()) != name)
            continue;
        const char quote = tag[equals + 1];
        if (quote != '"' && quote != '\'')
            return {};
        const qsizetype end = tag.indexOf(quote, equals + 2);
        return end < 0 ? QByteArrayView() : tag.sliced(equals + 2, end - equals - 2);
    }
    return {};
}

/// As these formats have them, "83" and "4.56", without the cost of all that a number may be.
std::optional<double> shortNumber(QByteArrayView text) {
    constexpr qsizetype surelyExact = 15; // digits, in a double
    static constexpr std::array<double, surelyExact + 1> tens{1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (text.isEmpty() || text.size() > surelyExact)
        return std::nullopt;
    qint64 value = 0;
    qsizetype point = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] >= '0' && text[i] <= '9')
            value = value * 10 + (text[i] - '0');
        else if (text[i] == '.' && point < 0)
            point = i;
        else
            return std::nullopt;
    }
    return double(value) / tens[size_t(point < 0 ? 0 : text.size() - 1 - point)];
}

double number(QByteArrayView text) {
    text = text.trimmed();
    if (const auto value = shortNumber(text))
        return *value;
    double value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    return error == std::errc::result_out_of_range ? 1e300 : error == std::errc() ? value : 0;
}
} // namespace

struct TimedTextReader::State {
    enum class Root : unsigned char { None, Srv1, Srv3, Foreign };

    void feed(QByteArrayView bytes);
    [[nodiscard]] qsizetype scan(QByteArrayView bytes);
    [[nodiscard]] qsizetype tokenEnd(QByteArrayView bytes, qsizetype at) const;
    void text(QByteArrayView words);
    void tag(QByteArrayView inside);
    void open(QByteArrayView inside, QByteArrayView name);
    void close(QByteArrayView name);
    void endCue();

    CueList cues;
    QByteArray carry; // a tag that the last chunk has begun
    QByteArray raw;   // of the cue that is open
    QByteArray scratch;
    double start_ms = 0;
    double length_ms = 0;
    qsizetype taken = 0;
    Root root = Root::None;
    bool inCue = false;
    bool whole = false;
};

void TimedTextReader::State::feed(QByteArrayView bytes) {
    taken += bytes.size();
    if (taken > mostSubtitleBytes || root == Root::Foreign)
        return;
    if (carry.isEmpty()) {
        const qsizetype used = scan(bytes);
        carry = bytes.sliced(used).toByteArray();
    } else {
        carry.append(bytes);
        const qsizetype used = scan(carry);
        carry.remove(0, used);
    }
}

/// Where the markup that begins at bytes[at] ends; -1: not yet known.
qsizetype TimedTextReader::State::tokenEnd(QByteArrayView bytes, qsizetype at) const {
    const QByteArrayView rest = bytes.sliced(at);
    const auto after = [&](QByteArrayView mark) {
        const qsizetype found = rest.indexOf(mark);
        return found < 0 ? -1 : at + found + mark.size();
    };
    if (rest.size() > 1 && rest[1] != '!') {
        const qsizetype found = rest.indexOf('>');
        return found < 0 ? -1 : at + found + 1;
    }
    if (rest.startsWith("<!--"))
        return after("-->");
    if (rest.startsWith("<![CDATA["))
        return after("]]>");
    if (rest.size() < 9 && (QByteArrayView("<!--").startsWith(rest) || QByteArrayView("<![CDATA[").startsWith(rest)))
        return -1;
    return after(">");
}

/// Takes whole tokens; what is left begins with a tag that is not whole.
qsizetype TimedTextReader::State::scan(QByteArrayView bytes) {
    qsizetype at = 0;
    while (at < bytes.size() && root != Root::Foreign) {
        if (bytes[at] != '<') {
            const qsizetype next = bytes.indexOf('<', at);
            const qsizetype end = next < 0 ? bytes.size() : next;
            text(bytes.sliced(at, end - at));
            at = end;
            continue;
        }
        const qsizetype end = tokenEnd(bytes, at);
        if (end < 0) {
            if (bytes.size() - at > longestToken)
                root = Root::Foreign;
            return at;
        }
        const QByteArrayView token = bytes.sliced(at, end - at);
        at = end;
        if (token[1] != '!')
            tag(token.sliced(1, token.size() - 2));
        else if (token.startsWith("<![CDATA["))
            text(token.sliced(9, token.size() - 12));
        else if (!token.startsWith("<!--"))
            tag(token.sliced(1, token.size() - 2));
    }
    return bytes.size();
}

void TimedTextReader::State::text(QByteArrayView words) {
    if (inCue && raw.size() + words.size() <= longestToken) // whole or not at all: a cut could part a character
        raw.append(words);
}

void TimedTextReader::State::tag(QByteArrayView inside) {
    if (inside.isEmpty() || inside[0] == '?')
        return;
    if (inside[0] == '!') { // <!DOCTYPE: neither format has one, and it is how bombs are made
        root = Root::Foreign;
        return;
    }
    const bool closing = inside[0] == '/';
    if (closing)
        inside = inside.sliced(1);
    qsizetype length = 0;
    while (length < inside.size() && static_cast<unsigned char>(inside[length]) > ' ' && inside[length] != '/')
        ++length;
    const QByteArrayView name = inside.first(length);
    if (closing)
        close(name);
    else
        open(inside, name);
}

void TimedTextReader::State::open(QByteArrayView inside, QByteArrayView name) {
    const bool empty = inside.endsWith('/');
    if (root == Root::None) {
        root = name == "transcript" ? Root::Srv1 : name == "timedtext" ? Root::Srv3 : Root::Foreign;
        whole = empty && root != Root::Foreign;
        return;
    }
    if (name == "br") {
        text("\n");
    } else if (name == (root == Root::Srv1 ? QByteArrayView("text") : QByteArrayView("p"))) {
        endCue();
        const bool seconds = root == Root::Srv1;
        start_ms = number(attribute(inside, seconds ? "start" : "t")) * (seconds ? 1000 : 1);
        length_ms = number(attribute(inside, seconds ? "dur" : "d")) * (seconds ? 1000 : 1);
        inCue = !empty;
    }
}

void TimedTextReader::State::close(QByteArrayView name) {
    if (name == "text" || name == "p") {
        endCue();
    } else if (name == "transcript" || name == "timedtext") {
        endCue();
        whole = root != Root::None;
    }
}

void TimedTextReader::State::endCue() {
    if (inCue && !raw.isEmpty()) {
        const qint64 start = clampedMs(start_ms);
        const qint64 end = clampedMs(start_ms + std::max(0.0, length_ms));
        QByteArrayView words = raw;
        if (root == Root::Srv1 && raw.contains('&')) {
            scratch.truncate(0);
            appendUnescaped(raw, scratch);
            words = scratch;
        }
        cues.add(start, end, words);
    }
    raw.truncate(0);
    inCue = false;
}

TimedTextReader::TimedTextReader()
    : m_state(std::make_unique<State>()) {
    m_state->cues.keepRepeats();
}
TimedTextReader::~TimedTextReader() = default;
TimedTextReader::TimedTextReader(TimedTextReader&&) noexcept = default;
TimedTextReader& TimedTextReader::operator=(TimedTextReader&&) noexcept = default;

void TimedTextReader::feed(QByteArrayView bytes) { m_state->feed(bytes); }

Result<Transcript> TimedTextReader::finish() {
    using Root = State::Root;
    State& s = *m_state;
    if (s.taken > mostSubtitleBytes)
        return Problem::of(Code::SourceTooLarge,
                           QCoreApplication::translate("Subtitles", "The captions are larger than 16 MB."));
    if (s.taken == 0)
        return Problem::of(Code::EmptyTranscript);
    if (s.root == Root::None || s.root == Root::Foreign)
        return changed(QCoreApplication::translate("Subtitles", "The site sent something else in place of captions."));
    if (!s.whole)
        return changed(QCoreApplication::translate("Subtitles", "The captions break off in the middle."));
    Transcript out = s.cues.take();
    if (!out.text.isValidUtf8())
        return changed(QCoreApplication::translate("Subtitles", "The captions are not UTF-8."));
    if (isNearlyEmpty(out))
        return Problem::of(Code::EmptyTranscript);
    return out;
}

} // namespace pith
