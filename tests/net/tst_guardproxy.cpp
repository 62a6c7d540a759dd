// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/guardproxy.h"
#include "net/hostlookup.h"
#include "support/support.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QString here = u"127.0.0.1"_s;

/// Takes connections on loopback and keeps what they send.
class Listener : public QObject {
public:
    Listener() {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, &Listener::onConnection);
    }
    [[nodiscard]] QByteArray authority(const QByteArray& host = "127.0.0.1") const {
        return host + ':' + QByteArray::number(m_server.serverPort());
    }
    [[nodiscard]] int port() const { return m_server.serverPort(); }
    bool echoes = false;
    int taken = 0;
    QByteArray received;
    QPointer<QTcpSocket> socket; ///< the last

private:
    void onConnection() {
        ++taken;
        socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, s = socket.data()] {
            const QByteArray bytes = s->readAll();
            received += bytes;
            if (echoes)
                s->write(bytes);
        });
    }

    QTcpServer m_server;
};

/// A name whose server is silent.
class SilentCall final : public CallOf<Addresses> {
public:
    using CallOf::CallOf;

protected:
    void abort() override {}
};

class SilentNames final : public Names {
public:
    std::optional<Addresses> known(const QString&) override { return std::nullopt; }
    CallOf<Addresses>* find(const QString&, QObject* owner) override {
        ++asked;
        return new SilentCall(owner);
    }
    int asked = 0;
};

/// Answers each question with the next of its answers, the last again and again.
class FakeNames final : public Names {
public:
    explicit FakeNames(QList<Addresses> answers)
        : m_answers(std::move(answers)) {}
    std::optional<Addresses> known(const QString&) override { return std::nullopt; }
    CallOf<Addresses>* find(const QString&, QObject* owner) override {
        const Addresses answer = m_answers.value(qMin<qsizetype>(asked++, m_answers.size() - 1));
        if (answer.isEmpty())
            return new ReadyCall<Addresses>(Problem::of(Code::SourceUnreachable), owner);
        return new ReadyCall<Addresses>(answer, owner);
    }
    int asked = 0;

private:
    QList<Addresses> m_answers;
};

QByteArray authorization(const GuardProxy& proxy) {
    return "Proxy-Authorization: Basic " + proxy.url().userInfo().toLatin1().toBase64() + "\r\n";
}

/// What a client of the proxy sends and gets.
class Client : public QObject {
public:
    explicit Client(const GuardProxy& proxy) {
        socket.connectToHost(here, quint16(proxy.url().port()));
        connect(&socket, &QTcpSocket::readyRead, this, [this] {
            if (reads)
                got += socket.readAll();
        });
    }
    Client(const GuardProxy& proxy, const QByteArray& line, const QByteArray& rest = "\r\n")
        : Client(proxy) {
        socket.write(line + " HTTP/1.1\r\n" + authorization(proxy) + rest);
    }
    [[nodiscard]] int status() const { return got.mid(9, 3).toInt(); }
    [[nodiscard]] bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    QTcpSocket socket;
    QByteArray got;
    bool reads = true;
};

QByteArray tunnel(const Listener& server) { return "CONNECT " + server.authority(); }

} // namespace

class tst_GuardProxy : public QObject {
    Q_OBJECT
private slots:
    void listensOnLoopbackWithAPassword() {
        const GuardProxy proxy({}, {}, nullptr), other({}, {}, nullptr);
        QVERIFY(proxy.isListening());
        QCOMPARE(proxy.url().host(), here);
        QCOMPARE(proxy.url().scheme(), u"http"_s);
        QCOMPARE(proxy.url().userName(), u"pith"_s);
        QVERIFY(proxy.url().password().size() >= 32);
        QVERIFY(proxy.url().password() != other.url().password());
    }

    void wantsItsPassword_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("empty") << QByteArray("Proxy-Authorization: \r\n");
        QTest::newRow("another") << "Proxy-Authorization: Basic " + QByteArray("pith:x").toBase64() + "\r\n";
        QTest::newRow("as long") << "Proxy-Authorization: Basic " + ("pith:" + QByteArray(48, '0')).toBase64() + "\r\n";
        QTest::newRow("another header") << "Authorization: Basic " + ("pith:" + QByteArray(48, '0')).toBase64() +
                                               "\r\n";
    }
    void wantsItsPassword() {
        QFETCH(QByteArray, header);
        Listener server;
        const GuardProxy proxy({here}, {}, nullptr);
        Client client(proxy);
        client.socket.write(tunnel(server) + " HTTP/1.1\r\n" + header + "\r\n");
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.status(), 407);
        QVERIFY(client.got.contains("Proxy-Authenticate: Basic"));
        QCOMPARE(server.taken, 0);
        QVERIFY(!proxy.refusedAddress());
    }

    void passesARequest() {
        Listener server;
        const GuardProxy proxy({here}, {}, nullptr);
        Client client(proxy, "GET http://" + server.authority() + "/a?b=c",
                      "Host: other.example\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\nAccept: */*\r\n\r\n");
        QTRY_VERIFY(server.received.endsWith("\r\n\r\n"));
        QCOMPARE(server.received,
                 "GET /a?b=c HTTP/1.1\r\nHost: " + server.authority() + "\r\nAccept: */*\r\nConnection: close\r\n\r\n");
        server.socket->write("HTTP/1.1 200 OK\r\n\r\nhello");
        server.socket->disconnectFromHost();
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.got, QByteArray("HTTP/1.1 200 OK\r\n\r\nhello"));
        QCOMPARE(proxy.bytesIn(), client.got.size());
        QCOMPARE(proxy.bytesOut(), server.received.size());
    }

    void passesABodyAndNoMore() {
        Listener server;
        const GuardProxy proxy({here}, {}, nullptr);
        const QByteArray body(100'000, 'b');
        Client client(proxy, "POST http://" + server.authority() + "/",
                      "Content-Length: 100000\r\n\r\n" + body + "GET http://10.0.0.1/ HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(server.received.endsWith(body));
        server.socket->write("HTTP/1.1 204 No\r\n\r\n");
        QTRY_COMPARE(client.status(), 204);
        QVERIFY(server.received.endsWith(body));
    }

    void tunnelsBothWays() {
        Listener server;
        server.echoes = true;
        const GuardProxy proxy({here}, {}, nullptr);
        Client client(proxy, tunnel(server), "\r\nearly");
        QTRY_COMPARE(server.received, QByteArray("early"));
        QTRY_COMPARE(client.got, QByteArray("HTTP/1.1 200 Connection established\r\n\r\nearly"));
        client.got.clear();
        const QByteArray much(5'000'000, 'm');
        client.socket.write(much);
        QTRY_COMPARE(client.got.size(), much.size());
        QCOMPARE(proxy.bytesIn(), much.size() + 5);
        QCOMPARE(proxy.bytesOut(), much.size() + 5);
        client.socket.disconnectFromHost();
        QTRY_VERIFY(!server.socket || server.socket->state() == QAbstractSocket::UnconnectedState);
    }

    void deliversTheRestWhenAServerCloses() {
        Listener server;
        const GuardProxy proxy({here}, {}, nullptr);
        Client client(proxy, tunnel(server));
        client.reads = false;
        client.socket.setReadBufferSize(1000);
        QTRY_VERIFY(server.socket);
        const QByteArray much(3'000'000, 'm');
        server.socket->write(much);
        server.socket->disconnectFromHost();
        QTRY_VERIFY(proxy.bytesIn() > 0);
        client.reads = true;
        client.got += client.socket.readAll();
        client.socket.setReadBufferSize(0);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.got.endsWith(much));
    }

    void isReadFromAsSlowlyAsItsClientReads() {
        Listener server;
        const GuardProxy proxy({here}, {}, nullptr);
        Client client(proxy, tunnel(server));
        client.reads = false;
        client.socket.setReadBufferSize(1000);
        QTRY_VERIFY(server.socket);
        server.socket->write(QByteArray(64 << 20, 'm'));
        qint64 before = -1;
        QTRY_VERIFY(std::exchange(before, proxy.bytesIn()) == proxy.bytesIn() && before > 0);
        QVERIFY2(proxy.bytesIn() < 16 << 20, qPrintable(QString::number(proxy.bytesIn())));
    }

    void refusesPrivateAddresses_data() {
        QTest::addColumn<QByteArray>("host");
        for (const char* host : {"127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.1", "2130706433", "0x7f.1",
                                 "0177.0.0.1", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"})
            QTest::newRow(host) << QByteArray(host);
    }
    void refusesPrivateAddresses() {
        QFETCH(QByteArray, host);
        Listener server;
        const GuardProxy proxy({}, {}, nullptr);
        Client connecting(proxy, "CONNECT " + server.authority(host));
        Client getting(proxy, "GET http://" + server.authority(host) + "/");
        QTRY_VERIFY(connecting.isClosed() && getting.isClosed());
        QCOMPARE(connecting.status(), 403);
        QCOMPARE(getting.status(), 403);
        QVERIFY(proxy.refusedAddress());
        QCOMPARE(server.taken, 0);
    }

    void allowsOnlyWhatWasNamed() {
        Listener server, other;
        const GuardProxy proxy({u"127.0.0.1:%1"_s.arg(server.port())}, {}, nullptr);
        Client client(proxy, tunnel(server));
        QTRY_COMPARE(client.status(), 200);
        Client stray(proxy, tunnel(other));
        QTRY_COMPARE(stray.status(), 403);
        QCOMPARE(other.taken, 0);
    }

    void connectsToTheJudgedAddressAlone() {
        Listener server;
        FakeNames names({{QHostAddress(u"192.0.2.1"_s)}, {QHostAddress::LocalHost}});
        ProxyLimits limits;
        limits.reachLimit = std::chrono::milliseconds(100);
        const GuardProxy proxy({}, {}, limits, &names, nullptr);
        Client first(proxy, "CONNECT " + server.authority("rebind.example"));
        QTRY_VERIFY(first.isClosed());
        QVERIFY(first.status() == 502 || first.status() == 504);
        QCOMPARE(names.asked, 1);
        Client second(proxy, "CONNECT " + server.authority("rebind.example"));
        QTRY_COMPARE(second.status(), 403);
        QVERIFY(proxy.refusedAddress());
        QCOMPARE(server.taken, 0);
    }

    void leavesOutThePrivateOnesOfSeveral() {
        Listener server;
        FakeNames names({{QHostAddress::LocalHost, QHostAddress(u"192.0.2.1"_s), QHostAddress::LocalHostIPv6}});
        ProxyLimits limits;
        limits.reachLimit = std::chrono::milliseconds(100);
        const GuardProxy proxy({}, {}, limits, &names, nullptr);
        Client client(proxy, "CONNECT " + server.authority("both.example"));
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.status() == 502 || client.status() == 504);
        QCOMPARE(server.taken, 0);
    }

    void triesTheNextAddress() {
        Listener server;
        FakeNames names({{QHostAddress(u"127.0.0.2"_s), QHostAddress(u"192.0.2.1"_s), QHostAddress::LocalHost}});
        ProxyLimits limits;
        limits.reachLimit = std::chrono::milliseconds(600);
        const GuardProxy proxy({u"home.example"_s}, {}, limits, &names, nullptr);
        Client client(proxy, "CONNECT " + server.authority("home.example"));
        QTRY_COMPARE(client.status(), 200);
        QCOMPARE(server.taken, 1);
    }

    void asksTheOwnersProxyForTheJudgedAddress() {
        Listener upstream;
        FakeNames names({{QHostAddress(u"93.184.216.34"_s)}});
        const QString proxyUrl = u"http://me:secret@127.0.0.1:%1"_s.arg(upstream.port());
        const GuardProxy proxy({}, proxyUrl, {}, &names, nullptr);
        Client client(proxy, "CONNECT a.example:443");
        QTRY_VERIFY(upstream.received.endsWith("\r\n\r\n"));
        QVERIFY(upstream.received.startsWith("CONNECT 93.184.216.34:443 HTTP/1.1\r\n"));
        upstream.socket->write("HTTP/1.1 200 Go\r\n\r\n");
        QTRY_COMPARE(client.status(), 200);
        client.socket.write("hello");
        QTRY_VERIFY(upstream.received.endsWith("hello"));
    }

    void whatIsHereIsNotToBeHadThroughAProxy() {
        Listener server, upstream;
        const QString proxyUrl = u"socks5://127.0.0.1:%1"_s.arg(upstream.port());
        const GuardProxy proxy({here}, proxyUrl, nullptr);
        Client client(proxy, tunnel(server));
        QTRY_COMPARE(client.status(), 200);
        QCOMPARE(upstream.taken, 0);
    }

    void theOwnersProxyOpensNoPrivateAddress() {
        Listener upstream;
        FakeNames names({{QHostAddress(u"192.168.0.7"_s)}});
        const GuardProxy proxy({}, u"socks5://127.0.0.1:%1"_s.arg(upstream.port()), {}, &names, nullptr);
        Client client(proxy, "CONNECT router.example:443");
        QTRY_COMPARE(client.status(), 403);
        QCOMPARE(upstream.taken, 0);
    }

    void waitsForANameNotForever() {
        SilentNames names;
        ProxyLimits limits;
        limits.reachLimit = std::chrono::milliseconds(50);
        const GuardProxy proxy({}, {}, limits, &names, nullptr);
        Client client(proxy, "CONNECT a.example:443");
        QTRY_COMPARE(client.status(), 504);
    }

    void saysThatANameIsUnknown() {
        FakeNames names(QList<Addresses>{Addresses()});
        const GuardProxy proxy({}, {}, {}, &names, nullptr);
        Client client(proxy, "CONNECT nowhere.example:443");
        QTRY_COMPARE(client.status(), 502);
        QVERIFY(!proxy.refusedAddress());
    }

    void refusesPrivilegedPorts() {
        FakeNames names({{QHostAddress(u"192.0.2.1"_s)}});
        const GuardProxy proxy({}, {}, {}, &names, nullptr);
        for (const char* port : {"22", "25", "1023"}) {
            Client client(proxy, "CONNECT a.example:" + QByteArray(port));
            QTRY_COMPARE(client.status(), 403);
        }
        QCOMPARE(names.asked, 0);
        QVERIFY(!proxy.refusedAddress());
    }

    void refusesALongPreamble() {
        const GuardProxy proxy({}, {}, nullptr);
        Client client(proxy, "GET http://a.example/", "X: " + QByteArray(20'000, 'x') + "\r\n\r\n");
        QTRY_COMPARE(client.status(), 431);
    }

    void takesAPreambleInPieces() {
        Listener server;
        const GuardProxy proxy({here}, {}, nullptr);
        Client client(proxy);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        const QByteArray whole = tunnel(server) + " HTTP/1.1\r\n" + authorization(proxy) + "\r\n";
        for (const char byte : whole) {
            client.socket.write(&byte, 1);
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(client.status(), 200);
    }

    void waitsForAPreambleNotForever() {
        ProxyLimits limits;
        limits.idleLimit = std::chrono::milliseconds(50);
        const GuardProxy proxy({}, {}, limits, nullptr, nullptr);
        Client client(proxy);
        client.socket.write("GET ");
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.status(), 408);
    }

    void closesWhatIsIdle() {
        Listener server;
        ProxyLimits limits;
        limits.idleLimit = std::chrono::milliseconds(100);
        const GuardProxy proxy({here}, {}, limits, nullptr, nullptr);
        Client client(proxy, tunnel(server));
        QTRY_COMPARE(client.status(), 200);
        QTRY_VERIFY(client.isClosed());
        QTRY_VERIFY(!server.socket || server.socket->state() == QAbstractSocket::UnconnectedState);
    }

    void hasSoManyConnectionsAndNoMore() {
        Listener server;
        ProxyLimits limits;
        limits.connections = 2;
        const GuardProxy proxy({here}, {}, limits, nullptr, nullptr);
        auto first = std::make_unique<Client>(proxy, tunnel(server));
        Client second(proxy, tunnel(server));
        QTRY_VERIFY(first->status() == 200 && second.status() == 200);
        Client third(proxy, tunnel(server));
        QTRY_COMPARE(third.status(), 503);
        first.reset();
        QTRY_VERIFY(third.isClosed());
        const auto succeeds = [&] {
            Client next(proxy, tunnel(server));
            return QTest::qWaitFor([&] { return next.status() != 0; }, 1000) && next.status() == 200;
        };
        QTRY_VERIFY(succeeds());
    }

    void closesAllWhenItGoes() {
        Listener server;
        SilentNames names;
        auto proxy = std::make_unique<GuardProxy>(QStringList{here}, QString(), ProxyLimits(), &names, nullptr);
        Client open(*proxy, tunnel(server)), waiting(*proxy);
        QTRY_COMPARE(open.status(), 200);
        Client reaching(*proxy, "CONNECT a.example:443");
        QTRY_COMPARE(waiting.socket.state(), QAbstractSocket::ConnectedState);
        QTRY_COMPARE(names.asked, 1);
        proxy.reset();
        QTRY_VERIFY(open.isClosed() && waiting.isClosed() && reaching.isClosed());
        QTRY_VERIFY(!server.socket || server.socket->state() == QAbstractSocket::UnconnectedState);
    }
};
QTEST_GUILESS_MAIN(tst_GuardProxy)
#include "tst_guardproxy.moc"
