// SPDX-License-Identifier: GPL-3.0-or-later
// What the embedded engine promises, on a speech of 1962 and on talks in other scripts.
#include "domain/transcript.h"
#include "extract/embedded.h"
#include "extract/evidence.h"
#include "support/support.h"
#include "talk.h"
#include "text/subtitles.h"

#include <QFile>
#include <QSet>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Embedded : public QObject {
    Q_OBJECT

    ScriptPtr m_speech;

    static Wish words(int count) {
        Wish wish;
        wish.length = {Length::Words, count};
        return wish;
    }
    static Draft draftOf(const Script& script, const Wish& wish = {}) {
        auto draft = summarizeEmbedded(script, wish, {});
        return draft ? draft.take() : Draft();
    }
    static int wordsOf(const Draft& draft) {
        int count = 0;
        for (const DraftPoint& point : draft.points)
            count += wordCount(point.text.toUtf8());
        return count;
    }
    static QStringList contentWords(const QString& text) {
        QStringList list;
        QString word;
        for (const QChar c : text + u' ') {
            if (c.isLetterOrNumber()) {
                word += c.toLower();
                continue;
            }
            if (word.size() > 4)
                list.append(word);
            word.clear();
        }
        return list;
    }

private slots:
    void initTestCase() {
        QFile file(QStringLiteral(PITH_SOURCE_DIR "/examples/talk.vtt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto read = readSubtitles(file.readAll(), {});
        QVERIFY(read.ok());
        m_speech = makeScript({}, std::move(read.value().transcript));
    }

    void pointsAreInOrderOfTimeAndCiteWhatTheySay() {
        const Draft draft = draftOf(*m_speech);
        QVERIFY(draft.points.size() >= 5);
        int before = -1;
        for (const DraftPoint& point : draft.points) {
            QCOMPARE(point.citations.size(), 1);
            const Citation& cited = point.citations.first();
            QVERIFY(cited.first >= before && cited.last >= cited.first);
            QVERIFY(cited.last < int(m_speech->segments.size()));
            before = cited.first;
            const Segment& last = m_speech->segments[size_t(cited.last)];
            const Segment& first = m_speech->segments[size_t(cited.first)];
            const auto spoken = QString::fromUtf8(
                QByteArrayView(m_speech->transcript.text).sliced(first.begin, last.begin + last.size - first.begin));
            for (const QString& word : contentWords(point.text))
                QVERIFY2(spoken.contains(word, Qt::CaseInsensitive), qPrintable(word + u" of: "_s + point.text));
        }
    }

    void everyPointIsBorneOut() {
        const Summary summary = grounded(*m_speech, draftOf(*m_speech));
        for (const Point& point : summary.points) {
            QVERIFY2(point.support > 0.9, qPrintable(point.text));
            QVERIFY2(point.end_s - point.start_s < 40, qPrintable(point.text));
        }
    }

    void pointsCanBeReadAlone() {
        for (const int budget : {100, 250, 600}) {
            QSet<QString> seen;
            for (const DraftPoint& point : draftOf(*m_speech, words(budget)).points) {
                QVERIFY2(point.text.front().isUpper() || !point.text.front().isLetter(), qPrintable(point.text));
                QVERIFY2(QStringLiteral(".!?\"”").contains(point.text.back()), qPrintable(point.text));
                QVERIFY2(!point.text.contains(u"  "_s) && !point.text.contains(u'\n'), qPrintable(point.text));
                QVERIFY2(!seen.contains(point.text), qPrintable(point.text));
                seen.insert(point.text);
            }
        }
    }

    void aBudgetOfWordsIsKeptAndNearlyUsed_data() {
        QTest::addColumn<int>("budget");
        for (const int budget : {20, 50, 120, 250, 600})
            QTest::addRow("%d", budget) << budget;
    }
    void aBudgetOfWordsIsKeptAndNearlyUsed() {
        QFETCH(int, budget);
        const int got = wordsOf(draftOf(*m_speech, words(budget)));
        QVERIFY2(got <= budget, qPrintable(QString::number(got)));
        QVERIFY2(got >= budget * 4 / 5, qPrintable(QString::number(got)));
    }

    void whatIsSaidTwiceIsAPointOnce() {
        QStringList lines;
        for (int i = 0; i < 3; ++i)
            lines += seaTalk();
        const Draft draft = draftOf(scriptOf(lines), words(300));
        QSet<QString> seen;
        for (const DraftPoint& point : draft.points)
            seen.insert(point.text);
        QCOMPARE(seen.size(), draft.points.size());
    }

    void aVideosOwnChaptersWin() {
        Script script = *m_speech;
        script.video.chapters = {
            {0, u"Welcome"_s}, {300, u"The oldest quest"_s}, {700, u"The moon"_s}, {5000, u"Never"_s}};
        const Draft draft = draftOf(script, words(300));
        QStringList titles;
        int before = -1;
        for (const DraftChapter& chapter : draft.chapters) {
            QVERIFY(chapter.firstPoint > before && chapter.firstPoint < draft.points.size());
            before = chapter.firstPoint;
            titles.append(chapter.title);
        }
        QVERIFY(titles.contains(u"The moon"_s));
        QVERIFY(!titles.contains(u"Never"_s)); // nothing was said there
        for (const QString& title : titles)
            QVERIFY2((QStringList{u"Welcome"_s, u"The oldest quest"_s, u"The moon"_s}.contains(title)),
                     qPrintable(title));
    }

    void theOverviewIsNotWhatWasSaidFirst() {
        const Draft draft = draftOf(*m_speech);
        QVERIFY(!draft.overview.isEmpty());
        const QString text = QString::fromUtf8(m_speech->transcript.text);
        const qsizetype at = text.indexOf(draft.overview.left(30).mid(2), 0, Qt::CaseInsensitive);
        QVERIFY2(at > 600, qPrintable(draft.overview));
        for (const DraftPoint& point : draft.points)
            QVERIFY(!draft.overview.contains(point.text));
    }

    void twiceTheSameIsTheSame() {
        const Draft one = draftOf(*m_speech);
        const Draft two = draftOf(*m_speech);
        QCOMPARE(one.overview, two.overview);
        QCOMPARE(one.points.size(), two.points.size());
        for (qsizetype i = 0; i < one.points.size(); ++i) {
            QCOMPARE(one.points[i].text, two.points[i].text);
            QCOMPARE(one.points[i].citations, two.points[i].citations);
        }
        QCOMPARE(one.chapters.size(), two.chapters.size());
    }

    void stopsWhenTold() {
        const StopToken stop;
        stop.stop();
        const auto draft = summarizeEmbedded(*m_speech, {}, stop);
        QVERIFY(!draft.ok());
        QCOMPARE(draft.problem().code, Code::Cancelled);
    }

    void otherScriptsAndLanguagesHavePointsToo_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("lines");
        const QStringList german{u"Ja also, das Meer steigt und fällt zweimal am Tag an den meisten Küsten."_s,
                                 u"Harrison war Tischler, und er baute seine ersten Uhren aus Holz."_s,
                                 u"Das Parlament bot zwanzigtausend Pfund für eine Methode, die Länge zu finden."_s,
                                 u"Die Astronomen im Ausschuss zogen den Mond jeder Uhr vor."_s,
                                 u"Fresnel schnitt eine Linse in Ringe, damit das Glas weniger wiegt."_s,
                                 u"Die Eisenbahn brauchte eine Zeit für alle Bahnhöfe an einer Strecke."_s};
        const QStringList japanese{u"潮汐は一日に二回満ち引きします。"_s,
                                   u"ハリソンは木で最初の時計を作った大工でした。"_s,
                                   u"議会は経度を求める方法に賞金を出しました。"_s,
                                   u"天文学者たちは時計より月を好みました。"_s,
                                   u"フレネルはレンズを輪に切り分けて軽くしました。"_s,
                                   u"鉄道は全ての駅に一つの時刻を必要としました。"_s};
        const QStringList chinese{u"海水每天涨落两次人们想知道时间"_s, u"哈里森是一个木匠他用木头做了第一批钟"_s,
                                  u"议会悬赏两万英镑寻找确定经度的方法"_s, u"天文学家更喜欢月亮而不是钟表"_s};
        QTest::newRow("German") << u"de"_s << german;
        QTest::newRow("German, not said to be") << QString() << german;
        QTest::newRow("Japanese") << u"ja"_s << japanese;
        QTest::newRow("Chinese without a stop") << u"zh"_s << chinese;
        QTest::newRow("Russian") << u"ru"_s
                                 << QStringList{u"Море поднимается и опускается дважды в день на берегах."_s,
                                                u"Харрисон был плотником и делал первые часы из дерева."_s,
                                                u"Парламент предложил двадцать тысяч фунтов за метод."_s};
        QTest::newRow("one letter") << u"en"_s << QStringList(30, u"a a a a a a a a a a a a"_s);
        QTest::newRow("no letter") << u"en"_s << QStringList(30, u"... --- ... 12 34 ,,,"_s);
    }
    void otherScriptsAndLanguagesHavePointsToo() {
        QFETCH(QString, language);
        QFETCH(QStringList, lines);
        const Script script = scriptOf(lines, 2, language);
        for (const int budget : {20, 40, 200}) {
            const auto result = summarizeEmbedded(script, words(budget), {});
            QVERIFY(result.ok());
            QVERIFY(wordsOf(*result) <= budget);
            for (const DraftPoint& point : result->points)
                QVERIFY2(point.text.isValidUtf16() && !point.text.contains(QChar::ReplacementCharacter),
                         qPrintable(point.text));
            if (lines.size() < 30)
                QVERIFY(!result->points.isEmpty() && !result->overview.isEmpty());
        }
    }

    void nothingMakesNothing() {
        const Draft draft = draftOf(Script());
        QVERIFY(draft.points.isEmpty() && draft.overview.isEmpty() && draft.chapters.isEmpty());
    }

    void oneSentenceIsAPoint() {
        const Draft draft = draftOf(scriptOf({u"So the tide is out."_s}));
        QCOMPARE(draft.points.size(), 1);
        QCOMPARE(draft.points[0].text, u"The tide is out."_s);
    }
};

QTEST_GUILESS_MAIN(tst_Embedded)
#include "tst_embedded.moc"
