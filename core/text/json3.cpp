// SPDX-License-Identifier: GPL-3.0-or-later
// YouTube's json3, read in one pass: of 1.3 MB for an hour 52 KB are words, and a tree of the rest would cost ten times
// the time and forty times the memory. Only `events[].{tStartMs,dDurationMs,segs[].utf8}` counts; all else is stepped
// over.
#include "text/clean.h"
#include "text/cuelist.h"
#include "text/subtitles.h"

#include <QCoreApplication>

#include <charconv>
#include <cstring>

namespace pith {
namespace {

constexpr char32_t noHex = 0xffffffff;
constexpr int deepest = 64;
constexpr qsizetype longestPart =
    1 << 20; // of the document, an event or a member; each is looked at anew with more bytes

class Scanner final {
public:
    Scanner() { m_cues.keepRepeats(); }
    /// Takes what is whole of `json`, which goes on from where the last bytes ended; how much that was.
    [[nodiscard]] qsizetype takeWhole(QByteArrayView json);
    /// A part of it is larger than any of captions is.
    void give() { m_place = Place::Broken; }
    [[nodiscard]] bool isWhole() const { return m_place == Place::Behind; }
    [[nodiscard]] bool isBroken() const { return m_place == Place::Broken; }
    [[nodiscard]] bool sawEvents() const { return m_sawEvents; }
    [[nodiscard]] Transcript finish() { return m_cues.take(); }

private:
    struct Event {
        double start_ms = 0;
        double length_ms = 0;
    };
    using Member = bool (Scanner::*)(QByteArrayView key);
    /// Between two of the parts that are taken whole or not at all: members of the document, and events.
    enum class Place : unsigned char { Before, Member, MemberEnd, Event, EventEnd, Behind, Broken };

    void space();
    [[nodiscard]] bool eat(char c);
    [[nodiscard]] bool object(Member member);
    [[nodiscard]] bool array(bool (Scanner::*element)());
    [[nodiscard]] bool rawString(QByteArrayView& out);
    [[nodiscard]] bool number(double& out);
    [[nodiscard]] bool mayGoOn();
    [[nodiscard]] bool skip();
    void unescape(QByteArrayView raw);
    [[nodiscard]] char32_t hex4(const char* at, const char* end) const;

    [[nodiscard]] bool step();
    [[nodiscard]] bool member();
    [[nodiscard]] bool parted(char closing, Place next, Place behind);
    [[nodiscard]] bool event();
    [[nodiscard]] bool eventMember(QByteArrayView key);
    [[nodiscard]] bool segment() { return object(&Scanner::segmentMember); }
    [[nodiscard]] bool segmentMember(QByteArrayView key);

    const char* m_at = nullptr;
    const char* m_end = nullptr;
    Place m_place = Place::Before;
    CueList m_cues;
    QByteArray m_words; // of the event at hand
    Event m_event;
    bool m_sawEvents = false;
};

void Scanner::space() {
    while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

bool Scanner::eat(char c) {
    space();
    if (m_at >= m_end || *m_at != c)
        return false;
    ++m_at;
    return true;
}

/// What stands between quotes, still escaped.
bool Scanner::rawString(QByteArrayView& out) {
    if (!eat('"'))
        return false;
    const char* const from = m_at;
    while (m_at < m_end && *m_at != '"')
        m_at += *m_at == '\\' ? 2 : 1;
    if (m_at >= m_end) {
        m_at = m_end;
        return false;
    }
    out = QByteArrayView(from, m_at - from);
    ++m_at;
    return true;
}

bool Scanner::object(Member take) {
    if (!eat('{'))
        return false;
    if (eat('}'))
        return true;
    do {
        QByteArrayView key;
        if (!rawString(key) || !eat(':') || !(this->*take)(key))
            return false;
    } while (eat(','));
    return eat('}');
}

bool Scanner::array(bool (Scanner::*element)()) {
    if (!eat('['))
        return false;
    if (eat(']'))
        return true;
    do {
        if (!(this->*element)())
            return false;
    } while (eat(','));
    return eat(']');
}

bool Scanner::number(double& out) {
    space();
    const auto [end, error] = std::from_chars(m_at, m_end, out);
    if (error == std::errc::invalid_argument)
        return skip(); // a string or null in its place: it counts as not given
    if (error != std::errc())
        out = *m_at == '-' ? 0 : 1e300;
    m_at = end;
    return !mayGoOn();
}

/// What is left may be the rest of a number, whose exponent stands in the bytes to come.
bool Scanner::mayGoOn() {
    const char* at = m_at;
    at += at < m_end && (*at == 'e' || *at == 'E') ? 1 : 0;
    at += at > m_at && at < m_end && (*at == '+' || *at == '-') ? 1 : 0;
    if (at == m_end)
        m_at = m_end;
    return at == m_end;
}

/// Any value, without recursion. Lenient within it: brackets need only balance.
bool Scanner::skip() {
    int depth = 0;
    do {
        space();
        if (m_at >= m_end)
            return false;
        const char c = *m_at;
        if (c == '"') {
            QByteArrayView unused;
            if (!rawString(unused))
                return false;
        } else if (c == '{' || c == '[') {
            if (++depth > deepest)
                return false;
            ++m_at;
        } else if (c == '}' || c == ']') {
            if (--depth < 0)
                return false;
            ++m_at;
        } else if (c == ',' || c == ':') {
            if (depth == 0)
                return false;
            ++m_at;
        } else {
            while (m_at < m_end && !strchr(",:]}[{\" \n\r\t", *m_at))
                ++m_at;
            if (m_at < m_end && *m_at == '\0')
                return false;
        }
    } while (depth > 0);
    return true;
}

char32_t Scanner::hex4(const char* at, const char* end) const {
    unsigned value = 0;
    if (end - at < 4 || std::from_chars(at, at + 4, value, 16).ptr != at + 4)
        return noHex;
    return value;
}

void Scanner::unescape(QByteArrayView raw) {
    const char* at = raw.begin();
    const char* const end = raw.end();
    while (at < end) {
        const auto* slash = static_cast<const char*>(memchr(at, '\\', size_t(end - at)));
        m_words.append(at, (slash ? slash : end) - at);
        if (!slash || slash + 1 >= end)
            return;
        at = slash + 2;
        switch (slash[1]) {
        case 'n':
        case 'r': m_words += '\n'; break;
        case 't': m_words += ' '; break;
        case 'b':
        case 'f': break;
        case 'u': {
            char32_t c = hex4(at, end);
            if (c == noHex) { // nothing is skipped: it may be half of a character
                appendUtf8(m_words, 0xfffd);
                break;
            }
            at += 4;
            if (c >= 0xd800 && c < 0xdc00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
                const char32_t low = hex4(at + 2, end);
                if (low >= 0xdc00 && low < 0xe000) {
                    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                    at += 6;
                }
            }
            appendUtf8(m_words, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
            break;
        }
        default: m_words += slash[1];
        }
    }
}

bool Scanner::segmentMember(QByteArrayView key) {
    space();
    if (key != "utf8" || m_at >= m_end || *m_at != '"')
        return skip();
    QByteArrayView raw;
    if (!rawString(raw))
        return false;
    unescape(raw);
    return true;
}

bool Scanner::eventMember(QByteArrayView key) {
    if (key == "tStartMs")
        return number(m_event.start_ms);
    if (key == "dDurationMs")
        return number(m_event.length_ms);
    space();
    return key == "segs" && m_at < m_end && *m_at == '[' ? array(&Scanner::segment) : skip();
}

bool Scanner::event() {
    m_event = {};
    m_words.truncate(0);
    if (!object(&Scanner::eventMember))
        return false;
    if (!m_words.isEmpty())
        m_cues.add(clampedMs(m_event.start_ms), clampedMs(m_event.start_ms + std::max(0.0, m_event.length_ms)),
                   m_words);
    return true;
}

/// Behind a member or an event: another one, or the end of all.
bool Scanner::parted(char closing, Place next, Place behind) {
    const bool more = eat(',');
    if (!more && !eat(closing))
        return false;
    m_place = more ? next : behind;
    return true;
}

bool Scanner::member() {
    QByteArrayView key;
    if (!rawString(key) || !eat(':'))
        return false;
    space();
    if (key == "events" && m_at < m_end && *m_at == '[') {
        ++m_at;
        m_sawEvents = true;
        m_place = Place::Event;
        return true;
    }
    m_place = Place::MemberEnd;
    return skip() && m_at < m_end; // a number may go on in the bytes to come
}

bool Scanner::step() {
    switch (m_place) {
    case Place::Before: m_place = Place::Member; return eat('{');
    case Place::Member:
        if (!eat('}'))
            return member();
        m_place = Place::Behind;
        return true;
    case Place::MemberEnd: return parted('}', Place::Member, Place::Behind);
    case Place::Event:
        m_place = eat(']') ? Place::MemberEnd : Place::EventEnd;
        return m_place == Place::MemberEnd || event();
    case Place::EventEnd: return parted(']', Place::Event, Place::MemberEnd);
    case Place::Behind:
    case Place::Broken: break;
    }
    return false;
}

qsizetype Scanner::takeWhole(QByteArrayView json) {
    m_at = json.data();
    m_end = m_at + json.size();
    const char* whole = m_at;
    while (m_place != Place::Behind && m_place != Place::Broken) {
        const Place before = m_place;
        if (!step()) {
            m_place = m_at >= m_end ? before : Place::Broken; // it goes on in the bytes to come
            break;
        }
        whole = m_at;
    }
    return whole - json.data();
}
} // namespace

struct Json3Reader::State {
    Scanner scanner;
    QByteArray carry;        ///< a part that the last bytes have begun
    qsizetype worthScan = 0; ///< the size from which it is looked at anew: twice what was not enough, so that a part of
                             ///< any size, in pieces of any size, costs linear time
};

Json3Reader::Json3Reader()
    : m_state(std::make_unique<State>()) {}
Json3Reader::~Json3Reader() = default;

void Json3Reader::feed(QByteArrayView bytes) {
    Scanner& scanner = m_state->scanner;
    QByteArray& carry = m_state->carry;
    if (scanner.isWhole() || scanner.isBroken())
        return;
    if (carry.isEmpty()) {
        carry = bytes.sliced(scanner.takeWhole(bytes)).toByteArray();
    } else {
        carry.append(bytes);
        if (carry.size() < m_state->worthScan && carry.size() <= longestPart)
            return;
        carry.remove(0, scanner.takeWhole(carry));
    }
    m_state->worthScan = 2 * carry.size();
    if (carry.size() > longestPart)
        scanner.give();
}

Result<Transcript> Json3Reader::finish() {
    Scanner& scanner = m_state->scanner;
    if (!scanner.isWhole() && !scanner.isBroken())
        (void)scanner.takeWhole(m_state->carry); // which may have waited for more
    if (!scanner.isWhole() && !scanner.isBroken())
        return Problem::of(
            Code::SourceChanged, QCoreApplication::translate("Subtitles", "The captions break off in the middle."),
            QCoreApplication::translate("Subtitles", "Try again; if it stays so, download the captions anew."));
    if (!scanner.isWhole() || !scanner.sawEvents())
        return Problem::of(Code::BadFormat,
                           QCoreApplication::translate("Subtitles", "The file is JSON, but not json3 captions."));
    return scanner.finish();
}

} // namespace pith
