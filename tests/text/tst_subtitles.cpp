// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "text/subtitles.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringEncoder>

#include <ctime>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QByteArray wordsOf(const QByteArray& bytes, const QByteArray& charset = {}) {
    const auto result = readSubtitles(bytes, {SubtitleFormat::Unknown, charset});
    return result ? result->transcript.text : "! " + codeName(result.problem().code);
}

QByteArray vtt(const QByteArray& words) { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + words + "\n"; }

Result<Transcript> fed(const QByteArray& bytes, qsizetype piece) {
    TimedTextReader reader;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    return reader.finish();
}

double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

const QByteArray fiveWords = "one two three four five"_ba;
} // namespace

class TestSubtitles final : public QObject {
    Q_OBJECT
private slots:
    void endsLinesOfSbv();
    void takesOutWhatIsNotSpoken_data();
    void takesOutWhatIsNotSpoken();
    void decodesEveryEncoding_data();
    void decodesEveryEncoding();
    void refusesWhatIsNoSubtitle_data();
    void refusesWhatIsNoSubtitle();
    void takesTheLanguageThatIsDeclared_data();
    void takesTheLanguageThatIsDeclared();
    void dropsImpossibleTimes();
    void sortsCues();
    void readsRollingCaptionsWithoutTheirTags();
    void readsRollingCaptionsOnceInEveryFormat_data();
    void readsRollingCaptionsOnceInEveryFormat();
    void readsRolledAndGrowingCaptionsOnce_data();
    void readsRolledAndGrowingCaptionsOnce();
    void keepsRepeatedWordsOfAuthors();
    void readsWhatIsShownTwiceOnce_data();
    void readsWhatIsShownTwiceOnce();
    void readsTimedTextInPiecesOfAnySize();
    void saysThatTimedTextWasCut();
    void refusesEntitiesOfItsOwn();
    void takesJson3InAnyOrder();
    void givesPlainTextAPace();
    void readsPastedTranscriptsWithTheirTimes();
    void stopsWhenTold();
    void takesLinearTime_data();
    void takesLinearTime();
};

void TestSubtitles::takesOutWhatIsNotSpoken_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("clean");
    const auto row = [](const char* name, const QByteArray& raw, const QByteArray& clean) {
        QTest::newRow(name) << raw << clean;
    };
    row("tags", "<i>one</i> <c.yellow>two</c> <v Mary Ann>three <00:00:01.500>four five", fiveWords);
    row("entities", "one &amp; two &lt;three&gt; four&nbsp;five &#39;six&#x27;", "one & two <three> four five 'six'");
    row("unknown entity", "one &madeup; two & three &amp;lt; four five", "one &madeup; two & three &lt; four five");
    row("less than", "one < two <3 three four five <", "one < two <3 three four five <");
    row("sounds", "[Music] one two [APPLAUSE] three (Laughter) four [ __ ] five", fiveWords);
    row("speech in brackets", "one two (three) array[four] [5] five", "one two (three) array[four] [5] five");
    row("speakers", ">> one two\n- three &gt;&gt; four\n- five", fiveWords);
    row("notes", "\u266a one two three four five \u266a", fiveWords);
    row("controls", "one\x01 two\x1b[2J three\x7f four\tfive", "one two[2J three four five");
    row("bidi", "one \u202etwo\u202c three \u2066four\u2069 five\u200b\ufeff", fiveWords);
    row("tag characters", "one\U000e0041\U000e0042 two three four five", fiveWords);
    row("many marks", "o" + QByteArray("\xcc\x81").repeated(10'000) + "ne two three four five",
        "o\xcc\x81\xcc\x81\xcc\x81\xcc\x81ne two three four five");
    row("joiners stay in scripts", "\u0645\u06cc\u200c\u062e\u0648 two three four five",
        "\u0645\u06cc\u200c\u062e\u0648 two three four five");
    row("overrides", "{\\an8}one two {three} four {\\i1}five", "one two {three} four five");
    row("breaks", "one<br>two<br />three\nfour \n five", fiveWords);
}

void TestSubtitles::endsLinesOfSbv() {
    QCOMPARE(wordsOf("0:00:01.000,0:00:02.000\none two[br]three\n\n0:00:02.000,0:00:03.000\nfour five\n"),
             "one two three four five");
}

void TestSubtitles::takesOutWhatIsNotSpoken() {
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, clean);
    QCOMPARE(wordsOf(vtt(raw)), clean);
}

void TestSubtitles::decodesEveryEncoding_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QString>("guessed");
    QTest::addColumn<QString>("words");
    const QString latin = u"1\n00:00:01,000 --> 00:00:02,000\nDéjà vu – c’est “naïf”, à 5 €\n"_s;
    const QString words = u"Déjà vu – c’est “naïf”, à 5 €"_s;
    const auto wide = [](const QString& text, QStringConverter::Encoding encoding, bool mark) {
        QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
        return QByteArray(encoder.encode(text));
    };
    QTest::newRow("UTF-8") << latin.toUtf8() << "iso-8859-1"_ba << QString() << words;
    QTest::newRow("UTF-8 with BOM") << "\xef\xbb\xbf" + latin.toUtf8() << QByteArray() << QString() << words;
    QTest::newRow("UTF-16LE without BOM")
        << wide(latin, QStringConverter::Utf16LE, false) << QByteArray() << QString() << words;
    QTest::newRow("UTF-16BE with BOM") << wide(latin, QStringConverter::Utf16BE, true) << QByteArray() << QString()
                                       << words;
    QTest::newRow("UTF-32LE with BOM") << wide(latin, QStringConverter::Utf32LE, true) << QByteArray() << QString()
                                       << words;
    const QByteArray cp1252 = "1\n00:00:01,000 --> 00:00:02,000\nD\xe9j\xe0 vu \x96 c\x92"
                              "est \x93na\xef"
                              "f\x94, \xe0 5 \x80\n";
    QTest::newRow("windows-1252, guessed") << cp1252 << QByteArray() << u"windows-1252"_s << words;
    QTest::newRow("windows-1252, declared as Latin-1") << cp1252 << "ISO-8859-1"_ba << QString() << words;
    QTest::newRow("windows-1252, declared falsely as UTF-8") << cp1252 << "utf-8"_ba << u"windows-1252"_s << words;
    const QByteArray cp1251 = "1\n00:00:01,000 --> 00:00:02,000\n\xcf\xf0\xe8\xe2\xe5\xf2, \xfd\xf2\xee "
                              "\xef\xf0\xee\xe2\xe5\xf0\xea\xe0 \xe1\xe5\xe7 \xec\xe0\xf0\xea\xe8\n";
    QTest::newRow("windows-1251, guessed")
        << cp1251 << QByteArray() << u"windows-1251"_s << u"Привет, это проверка без марки"_s;
    const QByteArray sjis =
        "1\n00:00:01,000 --> "
        "00:00:02,000\n\x93\xfa\x96\x7b\x8c\xea\x82\xcc\x8e\x9a\x96\x8b\x82\xc5\x82\xb7\x93\xfa\x96\x7b\x8c\xea\n";
    QTest::newRow("Shift_JIS, declared") << sjis << "Shift_JIS"_ba << QString() << u"日本語の字幕です日本語"_s;
    QTest::newRow("UTF-8 with a byte broken")
        << "1\n00:00:01,000 --> 00:00:02,000\n" + words.toUtf8().repeated(5) + "\xff\n"
        << QByteArray() << u"UTF-8"_s << words.repeated(5) + u'\ufffd';
}

void TestSubtitles::decodesEveryEncoding() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, charset);
    QFETCH(QString, guessed);
    QFETCH(QString, words);
    const auto result = readSubtitles(bytes, {SubtitleFormat::Unknown, charset});
    QVERIFY2(result.ok(), result ? "" : qPrintable(result.problem().line()));
    QCOMPARE(QString::fromUtf8(result->transcript.text), words);
    QCOMPARE(result->guessedEncoding, guessed);
}

void TestSubtitles::refusesWhatIsNoSubtitle_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QByteArray random(100'000, Qt::Uninitialized);
    QRandomGenerator(5).generate(reinterpret_cast<quint32*>(random.data()),
                                 reinterpret_cast<quint32*>(random.data() + random.size()));
    QTest::newRow("noise") << random << "BAD_FORMAT"_ba;
    QTest::newRow("page") << "<!doctype html><html><body>Sign in to go on with many words</body></html>"_ba
                          << "BAD_FORMAT"_ba;
    QTest::newRow("page after a blank") << "  \n <HTML><p>one two three four five six</p>"_ba
                                        << "BAD_FORMAT"_ba;
    QTest::newRow("feed")
        << "<?xml version='1.0'?><rss><channel><title>one two three four five</title></channel></rss>"_ba
        << "BAD_FORMAT"_ba;
    QTest::newRow("other JSON") << R"({"error": {"code": 404, "message": "one two three four five six"}})"_ba
                                << "BAD_FORMAT"_ba;
    QTest::newRow("list in JSON") << R"([{"a": "one two three four five six"}])"_ba
                                  << "BAD_FORMAT"_ba;
    QTest::newRow("Scenarist")
        << "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420 94ae 94ae 9452\n\n00:00:05:00\t942c\n"_ba
        << "BAD_FORMAT"_ba;
    QTest::newRow("MacCaption") << "File Format=MacCaption_MCC V1.0\n\n00:00:01:00\tT52S524F67ZZ72F4 one two three\n"_ba
                                << "BAD_FORMAT"_ba;
    QTest::newRow("SubViewer")
        << "[INFORMATION]\n[TITLE]one two three four\n[SUBTITLE]\n00:00:01.00,00:00:02.00\nfive\n"_ba
        << "BAD_FORMAT"_ba;
    QTest::newRow("MPL2") << "[10][25]one two three\n[30][45]four five six\n"_ba
                          << "BAD_FORMAT"_ba;
    QTest::newRow("PDF") << "%PDF-1.4\n1 0 obj << /Length 44 >> stream of many words\n"_ba
                         << "BAD_FORMAT"_ba;
    QTest::newRow("nothing") << QByteArray() << "EMPTY_TRANSCRIPT"_ba;
    QTest::newRow("blanks") << " \n\n\t "_ba
                            << "EMPTY_TRANSCRIPT"_ba;
    QTest::newRow("header alone") << "WEBVTT\n"_ba
                                  << "EMPTY_TRANSCRIPT"_ba;
    QTest::newRow("four words") << vtt("one two three four") << "EMPTY_TRANSCRIPT"_ba;
    QTest::newRow("sounds alone") << vtt("[Music] [Applause] [Music] [Music] [Music] [Laughter]")
                                  << "EMPTY_TRANSCRIPT"_ba;
    QTest::newRow("too large") << QByteArray((16 << 20) + 1, 'a') << "SOURCE_TOO_LARGE"_ba;
    QTest::newRow("cut json3")
        << R"({"events":[{"tStartMs":1,"segs":[{"utf8":"one two three four five six"}]},{"tSta)"_ba
        << "SOURCE_CHANGED"_ba;
}

void TestSubtitles::refusesWhatIsNoSubtitle() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, code);
    const auto result = readSubtitles(bytes, {SubtitleFormat::Vtt, {}});
    QVERIFY(!result);
    QCOMPARE(codeName(result.problem().code), code);
    QVERIFY(!result.problem().words().isEmpty() && !result.problem().adviceWords().isEmpty());
}

void TestSubtitles::dropsImpossibleTimes() {
    const auto srt = readSubtitles(
        "1\n-00:00:05,000 --> 00:00:02,000\none two\n\n2\n00:00:09,000 --> 00:00:01,000\nthree\n\n"
        "3\n99999999999999999999:00:00,000 --> 99999999999999999999:00:00,000\nbeyond\n\n"
        "4\n600:00:00,000 --> 600:00:01,000\nbeyond\n\n5\n00:00:10,000 --> 999999:00:00,000\nfour five\n"_ba,
        {});
    QVERIFY(srt.ok());
    const auto& cues = srt->transcript.cues;
    QCOMPARE(cues.size(), 3U);
    QCOMPARE(cues[0].start_ms, 0);
    QCOMPARE(cues[1].start_ms, 9000);
    QCOMPARE(cues[1].end_ms, 9000);
    QCOMPARE(srt->transcript.text, fiveWords);
    QCOMPARE(cues[2].end_ms, 10'000); // no talk lasts that long

    const auto json = readSubtitles(
        R"({"events":[{"tStartMs":-5,"dDurationMs":1e300,"segs":[{"utf8":"one two three"}]},{"tStartMs":"x","segs":[{"utf8":"four five"}]}]})"_ba,
        {});
    QVERIFY(json.ok());
    QCOMPARE(json->transcript.cues[0].start_ms, 0);

    const auto xml = readSubtitles(
        R"(<transcript><text start="1e300" dur="nan">beyond</text><text start="7" dur="nan">four five</text><text start="-3" dur="-9">one two three</text></transcript>)"_ba,
        {});
    QVERIFY(xml.ok());
    QCOMPARE(xml->transcript.text, fiveWords);
}

void TestSubtitles::sortsCues() {
    QCOMPARE(wordsOf("WEBVTT\n\n00:09.000 --> 00:10.000\nfour five\n\n00:01.000 --> 00:02.000\none two\n\n00:03.000 "
                     "--> 00:04.000\nthree\n"),
             fiveWords);
}

void TestSubtitles::takesTheLanguageThatIsDeclared_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("language");
    const QByteArray cue = "\n\n00:01.000 --> 00:09.000\n" + fiveWords + '\n';
    QTest::newRow("header") << "WEBVTT\nKind: captions\nLanguage: de-AT" + cue << u"de-AT"_s;
    QTest::newRow("none") << "WEBVTT" + cue << QString();
    QTest::newRow("no tag") << "WEBVTT\nLanguage: all of them" + cue << QString();
    QTest::newRow("a note's") << "WEBVTT\n\nNOTE\nLanguage: de" + cue << QString();
    QTest::newRow("spoken") << "WEBVTT" + cue + "\n00:10.000 --> 00:19.000\nLanguage: de\n" << QString();
    QTest::newRow("TTML") << R"(<tt xml:lang="fr"><body><div><p begin="1s" end="9s">)" + fiveWords +
                                 "</p></div></body></tt>"
                          << u"fr"_s;
    QTest::newRow("JSON") << R"({"language":"es","cues":[{"start_s":1,"end_s":9,"text":")" + fiveWords + "\"}]}"
                          << u"es"_s;
}

void TestSubtitles::takesTheLanguageThatIsDeclared() {
    QFETCH(QByteArray, file);
    const auto read = readSubtitles(file, {});
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.problem().line()));
    QTEST(read->transcript.language, "language");
    SubtitleReader inPieces(SubtitleFormat::Unknown);
    for (const char byte : file)
        inPieces.feed(QByteArrayView(&byte, 1));
    const auto same = inPieces.finish();
    QVERIFY(same.ok());
    QCOMPARE(same->transcript.language, read->transcript.language);
}

void TestSubtitles::readsRollingCaptionsWithoutTheirTags() {
    // As a converter leaves YouTube's automatic captions: no word times, each line three times.
    QByteArray srt;
    QByteArray expected;
    QByteArray before = " ";
    for (int i = 0; i < 20; ++i) {
        const QByteArray line = "line number " + QByteArray::number(i) + " of the talk";
        const auto at = [](int ms) {
            return "00:00:" + QByteArray::number(ms / 1000).rightJustified(2, '0') + ',' +
                   QByteArray::number(ms % 1000).rightJustified(3, '0');
        };
        srt += "1\n" + at(i * 2000) + " --> " + at(i * 2000 + 1990) + '\n' + before + '\n' + line + "\n\n";
        srt += "2\n" + at(i * 2000 + 1990) + " --> " + at(i * 2000 + 2000) + '\n' + line + "\n \n\n";
        before = line;
        expected += (i > 0 ? " " : "") + line;
    }
    QCOMPARE(wordsOf(srt), expected);
}

void TestSubtitles::readsRollingCaptionsOnceInEveryFormat_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("cue"); // %1: its start, %2: its end, as ASS has them; %3: its lines
    QTest::addColumn<QString>("lineEnd");
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("SRT") << QByteArray() << u"%1 --> %2\n%3\n\n"_s << u"\n"_s << QByteArray();
    QTest::newRow("SBV") << QByteArray() << u"%1,%2\n%3\n\n"_s << u"\n"_s << QByteArray();
    QTest::newRow("ASS") << "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, "
                            "MarginL, MarginR, MarginV, Effect, Text\n"_ba
                         << u"Dialogue: 0,%1,%2,Default,,0,0,0,,%3\n"_s << u"\\N"_s << QByteArray();
    QTest::newRow("TTML") << "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div>\n"_ba
                          << u"<p begin=\"0%1\" end=\"0%2\">%3</p>\n"_s << u"<br/>"_s << "</div></body></tt>\n"_ba;
}

/// As converters write them: the word times are gone, and each line stands there three times.
void TestSubtitles::readsRollingCaptionsOnceInEveryFormat() {
    QFETCH(QByteArray, head);
    QFETCH(QString, cue);
    QFETCH(QString, lineEnd);
    QFETCH(QByteArray, tail);
    const QByteArray vtt = testData(u"text/talk/rolling.vtt"_s);
    static const QRegularExpression tag(u"<[^>]*>"_s), times(u"^0(\\S+)\\d --> 0(\\S+)\\d "_s);
    QByteArray file = head;
    for (const QString& block : QString::fromUtf8(vtt).split(u"\n\n"_s)) {
        const QRegularExpressionMatch at = times.match(block);
        QStringList lines = block.split(u'\n').mid(1);
        lines.replaceInStrings(tag, QString());
        lines.removeIf([](const QString& line) { return line.trimmed().isEmpty(); });
        if (at.hasMatch())
            file += cue.arg(at.captured(1), at.captured(2), lines.join(lineEnd)).toUtf8();
    }
    QCOMPARE(wordsOf(file + tail), wordsOf(vtt));
}

void TestSubtitles::readsRolledAndGrowingCaptionsOnce_data() {
    QTest::addColumn<QByteArrayList>("screens");
    QTest::addColumn<int>("pause_ms"); // between two of them
    QTest::addColumn<QByteArray>("words");
    const QByteArrayList lines{"one small step",  "for the man.",   "Yes.",  "Yes.", "and of three more things",
                               "that nobody saw", "four and four,", "four.", "five"};
    const QByteArrayList words =
        "the quick brown fox jumps over the lazy dog that that dog saw in the morning sun"_ba.split(' ');
    QTest::newRow("a cue for each line, apart") << lines << 500 << lines.join(' ');
    for (const int kept : {2, 3, 4}) {
        QByteArrayList screens;
        for (qsizetype i = 0; i < lines.size(); ++i)
            screens.append(
                lines.mid(std::max<qsizetype>(0, i - kept + 1), std::min<qsizetype>(i + 1, kept)).join('\n'));
        QTest::addRow("roll-up of %d", kept) << screens << 0 << lines.join(' ');
        QTest::addRow("roll-up of %d, with pauses", kept) << screens << 700 << lines.join(' ');
    }
    QByteArrayList growing, wrapped;
    for (qsizetype i = 0; i < words.size(); ++i) {
        growing.append(words.mid(0, i + 1).join(' '));
        const qsizetype top = std::max<qsizetype>(0, i / 4 * 4 - 4); // two lines of four words
        wrapped.append(
            (words.mid(top, i / 4 * 4 - top).join(' ') + '\n' + words.mid(i / 4 * 4, i % 4 + 1).join(' ')).trimmed());
    }
    QTest::newRow("word by word") << growing << 0 << words.join(' ');
    QTest::newRow("word by word in two lines that roll") << wrapped << 0 << words.join(' ');
    QTest::newRow("an author's echo")
        << QByteArrayList{"No.",           "No, I do not.",           "But you said so.",
                          "I did,",        "I did, and I was wrong.", "Then it is settled.",
                          "Let us go on.", "There is more."}
        << 0
        << "No. No, I do not. But you said so. I did, I did, and I was wrong. Then it is "
           "settled. Let us go on. There is more."_ba;
}

void TestSubtitles::readsRolledAndGrowingCaptionsOnce() {
    QFETCH(QByteArrayList, screens);
    QFETCH(int, pause_ms);
    QFETCH(QByteArray, words);
    QByteArray file;
    const auto at = [](qsizetype ms) {
        return "00:" + QByteArray::number(ms / 60'000).rightJustified(2, '0') + ':' +
               QByteArray::number(ms / 1000 % 60).rightJustified(2, '0') + '.' +
               QByteArray::number(ms % 1000).rightJustified(3, '0');
    };
    for (qsizetype i = 0; i < screens.size(); ++i)
        file += at(i * 3000) + " --> " + at(i * 3000 + 3000 - pause_ms) + '\n' + screens[i] + "\n\n";
    QCOMPARE(wordsOf(file), words);
    QCOMPARE(wordsOf("WEBVTT\n\n" + file), words);
    const auto read = readSubtitles(file, {});
    QVERIFY(read.ok());
    for (const Cue& cue : read->transcript.cues)
        QVERIFY(cue.start_ms % 3000 == 0);
    QCOMPARE(read->transcript.cues.back().start_ms, qint32(screens.size() - 1) * 3000);
}

void TestSubtitles::keepsRepeatedWordsOfAuthors() {
    QCOMPARE(wordsOf("WEBVTT\n\n00:01.000 --> 00:02.000\nyes\n\n00:02.000 --> 00:03.000\nyes\n\n00:03.000 --> "
                     "00:04.000\none two three\n\n"
                     "00:05.000 --> 00:06.000\nfour five\n\n00:07.000 --> 00:08.000\nsix\n"),
             "yes yes one two three four five six");
}

void TestSubtitles::readsWhatIsShownTwiceOnce_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("end_ms"); // of the first cue
    const QByteArray ass = "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n";
    const auto line = [](int layer, const char* start, const char* end, const char* words) {
        return "Dialogue: " + QByteArray::number(layer) + ',' + start + ',' + end + ",Default,," + words + '\n';
    };
    QTest::newRow("layers, line by line")
        << ass + line(0, "0:00:01.00", "0:00:03.00", "one two") + line(1, "0:00:01.00", "0:00:03.00", "one two") +
               line(0, "0:00:04.00", "0:00:05.00", "three four") + line(1, "0:00:04.00", "0:00:05.00", "three four") +
               line(0, "0:00:06.00", "0:00:07.00", "five")
        << fiveWords << 3000;
    QTest::newRow("layers, one after the other, and not quite at once")
        << ass + line(0, "0:00:01.00", "0:00:03.00", "one two") + line(0, "0:00:02.00", "0:00:05.00", "three four") +
               line(1, "0:00:01.10", "0:00:03.50", "one two") + line(1, "0:00:02.10", "0:00:05.00", "three four") +
               line(0, "0:00:06.00", "0:00:07.00", "five")
        << fiveWords << 2000;
    QTest::newRow("a cue for each frame")
        << "WEBVTT\n\n00:01.000 --> 00:02.000\none two three\n\n00:02.000 --> 00:02.040\none two three\n\n"
           "00:02.080 --> 00:02.120\none two three\n\n00:05.000 --> 00:06.000\nfour five\n"_ba
        << fiveWords << 2120;
    QTest::newRow("cues that overlap")
        << "WEBVTT\n\n00:01.000 --> 00:02.500\none two three\n\n00:02.000 --> 00:03.000\none two three\n\n"
           "00:05.000 --> 00:06.000\nfour five\n"_ba
        << fiveWords << 3000;
    QTest::newRow("cues that touch were said again")
        << "WEBVTT\n\n00:00.000 --> 00:03.000\nYes we can.\n\n00:03.000 --> 00:06.000\nYes we can.\n\n"
           "00:06.000 --> 00:09.000\nYes we can.\n"_ba
        << "Yes we can. Yes we can. Yes we can."_ba << 3000;
    QTest::newRow("cues apart were said twice")
        << "WEBVTT\n\n00:01.000 --> 00:02.000\none two three\n\n00:04.000 --> 00:05.000\none two three\n"_ba
        << "one two three one two three"_ba << 2000;
    QTest::newRow("two people say the same")
        << "WEBVTT\n\n00:01.000 --> 00:02.000\n- one two three\n\n00:02.000 --> 00:03.000\n- one two three\n"_ba
        << "one two three one two three"_ba << 2000;
    QTest::newRow("at the end of time") << "1\n596:00:00,000 --> 596:31:00,000\none two "
                                           "three\n\n2\n596:00:00,000 --> 596:31:00,000\none two "
                                           "three\n\n3\n00:00:01,000 --> 00:00:02,000\nfour five\n"_ba
                                        << "four five one two three"_ba << 2000;
    QTest::newRow("two people at once")
        << "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>one two three\n\n00:01.000 --> 00:02.000\n<v Ben>one two three\n"_ba
        << "one two three one two three"_ba << 2000;
    QTest::newRow("YouTube's lines stay while others come")
        << "<timedtext format=\"3\"><body><p t=\"1000\" d=\"4000\">one two three</p><p t=\"2500\" d=\"4000\">one two "
           "three</p></body></timedtext>"_ba
        << "one two three one two three"_ba << 2500;
}

void TestSubtitles::readsWhatIsShownTwiceOnce() {
    QFETCH(QByteArray, bytes);
    const auto read = readSubtitles(bytes, {});
    QVERIFY(read.ok());
    QTEST(read->transcript.text, "words");
    QTEST(read->transcript.cues.front().end_ms, "end_ms");
}

void TestSubtitles::readsTimedTextInPiecesOfAnySize() {
    const QByteArray srv1 =
        R"(<?xml version="1.0" encoding="utf-8" ?><transcript><text start="0.5" dur="1.54">It&amp;#39;s one &amp;amp; two</text><!-- <text> --><text start="2" dur="4.16">&lt;i&gt;three&lt;/i&gt; föur</text><text start="5" dur="0.5"></text><text start="5.7" dur="3.2"><![CDATA[five <b>six</b>]]></text></transcript>)";
    const QByteArray srv3 =
        "<?xml version=\"1.0\"?><timedtext format=\"3\"><head><ws id=\"0\"/></head><body><w t=\"0\" id=\"1\"/>"
        "<p t=\"500\" d=\"3000\" w=\"1\"><s ac=\"0\">one</s><s t=\"200\" ac=\"0\"> tw&#39;o</s></p>\n<p t=\"900\" "
        "d=\"10\" a=\"1\">\n</p>"
        "<p t=\"1500\" d=\"100\">three<br/>four &lt;five&gt;</p></body></timedtext>";
    for (qsizetype piece = 1; piece < 40; ++piece) {
        const auto one = fed(srv1, piece);
        QVERIFY(one.ok());
        QCOMPARE(one->text, "It's one & two three f\u00f6ur five six"_ba);
        QCOMPARE(one->cues[0].start_ms, 500);
        QCOMPARE(one->cues[0].end_ms, 2000);
        const auto three = fed(srv3, piece);
        QVERIFY(three.ok());
        QCOMPARE(three->text, "one tw'o three four <five>"_ba);
        QCOMPARE(three->cues[0].end_ms, 1500);
    }
}

void TestSubtitles::saysThatTimedTextWasCut() {
    const QByteArray whole = testData(u"text/talk/clean.srv1"_s);
    QVERIFY(fed(whole, 4096).ok());
    for (const qsizetype size : {whole.size() - 1, whole.size() / 2, qsizetype(60)}) {
        const auto cut = fed(whole.first(size), 4096);
        QVERIFY(!cut);
        QCOMPARE(cut.problem().code, Code::SourceChanged);
    }
    QCOMPARE(fed("<!DOCTYPE html><html><body>Sorry</body></html>", 100).problem().code, Code::SourceChanged);
    QCOMPARE(fed("<html><body>Sorry</body></html>", 100).problem().code, Code::SourceChanged);
    QCOMPARE(fed("{\"error\":1}", 100).problem().code, Code::SourceChanged);
    QCOMPARE(fed("<transcript></transcript>", 100).problem().code, Code::EmptyTranscript);
    const QByteArray late = "<transcript><text start=\"0\" dur=\"1\">" + QByteArray(5000, 'x') +
                            "</text><text start=\"1\" dur=\"1\">and five words more here</text></transcript>";
    QVERIFY(fed(late, 100).ok()); // words count wherever they stand
    QCOMPARE(fed("", 100).problem().code, Code::EmptyTranscript);
    QCOMPARE(fed("<transcript>" + QByteArray("<text>a b c</text>").repeated(1'200'000), 32 << 20).problem().code,
             Code::SourceTooLarge);
}

void TestSubtitles::refusesEntitiesOfItsOwn() {
    const auto bomb = fed("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"aaaa\">]><transcript><text start=\"1\">&x; "
                          "&x; one two three four five</text></transcript>",
                          64);
    QVERIFY(!bomb);
    QCOMPARE(bomb.problem().code, Code::SourceChanged);
}

void TestSubtitles::takesJson3InAnyOrder() {
    const auto result =
        readSubtitles(R"({"pens":[{"a":{"b":[1,2,{"c":"}"}]}}],"events":[{"tStartMs":0,"dDurationMs":99999,"id":1},
        {"segs":[{"utf8":"one"},{"utf8":" t\u0077o","tOffsetMs":40}],"dDurationMs":5000,"tStartMs":1000},
        {"tStartMs":2000,"aAppend":1,"segs":[{"utf8":"\n"}]},
        {"tStartMs":3000,"dDurationMs":1000,"segs":[{"acAsrConf":0,"utf8":"three\nf\ud83d\ude00our \"five\""}]}],"wireMagic":"pb3"})"_ba,
                      {});
    QVERIFY(result.ok());
    QCOMPARE(result->format, SubtitleFormat::Json3);
    QCOMPARE(result->transcript.text, "one two three f\U0001f600our \"five\""_ba);
    QCOMPARE(result->transcript.cues[0].start_ms, 1000);
    QCOMPARE(result->transcript.cues[0].end_ms, 3000);
}

void TestSubtitles::givesPlainTextAPace() {
    const auto result = readSubtitles("First a line of words.\n\nThen one more line, rather short.\n"_ba, {});
    QVERIFY(result.ok());
    QVERIFY(!result->transcript.timed);
    QCOMPARE(result->format, SubtitleFormat::Text);
    QCOMPARE(result->transcript.cues.size(), 2U);
    QCOMPARE(result->transcript.cues[1].start_ms, 5 * 400);
    QCOMPARE(result->transcript.cues[1].end_ms, 11 * 400);
}

void TestSubtitles::readsPastedTranscriptsWithTheirTimes() {
    const auto result = readSubtitles("0:00\nhello everybody and\n0:05\nwelcome\n1:02:03\nthe end of it\n"_ba, {});
    QVERIFY(result.ok());
    QVERIFY(result->transcript.timed);
    QCOMPARE(result->transcript.text, "hello everybody and welcome the end of it"_ba);
    QCOMPARE(result->transcript.cues[1].start_ms, 5000);
    QCOMPARE(result->transcript.cues[2].start_ms, 3'723'000);
}

void TestSubtitles::stopsWhenTold() {
    StopToken stop;
    stop.stop();
    const auto result = readSubtitles(vtt("one two three four five"), {}, stop);
    QVERIFY(!result);
    QCOMPARE(result.problem().code, Code::Cancelled);
}

void TestSubtitles::takesLinearTime_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("tail");
    const auto row = [](const char* name, const QByteArray& head, const QByteArray& unit, const QByteArray& tail = {}) {
        QTest::newRow(name) << head << unit << tail;
    };
    for (const QByteArray& unit : {"<"_ba, "&"_ba, "["_ba, "("_ba, "<c."_ba, "{\\"_ba, ">"_ba, "&#1"_ba, "a"_ba,
                                   "word "_ba, "\xcc\x81"_ba, "[a "_ba, "<1"_ba, "\r"_ba}) {
        row(("vtt of " + unit).constData(), vtt(""), unit);
        row(("text of " + unit).constData(), "some words to begin with, ", unit);
        row(("srv1 of " + unit).constData(), "<transcript><text start=\"1\">", unit, "</text></transcript>");
    }
    row("cues of a letter", "WEBVTT\n\n", "00:01.000 --> 00:01.000\na\n\n");
    row("srt cues of a letter", "", "1\n00:00:01,000 --> 00:00:01,000\na\n\n");
    row("numbers", "1\n00:00:01,000 --> 00:00:01,000\n", "1\n");
    row("json of brackets", "{\"events\":[{\"segs\":", "[");
    row("json of quotes", "{\"wireMagic\":\"", "\\\"");
    row("json events", "{\"events\":[{}", ",{\"segs\":[{\"utf8\":\"a\"}]}", "]}");
    row("cues of srv3", "<timedtext><body>", "<p t=\"1\">a</p>", "</body></timedtext>");
    row("unclosed comments", "<transcript>", "<!--");
    row("descending", "WEBVTT\n\n09:01.000 --> 09:02.000\nfirst\n\n", "00:01.000 --> 00:01.000\na\n\n");
}

void TestSubtitles::takesLinearTime() {
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, tail);
    const auto cost = [&](qsizetype bytes) {
        const QByteArray input = head + unit.repeated(bytes / unit.size()) + tail;
        const double from = cpuMs();
        const auto result = readSubtitles(input, {});
        if (result && !result->transcript.text.isValidUtf8())
            qFatal("invalid");
        return cpuMs() - from;
    };
    // A factor of eight in size; quadratic would be 64. Small figures are noise.
    const double small = cost(8 * 1024);
    const double large = cost(64 * 1024);
    QVERIFY2(large < 20 || large < small * 24, qPrintable(u"%1 ms, then %2 ms"_s.arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(TestSubtitles)
#include "tst_subtitles.moc"
