// SPDX-License-Identifier: GPL-3.0-or-later
// From speech to something that can be read: what goes, and what must stay.
#include "domain/transcript.h"
#include "extract/polish.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Polish : public QObject {
    Q_OBJECT

    static Polished polished(const QByteArray& sentence, const QString& language = u"en"_s) {
        return Polisher(language).polished(sentence);
    }

private slots:
    void speechBecomesReadable_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("spoken");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const QString& language, const char* spoken, const char* text) {
            QTest::newRow(name) << language << QByteArray(spoken) << QByteArray(text);
        };
        const QString en = u"en"_s;
        const QString de = u"de"_s;
        row("a capital and a stop", en, "the sea rises and falls", "The sea rises and falls.");
        row("a stop stays", en, "Does the sea rise?", "Does the sea rise?");
        row("a stop in quotes stays", en, "He said \"the sea rises.\"", "He said \"the sea rises.\"");
        row("fillers", en, "the sea, um, rises uh and falls, er, twice", "The sea, rises and falls, twice.");
        row("signs are words", en, "they sold 30 % of the R & D shops for 5 + 3 pounds , er , or 8 %.",
            "They sold 30 % of the R & D shops for 5 + 3 pounds or 8 %.");
        row("openers", en, "So, well, you know, the sea rises twice a day.", "The sea rises twice a day.");
        row("an opener that means something", en, "So that the sea may rise, wait a day.",
            "So that the sea may rise, wait a day.");
        row("no is no opener", en, "No sea rises twice a day here.", "No sea rises twice a day here.");
        row("openers stay where little else is", en, "And so it goes.", "And so it goes.");
        row("a word said twice", en, "the the sea rises rises twice", "The sea rises twice.");
        row("words said twice", en, "it is in the in the sea that it is in the deep",
            "It is in the sea that it is in the deep.");
        row("broken off", en, "the se- the sea rises twi- twice", "The sea rises twice.");
        row("stutter", en, "how to g get the en enhanced sea", "How to get the enhanced sea.");
        row("stutter before a small word", en, "Th They went to sea and tho those came back.",
            "They went to sea and those came back.");
        row("stutter twice", en, "so it was never th th the sea", "It was never the sea.");
        row("stutter in front", en, "S so in the end the sea rises.", "In the end the sea rises.");
        row("C is a language", en, "C can rise with the sea.", "C can rise with the sea.");
        row("a letter is no stutter", en, "C is a rising sea to sailors.", "C is a rising sea to sailors.");
        row("a name is no stutter", en, "Ed Edwards saw the rising sea.", "Ed Edwards saw the rising sea.");
        row("a tail", en, "We measured the sea in every harbour and so.", "We measured the sea in every harbour.");
        row("and so on is none", en, "We measured the sea and so on.", "We measured the sea and so on.");
        row("short words are no stutter", en, "we went to today's meeting in India as asked",
            "We went to today's meeting in India as asked.");
        row("a dangling end", en, "the sea rises twice a day and the", "The sea rises twice a day.");
        row("a dangling end of little", en, "They keep all the.", "They keep all.");
        row("a dangling end with a stop", en, "The sea rises twice a day minus the.",
            "The sea rises twice a day minus.");
        row("a second promise", en, "I'm going to talk about blogs and more particularly, I'm going to talk about.",
            "I'm going to talk about blogs.");
        row("an end that hedges", en, "It was about the rising sea, which obviously.", "It was about the rising sea.");
        row("a whole end stays", en, "Tell me what it is really.", "Tell me what it is really.");
        row("broken off by a dash", en, "All children can access the sea—.", "All children can access the sea.");
        row("a dash alone", en, "All children can access the sea —", "All children can access the sea.");
        row("a tail before a dash alone", en, "They got rid of the old machines and so —",
            "They got rid of the old machines.");
        row("nothing but a dash", en, "—", "");
        row("German end with a stop", de, "Das Meer steigt am Tag, weil.", "Das Meer steigt am Tag.");
        row("thanks", en, "Thank you, I saw the rising sea.", "I saw the rising sea.");
        row("thanks for something stay", en, "Thank you for the rising sea.", "Thank you for the rising sea.");
        row("another hesitation", en, "Eh the sea eh rises twice.", "The sea rises twice.");
        row("a comma behind", en, "the sea rises twice a day,", "The sea rises twice a day.");
        row("English I", en, "what i saw and i'm sure i. e. a sea", "What I saw and I'm sure I. e. a sea.");
        row("tags within", en, "the sea you know, rises I mean, twice a day", "The sea rises twice a day.");
        row("German fillers", de, "Äh, das Meer steigt ähm zweimal am Tag", "Das Meer steigt zweimal am Tag.");
        row("German openers", de, "Also, ja, das Meer steigt am Tag zweimal.", "Das Meer steigt am Tag zweimal.");
        row("German capital", de, "über das Meer wissen wir viel", "Über das Meer wissen wir viel.");
        const auto stays = [&row](const QString& language, const char* sentence) {
            row(sentence, language, sentence, sentence);
        };
        stays(en, "A gate is nothing but the logical AND.");
        stays(en, "The delay is down to 20 ms.");
        stays(en, "The delay is given in whole ms.");
        row("milliseconds without a stop", en, "the delay is down to 20 ms", "The delay is down to 20 ms.");
        row("a title whose name is cut off", en, "We saw the sea with Mr.", "We saw the sea.");
        stays(en, "Her mother was diagnosed with MS.");
        stays(en, "The scan was made by MR.");
        stays(en, "Do you want to go or?");
        stays(en, "You went there with the what and the?");
        stays(en, "The best of them is plan A.");
        stays(en, "For this you got an A.");
        stays(en, "That is a rather big if.");
        stays(en, "The sea is anything but.");
        stays(en, "Tell me what the sea is.");
        stays(en, "What are they looking at?");
        stays(en, "That is between you and I.");
        row("an I without a stop hangs", en, "the sea rises twice a day and I", "The sea rises twice a day.");
        row("you ends", en, "the sea is waiting for you", "The sea is waiting for you.");
        row("a comma beside a filler", en, "it is part of the, um, sea here", "It is part of the sea here.");
        stays(en, "We think of, say, the rising sea.");
        row("a comma behind an article", en, "it is the, quiet part of the sea", "It is the quiet part of the sea.");
        row("a comma behind what stands for one", en, "they took their, old boat", "They took their old boat.");
        stays(en, "We marked the points a, b and c.");
        row("and then", en, "We watch the tide this week, and then.", "We watch the tide this week.");
        stays(en, "The boats come in every now and then.");
        stays(en, "It was a smaller boat back then.");
        stays(de, "Das Bild ist wirklich gefälscht, oder?");
        stays(de, "Davon gibt es nur noch einen.");
        stays(de, "Von den Uhren habe ich eine.");
        stays(de, "Geholfen hat er noch einem.");
        stays(de, "Schön ist das Meer aber.");
        stays(de, "Und was ist, wenn?");
        row("German verbs end", de, "heute fängt die Flut an", "Heute fängt die Flut an.");
        row("German clauses end", de, "ich weiß was das Meer ist", "Ich weiß was das Meer ist.");
        row("German tags end", de, "das Bild ist gefälscht oder", "Das Bild ist gefälscht oder.");
        stays(u"fr"_s, "La mer monte deux fois, non ?");
        stays(u"fr"_s, "Voici : la mer monte ; elle descend !");
        stays(u"es"_s, "El mar sube dos veces, no?");
        stays(u"pt"_s, "O mar sobe muito, não é?");
        stays(u"it"_s, "Il mare sale due volte, o no?");
        row("French", u"fr"_s, "Ben, alors euh la mer la mer monte deux fois et", "La mer monte deux fois.");
        row("Spanish", u"es"_s, "Bueno, pues el mar sube eh dos veces", "El mar sube dos veces.");
        row("Italian", u"it"_s, "Allora, il mare sale due volte al giorno.", "Il mare sale due volte al giorno.");
        row("Portuguese", u"pt"_s, "Então, o mar sobe duas vezes por", "O mar sobe duas vezes.");
        row("Dutch", u"nl"_s, "Nou, uh de zee komt twee keer", "De zee komt twee keer.");
        row("a language without lists", u"sv"_s, "eh havet havet stiger en gång", "Eh havet stiger en gång.");
        row("no English lists elsewhere", u"nl"_s, "so so gaat de zee um", "So gaat de zee um.");
        row("Japanese", u"ja"_s, "潮汐は一日に二回満ち引きします", "潮汐は一日に二回満ち引きします。");
        row("Japanese with its stop", u"ja"_s, "潮汐は満ちます。", "潮汐は満ちます。");
        row("Thai has no stop", u"th"_s, "น้ำทะเลขึ้นและลง", "น้ำทะเลขึ้นและลง");
        row("Hindi", u"hi"_s, "समुद्र दिन में दो बार उठता है", "समुद्र दिन में दो बार उठता है।");
        row("Arabic question", u"ar"_s, "هل يرتفع البحر؟", "هل يرتفع البحر؟");
        row("Russian capital", u"ru"_s, "море поднимается", "Море поднимается.");
    }
    void speechBecomesReadable() {
        QFETCH(QString, language);
        QFETCH(QByteArray, spoken);
        QFETCH(QByteArray, text);
        const Polished got = polished(spoken, language);
        QCOMPARE(QString::fromUtf8(got.text), QString::fromUtf8(text));
        QCOMPARE(got.words, wordCount(text));
        QCOMPARE(QString::fromUtf8(polished(got.text, language).text), QString::fromUtf8(text)); // nothing more to do
    }

    void signsAreSeen() {
        QVERIFY(polished("Does the sea rise twice?").question);
        QVERIFY(polished("It rises twice a day there.").pointsBack);
        QVERIFY(polished("And they rise twice a day there.").pointsBack);
        QVERIFY(polished("Some 40 of them were made in this country.").pointsBack);
        QVERIFY(polished("Elles construisent leur nid dans le sol.", u"fr"_s).pointsBack);
        QVERIFY(!polished("Il existe mille abeilles en France.", u"fr"_s).pointsBack);
        QVERIFY(!polished("Some 40 of the satellites were made in this country.").pointsBack);
        QVERIFY(polished("Only five years ago man learned to write.").countsTime);
        QVERIFY(polished("Steam came less than two months ago.").countsTime);
        QVERIFY(!polished("Man learned to write on clay in some years.").countsTime);
        QVERIFY(polished("Later that year man learned to write.").countsTime);
        QVERIFY(!polished("As I said earlier man learned to write.").countsTime);
        QVERIFY(!polished("We will come to that later in the talk.").countsTime);
        QVERIFY(polished("Zwei Jahre später stieg das Meer.", u"de"_s).countsTime);
        QVERIFY(!polished("Darauf kommen wir später noch einmal.", u"de"_s).countsTime);
        QVERIFY(polished("Supplemented with the tides of the moon.").leans);
        QVERIFY(polished("Agreed by the board of astronomers.").leans);
        for (const char* whole :
             {"Greed is what drove them to sea.", "Ahmed was the first at sea.", "Indeed we saw the rising sea.",
              "Indeed in the sea it rises.", "United we stand by the sea.", "Speed of light is what we measure.",
              "Need for clocks drove them on.", "Ahmed from the board was there."})
            QVERIFY2(!polished(whole).leans, whole);
        QVERIFY(!polished("Heated milk saved many children in the city.").leans);
        QVERIFY(!polished("Speed matters where the tides are high.").leans);
        QVERIFY(polished("Is the one that the board took.").leans);
        QVERIFY(polished("That it controls the sea and the tide.").leans);
        QVERIFY(!polished("That tide was the highest of the year.").leans);
        QVERIFY(polished("When we measured the tide plus the wind.").leans);
        QVERIFY(!polished("When we measured the tide, the wind rose.").leans);
        QVERIFY(polished("If we could measure the tide of the moon.").leans);
        QVERIFY(polished("So that the sailors can then measure the tide.").leans);
        QVERIFY(!polished("When the moon is full the tide is high.").leans);
        QVERIFY(!polished("If the net's on shore then it could use the tide.").leans);
        QVERIFY(polished("Of what the astronomers had said.").leans);
        QVERIFY(!polished("Is the sea rising?").leans);
        QCOMPARE(polished("Today my talk is on the tides.").announces, 2);
        QVERIFY(polished("The main point is the sea.").cue);
        QVERIFY(!polished("The sea rises twice a day.").cue);
        QVERIFY(polished("Senator Wiley, Congressman Miller, Mister Webb and others").names);
        QVERIFY(polished("Three two three four seven six five one nine").names);
        QVERIFY(!polished("It cost fifty million euros in three years.").names);
        QVERIFY(polished("Drei zwei drei vier sieben 6 5", u"de"_s).names);
        QVERIFY(polished("Speech recognition, limited buttons, organic design.").verbless);
        QVERIFY(!polished("We had limited buttons and organic design.").verbless);
        QVERIFY(polished("the sea rises twice a day because").cut);
        QVERIFY(!polished("The sea rises twice a day.").cut);
    }

    void aPromiseAloneIsCut() {
        QVERIFY(polished("First of all I'm going to talk about.").cut);
        QVERIFY(!polished("That is what the sailors think about.").cut);
    }
    void whatReadsAsWrittenIsTold() {
        const double written = polished("The committee agreed on the budget of the project.").written;
        QVERIFY(written > 0);
        QVERIFY(polished("I think we're just gonna do something with your budget.").written < -0.5);
        QVERIFY(polished("The committee, I think, agreed on your budget.").written < written);
        QCOMPARE(polished("Zebras graze.").written, 0.0); // neither word says anything about it
        QCOMPARE(polished("Die Sitzung war lang.", u"de"_s).written, 0.0);
        QCOMPARE(polished("the was on also", u"fr"_s).written, 0.0); // English lists are for English
    }

    void nothingButNoiseIsNothing() {
        QVERIFY(polished("").text.isEmpty());
        QVERIFY(polished("um, uh ...").text.isEmpty());
        QVERIFY(polished("   ").text.isEmpty());
        QVERIFY(polished("--- ,").text.isEmpty());
        QVERIFY(polished("? !", u"fr"_s).text.isEmpty());
        QVERIFY(polished("um ?").text.isEmpty());
    }

    void oneAfterTheOtherAreAsAlone() {
        Polisher polisher(u"en"_s);
        const QByteArray first = polisher.polished("so the sea um rises").text;
        (void)polisher.polished("something else entirely was said by somebody");
        QCOMPARE(polisher.polished("so the sea um rises").text, first);
    }
};

QTEST_GUILESS_MAIN(tst_Polish)
#include "tst_polish.moc"
