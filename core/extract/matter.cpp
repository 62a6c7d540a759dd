// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/matter.h"

#include <algorithm>
#include <cmath>

namespace pith {

namespace {

constexpr size_t slice = 256; // sentences between two looks at the token: below a millisecond

void count(WordFacts& facts, const Term& term, int segment) {
    ++facts.count;
    facts.number = term.number;
    if (facts.lastSegment != segment) {
        ++facts.segments;
        facts.lastSegment = segment;
    }
}

void mark(const QString& text, Told told, Vocabulary& vocabulary, Matter& matter) {
    const QByteArray utf8 = text.toUtf8();
    Terms terms(utf8);
    Term term;
    while (terms.next(term)) {
        const qint32 word = vocabulary.numberOf(term);
        if (word >= 0 && size_t(word) < matter.facts.size())
            matter.facts[size_t(word)].told = told;
    }
}

} // namespace

double Matter::weight(qint32 word) const {
    if (!hasWeight(word))
        return 0;
    const WordFacts& known = facts[size_t(word)];
    const double rarity = std::log(1 + segments / (1.0 + known.segments));
    return std::log(1.0 + known.count) * rarity * toldBonus(known.told);
}

std::pair<int, int> segmentsOf(const Sentence& sentence, const Script& script) {
    const auto at = [&script](quint32 byte) {
        const auto behind = std::upper_bound(script.segments.begin(), script.segments.end(), byte,
                                             [](quint32 b, const auto& segment) { return b < segment.begin; });
        return std::max(0, int(behind - script.segments.begin()) - 1);
    };
    return {at(sentence.begin), at(sentence.begin + std::max(1U, sentence.size) - 1)};
}

bool readMatter(const Script& script, const StopToken& stop, Matter& matter) {
    const QByteArrayView text(script.transcript.text);
    matter.language = primaryLanguage(script.transcript.language);
    if (matter.language.isEmpty())
        matter.language = guessedLanguage(text);
    matter.segments = int(script.segments.size());
    matter.vocabulary = std::make_shared<Vocabulary>(matter.language);
    Vocabulary& vocabulary = *matter.vocabulary;
    const std::vector<Sentence> sentences = sentencesOf(script.transcript);
    matter.sentences.reserve(sentences.size());
    matter.words.reserve(size_t(script.wordsSpoken) + size_t(script.wordsSpoken) / 16);
    int segment = 0;
    for (const Sentence& at : sentences) {
        if (matter.sentences.size() % slice == 0 && stop.stopped())
            return false;
        MatterSentence sentence{at, quint32(matter.words.size()), 0};
        while (size_t(segment) + 1 < script.segments.size() && script.segments[size_t(segment) + 1].begin <= at.begin)
            ++segment;
        Terms terms(text.sliced(at.begin, at.size));
        Term term;
        while (terms.next(term)) {
            const qint32 word = vocabulary.numberOf(term);
            const bool counts = word >= 0 && word < Matter::stopWord;
            matter.words.push_back(counts ? quint16(word) : Matter::stopWord);
            if (!counts)
                continue;
            if (size_t(word) >= matter.facts.size())
                matter.facts.resize(size_t(word) + 1);
            count(matter.facts[size_t(word)], term, segment);
        }
        sentence.wordCount = quint32(matter.words.size()) - sentence.firstWord;
        matter.sentences.push_back(sentence);
    }
    mark(script.video.description, Told::Description, vocabulary, matter);
    mark(script.video.title, Told::Title, vocabulary, matter);
    for (const Chapter& chapter : script.video.chapters)
        mark(chapter.title, Told::Title, vocabulary, matter);
    return true;
}

} // namespace pith
