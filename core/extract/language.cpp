// SPDX-License-Identifier: GPL-3.0-or-later
// The lists are closed classes (articles, pronouns, prepositions, auxiliaries, conjunctions) plus what speakers fill
// pauses with. Words that can carry a talk's matter stay out, even frequent ones.
#include "extract/language.h"

#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

struct Known {
    const char* tag;
    const char* words;
};

constexpr std::array known{
    Known{
        "en",
        "a about above across actually after again against all almost along already also although always am among an "
        "and "
        "another any anybody "
        "anyone "
        "anything are aren around as at away back basically be became because become been before being below between "
        "both beyond despite toward towards upon within "
        "but by came can cannot come comes could couldn d did didn do does doesn doing don done down during each "
        "either "
        "else enough even ever every everybody everyone everything few first for from further gave get gets getting "
        "give "
        "go goes going gone gonna good got gotta had hadn has hasn have haven having he her here hers herself him "
        "himself "
        "his hmm how however huh i if in indeed into is isn it its itself just kind know knew let like likely little "
        "ll "
        "look looking lot lots m made make makes making many may maybe me mean means might mm more most much must my "
        "myself need neither never next no nobody none nor not nothing now o of off often oh ok okay on once one ones "
        "only onto or other others ought our ours ourselves out over own perhaps please pretty put quite rather re "
        "really "
        "right s said same saw say saying says see seem seems seen shall she should shouldn since so some somebody "
        "someone something sometimes somewhere sort still stuff such sure t take takes taken tell than thank thanks "
        "that "
        "the their theirs them themselves then there therefore these they thing things think this those though thought "
        "through thus to together too took toward towards try trying two uh um under unless until up upon us use used "
        "using very ve wanna want wanted wants was wasn way we well went were weren what whatever when where whether "
        "which while who whoever whole whom whose why will with within without won would wouldn yeah yes yet you your "
        "yours yourself yup"},
    Known{
        "de",
        "ab aber ach alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus "
        "bei "
        "beim bin bis bisschen bist bitte da dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus "
        "darf darin darüber darum das dass dasselbe davon dazu dein deine deinem deinen deiner dem den denen denn der "
        "deren derer des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch eben eigentlich "
        "ein eine einem einen einer eines einfach einige einmal er es etwa etwas euch euer eure fast für gab ganz gar "
        "geben gehen geht genau gerade gerne gesagt gewesen gibt gleich glaube haben halt hast hat hatte hatten hätte "
        "hätten her heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins irgendwie ist "
        "ja "
        "jede jedem jeden jeder jedes jedoch jemand jene jetzt kann kannst kein keine keinem keinen keiner kommt "
        "können "
        "könnte könnten lassen mal man manche mehr mein meine meinem meinen meiner mich mir mit möchte muss musste "
        "müssen na nach natürlich neben nee nein nicht nichts nie noch nun nur ob oder oh ohne okay quasi sage sagen "
        "sagt schon sehr sei sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll sollen "
        "sollte sollten sondern sonst sowie sozusagen tun über um und uns unser unsere unserem unseren unter viel "
        "viele "
        "vielleicht vom von vor war waren warum was weg wegen weil weiter welche welchem welchen welcher welches wenn "
        "wer werde werden wie wieder will wir wird wirklich wo wollen wollte worden wurde wurden würde würden zu zum "
        "zur "
        "zwar zwischen äh ähm"},
    Known{
        "fr",
        "ai alors après as au aussi autre autres aux avait avant avec avez avons bah ben bien c car ce ceci cela celle "
        "celui ces cet cette ceux chez ci comme comment d dans de des donc du elle elles en encore entre es est et "
        "étaient "
        "était étant été être eu euh eux fait faire hein il ils j je jusque l la là le les leur leurs lui m ma mais me "
        "même mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas peu peut plus pour pourquoi qu "
        "quand que quel quelle qui quoi s sa sans se sera ses si soi son sont sous sur t ta te tes toi ton tous tout "
        "toute toutes très tu un une va vers voilà vos votre vous y"},
    Known{
        "es",
        "a al algo así aún aunque bien bueno cada como con cómo cuando cuál de del desde donde dos e el él ella ellas "
        "ellos en entonces entre era eran es esa esas ese eso esos esta está estaba están estar estas este esto estos "
        "fue "
        "fueron ha había han hasta hay la las le les lo los más me mi mis muy nada ni no nos nosotros o os otra otro "
        "para "
        "pero poco por porque pues que qué quien se ser si sí sido sin sobre son su sus también tan tanto te tener "
        "tenía "
        "tiene tienen todo todos tu tus un una unas uno unos usted ustedes va vamos y ya yo"},
    Known{
        "it",
        "a ad agli ai al alla alle allo allora anche ancora avere aveva c che chi ci ciò col come con così cosa cui d "
        "da "
        "dagli dai dal dalla dalle degli dei del della delle dello di dove e è ecco ed era erano essere fa fare fra "
        "già "
        "gli ha hanno ho i il in io l la le lei li lo loro lui ma me mi mia mio molto ne nei nel nella nelle no noi "
        "non o "
        "ogni per perché però più poi proprio qua quale quando quella quelle quelli quello questa queste questi questo "
        "qui quindi s sarà se sei si sia sono sta stato su sua sue sul sulla suo tra tu tutti tutto un una uno va vi "
        "voi"},
    Known{
        "nl",
        "aan al alle als altijd andere bij daar dan dat de deze die dit doen door dus een eens en er even ge geen "
        "gewoon "
        "haar had heb hebben heeft hem het hier hij hoe hun ik in is ja je jij jullie kan kunnen maar me meer men met "
        "mijn moet moeten na naar nee niet nog nou nu of om omdat ons onze ook op over te toch toen tot u uit van veel "
        "voor waar want waren was wat we weer wel werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zou"},
    Known{"pt", "a à ao aos aquela aquele aquilo as às assim até com como da das de dela dele deles depois do dos e é "
                "ela elas ele "
                "eles em então entre era eram essa esse esta está estão este eu foi foram há isso isto já lá lhe mais "
                "mas me mesmo "
                "meu minha muito na nas nem no nos nós não num numa o os ou para pela pelo por porque qual quando que "
                "quem se sem "
                "ser seu sua são só também te tem tinha tudo um uma vai você vocês"},
};

/// Each word of a list by its hash.
template <class F>
void eachWord(const char* words, F f) {
    const QByteArrayView all(words);
    for (qsizetype begin = 0; begin < all.size();) {
        const qsizetype space = all.indexOf(' ', begin);
        const qsizetype end = space < 0 ? all.size() : space;
        f(hashOf(all.sliced(begin, end - begin)));
        begin = end + 1;
    }
}

} // namespace

StopWords::StopWords(QStringView language) {
    const QString primary = primaryLanguage(language);
    for (const Known& one : known) {
        if (primary != QLatin1StringView(one.tag))
            continue;
        m_table.assign(1024, 0);
        eachWord(one.words, [this](quint32 hash) {
            size_t at = hash & 1023U;
            while (m_table[at] != 0)
                at = (at + 1) & 1023U;
            m_table[at] = hash;
        });
    }
}

QString guessedLanguage(QByteArrayView utf8, int words) {
    std::array<StopWords, known.size()> lists;
    for (size_t i = 0; i < known.size(); ++i)
        lists[i] = StopWords(QString::fromLatin1(known[i].tag));
    std::array<int, known.size()> hits{};
    Terms terms(utf8);
    Term term;
    int seen = 0;
    while (seen < words && terms.next(term)) {
        ++seen;
        const quint32 hash = hashOf(term.folded);
        for (size_t i = 0; i < lists.size(); ++i)
            hits[i] += lists[i].contains(hash) ? 1 : 0;
    }
    const auto best = std::max_element(hits.begin(), hits.end());
    if (*best * 5 < seen || *best < 3) // in running text function words are two in five
        return {};
    return QString::fromLatin1(known[size_t(best - hits.begin())].tag);
}

QString primaryLanguage(QStringView tag) {
    qsizetype end = 0;
    while (end < tag.size() && tag[end].isLetter())
        ++end;
    return tag.first(end).toString().toLower();
}

} // namespace pith
