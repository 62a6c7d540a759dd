// SPDX-License-Identifier: GPL-3.0-or-later
// Where a talk does not fit a model: which parts of it stay, and where it may be cut.
#include "extract/turns.h"
#include "extract/worth.h"
#include "talk.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Worth : public QObject {
    Q_OBJECT

    const QString m_chat = u"Yeah, okay, so, well, you know, I mean, right, thank you."_s;
    const QString m_gauge = u"The harbour gauge measures the tide in a stilling well."_s;
    const QString m_well = u"The stilling well keeps the waves out of the harbour gauge."_s;

private slots:
    void whatSaysSomethingStays() {
        const Script script = scriptOf({m_chat, m_gauge, m_chat, m_well, m_chat, m_chat}, 1);
        QCOMPARE(worthiest(script, 2 * (10 + segmentMarkTokens), {}), (std::vector{1, 3}));
    }
    void noMoreIsKeptThanFits() {
        const Script script = scriptOf(seaTalk());
        for (const int tokens : {0, 13, 14, 30, 60}) {
            const std::vector<int> kept = worthiest(script, tokens, {});
            QCOMPARE(int(kept.size()), tokens / (10 + segmentMarkTokens));
            QVERIFY(std::is_sorted(kept.begin(), kept.end()));
        }
        QCOMPARE(worthiest(script, 10'000, {}).size(), script.segments.size());
    }
    void aTalkIsCutWhereItTurns() {
        QStringList lines;
        for (int i = 0; i < 60; ++i)
            lines.append(i % 2 == 0 ? m_gauge : m_well);
        for (int i = 0; i < 60; ++i)
            lines.append(i % 2 == 0 ? u"The brewer heats the barley for his beer in a copper kettle."_s
                                    : u"The copper kettle boils the barley until the beer is brown."_s);
        const std::vector<int> turns = turningSegments(scriptOf(lines, 4), {});
        QVERIFY2(std::find(turns.begin(), turns.end(), 15) != turns.end(), "the sixtieth sentence begins segment 15");
        QVERIFY(turningSegments(scriptOf({m_gauge, m_well}), {}).empty());
    }
    void areStopped() {
        StopToken stop;
        stop.stop();
        QVERIFY(worthiest(scriptOf(seaTalk()), 10'000, stop).empty());
        QVERIFY(turningSegments(scriptOf(seaTalk()), stop).empty());
    }
};

QTEST_GUILESS_MAIN(tst_Worth)
#include "tst_worth.moc"
