// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/cohesion.h"
#include "extract/embedded.h"
#include "extract/opening.h"
#include "extract/title.h"
#include "extract/topics.h"
#include "talk.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Topics : public QObject {
    Q_OBJECT

    /// Sentences of ten seconds, so many on each matter.
    static Script talkOn(const QStringList& matters, int sentencesEach) {
        const QStringList frames{u"Everybody who works with %1 %2 learns about the %3 in time."_s,
                                 u"The %3 shows how %1 %2 was made by hand."_s,
                                 u"Without the %3 nobody could measure %1 %2 at all."_s};
        QStringList lines;
        for (const QString& matter : matters) {
            const QStringList words = matter.split(u' ');
            for (int i = 0; i < sentencesEach; ++i)
                lines.append(frames[i % frames.size()].arg(words[0], words[1], words[2 + i % (words.size() - 2)]));
        }
        Script script = scriptOf(lines);
        for (size_t i = 0; i < script.transcript.cues.size(); ++i) {
            script.transcript.cues[i].start_ms = qint32(i) * 10'000;
            script.transcript.cues[i].end_ms = qint32(i + 1) * 10'000;
        }
        return script;
    }
    static QStringList matters() {
        return {u"harbour tides well gauge pulley moon"_s, u"railway clocks pendulum balance spring station"_s,
                u"brewery thermometers mercury bulb scale milk"_s};
    }

private slots:
    void sentencesTellWhetherSomethingNewComes_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("sentence");
        QTest::addColumn<Opening>("opening");
        const auto row = [](const char* language, const char* sentence, Opening opening) {
            QTest::newRow(sentence) << QString::fromLatin1(language) << QByteArray(sentence) << opening;
        };
        row("en", "Now, the second part.", Opening::TurnsClearly);
        row("en", "Okay, so the second part.", Opening::TurnsClearly);
        row("en", "Um, so what is a tide?", Opening::TurnsClearly);
        row("en", "So let's look at it.", Opening::TurnsClearly);
        row("en", "So the sea rises.", Opening::Turns);
        row("en", "Okay.", Opening::Turns);
        row("en", "Because it rises.", Opening::GoesOn);
        row("en", "And they rise.", Opening::GoesOn);
        row("en", "The sea rises now.", Opening::Plain);
        row("en", "Sonar measures the sea.", Opening::Plain);
        row("en", "", Opening::Plain);
        row("de", "Ähm, jetzt zum Meer.", Opening::TurnsClearly);
        row("de", "Weil es steigt.", Opening::GoesOn);
        row("fr", "So now next.", Opening::Plain);
    }
    void sentencesTellWhetherSomethingNewComes() {
        QFETCH(QString, language);
        QFETCH(QByteArray, sentence);
        QFETCH(Opening, opening);
        QCOMPARE(int(openingOf(sentence, language)), int(opening));
    }

    void aTalkTurnsWhereItsMatterDoes() {
        const Script script = talkOn(matters(), 60); // ten minutes each
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        const std::vector<int> opens = topicShifts(script, matter, {});
        QCOMPARE(opens.size(), size_t(3));
        QCOMPARE(opens[0], 0);
        QVERIFY2(std::abs(opens[1] - 60) <= 1 && std::abs(opens[2] - 120) <= 1,
                 qPrintable(u"%1 %2"_s.arg(opens[1]).arg(opens[2])));
    }

    void whoHasTheFloorTellsWhereWordsDoNot() {
        Script script = talkOn({u"harbour tides well gauge pulley moon"_s}, 120); // twenty minutes, two chapters
        Transcript& transcript = script.transcript;
        transcript.speakers = {u"Ada"_s, u"Ben"_s};
        for (const size_t change : {size_t(0), size_t(78)})
            transcript.turns.push_back({transcript.cues[change].begin, quint16(change == 0 ? 1 : 2)});
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        const std::vector<int> parts = cohesiveParts(script, matter, 2, 60'000, {});
        QCOMPARE(parts.size(), size_t(2));
        QVERIFY2(std::abs(parts[1] - 78) <= 6, qPrintable(QString::number(parts[1]))); // a stretch has 25 words
    }

    void aTalkIsCutIntoNoMoreThanItHasRoomFor() {
        const Script script = talkOn(matters(), 12); // two minutes each
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        QCOMPARE(cohesiveParts(script, matter, 1, 60'000, {}), std::vector<int>{0});
        QCOMPARE(cohesiveParts(script, matter, 3, 60'000, {}).size(), size_t(3));
        QCOMPARE(cohesiveParts(script, matter, 9, 240'000, {}).size(),
                 size_t(2)); // the first and the last are half as long
        QCOMPARE(cohesiveParts(Script(), Matter(), 3, 0, {}), std::vector<int>{0});
    }

    void aChapterOpensWithItsSentence() {
        const Script script = talkOn(matters(), 60); // segments are longer than its sentences of ten seconds
        Wish wish;
        wish.length = {Length::Medium, 0};
        const Result<Draft> draft = summarizeEmbedded(script, wish, {});
        QVERIFY(draft.ok());
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        std::vector<qint64> starts;
        for (const int sentence : topicShifts(script, matter, {}))
            starts.push_back(matter.sentences[size_t(sentence)].at.start_ms);
        QVERIFY(!draft.value().chapters.isEmpty());
        for (const DraftChapter& chapter : draft.value().chapters)
            QVERIFY(std::find(starts.begin(), starts.end(), chapter.start_ms) != starts.end());
    }

    void noChapterIsShorterThanOneIsToBe_data() {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<bool>("backwards");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("%s %u", seed % 4 == 0 ? "times that run backwards" : "in order", seed)
                << seed << (seed % 4 == 0);
    }
    /// Matters that pass into each other, the middle one hardly longer than a chapter, and sentences all over that
    /// sound as if something new came.
    void noChapterIsShorterThanOneIsToBe() {
        QFETCH(quint32, seed);
        QFETCH(bool, backwards);
        QRandomGenerator random(seed);
        QStringList lines;
        for (int i = 0; i < 210; ++i) {
            const int own = i < 90 ? 0 : i < 112 ? 1 : 2;
            const auto word = [&] {
                const QStringList words = matters()[random.bounded(10) < 6 ? own : random.bounded(3)].split(u' ');
                return words[random.bounded(int(words.size()))];
            };
            const QString opening = random.bounded(8) == 0 ? u"Okay, now the next thing is that"_s : u"There"_s;
            lines.append(u"%1 the %2 and the %3 and the %4 were made."_s.arg(opening, word(), word(), word()));
        }
        Script script = scriptOf(lines);
        for (size_t i = 0; i < script.transcript.cues.size(); ++i) {
            const auto at = qint32(backwards ? (i / 12) * 12 + 11 - i % 12 : i);
            script.transcript.cues[i].start_ms = at * 10'000;
            script.transcript.cues[i].end_ms = (at + 1) * 10'000;
        }
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        std::vector<int> opens = topicShifts(script, matter, {});
        QCOMPARE(opens[0], 0);
        QVERIFY(opens.size() >= 2);
        QVERIFY(std::adjacent_find(opens.begin(), opens.end(), std::greater_equal<>()) == opens.end());
        const double end_ms = matter.sentences.back().at.end_ms;
        for (size_t i = 0; i < opens.size(); ++i) {
            const double begin_ms = matter.sentences[size_t(opens[i])].at.start_ms;
            const bool last = i + 1 == opens.size();
            const double lasted =
                (last ? end_ms : double(matter.sentences[size_t(opens[i + 1])].at.start_ms)) - begin_ms;
            const double least = i == 0 || last ? 105'000 : 210'000;
            QVERIFY2(lasted >= least,
                     qPrintable(u"chapter %1 of %2 lasts %3 s"_s.arg(i).arg(opens.size()).arg(lasted / 1000)));
        }
    }

    void titlesAreWordsOfTheirPart() {
        const Script script = talkOn(matters(), 60);
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        const QStringList titles = topicTitles(script, matter, {0, 60, 120});
        QCOMPARE(titles[0], u"Harbour tides"_s);
        QCOMPARE(titles[2], u"Brewery thermometers"_s);
    }

    void whatStandsOutNowhereHasNoTitle() {
        const Script script = scriptOf({u"One two."_s, u"Three four."_s});
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        QCOMPARE(topicTitles(script, matter, {0, 1}), (QStringList{QString(), QString()}));
    }

    void aShortTalkIsOnePart() {
        const Script script = talkOn(matters(), 6);
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        QCOMPARE(topicShifts(script, matter, {}), std::vector<int>{0});
        QCOMPARE(topicShifts(Script(), Matter(), {}), std::vector<int>{0});
    }

    void stopsWhenTold() {
        const Script script = talkOn(matters(), 60);
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        const StopToken stop;
        stop.stop();
        QVERIFY(topicShifts(script, matter, stop).empty());
        QVERIFY(cohesiveParts(script, matter, 3, 60'000, stop).empty());
        Matter other;
        QVERIFY(!readMatter(script, stop, other));
    }
};

QTEST_GUILESS_MAIN(tst_Topics)
#include "tst_topics.moc"
