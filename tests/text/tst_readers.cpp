// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of files with their results beside them: NAME.expected holds one cue a line ("start end words", in
// milliseconds), or "! CODE". Drop a file into tests/data/text/files, run with PITH_WRITE_EXPECTED=1, look at what it
// wrote, have a test.
#include "support/support.h"
#include "text/subtitles.h"

#include <QDir>
#include <QFile>

#include <ctime>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// The words of a cue, with «Name» where somebody begins to speak.
QByteArray spoken(const Transcript& t, const Cue& cue) {
    QByteArray out;
    quint32 at = cue.begin;
    for (const SpeakerTurn& turn : t.turns) {
        if (turn.begin < cue.begin || turn.begin >= cue.begin + cue.size)
            continue;
        out += t.text.mid(at, turn.begin - at) + "«" + t.nameOf(turn).toUtf8() + "» ";
        at = turn.begin;
    }
    return out + t.text.mid(at, cue.begin + cue.size - at);
}

QByteArray shown(const Result<ReadResult>& result) {
    if (!result)
        return "! " + codeName(result.problem().code) + '\n';
    QByteArray out;
    const Transcript& t = result->transcript;
    for (const Cue& cue : t.cues)
        out += QByteArray::number(cue.start_ms) + ' ' + QByteArray::number(cue.end_ms) + ' ' + spoken(t, cue) + '\n';
    return out;
}

void checkShape(const Transcript& t) {
    QVERIFY(t.text.isValidUtf8());
    quint32 end = 0;
    qint32 start = 0;
    for (const Cue& cue : t.cues) {
        QCOMPARE(cue.begin, end == 0 ? 0 : end + 1);
        QVERIFY(cue.size > 0 && cue.start_ms >= start && cue.end_ms >= cue.start_ms);
        end = cue.begin + cue.size;
        start = cue.start_ms;
    }
    QCOMPARE(end, quint32(t.text.size()));
    for (const char c : t.text)
        QVERIFY(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}
} // namespace

class TestReaders final : public QObject {
    Q_OBJECT
private slots:
    void readsEveryFileAsExpected_data();
    void readsEveryFileAsExpected();
    void keepsWordsThroughEveryWriter_data() { readsEveryFileAsExpected_data(); }
    void keepsWordsThroughEveryWriter();
    void readsTheSameInPiecesOfAnySize_data();
    void readsTheSameInPiecesOfAnySize();
    void mendsAByteThatIsNoUtf8();
    void json3InPiecesCostsWhatItsBytesCost();
    void survivesEveryFileCutAnywhere_data() { readsEveryFileAsExpected_data(); }
    void survivesEveryFileCutAnywhere();
    void saysTheSameInEveryFormat_data();
    void saysTheSameInEveryFormat();
};

void TestReaders::readsEveryFileAsExpected_data() {
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(QStringLiteral(PITH_TEST_DATA "/text/files")).entryList(QDir::Files, QDir::Name);
    for (const QString& name : names)
        if (!name.endsWith(u".expected"_s))
            QTest::newRow(qPrintable(name)) << name;
}

void TestReaders::readsEveryFileAsExpected() {
    QFETCH(QString, name);
    const QByteArray bytes = testData(u"text/files/"_s + name);
    const auto result = readSubtitles(bytes, {formatOf(name.section(u'.', -1)), {}});
    if (result)
        checkShape(result->transcript);
    QFile file(QStringLiteral(PITH_TEST_DATA "/text/files/") + name + u".expected"_s);
    if (qEnvironmentVariableIsSet("PITH_WRITE_EXPECTED")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(shown(result));
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "no result stands beside the file");
    QCOMPARE(shown(result), file.readAll());
}

void TestReaders::keepsWordsThroughEveryWriter() {
    QFETCH(QString, name);
    const auto first = readSubtitles(testData(u"text/files/"_s + name), {});
    if (!first)
        return;
    const Transcript& t = first->transcript;
    for (const bool vtt : {true, false}) {
        const auto again = readSubtitles(vtt ? toVtt(t) : toSrt(t), {});
        QVERIFY(again.ok());
        QCOMPARE(again->format, vtt ? SubtitleFormat::Vtt : SubtitleFormat::Srt);
        QCOMPARE(again->transcript.text, t.text);
        QCOMPARE(again->transcript.cues.size(), t.cues.size());
        QCOMPARE(again->transcript.cues.back().start_ms, t.cues.back().start_ms);
        QCOMPARE(again->transcript.turns.size(), t.turns.size());
        if (vtt)
            QCOMPARE(shown(again), shown(first));
    }
    const auto json = readSubtitles(toJsonCues(t), {});
    QVERIFY(json.ok());
    QCOMPARE(json->transcript.text, t.text);
    QCOMPARE(json->transcript.turns.size(), t.turns.size());
    size_t runs = 0; // each is a cue in JSON
    for (const Cue& cue : t.cues)
        runs += t.runs(cue.begin, cue.size).size();
    QCOMPARE(json->transcript.cues.size(), runs);
    if (t.speakers.isEmpty())
        QCOMPARE(toText(t).simplified(), t.text.simplified());
}

void TestReaders::readsTheSameInPiecesOfAnySize_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QDir files(QStringLiteral(PITH_TEST_DATA "/text/files"));
    for (const QString& name : files.entryList(QDir::Files, QDir::Name))
        if (!name.endsWith(u".expected"_s))
            QTest::newRow(qPrintable(name)) << testData(u"text/files/"_s + name);
    const QDir talks(QStringLiteral(PITH_TEST_DATA "/text/talk")); // larger than what tells the format
    for (const QString& name : talks.entryList(QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(u"talk "_s + name)) << testData(u"text/talk/"_s + name);
    const QByteArray rolling = testData(u"text/talk/rolling.vtt"_s);
    QTest::newRow("rolling, long") << rolling + rolling.sliced(rolling.indexOf("\n\n") + 1).repeated(4);
    const QByteArray srt = testData(u"text/talk/clean.srt"_s);
    QTest::newRow("SRT, long") << (srt + "\n\n").repeated(20);
    QByteArray srv3 = testData(u"text/talk/auto.srv3"_s);
    const qsizetype body = srv3.indexOf("<body>") + 6;
    QTest::newRow("srv3, long") << srv3.insert(body, srv3.mid(body, srv3.indexOf("</body>") - body).repeated(4));
    QByteArray lone;
    for (int i = 0; i < 3000; ++i)
        lone += "00:" + QByteArray::number(10 + i % 50) + ":01.000 --> 00:" + QByteArray::number(10 + i % 50) +
                ":09.000\rGrüße, the sea is wide.\r\r";
    QTest::newRow("lone returns") << "WEBVTT\r\r" + lone;
    QTest::newRow("with a mark") << "\xef\xbb\xbfWEBVTT\n\n" + lone.replace('\r', '\n');
    QTest::newRow("one line") << "WEBVTT\n\n00:01.000 --> 00:02.000\n" + QByteArray("word ").repeated(30'000);
    QTest::newRow("json numbers") << "{\"wireMagic\":\"pb3\",\"events\":[" +
                                         QByteArray(
                                             "{\"tStartMs\":1.5e+3,\"dDurationMs\":2E1,\"segs\":[{\"utf8\":\"a b\"}]},")
                                             .repeated(600)
                                             .chopped(1) +
                                         "]}";
    QTest::newRow("json cut") << testData(u"text/talk/auto.json3"_s).chopped(10);
    QTest::newRow("a page") << "<!doctype html><html><body>" + QByteArray("<p>word</p>").repeated(20'000);
    QTest::newRow("noise later")
        << "WEBVTT\n\n" + QByteArray("00:01.000 --> 00:02.000\nfive words are in here\n\n").repeated(150) +
               QByteArray(2000, '\x01');
    QTest::newRow("noise") << QByteArray("\x01\x02\x80\xff").repeated(40'000);
}

void TestReaders::readsTheSameInPiecesOfAnySize() {
    QFETCH(QByteArray, bytes);
    const auto whole = readSubtitles(bytes, {});
    for (const qsizetype size : {1, 7, 1000, 65'536, 1'000'000}) {
        SubtitleReader reader(SubtitleFormat::Unknown);
        for (qsizetype at = 0; at < bytes.size(); at += size)
            reader.feed(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
        const auto pieces = reader.finish();
        QCOMPARE(shown(pieces), shown(whole));
        if (whole)
            QCOMPARE(pieces->format, whole->format);
    }
}

/// An event may come in many pieces; looked at anew with each it would cost the square of its size.
void TestReaders::json3InPiecesCostsWhatItsBytesCost() {
    const auto cost = [](qsizetype eventBytes) {
        const QByteArray event =
            "{\"tStartMs\":1e3,\"segs\":[{\"utf8\":\"" + QByteArray("word ").repeated(eventBytes / 5) + "\"}]},";
        QByteArray bytes = "{\"wireMagic\":\"pb3\",\"events\":[" + event.repeated(950'000 / event.size());
        bytes.chop(1);
        bytes += "]}";
        const double from = cpuMs();
        Json3Reader reader;
        for (qsizetype at = 0; at < bytes.size(); at += 100)
            reader.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(100, bytes.size() - at)));
        const auto read = reader.finish();
        const double took = cpuMs() - from;
        return read && wordCount(read->text) > 85'000 ? took : -1;
    };
    const double small = cost(1000), large = cost(450'000);
    QVERIFY(small > 0 && large > 0);
    QVERIFY2(large < small * 8, qPrintable(u"%1 ms, then %2 ms"_s.arg(small).arg(large))); // it was 500 times as much
}

void TestReaders::mendsAByteThatIsNoUtf8() {
    QByteArray bytes = "WEBVTT\n\n";
    while (bytes.size() < 20'000)
        bytes += "00:01.000 --> 00:02.000\nnothing but words\n\n";
    SubtitleReader reader(SubtitleFormat::Unknown);
    reader.feed(bytes);
    reader.feed("00:02.000 --> 00:03.000\nGr\xfc\xdf"
                "e, \xe2\x82\xac\xe2");
    const auto read = reader.finish();
    QVERIFY(read.ok());
    QVERIFY(read->transcript.text.endsWith("Grüße, €â"));
    QCOMPARE(read->guessedEncoding, u"windows-1252"_s);
    SubtitleReader other(SubtitleFormat::Unknown);
    other.feed(bytes);
    other.feed("00:02.000 --> 00:03.000\n" + QByteArray("Grüße ").repeated(50) + "\xfc\n");
    QCOMPARE(other.finish()->guessedEncoding, u"UTF-8"_s); // one fault in what is UTF-8
    QVERIFY(reader.taken() > 20'000);
}

void TestReaders::survivesEveryFileCutAnywhere() {
    QFETCH(QString, name);
    const QByteArray bytes = testData(u"text/files/"_s + name);
    for (qsizetype size = 0; size < bytes.size(); size += 1 + bytes.size() / 60) {
        const auto result = readSubtitles(bytes.first(size), {});
        if (result)
            checkShape(result->transcript);
        else
            QVERIFY(!result.problem().words().contains(u'\n'));
    }
}

void TestReaders::saysTheSameInEveryFormat_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"rolling.vtt", "clean.vtt", "clean.srt", "auto.json3", "auto.srv3", "clean.srv1"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestReaders::saysTheSameInEveryFormat() {
    QFETCH(QString, name);
    const auto result = readSubtitles(testData(u"text/talk/"_s + name), {});
    QVERIFY(result.ok());
    checkShape(result->transcript);
    const int spoken = wordCount(testData(u"text/talk/words.txt"_s));
    const int read = wordCount(result->transcript.text);
    QVERIFY2(read >= spoken && read < spoken * 1.03, qPrintable(u"%1 of %2"_s.arg(read).arg(spoken)));
    QVERIFY(result->transcript.end_s() > 170 && result->transcript.end_s() < 183);
    if (name.startsWith(u"clean"_s)) {
        QCOMPARE(result->transcript.text, testData(u"text/talk/words.txt"_s).simplified());
    }
}

QTEST_GUILESS_MAIN(TestReaders)
#include "tst_readers.moc"
