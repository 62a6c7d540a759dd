// SPDX-License-Identifier: GPL-3.0-or-later
// Words as numbers: all forms of a word that share a stem are one.
#pragma once
#include "extract/language.h"

#include <memory>
#include <vector>

struct sb_stemmer;

namespace pith {

/// From hashes to small numbers, counted up from 0. Open addressing, nothing is ever taken out.
class Numbering final {
public:
    explicit Numbering(size_t expected = 1024);
    /// The place where the number of `hash` stands; -1 in it: a new one, to be filled in by the caller. Valid until the
    /// next call.
    [[nodiscard]] qint32& operator[](quint32 hash);
    [[nodiscard]] qint32 find(quint32 hash) const { return m_places[placeOf(hash)].number; } ///< -1: not there

private:
    struct Place {
        quint32 hash = 0;
        qint32 number = -1;
    };
    [[nodiscard]] size_t placeOf(quint32 hash) const;
    void grow();
    std::vector<Place> m_places;
    size_t m_used = 0;
};

class Vocabulary final {
public:
    /// `language`: a primary one; stemmed where libstemmer knows it, with stop words where language.cpp does.
    explicit Vocabulary(const QString& language);

    static constexpr qint32 stopWord = -2;
    /// The word's number, or stopWord.
    [[nodiscard]] qint32 numberOf(const Term& term);
    [[nodiscard]] size_t size() const { return m_size; }

private:
    struct Free {
        void operator()(sb_stemmer* stemmer) const;
    };
    [[nodiscard]] quint32 stemHash(const Term& term) const;

    StopWords m_stopWords;
    std::unique_ptr<sb_stemmer, Free> m_stemmer;
    Numbering m_forms; ///< hash of a form, case-folded
    Numbering m_stems;
    size_t m_size = 0;
};

} // namespace pith
