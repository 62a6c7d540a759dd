// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a sentence fit to stand alone was set by reading. What makes it one that a slide would have is a
// regression on the sentences of lectures (Kupiec, Pedersen and Chen 1995 weigh such features so), printed by
// tests/quality/expected.py: much content and few words of talk, words that were not said just before and will be said
// just after, the beginning (Edmundson 1969), an opening as of something new.
#include "extract/prior.h"

#include "extract/opening.h"

#include <cmath>

namespace pith {

namespace {

constexpr int usualFewest = 9; // words: below it a sentence seldom stands alone
constexpr double question = 0.15, pointsBack = 0.75, onlyNames = 0.3, tooShort = 0.7, announced = 1.15;
constexpr double piece = 0.5, cutOff = 0.75, verbless = 0.7, leans = 0.75, mended = 0.9;

constexpr double hasContent = 2.05, introduces = 0.70, readsAsWritten = 0.67, opens = 0.59, turns = 0.32,
                 turnsClearly = 0.27;
constexpr double openingShare = 0.06; // of the talk
constexpr int near = 10;              // sentences, before and after

/// A word is brought up where none of the sentences before, so many, had it, and one behind has.
std::vector<float> introductions(const Matter& matter) {
    struct Last {
        int sentence = -2 * near;
        bool fresh = false;
    };
    std::vector<Last> last(matter.facts.size());
    std::vector<float> brought(matter.sentences.size());
    std::vector<int> different(matter.sentences.size());
    for (size_t i = 0; i < matter.sentences.size(); ++i) {
        const MatterSentence& sentence = matter.sentences[i];
        for (quint32 k = sentence.firstWord; k < sentence.endWord(); ++k) {
            if (matter.words[k] == Matter::stopWord)
                continue;
            Last& before = last[size_t(matter.words[k])];
            const int distance = int(i) - before.sentence;
            if (distance == 0)
                continue;
            ++different[i];
            if (distance <= near && before.fresh)
                ++brought[size_t(before.sentence)];
            before = {int(i), distance > near};
        }
    }
    for (size_t i = 0; i < brought.size(); ++i)
        brought[i] /= float(std::max(1, different[i]));
    return brought;
}

} // namespace

Priors::Priors(QByteArrayView text, const Matter& matter)
    : m_text(text)
    , m_matter(matter)
    , m_introduces(introductions(matter)) {
    m_content.reserve(matter.sentences.size());
    for (const MatterSentence& one : matter.sentences) {
        const auto words = matter.words.begin() + qsizetype(one.firstWord);
        const auto others = std::count(words, words + qsizetype(one.wordCount), Matter::stopWord);
        m_content.push_back(1 - float(others) / float(std::max(1U, one.wordCount)));
    }
}

double Priors::matterOf(int sentence, const Polished& polished) const {
    const MatterSentence& one = m_matter.sentences[size_t(sentence)];
    double sum = hasContent * double(m_content[size_t(sentence)]) +
                 introduces * double(m_introduces[size_t(sentence)]) + readsAsWritten * polished.written;
    const double place = (sentence + 0.5) / double(m_matter.sentences.size());
    sum += opens * std::max(0.0, 1 - place / openingShare);
    const Opening opening = openingOf(m_text.sliced(one.at.begin, one.at.size), m_matter.language);
    if (opening == Opening::Turns)
        sum += turns;
    else if (opening == Opening::TurnsClearly)
        sum += turnsClearly;
    return std::exp(sum);
}

double Priors::of(int sentence, const Polished& polished, bool joined) const {
    double prior = matterOf(sentence, polished);
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
    if (!m_matter.sentences[size_t(sentence)].at.whole)
        prior *= piece;
    if (polished.cue)
        prior *= announced;
    return prior;
}

} // namespace pith
