// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that may become points, and what speaks for each.
#pragma once
#include "extract/expected.h"
#include "extract/matter.h"

#include <vector>

namespace pith {

struct Candidate {
    int sentence = 0;      ///< into Matter::sentences
    int lastSentence = 0;  ///< the same, or the one behind, where one needs the other to be understood
    int words = 0;         ///< of the polished text
    double prior = 1;      ///< how it reads and where it stands, whatever else is chosen
    quint32 firstUnit = 0; ///< into Candidates::units
    quint32 unitCount = 0;
    QByteArray text;    ///< polished
    bool clear = false; ///< needs nothing before it, and nothing in it was broken off
    int announces = 0;  ///< words with which people say what they will talk about
    [[nodiscard]] bool isJoined() const { return lastSentence > sentence; }
    [[nodiscard]] bool overlaps(const Candidate& other) const {
        return sentence <= other.lastSentence && other.sentence <= lastSentence;
    }
};

struct Candidates {
    std::vector<Candidate> all; ///< in order of time
    std::vector<quint32> units; ///< words and pairs of all candidates, each one's sorted, as often as they are in it
    Expected expected;          ///< what a unit is worth
};

/// How much of what the talk is about a candidate holds.
[[nodiscard]] double matterOf(const Candidate& candidate, const Candidates& candidates);
/// False: stopped.
[[nodiscard]] bool gatherCandidates(const Script& script, const Matter& matter, const StopToken& stop,
                                    Candidates& candidates);

} // namespace pith
