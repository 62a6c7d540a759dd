// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/wordindex.h"

namespace pith {

WordIndex::WordIndex(const Script& script, const StopWords& stopWords, const NumberWords& numbers,
                     const WordHeads* wanted)
    : m_words(wanted ? 512 : 2048)
    , m_segments(double(script.segments.size())) {
    m_occurrences.reserve(size_t(script.transcript.text.size()) / (wanted ? 40 : 10));
    CountedTerms terms(script.transcript.text, numbers, wanted);
    Term term;
    size_t segment = 0;
    while (terms.next(term)) {
        while (segment + 1 < script.segments.size() && script.segments[segment + 1].begin <= term.begin)
            ++segment;
        if (term.size > 1 || term.number)
            if (term.number || !stopWords.contains(terms.hash()))
                add(lightKey(term), term.begin, quint32(segment));
        for (const quint32 part : terms.parts())
            add(part, term.begin, quint32(segment));
    }
}

const WordIndex::Word* WordIndex::find(quint32 key) const {
    const size_t mask = m_words.size() - 1;
    for (size_t at = key & mask; m_words[at].key != 0; at = (at + 1) & mask)
        if (m_words[at].key == key)
            return &m_words[at];
    return nullptr;
}

void WordIndex::add(quint32 key, quint32 begin, quint32 segment) {
    const size_t mask = m_words.size() - 1;
    size_t at = key & mask;
    while (m_words[at].key != 0 && m_words[at].key != key)
        at = (at + 1) & mask;
    Word& word = m_words[at];
    if (word.key == 0) {
        word.key = key;
        ++m_used;
    }
    if (word.last < 0 || m_occurrences[size_t(word.last)].segment != segment)
        ++word.segments;
    m_occurrences.push_back({begin, segment, word.last});
    word.last = qint32(m_occurrences.size() - 1);
    if (m_used * 2 > m_words.size())
        grow();
}

void WordIndex::grow() {
    std::vector<Word> bigger(m_words.size() * 4);
    const size_t mask = bigger.size() - 1;
    for (const Word& word : m_words) {
        if (word.key == 0)
            continue;
        size_t at = word.key & mask;
        while (bigger[at].key != 0)
            at = (at + 1) & mask;
        bigger[at] = word;
    }
    m_words.swap(bigger);
}

} // namespace pith
