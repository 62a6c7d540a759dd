// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/matter.h"

#include <cmath>

namespace pith {

namespace {

constexpr size_t slice = 256;       // sentences between two looks at the token: below a millisecond
constexpr double everywhere = 0.35; // a word that this share of segments has is a function word, whatever the language
constexpr int enoughSegments = 12;  // to judge that

void count(WordFacts& facts, const Term& term, quint32 begin, int segment, QByteArrayView text) {
    ++facts.count;
    facts.number = term.number;
    if (facts.lastSegment != segment) {
        ++facts.segments;
        facts.lastSegment = segment;
    }
    // Boyer and Moore's majority vote (1981): a form that more than half of the occurrences have wins, others are as
    // good.
    const bool same = facts.size == term.size && text.sliced(facts.begin, facts.size) == text.sliced(begin, term.size);
    if (facts.votes == 0) {
        facts.begin = begin;
        facts.size = term.size;
        facts.votes = 1;
    } else {
        facts.votes += same ? 1 : -1;
    }
}

void markTitle(const QString& title, Vocabulary& vocabulary, Matter& matter) {
    const QByteArray utf8 = title.toUtf8();
    Terms terms(utf8);
    Term term;
    while (terms.next(term)) {
        const qint32 word = vocabulary.numberOf(term);
        if (word >= 0 && size_t(word) < matter.facts.size())
            matter.facts[size_t(word)].titled = true;
    }
}

} // namespace

double Matter::weight(qint32 word) const {
    if (word < 0)
        return 0;
    const WordFacts& known = facts[size_t(word)];
    if (segments >= enoughSegments && known.segments > everywhere * segments)
        return 0;
    const double rarity = std::log(1 + segments / (1.0 + known.segments));
    return std::log(1.0 + known.count) * rarity * (known.titled ? 1.5 : 1);
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
    matter.words.reserve(size_t(text.size()) / 5);
    const auto segmentAt = [&](quint32 byte, int from) {
        while (size_t(from) + 1 < script.segments.size() && script.segments[size_t(from) + 1].begin <= byte)
            ++from;
        return from;
    };
    int segment = 0;
    for (const Sentence& at : sentences) {
        if (matter.sentences.size() % slice == 0 && stop.stopped())
            return false;
        MatterSentence sentence{at, 0, 0, quint32(matter.words.size()), 0};
        segment = segmentAt(at.begin, segment);
        sentence.segment = segment;
        sentence.lastSegment = segmentAt(at.begin + std::max(1U, at.size) - 1, segment);
        Terms terms(text.sliced(at.begin, at.size));
        Term term;
        while (terms.next(term)) {
            const qint32 word = vocabulary.numberOf(term);
            matter.words.push_back(word);
            if (word < 0)
                continue;
            matter.facts.resize(vocabulary.size());
            count(matter.facts[size_t(word)], term, at.begin + term.begin, segment, text);
        }
        sentence.wordCount = quint32(matter.words.size()) - sentence.firstWord;
        matter.sentences.push_back(sentence);
    }
    markTitle(script.video.title, vocabulary, matter);
    return true;
}

} // namespace pith
