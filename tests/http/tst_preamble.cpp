// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/preamble.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Preamble : public QObject {
    Q_OBJECT

    static QByteArray get(const QByteArray& headers) {
        return "GET /v1 HTTP/1.1\r\nHost: 127.0.0.1:1\r\n" + headers + "\r\n";
    }
    static QByteArray line(const QByteArray& line) { return line + "\r\nHost: 127.0.0.1:1\r\n\r\n"; }

private slots:
    void refusesWhatTwoReadersMightReadDifferently_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        row("good", get({}), 0);
        row("no colon", get("Nonsense\r\n"), 400);
        row("space before colon", get("X : 1\r\n"), 400);
        row("empty name", get(": 1\r\n"), 400);
        row("101 fields", get(QByteArray("X: 1\r\n").repeated(101)), 431);
        row("64 fields", get(QByteArray("X: 1\r\n").repeated(63)), 0);
        for (const char* wrong : {"-5", "5x", "+5", "", "5, 5", "0x5", "5 5"})
            QTest::addRow("length '%s'", wrong) << get("Content-Length: "_ba + wrong + "\r\n") << 400;
        row("length 10^20-1", get("Content-Length: 99999999999999999999\r\n"), 413);
        row("length 2^63+5", get("Content-Length: 9223372036854775813\r\n"), 413);
        row("length 2^64", get("Content-Length: 18446744073709551616\r\n"), 413);
        row("length 1 GB", get("Content-Length: 1073741824\r\n"), 413);
        row("length 8 MB", get("Content-Length: 8388608\r\n"), 0);
        row("two lengths", get("Content-Length: 5\r\nContent-Length: 6\r\n"), 400);
        row("two equal lengths", get("Content-Length: 5\r\ncontent-length: 5\r\n"), 400);
        row("chunked", get("Transfer-Encoding: chunked\r\n"), 411);
        row("xchunkedx", get("Transfer-Encoding: xchunkedx\r\n"), 411);
        row("length and chunked", get("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
        row("chunked and length", get("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400);
        row("NUL in a value", get("X: a"_ba + '\0' + "b\r\n"), 400);
        row("lone CR in a value", get("X: a\rb\r\n"), 400);
        row("obs-fold", get("X: a\r\n b\r\n"), 400);
        row("HTTP/9.9", line("GET / HTTP/9.9"), 505);
        row("HTTPx1y1", line("GET / HTTPx1y1"), 505);
        row("HTTP/1.0", line("GET / HTTP/1.0"), 0);
        row("no version", line("GET /"), 400);
        row("another's protocol", line("GET / SIP/2.0"), 400);
        row("two spaces", line("GET  / HTTP/1.1"), 400);
        row("FOO", line("FOO / HTTP/1.1"), 501);
        row("get", line("get / HTTP/1.1"), 501);
        row("CONNECT", line("CONNECT / HTTP/1.1"), 501);
        row("TRACE", line("TRACE / HTTP/1.1"), 0);
        row("no token for a method", line("G(T / HTTP/1.1"), 400);
        for (const char* bad :
             {"/%00", "/a/%2e%2e/b", "/b%2fc", "/b%2Fc", "/%zz",      "/%5c",     "/%25",          "/%4",
              "/%",   "/a/../b",     "/..",    "/a/.",   "/./a",      "//evil/e", "http://evil/e", "*",
              "a",    "/a#b",        "/a\\b",  "/a\"b",  "/\xc3\xa4", "/?q=%zz",  "/?q=%00",       "/?q=%4"})
            QTest::addRow("target %s", bad) << line("GET "_ba + bad + " HTTP/1.1") << 400;
        for (const char* good : {"/", "/a/b", "/...", "/a..b", "/.well-known", "/?q=%25%2f", "/%41"})
            QTest::addRow("target %s", good) << line("GET "_ba + good + " HTTP/1.1") << 0;
        row("long query", line("GET /?q=" + QByteArray(5000, 'a') + " HTTP/1.1"), 414);
        row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two Hosts", get("Host: 127.0.0.1:1\r\n"), 400);
        row("Host with user", "GET / HTTP/1.1\r\nHost: x@127.0.0.1:7484\r\n\r\n", 400);
        row("Host with path", "GET / HTTP/1.1\r\nHost: a/b?c\r\n\r\n", 400);
        row("two tokens", get("Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), 400);
        row("another expectation", get("Expect: tea\r\n"), 417);
    }
    void refusesWhatTwoReadersMightReadDifferently() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Preamble preamble;
        const auto problem = parsePreamble(bytes, {}, preamble);
        QCOMPARE(problem ? httpStatus(*problem) : 0, status);
    }

    void readsWhatPithWantsToKnow() {
        Preamble p;
        const QByteArray bytes =
            "POST /v1/summaries?a=b HTTP/1.1\r\nhOST: LocalHost:7484\r\nAuthorization:  Bearer t \r\n"
            "Accept: text/markdown\r\nContent-Type: application/json\r\nContent-Length: 12\r\n"
            "Connection: keep-alive, Close\r\nExpect: 100-Continue\r\nIf-None-Match: \"x\"\r\nPrefer: wait=5\r\n"
            "Idempotency-Key: k\r\nLast-Event-ID: 7\r\nOrigin: null\r\nX-Other: y\r\n\r\n";
        QVERIFY(!parsePreamble(bytes, {}, p));
        QCOMPARE(p.method, Method::Post);
        QCOMPARE(p.path, "/v1/summaries"_ba);
        QCOMPARE(p.query, "a=b"_ba);
        QCOMPARE(p.host, "LocalHost:7484"_ba);
        QCOMPARE(p.authorization, "Bearer t"_ba);
        QCOMPARE(p.accept, "text/markdown"_ba);
        QCOMPARE(p.contentType, "application/json"_ba);
        QCOMPARE(p.ifNoneMatch, "\"x\""_ba);
        QCOMPARE(p.prefer, "wait=5"_ba);
        QCOMPARE(p.idempotencyKey, "k"_ba);
        QCOMPARE(p.lastEventId, "7"_ba);
        QCOMPARE(p.length, 12);
        QVERIFY(p.close && p.expectsContinue && p.hasOrigin && !p.http10);
    }

    void endsTheConnectionOfAnOldClient() {
        Preamble p;
        QVERIFY(!parsePreamble(line("GET / HTTP/1.0"), {}, p));
        QVERIFY(p.close && p.http10);
    }

    void findsTheEndWhereverItIsCut() {
        const QByteArray bytes = get("X: 1\r\n") + "GET /next";
        for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
            PreambleScan scan;
            const auto first = scan.look(bytes.first(cut));
            const qsizetype whole = bytes.size() - 9;
            QCOMPARE(first, cut < whole ? PreambleScan::State::More : PreambleScan::State::Whole);
            QCOMPARE(first == PreambleScan::State::Whole ? first : scan.look(bytes), PreambleScan::State::Whole);
            QCOMPARE(scan.size(), whole);
        }
    }

    void seesAtOnceThatItIsNotHttp_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("TLS hello") << "\x16\x03\x01\x02"_ba;
        QTest::newRow("bare LF") << "GET / HTTP/1.1\n"_ba;
        QTest::newRow("bare LF later") << "GET / HTTP/1.1\r\nHost: a\n"_ba;
        QTest::newRow("empty line first") << "\r\nGET"_ba;
        QTest::newRow("LF first") << "\n"_ba;
        QTest::newRow("NUL") << QByteArray(1, '\0');
    }
    void seesAtOnceThatItIsNotHttp() {
        QFETCH(QByteArray, bytes);
        PreambleScan scan;
        QCOMPARE(scan.look(bytes), PreambleScan::State::Bad);
    }
};

QTEST_GUILESS_MAIN(tst_Preamble)
#include "tst_preamble.moc"
