// ROOM: store
// SPDX-License-Identifier: GPL-3.0-or-later
// A cursor comes back from a client, and so does what it searches for. What reads as a place is the one word for it.
#include "store/cues.h"
#include "store/cursor.h"
#include "store/words.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

/// One quoted word, or the pairs of letters of a script without spaces; at most the last is a prefix. Nothing else gets
/// through to FTS5.
bool isQuoted(const pith::SearchWord& word) {
    QByteArrayView match = word.match;
    if (match.endsWith('*'))
        match.chop(1);
    const qsizetype quotes = std::count(match.begin(), match.end(), '"');
    if (quotes < 2 || quotes % 2 != 0 || (quotes > 2 && word.part.isEmpty()))
        return false;
    bool inside = false;
    for (const char c : match) {
        if (c == '"')
            inside = !inside;
        else if (!inside && c != ' ')
            return false;
    }
    return match.startsWith('"') && match.endsWith('"') && !match.contains("\"\"");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace pith;
    const QByteArray bytes(static_cast<const char*>(static_cast<const void*>(data)), qsizetype(size));
    const QString text = QString::fromUtf8(bytes);
    if (const auto place = placeOf(text); place && cursorOf(*place) != text)
        std::abort();
    const ListPlace any{qint64(size), qint64(qHash(bytes))};
    if (placeOf(cursorOf(any)) != any)
        std::abort();
    for (const SearchWord& word : searchWords(text))
        if (!isQuoted(word) || word.held.size() < 2)
            std::abort();
    (void)folded(bytes);
    Transcript transcript;
    transcript.text = QByteArray(1 << 20, 'a');
    if (unpackCues(bytes, transcript)) {
        for (const Cue& cue : transcript.cues)
            if (cue.begin + cue.size > (1U << 20) || cue.end_ms < cue.start_ms)
                std::abort();
        for (const SpeakerTurn& turn : transcript.turns)
            if (turn.begin >= (1U << 20) || turn.speaker > transcript.speakers.size())
                std::abort();
    }
    return 0;
}
