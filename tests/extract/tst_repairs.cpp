// SPDX-License-Identifier: GPL-3.0-or-later
// What a speaker gave up goes. What only looks like it stays: the second half of each table matters as much.
#include "extract/polish.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Repairs : public QObject {
    Q_OBJECT

    static void row(const char* spoken, const char* text) {
        QTest::newRow(spoken) << QByteArray(spoken) << QByteArray(text);
    }
    static void same(const char* sentence) { row(sentence, sentence); }
    static void same(const char* spoken, const char* text) { row(spoken, text); }

private slots:
    void falseStartsGo_data() {
        QTest::addColumn<QByteArray>("spoken");
        QTest::addColumn<QByteArray>("text");
        row("I was thinking about I was thinking of a lens.", "I was thinking of a lens.");
        row("We should take it into we should measure the tide.", "We should measure the tide.");
        row("They had they used the old tower.", "They used the old tower.");
        row("There are three pha three phases of the moon.", "There are three phases of the moon.");
        row("The team works on the re on the remote control.", "The team works on the remote control.");
        row("He took a the second clock to sea.", "He took the second clock to sea.");
        row("The noise makes the, um, signal louder.", "The noise makes the signal louder.");
        row("Now I I'm going to the sea.", "I'm going to the sea.");
        row("The when you said so the sea rose.", "When you said so the sea rose.");
        row("I there is a study on clocks.", "There is a study on clocks.");
        row("They go to the sea every to the sea every day.", "They go to the sea every day.");
        row("It was a when we came the sea rose.", "It was when we came the sea rose.");
        row("It is the there's a clock in the tower.", "It is there's a clock in the tower.");
    }
    void falseStartsGo() {
        QFETCH(QByteArray, spoken);
        QTEST(Polisher(u"en"_s).polished(spoken).text, "text");
        QTEST(Polisher(u"en"_s).polished(Polisher(u"en"_s).polished(spoken).text).text, "text");
    }

    void wholeSentencesStay_data() {
        QTest::addColumn<QByteArray>("spoken");
        QTest::addColumn<QByteArray>("text");
        same("The more you give the more you get.");
        same("It is made of the people, by the people, for the people.");
        same("What you are is what you do.");
        same("He is in and he is out again.");
        same("You can come if you can find the time.");
        same("I know what I know about clocks.");
        same("We met. We met again in Jamaica.");
        same("She said it to me and she said it to you.");
        same("Give him his clock and the watch.");
        same("Is this the first clock of Harrison?");
        same("We know that the sea rises.");
        same("He counted the I beams of the tower.");
        same("I think that that's the first clock.");
        same("We saw it, it's the first clock.");
        same("With option A, there is no risk.");
        same("With option A there is no risk.");
        same("with plan a, we save the coast.", "With plan a, we save the coast.");
        same("with plan a we save the coast.", "With plan a we save the coast.");
        same("For plan A, we save the coast.");
        same("In part A, we show the tides.");
        same("In part A the moon is shown.");
        same("With blood type A, they can give to few.");
        same("Where people lack vitamin A, they found blindness.");
        same("It is of type A, a rare one.");
        same("She received an A. We were walking home.");
        same("He counts the, we think, oldest clocks.");
        same("It translates the if statement into a jump.");
        same("It runs the when clause of the query.");
        same("Read the because clause of the sentence.");
        same("He owns the We Company of New York.");
        same("Use the \"when\" you know from the sea.");
        same("If I could I would go to sea.");
        same("Go to sea when we can we must.");
        same("He had had a clock before.");
        same("The sea rises by 1 000 000 drops.");
    }
    void wholeSentencesStay() {
        QFETCH(QByteArray, spoken);
        QTEST(Polisher(u"en"_s).polished(spoken).text, "text");
        QVERIFY(!Polisher(u"en"_s).polished(spoken).mended);
    }

    void germanHasItsOwn() {
        Polisher german(u"de"_s);
        QCOMPARE(german.polished("Ich habe das in ich habe das am Meer gesehen.").text,
                 QByteArray("Ich habe das am Meer gesehen."));
        QCOMPARE(german.polished("Je mehr man gibt, je mehr man bekommt.").text,
                 QByteArray("Je mehr man gibt, je mehr man bekommt."));
    }

    void germanSentencesStay_data() {
        QTest::addColumn<QByteArray>("sentence");
        for (const char* one :
             {"Das muss das Kind noch lernen.", "Das hat das Team am Meer gesehen.", "Sie will sie am Meer sehen.",
              "Wenn ich kann ich gehe zum Meer.", "Das ist der Tag, der der Flut folgt.",
              "Es war der, wenn man so will, erste Tag.", "Bei Option A, wenn man sie nimmt, steigt es."})
            QTest::newRow(one) << QByteArray(one);
    }
    void germanSentencesStay() {
        QFETCH(QByteArray, sentence);
        QTEST(Polisher(u"de"_s).polished(sentence).text, "sentence");
    }

    void otherLanguagesKeepTheirWords_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* language, const char* sentence) {
            QTest::newRow(sentence) << QString::fromLatin1(language) << QByteArray(sentence);
        };
        row("fr", "Il y a quand nous venons un vent fort.");
        row("fr", "Nous nous souvenons de la mer.");
        row("fr", "Avec l'option A, a-t-il dit, on gagne.");
        row("es", "Vamos a la opción A, a ver si sube.");
        row("pt", "O plano A, a maré, e o mar.");
        row("it", "Piano piano il mare sale.");
        row("vi", "Nước luôn luôn dâng lên.");
        row("tr", "Deniz yavaş yavaş yükselir.");
    }
    void otherLanguagesKeepTheirWords() {
        QFETCH(QString, language);
        QFETCH(QByteArray, sentence);
        QTEST(Polisher(language).polished(sentence).text, "sentence");
    }

    void elsewhereOnlyRepeatsGo() {
        QCOMPARE(Polisher(u"fr"_s).polished("la mer la mer monte").text, QByteArray("La mer monte."));
        QVERIFY(!Polisher(u"fr"_s).polished("la mer la mer monte").mended);
    }

    void whatWasMendedIsTold() {
        QVERIFY(Polisher(u"en"_s).polished("They had they used the old tower.").mended);
        QVERIFY(!Polisher(u"en"_s).polished("They used the old tower.").mended);
    }
};

QTEST_GUILESS_MAIN(tst_Repairs)
#include "tst_repairs.moc"
