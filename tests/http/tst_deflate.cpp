// SPDX-License-Identifier: GPL-3.0-or-later
// Smaller answers, for who is not on this machine and asks for them.
#include "http/guardedsocket.h"
#include "http/peer.h"
#include "rawclient.h"

#include <sys/socket.h>

using namespace pith;

namespace {

/// Lets all in.
class OpenGate final : public GuardedSocket::Gate {
public:
    [[nodiscard]] const HttpLimits& limits() const override { return m_limits; }
    [[nodiscard]] qint64 now_ms() const override { return 0; }
    [[nodiscard]] GuardedSocket::Verdict judge(const Preamble&, quint64) override { return {}; }
    [[nodiscard]] bool takeMemory(const GuardedSocket&, qint64) override { return true; }
    void giveMemory(qint64) override {}
    [[nodiscard]] bool admitAnswer(const GuardedSocket&, qint64) override { return true; }
    [[nodiscard]] bool admitStream(const GuardedSocket&) override { return true; }
    void left(GuardedSocket&) override {}

private:
    HttpLimits m_limits;
};

Answer answerOf(qsizetype size) {
    Answer answer;
    answer.body = QByteArray("water ").repeated(size / 6 + 1).first(size);
    answer.headers = "ETag: \"x\"\r\n";
    return answer;
}

/// As zlib takes it: behind the size, most significant byte first.
QByteArray inflated(const QByteArray& bytes, qsizetype size) {
    QByteArray whole(4, '\0');
    for (int i = 0; i < 4; ++i)
        whole[i] = char(size >> (24 - 8 * i));
    return qUncompress(whole + bytes);
}

} // namespace

class tst_Deflate : public QObject {
    Q_OBJECT

private slots:
    void onlyWhatIsWorthIt_data() {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("smaller");
        QTest::newRow("nothing") << qsizetype(0) << false;
        QTest::newRow("a packet") << qsizetype(1300) << false;
        QTest::newRow("a summary") << qsizetype(6000) << true;
        QTest::newRow("an hour's words") << qsizetype(200'000) << true;
        QTest::newRow("what would hold up the loop") << qsizetype(1'000'000) << false;
    }
    void onlyWhatIsWorthIt() {
        QFETCH(qsizetype, size);
        QFETCH(bool, smaller);
        Answer answer = answerOf(size);
        forAfar(answer, true);
        QCOMPARE(answer.headers.contains("Content-Encoding: deflate\r\n"), smaller);
        QVERIFY(answer.headers.contains("ETag: W/\"x\"\r\n") && answer.headers.contains("Vary: Accept-Encoding\r\n"));
        QCOMPARE(smaller ? inflated(answer.body, size) : answer.body, answerOf(size).body);
        QVERIFY(!smaller || answer.body.size() < size / 4);
    }

    void whatIsKnownHasTheFieldsOfWhatItWas() {
        Answer whole = answerOf(6000);
        Answer known = whole;
        known.status = 304;
        known.body = {};
        forAfar(whole, true);
        forAfar(known, true);
        QCOMPARE(whole.headers, known.headers + "Content-Encoding: deflate\r\n");
    }

    void onlyForOthersWhoAsk_data() {
        QTest::addColumn<quint64>("peer");
        QTest::addColumn<QByteArray>("accepts");
        QTest::addColumn<bool>("smaller");
        const quint64 here = 0x7f000001, unixSocket = 0, there = 0xc0a80102;
        QTest::newRow("curl, from elsewhere") << there << QByteArray("deflate, gzip, br, zstd") << true;
        QTest::newRow("in capitals") << there << QByteArray("GZIP, Deflate;q=0.5") << true;
        QTest::newRow("forbidden") << there << QByteArray("gzip, deflate;q=0") << false;
        QTest::newRow("only gzip") << there << QByteArray("gzip") << false;
        QTest::newRow("a type") << there << QByteArray("*/*") << false;
        QTest::newRow("says nothing") << there << QByteArray() << false;
        QTest::newRow("on this machine") << here << QByteArray("gzip, deflate") << false;
        QTest::newRow("a Unix socket") << unixSocket << QByteArray("gzip, deflate") << false;
    }
    void onlyForOthersWhoAsk() {
        QFETCH(quint64, peer);
        QFETCH(QByteArray, accepts);
        QFETCH(bool, smaller);
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
        OpenGate gate;
        GuardedSocket socket(ends[0], peer, gate, nullptr);
        connect(&socket, &QIODevice::readyRead, this, [&socket] { socket.answer(answerOf(6000)); });
        for (const char* method : {"GET", "HEAD"}) {
            QByteArray asked = QByteArray(method) + " / HTTP/1.1\r\nHost: pith\r\n";
            if (!accepts.isEmpty())
                asked += "Accept-Encoding: " + accepts + "\r\n";
            asked += "\r\n";
            QCOMPARE(::send(ends[1], asked.constData(), size_t(asked.size()), 0), ssize_t(asked.size()));
            QByteArray got(16 << 10, '\0');
            ssize_t size = -1;
            QVERIFY(soon([&] { return size > 0 || (size = ::recv(ends[1], got.data(), size_t(got.size()), 0)) > 0; }));
            got.truncate(size);
            const qsizetype body = got.indexOf("\r\n\r\n") + 4;
            QCOMPARE(got.contains("\r\nContent-Encoding: deflate\r\n"), smaller);
            QCOMPARE(got.contains("\r\nContent-Length: 6000\r\n"), !smaller);
            if (qstrcmp(method, "HEAD") == 0)
                QCOMPARE(got.size(), body);
            else
                QCOMPARE(smaller ? inflated(got.sliced(body), 6000) : got.sliced(body), answerOf(6000).body);
        }
        ::close(ends[1]);
    }
};

QTEST_GUILESS_MAIN(tst_Deflate)
#include "tst_deflate.moc"
