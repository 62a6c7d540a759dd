// SPDX-License-Identifier: GPL-3.0-or-later
// Which sentences may be quoted at all, and what is offered together.
#include "extract/candidates.h"
#include "talk.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Candidates : public QObject {
    Q_OBJECT

    struct Offered {
        Script script;
        Matter matter;
        Candidates candidates;
        explicit Offered(Script talk)
            : script(std::move(talk)) {
            (void)readMatter(script, {}, matter);
            (void)gatherCandidates(script, matter, {}, candidates);
        }
        [[nodiscard]] QStringList texts() const {
            Wording wording(script, matter);
            QStringList all;
            for (const Candidate& one : candidates.all)
                all.append(QString::fromUtf8(wording.of(one)));
            return all;
        }
        [[nodiscard]] double prior(const QString& text) const {
            const qsizetype at = texts().indexOf(text);
            return at < 0 ? -1 : double(candidates.all[size_t(at)].prior);
        }
    };

    static Offered offered(const QStringList& lines) { return Offered(scriptOf(lines, 1)); }

    const QString m_gauge = u"The harbour gauge measures the tide in a stilling well."_s;
    const QString m_lens = u"Fresnel cut the lighthouse lens into rings of glass."_s;
    const QString m_clock = u"Harrison made a marine chronometer for the longitude."_s;

private slots:
    void aSentenceHasSixToSixtyWords() {
        QCOMPARE(offered({u"The gauge measures tides."_s, m_gauge}).texts(), QStringList{m_gauge});
        QString endless = u"The gauge measures"_s;
        for (int i = 0; i < 60; ++i)
            endless += u" wave%1,"_s.arg(QChar(u'a' + i % 26) + QString(1 + i / 26, u'x'));
        endless.back() = u'.';
        const QStringList pieces = offered({endless}).texts();
        QVERIFY(pieces.size() > 1);
        for (const QString& piece : pieces)
            QVERIFY(piece.split(u' ').size() >= 6 && piece.split(u' ').size() <= 60);
    }
    void advertisingIsNone() {
        const QStringList lines{m_gauge,
                                m_lens,
                                m_clock,
                                u"This video is sponsored by Spade, the better shovel for gardens."_s,
                                u"Use my code and get ten percent off your first shovel."_s,
                                u"The keeper brought oil in winter and slept in summer."_s,
                                u"The noon bell in Bristol rang ten minutes after London."_s,
                                u"Every market in France once had its own bushel for corn."_s,
                                u"The first thermometers had no numbers on them at all."_s};
        const QStringList texts = offered(lines).texts();
        QCOMPARE(texts.filter(u"shovel"_s), QStringList());
        QVERIFY(texts.contains(m_gauge));
    }
    void aQuestionIsOfferedWithItsAnswer() {
        const QString question = u"How do sailors measure the tide in a harbour?"_s;
        QVERIFY(offered({question, m_gauge}).texts().contains(question + u' ' + m_gauge));
        QVERIFY(!offered({question, m_lens, m_gauge}).texts().contains(question + u' ' + m_gauge));
    }
    void whatLeansIsOfferedWithTheOneBefore() {
        const QString it = u"It keeps the waves out of the measurement."_s;
        QVERIFY(offered({m_gauge, it}).texts().contains(m_gauge + u' ' + it));
        QVERIFY(!offered({m_gauge, m_lens}).texts().contains(m_gauge + u' ' + m_lens));
    }
    void stepsOfAStoryAreHeldBack() {
        const QString first = u"About ten years ago they measured the tide in a harbour."_s;
        const QString then = u"Two years later they measured the tide in another harbour."_s;
        const QString alone = u"In the harbour they measured the tide in a stilling well."_s;
        const Offered story = offered({first, then, m_lens});
        QVERIFY(story.prior(then) > 0 && story.prior(then) < 0.5 * offered({alone, then, m_lens}).prior(then));
        QVERIFY(story.prior(first) < 0.5 * offered({first, alone, m_lens}).prior(first));
    }
    void aQuestionAloneIsWorthLess() {
        const QString asked = u"Does the harbour gauge measure the tide in a well?"_s;
        const Offered both = offered({asked, u"Thank you all for that."_s, m_gauge});
        QVERIFY(both.prior(asked) > 0 && both.prior(asked) < 0.5 * both.prior(m_gauge));
    }
    void whoSpeaksStandsInFrontWhereSeveralDo() {
        Script script = scriptOf({m_gauge, m_lens, m_clock, m_gauge}, 1);
        Transcript& talk = script.transcript;
        talk.speakers = {u"Ada"_s, u"Grace"_s};
        for (size_t i = 0; i < talk.cues.size(); ++i)
            talk.turns.push_back({talk.cues[i].begin, quint16(1 + i % 2)});
        const QStringList texts = Offered(std::move(script)).texts();
        QVERIFY2(texts.contains(u"Grace: "_s + m_lens), qPrintable(texts.join(u'|')));
    }
    void whatIsSaidInOthersWordsSharesNothing() {
        const Offered all = offered({m_gauge, u"In its stilling well the harbour gauge measures the tide."_s, m_lens});
        const auto shared = [&](size_t a, size_t b) {
            Candidates::Units ofA, ofB;
            all.candidates.unitsOf(all.candidates.all[a], ofA);
            all.candidates.unitsOf(all.candidates.all[b], ofB);
            return all.candidates.sharedMatter(all.candidates.all[a], ofA, all.candidates.all[b], ofB);
        };
        QVERIFY(shared(0, 1) > 0.6);
        QVERIFY(shared(0, 2) < 0.1);
    }
    void isStopped() {
        Matter matter;
        Candidates candidates;
        const Script script = scriptOf(seaTalk());
        QVERIFY(readMatter(script, {}, matter));
        StopToken stop;
        stop.stop();
        QVERIFY(!gatherCandidates(script, matter, stop, candidates));
    }
};

QTEST_GUILESS_MAIN(tst_Candidates)
#include "tst_candidates.moc"
