// SPDX-License-Identifier: GPL-3.0-or-later
// Subtitles as they were written before UTF-8, in languages that people still have such files of. The texts are UTF-8
// in tests/data/text/encodings; the bytes are made of them here.
#include "support/encoded.h"
#include "support/support.h"
#include "text/charsets.h"
#include "text/subtitles.h"

#include <QTest>

#include <array>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

/// The lines of a text, each in a cue.
QByteArray srt(const QByteArray& text) {
    QByteArray out;
    int number = 0;
    for (const QByteArray& line : text.trimmed().split('\n')) {
        const QByteArray second = QByteArray::number(10 + number++);
        out += QByteArray::number(number) + "\n00:00:" + second + ",000 --> 00:00:" + second + ",900\n" + line + "\n\n";
    }
    return out;
}

/// So many cues of ASCII that a reader begins to stream before anything else comes.
QByteArray opening() {
    QByteArray out;
    for (int i = 0; i < 200; ++i)
        out += "1\n00:00:01,000 --> 00:00:01,500\nNumber " + QByteArray::number(i) + "\n\n";
    return out;
}

QByteArray textOf(const char* language) {
    return testData(u"text/encodings/"_s + QString::fromLatin1(language) + u".txt"_s);
}

class TestEncodings : public QObject {
    Q_OBJECT
private slots:
    void tellsByTheBytesAlone_data();
    void tellsByTheBytesAlone();
    void tellsCapitals_data();
    void tellsCapitals();
    void takesWhatIsDeclared_data() { tellsByTheBytesAlone_data(); }
    void takesWhatIsDeclared();
    void holdsToItInAStream_data() { tellsByTheBytesAlone_data(); }
    void holdsToItInAStream();
    void takesAFewOddBytesForWindows1252_data();
    void takesAFewOddBytesForWindows1252();
    void readsWhatADocumentSaysOfItself_data();
    void readsWhatADocumentSaysOfItself();
    void doesNotBelieveAFalseDeclaration();
    void keepsUtf8WithAFault_data();
    void keepsUtf8WithAFault();
    void keepsUtf8WhateverWasDeclared();
    void tellsUtf16WithoutAMark_data();
    void tellsUtf16WithoutAMark();
    void takesUtf16ByNameWhereNoZeroTells();
};

void TestEncodings::tellsByTheBytesAlone_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QString>("guess"); // empty: any that reads the same
    struct Row {
        const char* language;
        const char* charset;
        const char16_t* guess;
    };
    static constexpr std::array rows{Row{"pl", "CP1250", u"windows-1250"},
                                     Row{"pl", "ISO-8859-2", u""},
                                     Row{"pl", "IBM852", u"IBM852"},
                                     Row{"cs", "CP1250", u"windows-1250"},
                                     Row{"cs", "ISO-8859-2", u""},
                                     Row{"hu", "CP1250", u""},
                                     Row{"de", "CP1252", u"windows-1252"},
                                     Row{"fr", "ISO-8859-1", u""},
                                     Row{"tr", "CP1254", u""},
                                     Row{"el", "CP1253", u"windows-1253"},
                                     Row{"el", "ISO-8859-7", u""},
                                     Row{"he", "CP1255", u""},
                                     Row{"ar", "CP1256", u"windows-1256"},
                                     Row{"ar", "ISO-8859-6", u""},
                                     Row{"ru", "CP1251", u"windows-1251"},
                                     Row{"ru", "KOI8-R", u"KOI8-R"},
                                     Row{"ru", "CP866", u"IBM866"},
                                     Row{"ru", "ISO-8859-5", u""},
                                     Row{"uk", "CP1251", u"windows-1251"},
                                     Row{"uk", "KOI8-U", u""},
                                     Row{"bg", "CP1251", u"windows-1251"},
                                     Row{"ko", "EUC-KR", u"EUC-KR"},
                                     Row{"ja", "EUC-JP", u"EUC-JP"},
                                     Row{"ja", "CP932", u"Shift_JIS"},
                                     Row{"ja", "ISO-2022-JP", u"ISO-2022-JP"},
                                     Row{"zh-hans", "GBK", u"GB18030"},
                                     Row{"zh-hans", "GB18030", u"GB18030"},
                                     Row{"zh-hant", "BIG5", u"Big5"},
                                     Row{"th", "CP874", u"windows-874"}};
    for (const Row& row : rows)
        QTest::addRow("%s in %s", row.language, row.charset)
            << textOf(row.language) << QByteArray(row.charset) << QString::fromUtf16(row.guess);
}

void TestEncodings::tellsByTheBytesAlone() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, charset);
    QFETCH(QString, guess);
    const auto read = readSubtitles(encoded(srt(text), charset), {});
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.problem().line()));
    QCOMPARE(QString::fromUtf8(read->transcript.text), QString::fromUtf8(text.simplified()));
    QVERIFY(!read->guessedEncoding.isEmpty());
    if (!guess.isEmpty())
        QCOMPARE(read->guessedEncoding, guess);
}

void TestEncodings::tellsCapitals_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("charset");
    struct Row {
        const char* language;
        const char* charset;
    };
    static constexpr std::array rows{
        Row{"ru", "CP1251"}, Row{"ru", "KOI8-R"}, Row{"ru", "ISO-8859-5"}, Row{"ru", "CP866"},  Row{"uk", "CP1251"},
        Row{"uk", "KOI8-U"}, Row{"bg", "CP1251"}, Row{"bg", "ISO-8859-5"}, Row{"el", "CP1253"}, Row{"el", "ISO-8859-7"},
        Row{"he", "CP1255"}, Row{"tr", "CP1254"}, Row{"cs", "CP1250"},     Row{"pl", "CP1250"}};
    QTest::newRow("rare letters in KOI8-R")
        << "ЧАСОВЩИК ЗАВОДИЛ ЭТИ ЧАСЫ КАЖДЫЙ ДЕНЬ.\nПОТОМ ПОЯВИЛИСЬ ВОДЯНЫЕ ЧАСЫ И ПЕСОЧНЫЕ ЧАСЫ.\n"_ba
        << "KOI8-R"_ba;
    for (const Row& row : rows) {
        const QString small = QString::fromUtf8(textOf(row.language)).replace(QChar(0x390), QChar(0x3af));
        const QString text = small.toUpper(); // of U+0390 no old encoding has the capital
        QTest::addRow("%s in %s", row.language, row.charset) << text.toUtf8() << QByteArray(row.charset);
        QTest::addRow("two lines of %s in %s", row.language, row.charset)
            << text.section(u'\n', 0, 1).toUtf8() << QByteArray(row.charset);
    }
}

void TestEncodings::tellsCapitals() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, charset);
    const auto read = readSubtitles(encoded(srt(text), charset), {});
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.problem().line()));
    QCOMPARE(QString::fromUtf8(read->transcript.text), QString::fromUtf8(text.simplified()));
}

void TestEncodings::takesWhatIsDeclared() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, charset);
    const auto read = readSubtitles(encoded(srt(text), charset), {SubtitleFormat::Unknown, charset.toLower()});
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.problem().line()));
    QCOMPARE(QString::fromUtf8(read->transcript.text), QString::fromUtf8(text.simplified()));
    QVERIFY(read->guessedEncoding.isEmpty());
}

void TestEncodings::holdsToItInAStream() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, charset);
    // Long enough that the guess is made before the end, and something comes after it.
    const QByteArray bytes = opening() + encoded(srt(text.repeated(12)), charset);
    for (const QByteArray& declared : {QByteArray(), charset}) {
        SubtitleReader reader(SubtitleFormat::Unknown);
        reader.declare(declared);
        for (qsizetype at = 0; at < bytes.size(); at += 997)
            reader.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(997, bytes.size() - at)));
        const auto read = reader.finish();
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.problem().line()));
        const QString spoken = QString::fromUtf8(text.repeated(12).simplified());
        QCOMPARE(QString::fromUtf8(read->transcript.text).right(spoken.size()), spoken);
        QCOMPARE(read->guessedEncoding.isEmpty(), !declared.isEmpty());
    }
}

void TestEncodings::takesAFewOddBytesForWindows1252_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("apostrophes") << u"It’s the only thing that we didn’t try before we went home."_s;
    QTest::newRow("one accent") << u"We met at the café and had a long talk about it that day"_s;
    QTest::newRow("an accent at the end") << u"We had a long talk about it that day when we met at the café."_s;
    QTest::newRow("names") << u"Zoë said naïve things to Señor Núñez in Köln, and he did not mind at all."_s;
    QTest::newRow("prices") << u"The price is £5 and €7 for children, that is what they say."_s;
}

void TestEncodings::takesAFewOddBytesForWindows1252() {
    QFETCH(QString, text);
    const auto read = readSubtitles(encoded(srt(text.toUtf8()), "CP1252"), {});
    QVERIFY(read.ok());
    QCOMPARE(QString::fromUtf8(read->transcript.text), text);
    QCOMPARE(read->guessedEncoding, u"windows-1252"_s);
}

void TestEncodings::readsWhatADocumentSaysOfItself_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("charset");
    QTest::newRow("XML") << "<?xml version=\"1.0\" encoding=\"windows-1251\"?><tt>"_ba
                         << "windows-1251"_ba;
    QTest::newRow("XML, single quotes") << "\n<?xml version='1.0' encoding = 'KOI8-R' ?>"_ba
                                        << "koi8-r"_ba;
    QTest::newRow("meta") << "<!doctype html><html><head><meta charset=\"EUC-KR\">"_ba
                          << "euc-kr"_ba;
    QTest::newRow("meta, bare") << "<html><META name=a content=b><META CHARSET=big5><title>"_ba
                                << "big5"_ba;
    QTest::newRow("meta, as a header")
        << "<html><meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>"_ba
        << "shift_jis"_ba;
    QTest::newRow("nothing") << "WEBVTT\n\n00:01.000 --> 00:02.000\nthe charset=x is no meta"_ba << QByteArray();
    QTest::newRow("cut") << "<meta charset"_ba << QByteArray();
}

void TestEncodings::readsWhatADocumentSaysOfItself() {
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, charset);
    QCOMPARE(declaredInside(document), charset);
}

void TestEncodings::doesNotBelieveAFalseDeclaration() {
    const QByteArray text = textOf("ko");
    const auto read = readSubtitles(encoded(srt(text), "EUC-KR"), {SubtitleFormat::Unknown, "shift_jis"});
    QVERIFY(read.ok());
    QCOMPARE(QString::fromUtf8(read->transcript.text), QString::fromUtf8(text.simplified()));
    QCOMPARE(read->guessedEncoding, u"EUC-KR"_s);
}

void TestEncodings::keepsUtf8WithAFault_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("German") << "Schöne Grüße aus Köln und Düren, über die Brücke"_ba;
    QTest::newRow("curly") << "It’s what we didn’t say that we’re after, isn’t it"_ba;
    QTest::newRow("Russian") << "Добрый день"_ba;
    QTest::newRow("Chinese") << "今天我们谈谈时间"_ba;
}

void TestEncodings::keepsUtf8WithAFault() {
    QFETCH(QByteArray, text);
    const auto read = readSubtitles(srt(text + "\nand a J\xfcrgen more than that"), {});
    QVERIFY(read.ok());
    QVERIFY2(read->transcript.text.startsWith(text), read->transcript.text.constData());
    QCOMPARE(read->guessedEncoding, u"UTF-8"_s);
    // Two letters that happen to look so are no proof.
    QCOMPARE(readSubtitles(srt("\xc3\xa9 and so on \xfc, \xe4 and words \xf6 more"), {})->guessedEncoding,
             u"windows-1252"_s);
}

void TestEncodings::keepsUtf8WhateverWasDeclared() {
    const QByteArray text = textOf("el");
    SubtitleReader reader(SubtitleFormat::Unknown);
    reader.declare("iso-8859-7");
    reader.feed(opening() + srt(text.repeated(12)));
    const auto read = reader.finish();
    QVERIFY(read.ok());
    QVERIFY(read->transcript.text.endsWith(text.simplified()));
    QVERIFY(read->guessedEncoding.isEmpty());
}

void TestEncodings::tellsUtf16WithoutAMark_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* language : {"zh-hans", "zh-hant", "ja", "ko", "ru", "el", "ar", "he", "th", "en"})
        QTest::newRow(language) << (qstrcmp(language, "en") == 0 ? "Nothing but words, and more of them."_ba
                                                                 : textOf(language));
    QTest::newRow("a line of Chinese") << textOf("zh-hans").split('\n').first();
}

void TestEncodings::tellsUtf16WithoutAMark() {
    QFETCH(QByteArray, text);
    for (const char* order : {"UTF-16LE", "UTF-16BE"}) {
        const auto read = readSubtitles(encoded(text, order), {SubtitleFormat::Text, {}});
        QVERIFY2(read.ok(), order);
        QCOMPARE(QString::fromUtf8(read->transcript.text).remove(u' '),
                 QString::fromUtf8(text.simplified()).remove(u' '));
    }
}

void TestEncodings::takesUtf16ByNameWhereNoZeroTells() {
    const QByteArray text = textOf("ko");
    const auto read = readSubtitles(encoded(text, "UTF-16LE"), {SubtitleFormat::Text, "utf-16le"});
    QVERIFY(read.ok());
    QCOMPARE(QString::fromUtf8(read->transcript.text.simplified()), QString::fromUtf8(text.simplified()));
}

} // namespace

QTEST_GUILESS_MAIN(TestEncodings)
#include "tst_encodings.moc"
