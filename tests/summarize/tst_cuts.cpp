// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/cuts.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Cuts : public QObject {
    Q_OBJECT

    /// Segments of 96 tokens (100 with their mark), ten seconds each and without a pause, but those before `pauses`.
    static Script scriptOf(int segments, const QList<int>& pauses = {}) {
        Script script;
        for (int i = 0; i < segments; ++i) {
            const qint32 begin = i * 10'000;
            script.segments.push_back({0, 0, begin, begin + (pauses.contains(i + 1) ? 7'000 : 10'000), 96});
        }
        return script;
    }
    static QList<int> openings(const std::vector<Stretch>& stretches) {
        QList<int> all;
        for (const Stretch& stretch : stretches)
            all.append(stretch.first);
        return all;
    }

private slots:
    void aChapterGoesBeforeATurnAndATurnBeforeAPause() {
        Script script = scriptOf(15, {8, 9});
        QCOMPARE(openings(stretchesOf(script, 1000, {})), (QList<int>{0, 9})); // the later of two pauses alike
        QCOMPARE(openings(stretchesOf(script, 1000, {8})), (QList<int>{0, 8}));
        script.video.chapters = {{0, u"a"_s}, {70.2, u"b"_s}};
        QCOMPARE(openings(stretchesOf(script, 1000, {8})), (QList<int>{0, 7})); // 70.2 s: where the seventh begins
        script.video.chapters = {{0, u"a"_s}, {90, u"b"_s}};
        QCOMPARE(openings(stretchesOf(script, 1000, {8})), (QList<int>{0, 9}));
    }

    void aBorderInTheFirstTwoThirdsIsPassedOver() {
        const Script script = scriptOf(15);
        QCOMPARE(openings(stretchesOf(script, 1000, {3})), (QList<int>{0, 10}));
    }

    void noBorderIsWorthACallMore() {
        const Script script = scriptOf(20); // two calls, if each is filled
        QCOMPARE(openings(stretchesOf(script, 1000, {7})), (QList<int>{0, 10}));
        QCOMPARE(stretchesOf(scriptOf(16), 1000, {7}).size(), size_t(2));
        QCOMPARE(openings(stretchesOf(scriptOf(16), 1000, {7})), (QList<int>{0, 7}));
    }

    void aTornSubjectOverlapsAndAChapterDoesNot() {
        Script script = scriptOf(60);
        auto stretches = stretchesOf(script, 4000, {});
        QCOMPARE(stretches, (std::vector<Stretch>{{0, 39}, {38, 59}}));
        script.video.chapters = {{0, u"a"_s}, {350, u"b"_s}};
        stretches = stretchesOf(script, 4000, {});
        QCOMPARE(stretches, (std::vector<Stretch>{{0, 34}, {35, 59}}));
    }

    void nothingIsLostWhateverTheSizes() {
        QRandomGenerator seeded(7);
        auto* random = &seeded;
        for (int round = 0; round < 2000; ++round) {
            Script script;
            const int count = random->bounded(1, 200);
            qint32 time = 0;
            for (int i = 0; i < count; ++i) {
                const qint32 begin = time + random->bounded(0, 1500);
                time = begin + random->bounded(1000, 9000);
                script.segments.push_back({0, 0, begin, time, random->bounded(1, 120)});
            }
            std::vector<int> turns;
            for (int i = 1; i < count; ++i)
                if (random->bounded(9) == 0)
                    turns.push_back(i);
            const int room = random->bounded(60, 3000);
            int next = 0;
            for (const Stretch& stretch : stretchesOf(script, room, turns)) {
                QVERIFY(stretch.first <= next && stretch.last >= next);
                int tokens = 0;
                for (int i = stretch.first; i <= stretch.last; ++i)
                    tokens += script.segments[size_t(i)].tokens + 4;
                QVERIFY(tokens <= room);
                next = stretch.last + 1;
            }
            QVERIFY(next == count || next == 0); // all of it, or not one segment fits somewhere
        }
    }

    void aSegmentLargerThanTheRoomIsNoPlan() { QVERIFY(stretchesOf(scriptOf(5), 99, {}).empty()); }
};

QTEST_GUILESS_MAIN(tst_Cuts)
#include "tst_cuts.moc"
