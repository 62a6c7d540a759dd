// SPDX-License-Identifier: GPL-3.0-or-later
// The words by which polish.cpp tells what of a sentence is talk.
#pragma once
#include <array>

namespace pith {

struct PolishLists {
    const char* fillers;  ///< wherever they stand
    const char* openers;  ///< in front
    const char* dangling; ///< behind, where the captions have no full stop
    const char* pointers; ///< in front: they point at a sentence before
    const char* cues;
    const char* finite;     ///< a sentence has one of these, or a verb of its own
    const char* joining;    ///< no comma stands behind one
    const char* announcing; ///< people tell with them what they will talk about
    const char* leans;      ///< in front, and no question: the rest of a sentence whose beginning is not there
    const char* never;      ///< behind, full stop or not: no sentence ends with one
    const char* hedges;     ///< beside one of those: "it's probably."
    const char* counted;    ///< time, from something that was told before, behind a number or one of
    const char* units;
    const char* titles; ///< of people, before a name
    const char* before; ///< behind one of these a word of `never` ends a sentence: "a big if."
};
inline constexpr PolishLists englishPolish{
    "um uh uhm umm uhh er erm eh ehm hmm hmmm hm mm mmm mm-hmm mhm uh-huh ah oh",
    "so and but or well okay ok now then yeah yes yep no alright anyway like basically actually "
    "because cause cuz plus also",
    "the a an of and or but to in on at by for with from that which because if so is are was were "
    "i we they as than "
    "my your our their this these into about when where who mr mrs ms dr",
    "he she it they this that these those him her them it's that's he's she's they're its their "
    "his there such here which "
    "otherwise who either both",
    "important summary summarize conclusion main key goal idea point problem decided decide should "
    "purpose question result "
    "results lesson",
    "i you we they he she it is are was were be been am have has had do does did can could will "
    "would should may might must let's i'm you're we're they're it's that's there's he's she's "
    "don't doesn't didn't can't won't wouldn't couldn't isn't aren't wasn't i'll we'll you'll "
    "they'll i've we've you've they've i'd we'd you'd they'd",
    "the a an of to in on at by for with from my your our their into",
    "today talk talking lecture presentation presenting project topic goal aim purpose objective "
    "agenda overview introduce introduction propose",
    "of is are was were am be has have had does did do which such than whose whom about to as meaning",
    "the a an and or but because if than my your our their it's that's i'm we're you're they're he's "
    "she's gonna",
    "probably obviously basically actually really just also",
    "ago later earlier afterwards",
    "second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades "
    "century centuries long time moment moments",
    "mr mrs ms dr",
    "anything nothing everything all what as big only even just"};
inline constexpr PolishLists germanPolish{
    "äh Äh ähm Ähm öh öhm hm hmm mhm tja naja",
    "und aber oder also ja nun gut okay ok genau so dann denn nein jetzt ach",
    "der die eine und aber von in im am für dass weil wenn den dem", // no verb, no part of one: "fängt es an"
    "er sie es dies diese dieser dieses das damit dadurch dafür darum davon dazu daher deshalb dort da solche",
    "wichtig wichtigste zusammenfassend ergebnis ergebnisse entscheidend ziel problem idee frage fazit",
    "ich du wir ihr sie er es man ist sind war waren bin bist sei hat haben habe hatte hatten wird werden wurde wurden "
    "würde würden kann können könnte konnte konnten muss müssen musste mussten soll sollen sollte sollten will wollen "
    "wollte darf dürfen mag gibt",
    "der die das ein eine einen einem von zu zum zur im am für mein meine unser unsere",
    "heute vortrag vorlesung thema themen projekt arbeit ziel überblick einführung vorstellen",
    "ist sind war waren hat haben wird werden als wie welche welcher welches dass sodass zu",
    "und weil wenn dass des im zum zur",
    "wahrscheinlich eigentlich natürlich einfach auch",
    "später zuvor darauf danach",
    "sekunde sekunden minute minuten stunde stunden tag tage tagen nacht woche wochen monat monate monaten jahr jahre "
    "jahren jahrzehnt jahrzehnte jahrhundert jahrhunderte kurz lange",
    "",
    ""};

/// Of what is alike everywhere alone: hesitations, openers, ends that hang loose, words for something before.
struct SmallPolishLists {
    const char* language;
    const char* fillers;
    const char* openers;
    const char* dangling;
    const char* pointers;
};
inline constexpr std::array smallPolish{
    SmallPolishLists{"fr", "euh heu hum hein", "et mais donc alors bon ben bah voilà puis enfin ok",
                     "et ou mais de la le les l' un une des du à au aux pour par avec dans que qui",
                     "elle elles ils cela ça celui-ci celle-ci ceux-ci celles-ci"},
    SmallPolishLists{"es", "eh em ehm mmm", "y pero entonces bueno pues vale ok",
                     "y o pero de la el los las un una del al a para por con en que",
                     "eso esto ello ellos ellas él ella"},
    SmallPolishLists{"it", "eh ehm mmm boh", "e ma allora quindi dunque ecco beh insomma cioè ok",
                     "e o ma di la il lo gli le i un una del della dei al alla a da per con in nel nella che",
                     "ciò lui lei loro esso essa essi esse"},
    SmallPolishLists{"pt", "eh hum ahn hã", "e mas então pois bom ok",
                     "e ou mas de o a os as um uma do da dos das ao à para por com em no na que",
                     "isso isto ele ela eles elas"},
    SmallPolishLists{"nl", "eh uh euh ehm uhm", "en maar dus nou ok oké",
                     "en of maar de het een van in op aan voor met door dat die", "hij zij ze dit dat deze"},
};

} // namespace pith
