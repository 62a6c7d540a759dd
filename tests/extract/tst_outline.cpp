// SPDX-License-Identifier: GPL-3.0-or-later
// From a draft, whoever wrote it, to a summary: in order of time, within its size, under its chapters.
#include "extract/outline.h"
#include "talk.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Outline : public QObject {
    Q_OBJECT

    static Draft draftOf(const QStringList& texts) {
        Draft draft;
        for (const QString& text : texts)
            draft.points.append({text, {}});
        return draft;
    }
    static QString shown(const Summary& summary) {
        QStringList lines;
        for (const SummaryChapter& chapter : summary.chapters) {
            QString line = chapter.title + u'@' + QString::number(chapter.start_s) + u':';
            for (const int point : chapter.points)
                line += u' ' + summary.points[point].text;
            lines.append(line);
        }
        return lines.join(u" | "_s);
    }

private slots:
    void pointsComeInOrderOfTime() {
        const Summary summary = outlined(scriptOf(seaTalk()), draftOf({u"late"_s, u"early"_s}),
                                         {{u"late"_s, 60, 65, 1}, {u"early"_s, 5, 10, 1}});
        QCOMPARE(summary.points.size(), 2);
        QCOMPARE(summary.points[0].text, u"early"_s);
    }
    void whatIsTooMuchGoesWhereItIsBorneOutWorst() {
        Draft draft = draftOf({u"one two three"_s, u"four five six"_s, u"seven eight nine"_s});
        draft.mostWords = 6;
        const Summary summary = outlined(
            scriptOf(seaTalk()), draft,
            {{u"one two three"_s, 0, 5, 0.9}, {u"four five six"_s, 20, 25, 0.2}, {u"seven eight nine"_s, 40, 45, 0.8}});
        QCOMPARE(summary.points.size(), 2);
        QCOMPARE(summary.points[1].text, u"seven eight nine"_s);
    }
    void aDraftsChaptersHoldTheirPoints() {
        Draft draft = draftOf({u"a"_s, u"b"_s, u"c"_s});
        draft.chapters = {{u"Tide"_s, 0, -1}, {u"Clocks"_s, 2, 30'000}};
        const Summary summary =
            outlined(scriptOf(seaTalk()), draft, {{u"a"_s, 5, 10, 1}, {u"b"_s, 20, 25, 1}, {u"c"_s, 40, 45, 1}});
        QCOMPARE(shown(summary), u"Tide@5: a b | Clocks@30: c"_s);
    }
    void theVideosOwnHoldThemWhereTheDraftHasNone() {
        Script script = scriptOf(seaTalk());
        script.video.chapters = {{0, u"Tide"_s}, {15, u"Moon"_s}, {30, u"Clocks"_s}};
        const Summary summary =
            outlined(script, draftOf({u"a"_s, u"b"_s}), {{u"a"_s, 5, 10, 1}, {u"b"_s, 29.8, 35, 1}});
        QCOMPARE(shown(summary), u"Tide@0: a | Clocks@30: b"_s); // no chapter is empty; a breath early is in it
    }
};

QTEST_GUILESS_MAIN(tst_Outline)
#include "tst_outline.moc"
