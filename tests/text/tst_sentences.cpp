// SPDX-License-Identifier: GPL-3.0-or-later
// What tst_script leaves open: long sentences, their pieces, and times.
#include "text/asciisentences.h"
#include "text/sentences.h"

#include <QLibraryInfo>
#include <QRandomGenerator>
#include <QTest>
#include <QTextBoundaryFinder>
#include <QVersionNumber>

#include <array>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Sentences : public QObject {
    Q_OBJECT

    static Transcript transcriptOf(const QByteArrayList& lines) {
        Transcript transcript;
        transcript.language = u"en"_s;
        for (qsizetype i = 0; i < lines.size(); ++i)
            transcript.append(i * 10'000, (i + 1) * 10'000, lines[i]);
        return transcript;
    }
    static QByteArrayList textsOf(const Transcript& transcript) {
        QByteArrayList texts;
        for (const Sentence& sentence : sentencesOf(transcript))
            texts.append(transcript.text.mid(sentence.begin, sentence.size));
        return texts;
    }

private slots:
    void noneEndsAtAComma() {
        const QByteArrayList texts = textsOf(
            transcriptOf({"We took ropes, tape, etc., and then we left. It was noon.",
                          "We took ropes, tape, etc., and we left \xe2\x80\x9cthe bay\xe2\x80\x9d. It was noon."}));
        QCOMPARE(texts.size(), 4);
        QCOMPARE(texts.first(), QByteArray("We took ropes, tape, etc., and then we left."));
    }

    /// Text of ASCII goes a way of its own, which finds the same ends.
    void asciiEndsWhereUnicodeSays() {
        if (QLibraryInfo::version() >= QVersionNumber(6, 5))
            QSKIP("later versions of Qt may know a later standard");
        constexpr std::array sets{"ab AB.?!,:-;\"'()1 .. ", "aA.  ", "abcABC .!?,\"(12%$-x  ", " .aA1(\",%"};
        QRandomGenerator random(7);
        for (int i = 0; i < 20'000; ++i) {
            const QByteArrayView set(sets[size_t(i) % sets.size()]);
            QByteArray text;
            for (int size = random.bounded(40); size > 0; --size)
                text += set[random.bounded(int(set.size()))];
            QVERIFY(AsciiSentences::canRead(text));
            QList<qsizetype> expected, found;
            QTextBoundaryFinder unicode(QTextBoundaryFinder::Sentence, QString::fromLatin1(text));
            for (qsizetype at = unicode.toNextBoundary(); at > 0; at = unicode.toNextBoundary())
                expected.append(at);
            AsciiSentences ascii(text);
            for (qsizetype at = ascii.next(); at >= 0; at = ascii.next())
                found.append(at);
            QVERIFY2(found == expected, text.constData());
        }
        QVERIFY(!AsciiSentences::canRead("Das ist gut für uns. Und nun?"));
        QVERIFY(!AsciiSentences::canRead("One line.\nAnother."));
    }
    void aGreetingIsNotCutAtItsTitles() {
        const Transcript transcript = transcriptOf(
            {"President Pitzer, Mr. Vice President, Governor, Congressman Thomas, Senator Wiley, and Congressman "
             "Miller, "
             "Mr. Webb, Mr. Bell, scientists, distinguished guests, and ladies and gentlemen: I appreciate your "
             "president having made me an honorary visiting professor, and I will assure you that my first lecture "
             "will "
             "be very brief.",
             "I am delighted to be here."});
        const QByteArrayList texts = textsOf(transcript);
        for (const QByteArray& text : texts)
            QVERIFY2(!text.endsWith("Mr.") && !text.startsWith("Webb"), text.constData());
        QVERIFY(texts.contains("I am delighted to be here."));
    }

    void aPieceOfALongSentenceIsMarked() {
        QByteArray longOne =
            "Those who came before us made certain that this country rode the first waves of the revolutions";
        for (int i = 0; i < 5; ++i)
            longOne += ", and then the next waves of modern invention came to all of the coasts";
        const Transcript transcript = transcriptOf({"The sea rises twice a day.", longOne + '.', "It falls again."});
        const std::vector<Sentence> sentences = sentencesOf(transcript);
        QVERIFY(sentences.size() > 4);
        QVERIFY(sentences.front().whole && sentences.back().whole);
        for (size_t i = 1; i + 1 < sentences.size(); ++i)
            QVERIFY(!sentences[i].whole);
    }

    void whereNothingIsMarkedNothingIsAPiece() {
        QByteArrayList lines;
        for (int i = 0; i < 20; ++i)
            lines.append("so the sea rises twice a day and people wanted to know the hour of it");
        for (const Sentence& sentence : sentencesOf(transcriptOf(lines)))
            QVERIFY(sentence.whole);
    }

    void timesLieWithinTheCue() {
        const auto sentences = sentencesOf(transcriptOf({"One is here. Two is here.", "Three is here."}));
        QCOMPARE(sentences.size(), size_t(3));
        QCOMPARE(sentences[0].start_ms, 0);
        QVERIFY(sentences[1].start_ms > 4000 && sentences[1].start_ms < 6000);
        QVERIFY(sentences[1].end_ms <= 10'000);
        QCOMPARE(sentences[2].start_ms, 10'000);
        QCOMPARE(sentences[2].end_ms, 20'000);
    }

    void nothingHasNoSentence() {
        QVERIFY(sentencesOf({}).empty());
        QVERIFY(sentencesOf(transcriptOf({""})).empty());
    }
};

QTEST_GUILESS_MAIN(tst_Sentences)
#include "tst_sentences.moc"
