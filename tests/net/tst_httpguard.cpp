// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS N6 to N8: where a SOURCE and a redirect may lead, and what never goes along.
#include "net/curlcall.h"
#include "net/fakenames.h"
#include "support/rawserver.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

HttpRequest ask(const QUrl& url, Trust trust = Trust::Source) {
    HttpRequest request;
    request.url = url;
    request.trust = trust;
    request.connectLimit = std::chrono::milliseconds(500);
    return request;
}

RawServer::Answer redirecting(const QByteArray& to, int status = 302) {
    return RawServer::saying(response("gone", "Location: " + to + "\r\n", status));
}

/// Where it has landed, "pith.test" is 127.0.0.1.
QByteArray named(const RawServer& server, const QByteArray& path = "/") {
    return "http://pith.test:" + QByteArray::number(server.port()) + path;
}

struct World {
    explicit World(const HttpSettings& settings = {})
        : net(Outbound::make(settings, std::unique_ptr<Names>(names))) {}
    [[nodiscard]] HttpCall* send(const HttpRequest& request) { return new CurlCall(net, request, &owner); }

    QObject owner;
    FakeNames* names = new FakeNames;
    std::shared_ptr<Outbound> net;
};

struct Listener final : TransferListener {
    void onTransfer() override { hasEnded = transfer->ended().has_value(); }
    CurlTransfer* transfer = nullptr;
    bool hasEnded = false;
};

} // namespace

class TstHttpGuard : public QObject {
    Q_OBJECT
private slots:
    void refusesLocalAddresses_data();
    void refusesLocalAddresses();
    void refusesOtherSchemes();
    void asksAllowedHosts();
    void refusesNamesOfLocalAddresses();
    void dropsTheLocalOnesOfAMixedAnswer();
    void judgesTheAddressThatIsConnectedTo();
    void judgesAKeptConnection();
    void refusesRedirectsToLocalAddresses_data();
    void refusesRedirectsToLocalAddresses();
    void refusesRedirectsOfTheOwnersHostToItself();
    void followsRedirects_data();
    void followsRedirects();
    void refusesRings();
    void countsRedirects();
    void enginesFollowNone();
    void saysWhoseHostItIs();
    void leavesSecretsAtHome_data();
    void leavesSecretsAtHome();
    void readsLittleOfARedirectsBody();
};

void TstHttpGuard::refusesLocalAddresses_data() {
    QTest::addColumn<QString>("host");
    for (const char* host : {"127.0.0.1",
                             "2130706433",
                             "0x7f.1",
                             "0177.0.0.1",
                             "127.1",
                             "①②⑦.⓪.⓪.①",
                             "localhost",
                             "localhost.",
                             "a@127.0.0.1",
                             "[::1]",
                             "[::ffff:127.0.0.1]",
                             "[::ffff:7f00:1]",
                             "0.0.0.0",
                             "[::]",
                             "169.254.169.254",
                             "[64:ff9b::127.0.0.1]",
                             "[fe80::1]",
                             "10.1.2.3",
                             "LOCALHOST",
                             "127.0.0.1.",
                             "%31%32%37.0.0.1"})
        QTest::newRow(host) << QString::fromUtf8(host);
}

void TstHttpGuard::refusesLocalAddresses() {
    QFETCH(QString, host);
    RawServer server(RawServer::saying(response("secret")));
    HttpClient client({});
    const QUrl url(u"http://%1:%2/"_s.arg(host).arg(server.port()));
    const auto got = waitFor(client.send(ask(url), this));
    QVERIFY(!got.ok());
    QCOMPARE(got.problem().code, Code::AddressRefused);
    QCOMPARE(server.accepted(), 0);
    if (!url.host().isEmpty())
        QVERIFY2(got.problem().words().contains(url.host()), qPrintable(got.problem().words()));
}

void TstHttpGuard::refusesOtherSchemes() {
    HttpClient client({});
    for (const auto& url : {u"file:///etc/passwd"_s, u"ftp://example.org/"_s, u"data:,x"_s, u"gopher://127.0.0.1/"_s,
                            u"http://"_s, u""_s, u"http:///x"_s, u"b\\@127.0.0.1"_s}) {
        const auto got = waitFor(client.send(ask(QUrl(url)), this));
        QCOMPARE(got.problem().code, Code::AddressRefused);
    }
}

void TstHttpGuard::asksAllowedHosts() {
    RawServer server(RawServer::saying(response("mine")));
    const QString port = QString::number(server.port());
    for (const QString& allowed : {u"127.0.0.1"_s, u"127.0.0.1:"_s + port}) {
        HttpClient client({{allowed}, {}, {}});
        QCOMPARE(waitFor(client.send(ask(server.url()), this))->body, QByteArray("mine"));
    }
    HttpClient other({{u"127.0.0.1:1"_s, u"127.0.0.2"_s}, {}, {}});
    QCOMPARE(waitFor(other.send(ask(server.url()), this)).problem().code, Code::AddressRefused);
}

void TstHttpGuard::refusesNamesOfLocalAddresses() {
    RawServer server(RawServer::saying(response("secret")));
    World world;
    world.names->answers[u"pith.test"_s] = {QHostAddress(u"127.0.0.1"_s), QHostAddress(u"::1"_s)};
    QCOMPARE(waitFor(world.send(ask(QUrl::fromEncoded(named(server))))).problem().code, Code::AddressRefused);
    QCOMPARE(server.accepted(), 0);
    QCOMPARE(waitFor(world.send(ask(QUrl::fromEncoded(named(server)), Trust::Owner)))->body, QByteArray("secret"));
}

void TstHttpGuard::dropsTheLocalOnesOfAMixedAnswer() {
    RawServer server(RawServer::saying(response("secret")));
    World world;
    world.names->answers[u"pith.test"_s] = {QHostAddress(u"192.0.2.1"_s), QHostAddress(u"127.0.0.1"_s)};
    const auto got = waitFor(world.send(ask(QUrl::fromEncoded(named(server)))));
    QCOMPARE(got.problem().code, Code::SourceUnreachable);
    QCOMPARE(server.accepted(), 0);
}

/// As if the name had changed its mind between our look and libcurl's.
void TstHttpGuard::judgesTheAddressThatIsConnectedTo() {
    RawServer server(RawServer::saying(response("secret")));
    CurlLoop loop;
    Listener listener;
    const HttpRequest request = ask(QUrl::fromEncoded(named(server)));
    TransferOrder order;
    order.request = &request;
    order.resolve = "+pith.test:" + QByteArray::number(server.port()) + ":127.0.0.1";
    CurlTransfer transfer(loop, order, listener);
    listener.transfer = &transfer;
    QVERIFY(transfer.start());
    QTRY_VERIFY(listener.hasEnded);
    QCOMPARE(transfer.verdict(), CurlTransfer::Verdict::AddressRefused);
    QCOMPARE(server.accepted(), 0);
}

/// The owner's own connection stands open; a SOURCE by the same name may not use it.
void TstHttpGuard::judgesAKeptConnection() {
    RawServer server(RawServer::saying(response("secret")));
    World world;
    world.names->answers[u"pith.test"_s] = {QHostAddress(u"127.0.0.1"_s)};
    QVERIFY(waitFor(world.send(ask(QUrl::fromEncoded(named(server)), Trust::Owner))).ok());
    QCOMPARE(server.open(), 1);
    world.names->answers[u"pith.test"_s] = {QHostAddress(u"192.0.2.1"_s)};
    const auto got = waitFor(world.send(ask(QUrl::fromEncoded(named(server)))));
    QCOMPARE(got.problem().code, Code::AddressRefused);
    QCOMPARE(server.requests().size(), 1);
}

void TstHttpGuard::refusesRedirectsToLocalAddresses_data() {
    QTest::addColumn<QByteArray>("to");
    for (const char* to :
         {"http://169.254.169.254/latest/meta-data/", "http://localhost/", "//10.0.0.1/", "file:///etc/passwd",
          "data:text/html,x", "http://[::1]/", "gopher://127.0.0.1/", "javascript:1", "http://0/"})
        QTest::newRow(to) << QByteArray(to);
}

void TstHttpGuard::refusesRedirectsToLocalAddresses() {
    QFETCH(QByteArray, to);
    RawServer server(redirecting(to));
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    const auto got = waitFor(client.send(ask(server.url()), this));
    QCOMPARE(got.problem().code, Code::AddressRefused);
    QCOMPARE(server.requests().size(), 1);
}

void TstHttpGuard::refusesRedirectsOfTheOwnersHostToItself() {
    RawServer server(redirecting("/admin"));
    HttpClient client({});
    QCOMPARE(waitFor(client.send(ask(server.url(), Trust::Owner), this)).problem().code, Code::AddressRefused);
    QCOMPARE(server.requests().size(), 1);
}

void TstHttpGuard::followsRedirects_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("then");
    QTest::newRow("301 get") << 301 << QByteArray("GET") << QByteArray("GET");
    QTest::newRow("302 post") << 302 << QByteArray("POST") << QByteArray("GET");
    QTest::newRow("303 put") << 303 << QByteArray("PUT") << QByteArray("GET");
    QTest::newRow("303 head") << 303 << QByteArray("HEAD") << QByteArray("HEAD");
    QTest::newRow("307 post") << 307 << QByteArray("POST") << QByteArray("POST");
    QTest::newRow("308 put") << 308 << QByteArray("PUT") << QByteArray("PUT");
}

void TstHttpGuard::followsRedirects() {
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, then);
    RawServer server([&](QTcpSocket* socket, const QByteArray& request) {
        const bool isFirst = request.split(' ')[1] == "/";
        socket->write(isFirst ? response({}, "Location: ../b?c=%C3%A9#d\r\n", status) : "HTTP/1.1 204 X\r\n\r\n");
    });
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    HttpRequest request = ask(server.url());
    request.method = method;
    request.body = method == "GET" || method == "HEAD" ? "" : "body";
    request.headers = {{"Content-Type", "text/x"}, {"X-Kept", "1"}};
    const auto got = waitFor(client.send(request, this));
    QVERIFY(got.ok());
    QCOMPARE(got->url.toEncoded(), server.url().toEncoded() + "b?c=%C3%A9");
    const QByteArray second = server.requests().value(1);
    QVERIFY(second.startsWith(then + " /b?c=%C3%A9 "));
    QCOMPARE(second.endsWith("body"), then == "POST" || then == "PUT");
    QCOMPARE(headerIn(second, "x-kept"), QByteArray("1"));
    QCOMPARE(headerIn(second, "content-type").isEmpty(), then != method);
    QCOMPARE(got->bytesOut, server.received());
}

void TstHttpGuard::refusesRings() {
    RawServer server([](QTcpSocket* socket, const QByteArray& request) {
        const bool isA = request.startsWith("GET /a ");
        socket->write(response({}, isA ? "Location: /b\r\n" : "Location: /a\r\n", 302));
    });
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    const auto got = waitFor(client.send(ask(server.url(u"/a"_s)), this));
    QCOMPARE(got.problem().code, Code::SourceUnreachable);
    QCOMPARE(server.requests().size(), 2);
}

void TstHttpGuard::countsRedirects() {
    int page = 0;
    RawServer server([&](QTcpSocket* socket, const QByteArray&) {
        socket->write(response({}, "Location: /" + QByteArray::number(++page) + "\r\n", 302));
    });
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    QCOMPARE(waitFor(client.send(ask(server.url()), this)).problem().code, Code::SourceUnreachable);
    QCOMPARE(server.requests().size(), 6);
    HttpRequest none = ask(server.url());
    none.maxRedirects = 0;
    QCOMPARE(waitFor(client.send(none, this))->status, 302);
}

void TstHttpGuard::enginesFollowNone() {
    RawServer server(redirecting("/other", 307));
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    HttpRequest request = ask(server.url(), Trust::Owner);
    request.engine = true;
    request.headers = {{"x-goog-api-key", "secret"}};
    const auto got = waitFor(client.send(request, this));
    QCOMPARE(got->status, 307);
    QCOMPARE(got->body, QByteArray("gone"));
    QCOMPARE(server.requests().size(), 1);
}

void TstHttpGuard::saysWhoseHostItIs() {
    RawServer server(redirecting("/", 302)); // to itself
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    HttpRequest request = ask(server.url(), Trust::Owner);
    request.who = u"gemini"_s;
    const auto named = waitFor(client.send(request, this));
    QVERIFY(named.problem().message.startsWith(u"gemini (127.0.0.1) "_s));
    request.who.clear();
    QVERIFY(waitFor(client.send(request, this)).problem().message.startsWith(u"127.0.0.1 "_s));
}

void TstHttpGuard::leavesSecretsAtHome_data() {
    QTest::addColumn<bool>("away");
    QTest::newRow("same origin") << false;
    QTest::newRow("another") << true;
}

void TstHttpGuard::leavesSecretsAtHome() {
    QFETCH(bool, away);
    RawServer other(RawServer::saying(response("other")));
    RawServer server([&](QTcpSocket* socket, const QByteArray& request) {
        const QByteArray to = away ? other.url().toEncoded() : QByteArray("/home");
        socket->write(request.startsWith("GET /home ") ? response("home")
                                                       : response({}, "Location: " + to + "\r\n", 302));
    });
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    QUrl url = server.url();
    HttpRequest request = ask(url);
    const QList<QByteArray> secrets{"X-Goog-Api-Key", "AUTHORIZATION", "Cookie", "x-api-key"};
    for (const QByteArray& name : secrets)
        request.headers.emplaceBack(name, "secret");
    request.headers.emplaceBack("X-Other", "1");
    QVERIFY(waitFor(client.send(request, this)).ok());
    const QByteArray last = away ? other.requests().value(0) : server.requests().value(1);
    QCOMPARE(headerIn(last, "x-other"), QByteArray("1"));
    QCOMPARE(last.contains("secret"), !away);
}

void TstHttpGuard::readsLittleOfARedirectsBody() {
    RawServer server([](QTcpSocket* socket, const QByteArray& request) {
        if (request.startsWith("GET /b "))
            return void(socket->write(response("b")));
        socket->write("HTTP/1.1 302 X\r\nLocation: /b\r\nContent-Length: 99999999\r\n\r\n" + QByteArray(200'000, 'x'));
    });
    HttpClient client({{u"127.0.0.1"_s}, {}, {}});
    HttpRequest request = ask(server.url());
    request.stream = true;
    QByteArray body;
    HttpCall* call = client.send(request, this);
    connect(call, &HttpCall::received, this, [&](const QByteArray& bytes) { body += bytes; });
    QVERIFY(waitFor(call).ok());
    QCOMPARE(body, QByteArray("b"));
}

QTEST_GUILESS_MAIN(TstHttpGuard)
#include "tst_httpguard.moc"
