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
