// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting a transcript into segments is on every job's way, so it is a scan of bytes: no Unicode tables, no copies.
#include "text/script.h"

#include "domain/density.h"
#include "domain/eightbytes.h"
#include "text/hesitations.h"
#include "text/textscan.h"
#include "text/tokens.h"

namespace pith {
namespace {
// Words are counted in quarters: see domain/density.h.
constexpr int fewest = density::aWord * 25;
constexpr int usual = density::aWord * 40;
constexpr int most = density::aWord * 60;
constexpr int rest = density::aWord * 12; // a shorter last segment joins the one before
constexpr quint32 longest = 900;          // bytes, where words cannot be told
constexpr qint32 pause_ms = 600;

using Byte = unsigned char;

class Cutter final {
public:
    explicit Cutter(Script& script)
        : m_script(script)
        , m_text(script.transcript.text)
        , m_clock(script.transcript)
        , m_punctuated(isPunctuated(m_text)) {
        m_script.segments.reserve(size_t(m_text.size() / 200 + 1));
    }
    void run();

private:
    [[nodiscard]] quint32 skim(quint32 at, bool& inside);
    [[nodiscard]] quint32 endOfWord(quint32 at) const;
    [[nodiscard]] bool endsHere(quint32 place);
    void look(quint32 place);
    void take(quint32 at, int quarters);
    void cut(quint32 end, quint32 next, int words);
    [[nodiscard]] int tokensOf(const Segment& segment) const;
    void finish();

    Script& m_script;
    const QByteArrayView m_text;
    CueClock m_clock;
    const bool m_punctuated;
    quint32 m_begin = 0;
    int m_words = 0;        // quarters since m_begin
    size_t m_cue = 0;       // the cue that `place` is in
    quint32 m_fallback = 0; // the last good place to cut behind m_begin; 0: none
    int m_fallbackWords = 0;
};

void Cutter::run() {
    const auto size = quint32(m_text.size());
    bool inside = false;
    for (quint32 at = 0; at < size; ++at) {
        if (m_words < fewest)
            at = skim(at, inside);
        if (inside)
            at = endOfWord(at);
        const Byte c = Byte(m_text[at]);
        if (c == ' ') {
            inside = false;
            if (m_words >= fewest || at - m_begin >= longest)
                look(at);
        } else if (const int quarters = density::quartersAt(m_text, at); quarters > 0) {
            inside = false;
            take(at, quarters);
        } else if (!inside && !isUtf8Tail(char(c))) {
            m_words += density::aWord;
            inside = true;
        } else if (at - m_begin >= longest && !isUtf8Tail(char(c))) {
            cut(at, at, m_words);
        }
    }
    finish();
}

/// Counts words of ASCII as long as no cut can come, up to eight bytes that want a look each. Most of a talk goes by
/// here.
quint32 Cutter::skim(quint32 at, bool& inside) {
    const quint32 end = std::min(quint32(m_text.size()), m_begin + longest);
    for (; at + 8 < end; at += 8) {
        const quint64 bytes = eight::load(m_text.data() + at);
        const quint64 words = ~eight::equal(bytes, ' ') & eight::tops;
        const quint64 begins = words & ~((words << 8U) | (inside ? 0x80U : 0U));
        const int quarters = eight::count(begins) * density::aWord;
        if ((bytes & eight::tops) != 0 || m_words + quarters >= fewest)
            break;
        m_words += quarters;
        inside = (words >> 63U) != 0;
    }
    return at;
}

/// A character of a script without spaces. Thai and its like have some, between phrases: better places than any here.
void Cutter::take(quint32 at, int quarters) {
    m_words += quarters;
    const bool thin = quarters == 1;
    const bool full = (m_words >= most && !thin) || at - m_begin >= longest;
    if (at == m_begin || density::isMark(m_text, at) || !(full || (m_words >= fewest && endsSentence(m_text, at))))
        return;
    if (thin && m_fallback > 0)
        cut(m_fallback, m_fallback + 1, m_fallbackWords);
    else
        cut(at, at, m_words - quarters);
}

/// The next place within a word that wants a look: where its ASCII ends, the text, or what a segment may hold.
quint32 Cutter::endOfWord(quint32 at) const {
    const char* const text = m_text.data();
    const quint32 end = std::min(quint32(m_text.size()) - 1, std::max(at, m_begin + longest));
    for (int taken = 8; taken == 8 && at + 8 <= end; at += quint32(taken))
        if (taken = eight::leading(eight::visible(eight::load(text + at))); taken < 8)
            return at + quint32(taken);
    while (at < end && Byte(text[at]) > ' ' && Byte(text[at]) < 0x80)
        ++at;
    return at;
}

/// Whether a cue ends at the space at `place`, and how well a cut stands there.
bool Cutter::endsHere(quint32 place) {
    const std::vector<Cue>& cues = m_script.transcript.cues;
    while (m_cue + 1 < cues.size() && cues[m_cue].begin + cues[m_cue].size < place)
        ++m_cue;
    return m_cue < cues.size() && cues[m_cue].begin + cues[m_cue].size == place;
}

void Cutter::look(quint32 place) {
    const std::vector<Cue>& cues = m_script.transcript.cues;
    const bool stop = endsSentence(m_text, place);
    const bool cueEnds = endsHere(place);
    const bool pause = cueEnds && m_cue + 1 < cues.size() && cues[m_cue + 1].start_ms - cues[m_cue].end_ms >= pause_ms;
    const bool phrase = cueEnds || density::endsThin(m_text, place);
    if (stop || (pause && !m_punctuated) || (phrase && !m_punctuated && m_words >= usual)) {
        cut(place, place + 1, m_words);
    } else if (m_words >= most || place - m_begin >= longest) {
        if (m_fallback > 0)
            cut(m_fallback, m_fallback + 1, m_fallbackWords);
        else
            cut(place, place + 1, m_words);
    } else if (phrase) {
        m_fallback = place;
        m_fallbackWords = m_words;
    }
}

void Cutter::cut(quint32 end, quint32 next, int words) {
    Segment segment;
    segment.begin = m_begin;
    segment.size = end - m_begin;
    segment.start_ms = m_clock.timeAt(m_begin);
    segment.end_ms = std::max(segment.start_ms, m_clock.timeAt(end)); // cues may lie above each other
    segment.tokens = tokensOf(segment);
    m_script.segments.push_back(segment);
    m_begin = next;
    m_words -= words;
    m_fallback = 0;
}

int Cutter::tokensOf(const Segment& segment) const {
    int tokens = estimateTokens(m_text.sliced(segment.begin, segment.size));
    if (m_script.transcript.speakers.isEmpty())
        return tokens;
    for (const SpokenRun& run : m_script.transcript.runs(segment.begin, segment.size))
        if (!run.name.isEmpty())
            tokens += estimateTokens(promptName(run.name) + ": ");
    return tokens;
}

void Cutter::finish() {
    const auto size = quint32(m_text.size());
    if (m_begin >= size)
        return;
    if (m_words < rest && !m_script.segments.empty() && size - m_script.segments.back().begin <= longest) {
        Segment& last = m_script.segments.back();
        last.size = size - last.begin;
        last.end_ms = std::max(last.start_ms, m_clock.timeAt(size));
        last.tokens = tokensOf(last);
    } else {
        cut(size, size, m_words);
    }
}
} // namespace

int Script::tokens() const {
    int sum = 0;
    for (const Segment& segment : segments)
        sum += segment.tokens;
    return sum;
}

QByteArray promptName(const QString& speaker) {
    constexpr qsizetype longestName = 60; // characters; who it is shows in them
    return speaker.left(longestName).toUtf8();
}

ScriptPtr makeScript(Video video, Transcript transcript) {
    auto script = std::make_shared<Script>();
    script->video = std::move(video);
    script->wordsSpoken = wordCount(transcript.text);
    script->transcript = withoutHesitations(std::move(transcript));
    Cutter(*script).run();
    return script;
}

} // namespace pith
