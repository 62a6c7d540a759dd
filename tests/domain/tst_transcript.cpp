// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transcript.h"

#include <QTest>

#include <limits>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Transcript : public QObject {
    Q_OBJECT

    static Transcript threeCues() {
        Transcript transcript;
        transcript.language = u"de"_s;
        transcript.origin = Origin::Automatic;
        transcript.source = u"youtube"_s;
        transcript.append(0, 2000, "eins zwei");
        transcript.append(2000, 4000, "drei");
        transcript.append(6000, 9000, "vier fünf");
        return transcript;
    }

private slots:
    void cuesStandInOneTextWithASpaceBetween() {
        const Transcript transcript = threeCues();
        QCOMPARE(transcript.text, QByteArray("eins zwei drei vier fünf"));
        QCOMPARE(transcript.words(transcript.cues[0]), QByteArrayView("eins zwei"));
        QCOMPARE(transcript.words(transcript.cues[1]), QByteArrayView("drei"));
        QCOMPARE(transcript.words(transcript.cues[2]), QByteArrayView("vier fünf"));
        QCOMPARE(transcript.end_s(), 9.0);
        QVERIFY(!transcript.isEmpty());
        QVERIFY(Transcript().isEmpty());
        QCOMPARE(Transcript().end_s(), 0.0);
    }

    void appendedTimesNeverGoBackAndNeverEndBeforeTheyBegin() {
        Transcript transcript;
        transcript.append(-700, -100, "a");
        QCOMPARE(transcript.cues.back().start_ms, 0);
        QCOMPARE(transcript.cues.back().end_ms, 0);
        transcript.append(5000, 4000, "b");
        QCOMPARE(transcript.cues.back().start_ms, 5000);
        QCOMPARE(transcript.cues.back().end_ms, 5000);
        transcript.append(3000, 8000, "c");
        QCOMPARE(transcript.cues.back().start_ms, 5000);
        QCOMPARE(transcript.cues.back().end_ms, 8000);
        constexpr qint64 far = std::numeric_limits<qint64>::max();
        transcript.append(far, far, "d");
        QVERIFY(transcript.cues.back().start_ms > 8000);
        QVERIFY(transcript.cues.back().end_ms >= transcript.cues.back().start_ms);
        transcript.append(std::numeric_limits<qint64>::min(), 0, "e");
        QCOMPARE(transcript.cues.back().start_ms, transcript.cues[3].start_ms);
    }

    void aPartHoldsTheCuesThatTouchIt_data() {
        QTest::addColumn<double>("from_s");
        QTest::addColumn<double>("to_s");
        QTest::addColumn<QByteArray>("words");
        QTest::addRow("all") << 0.0 << 1e9 << QByteArray("eins zwei drei vier fünf");
        QTest::addRow("a cue's own bounds") << 2.0 << 4.0 << QByteArray("drei");
        QTest::addRow("a cue that reaches in") << 1.5 << 2.5 << QByteArray("eins zwei drei");
        QTest::addRow("a pause") << 4.0 << 6.0 << QByteArray();
        QTest::addRow("behind the end") << 9.0 << 20.0 << QByteArray();
        QTest::addRow("the rest") << 8.9 << 1e9 << QByteArray("vier fünf");
    }
    void aPartHoldsTheCuesThatTouchIt() {
        QFETCH(double, from_s);
        QFETCH(double, to_s);
        QTEST(part(threeCues(), from_s, to_s).text, "words");
    }

    void aPartHasNoTimeOutsideOfIt() {
        const Transcript cut = part(threeCues(), 1.5, 6.25);
        QCOMPARE(cut.cues.front().start_ms, 1500);
        QCOMPARE(cut.cues[1].start_ms, 2000);
        QCOMPARE(cut.cues.back().start_ms, 6000);
        QCOMPARE(cut.cues.back().end_ms, 6250);
    }

    void aPartKeepsItsTimesAndWhereItComesFrom() {
        Transcript whole = threeCues();
        whole.timed = false;
        const Transcript cut = part(whole, 5, 10);
        QCOMPARE(cut.cues.front().start_ms, 6000);
        QCOMPARE(cut.language, whole.language);
        QCOMPARE(cut.origin, whole.origin);
        QCOMPARE(cut.source, whole.source);
        QCOMPARE(cut.timed, false);
    }

    void wordsAreCountedInEveryScript_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("words");
        QTest::addRow("nothing") << QByteArray() << 0;
        QTest::addRow("space alone") << QByteArray(" \t\n ") << 0;
        QTest::addRow("English") << QByteArray("it's one-two three, four.") << 4;
        QTest::addRow("German") << QByteArray("Äpfel, Öl und Übermut") << 4;
        QTest::addRow("Russian") << QByteArray("Привет, большой мир") << 3;
        QTest::addRow("Japanese: two characters a word") << QByteArray("潮汐は一日に") << 3;
        QTest::addRow("an odd one out") << QByteArray("潮汐は") << 2;
        QTest::addRow("mixed") << QByteArray("iPhone を買った") << 3;
    }
    void wordsAreCountedInEveryScript() {
        QFETCH(QByteArray, text);
        QTEST(wordCount(text), "words");
    }

    void originsHaveTheContractsNames() {
        QCOMPARE(originName(Origin::Author), u"author"_s);
        QCOMPARE(originName(Origin::Automatic), u"automatic"_s);
        QCOMPARE(originName(Origin::Translated), u"translated"_s);
        QCOMPARE(originName(Origin::Provided), u"provided"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Transcript)
#include "tst_transcript.moc"
