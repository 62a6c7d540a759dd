// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text with times in its lines, as people paste it and programs print it.
#include "support/support.h"
#include "text/subtitles.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

/// A cue a line: its start in seconds, who begins to speak, the words.
QByteArray shown(const Transcript& t) {
    QByteArray out;
    for (const Cue& cue : t.cues) {
        out += QByteArray::number(cue.start_ms / 1000.0) + ' ';
        for (const SpeakerTurn& turn : t.turns)
            if (turn.begin == cue.begin)
                out += '<' + t.nameOf(turn).toUtf8() + "> ";
        out += t.words(cue).toByteArray() + '\n';
    }
    return out;
}

constexpr auto talk = "1 hello and welcome to the talk of today\n65 we speak about measuring the earth\n"
                      "3723 and about the king of the land\n";

class TestStamps : public QObject {
    Q_OBJECT
private slots:
    void takesTimesOutOfLines_data();
    void takesTimesOutOfLines();
    void keepsProseThatNamesTimes_data();
    void keepsProseThatNamesTimes();
    void readsWhoSpeaksAtWhichTime_data();
    void readsWhoSpeaksAtWhichTime();
    void readsLyrics();
    void readsTheEndOfALine();
    void spreadsAParagraphOverItsTime();
    void leavesSpelledTimesOut();
    void sungAgainCostsNoMoreThanAMegabyte();
};

void TestStamps::takesTimesOutOfLines_data() {
    QTest::addColumn<QByteArray>("first"); // how "1 s" is written
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("third");
    const auto row = [](const char* name, const char* first, const char* second, const char* third) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QByteArray(third);
    };
    row("bare", "0:01 ", "1:05 ", "1:02:03 ");
    row("tab", "00:00:01\t", "00:01:05\t", "01:02:03\t");
    row("square", "[00:00:01] ", "[00:01:05] ", "[01:02:03] ");
    row("square, no space", "[0:01]", "[1:05]", "[1:02:03]");
    row("round", "(0:01) ", "(1:05) ", "(1:02:03) ");
    row("dash", "0:01 - ", "1:05 - ", "1:02:03 - ");
    row("long dash", "0:01 \u2013 ", "1:05 \u2013 ", "1:02:03 \u2013 ");
    row("colon", "0:01: ", "1:05: ", "1:02:03: ");
    row("square, colon", "[0:01]: ", "[1:05]: ", "[1:02:03]: ");
    row("Whisper", "[00:01.000 --> 00:06.000]  ", "[01:05.000 --> 01:09.000]  ", "[01:02:03.000 --> 01:02:09.120]  ");
    row("span", "0:01 - 0:06 ", "1:05 - 1:09 ", "1:02:03 - 1:02:09 ");
    row("Premiere", "00:00:01:12 - 00:00:06:00\n", "00:01:05:00 - 00:01:09:00\n", "01:02:03:24 - 01:02:09:00\n");
    row("above", "0:01\n", "1:05\n", "1:02:03\n");
    row("above, in brackets", "[0:01]\n", "[1:05]\n", "[1:02:03]\n");
    row("indented", "  0:01 ", "  1:05 ", "  1:02:03 ");
}

void TestStamps::takesTimesOutOfLines() {
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QByteArray, third);
    const auto read =
        readSubtitles(first + "hello and welcome to the talk of today\n" + second +
                          "we speak about measuring the earth\n\n" + third + "and about the king of the land\n",
                      {});
    QVERIFY(read.ok());
    QVERIFY(read->transcript.timed);
    QCOMPARE(shown(read->transcript), QByteArray(talk));
}

void TestStamps::keepsProseThatNamesTimes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one line")
        << "We all came together.\n10:30 meeting with the board\nThen everybody went home again.\n"_ba;
    QTest::newRow("an agenda") << "9:00 breakfast in the hall\n10:30 meeting with the board\n12:15 lunch for all\n"_ba;
    QTest::newRow("half of the day")
        << "9:01 am breakfast in the hall\n10:32 am meeting\n11:17 am lunch for all of us\n"_ba;
    QTest::newRow("not ascending") << "12:31 he was here\n3:17 he was there\n9:12 nobody saw him\n4:01 nor later\n"_ba;
    QTest::newRow("verses")
        << "1:8 and he was called\n1:9 to the land\n1:10 of the king\n1:11 and he went\n1:12 on his way\n"_ba;
    QTest::newRow("few of many lines") << "The day began.\nIt rained.\nThen it\n10:31 was when he came\nand\n"
                                          "11:14 when he left\nand nobody knew why.\n"_ba;
    QTest::newRow("a time at the end") << "See you at 10:30\nWe did meet at 11:12\nAnd so he said at 12:13\nbye\n"_ba;
}

void TestStamps::keepsProseThatNamesTimes() {
    QFETCH(QByteArray, text);
    const auto read = readSubtitles(text, {});
    QVERIFY(read.ok());
    QVERIFY(!read->transcript.timed);
    QCOMPARE(read->transcript.text, text.simplified());
}

void TestStamps::readsWhoSpeaksAtWhichTime_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("Otter")
        << "Speaker 1  0:01\nhello and welcome\nto the talk\n\nAnna Berg  1:05\nthank you very much\n\n"
           "Speaker 1  1:09\nlet us begin\n"_ba;
    QTest::newRow("Rev")
        << "Speaker 1 (00:01):\nhello and welcome to the talk\nAnna Berg (01:05):\nthank you very much\n"
           "Speaker 1 (01:09):\nlet us begin\n"_ba;
    QTest::newRow("colon before") << "Speaker 1: [0:01]\nhello and welcome to the talk\nAnna Berg: [1:05]\n"
                                     "thank you very much\nSpeaker 1: [1:09]\nlet us begin\n"_ba;
    QTest::newRow("name behind") << "[0:01] Speaker 1: hello and welcome to the talk\n[1:05] Anna Berg: thank you very "
                                    "much\n[1:09] Speaker 1: let us begin\n[1:20] Anna Berg: so be it\n"_ba;
}

void TestStamps::readsWhoSpeaksAtWhichTime() {
    QFETCH(QByteArray, text);
    const auto read = readSubtitles(text, {});
    QVERIFY(read.ok());
    QVERIFY(read->transcript.timed);
    const QByteArray expected = "1 <Speaker 1> hello and welcome to the talk\n65 <Anna Berg> thank you very much\n"
                                "69 <Speaker 1> let us begin\n";
    QCOMPARE(shown(read->transcript).left(expected.size()), expected);
}

void TestStamps::readsLyrics() {
    const auto read =
        readSubtitles("[ti:The Song of 1:02]\n[ar:Somebody]\n[length:03:20]\n\n[00:05.00]first comes the verse\n"
                      "[00:10.50][00:30.00]and the chorus again\n[00:20.00]then a second verse\n[00:40.00]\n"_ba,
                      {});
    QVERIFY(read.ok());
    QVERIFY(read->transcript.timed);
    QCOMPARE(shown(read->transcript), "5 first comes the verse\n10.5 and the chorus again\n20 then a second verse\n"
                                      "30 and the chorus again\n"_ba);
}

void TestStamps::readsTheEndOfALine() {
    const auto read =
        readSubtitles("[00:01.000 --> 00:06.500]  hello and welcome\n[00:20.000 --> 00:22.000]  to all\n"_ba, {});
    QVERIFY(read.ok());
    QCOMPARE(read->transcript.cues[0].end_ms, 6500);
    QCOMPARE(read->transcript.cues[1].end_ms, 22000);
}

void TestStamps::spreadsAParagraphOverItsTime() {
    // 200 words in a minute are more than the pace of a text without times: none may run over the next stamp.
    const QByteArray paragraph = QByteArray("ten words make up each sentence of this long talk. ").repeated(20);
    const auto read =
        readSubtitles("[0:00] " + paragraph + "\n[1:00] " + paragraph + "\n[2:00] and the end of it\n", {});
    QVERIFY(read.ok());
    const Transcript& t = read->transcript;
    int within = 0;
    for (const Cue& cue : t.cues) {
        within += cue.start_ms > 30'000 && cue.start_ms < 60'000 ? 1 : 0;
        QVERIFY(cue.start_ms >= 120'000 || cue.end_ms <= 120'000);
    }
    QVERIFY(within >= 3);
    QCOMPARE(t.cues.back().start_ms, 120'000);
}

void TestStamps::leavesSpelledTimesOut() {
    const auto read =
        readSubtitles("0:01\n1 second\nhello and welcome to the talk of today\n1:05\n1 minute, 5 seconds\n"
                      "we speak about measuring the earth\n1:02:03\n1 Stunde 2 Minuten und 3 Sekunden\n"
                      "and about the king of the land\n"_ba,
                      {});
    QVERIFY(read.ok());
    QCOMPARE(shown(read->transcript), QByteArray(talk));
}

void TestStamps::sungAgainCostsNoMoreThanAMegabyte() {
    const QByteArray line = QByteArray("[0:01]").repeated(90) + QByteArray("a word ").repeated(100) + '\n';
    const QByteArray text = line.repeated((2 << 20) / line.size());
    const auto read = readSubtitles(text, {});
    QVERIFY(read.ok());
    QVERIFY(read->transcript.text.size() < text.size() + (1 << 20));
}

} // namespace

QTEST_GUILESS_MAIN(TestStamps)
#include "tst_stamps.moc"
