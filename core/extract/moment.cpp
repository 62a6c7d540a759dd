// SPDX-License-Identifier: GPL-3.0-or-later
// A segment is up to a minute long, a sentence in it a few seconds. Who follows a point's link should hear its first
// words.
#include "extract/moment.h"

#include <array>

namespace pith {

namespace {

constexpr double literal = 0.8;       // from this share on a point is taken to be in the talk's own words
constexpr double looseShare = 0.7;    // of a paraphrase's found words, so many say where it stands
constexpr qint32 longCue_ms = 12'000; // within a longer one time is interpolated, with some slack
constexpr qint32 slack_ms = 2'000;

struct Hit {
    quint32 begin = 0;
    size_t bit = 0;
};

struct Stretch {
    Hit first, last;
};

std::vector<Hit> hitsIn(const Script& script, const WordIndex& index, const Claim& claim, const Span& span) {
    std::vector<Hit> hits;
    const auto from = script.segments[size_t(span.first)].begin;
    for (size_t bit = 0; bit < claim.words.size(); ++bit) {
        for (qint32 at = claim.words[bit].occurrence; at >= 0; at = index.at(at).previous) {
            const auto& occurrence = index.at(at);
            if (occurrence.begin < from)
                break;
            if (int(occurrence.segment) <= span.last)
                hits.push_back({occurrence.begin, bit});
        }
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.begin < b.begin; });
    return hits;
}

/// The shortest run of hits that has words of `needed` weight; the first of equals. `hits` is not empty.
Stretch shortest(const std::vector<Hit>& hits, const Claim& claim, double needed) {
    std::array<int, Claim::most> counts{};
    double have = 0;
    size_t left = 0;
    Stretch best{hits.front(), hits.back()};
    for (const Hit& right : hits) {
        if (counts[right.bit]++ == 0)
            have += claim.words[right.bit].weight;
        while (have >= needed - 1e-6) {
            if (right.begin - hits[left].begin < best.last.begin - best.first.begin)
                best = {hits[left], right};
            if (--counts[hits[left].bit] == 0)
                have -= claim.words[hits[left].bit].weight;
            ++left;
        }
    }
    return best;
}

/// A word of a script without spaces is a character.
bool isDense(char c) { return static_cast<unsigned char>(c) >= 0xe0; }
bool isInside(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

quint32 back(QByteArrayView text, quint32 from, int words) {
    qsizetype at = from;
    for (; words > 0 && at > 0; --words) {
        while (at > 0 && text[at - 1] == ' ')
            --at;
        do
            --at;
        while (at > 0 && (isInside(text[at]) || (!isDense(text[at]) && text[at - 1] != ' ')));
    }
    return quint32(std::max<qsizetype>(at, 0));
}

/// The end of the word that begins at `from`, and of so many more.
quint32 forth(QByteArrayView text, quint32 from, int words) {
    qsizetype at = from;
    for (++words; words > 0 && at < text.size(); --words) {
        while (at < text.size() && text[at] == ' ')
            ++at;
        const bool dense = at < text.size() && isDense(text[at]);
        do
            ++at;
        while (at < text.size() && (isInside(text[at]) || (!dense && text[at] != ' ' && !isDense(text[at]))));
    }
    return quint32(std::min(at, text.size()));
}

const Cue& cueAt(const Transcript& transcript, quint32 byte) {
    const auto after = std::upper_bound(transcript.cues.begin(), transcript.cues.end(), byte,
                                        [](quint32 b, const Cue& cue) { return b < cue.begin; });
    return after == transcript.cues.begin() ? transcript.cues.front() : *(after - 1);
}

double timeWithin(const Cue& cue, quint32 byte) {
    const double share = cue.size > 0 ? std::min(1.0, double(byte - std::min(byte, cue.begin)) / cue.size) : 0;
    return cue.start_ms + share * (cue.end_ms - cue.start_ms);
}

} // namespace

Moment momentOf(const Script& script, const WordIndex& index, const Claim& claim, const Span& span) {
    const Transcript& transcript = script.transcript;
    quint32 begin = script.segments[size_t(span.first)].begin;
    const Segment& last = script.segments[size_t(span.last)];
    quint32 end = last.begin + last.size;
    const std::vector<Hit> hits = hitsIn(script, index, claim, span);
    if (!hits.empty()) {
        const double found = claim.weightOf(span.mask);
        const bool isLiteral = claim.share(span.mask) >= literal;
        const Stretch stretch = shortest(hits, claim, isLiteral ? found : found * looseShare);
        // Before its first content word, and after its last, a literal point has words that do not count as such.
        const int before = isLiteral ? claim.words[stretch.first.bit].first : 0;
        const int after = isLiteral ? claim.count - 1 - claim.words[stretch.last.bit].last : 0;
        begin = back(transcript.text, stretch.first.begin, before);
        end = forth(transcript.text, stretch.last.begin, after);
    }
    const Cue& opening = cueAt(transcript, begin);
    const Cue& closing = cueAt(transcript, end > begin ? end - 1 : end);
    double start_ms = opening.start_ms;
    double end_ms = closing.end_ms;
    if (opening.end_ms - opening.start_ms > longCue_ms)
        start_ms = std::max(start_ms, timeWithin(opening, begin) - slack_ms);
    if (closing.end_ms - closing.start_ms > longCue_ms)
        end_ms = std::min(end_ms, timeWithin(closing, end) + slack_ms);
    return {start_ms / 1000, std::max(start_ms, end_ms) / 1000};
}

} // namespace pith
