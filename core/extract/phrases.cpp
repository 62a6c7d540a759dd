// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/phrases.h"

#include "extract/repairs.h"
#include "extract/terms.h"

namespace pith {

void PhraseSigns::learn(const char* words, Sign sign) {
    for (const quint32 hash : hashesOf(words))
        m_signs[hash] = qint32(sign);
}

PhraseSigns::PhraseSigns(const QString& language)
    : m_signs(128) {
    if (language == QLatin1StringView("en")) {
        learn("the a an of my our your their his her its this these those some any each every no another "
              "in on for with from about into between against under over through by",
              Sign::Names);
        learn("to i we you they he she it who can could will would should may might must did does do don "
              "didn doesn not just really very so too quite rather is are was were be been get gets let "
              "us me him them",
              Sign::Acts);
    } else if (language == QLatin1StringView("de")) {
        learn("der die das den dem des ein eine einen einem einer eines mein meine unser unsere ihre seine "
              "dieser diese dieses von vom zum zur im für mit über aus",
              Sign::Names);
        learn("zu ich wir ihr er sie es man sehr so nicht wird werden wurde kann muss soll", Sign::Acts);
    }
}

Sign PhraseSigns::of(quint32 hash) const {
    const qint32 known = m_signs.find(hash);
    return known < 0 ? Sign::None : Sign(known);
}

void eachRun(QByteArrayView text, const Matter& matter, const PhraseSigns& signs, int sentence,
             const std::function<void(const PhraseRun&)>& f) {
    const MatterSentence& at = matter.sentences[size_t(sentence)];
    Terms terms(text.sliced(at.at.begin, at.at.size));
    Term term;
    PhraseRun run;
    quint32 end = 0; // of the word before
    const auto flush = [&] {
        if (!run.words.empty())
            f(run);
        run.words.clear();
        run.places.clear();
        run.before = Sign::None;
    };
    for (quint32 i = at.firstWord; terms.next(term) && i < at.endWord(); ++i) {
        const quint32 begin = at.at.begin + term.begin;
        // A pair of characters begins within the one before.
        const QByteArrayView between = end > 0 && begin > end ? text.sliced(end, begin - end) : QByteArrayView();
        const bool joins = between.isEmpty() || (between.size() == 1 && (between[0] == ' ' || between[0] == '-'));
        if (!joins)
            flush();
        const qint32 word = matter.wordAt(i);
        if (word < 0) {
            flush();
            run.before = signs.of(hashOf(term.folded));
        } else {
            run.words.push_back(word);
            run.places.push_back({begin, term.size});
        }
        end = begin + term.size;
    }
    flush();
}

} // namespace pith
