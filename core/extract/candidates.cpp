// SPDX-License-Identifier: GPL-3.0-or-later
// Concepts are stems and pairs of neighbouring stems (Gillick and Favre 2009), the pairs only where they come again.
#include "extract/candidates.h"

#include "extract/polish.h"
#include "extract/speakernames.h"
#include "text/sponsor.h"

#include <cmath>

namespace pith {

namespace {

constexpr size_t slice = 64; // polishing is the dearest step: a few microseconds a sentence
constexpr int fewestWords = 6;
constexpr int usualFewest = 9; // below it a sentence seldom stands alone
constexpr int mostWords = 60;
constexpr int fewestJoined = 4;    // words of either: below it nothing is asked and nothing answered
constexpr int mostJoined = 45;     // words of two sentences
constexpr double onceOnly = 0.35;  // a word said once is worth so much of its weight
constexpr double pairWeight = 0.8; // of its words' weights' geometric mean
constexpr double openingBonus = 0.25, closingBonus = 0.1; // people say at the start what a talk will be about
constexpr double openingShare = 0.06;
constexpr double question = 0.15, pointsBack = 0.75, onlyNames = 0.3, tooShort = 0.7, announced = 1.15;
constexpr double piece = 0.5, cutOff = 0.75, verbless = 0.7, leans = 0.75, mended = 0.9;
constexpr double readsAsWritten = 2; // its power; chosen on meetings, by each half on the other's lists

/// How a sentence reads, and where it stands. `joined`: with the one that it needs to be understood.
double priorOf(int sentence, const Polished& polished, const Matter& matter, bool joined) {
    double prior = 1;
    if (!joined) {
        if (polished.question)
            prior *= question;
        if (polished.pointsBack)
            prior *= pointsBack;
        if (polished.leans)
            prior *= leans;
        if (polished.words < usualFewest)
            prior *= tooShort;
    }
    if (polished.names)
        prior *= onlyNames;
    if (polished.cut)
        prior *= cutOff;
    if (polished.mended)
        prior *= mended;
    if (polished.verbless)
        prior *= verbless;
    if (!matter.sentences[size_t(sentence)].at.whole)
        prior *= piece;
    if (polished.cue)
        prior *= announced;
    prior *= std::exp(readsAsWritten * polished.written);
    const double place = (sentence + 0.5) / double(matter.sentences.size());
    if (place < openingShare)
        prior *= 1 + openingBonus * (1 - place / openingShare);
    else if (1 - place < openingShare)
        prior *= 1 + closingBonus;
    return prior;
}

/// Concepts by number as they first come up, with their weights.
class Concepts final {
public:
    Concepts(const Matter& matter, Candidates& candidates)
        : m_matter(matter)
        , m_candidates(candidates)
        , m_ofPair(8192) {
        countPairs();
        m_ofWord.assign(matter.facts.size(), -1);
    }

    void addTo(Candidate& candidate) {
        candidate.firstConcept = quint32(m_candidates.concepts.size());
        qint32 before = -1;
        const quint32 end = m_matter.sentences[size_t(candidate.lastSentence)].endWord();
        for (quint32 i = m_matter.sentences[size_t(candidate.sentence)].firstWord; i < end; ++i) {
            const qint32 word = m_matter.words[i];
            if (word < 0)
                continue;
            const double weight = m_matter.weight(word);
            if (weight > 0)
                add(m_ofWord[size_t(word)], m_matter.facts[size_t(word)].count < 2 ? weight * onceOnly : weight);
            if (before >= 0 && before != word) {
                const qint32 pair = m_ofPair[keyOf(before, word)];
                if (pair >= 0 && m_pairs[size_t(pair)].count > 1)
                    add(m_pairs[size_t(pair)].number, pairWeight * std::sqrt(weight * m_matter.weight(before)));
            }
            before = word;
        }
        auto begin = m_candidates.concepts.begin() + qsizetype(candidate.firstConcept);
        std::sort(begin, m_candidates.concepts.end());
        m_candidates.concepts.erase(std::unique(begin, m_candidates.concepts.end()), m_candidates.concepts.end());
        candidate.conceptCount = quint32(m_candidates.concepts.size()) - candidate.firstConcept;
    }

private:
    struct Pair {
        int count = 0;
        qint32 number = -1;
    };

    static quint32 keyOf(qint32 a, qint32 b) {
        return (quint32(a) * 2654435761U ^ (quint32(b) * 40503U + 0x9e3779b9U)) | 1U;
    }

    void countPairs() {
        for (const MatterSentence& sentence : m_matter.sentences) {
            qint32 before = -1;
            for (quint32 i = sentence.firstWord; i < sentence.endWord(); ++i) {
                const qint32 word = m_matter.words[i];
                if (word < 0)
                    continue;
                if (before >= 0 && before != word) {
                    qint32& pair = m_ofPair[keyOf(before, word)];
                    if (pair < 0) {
                        pair = qint32(m_pairs.size());
                        m_pairs.push_back({});
                    }
                    ++m_pairs[size_t(pair)].count;
                }
                before = word;
            }
        }
    }

    void add(qint32& number, double weight) {
        if (number < 0) {
            number = qint32(m_candidates.weights.size());
            m_candidates.weights.push_back(weight);
        }
        m_candidates.concepts.push_back(quint32(number));
    }

    const Matter& m_matter;
    Candidates& m_candidates;
    std::vector<qint32> m_ofWord;
    Numbering m_ofPair;
    std::vector<Pair> m_pairs;
};

/// A sentence made readable, kept until the next one has been looked at.
struct Reading {
    int sentence = -1;
    Polished polished;
    bool answers = false; ///< the sentence before is a question
};

class Gatherer final {
public:
    Gatherer(const Script& script, const Matter& matter, Candidates& candidates)
        : m_text(script.transcript.text)
        , m_transcript(script.transcript)
        , m_matter(matter)
        , m_candidates(candidates)
        , m_concepts(matter, candidates)
        , m_polisher(matter.language)
        , m_named(hasSeveralSpeakers(script.transcript)) {}

    void look(int sentence) {
        const Sentence& at = m_matter.sentences[size_t(sentence)].at;
        Reading now{sentence, m_polisher.polished(m_text.sliced(at.begin, at.size))};
        const bool follows = m_before.sentence == sentence - 1 && m_before.polished.words >= fewestJoined;
        now.answers = follows && m_before.polished.question && !now.polished.question;
        if (const int words = now.polished.words; words >= fewestWords && words <= mostWords) {
            const double prior = priorOf(sentence, now.polished, m_matter, false) * (now.answers ? pointsBack : 1);
            offer({sentence, sentence, words, prior, 0, 0, nameBefore(now, words) + now.polished.text, isClear(now),
                   now.polished.announces});
        }
        const bool needs = now.answers || now.polished.pointsBack || now.polished.leans;
        if (follows && needs && now.polished.words >= fewestJoined)
            offerBoth(m_before, now);
        m_before = std::move(now);
    }

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
    void offerBoth(const Reading& first, const Reading& second) {
        const bool oneSpeaker = m_transcript.turnAt(beginOf(first)) == m_transcript.turnAt(beginOf(second));
        const int words = first.polished.words + second.polished.words;
        if (words < fewestWords || words > mostJoined || (!oneSpeaker && !second.answers))
            return;
        const double prior = (first.polished.words * priorOf(first.sentence, first.polished, m_matter, true) +
                              second.polished.words * priorOf(second.sentence, second.polished, m_matter, true)) /
                             words;
        const QByteArray answering = oneSpeaker ? QByteArray() : nameBefore(second, words / 2);
        offer({first.sentence, second.sentence, words, prior, 0, 0,
               nameBefore(first, words / (oneSpeaker ? 1 : 2)) + first.polished.text + ' ' + answering +
                   second.polished.text,
               false, 0});
    }
    void offer(Candidate candidate) {
        candidate.words = wordCount(candidate.text);
        m_concepts.addTo(candidate);
        if (candidate.conceptCount > 0)
            m_candidates.all.push_back(std::move(candidate));
    }

    const QByteArrayView m_text;
    const Transcript& m_transcript;
    const Matter& m_matter;
    Candidates& m_candidates;
    Concepts m_concepts;
    Polisher m_polisher;
    const bool m_named;
    Reading m_before;
};

} // namespace

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
    return true;
}

} // namespace pith
