// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that may become points, and what speaks for each.
#pragma once
#include "extract/expected.h"
#include "extract/matter.h"
#include "extract/polish.h"

#include <memory>
#include <span>
#include <vector>

namespace pith {

struct Candidate {
    int sentence = 0;      ///< into Matter::sentences
    quint16 speaker = 0;   ///< of Transcript::speakers, counted from 1, whose name stands in front; 0: none
    quint16 answering = 0; ///< the same before the second sentence
    quint16 words = 0;     ///< of the readable text
    bool joined = false;   ///< with the sentence behind it, where one needs the other to be understood
    bool clear = false;    ///< needs nothing before it, and nothing in it was broken off
    bool asks = false;     ///< a question alone
    quint8 announces = 0;  ///< words with which people say what they will talk about
    float prior = 1;       ///< how it reads and where it stands, whatever else is chosen
    float once = 0;        ///< what its pairs that are said once are worth
    float matter = 0;      ///< how much of what the talk is about it holds
    [[nodiscard]] int lastSentence() const { return sentence + (joined ? 1 : 0); }
    [[nodiscard]] bool overlaps(const Candidate& other) const {
        return sentence <= other.lastSentence() && other.sentence <= lastSentence();
    }
};

struct Candidates {
    using Units = std::vector<quint32>;

    std::vector<Candidate> all;         ///< in order of time
    WordNumbers words;                  ///< of all sentences, made readable
    std::vector<quint32> begins;        ///< where each sentence's begin in them, and their end
    std::vector<WordNumbers> names;     ///< by speaker, where several speak
    Expected expected;                  ///< what a unit is worth
    std::shared_ptr<Polisher> polisher; ///< that made them readable: its lists cost as much as fifty sentences

    [[nodiscard]] std::span<const quint16> wordsOf(const Candidate& candidate) const {
        const quint32 begin = begins[size_t(candidate.sentence)];
        return std::span(words).subspan(begin, begins[size_t(candidate.lastSentence()) + 1] - begin);
    }
    /// Words and pairs of a candidate, sorted, as often as they are in it.
    void unitsOf(const Candidate& candidate, Units& units) const;
    /// The matter that two candidates share, as a share of that of the one with less. Their units: as above.
    [[nodiscard]] double sharedMatter(const Candidate& a, const Units& unitsOfA, const Candidate& b,
                                      const Units& unitsOfB) const;
};

/// Their readable words take the place of matter.words, which goes. False: stopped.
[[nodiscard]] bool gatherCandidates(const Script& script, Matter& matter, const StopToken& stop,
                                    Candidates& candidates);

/// What candidates say, made readable: anew for the few that are chosen, since the text of all is as large as the talk.
class Wording final {
public:
    /// `polisher`: of the matter's language; null: a new one.
    Wording(const Script& script, const Matter& matter, std::shared_ptr<Polisher> polisher = {});
    [[nodiscard]] QByteArray of(const Candidate& candidate);

private:
    const Transcript& m_transcript;
    const Matter& m_matter;
    const std::shared_ptr<Polisher> m_polisher;
};

} // namespace pith
