// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS N1 to N3, N9: servers that say too much, too little, too slowly, or nothing.
#include "net/curlcall.h"
#include "net/fakenames.h"
#include "support/rawserver.h"
#include "support/support.h"

#include <QElapsedTimer>

using namespace pith;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

HttpRequest ask(const QUrl& url, bool engine = false) {
    HttpRequest request;
    request.url = url;
    request.trust = Trust::Owner;
    request.engine = engine;
    return request;
}

/// A port where connections are neither taken nor refused: its queue is full.
class FullPort {
public:
    FullPort() {
        m_server.setListenBacklogSize(1);
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        m_server.pauseAccepting();
        for (int i = 0; i < 4; ++i) {
            m_fill.push_back(std::make_unique<QTcpSocket>());
            m_fill.back()->connectToHost(QHostAddress::LocalHost, m_server.serverPort());
            m_fill.back()->waitForConnected(100);
        }
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_server.serverPort())); }

private:
    QTcpServer m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_fill;
};

/// Repeats a piece as fast as it is read.
RawServer::Answer endless(const QByteArray& head, const QByteArray& piece) {
    return [head, piece](QTcpSocket* socket, const QByteArray&) {
        const auto more = [socket, piece] {
            if (socket->bytesToWrite() < 100'000)
                socket->write(piece);
        };
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
        socket->write(head + piece);
    };
}

} // namespace

class TstHttpLimits : public QObject {
    Q_OBJECT
private slots:
    void endsBrokenAnswers_data();
    void endsBrokenAnswers();
    void streamsWhatCameBeforeTheCut();
    void endsWhatIsTooLarge_data();
    void endsWhatIsTooLarge();
    void endsBombs();
    void takesAFullBody();
    void endsFloods_data();
    void endsFloods();
    void waitsForTheFirstByte();
    void waitsNoLongerForTheNextByte();
    void waitsNoLongerInAll();
    void refusedConnectionsAreUnreachable();
    void waitsForAConnection();
    void waitsForAName();
    void countsNoQueueAsConnecting();
    void aSlowUploadIsNoSilence();
    void aCallersDeadlineIsATimeout();
};

void TstHttpLimits::endsBrokenAnswers_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("engine");
    const auto row = [](const char* name, const QByteArray& bytes, const char* source, const char* engine) {
        QTest::newRow(name) << bytes << QByteArray(source) << QByteArray(engine);
    };
    row("cut", "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf", "SOURCE_CHANGED", "ANSWER_CUT");
    row("no body", "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n", "SOURCE_CHANGED", "ANSWER_CUT");
    row("cut chunk", "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf", "SOURCE_CHANGED", "ANSWER_CUT");
    row("no last chunk", "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", "SOURCE_CHANGED",
        "ANSWER_CUT");
    row("cut head", "HTTP/1.1 200 X\r\nContent-Le", "SOURCE_CHANGED", "ANSWER_CUT");
    row("bad chunk", "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "SOURCE_CHANGED", "ANSWER_CUT");
    row("minus", "HTTP/1.1 200 X\r\nContent-Length: -5\r\n\r\nhello", "SOURCE_CHANGED", "ANSWER_UNREADABLE");
    row("two lengths", "HTTP/1.1 200 X\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "", "");
    row("no http", "SSH-2.0-OpenSSH_9.2\r\n", "SOURCE_CHANGED", "ANSWER_UNREADABLE");
    row("http 0.9", "<html>hello</html>", "SOURCE_CHANGED", "ANSWER_UNREADABLE");
    row("http 9", "HTTP/9 200 X\r\n\r\n", "SOURCE_CHANGED", "ANSWER_UNREADABLE");
    row("bad gzip", response("not gzip", "Content-Encoding: gzip\r\n"), "SOURCE_CHANGED", "ANSWER_UNREADABLE");
    row("unknown coding", response("x", "Content-Encoding: x-rot13\r\n"), "SOURCE_CHANGED", "ANSWER_UNREADABLE");
    row("nothing", "", "SOURCE_UNREACHABLE", "ENGINE_UNREACHABLE");
}

void TstHttpLimits::endsBrokenAnswers() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, engine);
    RawServer server([&](QTcpSocket* socket, const QByteArray&) {
        socket->write(bytes);
        socket->disconnectFromHost();
    });
    HttpClient client({});
    for (const bool isEngine : {false, true}) {
        const auto got = waitFor(client.send(ask(server.url(), isEngine), this));
        if (source.isEmpty()) { // whatever libcurl makes of it: an end
            QVERIFY(got.ok() || got.problem().code != Code::Internal);
            continue;
        }
        QVERIFY(!got.ok());
        QCOMPARE(codeName(got.problem().code), isEngine ? engine : source);
    }
}

void TstHttpLimits::streamsWhatCameBeforeTheCut() {
    RawServer server([&](QTcpSocket* socket, const QByteArray&) {
        socket->write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf");
        socket->disconnectFromHost();
    });
    HttpClient client({});
    HttpRequest request = ask(server.url(), true);
    request.stream = true;
    QByteArray got;
    HttpCall* call = client.send(request, this);
    connect(call, &HttpCall::received, this, [&](const QByteArray& bytes) { got += bytes; });
    qint64 bytesIn = 0;
    connect(call, &Call::finished, this, [&] { bytesIn = call->bytesIn(); });
    QCOMPARE(waitFor(call).problem().code, Code::AnswerCut);
    QCOMPARE(got, QByteArray("half"));
    QCOMPARE(bytesIn, server.written());
}

void TstHttpLimits::endsWhatIsTooLarge_data() {
    QTest::addColumn<bool>("stream");
    QTest::addColumn<bool>("engine");
    QTest::newRow("collected") << false << false;
    QTest::newRow("streamed") << true << false;
    QTest::newRow("engine") << true << true;
}

void TstHttpLimits::endsWhatIsTooLarge() {
    QFETCH(bool, stream);
    QFETCH(bool, engine);
    RawServer server(endless("HTTP/1.1 200 X\r\n\r\n", QByteArray(100'000, 'x')));
    HttpClient client({});
    HttpRequest request = ask(server.url(), engine);
    request.stream = stream;
    request.maxBytes = 1'000'000;
    qint64 got = 0;
    HttpCall* call = client.send(request, this);
    connect(call, &HttpCall::received, this, [&](const QByteArray& bytes) { got += bytes.size(); });
    const auto end = waitFor(call);
    QCOMPARE(end.problem().code, engine ? Code::AnswerUnreadable : Code::SourceTooLarge);
    QVERIFY(got <= request.maxBytes);
    QTRY_COMPARE(server.open(), 0);
}

void TstHttpLimits::endsBombs() {
    static const QByteArray bomb = gzipZeros(16 << 20);
    QVERIFY(bomb.size() < 100'000);
    RawServer server(RawServer::saying(response(bomb, "Content-Encoding: gzip\r\n")));
    HttpClient client({});
    for (const bool stream : {false, true}) {
        HttpRequest request = ask(server.url());
        request.stream = stream;
        request.maxBytes = 256 << 10;
        qint64 got = 0;
        HttpCall* call = client.send(request, this);
        connect(call, &HttpCall::received, this, [&](const QByteArray& bytes) { got += bytes.size(); });
        QCOMPARE(waitFor(call).problem().code, Code::SourceTooLarge);
        QVERIFY(got <= request.maxBytes);
    }
}

void TstHttpLimits::takesAFullBody() {
    RawServer server(RawServer::saying(response(QByteArray(1 << 20, 'x'))));
    HttpClient client({});
    HttpRequest request = ask(server.url());
    request.maxBytes = 1 << 20;
    QCOMPARE(waitFor(client.send(request, this))->body.size(), 1 << 20);
    request.maxBytes -= 1;
    QCOMPARE(waitFor(client.send(request, this)).problem().code, Code::SourceTooLarge);
}

void TstHttpLimits::endsFloods_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("headers") << QByteArray("HTTP/1.1 200 X\r\n") << QByteArray("X-Some: header\r\n").repeated(500);
    QTest::newRow("one header") << QByteArray("HTTP/1.1 200 X\r\nX: ") << QByteArray(10'000, 'x');
    QTest::newRow("interim") << QByteArray() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(500);
    QTest::newRow("trailers") << QByteArray("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
                              << QByteArray("X-Some: trailer\r\n").repeated(500);
}

void TstHttpLimits::endsFloods() {
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, piece);
    RawServer server(endless(head, piece));
    HttpClient client({});
    const auto got = waitFor(client.send(ask(server.url()), this));
    QCOMPARE(got.problem().code, Code::SourceChanged);
    QTRY_COMPARE(server.open(), 0);
    QVERIFY(server.written() < 8 << 20); // what lies in the kernel's buffers
}

void TstHttpLimits::waitsForTheFirstByte() {
    RawServer server([](QTcpSocket*, const QByteArray&) {});
    HttpClient client({});
    for (const bool engine : {false, true}) {
        HttpRequest request = ask(server.url(), engine);
        request.firstByteLimit = milliseconds(300);
        request.method = engine ? "POST" : "GET";
        request.body = engine ? QByteArray(50'000, 'x') : QByteArray();
        QElapsedTimer timer;
        timer.start();
        const auto got = waitFor(client.send(request, this));
        QVERIFY2(timer.elapsed() >= 290 && timer.elapsed() < 590, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(got.problem().code, engine ? Code::EngineTimeout : Code::SourceTimeout);
    }
    QCOMPARE(server.requests().size(), 2); // a timeout is not tried again
    QTRY_COMPARE(server.open(), 0);
}

void TstHttpLimits::waitsNoLongerForTheNextByte() {
    RawServer server(RawServer::saying("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nhalf"));
    HttpClient client({});
    HttpRequest request = ask(server.url());
    request.stallLimit = milliseconds(100);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(waitFor(client.send(request, this)).problem().code, Code::SourceTimeout);
    QVERIFY(timer.elapsed() >= 90);
}

void TstHttpLimits::waitsNoLongerInAll() {
    RawServer server([](QTcpSocket* socket, const QByteArray&) {
        socket->write("HTTP/1.1 200 X\r\n\r\n");
        auto* drip = new QTimer(socket);
        connect(drip, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        drip->start(20);
    });
    HttpClient client({});
    HttpRequest request = ask(server.url());
    request.stallLimit = milliseconds(150);
    request.totalLimit = milliseconds(400);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(waitFor(client.send(request, this)).problem().code, Code::SourceTimeout);
    QVERIFY(timer.elapsed() >= 380);
    QVERIFY(timer.elapsed() < 1400);
}

void TstHttpLimits::refusedConnectionsAreUnreachable() {
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1/"_s.arg(gone.serverPort()));
    gone.close();
    HttpClient client({});
    QCOMPARE(waitFor(client.send(ask(url), this)).problem().code, Code::SourceUnreachable);
    QCOMPARE(waitFor(client.send(ask(url, true), this)).problem().code, Code::EngineUnreachable);
}

void TstHttpLimits::waitsForAConnection() {
    const FullPort port;
    HttpClient client({});
    HttpRequest request = ask(port.url());
    request.connectLimit = milliseconds(200);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(waitFor(client.send(request, this)).problem().code, Code::SourceUnreachable);
    QVERIFY2(timer.elapsed() >= 190 && timer.elapsed() < 1200, qPrintable(QString::number(timer.elapsed())));
}

void TstHttpLimits::waitsForAName() {
    const auto net = Outbound::make({}, std::make_unique<FakeNames>());
    HttpRequest request = ask(QUrl(u"http://silent.test/"_s));
    request.connectLimit = milliseconds(100);
    QCOMPARE(waitFor(new CurlCall(net, request, this)).problem().code, Code::SourceUnreachable);
}

void TstHttpLimits::countsNoQueueAsConnecting() {
    QList<QPointer<QTcpSocket>> waiting;
    RawServer server([&](QTcpSocket* socket, const QByteArray&) { waiting.append(socket); });
    HttpClient client({});
    int done = 0;
    for (int i = 0; i < 70; ++i) {
        HttpRequest request = ask(server.url());
        request.connectLimit = milliseconds(250);
        client.send(request, this)->then(this, [&](const Result<HttpResponse>& r) { done += r.ok(); });
    }
    QTRY_COMPARE(waiting.size(), 56);
    QTest::qWait(400); // the others' limit is over, and they have not begun
    QCOMPARE(waiting.size(), 56);
    while (done < 70 && !waiting.isEmpty()) {
        waiting.takeFirst()->write(response("x"));
        const int before = done;
        QTRY_VERIFY(done > before);
    }
    QCOMPARE(done, 70);
}

void TstHttpLimits::aSlowUploadIsNoSilence() {
    RawServer server([](QTcpSocket* socket, const QByteArray&) { socket->write(response("thanks")); });
    server.setReadRate(512 << 10, milliseconds(40));
    HttpClient client({});
    HttpRequest request = ask(server.url());
    request.method = "POST";
    request.body = QByteArray(8 << 20, 'x');
    request.firstByteLimit = milliseconds(250);
    QElapsedTimer timer;
    timer.start();
    const auto got = waitFor(client.send(request, this));
    QVERIFY2(got.ok(), got.ok() ? "" : qPrintable(got.problem().line()));
    QVERIFY(timer.elapsed() > 300);
}

void TstHttpLimits::aCallersDeadlineIsATimeout() {
    RawServer server([](QTcpSocket*, const QByteArray&) {});
    HttpClient client({});
    HttpCall* call = client.send(ask(server.url(), true), this);
    call->setDeadline(milliseconds(50));
    QCOMPARE(waitFor(call).problem().code, Code::EngineTimeout);
    QTRY_COMPARE(server.open(), 0);
}

QTEST_GUILESS_MAIN(TstHttpLimits)
#include "tst_httplimits.moc"
