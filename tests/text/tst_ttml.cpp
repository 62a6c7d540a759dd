// SPDX-License-Identifier: GPL-3.0-or-later
// TTML's times in every notation, and what must not be read (FAULTS C2).
#include "support/support.h"
#include "text/subtitles.h"
#include "text/ttmltime.h"

#include <QElapsedTimer>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Ttml : public QObject {
    Q_OBJECT

    static QByteArray document(const QByteArray& body, const QByteArray& attributes = {}) {
        return "<?xml version=\"1.0\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" " + attributes + "><body>" + body +
               "</body></tt>";
    }
    static Result<ReadResult> read(const QByteArray& bytes) { return readSubtitles(bytes, {}); }
    static QByteArray cues(const QByteArray& bytes) {
        const auto result = read(bytes);
        if (!result)
            return codeName(result.problem().code);
        QByteArray out;
        for (const Cue& cue : result->transcript.cues)
            out += QByteArray::number(cue.start_ms) + ' ' + QByteArray::number(cue.end_ms) + ' ' +
                   result->transcript.words(cue).toByteArray() + '|';
        return out.chopped(out.isEmpty() ? 0 : 1);
    }

private slots:
    void readsEveryTimeExpression_data() {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<double>("ms");
        QTest::newRow("clock") << "01:02:03"_ba << 3723000.0;
        QTest::newRow("fraction") << "00:00:01.25"_ba << 1250.0;
        QTest::newRow("comma") << "00:00:01,25"_ba << 1250.0;
        QTest::newRow("without hours") << "3:58.640"_ba << 238640.0;
        QTest::newRow("frames") << "00:00:02:12"_ba << 2500.0;
        QTest::newRow("hours") << "0.5h"_ba << 1800000.0;
        QTest::newRow("minutes") << "2m"_ba << 120000.0;
        QTest::newRow("seconds") << "3.5s"_ba << 3500.0;
        QTest::newRow("milliseconds") << "250ms"_ba << 250.0;
        QTest::newRow("frames alone") << "12f"_ba << 500.0;
        QTest::newRow("ticks") << "20000000t"_ba << 2000.0;
        QTest::newRow("bare") << "19.764"_ba << 19764.0;
        QTest::newRow("nothing") << ""_ba << -1.0;
        QTest::newRow("words") << "soon"_ba << -1.0;
        QTest::newRow("negative") << "-5s"_ba << -1.0;
        QTest::newRow("exponent") << "1e9s"_ba << -1.0;
        QTest::newRow("not a number") << "nan"_ba << -1.0;
        QTest::newRow("colons") << ":::"_ba << -1.0;
        QTest::newRow("very long") << QByteArray(100, '9') << -1.0;
    }
    void readsEveryTimeExpression() {
        QFETCH(QByteArray, expression);
        QFETCH(double, ms);
        TtmlClock clock;
        clock.set("frameRate", "24");
        clock.set("tickRate", "10000000");
        QCOMPARE(clock.ms(expression).value_or(-1), ms);
    }

    void ratesThatMakeNoSenseAreNotTaken() {
        TtmlClock clock;
        clock.set("frameRate", "0");
        clock.set("frameRateMultiplier", "0 0");
        clock.set("tickRate", "-1");
        QCOMPARE(clock.ms("30f").value_or(-1), 1000.0);
        clock.set("frameRate", "30");
        clock.set("frameRateMultiplier", "1000 1001");
        QCOMPARE(clock.ms("30f").value_or(-1), 1001.0);
    }

    void timesCountFromWhatIsAround() {
        QCOMPARE(cues(document("<div begin=\"10s\"><p begin=\"1s\" dur=\"2s\">One two three</p>"
                               "<p begin=\"5s\" end=\"6s\">four five six</p></div>")),
                 "11000 13000 One two three|15000 16000 four five six"_ba);
    }

    void spansGiveTheirParagraphItsTime() {
        QCOMPARE(cues(document("<p><span begin=\"1s\" end=\"2s\">One <span>two</span></span> "
                               "<span begin=\"2s\" end=\"4s\">three<br/>four five</span></p>")),
                 "1000 4000 One two three four five"_ba);
    }

    void whatIsInOrderComesOneAfterTheOther() {
        QCOMPARE(cues(document("<div begin=\"10s\" timeContainer=\"seq\"><p dur=\"2s\">One two</p>"
                               "<p begin=\"1s\" dur=\"2s\">three</p><p end=\"3s\">four</p><p dur=\"0s\"/>"
                               "<p dur=\"1s\">five</p></div>")),
                 "10000 12000 One two|13000 15000 three|15000 18000 four|18000 19000 five"_ba);
        QCOMPARE(cues(document("<div timeContainer=\"seq\"><div><p begin=\"1s\" end=\"2s\">One two</p><p begin=\"2s\" "
                               "end=\"4s\">three</p></div><div><p begin=\"1s\" dur=\"2s\">four five</p></div></div>")),
                 "1000 2000 One two|2000 4000 three|5000 7000 four five"_ba);
        QCOMPARE(cues(document("<p begin=\"5s\" timeContainer=\"seq\"><span dur=\"1s\">One two</span> "
                               "<span dur=\"2s\">three four five</span></p>")),
                 "5000 8000 One two three four five"_ba);
    }

    void spansSideBySideAreWordsOfTheirOwn_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("words");
        const QByteArray five = "Hello world three four five";
        QTest::newRow("glued") << "<span>Hello</span><span>world</span> three four five"_ba << five;
        QTest::newRow("lines") << "<span>Hello</span>\n  <span>world</span><br/>three four five"_ba << five;
        QTest::newRow("line breaks within the tags")
            << "<span\n>Hello</span\n><span\n>world</span\n> three four five"_ba << five;
        QTest::newRow("within another")
            << "<span><span>Hello</span></span><span><span>world</span> three four five</span>"_ba << five;
        QTest::newRow("a stop") << "<span>Hello world three four five</span><span>.</span>"_ba << five + '.';
        QTest::newRow("no span") << "Hello world three four fi<span>ve</span>"_ba << five;
        QTest::newRow("Japanese") << "<span>今日は</span><span>町の時計台について</span>話します"_ba
                                  << "今日は町の時計台について話します"_ba;
    }
    void spansSideBySideAreWordsOfTheirOwn() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, words);
        QCOMPARE(cues(document("<p begin=\"1s\" end=\"2s\">" + body + "</p>")), "1000 2000 " + words);
    }

    void lyricsHaveASpanForEachSyllable() {
        const QByteArray body =
            "<p begin=\"1s\" end=\"2s\"><span begin=\"1s\" end=\"1.5s\">Hel</span><span begin=\"1.5s\" "
            "end=\"2s\">lo</span> two three four five</p>";
        QCOMPARE(cues(document(body, "xmlns:itunes=\"http://music.apple.com/lyric-ttml-internal\"")),
                 "1000 2000 Hello two three four five"_ba);
    }

    void readsWordsOnceAndNothingElse() {
        const QByteArray bytes =
            document("<metadata><p>never this</p></metadata><!-- <p>nor this</p> --><p begin=\"1s\" end=\"2s\">"
                     "<metadata>no</metadata>Fish &amp; chips &lt;b&gt; <![CDATA[and peas]]> <set>&#x263a;</set></p>");
        const QByteArray said = cues(bytes);
        QVERIFY2(said.contains("Fish & chips") && said.contains("and peas"), said);
        QVERIFY2(!said.contains("never") && !said.contains("nor this") && !said.contains(" no "), said);
    }

    void wordsWithoutAnyTimeAreATextAllTheSame() {
        const auto result = read(document("<div><p>One two three four.</p><p>Five six seven eight.</p></div>"));
        QVERIFY(result.ok());
        QCOMPARE(result->transcript.timed, false);
        QCOMPARE(result->transcript.text, "One two three four. Five six seven eight."_ba);
    }

    void takesTheLanguageThatItSays() {
        const QByteArray body = "<p begin=\"1s\" end=\"2s\">eins zwei drei vier fünf</p>";
        QCOMPARE(read(document(body, "xml:lang=\"de-AT\""))->transcript.language, u"de-AT"_s);
        QCOMPARE(read(document(body, "xml:lang=\"&lt;b&gt; no tag\""))->transcript.language, QString());
    }

    void refusesADocumentType_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("entities") << "<!DOCTYPE tt [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"_ba;
        QTest::newRow("outer") << "<!DOCTYPE tt SYSTEM \"file:///etc/passwd\">"_ba;
    }
    void refusesADocumentType() {
        QFETCH(QByteArray, head);
        const QByteArray body = "<tt><body><p begin=\"1s\" end=\"2s\">one two three four five &b;</p></body></tt>";
        QCOMPARE(read("<?xml version=\"1.0\"?>" + head + body).problem().code, Code::BadFormat);
        QCOMPARE(read("<tt>" + head + body.mid(4)).problem().code, Code::BadFormat);
    }

    void refusesADeepNest() {
        QElapsedTimer timer;
        timer.start();
        const QByteArray deep = document(QByteArray("<span>").repeated(500'000));
        QCOMPARE(read(deep).problem().code, Code::BadFormat);
        QVERIFY(timer.elapsed() < 5000); // a guard against squares, not a measurement
    }

    void aMegabyteOfAnythingIsReadInOnePass_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("closing tags") << QByteArray("</p>").repeated(250'000);
        QTest::newRow("openings") << QByteArray("<").repeated(1'000'000);
        QTest::newRow("comments") << QByteArray("<!--").repeated(250'000);
        QTest::newRow("attributes") << "<p " + QByteArray("a=\"b\" ").repeated(150'000) + "/>";
        QTest::newRow("breaks") << QByteArray("<br/>").repeated(200'000);
        QTest::newRow("quotes") << "<p a=" + QByteArray("'\"").repeated(500'000) + "/>";
    }
    void aMegabyteOfAnythingIsReadInOnePass() {
        QFETCH(QByteArray, body);
        QElapsedTimer timer;
        timer.start();
        (void)read(document(body));
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_GUILESS_MAIN(tst_Ttml)
#include "tst_ttml.moc"
