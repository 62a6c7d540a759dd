// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who was not there needs to understand a point: what "it" is, what was asked, who speaks, what the talk
// is about, and what a chapter has that the others have not.
#include "extract/embedded.h"
#include "extract/evidence.h"
#include "extract/speakernames.h"
#include "extract/title.h"
#include "talk.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Readable : public QObject {
    Q_OBJECT

    static Draft draftOf(const Script& script, int words) {
        Wish wish;
        wish.length = {Length::Words, words};
        auto draft = summarizeEmbedded(script, wish, {});
        return draft ? draft.take() : Draft();
    }
    static QStringList points(const Draft& draft) {
        QStringList texts;
        for (const DraftPoint& point : draft.points)
            texts.append(point.text);
        return texts;
    }
    /// Each line another speaker, by turns.
    static Script dialogue(const QStringList& lines, const QStringList& speakers) {
        Script script = scriptOf(lines);
        script.transcript.speakers = speakers;
        for (size_t i = 0; i < script.transcript.cues.size(); ++i)
            script.transcript.turns.push_back(
                {script.transcript.cues[i].begin, quint16(i % size_t(speakers.size()) + 1)});
        return script;
    }

private slots:
    void whatPointsBackComesWithWhatItPointsAt() {
        const Script script = scriptOf({u"Harrison built a marine chronometer with a temperature spring."_s,
                                        u"It kept the longitude of the harbour for eighty days at sea."_s});
        const Draft draft = draftOf(script, 30);
        QCOMPARE(points(draft), QStringList(u"Harrison built a marine chronometer with a temperature spring. "
                                            "It kept the longitude of the harbour for eighty days at sea."_s));
        QCOMPARE(grounded(script, draft).points.first().support, 1.0);
    }

    void aStepOfAStoryIsNoPoint() {
        const QString step = u"Only %1 years ago the harbour had a lighthouse with a lens of glass."_s;
        const QString beside = u"The observatory measures longitude with marine chronometers."_s;
        QCOMPARE(points(draftOf(scriptOf({step.arg(5), beside}), 14)).size(), 1);
        QCOMPARE(points(draftOf(scriptOf({step.arg(5), step.arg(2), beside}), 14)), QStringList(beside));
    }

    void aQuestionComesWithItsAnswer() {
        const Script script = scriptOf({u"What did Parliament offer for the longitude?"_s,
                                        u"Twenty thousand pounds, and a chair for the astronomer."_s});
        QCOMPARE(points(draftOf(script, 30)).join(u'|'), u"What did Parliament offer for the longitude? "
                                                         "Twenty thousand pounds, and a chair for the astronomer."_s);
    }

    void thanksAreNoAnswer() {
        const QStringList lines{u"Will Parliament pay for the longitude in full?"_s, u"Thank you, Mr. Speaker."_s,
                                u"The observatory measures longitude with marine chronometers."_s};
        const QStringList said = points(draftOf(scriptOf(lines), 30));
        QVERIFY(said.contains(lines[2]));
        QVERIFY2(!said.join(u'|').contains(u"Thank"_s), qPrintable(said.join(u'|')));
    }

    void whoSpeaksIsNamedWhereThereAreSeveral() {
        const QStringList lines{u"We should measure the tide at the harbour gauge."_s,
                                u"I prefer the lighthouse lens and its rings of glass."_s};
        const Script script = dialogue(lines, {u"Keeper"_s, u"Chair"_s});
        const Draft draft = draftOf(script, 60);
        QCOMPARE(points(draft), (QStringList{u"Keeper: "_s + lines[0], u"Chair: "_s + lines[1]}));
        for (const Point& point : grounded(script, draft).points)
            QCOMPARE(point.support, 1.0); // nobody says the names
        QCOMPARE(points(draftOf(dialogue(lines, {u"Keeper"_s}), 60)), lines);
        QCOMPARE(points(draftOf(scriptOf(lines), 60)), lines);
    }

    void aNameAsLongAsWhatIsSaidStaysAway() {
        const QStringList lines{u"We should measure the tide at the harbour gauge."_s,
                                u"I prefer the lighthouse lens and its rings of glass."_s};
        const Script script = dialogue(lines, {u"The Right Honourable Member for Kew"_s, u"Chair"_s});
        QCOMPARE(points(draftOf(script, 60)).first(), lines[0]);
    }

    void namesInFrontAreNoPartOfTheClaim() {
        const QStringList speakers{u"Chair"_s, u"Dr. Who"_s};
        QCOMPARE(withoutSpeakers(u"Chair: It is late. Dr. Who: Yes."_s, speakers), u"It is late. Yes."_s);
        QCOMPARE(withoutSpeakers(u"Armchair: sold."_s, speakers), u"Armchair: sold."_s);
        QCOMPARE(withoutSpeakers(u"Nobody said: no."_s, {}), u"Nobody said: no."_s);
    }

    void anOverviewSaysWhatTheSpeakerAnnounced() {
        QStringList lines{u"Good evening and thank you all for coming here tonight."_s,
                          u"Today my talk is about tides, clocks and lighthouse lenses."_s};
        const Draft draft = draftOf(scriptOf(lines + seaTalk() + seaTalk()), 60);
        QVERIFY2(draft.overview.contains(u"my talk is about tides"_s), qPrintable(draft.overview));
        for (const QString& point : points(draft))
            QVERIFY2(!draft.overview.contains(point), qPrintable(point)); // nothing is read twice
    }

    void aQuestionAloneIsNoOverview() {
        const QStringList lines{u"Which tides, clocks and lighthouse lenses did the harbour have at sea?"_s};
        const Draft draft = draftOf(scriptOf(lines + seaTalk()), 40);
        QVERIFY(!draft.overview.isEmpty());
        QVERIFY2(!draft.overview.contains(u'?'), qPrintable(draft.overview));
    }

    void aTitleIsTheNameOfSomething() {
        const Script script = scriptOf(
            {u"We want to include the tide gauge, and to include it we read the tide gauge."_s,
             u"They include a tide gauge of brass."_s, u"A pendulum clock is slow when the pendulum clock is warm."_s,
             u"The pendulum clock of the station was noted and noted again."_s});
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        QCOMPARE(topicTitles(script, matter, {0, 2}), (QStringList{u"Tide gauge"_s, u"Pendulum clock"_s}));
    }

    void noTitleIsANumberOrHoldsNothing() {
        const Script script = scriptOf(
            {u"With respect to the tides, thirty minutes are thirty minutes, and with respect to it we wait."_s,
             u"The tides of the moon come with respect to the moon."_s,
             u"For example a lens is the point, and for example the lens costs ninety thousand."_s,
             u"The point is the lens, ninety thousand or more."_s});
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        const QStringList titles = topicTitles(script, matter, {0, 2});
        QVERIFY2(titles[0].contains(u"tides"_s, Qt::CaseInsensitive), qPrintable(titles[0]));
        QCOMPARE(titles[1], u"Lens"_s);
        for (const QString& title : titles)
            for (const QString& word : {u"respect"_s, u"thirty"_s, u"example"_s, u"point"_s, u"ninety"_s})
                QVERIFY2(!title.contains(word, Qt::CaseInsensitive), qPrintable(title));
    }

    void titlesAreThereWithoutSpacesToo() {
        const Script script =
            scriptOf({u"潮汐は満ちます。潮汐は引きます。"_s, u"時計は木です。時計は鉄です。"_s}, 1, u"ja"_s);
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        const QStringList titles = topicTitles(script, matter, {0, 2});
        QVERIFY2(titles[0].startsWith(u"潮汐"_s), qPrintable(titles[0]));
        QVERIFY2(titles[1].startsWith(u"時計"_s), qPrintable(titles[1]));
    }

    void noTitleComesTwice() {
        const Script script =
            scriptOf({u"The tide gauge is a tide gauge of brass."_s, u"The tide gauge is a tide gauge of iron."_s});
        Matter matter;
        QVERIFY(readMatter(script, {}, matter));
        const QStringList titles = topicTitles(script, matter, {0, 1});
        QCOMPARE(titles[0], u"Tide gauge"_s);
        QVERIFY(titles[1] != titles[0]);
    }
};

QTEST_GUILESS_MAIN(tst_Readable)
#include "tst_readable.moc"
