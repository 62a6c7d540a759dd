// SPDX-License-Identifier: GPL-3.0-or-later
// Through a proxy Pith still resolves and judges, and asks for the judged address alone.
#include "net/curlcall.h"
#include "net/fakenames.h"
#include "support/rawserver.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

constexpr auto publicAddress = "93.184.216.34";

/// A SOCKS5 proxy without a password that is the site as well.
class Socks : public QObject {
public:
    Socks() {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    [[nodiscard]] QString url() const { return u"socks5h://127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    QByteArray wanted; ///< the CONNECT request
    QByteArray request;

private:
    void onBytes(QTcpSocket* socket) {
        m_buffer += socket->readAll();
        if (m_step == 0 && m_buffer.size() >= 2 && m_buffer.size() >= 2 + m_buffer[1]) {
            m_buffer.remove(0, 2 + m_buffer[1]);
            socket->write(QByteArray("\x05\x00", 2));
            m_step = 1;
        } else if (m_step == 1 && m_buffer.size() >= 10) {
            wanted = m_buffer;
            m_buffer.clear();
            socket->write(QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10));
            m_step = 2;
        } else if (m_step == 2 && m_buffer.endsWith("\r\n\r\n")) {
            request = m_buffer;
            socket->write(response("by socks"));
        }
    }
    QTcpServer m_server;
    QByteArray m_buffer;
    int m_step = 0;
};

/// An HTTP proxy that is the site as well.
void tunnel(QTcpSocket* socket, const QByteArray& request) {
    socket->write(request.startsWith("CONNECT ") ? "HTTP/1.1 200 Go\r\nX-Of-Proxy: 1\r\n\r\n" : response("by http"));
}

struct World {
    explicit World(const QString& proxy)
        : net(Outbound::make({{}, proxy, {}}, std::unique_ptr<Names>(names))) {
        names->answers[u"pith.test"_s] = {QHostAddress(u"2606:2800:220:1::1"_s),
                                          QHostAddress(QString::fromLatin1(publicAddress))};
        names->answers[u"home.test"_s] = {QHostAddress(u"192.168.0.7"_s)};
    }
    [[nodiscard]] HttpCall* send(const QUrl& url, Trust trust = Trust::Source) {
        HttpRequest request;
        request.url = url;
        request.trust = trust;
        return new CurlCall(net, request, &owner);
    }
    QObject owner;
    FakeNames* names = new FakeNames;
    std::shared_ptr<Outbound> net;
};

QString at(const RawServer& server) { return u"http://127.0.0.1:%1"_s.arg(server.port()); }

} // namespace

class TstHttpProxy : public QObject {
    Q_OBJECT
private slots:
    void asksForTheJudgedAddress();
    void asksSocksForTheJudgedAddress();
    void judgesAllTheSame();
    void asksForTheOwnersHosts();
    void leavesThisMachineOut();
    void ignoresTheEnvironment();
    void readsTheEnvironmentWhereTold();
    void refusalsAreUnreachable();
    void saysThatItIsTheProxy();
};

void TstHttpProxy::asksForTheJudgedAddress() {
    RawServer proxy(tunnel);
    World world(at(proxy));
    const auto got = waitFor(world.send(QUrl(u"http://pith.test/page"_s)));
    QVERIFY2(got.ok(), got.ok() ? "" : qPrintable(got.problem().line()));
    QCOMPARE(got->body, QByteArray("by http"));
    QCOMPARE(got->header("x-of-proxy"), QByteArray());
    QVERIFY(proxy.requests().value(0).startsWith("CONNECT 93.184.216.34:80 "));
    QVERIFY(!proxy.requests().value(0).contains("pith.test"));
    QVERIFY(proxy.requests().value(1).startsWith("GET /page "));
    QCOMPARE(headerIn(proxy.requests().value(1), "host"), QByteArray("pith.test"));
}

void TstHttpProxy::asksSocksForTheJudgedAddress() {
    Socks proxy;
    World world(proxy.url());
    const auto got = waitFor(world.send(QUrl(u"http://pith.test:8080/"_s)));
    QVERIFY2(got.ok(), got.ok() ? "" : qPrintable(got.problem().line()));
    QCOMPARE(got->body, QByteArray("by socks"));
    QCOMPARE(proxy.wanted.toHex(), QByteArray("05010001"
                                              "5db8d822"
                                              "1f90"));
    QCOMPARE(headerIn(proxy.request, "host"), QByteArray("pith.test:8080"));
}

void TstHttpProxy::judgesAllTheSame() {
    RawServer proxy(tunnel);
    World world(at(proxy));
    for (const auto& url : {u"http://home.test/"_s, u"http://127.0.0.1/"_s, u"http://169.254.169.254/"_s})
        QCOMPARE(waitFor(world.send(QUrl(url))).problem().code, Code::AddressRefused);
    QCOMPARE(proxy.accepted(), 0);
}

void TstHttpProxy::asksForTheOwnersHosts() {
    RawServer proxy(tunnel);
    World world(at(proxy));
    QVERIFY(waitFor(world.send(QUrl(u"http://home.test/"_s), Trust::Owner)).ok());
    QVERIFY(proxy.requests().value(0).startsWith("CONNECT 192.168.0.7:80 "));
}

void TstHttpProxy::leavesThisMachineOut() {
    RawServer proxy(tunnel), server(RawServer::saying(response("direct")));
    World world(at(proxy));
    QCOMPARE(waitFor(world.send(server.url(), Trust::Owner))->body, QByteArray("direct"));
    QCOMPARE(proxy.accepted(), 0);
}

void TstHttpProxy::ignoresTheEnvironment() {
    RawServer proxy(tunnel), server(RawServer::saying(response("direct")));
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"})
        qputenv(name, at(proxy).toLatin1());
    World world({});
    world.names->answers[u"here.test"_s] = {QHostAddress(QHostAddress::LocalHost)};
    const QUrl url(u"http://here.test:%1/"_s.arg(server.port()));
    const auto got = waitFor(world.send(url, Trust::Owner));
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    QVERIFY(got.ok());
    QCOMPARE(got->body, QByteArray("direct"));
    QCOMPARE(proxy.accepted(), 0);
}

void TstHttpProxy::readsTheEnvironmentWhereTold() {
    RawServer proxy(tunnel);
    World world(u"environment"_s);
    qputenv("http_proxy", at(proxy).toLatin1());
    const auto got = waitFor(world.send(QUrl(u"http://pith.test/"_s)));
    qunsetenv("http_proxy");
    QVERIFY(got.ok());
    QCOMPARE(proxy.requests().size(), 2);
}

void TstHttpProxy::refusalsAreUnreachable() {
    RawServer proxy(RawServer::saying("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
    World world(at(proxy).replace(u"127.0.0.1"_s, u"user:hidden@127.0.0.1"_s));
    const auto got = waitFor(world.send(QUrl(u"http://pith.test/"_s)));
    QCOMPARE(got.problem().code, Code::SourceUnreachable);
    QVERIFY(!got.problem().line().contains(u"hidden"_s));
    QVERIFY(!headerIn(proxy.requests().value(0), "proxy-authorization").isEmpty());
}

/// Who reads that the site cannot be reached looks for the fault in the wrong place.
void TstHttpProxy::saysThatItIsTheProxy() {
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_s.arg(gone.serverPort());
    gone.close();
    RawServer refusing(RawServer::saying("HTTP/1.1 407 Who Are You\r\nContent-Length: 0\r\n\r\n"));
    for (const QString& proxy : {u"http://"_s + address, u"socks5://"_s + address, at(refusing)}) {
        World world(proxy);
        const auto got = waitFor(world.send(QUrl(u"http://pith.test/"_s)));
        QCOMPARE(got.problem().code, Code::SourceUnreachable);
        QVERIFY2(got.problem().line().contains(u"proxy"_s), qPrintable(got.problem().line()));
    }
}

QTEST_GUILESS_MAIN(TstHttpProxy)
#include "tst_httpproxy.moc"
