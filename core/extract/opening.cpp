// SPDX-License-Identifier: GPL-3.0-or-later
// Speakers mark where a topic ends and where one begins (Grosz and Sidner 1986; Hirschberg and Litman 1993): "okay,
// so", "now", "next"; and a sentence that opens with "because" or "they" leans on the one before.
#include "extract/opening.h"

#include "extract/terms.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace pith {

namespace {

constexpr int looked = 4;        // words
constexpr qsizetype widest = 64; // bytes in which they are looked for

enum : quint8 {
    Noise = 1, ///< said before anything
    Turns = 2,
    Clear = 4,  ///< turns, without a doubt
    Sets = 8,   ///< behind one that turns, makes it clear: "so here", "okay, so"
    GoesOn = 16 ///< leans on what was before
};
struct Marker {
    quint32 hash = 0;
    quint8 kinds = 0;
};
constexpr std::array english{Marker{"um"_h, Noise},          Marker{"uh"_h, Noise},      Marker{"er"_h, Noise},
                             Marker{"and"_h, Noise},         Marker{"okay"_h, Turns},    Marker{"ok"_h, Turns},
                             Marker{"alright"_h, Turns},     Marker{"right"_h, Turns},   Marker{"so"_h, Turns | Sets},
                             Marker{"then"_h, Turns | Sets}, Marker{"finally"_h, Turns}, Marker{"now"_h, Clear | Sets},
                             Marker{"next"_h, Clear | Sets}, Marker{"here"_h, Sets},     Marker{"what"_h, Sets},
                             Marker{"how"_h, Sets},          Marker{"let"_h, Sets},      Marker{"first"_h, Sets},
                             Marker{"to"_h, Sets},           Marker{"but"_h, GoesOn},    Marker{"because"_h, GoesOn},
                             Marker{"if"_h, GoesOn},         Marker{"that"_h, GoesOn},   Marker{"they"_h, GoesOn},
                             Marker{"it"_h, GoesOn},         Marker{"he"_h, GoesOn},     Marker{"she"_h, GoesOn},
                             Marker{"which"_h, GoesOn},      Marker{"or"_h, GoesOn},     Marker{"also"_h, GoesOn},
                             Marker{"you"_h, GoesOn},        Marker{"maybe"_h, GoesOn},  Marker{"i"_h, GoesOn},
                             Marker{"we"_h, GoesOn},         Marker{"who"_h, GoesOn},    Marker{"there"_h, GoesOn},
                             Marker{"although"_h, GoesOn},   Marker{"where"_h, GoesOn},  Marker{"them"_h, GoesOn},
                             Marker{"yeah"_h, GoesOn}};
constexpr std::array german{Marker{"äh"_h, Noise},
                            Marker{"ähm"_h, Noise},
                            Marker{"und"_h, Noise},
                            Marker{"okay"_h, Turns},
                            Marker{"gut"_h, Turns},
                            Marker{"so"_h, Turns | Sets},
                            Marker{"zunächst"_h, Turns | Sets},
                            Marker{"schließlich"_h, Turns},
                            Marker{"nun"_h, Clear | Sets},
                            Marker{"jetzt"_h, Clear | Sets},
                            Marker{"kommen"_h, Sets},
                            Marker{"aber"_h, GoesOn},
                            Marker{"weil"_h, GoesOn},
                            Marker{"wenn"_h, GoesOn},
                            Marker{"dass"_h, GoesOn},
                            Marker{"sie"_h, GoesOn},
                            Marker{"er"_h, GoesOn},
                            Marker{"es"_h, GoesOn},
                            Marker{"oder"_h, GoesOn},
                            Marker{"auch"_h, GoesOn},
                            Marker{"du"_h, GoesOn},
                            Marker{"denn"_h, GoesOn}};

/// By their hashes, since each sentence is asked twice.
using Table = std::array<Marker, 128>;
template <size_t count>
constexpr Table tableOf(const std::array<Marker, count>& markers) {
    static_assert(count * 2 < std::tuple_size_v<Table>);
    Table table{};
    for (const Marker& marker : markers) {
        size_t at = marker.hash % table.size();
        while (table[at].hash != 0)
            at = (at + 1) % table.size();
        table[at] = marker;
    }
    return table;
}
constexpr Table englishTable = tableOf(english), germanTable = tableOf(german);

quint8 kindsOf(const Table& table, quint32 hash) {
    size_t at = hash % table.size();
    while (table[at].hash != 0 && table[at].hash != hash)
        at = (at + 1) % table.size();
    return table[at].kinds;
}

} // namespace

Opening openingOf(QByteArrayView sentence, const QString& language) {
    const bool isEnglish = language == QLatin1StringView("en");
    if (!isEnglish && language != QLatin1StringView("de"))
        return Opening::Plain;
    const Table& table = isEnglish ? englishTable : germanTable;
    Terms terms(sentence.first(std::min(sentence.size(), widest)));
    Term term;
    Opening opening = Opening::Plain;
    for (int i = 0; i < looked && terms.next(term); ++i) {
        const quint8 kinds = kindsOf(table, hashOf(term.folded));
        if (kinds & Noise)
            continue;
        if (kinds & Clear)
            return Opening::TurnsClearly;
        if (opening == Opening::Turns)
            return kinds & Sets ? Opening::TurnsClearly : Opening::Turns;
        if (!(kinds & Turns))
            return kinds & GoesOn ? Opening::GoesOn : Opening::Plain;
        opening = Opening::Turns;
    }
    return opening;
}

} // namespace pith
