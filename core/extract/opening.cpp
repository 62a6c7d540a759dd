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
constexpr qsizetype longestMarker = 14;

struct Markers {
    const char* noise; ///< said before anything
    const char* turns;
    const char* clear;  ///< turns, without a doubt
    const char* sets;   ///< behind one that turns, makes it clear: "so here", "okay, so"
    const char* goesOn; ///< leans on what was before
};
constexpr Markers english{" um uh er and ", " okay ok alright right so then finally ", " now next ",
                          " so now next here what how let first then to ",
                          " but because if that they it he she which or also you maybe i we who there although where "
                          "them yeah "};
constexpr Markers german{" äh ähm und ", " okay gut so zunächst schließlich ", " nun jetzt ",
                         " so nun jetzt zunächst kommen ", " aber weil wenn dass sie er es oder auch du denn "};

bool isIn(const char* list, QByteArrayView word) {
    if (word.size() > longestMarker)
        return false;
    std::array<char, longestMarker + 2> key{};
    key[0] = ' ';
    std::copy(word.begin(), word.end(), key.begin() + 1);
    key[size_t(word.size()) + 1] = ' ';
    return QByteArrayView(list).contains(QByteArrayView(key.data(), word.size() + 2));
}

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
        if (isIn(markers.noise, term.folded))
            continue;
        if (isIn(markers.clear, term.folded))
            return Opening::TurnsClearly;
        if (opening == Opening::Turns)
            return isIn(markers.sets, term.folded) ? Opening::TurnsClearly : Opening::Turns;
        if (!isIn(markers.turns, term.folded))
            return isIn(markers.goesOn, term.folded) ? Opening::GoesOn : Opening::Plain;
        opening = Opening::Turns;
    }
    return opening;
}

} // namespace pith
