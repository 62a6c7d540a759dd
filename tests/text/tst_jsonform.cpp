// SPDX-License-Identifier: GPL-3.0-or-later
// Structured answers, through the reader that takes them: whole, in pieces, cut, and not as they were asked for.
#include "text/answer.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QString plain =
    u"{\"overview\": \"Of tides and \\\"clocks\\\".\", \"points\": [{\"text\": \"The moon pulls the sea twice a "
    u"day.\", "
    "\"segments\": [3, 4]}, {\"text\": \"Clocks at sea were wrong.\\nUntil Harrison\\u2019s.\", \"segments\": [12]}]}"_s;

QString written(const Draft& draft) {
    QStringList all{draft.overview};
    qsizetype chapter = 0;
    for (qsizetype i = 0; i < draft.points.size(); ++i) {
        for (; chapter < draft.chapters.size() && draft.chapters[chapter].firstPoint == i; ++chapter)
            all.append(u"## "_s + draft.chapters[chapter].title);
        QString line = u"- "_s + draft.points[i].text;
        for (const Citation& c : draft.points[i].citations)
            line += u" %1-%2"_s.arg(c.first).arg(c.last);
        all.append(line);
    }
    return all.join(u'|');
}

QString read(const QString& answer, bool cut = false, qsizetype step = 7) {
    AnswerReader reader;
    for (qsizetype i = 0; i < answer.size(); i += step)
        (void)reader.feed(QStringView(answer).sliced(i, std::min(step, answer.size() - i)));
    (void)reader.finish(cut);
    return written(reader.draft());
}

} // namespace

class tst_JsonForm : public QObject {
    Q_OBJECT
private slots:
    void readsPoints() {
        const QString expected = u"Of tides and \"clocks\".|- The moon pulls the sea twice a day. 3-3 4-4|"
                                 "- Clocks at sea were wrong. Until Harrison’s. 12-12"_s;
        for (const qsizetype step : {1, 2, 5, 1000})
            QCOMPARE(read(plain, false, step), expected);
    }

    void readsWhatIsWrittenInOtherWays_data() {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QString& answer, const QString& expected) {
            QTest::newRow(name) << answer << expected;
        };
        const QString one = u"About it.|- The sea is deep and cold. 5-5"_s;
        row("a fence",
            u"```json\n{\"overview\":\"About it.\",\"points\":[{\"text\":\"The sea is deep and cold.\","
            "\"segments\":[5]}]}\n```"_s,
            one);
        row("a list around it",
            u" [ {\"overview\":\"About it.\",\"points\":[{\"text\":\"The sea is deep and cold.\","
            "\"segments\":[5]}]}]"_s,
            one);
        row("plain sentences", u"{\"summary\":\"About it.\",\"points\":[\"The sea is deep and cold. [5]\"]}"_s, one);
        row("numbers as text",
            u"{\"overview\":\"About it.\",\"points\":[{\"text\":\"The sea is deep and cold.\","
            "\"segments\":\"5\"}]}"_s,
            one);
        row("a range",
            u"{\"overview\":\"About it.\",\"points\":[{\"point\":\"The sea is deep and cold.\","
            "\"citations\":[\"5-7\"]}]}"_s,
            u"About it.|- The sea is deep and cold. 5-7"_s);
        row("more than was asked for",
            u"{\"title\":\"Sea\",\"lang\":{\"text\":1},\"overview\":\"About it.\",\"points\":"
            "[{\"text\":\"The sea is deep and cold.\",\"confidence\":0.9,\"segments\":[5],"
            "\"tags\":[1,2]}],\"end\":null}"_s,
            one);
        row("the overview last",
            u"{\"points\":[{\"text\":\"The sea is deep and cold.\",\"segments\":[5]}],"
            "\"overview\":\"About it.\"}"_s,
            one);
        row("segments first",
            u"{\"overview\":\"About it.\",\"points\":[{\"segments\":[5],\"text\":"
            "\"The sea is deep and cold.\"}]}"_s,
            one);
        row("chapters",
            u"{\"overview\":\"About it.\",\"chapters\":[{\"title\":\"Depths\",\"points\":[{\"text\":"
            "\"The sea is deep and cold.\",\"segments\":[5]}]},{\"title\":\"Empty\",\"points\":[]}]}"_s,
            u"About it.|## Depths|- The sea is deep and cold. 5-5"_s);
        row("the other form after all", u"About it.\n\n- The sea is deep and cold. [5]\n"_s, one);
        row("a citation to begin with", u"[5] says little.\n\n- The sea is deep and cold. [5]\n"_s,
            u"says little.|- The sea is deep and cold. 5-5"_s);
        row("no more than a brace", u"{"_s, QString());
        row("markup within",
            u"{\"overview\":\"**About** it.\",\"points\":[{\"text\":\"<b>The sea</b> is deep and cold.\","
            "\"segments\":[5]}]}"_s,
            u"About it.|- The sea is deep and cold. 5-5"_s);
    }
    void readsWhatIsWrittenInOtherWays() {
        QFETCH(QString, answer);
        QFETCH(QString, expected);
        for (const qsizetype step : {1, 9, 1000})
            QCOMPARE(read(answer, false, step), expected);
    }

    void streamsTheOverviewByWordsAndEachPointWhole() {
        AnswerReader reader;
        QStringList seen;
        for (const QChar c : plain)
            for (const DraftPiece& piece : reader.feed(QStringView(&c, 1)))
                seen.append((piece.kind == DraftPiece::Kind::Point ? u"- "_s : QString()) + piece.text);
        QVERIFY(seen.size() >= 3);
        QCOMPARE(seen.at(seen.size() - 2), u"- The moon pulls the sea twice a day."_s);
        QVERIFY(seen.first().startsWith(u"Of tides"_s));
    }

    /// Wherever it breaks off: what was whole before stays, and nothing else comes.
    void aCutAnswerKeepsItsWholePoints() {
        const QStringList whole = read(plain).split(u'|');
        for (qsizetype at = 1; at < plain.size(); ++at) {
            const QStringList kept = read(plain.first(at), true, 1000).split(u'|');
            QVERIFY(kept.size() <= whole.size());
            QVERIFY2(whole.first().startsWith(kept.first()), qPrintable(kept.first()));
            for (qsizetype i = 1; i < kept.size(); ++i)
                QCOMPARE(kept.at(i), whole.at(i));
        }
    }

    void depthAndLengthHaveBounds() {
        QCOMPARE(read(QString(200'000, u'{'), false, 4096), QString());
        QCOMPARE(read(u"{\"points\":"_s + QString(200'000, u'['), false, 4096), QString());
        const QString longText =
            u"{\"overview\":\"x\",\"points\":[{\"text\":\""_s + QString(300'000, u'a') + u" b c\"}]}"_s;
        QVERIFY(read(longText, false, 4096).size() < 2000);
    }
};

QTEST_GUILESS_MAIN(tst_JsonForm)
#include "tst_jsonform.moc"
