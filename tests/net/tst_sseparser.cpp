// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sseparser.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pith;

namespace {

/// Events as "event|data;" for comparison.
QByteArray told(const QList<SseEvent>& events) {
    QByteArray text;
    for (const SseEvent& e : events)
        text += e.event + '|' + e.data + ';';
    return text;
}

QByteArray inPieces(const QByteArray& bytes, qsizetype size, QByteArray* stray) {
    SseParser parser;
    QByteArray text;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        text += told(parser.feed(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at))));
    text += told(parser.finish());
    *stray = parser.stray();
    return text;
}

} // namespace

class TstSseParser : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void givesEachEventWhenItIsWhole();
    void anEndlessLineEndsIt();
    void anEndlessEventEndsIt();
    void keepsLittleOfStrayLines();
    void takesLinearTime();
};

void TstSseParser::reads_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("events");
    QTest::addColumn<QByteArray>("stray");
    const auto row = [](const char* name, const QByteArray& bytes, const char* events, const char* stray = "") {
        QTest::newRow(name) << bytes << QByteArray(events) << QByteArray(stray);
    };
    row("one", "data: a\n\n", "|a;");
    row("crlf", "data: a\r\n\r\ndata: b\r\n\r\n", "|a;|b;");
    row("cr", "data: a\r\rdata: b\r\r", "|a;|b;");
    row("mixed ends", "data: a\r\n\ndata: b\n\r\ndata: c\r\r\n", "|a;|b;|c;");
    row("two lines", "data: a\ndata: b\n\n", "|a\nb;");
    row("one space goes", "data:  a\ndata:b\n\n", "| a\nb;");
    row("named", "event: done\ndata: a\n\ndata: b\n\n", "done|a;|b;");
    row("name without data", "event: done\n\ndata: b\n\n", "|b;");
    row("empty data", "data\n\ndata:\n\n", "|;|;");
    row("two empty lines of data", "data\ndata\n\n", "|\n;");
    row("comments", ": hello\n\n:\ndata: a\n: b\n\n", "|a;");
    row("id and retry", "id: 1\nretry: 2\ndata: a\n\n", "|a;");
    row("bom",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        "|a;");
    row("bom later",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\n",
        "|a;",
        "\xEF\xBB\xBF"
        "data: b\n");
    row("not closed", "data: a\n\ndata: b", "|a;|b;");
    row("not closed, one line end", "data: a\n", "|a;");
    row("nothing", "", "");
    row("blank lines", "\n\n\r\n\r\r", "");
    row("gemini's error", "data: {\"a\":1}\r\n\r\n{\r\n  \"error\": {\r\n    \"code\": 503\r\n  }\r\n}\r\n",
        "|{\"a\":1};", "{\n  \"error\": {\n    \"code\": 503\n  }\n}\n");
    row("unlike fields", "Data: a\n data: b\ndata : c\n\n", "", "Data: a\n data: b\ndata : c\n");
    row("done", "data: [DONE]\n\n", "|[DONE];");
    row("colons", "data: a: b\n\n", "|a: b;");
    row("nul", QByteArray("data: a\0b\n\n", 11), "|a");
}

void TstSseParser::reads() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, events);
    QFETCH(QByteArray, stray);
    if (bytes.contains('\0'))
        events = QByteArray("|a\0b;", 5);
    for (const qsizetype size : {1, 2, 3, 7, 1000}) {
        QByteArray strayed;
        QCOMPARE(inPieces(bytes, size, &strayed), events);
        QCOMPARE(strayed, stray);
    }
}

void TstSseParser::givesEachEventWhenItIsWhole() {
    SseParser parser;
    QCOMPARE(told(parser.feed("data: a\n")), QByteArray());
    QCOMPARE(told(parser.feed("\r\ndata")), QByteArray("|a;"));
    QCOMPARE(told(parser.feed(": b\r")), QByteArray());
    QCOMPARE(told(parser.feed("\n\r")), QByteArray("|b;")); // not held up for the LF that may follow
    QCOMPARE(told(parser.feed("\n")), QByteArray());
    QCOMPARE(told(parser.finish()), QByteArray());
}

void TstSseParser::anEndlessLineEndsIt() {
    SseParser parser(100);
    QCOMPARE(told(parser.feed("data: " + QByteArray(94, 'x') + "\n\n")).size(), 96);
    QVERIFY(!parser.overflow());
    for (int i = 0; i < 11; ++i)
        QVERIFY(parser.feed(QByteArray(10, 'x')).isEmpty());
    QVERIFY(parser.overflow());
    QVERIFY(parser.feed("\n\ndata: a\n\n").isEmpty());
    QVERIFY(parser.finish().isEmpty());
}

void TstSseParser::anEndlessEventEndsIt() {
    SseParser parser(100);
    for (int i = 0; i < 20; ++i)
        QVERIFY(parser.feed("data: 0123456789\n").isEmpty());
    QVERIFY(parser.overflow());
    QVERIFY(parser.finish().isEmpty());
}

void TstSseParser::keepsLittleOfStrayLines() {
    SseParser parser(1000);
    for (int i = 0; i < 1000; ++i)
        (void)parser.feed("no field of any kind\n");
    QVERIFY(parser.stray().size() <= 1000);
    QVERIFY(!parser.overflow());
}

void TstSseParser::takesLinearTime() {
    const auto time = [](qsizetype size) {
        const QByteArray byte(1, 'x');
        SseParser parser;
        QElapsedTimer timer;
        timer.start();
        (void)parser.feed("data: ");
        for (qsizetype i = 0; i < size; ++i)
            (void)parser.feed(byte);
        (void)parser.feed("\n\n");
        return timer.nsecsElapsed();
    };
    (void)time(10'000);
    qint64 ratio = 100; // the best of three: the machine does other things too
    for (int i = 0; i < 3; ++i) {
        const qint64 once = std::max<qint64>(time(100'000), 1);
        ratio = std::min(ratio, time(800'000) / once);
    }
    QVERIFY2(ratio < 20, qPrintable(QString::number(ratio))); // 8 is linear, 64 square
}

QTEST_GUILESS_MAIN(TstSseParser)
#include "tst_sseparser.moc"
