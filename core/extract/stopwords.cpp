// SPDX-License-Identifier: GPL-3.0-or-later
// The lists are closed classes (articles, pronouns, prepositions, auxiliaries, conjunctions) plus what speakers fill
// pauses with. Words that can carry a talk's matter stay out, even frequent ones. Written for this program by hand.
#include "extract/stopwords.h"

#include <array>

namespace pith {

namespace {

constexpr std::array languages{
    KnownLanguage{
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
    KnownLanguage{
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
    KnownLanguage{
        "fr",
        "ai alors après as au aussi autre autres aux avait avant avec avez avons bah ben bien c car ce ceci cela celle "
        "celui ces cet cette ceux chez ci comme comment d dans de des donc du elle elles en encore entre es est et "
        "étaient "
        "était étant été être eu euh eux fait faire hein il ils j je jusque l la là le les leur leurs lui m ma mais me "
        "même mes moi moins mon n ne ni non nos notre nous on ont ou où par parce pas peu peut plus pour pourquoi qu "
        "quand que quel quelle qui quoi s sa sans se sera ses si soi son sont sous sur t ta te tes toi ton tous tout "
        "toute toutes très tu un une va vers voilà vos votre vous y"},
    KnownLanguage{
        "es",
        "a al algo así aún aunque bien bueno cada como con cómo cuando cuál de del desde donde dos e el él ella ellas "
        "ellos en entonces entre era eran es esa esas ese eso esos esta está estaba están estar estas este esto estos "
        "fue "
        "fueron ha había han hasta hay la las le les lo los más me mi mis muy nada ni no nos nosotros o os otra otro "
        "para "
        "pero poco por porque pues que qué quien se ser si sí sido sin sobre son su sus también tan tanto te tener "
        "tenía "
        "tiene tienen todo todos tu tus un una unas uno unos usted ustedes va vamos y ya yo"},
    KnownLanguage{
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
    KnownLanguage{
        "nl",
        "aan al alle als altijd andere bij daar dan dat de deze die dit doen door dus een eens en er even ge geen "
        "gewoon "
        "haar had heb hebben heeft hem het hier hij hoe hun ik in is ja je jij jullie kan kunnen maar me meer men met "
        "mijn moet moeten na naar nee niet nog nou nu of om omdat ons onze ook op over te toch toen tot u uit van veel "
        "voor waar want waren was wat we weer wel werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zou"},
    KnownLanguage{
        "pt", "a à ao aos aquela aquele aquilo as às assim até com como da das de dela dele deles depois do dos e é "
              "ela elas ele "
              "eles em então entre era eram essa esse esta está estão este eu foi foram há isso isto já lá lhe mais "
              "mas me mesmo "
              "meu minha muito na nas nem no nos nós não num numa o os ou para pela pelo por porque qual quando que "
              "quem se sem "
              "ser seu sua são só também te tem tinha tudo um uma vai você vocês"},
    KnownLanguage{"sv",
                  "alla allt alltså att av bara blev bli blir de dem den denna deras dess dessa det detta dig din "
                  "där därför då efter ej eller en ett från få får för genom gå går ha hade han hans har hon honom "
                  "hur här i icke igen in inga ingen inget inte ja jag ju kan kommer kunde lite man med mellan men "
                  "mig min mitt mot mycket måste nu när någon något några och också om oss på rätt sa samma sedan "
                  "sen ser sig sin sina sitt ska skall skulle som så sådan till tycker under upp ur ut utan vad var "
                  "vara varför varit vem vet vi vid vilka vilken vilket vill väl vår våra än är även åt över"},
    KnownLanguage{"da",
                  "af alle alt altså at bare blev blive bliver da de dem den denne der deres det dette dig din "
                  "disse dog du efter eller en end er et for fordi fra få får før gennem gå går ham han hans har "
                  "havde have hende hendes her hun hvad hvem hver hvilken hvis hvor hvordan hvorfor i igen ikke ind "
                  "ingen jeg jer jo kan kom kommer kunne lidt lige man mange med meget mellem men mig min mit mod "
                  "må nej nogen noget nogle nu når og også om op os over på sagde samme se selv sig sin sit skal "
                  "skulle som så sådan til ud uden under var ved vi vil ville vor være været"},
    KnownLanguage{"no",
                  "alle alt altså at av bare ble bli blir da de deg dem den denne der deres det dette dine disse du "
                  "eller en enn er et etter for fordi fra få får før gjennom gå går ha hadde han hans har henne her "
                  "hun hva hvem hver hvilken hvis hvor hvordan hvorfor i igjen ikke ingen inn jeg jo kan kom kommer "
                  "kunne litt man mange med meg mellom men min mitt mot mye må nei noe noen nå når og også om opp "
                  "oss over på sa samme seg selv sin sitt skal skulle som så sånn til under ut uten var ved vi vil "
                  "ville vår være vært"},
    KnownLanguage{"fi",
                  "aika ehkä ei eikä eli en ennen että he hän häntä ihan ilman itse ja jo joka jolla jonka jos "
                  "jossa jota jotka juuri kai kaikki kanssa kautta koko koska kuin kuinka kuka kun kyllä me mikä "
                  "minkä minulla minun minä missä miten mitä mukaan mun mutta muu muut myös ne niiden niin niitä no "
                  "noin nuo nyt näin nämä ole olen oli olisi olivat olla olleet ollut on ovat pitää se sekä sen "
                  "siellä siihen siinä siis sillä sinä sitten sitä sä taas tai tosi tuo tämä tämän tässä tätä vaan "
                  "vai vaikka vain vielä voi voidaan"},
    KnownLanguage{"hu",
                  "a abban ahhoz ahogy aki akik akkor amely ami amikor amit annak arra arról az azok azon azt aztán "
                  "azzal azért be bár csak de e egy egyik ehhez el ennek erre ez ezek ezen ezt ezzel ezért fel ha "
                  "hanem hogy hogyan hol hát ide ilyen is itt kell kellett ki le legyen lehet lesz lett ma majd meg "
                  "mely melyek mert mi mint mit mivel most már még nagyon ne nek nekem nem nincs olyan ott pedig s "
                  "saját sem sok szerint talán te tehát több után vagy vagyis van vannak volt voltak által át én és "
                  "így össze úgy ő ők"},
    KnownLanguage{"ro",
                  "a abia acea aceasta această aceea acel acela acele acest acesta aceste aceștia acolo acum ai "
                  "aici al ale am ar are asta astfel atunci au avea avem avut bine ca care ce cea cei cel cele "
                  "chiar ci cine cu cum când cât câte că da dacă dar de deci decât deja despre din doar după e ea "
                  "ei el ele era erau este eu exact fi fie foarte fost iar la le li lor lui mai mult nici noi "
                  "nostru nu o oameni ori pe pentru peste prin puțin sa sau se spre sub sunt suntem să te toate tot "
                  "toți tu un una unde unei unor unui va voi vom vor vă îi îl îmi în încă între își"},
    KnownLanguage{"tr",
                  "acaba ama ancak artık aslında az bana bazı belki ben benim beri bir biraz birçok biz bize bizim "
                  "bu buna bunda bundan bunu bunun böyle da daha de demek değil diye dolayı en evet fakat gibi göre "
                  "hala hangi hem hep her hiç ile ise için işte kadar ki kim mesela mi mu mü mı nasıl ne neden "
                  "nerede niye o olan olarak oldu olduğu olur ona onlar onu onun orada oysa pek sadece sana sen siz "
                  "sonra tabii tam tüm var ve veya ya yani yok zaten çok çünkü öyle şey şimdi şu şöyle"},
    KnownLanguage{"ru",
                  "а без более больше был была были было быть в вам вас ведь весь во вообще вот все всего всех всё "
                  "вы где да даже для до его ее если есть еще ещё её же за здесь и из или им их к как какая какой "
                  "когда которая которое которые который кто ли лишь между меня мне много может можно мой мы на над "
                  "надо нам нас не него нее ней нет ни них но ну о об один однако он она они оно от очень по под "
                  "потом потому при про просто раз с сам самый свой себя сейчас со собственно так такой там тебя "
                  "тем теперь то тогда того тоже только том тот тут ты у уже хоть чего чем через что чтобы эта эти "
                  "это этого этой этом этот я"},
    KnownLanguage{"pl",
                  "a aby albo ale bardzo bez bo bym być był była było były chyba ci co czy czyli dla do gdy gdzie "
                  "go i ich ile im ja jak jaki jakie jako je jednak jego jej jest jestem jeszcze jeśli już każdy "
                  "kiedy kto która które którego której który których którzy ma mam mi między mnie może można na "
                  "nad nam nas nasz nawet nic nich nie niego niej nim niż no o od on ona one oni ono oraz po pod "
                  "poza przed przez przy raczej sam się są ta tak taki także tam te tego tej ten też to tu tutaj ty "
                  "tych tylko tym u w we więc wszystko z za zawsze ze że"},
    KnownLanguage{"uk",
                  "а або але б без би був була були було бути в вам вас весь вона вони воно все всі втім від він "
                  "где для до дуже же з за зі й його йому коли которі котрий ли лише мене мені ми може можна між "
                  "мій на над нам нас наш не ним них ну ні о от оце по потім при про просто саме свій себе та так "
                  "такий такі там те тепер ти то тоді тому тут тільки у уже хто це цей цього ця ці через чи чого "
                  "чому що щоб я як яка який якщо які є і із їй їх її"},
    KnownLanguage{"el",
                  "ή ήταν αλλά αν από αυτά αυτές αυτή αυτοί αυτό αυτός για γιατί δεν είναι είχε εγώ εδώ εκεί εκείνο "
                  "ενώ επειδή εσύ η θα κάθε κάτι και κι λοιπόν μέσα μία μας με μετά μια μου να ναι ο οι ούτε πάνω "
                  "πιο ποιο πολύ που πρέπει πριν πως σαν σας σε στα στη στην στις στο στον στους τα τη την της τι "
                  "τις το τον του τους των τότε τώρα υπάρχει χωρίς ως όλα όμως όπως όταν ότι"},
    KnownLanguage{"ar",
                  "أن أنا أنت أنه أو أي أيضا إذا إلى إن الا التي الذي الذين اللي الى ان انا او اي ايضا بعد بعض بل "
                  "به بها بين تكون تم ثم جدا حتى حيث ذلك سوف شيء على عليه عليها عن عند غير فإن في فيه فيها قال قبل "
                  "قد كان كانت كل كما كيف لأن لا لدينا لقد لكن لم لن له لها ليس ما ماذا مثل مع من منه منها نحن نعم "
                  "هذا هذه هل هم هنا هناك هو هي و وقد وكان ولا ومن وهذا وهو وهي يعني يكون يمكن"},
    KnownLanguage{"he", "אבל או אותה אותו אותם אז אחד אחרי אך אל אלא אם אנו אנחנו אני את אתה אתם בין בלי גם די הוא היא "
                        "היה היו הם הן הנה הרבה זאת זה זו יותר יש כאן כבר כדי כי כך כל כמה כמו כן לא לה להם לו לי לנו "
                        "לפני מאוד מה מי מן עד עוד על עם פה פשוט רק שאני שהוא שזה של שלו שלי שלנו שם"},
    KnownLanguage{"hi", "अगर अपना अपनी अपने अब आप इन इस इसका इसके इसको इसलिए इसे उन उनका उनके उस उसका उसके उसे एक ऐसा ऐसे "
                        "और कई कर करके करता करते करना करने कहा का काफी कि किया की कुछ के को कोई क्या क्यों गई गए गया जब "
                        "जहाँ जा जाता जाते जाना जैसा जैसे जो तक तब तरह तो था थी थे दिया दो द्वारा न नहीं ना ने पर फिर "
                        "बहुत बाद भी में मैं यह यहाँ या ये रहा रही रहे लिए लेकिन वह वाला वाले वो सब साथ से हम हमारे हमें "
                        "हर ही हुआ हुई हुए हूँ है हैं हो होता होती होते होना"}};

} // namespace

std::span<const KnownLanguage> knownLanguages() { return languages; }

} // namespace pith
