// SPDX-License-Identifier: GPL-3.0-or-later
// Thai, Lao, Khmer and Burmese write no spaces between words, and vowels as characters of their own. A talk in Thai
// must be a talk: counted, cut, summarized and held against what was said.
#include "domain/density.h"
#include "extract/embedded.h"
#include "extract/evidence.h"
#include "extract/language.h"
#include "extract/passages.h"
#include "support/support.h"
#include "talk.h"
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

    void answersQuestions_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("words"); // in the answer; empty: the talk does not say
        const auto row = [](const char* name, const QString& language, const QString& question, const QString& words) {
            QTest::newRow(name) << language << question << words;
        };
        const QString th = u"th"_s, ja = u"ja"_s, zh = u"zh"_s, ko = u"ko"_s;
        row("Thai: how high is the price", th, u"ราคาดอกเกลือสูงกว่าเกลือธรรมดาเท่าไหร่"_s, u"สิบเท่า"_s);
        row("Thai: who counts the birds", th, u"ใครมานับจำนวนนก"_s, u"นักวิจัย"_s);
        row("Thai: why at dawn", th, u"ทำไมต้องเก็บเกลือตอนเช้ามืด"_s, u"ร้อนมาก"_s);
        row("Thai: another matter", th, u"รัฐบาลขึ้นภาษีน้ำมันดีเซลเมื่อไหร่"_s, {});
        row("Japanese: how is salt made", ja, u"塩はどのように作られますか"_s, u"煮詰め"_s);
        row("Japanese: what are windmills for", ja, u"なぜ風車を使うのですか"_s, u"海水を汲み上げ"_s);
        row("Japanese: katakana", ja, u"フラミンゴはいつ来ますか"_s, u"冬"_s);
        row("Japanese: another matter", ja, u"ペンギンはどのように繁殖しますか"_s, {});
        row("Chinese: the price", zh, u"盐花的价格是多少？"_s, u"十倍"_s);
        row("Chinese: another matter", zh, u"企鹅怎么繁殖？"_s, {});
        row("Korean: why at dawn", ko, u"왜 새벽에 소금을 모으나요?"_s, u"더워"_s);
        row("Korean: another matter", ko, u"펭귄은 어떻게 번식하나요?"_s, {});
    }
    void answersQuestions() {
        QFETCH(QString, language);
        QFETCH(QString, question);
        QFETCH(QString, words);
        const QHash<QString, QStringList> talks{
            {u"ja"_s,
             {u"今日は海辺の村で続いている塩づくりについてお話しします。"_s,
              u"まず海水を大きな池に引き入れて、太陽と風で濃くしていきます。"_s,
              u"濃くなった海水は釜で煮詰められ、やがて白い塩の結晶ができます。"_s,
              u"この村では昔から風車が海水を汲み上げるために使われてきました。"_s,
              u"私の祖父は三十年以上この仕事を続け、若い人たちに技術を教えました。"_s,
              u"雨が降ると池の水が薄くなるので、職人たちは空の色をいつも見ています。"_s,
              u"冬になるとフラミンゴの群れが遠い国から渡ってきて池で休みます。"_s,
              u"できた塩は木の小屋に運ばれ、一年ほど寝かせてから町で売られます。"_s,
              u"料理人たちはこの塩の甘さを好み、遠くから買いに来ます。"_s,
              u"最後に、この村の仕事を次の世代に残していきたいと思います。"_s}},
            {u"zh"_s,
             {u"今天我要讲海边村庄的盐田。"_s, u"我们先把海水引进大池子里，让太阳和风把它晒浓。"_s,
              u"盐花是最贵的部分，因为它只在水面上结成薄薄的一层。"_s, u"盐花的价格比普通的盐高出大约十倍。"_s,
              u"如果下雨，所有的结晶都会溶化，要重新开始。"_s, u"工人们在清晨收盐，因为白天太热了。"_s,
              u"冬天有几千只水鸟在盐田里休息。"_s, u"年轻人都到城里工作，村里只剩下三十户人家。"_s}},
            {u"ko"_s,
             {u"오늘은 바닷가 마을의 염전에 대해 이야기하겠습니다."_s,
              u"먼저 바닷물을 큰 저수지로 끌어들여 햇볕과 바람으로 진하게 만듭니다."_s,
              u"소금은 새벽에 모읍니다, 낮에는 너무 더워서 일할 수 없기 때문입니다."_s,
              u"비가 오면 결정이 모두 녹아서 다시 시작해야 합니다."_s,
              u"겨울에는 수천 마리의 물새가 이곳에서 쉬어 갑니다."_s,
              u"젊은 사람들은 도시로 떠나고 서른 가구만 남았습니다."_s,
              u"요리사들은 멀리서 이 소금을 사러 옵니다."_s}}};
        const ScriptPtr script = makeScript({}, language == u"th" ? talk() : talkOf(talks.value(language), language));
        const auto draft = answerEmbedded(*script, question, {});
        QVERIFY(draft.ok());
        QString quoted;
        for (const DraftPoint& point : draft->points)
            quoted += point.text + u'\n';
        QVERIFY2(words.isEmpty() ? draft->isEmpty() : quoted.contains(words), qPrintable(quoted));
        QVERIFY(draft->points.size() <= 5);
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
