// SPDX-License-Identifier: GPL-3.0-or-later
// The same service behind TLS: what is said, what waits, who never says anything.
#include "fakeworld.h"
#include "http/tls.h"
#include "rawclient.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>

#include <memory>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QString pair = QStringLiteral(PITH_TEST_DATA "/net/known.pem"); // for pith.test, with its key

ApiServer::Settings overTls() {
    ApiServer::Settings settings;
    settings.tlsCertificate = settings.tlsKey = pair;
    return settings;
}

/// Trusts that certificate alone.
std::unique_ptr<QSslSocket> connected(quint16 port) {
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates(QSslCertificate::fromPath(pair));
    socket->setSslConfiguration(trust);
    socket->connectToHostEncrypted(u"127.0.0.1"_s, port, u"pith.test"_s);
    (void)soon([&] { return socket->isEncrypted() || socket->state() == QAbstractSocket::UnconnectedState; });
    return socket;
}

/// All up to a whole body, or to the end.
QByteArray answerOf(QSslSocket& socket, const QByteArray& request) {
    socket.write(request);
    QByteArray got;
    (void)soon([&] {
        got += socket.readAll();
        const qsizetype end = got.indexOf("\r\n\r\n");
        const qsizetype at = got.toLower().indexOf("content-length: ");
        const bool isWhole =
            end >= 0 && at >= 0 && got.size() >= end + 4 + got.mid(at + 16, 10).split('\r')[0].toLongLong();
        return isWhole || socket.state() == QAbstractSocket::UnconnectedState;
    });
    return got;
}

} // namespace

class tst_Tls : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (!QSslSocket::supportsSsl())
            QSKIP("Qt finds no OpenSSL here");
    }

    void answersOverAConnectionThatIsKept() {
        const FakeService service(overTls());
        QVERIFY(service.server);
        QVERIFY(service.server->url().startsWith(u"https://127.0.0.1:"_s));
        service.world->addDone(u"one"_s);
        const auto client = connected(service.server->port());
        QVERIFY2(client->isEncrypted(), qPrintable(client->errorString()));
        for (int i = 0; i < 3; ++i)
            QVERIFY(answerOf(*client, service.request("GET /v1/summaries/one")).startsWith("HTTP/1.1 200 "));
        QByteArray stranger = service.request("GET /v1/summaries/one");
        stranger.replace(FakeService::token, "another");
        QVERIFY(answerOf(*client, stranger).startsWith("HTTP/1.1 401 "));
    }

    /// More than waits anywhere, to a client that begins to read late.
    void givesWhatIsLongWhole() {
        const FakeService service(overTls());
        service.world->texts[u"one"_s] = QByteArray(6'000'000, 'w');
        const auto client = connected(service.server->port());
        client->setReadBufferSize(64 << 10);
        client->write(service.request("GET /v1/summaries/one/transcript?format=txt"));
        QVERIFY(soon([&] { return client->bytesAvailable() >= 64 << 10; }));
        client->setReadBufferSize(0);
        QByteArray got = client->readAll();
        QVERIFY(soon([&] { return (got += client->readAll()).size() > 6'000'000; }));
    }

    void saysNothingInPlain() {
        const FakeService service(overTls());
        RawClient plain(service.server->port());
        plain.send("GET /healthz HTTP/1.1\r\nHost: " + service.host() + "\r\n\r\n");
        QVERIFY(plain.untilClosed());
        QVERIFY(!plain.got.contains("HTTP/1.1"));
        QVERIFY(soon([&] { return service.server->connections() == 0; }));
    }

    void whoNeverShakesHandsIsSentAway() {
        ApiServer::Settings settings = overTls();
        settings.limits.preamble_ms = 100;
        settings.limits.sweep_ms = 20;
        settings.limits.linger_ms = 50;
        const FakeService service(settings);
        RawClient silent(service.server->port());
        QVERIFY(silent.untilClosed());
        QVERIFY(soon([&] { return service.server->connections() == 0; }));
    }

    void endsWithTheLastBytesWritten() {
        const FakeService service(overTls());
        service.world->texts[u"one"_s] = QByteArray(3'000'000, 'w');
        const auto client = connected(service.server->port());
        client->write(service.request("GET /v1/summaries/one/transcript?format=txt"));
        QVERIFY(soon([&] { return client->bytesAvailable() > 0; }));
        const QSignalSpy drained(service.server.get(), &ApiServer::drained);
        service.server->drain();
        QByteArray got;
        QVERIFY(soon([&] { return (got += client->readAll()).size() > 3'000'000; }));
        QVERIFY(soon([&] { return !drained.isEmpty(); }));
        QCOMPARE(drained.size(), 1);
    }

    /// One that was cut off for it is not kept by what was encrypted for it already.
    void whoReadsNothingLeavesNothing() {
        ApiServer::Settings settings = overTls();
        settings.limits.stall_ms = 60;
        settings.limits.sweep_ms = 10;
        const FakeService service(settings);
        service.world->addDone(u"big"_s, ",\"x\":\"" + QByteArray(30'000'000, 'x') + '"');
        const auto client = connected(service.server->port());
        client->setReadBufferSize(1000);
        client->write(service.request("GET /v1/summaries/big"));
        QVERIFY(soon([&] { return client->bytesAvailable() > 0; }));
        const QSignalSpy drained(service.server.get(), &ApiServer::drained);
        service.server->drain();
        QVERIFY(soon([&] { return !drained.isEmpty(); }));
        QCOMPARE(service.server->connections(), 0);
    }

    void aClientThatGoesLeavesNothing() {
        const FakeService service(overTls());
        {
            const auto client = connected(service.server->port());
            QVERIFY(client->isEncrypted());
            client->abort();
        }
        QVERIFY(soon([&] { return service.server->connections() == 0; }));
        QVERIFY(connected(service.server->port())->isEncrypted());
    }

    void refuses_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        const QString other = QStringLiteral(PITH_TEST_DATA "/net/README.md");
        QTest::newRow("no key") << pair << QString();
        QTest::newRow("no certificate") << QString() << pair;
        QTest::newRow("no such file") << u"/none"_s << pair;
        QTest::newRow("no PEM") << other << pair;
        QTest::newRow("no PEM, key") << pair << other;
    }
    void refuses() {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        const auto identity = tlsIdentity(certificate, key);
        QVERIFY(!identity.ok());
        QCOMPARE(identity.problem().code, Code::BadSetting);
    }

    /// With a certificate it may be reached by all; without, it may not.
    void opensBeyondLoopback() {
        ApiServer::Settings settings = overTls();
        settings.bind = u"0.0.0.0"_s;
        const FakeService service(settings);
        QVERIFY(service.server);
        QVERIFY(service.server->url().startsWith(u"https://127.0.0.1:"_s)); // 0.0.0.0 is no name of it
        settings.tlsCertificate = settings.tlsKey = QString();
        QVERIFY(!FakeService(settings).server);
        settings.bind = u"127.0.0.2"_s; // is called by what it is bound to
        const FakeService bound(settings);
        QCOMPARE(bound.server->url().section(u':', 0, 1), u"http://127.0.0.2"_s);
        QTcpSocket client;
        client.connectToHost(u"127.0.0.2"_s, bound.server->port());
        QByteArray request = bound.request("GET /v1/summaries");
        client.write(request.replace("127.0.0.1:", "127.0.0.2:"));
        QVERIFY(soon([&] { return client.bytesAvailable() > 0; }));
        QVERIFY(client.readAll().startsWith("HTTP/1.1 200 "));
    }
};

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
