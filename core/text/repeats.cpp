// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/repeats.h"

#include <algorithm>
#include <utility>

namespace pith {
namespace {

constexpr size_t lookBack = 8;         // cues that lie between two of one text, in layers
constexpr qint32 touching_ms = 50;     // a frame or two
constexpr qint32 fastestWord_ms = 100; // nobody says ten words in a second

class Dropper final {
public:
    explicit Dropper(const Transcript& transcript)
        : m_from(transcript)
        , m_again(transcript.cues.size(), none) {}

    /// False: there are none.
    bool find() {
        bool found = false;
        for (size_t i = 1; i < m_again.size(); ++i)
            for (size_t back = 1; back <= std::min(lookBack, i) && m_again[i] == none; ++back)
                if (const size_t first = rootOf(i - back); isAgain(m_from.cues[first], endOf(first), m_from.cues[i])) {
                    m_again[i] = first;
                    m_ends.resize(m_again.size());
                    m_ends[first] = std::max(endOf(first), m_from.cues[i].end_ms);
                    found = true;
                }
        return found;
    }

    [[nodiscard]] Transcript without() const {
        Transcript out = m_from.withoutWords();
        out.text.reserve(m_from.text.size());
        for (size_t i = 0; i < m_again.size(); ++i) {
            if (m_again[i] != none)
                continue;
            Cue cue = m_from.cues[i];
            cue.end_ms = endOf(i);
            out.append(m_from, cue);
        }
        return out;
    }

private:
    static constexpr size_t none = size_t(-1);

    [[nodiscard]] size_t rootOf(size_t i) const { return m_again[i] == none ? i : m_again[i]; }
    [[nodiscard]] qint32 endOf(size_t i) const {
        return std::max(m_from.cues[i].end_ms, i < m_ends.size() ? m_ends[i] : 0);
    }
    [[nodiscard]] bool isAgain(const Cue& first, qint32 end_ms, const Cue& cue) const {
        if (first.size != cue.size || cue.start_ms - end_ms > touching_ms)
            return false;
        const QByteArrayView words = m_from.words(cue);
        if (words != m_from.words(first))
            return false;
        const SpeakerTurn* turn = m_from.turnAt(cue.begin);
        if (turn && turn->begin == cue.begin) // two people may say the same, even at once
            return cue.start_ms == first.start_ms && turn->speaker == 0;
        if (cue.start_ms == first.start_ms)
            return true;
        // Where they touch, the words were said again, as in a chorus or a chant: authors split what stays on the
        // screen nowhere. Programs do, where an effect wants a cue for each frame, and then there is no time to say it.
        return cue.start_ms < end_ms || cue.end_ms - cue.start_ms < fastestWord_ms * wordCount(words);
    }

    const Transcript& m_from;
    std::vector<size_t> m_again; ///< for each cue the one that it repeats
    std::vector<qint32> m_ends;  ///< of those that are repeated; empty: none is
};

} // namespace

void dropRepeats(Transcript& transcript) {
    Dropper dropper(transcript);
    if (dropper.find())
        transcript = dropper.without();
}

} // namespace pith
