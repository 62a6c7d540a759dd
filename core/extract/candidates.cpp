// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/candidates.h"

#include "extract/prior.h"
#include "extract/speakernames.h"
#include "text/clean.h"
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
    int content = 0;      ///< words
    bool answers = false; ///< the sentence before is a question
    bool told = false;    ///< goes on with a story
};

class Gatherer final {
public:
    Gatherer(const Script& script, Matter& matter, Candidates& candidates)
        : m_text(script.transcript.text)
        , m_transcript(script.transcript)
        , m_matter(matter)
        , m_candidates(candidates)
        , m_units(matter)
        , m_priors(m_text, matter)
        , m_polisher(std::make_shared<Polisher>(matter.language)) {
        candidates.polisher = m_polisher;
        if (hasSeveralSpeakers(script.transcript))
            candidates.names.resize(1 + size_t(script.transcript.speakers.size()));
        m_prefixes.emplace_back();
        for (size_t speaker = 1; speaker < candidates.names.size(); ++speaker) {
            m_prefixes.push_back(speakerPrefix(m_transcript, quint16(speaker)));
            m_units.read(m_prefixes.back(), candidates.names[speaker]);
        }
        const size_t words = matter.words.size();
        matter.words = std::vector<quint16>(); // not "= {}", which keeps the room
        candidates.words.reserve(words);
        candidates.begins.reserve(matter.sentences.size() + 1);
    }

    void look(int sentence) {
        const Sentence& at = m_matter.sentences[size_t(sentence)].at;
        Reading now{sentence, m_polisher->polished(m_text.sliced(at.begin, at.size))};
        beginWords(sentence);
        m_units.read(now.polished.text, m_candidates.words);
        const auto words = std::span<const quint16>(m_candidates.words).subspan(m_candidates.begins.back());
        m_units.count(words, (sentence + 0.5) / double(m_matter.sentences.size()));
        now.content = m_units.contentOf(words);
        const bool follows = m_before.sentence == sentence - 1 && m_before.polished.words >= fewestJoined;
        now.told = goesOnWithStory(now);
        now.answers = follows && m_before.polished.question && !now.polished.question && !now.polished.names;
        if (const int count = now.polished.words; count >= fewestWords && count <= mostWords && now.content > 0) {
            const double prior = m_priors.of(sentence, now.polished, false) * (now.answers ? pointsBack : 1) *
                                 (now.told ? told : 1) * (now.content < fewestContent ? saysLittle : 1);
            const quint16 speaker = nameBefore(now, count);
            const int named = speaker == 0 ? count : wordsOf({m_prefixes[speaker], now.polished.text});
            m_candidates.all.push_back({sentence, speaker, 0, quint16(named), false, isClear(now),
                                        now.polished.question, quint8(std::min(255, now.polished.announces)),
                                        float(prior)});
        }
        const bool needs = now.answers || now.polished.pointsBack || now.polished.leans;
        if (follows && needs && now.polished.words >= fewestJoined)
            offerBoth(m_before, now);
        m_before = std::move(now);
    }
    void finish(const StopToken& stop) {
        beginWords(int(m_matter.sentences.size()));
        const std::span<const quint16> words(m_candidates.words);
        const auto& begins = m_candidates.begins;
        for (size_t i = 0; i + 1 < begins.size() && (i % slice != 0 || !stop.stopped()); ++i)
            m_units.countPairs(words.subspan(begins[i], begins[i + 1] - begins[i]));
        m_candidates.expected = m_units.worths();
        Candidates::Units units;
        for (size_t i = 0; i < m_candidates.all.size() && (i % slice != 0 || !stop.stopped()); ++i)
            weigh(m_candidates.all[i], units);
    }

private:
    /// Sentences that were passed over have none.
    void beginWords(int sentence) {
        m_candidates.begins.resize(size_t(sentence) + 1, quint32(m_candidates.words.size()));
    }
    void weigh(Candidate& one, Candidates::Units& units) const {
        const Expected& expected = m_candidates.expected;
        for (int i = one.sentence; i <= one.lastSentence(); ++i) {
            const quint32 begin = m_candidates.begins[size_t(i)];
            const quint32 end = m_candidates.begins[size_t(i) + 1];
            const Expected::Once once =
                expected.once(std::span<const quint16>(m_candidates.words).subspan(begin, end - begin));
            one.once += float(once.worth);
            one.matter += float(once.matter);
        }
        m_candidates.unitsOf(one, units);
        for (size_t i = 0; i < units.size(); ++i)
            if (i == 0 || units[i] != units[i - 1])
                one.matter += float(expected.matter(units[i]));
    }
    /// As they stand together; two halves of words of a script without spaces are one.
    [[nodiscard]] int wordsOf(std::initializer_list<QByteArrayView> pieces) {
        m_together.truncate(0);
        for (const QByteArrayView piece : pieces)
            appendBytes(m_together, piece);
        return wordCount(m_together);
    }
    [[nodiscard]] quint32 beginOf(const Reading& reading) const {
        return m_matter.sentences[size_t(reading.sentence)].at.begin;
    }
    [[nodiscard]] bool isClear(const Reading& reading) const {
        const Polished& one = reading.polished;
        return !reading.answers && !one.question && !one.pointsBack && !one.leans && !one.mended && !one.cut &&
               !one.names && !one.verbless && m_matter.sentences[size_t(reading.sentence)].at.whole;
    }
    /// A name that takes as much room as what is said stays away.
    [[nodiscard]] quint16 nameBefore(const Reading& reading, int words) const {
        const SpeakerTurn* turn = m_candidates.names.empty() ? nullptr : m_transcript.turnAt(beginOf(reading));
        const bool stands =
            turn && turn->speaker < m_candidates.names.size() && 2 * wordCount(m_prefixes[turn->speaker]) <= words;
        return stands ? turn->speaker : quint16(0);
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
        for (auto one = all.rbegin(); !m_inStory && one != all.rend() && one->lastSentence() >= before; ++one)
            if (one->lastSentence() == before || one->sentence == before)
                one->prior *= float(told);
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
        if (first.content + second.content == 0)
            return;
        const quint16 asking = nameBefore(first, words / (oneSpeaker ? 1 : 2));
        const quint16 answering = oneSpeaker ? quint16(0) : nameBefore(second, words / 2);
        const int named =
            wordsOf({m_prefixes[asking], first.polished.text, " ", m_prefixes[answering], second.polished.text});
        m_candidates.all.push_back(
            {first.sentence, asking, answering, quint16(named), true, false, false, 0, float(prior)});
    }

    const QByteArrayView m_text;
    const Transcript& m_transcript;
    const Matter& m_matter;
    Candidates& m_candidates;
    ExpectedUnits m_units;
    const Priors m_priors;
    const std::shared_ptr<Polisher> m_polisher;
    int m_counted = -storyStep - 1; ///< the last sentence that counts time
    bool m_inStory = false;
    Reading m_before;
    std::vector<QByteArray> m_prefixes; ///< by speaker, where several speak; that of nobody is empty
    QByteArray m_together;
};

} // namespace

void Candidates::unitsOf(const Candidate& candidate, Units& units) const {
    units.clear();
    for (const quint16 speaker : {candidate.speaker, candidate.answering})
        if (speaker > 0)
            expected.append(names[speaker], units);
    expected.append(wordsOf(candidate), units);
    std::sort(units.begin(), units.end());
}

double Candidates::sharedMatter(const Candidate& a, const Units& unitsOfA, const Candidate& b,
                                const Units& unitsOfB) const {
    double both = 0;
    for (auto i = unitsOfA.begin(), j = unitsOfB.begin(); i != unitsOfA.end() && j != unitsOfB.end();) {
        if (*i == *j) {
            const quint32 unit = *i;
            both += expected.matter(unit);
            while (i != unitsOfA.end() && *i == unit)
                ++i;
            ++j;
        } else if (*i < *j) {
            ++i;
        } else {
            ++j;
        }
    }
    return both / std::max(1e-9, double(std::min(a.matter, b.matter)));
}

Wording::Wording(const Script& script, const Matter& matter, std::shared_ptr<Polisher> polisher)
    : m_transcript(script.transcript)
    , m_matter(matter)
    , m_polisher(polisher ? std::move(polisher) : std::make_shared<Polisher>(matter.language)) {}

QByteArray Wording::of(const Candidate& candidate) {
    QByteArray text = speakerPrefix(m_transcript, candidate.speaker);
    for (int i = candidate.sentence; i <= candidate.lastSentence(); ++i) {
        const Sentence& at = m_matter.sentences[size_t(i)].at;
        if (i > candidate.sentence)
            text += ' ' + speakerPrefix(m_transcript, candidate.answering);
        text += m_polisher->polished(QByteArrayView(m_transcript.text).sliced(at.begin, at.size)).text;
    }
    return text;
}

bool gatherCandidates(const Script& script, Matter& matter, const StopToken& stop, Candidates& candidates) {
    const std::vector<SponsorRead> reads = sponsorReads(script.transcript, script.video.chapters);
    Gatherer gatherer(script, matter, candidates);
    candidates.all.reserve(matter.sentences.size());
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
    gatherer.finish(stop);
    return !stop.stopped();
}

} // namespace pith
