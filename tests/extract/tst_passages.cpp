// SPDX-License-Identifier: GPL-3.0-or-later
// Answers in the talk's own words, on a speech of 1962 and on made-up talks.
#include "extract/passages.h"
#include "support/support.h"
#include "talk.h"
#include "text/subtitles.h"

#include <QFile>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Passages : public QObject {
    Q_OBJECT

    ScriptPtr m_speech;

    static Draft answerTo(const Script& script, const QString& question) {
        auto draft = answerEmbedded(script, question, {});
        return draft ? draft.take() : Draft();
    }
    static QString textOf(const Draft& draft) {
        QString text;
        for (const DraftPoint& point : draft.points)
            text += point.text + u'\n';
        return text;
    }
    static int tokensOf(const Script& script, const std::vector<int>& segments) {
        int tokens = 0;
        for (const int segment : segments)
            tokens += script.segments[size_t(segment)].tokens;
        return tokens;
    }

private slots:
    void initTestCase() {
        QFile file(QStringLiteral(PITH_SOURCE_DIR "/examples/talk.vtt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto read = readSubtitles(file.readAll(), {});
        QVERIFY(read.ok());
        m_speech = makeScript({}, std::move(read.value().transcript));
    }

    void findsWhatIsAskedFor_data() {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("words");
        QTest::newRow("a name") << u"What does he say about William Bradford?"_s << u"Plymouth"_s;
        QTest::newRow("inflected") << u"Are satellites mentioned that circled the earth?"_s << u"satellites"_s;
        QTest::newRow("a reason") << u"Why climb the highest mountain?"_s << u"mountain"_s;
        QTest::newRow("capitals") << u"MARINER SPACECRAFT VENUS"_s << u"Mariner"_s;
    }
    void findsWhatIsAskedFor() {
        QFETCH(QString, question);
        QFETCH(QString, words);
        const Draft draft = answerTo(*m_speech, question);
        QVERIFY2(textOf(draft).contains(words), qPrintable(textOf(draft)));
        QVERIFY(draft.points.size() <= 5);
        QVERIFY(draft.overview.startsWith(u'“') && draft.overview.endsWith(u'”'));
        for (const DraftPoint& point : draft.points) {
            QCOMPARE(point.citations.size(), 1);
            const Citation at = point.citations.first();
            const Segment& first = m_speech->segments[size_t(at.first)];
            const Segment& last = m_speech->segments[size_t(at.last)];
            const QByteArrayView said =
                QByteArrayView(m_speech->transcript.text).sliced(first.begin, last.begin + last.size - first.begin);
            const QByteArray opening = point.text.section(u' ', 1, 2).toUtf8(); // the first may have got a capital
            QVERIFY2(said.indexOf(opening) >= 0, qPrintable(point.text));
        }
    }

    void quotesStandInOrderOfTime() {
        const Draft draft = answerTo(*m_speech, u"What is said of the moon?"_s);
        QVERIFY(draft.points.size() > 2);
        for (qsizetype i = 1; i < draft.points.size(); ++i)
            QVERIFY(draft.points[i - 1].citations.first().first <= draft.points[i].citations.first().first);
    }

    void saysNothingWhereTheTalkSaysNothing_data() {
        QTest::addColumn<QString>("question");
        QTest::newRow("another subject") << u"How do penguins breed?"_s;
        QTest::newRow("one word of many") << u"Which moon has the deepest methane lakes near its southern pole?"_s;
    }
    void saysNothingWhereTheTalkSaysNothing() {
        QFETCH(QString, question);
        QVERIFY2(answerTo(*m_speech, question).isEmpty(), qPrintable(textOf(answerTo(*m_speech, question))));
    }

    void aQuestionWithoutAWordOfItsOwnGetsTheMainPoints() {
        const Draft draft = answerTo(*m_speech, u"What is it about?"_s);
        QVERIFY(draft.points.size() >= 3);
        QVERIFY(!draft.overview.isEmpty());
    }

    void aQuestionIsQuotedWithItsAnswer() {
        const ScriptPtr script = makeScript(
            {}, talkOf({u"Today we speak of rivers and of lakes."_s, u"But why does the salmon return to the river?"_s,
                        u"Nobody knew that for a very long time."_s, u"Then came the harvest and the winter."_s}));
        const Draft draft = answerTo(*script, u"salmon river return"_s);
        const QString quoted = textOf(draft);
        QVERIFY2(quoted.contains(u"return to the river? Nobody knew"), qPrintable(quoted));
        QCOMPARE(quoted.count(u"Nobody knew"), 1);
    }

    void readsWhatBearsOnTheQuestionFirst() {
        const int all = m_speech->tokens();
        const auto half = segmentsFor(*m_speech, u"What did William Bradford say in 1630?"_s, all / 4);
        QVERIFY(!half.empty());
        QVERIFY(std::is_sorted(half.begin(), half.end()));
        QVERIFY(tokensOf(*m_speech, half) <= all / 4);
        QByteArray read;
        for (const int segment : half)
            read += m_speech->words(m_speech->segments[size_t(segment)]).toByteArray() + ' ';
        QVERIFY(read.contains("William Bradford"));
    }

    void readsNoMoreThanThereIsRoomFor() {
        QVERIFY(segmentsFor(*m_speech, u"moon"_s, 5).empty());
        QCOMPARE(segmentsFor(*m_speech, u"moon"_s, 1'000'000).size(), m_speech->segments.size());
    }

    void survivesWhatIsNoQuestion_data() {
        QTest::addColumn<QString>("question");
        QTest::newRow("signs") << u"??? !!! ..."_s;
        QTest::newRow("one word a thousand times") << u"moon "_s.repeated(1000);
        QTest::newRow("very many words") << [] {
            QString words;
            for (int i = 0; i < 500; ++i)
                words += u"word%1 "_s.arg(i);
            return words;
        }();
        QTest::newRow("another script") << u"月に行く理由は何ですか"_s;
    }
    void survivesWhatIsNoQuestion() {
        QFETCH(QString, question);
        QVERIFY(answerEmbedded(*m_speech, question, {}).ok());
        QVERIFY(segmentsFor(*m_speech, question, 1000).size() <= m_speech->segments.size());
    }
};

QTEST_GUILESS_MAIN(tst_Passages)
#include "tst_passages.moc"
