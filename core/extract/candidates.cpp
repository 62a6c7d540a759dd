// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/candidates.h"

#include "extract/polish.h"
#include "extract/prior.h"
#include "extract/speakernames.h"
#include "text/sponsor.h"

#include <cmath>
#include <utility>

namespace pith {

namespace {

constexpr size_t slice = 64; // polishing is the dearest step: a few microseconds a sentence
constexpr int fewestWords = 6;
constexpr int mostWords = 60;
constexpr int fewestJoined = 4;  // words of either: below it nothing is asked and nothing answered
constexpr int mostJoined = 45;   // words of two sentences
constexpr int fewestContent = 3; // words: with fewer a point can hardly be borne out
constexpr double saysLittle = 0.25;
constexpr double pointsBack = 0.75; // to a question that is not there
constexpr double told = 0.25;       // a step of a story that counts time: since when was told before
constexpr int storyStep = 3;        // sentences

/// A sentence made readable, kept until the next one has been looked at.
struct Reading {
    int sentence = -1;
    Polished polished;
    ExpectedUnits::Words words;
    bool answers = false; ///< the sentence before is a question
    bool told = false;    ///< goes on with a story
};

class Gatherer final {
public:
    Gatherer(const Script& script, const Matter& matter, Candidates& candidates)
        : m_text(script.transcript.text)
        , m_transcript(script.transcript)
        , m_matter(matter)
        , m_candidates(candidates)
        , m_units(matter)
        , m_priors(m_text, matter)
        , m_polisher(matter.language)
        , m_named(hasSeveralSpeakers(script.transcript)) {}

    void look(int sentence) {
        const Sentence& at = m_matter.sentences[size_t(sentence)].at;
        Reading now{sentence, m_polisher.polished(m_text.sliced(at.begin, at.size)), {}};
        m_units.read(now.polished.text, now.words);
        m_units.count(now.words, (sentence + 0.5) / double(m_matter.sentences.size()));
        const bool follows = m_before.sentence == sentence - 1 && m_before.polished.words >= fewestJoined;
        now.told = goesOnWithStory(now);
        now.answers = follows && m_before.polished.question && !now.polished.question;
        if (const int words = now.polished.words; words >= fewestWords && words <= mostWords) {
            const double prior = m_priors.of(sentence, now.polished, false) * (now.answers ? pointsBack : 1) *
                                 (now.told ? told : 1) *
                                 (m_units.contentOf(now.words) < fewestContent ? saysLittle : 1);
            const QByteArray name = nameBefore(now, words);
            say(name, now);
            offer({sentence, sentence, words, prior, 0, 0, name + now.polished.text, isClear(now),
                   now.polished.announces});
        }
        const bool needs = now.answers || now.polished.pointsBack || now.polished.leans;
        if (follows && needs && now.polished.words >= fewestJoined)
            offerBoth(m_before, now);
        m_before = std::move(now);
    }
    void finish() { m_candidates.expected = m_units.worths(); }

private:
    [[nodiscard]] quint32 beginOf(const Reading& reading) const {
        return m_matter.sentences[size_t(reading.sentence)].at.begin;
    }
    [[nodiscard]] bool isClear(const Reading& reading) const {
        const Polished& one = reading.polished;
        return !reading.answers && !one.question && !one.pointsBack && !one.leans && !one.mended && !one.cut &&
               !one.names && !one.verbless && m_matter.sentences[size_t(reading.sentence)].at.whole;
    }
    /// A name that takes as much room as what is said stays away.
    [[nodiscard]] QByteArray nameBefore(const Reading& reading, int words) const {
        if (!m_named)
            return {};
        const QByteArray name = speakerPrefix(m_transcript, beginOf(reading));
        return 2 * wordCount(name) > words ? QByteArray() : name;
    }
    /// "About 10 years ago, ..." and soon "only five years ago": neither stands alone; the first is marked afterwards.
    bool goesOnWithStory(const Reading& now) {
        if (!now.polished.countsTime)
            return false;
        const int before = std::exchange(m_counted, now.sentence);
        if (now.sentence - before > storyStep) {
            m_inStory = false;
            return false;
        }
        auto& all = m_candidates.all;
        for (auto one = all.rbegin(); !m_inStory && one != all.rend() && one->lastSentence >= before; ++one)
            if (one->lastSentence == before || one->sentence == before)
                one->prior *= told;
        m_inStory = true;
        return true;
    }
    void offerBoth(const Reading& first, const Reading& second) {
        const bool oneSpeaker = m_transcript.turnAt(beginOf(first)) == m_transcript.turnAt(beginOf(second));
        const int words = first.polished.words + second.polished.words;
        if (words < fewestWords || words > mostJoined || (!oneSpeaker && !second.answers))
            return;
        const double prior = (first.polished.words * m_priors.of(first.sentence, first.polished, true) +
                              second.polished.words * m_priors.of(second.sentence, second.polished, true)) /
                             words * (second.told ? told : 1);
        const QByteArray asking = nameBefore(first, words / (oneSpeaker ? 1 : 2));
        const QByteArray answering = oneSpeaker ? QByteArray() : nameBefore(second, words / 2);
        say(asking, first);
        say(answering, second);
        offer({first.sentence, second.sentence, words, prior, 0, 0,
               asking + first.polished.text + ' ' + answering + second.polished.text, false, 0});
    }
    void say(const QByteArray& name, const Reading& reading) {
        m_units.read(name, m_said);
        m_said.insert(m_said.end(), reading.words.begin(), reading.words.end());
    }
    /// Of the words said.
    void offer(Candidate&& candidate) {
        candidate.words = wordCount(candidate.text);
        candidate.firstUnit = quint32(m_candidates.units.size());
        m_units.append(m_said, m_candidates.units);
        candidate.unitCount = quint32(m_candidates.units.size()) - candidate.firstUnit;
        if (m_units.contentOf(m_said) > 0)
            m_candidates.all.push_back(std::move(candidate));
        m_said.clear();
    }

    const QByteArrayView m_text;
    const Transcript& m_transcript;
    const Matter& m_matter;
    Candidates& m_candidates;
    ExpectedUnits m_units;
    const Priors m_priors;
    Polisher m_polisher;
    const bool m_named;
    int m_counted = -storyStep - 1; ///< the last sentence that counts time
    bool m_inStory = false;
    Reading m_before;
    ExpectedUnits::Words m_said; ///< of the candidate at hand
};

} // namespace

double matterOf(const Candidate& candidate, const Candidates& candidates) {
    double sum = 0;
    quint32 before = ~0U;
    for (quint32 i = candidate.firstUnit; i < candidate.firstUnit + candidate.unitCount; ++i) {
        const quint32 unit = candidates.units[i];
        if (unit != before)
            sum += candidates.expected.matter(unit);
        before = unit;
    }
    return sum;
}

bool gatherCandidates(const Script& script, const Matter& matter, const StopToken& stop, Candidates& candidates) {
    Gatherer gatherer(script, matter, candidates);
    candidates.all.reserve(matter.sentences.size());
    const std::vector<SponsorRead> reads = sponsorReads(script.transcript, script.video.chapters);
    auto read = reads.begin();
    for (size_t i = 0; i < matter.sentences.size(); ++i) {
        if (i % slice == 0 && stop.stopped())
            return false;
        const Sentence& at = matter.sentences[i].at;
        if (matter.sentences[i].wordCount < quint32(fewestWords) / 2)
            continue;
        const quint32 middle = at.begin + at.size / 2;
        while (read != reads.end() && read->end <= middle)
            ++read;
        if (read == reads.end() || read->begin > middle)
            gatherer.look(int(i)); // else advertising
    }
    gatherer.finish();
    return true;
}

} // namespace pith
