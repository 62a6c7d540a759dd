// SPDX-License-Identifier: GPL-3.0-or-later
// Thai, Lao, Khmer and Burmese write no spaces between words, and vowels as characters of their own. A talk in Thai
// must be a talk: counted, cut, summarized and held against what was said.
#include "domain/density.h"
#include "extract/embedded.h"
#include "extract/evidence.h"
#include "extract/language.h"
#include "support/support.h"
#include "text/sentences.h"
#include "text/subtitles.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_WithoutSpaces : public QObject {
    Q_OBJECT

    /// A cue a line, six seconds each.
    static Transcript talk(bool withoutAnySpace = false) {
        Transcript transcript;
        transcript.language = u"th"_s;
        qint64 at = 0;
        for (QByteArray line : testData(u"text/th-talk.txt"_s).trimmed().split('\n')) {
            if (withoutAnySpace)
                line.replace(' ', "");
            transcript.append(at, at + 6000, line);
            at += 6000;
        }
        return transcript;
    }

private slots:
    void countsWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("fewest");
        QTest::addColumn<int>("most");
        // By hand: the words that a dictionary parts.
        QTest::newRow("Thai") << u"สวัสดีครับวันนี้ผมจะเล่าเรื่องตลาดน้ำเก่าแก่"_s << 9 << 13;    // 11
        QTest::newRow("Lao") << u"ສະບາຍດີມື້ນີ້ຂ້ອຍຈະເລົ່າເລື່ອງຕະຫຼາດ"_s << 6 << 11;            // 8
        QTest::newRow("Khmer") << u"សួស្តីថ្ងៃនេះខ្ញុំនឹងនិយាយអំពីផ្សារ"_s << 6 << 11;            // 8
        QTest::newRow("Burmese") << u"မင်္ဂလာပါဒီနေ့ကျွန်တော်ဈေးအကြောင်းပြောမယ်"_s << 6 << 13; // 8
        QTest::newRow("Georgian has spaces") << u"დღეს მე ვისაუბრებ ბაზარზე"_s << 4 << 4;
        QTest::newRow("Hindi has spaces") << u"आज मैं बाज़ार के बारे में बात करूँगा"_s << 8 << 8;
        QTest::newRow("with English in it") << u"เราใช้ open source ทุกวัน"_s << 5 << 6;
    }
    void countsWords() {
        QFETCH(QString, text);
        QFETCH(int, fewest);
        QFETCH(int, most);
        const int words = wordCount(text.toUtf8());
        QVERIFY2(words >= fewest && words <= most, qPrintable(QString::number(words)));
    }

    void aSubtitleFileOfOneLineIsNotEmpty() {
        const auto read = readSubtitles("1\n00:00:01,000 --> 00:00:09,000\n" +
                                            testData(u"text/th-talk.txt"_s).split('\n').first().replace(' ', "") + '\n',
                                        {});
        QVERIFY(read.ok());
    }

    void cutsSegmentsThatCanBeCited_data() {
        QTest::addColumn<bool>("withoutAnySpace");
        QTest::newRow("as people write") << false;
        QTest::newRow("without any space but between cues") << true;
    }
    void cutsSegmentsThatCanBeCited() {
        QFETCH(bool, withoutAnySpace);
        const ScriptPtr script = makeScript({}, talk(withoutAnySpace));
        QVERIFY(script->wordsSpoken > 300);
        QVERIFY(script->segments.size() >= 6);
        for (const Segment& segment : script->segments) {
            const int words = wordCount(script->words(segment));
            QVERIFY2(words >= 12 && words <= 80, qPrintable(QString::number(words)));
            QVERIFY(!density::isMark(script->transcript.text, segment.begin));
        }
    }

    void endsSentencesAtSpacesAndPauses() {
        const Transcript transcript = talk();
        const auto sentences = sentencesOf(transcript);
        QVERIFY2(sentences.size() >= 20 && sentences.size() <= 60, qPrintable(QString::number(sentences.size())));
        for (const Sentence& sentence : sentences) {
            const quint32 end = sentence.begin + sentence.size;
            QVERIFY(end == quint32(transcript.text.size()) || transcript.text[end] == ' ');
        }
    }

    void summarizesInMoreThanOnePoint() {
        const ScriptPtr script = makeScript({}, talk());
        const auto draft = summarizeEmbedded(*script, {}, {});
        QVERIFY(draft.ok());
        QVERIFY2(draft->points.size() >= 3, qPrintable(QString::number(draft->points.size())));
        for (const DraftPoint& point : draft->points) {
            QVERIFY2(!density::isMark(point.text.toUtf8(), 0), qPrintable(point.text));
            const Point grounded = groundedPoint(*script, point);
            QVERIFY2(grounded.support > 0.9, qPrintable(point.text));
            const int words = wordCount(point.text.toUtf8());
            QVERIFY2(words >= 6 && words <= 60, qPrintable(QString::number(words)));
        }
    }

    void holdsPointsAgainstWhatWasSaid() {
        const ScriptPtr script = makeScript({}, talk());
        const auto support = [&](const QString& text) { return groundedPoint(*script, {text, {}}).support; };
        QVERIFY(support(u"ราคาดอกเกลือสูงกว่าเกลือธรรมดาประมาณสิบเท่า"_s) > 0.9);
        QVERIFY(support(u"ฝนตกผิดฤดูทำให้เราเสียเกลือไปเกือบครึ่งหนึ่ง"_s) > 0.6);
        QVERIFY(support(u"รัฐบาลประกาศขึ้นภาษีน้ำมันดีเซลและแก๊สธรรมชาติ"_s) < 0.4);
    }

    void knowsTheLanguageByItsScript() {
        QCOMPARE(guessedLanguage(testData(u"text/th-talk.txt"_s)), u"th"_s);
        QCOMPARE(guessedLanguage("ສະບາຍດີມື້ນີ້ຂ້ອຍຈະເລົ່າເລື່ອງຕະຫຼາດ"), u"lo"_s);
        QCOMPARE(guessedLanguage("សួស្តីថ្ងៃនេះខ្ញុំនឹងនិយាយអំពីផ្សារ"), u"km"_s);
        QCOMPARE(guessedLanguage("မင်္ဂလာပါဒီနေ့ကျွန်တော်ဈေးအကြောင်းပြောမယ်"), u"my"_s);
    }
};

QTEST_GUILESS_MAIN(tst_WithoutSpaces)
#include "tst_withoutspaces.moc"
