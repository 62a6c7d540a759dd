// SPDX-License-Identifier: GPL-3.0-or-later
// Stemming costs a third of a microsecond a word, so each form is stemmed once a talk.
#include "extract/vocabulary.h"

#include <algorithm>
#include <bit>
#include <libstemmer.h>

namespace pith {

Numbering::Numbering(size_t expected)
    : m_places(std::bit_ceil(std::max<size_t>(4, expected * 2))) {}

size_t Numbering::placeOf(quint32 hash) const {
    const size_t mask = m_places.size() - 1;
    size_t at = (hash ^ (hash >> 15U)) & mask;
    while (m_places[at].hash != 0 && m_places[at].hash != hash)
        at = (at + 1) & mask;
    return at;
}

qint32& Numbering::operator[](quint32 hash) {
    if (m_used * 3 >= m_places.size() * 2)
        grow();
    const size_t at = placeOf(hash);
    if (m_places[at].hash == 0) {
        m_places[at].hash = hash;
        ++m_used;
    }
    return m_places[at].number;
}

void Numbering::grow() {
    std::vector<Place> bigger(m_places.size() * 2);
    const size_t mask = bigger.size() - 1;
    for (const Place& place : m_places) {
        if (place.hash == 0)
            continue;
        size_t at = (place.hash ^ (place.hash >> 15U)) & mask;
        while (bigger[at].hash != 0)
            at = (at + 1) & mask;
        bigger[at] = place;
    }
    m_places.swap(bigger);
}

void Vocabulary::Free::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Vocabulary::Vocabulary(const QString& language)
    : m_stopWords(language)
    , m_stemmer(language.isEmpty() ? nullptr : sb_stemmer_new(language.toLatin1().constData(), nullptr)) {}

qint32 Vocabulary::numberOf(const Term& term) {
    const quint32 form = hashOf(term.folded);
    qint32& known = m_forms[form];
    if (known != -1)
        return known;
    if ((term.size == 1 && !term.number) || m_stopWords.contains(form))
        return known = stopWord;
    qint32& stem = m_stems[stemHash(term)];
    if (stem == -1)
        stem = qint32(m_size++);
    return known = stem;
}

quint32 Vocabulary::stemHash(const Term& term) const {
    if (!m_stemmer || term.pair || term.number)
        return hashOf(term.folded);
    // sb_symbol is unsigned char; libstemmer reads bytes.
    const auto* word = reinterpret_cast<const sb_symbol*>(term.folded.data());
    const sb_symbol* stem = sb_stemmer_stem(m_stemmer.get(), word, int(term.folded.size()));
    if (!stem)
        return hashOf(term.folded);
    return hashOf({reinterpret_cast<const char*>(stem), sb_stemmer_length(m_stemmer.get())});
}

} // namespace pith
