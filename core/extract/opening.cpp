// SPDX-License-Identifier: GPL-3.0-or-later
// Speakers mark where a topic ends and where one begins (Grosz and Sidner 1986; Hirschberg and Litman 1993): "okay,
// so", "now", "next"; and a sentence that opens with "because" or "they" leans on the one before.
#include "extract/opening.h"

#include "extract/terms.h"

#include <algorithm>
#include <array>

namespace pith {

namespace {

constexpr int looked = 4;        // words
constexpr qsizetype widest = 64; // bytes in which they are looked for

constexpr size_t most = 22;
using Words = std::array<quint32, most>; // zeros behind; by their hashes, since each sentence is asked twice

struct Markers {
    Words noise; ///< said before anything
    Words turns;
    Words clear;  ///< turns, without a doubt
    Words sets;   ///< behind one that turns, makes it clear: "so here", "okay, so"
    Words goesOn; ///< leans on what was before
};
constexpr Markers english{
    {"um"_h, "uh"_h, "er"_h, "and"_h},
    {"okay"_h, "ok"_h, "alright"_h, "right"_h, "so"_h, "then"_h, "finally"_h},
    {"now"_h, "next"_h},
    {"so"_h, "now"_h, "next"_h, "here"_h, "what"_h, "how"_h, "let"_h, "first"_h, "then"_h, "to"_h},
    {"but"_h, "because"_h, "if"_h, "that"_h, "they"_h, "it"_h,    "he"_h,       "she"_h,   "which"_h, "or"_h,  "also"_h,
     "you"_h, "maybe"_h,   "i"_h,  "we"_h,   "who"_h,  "there"_h, "although"_h, "where"_h, "them"_h,  "yeah"_h}};
constexpr Markers german{
    {"äh"_h, "ähm"_h, "und"_h},
    {"okay"_h, "gut"_h, "so"_h, "zunächst"_h, "schließlich"_h},
    {"nun"_h, "jetzt"_h},
    {"so"_h, "nun"_h, "jetzt"_h, "zunächst"_h, "kommen"_h},
    {"aber"_h, "weil"_h, "wenn"_h, "dass"_h, "sie"_h, "er"_h, "es"_h, "oder"_h, "auch"_h, "du"_h, "denn"_h}};

bool isIn(const Words& words, quint32 word) { return std::find(words.begin(), words.end(), word) != words.end(); }

} // namespace

Opening openingOf(QByteArrayView sentence, const QString& language) {
    const bool isEnglish = language == QLatin1StringView("en");
    if (!isEnglish && language != QLatin1StringView("de"))
        return Opening::Plain;
    const Markers& markers = isEnglish ? english : german;
    Terms terms(sentence.first(std::min(sentence.size(), widest)));
    Term term;
    Opening opening = Opening::Plain;
    for (int i = 0; i < looked && terms.next(term); ++i) {
        const quint32 word = hashOf(term.folded);
        if (isIn(markers.noise, word))
            continue;
        if (isIn(markers.clear, word))
            return Opening::TurnsClearly;
        if (opening == Opening::Turns)
            return isIn(markers.sets, word) ? Opening::TurnsClearly : Opening::Turns;
        if (!isIn(markers.turns, word))
            return isIn(markers.goesOn, word) ? Opening::GoesOn : Opening::Plain;
        opening = Opening::Turns;
    }
    return opening;
}

} // namespace pith
