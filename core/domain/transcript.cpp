// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transcript.h"

#include "domain/density.h"
#include "domain/eightbytes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned isLetter = 1, isDense = 2, isWithin = 4, isMixed = 8;

/// What a byte of UTF-8 means for counting words; what density.h says, where one byte tells. A byte within a character
/// changes nothing.
constexpr std::array<unsigned char, 256> makeKinds() {
    std::array<unsigned char, 256> kinds{};
    for (size_t c = 0; c < 256; ++c)
        kinds[c] = c <= 0x20 ? 0 : c >= 0xe3 && c <= 0xed ? isDense : c < 0x80 || c >= 0xc0 ? isLetter : isWithin;
    kinds[0xe0] = kinds[0xe1] = isMixed;
    return kinds;
}
constexpr auto kinds = makeKinds();

} // namespace

QString originName(Origin origin) {
    switch (origin) {
    case Origin::Author: return u"author"_s;
    case Origin::Automatic: return u"automatic"_s;
    case Origin::Translated: return u"translated"_s;
    case Origin::Provided: break;
    }
    return u"provided"_s;
}

void Transcript::append(qint64 start_ms, qint64 end_ms, QByteArrayView line) {
    constexpr qint64 latest = std::numeric_limits<qint32>::max() - 1;
    const qint64 floor = cues.empty() ? 0 : cues.back().start_ms;
    start_ms = std::clamp<qint64>(start_ms, floor, latest);
    end_ms = std::clamp<qint64>(end_ms, start_ms, latest);
    if (!text.isEmpty())
        text += ' ';
    const auto begin = quint32(text.size());
    text += line;
    cues.push_back({qint32(start_ms), qint32(end_ms), begin, quint32(line.size())});
}

const SpeakerTurn* Transcript::turnAt(quint32 at) const {
    const auto after = std::upper_bound(turns.begin(), turns.end(), at,
                                        [](quint32 place, const SpeakerTurn& turn) { return place < turn.begin; });
    return after == turns.begin() ? nullptr : &*std::prev(after);
}

QString Transcript::nameOf(const SpeakerTurn& turn) const {
    return turn.speaker == 0 || turn.speaker > speakers.size() ? QString() : speakers.at(turn.speaker - 1);
}

std::vector<SpokenRun> Transcript::runs(quint32 begin, quint32 size) const {
    std::vector<SpokenRun> out;
    const quint32 end = begin + size;
    const SpeakerTurn* turn = turnAt(begin);
    const SpeakerTurn* const last = turns.data() + turns.size();
    for (quint32 at = begin; at < end;) {
        const SpeakerTurn* const next = turn ? turn + 1 : turns.data();
        const quint32 to = next < last && next->begin < end ? next->begin : end;
        QByteArrayView said = QByteArrayView(text).sliced(at, to - at);
        if (to < end && said.endsWith(' '))
            said.chop(1);
        out.push_back({said, turn ? nameOf(*turn) : QString(), turn && turn->begin == at});
        at = to;
        turn = next;
    }
    return out;
}

void Transcript::append(const Transcript& from, const Cue& cue) {
    append(cue.start_ms, cue.end_ms, from.words(cue));
    const quint32 begin = cues.back().begin;
    const SpeakerTurn* turn = from.turnAt(cue.begin);
    if (!turn)
        return;
    // A cue that goes on with who spoke before opens no turn; one that was preceded by another does.
    if (turn->begin == cue.begin || turns.empty() || turns.back().speaker != turn->speaker)
        turns.push_back({begin, turn->speaker});
    for (++turn; turn != from.turns.data() + from.turns.size() && turn->begin < cue.begin + cue.size; ++turn)
        turns.push_back({begin + turn->begin - cue.begin, turn->speaker});
}

int wordCount(QByteArrayView utf8) {
    // It runs several times over each transcript: eight bytes at once where all of them are ASCII.
    unsigned words = 0, quarters = 0, inside = 0;
    const char* at = utf8.begin();
    while (at != utf8.end()) {
        if (utf8.end() - at >= 8) {
            const quint64 bytes = eight::load(at);
            if ((bytes & eight::tops) == 0) {
                const quint64 letters = eight::visible(bytes);
                const quint64 begins = letters & ~((letters << 8U) | (inside ? 0x80U : 0U));
                words += unsigned(eight::count(begins));
                inside = unsigned(letters >> 63U);
                at += 8;
                continue;
            }
        }
        for (int i = 0; i < 8 && at != utf8.end(); ++i, ++at) {
            unsigned kind = kinds[static_cast<unsigned char>(*at)];
            if ((kind & isMixed) != 0) {
                const auto thin = unsigned(density::quartersAt(utf8, at - utf8.begin()));
                quarters += thin;
                kind = thin > 0 ? 0 : isLetter;
            }
            words += kind & isLetter & ~inside;
            quarters += kind & isDense; // which is half a word
            inside = (kind & isLetter) | (inside & (kind >> 2));
        }
    }
    return int(words + (quarters + density::aWord - 1) / density::aWord);
}

bool hasWords(QByteArrayView utf8, int atLeast) {
    constexpr qsizetype usuallyEnough = 1024;
    return wordCount(utf8.first(std::min(usuallyEnough, utf8.size()))) >= atLeast || wordCount(utf8) >= atLeast;
}

Transcript Transcript::withoutWords() const {
    Transcript out;
    out.language = language;
    out.origin = origin;
    out.source = source;
    out.timed = timed;
    out.speakers = speakers;
    return out;
}

Transcript part(const Transcript& transcript, double from_s, double to_s) {
    Transcript out = transcript.withoutWords();
    for (const Cue& cue : transcript.cues) {
        if (cue.end_ms <= from_s * 1000 || cue.start_ms >= to_s * 1000)
            continue;
        out.append(transcript, cue);
        Cue& own = out.cues.back(); // what is said across a border is said within
        own.start_ms = std::max(own.start_ms, qint32(std::ceil(from_s * 1000)));
        own.end_ms = std::min(own.end_ms, qint32(std::min<double>(to_s * 1000, own.end_ms)));
    }
    return out;
}

} // namespace pith
