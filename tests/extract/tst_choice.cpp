// SPDX-License-Identifier: GPL-3.0-or-later
// From the words of a talk to what stands for it: how much a word matters, which sentences are chosen, what the
// overview says.
#include "extract/overview.h"
#include "extract/selection.h"
#include "talk.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Choice : public QObject {
    Q_OBJECT

    struct Talk {
        Script script;
        Matter matter;
        Candidates candidates;
        explicit Talk(const QStringList& lines)
            : script(scriptOf(lines, 1)) {
            (void)readMatter(script, {}, matter);
            (void)gatherCandidates(script, matter, {}, candidates);
        }
        /// A second part begins with the sentence `turn`.
        [[nodiscard]] QStringList chosen(const Budget& budget, int turn = 1000,
                                         const std::vector<int>& said = {}) const {
            std::vector<int> blocks;
            for (const Candidate& one : candidates.all)
                blocks.push_back(one.sentence < turn ? 0 : 1);
            return texts(selected(candidates, blocks, budget, said, {}));
        }
        [[nodiscard]] QStringList texts(const std::vector<int>& indices) const {
            Wording wording(script, matter);
            QStringList all;
            for (const int index : indices)
                all.append(QString::fromUtf8(wording.of(candidates.all[size_t(index)])));
            return all;
        }
    };
    static int number(const Talk& talk, const char* word) {
        Terms terms{QByteArrayView(word)};
        Term term;
        return terms.next(term) ? talk.matter.vocabulary->numberOf(term) : -1;
    }

    const QString m_gauge = u"The harbour gauge measures the tide in a stilling well."_s;
    const QString m_again = u"The harbour gauge measures the tide in its stilling well."_s;
    const QString m_lens = u"Fresnel cut the lighthouse lens into rings of glass."_s;
    const QString m_clock = u"Harrison made a marine chronometer for the longitude."_s;
    const QString m_last = u"The keeper brought oil in winter and slept in summer."_s;

private slots:
    void aWordMattersThatIsOftenHereAndNotEverywhere() {
        QStringList lines;
        for (int i = 0; i < 12; ++i)
            lines.append((i < 4 ? u"The sailors measured a tide there."_s : u"The sailors painted walls there."_s));
        lines.append(u"The sailors saw a lighthouse there."_s);
        const Talk talk(lines);
        QVERIFY(talk.matter.weight(number(talk, "tide")) > talk.matter.weight(number(talk, "lighthouse")));
        QCOMPARE(talk.matter.weight(number(talk, "sailors")), 0.0); // in every sentence: a function word here
        QCOMPARE(talk.matter.weight(number(talk, "the")), 0.0);
    }

    void moreIsNotChosenThanThereIsRoomFor() {
        const Talk talk({m_gauge, m_lens, m_clock});
        QCOMPARE(talk.chosen({2, 100}).size(), 2);
        QCOMPARE(talk.chosen({8, 12}).size(), 1);
        QVERIFY(talk.chosen({8, 5}).isEmpty());
        QCOMPARE(talk.chosen({8, 100}), (QStringList{m_gauge, m_lens, m_clock})); // in order of time
    }
    void whatIsSaidOnceMoreIsNotChosen() {
        const Talk talk({m_gauge, m_again, m_lens});
        const QStringList chosen = talk.chosen({2, 100});
        QVERIFY(chosen.contains(m_lens));
        QCOMPARE(talk.chosen({8, 100}).size(), 2);
    }
    void whatStandsInTheOverviewIsNoPoint() {
        const Talk talk({m_gauge, m_lens, m_clock});
        QCOMPARE(talk.chosen({8, 100}, 1000, {1}), (QStringList{m_gauge, m_clock}));
    }
    void aPartWithoutAPointDrawsTheChoice() {
        const Talk talk({m_gauge, m_lens, m_clock, m_last});
        const QStringList best = talk.chosen({2, 100});
        QVERIFY(!best.contains(m_last));
        QVERIFY(talk.chosen({2, 100}, 3).contains(m_last));
    }
    void whatNeedsTheSentenceBeforeIsOneWithIt() {
        const QString kept = u"It kept the longitude of the harbour for eighty days."_s;
        const Talk talk({m_clock, kept, m_lens});
        QCOMPARE(talk.chosen({8, 100}), (QStringList{m_clock + u' ' + kept, m_lens}));
    }
    void equalTalksAreChosenAlike() {
        const Talk one(seaTalk());
        const Talk other(seaTalk());
        QCOMPARE(one.chosen({5, 60}), other.chosen({5, 60}));
    }

    void anAnnouncementStandsAtTheBeginning() {
        const QString announced = u"Today my talk is about tides, clocks and lighthouse lenses."_s;
        const Talk first(QStringList{announced} + seaTalk() + seaTalk());
        QCOMPARE(first.texts(announcementOf(first.candidates, first.matter, 40)), QStringList(announced));
        const Talk last(seaTalk() + seaTalk() + QStringList{announced});
        QVERIFY(announcementOf(last.candidates, last.matter, 40).empty());
        QVERIFY(announcementOf(first.candidates, first.matter, 5).empty()); // no room
    }
    void theOverviewIsOfWhatIsNoPoint() {
        const Talk talk({m_gauge, m_lens, m_clock});
        const QStringList said = talk.texts(overviewOf(talk.candidates, {}, {1}, 40));
        QVERIFY(!said.isEmpty() && !said.contains(m_lens));
        QVERIFY(overviewOf(talk.candidates, {}, {}, 5).empty());
    }
};

QTEST_GUILESS_MAIN(tst_Choice)
#include "tst_choice.moc"
