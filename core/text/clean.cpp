// SPDX-License-Identifier: GPL-3.0-or-later
// Two passes: the first folds bytes to plain words by a table of which bytes need a look; the second takes out noise,
// and runs only where the first saw a bracket, a note or an arrow. All look-ahead is bounded, so that a megabyte of '<'
// or '[' costs what a megabyte of letters costs.
#include "text/clean.h"

#include "domain/eightbytes.h"

#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace pith {
namespace {
constexpr qsizetype longestNoise = 48; // bytes within the brackets of a sound description
constexpr int mostMarks = 4;           // combining marks on one letter; more is an attack on whoever draws it

using Byte = unsigned char;

constexpr std::array<bool, 256> makeSpecial() {
    std::array<bool, 256> special{};
    for (int c = 0; c <= ' '; ++c)
        special[size_t(c)] = true;
    for (const int c : {0x7f, int('<'), int('&'), int('{'), int('['), int('('), int('>'), 0xc2, 0xcc, 0xcd, 0xd8, 0xe2,
                        0xe3, 0xef, 0xf3})
        special[size_t(c)] = true;
    return special;
}
constexpr auto special = makeSpecial();

/// The characters that a font shows as nothing, or that turn what follows around; 0: it is shown.
enum class Hidden : unsigned char { No, Space, Drop, Join };

Hidden hidden(char32_t c) {
    if (c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
        c == 0x205f || c == 0x3000)
        return Hidden::Space;
    if (c == 0x200c || c == 0x200d)
        return Hidden::Join;
    if ((c >= 0x80 && c < 0xa0) || c == 0xad || c == 0x61c || c == 0x200b || c == 0x200e || c == 0x200f ||
        (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
        (c >= 0xe0000 && c <= 0xe0fff))
        return Hidden::Drop;
    return Hidden::No;
}

/// The length of the tag at `at` where it is one of those around each word of automatic captions (<00:00:01.920>, <c>,
/// </c>), which are most of such a file; 0: look at it closely.
[[gnu::always_inline]] inline qsizetype wordTagLength(QByteArrayView raw, qsizetype at) {
    constexpr qsizetype timeTag = 14;
    const qsizetype size = raw.size() - at;
    const char* const tag = raw.data() + at;
    if (size > 2 && tag[1] == 'c' && tag[2] == '>')
        return 3;
    if (size > 3 && tag[1] == '/' && tag[2] == 'c' && tag[3] == '>')
        return 4;
    if (size < timeTag || tag[timeTag - 1] != '>')
        return 0;
    const quint64 marked = eight::timeSigns(eight::load(tag + 1)) & eight::timeSigns(eight::load(tag + 5));
    return marked == eight::tops ? timeTag : 0;
}

class Cleaner final {
public:
    Cleaner(QByteArrayView raw, QByteArray& out, std::vector<SpeakerMark>* marks)
        : m_raw(raw)
        , m_out(out)
        , m_from(out.size())
        , m_marked(marks) {}
    bool run();

private:
    void plain();
    void look();
    void markup(char c);
    void wide();
    void put(char32_t c, qsizetype bytes);
    void separate();
    void write(char32_t c);
    [[nodiscard]] bool isEmpty() const { return m_to == m_begin; }

    void takeNoise();
    void speaks(QByteArrayView tag);
    void mark(qsizetype at, const QByteArray& name);

    const QByteArrayView m_raw;
    QByteArray& m_out;
    const qsizetype m_from;
    char* m_begin = nullptr; // of what this cue writes
    char* m_to = nullptr;
    qsizetype m_at = 0;
    int m_marks = 0;
    bool m_space = false; // owed before the next character
    bool m_lineStart = true;
    bool m_noise = false;

    std::vector<SpeakerMark>* const m_marked; ///< nullptr: nobody asks
    QByteArray m_speaker;                     ///< of the mark that the next word gets
    bool m_turns = false;                     ///< it gets one
};

bool Cleaner::run() {
    // Nothing comes out longer than it went in (no entity is shorter than what it stands for), so that bytes are
    // written straight into the array: an append a word costs three times as much.
    m_out.resize(m_from + m_raw.size());
    m_begin = m_to = m_out.data() + m_from;
    while (m_at < m_raw.size()) {
        if (special[Byte(m_raw[m_at])])
            look();
        else
            plain();
    }
    if (m_noise)
        takeNoise();
    while (m_marked && !m_marked->empty() && m_marked->back().at >= m_to - m_begin + m_from)
        m_marked->pop_back(); // no word followed
    m_out.truncate(m_to - m_begin + m_from);
    return m_out.size() > m_from;
}

/// Words and the single spaces between them, as they stand. Steps over what stands around each word of automatic
/// captions.
void Cleaner::plain() {
    const char* at = m_raw.data() + m_at;
    const char* const end = m_raw.data() + m_raw.size();
    if (m_lineStart && *at == '-' && at + 1 < end && at[1] == ' ') { // "- Who said it": a dash opens a speaker's line
        ++m_at;
        m_turns = true;
        m_speaker.clear();
        return;
    }
    separate();
    char* to = m_to;
    for (;;) {
        do
            *to++ = *at++;
        while (at < end && !special[Byte(*at)]);
        while (at < end && *at == '<') {
            const qsizetype tag = wordTagLength(m_raw, at - m_raw.data());
            if (tag == 0)
                break;
            at += tag;
        }
        if (at < end && !special[Byte(*at)])
            continue;
        if (end - at < 2 || *at != ' ' || special[Byte(at[1])])
            break;
        *to++ = *at++;
    }
    m_to = to;
    m_at = at - m_raw.data();
    m_lineStart = false;
    m_marks = 0;
}

/// A space, where one is owed and something stands before.
void Cleaner::separate() {
    if (m_space && !isEmpty())
        *m_to++ = ' ';
    m_space = false;
    if (m_turns)
        mark(m_to - m_begin, m_speaker);
    m_turns = false;
}

/// <v Name>, <v.loud Name> (WebVTT, 6.4: a voice span), and where it ends.
void Cleaner::speaks(QByteArrayView tag) {
    if (tag == "</v>") {
        m_turns = m_space = true;
        m_speaker.clear();
        return;
    }
    if (tag.size() < 4 || tag[1] != 'v' || (tag[2] != ' ' && tag[2] != '.' && tag[2] != '\t'))
        return;
    const qsizetype space = tag.indexOf(tag[2] == '.' ? ' ' : tag[2], 2);
    const QByteArrayView name = space < 0 ? QByteArrayView() : tag.sliced(space, tag.size() - space - 1).trimmed();
    if (name.isEmpty())
        return;
    m_turns = true;
    m_space = true; // two people make no word together
    m_speaker = name.toByteArray();
}

void Cleaner::mark(qsizetype at, const QByteArray& name) {
    if (!m_marked)
        return;
    if (!m_marked->empty() && m_marked->back().at == m_from + at) {
        if (!name.isEmpty())
            m_marked->back().name = name;
    } else {
        m_marked->push_back({m_from + at, name});
    }
}

void Cleaner::write(char32_t c) {
    if (c < 0x80) {
        *m_to++ = char(c);
    } else if (c < 0x800) {
        *m_to++ = char(0xc0 | (c >> 6));
        *m_to++ = char(0x80 | (c & 0x3f));
    } else {
        if (c < 0x10000) {
            *m_to++ = char(0xe0 | (c >> 12));
        } else {
            *m_to++ = char(0xf0 | (c >> 18));
            *m_to++ = char(0x80 | ((c >> 12) & 0x3f));
        }
        *m_to++ = char(0x80 | ((c >> 6) & 0x3f));
        *m_to++ = char(0x80 | (c & 0x3f));
    }
}

void Cleaner::look() {
    const Byte c = Byte(m_raw[m_at]);
    if (c <= ' ' || c == 0x7f) {
        m_space = m_space || c == ' ' || (c >= '\t' && c <= '\r');
        m_lineStart = m_lineStart || c == '\n' || c == '\r';
        ++m_at;
    } else if (c < 0x80) {
        markup(char(c));
    } else {
        wide();
    }
}

void Cleaner::markup(char c) {
    char32_t stands = 0;
    qsizetype skip = 0;
    if (c == '<') {
        skip = wordTagLength(m_raw, m_at);
        if (skip > 0) {
            m_at += skip;
            return;
        }
        skip = tagLength(m_raw, m_at);
        if (skip > 0 && (m_raw[m_at + 1] | 0x20) == 'b' && (m_raw[m_at + 2] | 0x20) == 'r')
            m_space = m_lineStart = true;
        else if (skip > 0 && m_marked)
            speaks(m_raw.sliced(m_at, skip));
    } else if (c == '&') {
        skip = entityLength(m_raw, m_at, stands);
        if (skip > 0) {
            put(stands, 0);
            m_at += skip;
            return;
        }
    } else if (c == '{' && m_at + 1 < m_raw.size() &&
               m_raw[m_at + 1] == '\\') { // {\an8}: SubStation's overrides, seen in SRT
        const QByteArrayView ahead = m_raw.sliced(m_at, qMin<qsizetype>(m_raw.size() - m_at, 128));
        skip = ahead.indexOf('}') + 1;
    }
    if (skip > 0)
        m_at += skip;
    else
        put(char32_t(Byte(c)), 1);
}

/// A character of two to four bytes that may be one of the hidden ones.
void Cleaner::wide() {
    const Byte lead = Byte(m_raw[m_at]);
    const int bytes = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (m_at + bytes > m_raw.size()) { // not valid UTF-8; cannot be, but costs nothing to survive
        m_at = m_raw.size();
        return;
    }
    char32_t c = lead & (bytes == 2 ? 0x1f : bytes == 3 ? 0x0f : 0x07);
    for (int i = 1; i < bytes; ++i)
        c = (c << 6) | (Byte(m_raw[m_at + i]) & 0x3f);
    put(c, bytes);
}

/// Takes the character `c`, which stands in the input as `bytes` bytes (0: as an entity).
void Cleaner::put(char32_t c, qsizetype bytes) {
    m_at += bytes;
    const bool mark = c >= 0x300 && c < 0x370;
    m_marks = mark ? m_marks + 1 : 0;
    const bool control = c < 0x20 || c == 0x7f;
    const Hidden kind = c == ' ' || (c >= '\t' && c <= '\r') ? Hidden::Space : control ? Hidden::Drop : hidden(c);
    if (kind == Hidden::Space) {
        m_space = true;
    } else if (kind == Hidden::Join) { // shapes letters in Persian, Indic scripts and emoji; after ASCII it only hides
        if (!m_space && !isEmpty() && Byte(m_to[-1]) >= 0x80)
            write(c);
    } else if (kind == Hidden::No && m_marks <= mostMarks) {
        separate();
        m_lineStart = false;
        m_noise = m_noise || c == '[' || c == '(' || c == '>' || (c >= 0x2669 && c <= 0x266c);
        write(c);
    }
}

/// "Applause" and its like, as writers of captions put them in round brackets. Letters only; any other bracket is
/// speech.
bool namesSound(QByteArrayView inside) {
    static constexpr std::array<std::string_view, 22> sounds{
        "applause", "laughter",  "laughs",   "laughing",         "music",  "cheers", "cheering", "sighs",
        "coughs",   "inaudible", "beifall",  "gelächter",        "lachen", "musik",  "applaus",  "rires",
        "musique",  "risas",     "aplausos", "applaudissements", "música", "musica"};
    const QByteArray lower = inside.toByteArray().trimmed().toLower();
    for (const std::string_view sound : sounds)
        if (lower == QByteArrayView(sound.data(), qsizetype(sound.size())))
            return true;
    return false;
}

/// How many bytes of noise begin at text[at].
qsizetype noiseAt(QByteArrayView text, qsizetype at) {
    const char open = text[at];
    if (open == '>') {
        qsizetype end = at;
        while (end < text.size() && text[end] == '>')
            ++end;
        return end - at >= 2 ? end - at : 0;
    }
    const char close = open == '[' ? ']' : ')';
    int depth = 0;
    bool words = false;
    const qsizetype limit = qMin(text.size(), at + longestNoise);
    for (qsizetype i = at; i < limit; ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9')
            return 0;
        depth += c == open ? 1 : c == close ? -1 : 0;
        if (depth == 0)
            return words && (open == '[' || namesSound(text.sliced(at + 1, i - at - 1))) ? i - at + 1 : 0;
        words = words || (c != ' ' && c != open && c != close);
    }
    return 0;
}

void Cleaner::takeNoise() {
    const QByteArrayView text(m_begin, m_to - m_begin);
    const std::vector<SpeakerMark> before = m_marked ? std::exchange(*m_marked, {}) : std::vector<SpeakerMark>();
    size_t moved = 0;
    char* to = m_begin;
    for (qsizetype at = 0; at < text.size();) {
        for (; moved < before.size() && before[moved].at - m_from <= at; ++moved)
            mark(to - m_begin, before[moved].name);
        const char c = text[at];
        const bool fresh = to == m_begin || to[-1] == ' ';
        qsizetype skip = 0;
        if ((c == '[' || c == '(' || c == '>') && fresh)
            skip = noiseAt(text, at);
        else if (Byte(c) == 0xe2 && at + 2 < text.size() && Byte(text[at + 1]) == 0x99 && Byte(text[at + 2]) >= 0xa9 &&
                 Byte(text[at + 2]) <= 0xac)
            skip = 3; // a note: what is sung stays
        if (skip > 0 && c == '>')
            mark(to - m_begin, {});
        if (skip == 0 && c == ' ' && fresh)
            skip = 1;
        if (skip > 0)
            at += skip;
        else
            *to++ = text[at++];
    }
    while (to > m_begin && to[-1] == ' ')
        --to;
    m_to = to;
}
} // namespace

bool appendClean(QByteArrayView raw, QByteArray& out, std::vector<SpeakerMark>* marks) {
    return Cleaner(raw, out, marks).run();
}

} // namespace pith
