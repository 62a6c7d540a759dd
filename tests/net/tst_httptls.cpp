// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS N5: who is not who it says is not talked to, and never asked again in clear.
#include "net/curlcall.h"
#include "net/fakenames.h"
#include "support/rawserver.h"
#include "support/support.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

/// Answers each request over TLS with the same bytes.
class TlsServer : public QObject {
public:
    TlsServer(const QString& certificate, QByteArray answer)
        : m_answer(std::move(answer)) {
        const QByteArray pem = testData(u"net/"_s + certificate + u".pem"_s);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(pem));
        configuration.setPrivateKey(QSslKey(pem, QSsl::Ec));
        m_server.setSslConfiguration(configuration);
        connect(&m_server, &QSslServer::pendingConnectionAvailable, this, &TlsServer::onConnection);
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    [[nodiscard]] QUrl url(const QString& host = u"pith.test"_s) const {
        return QUrl(u"https://%1:%2/"_s.arg(host).arg(m_server.serverPort()));
    }
    [[nodiscard]] QByteArray got() const { return m_got; }
    [[nodiscard]] int accepted() const { return m_accepted; }

private:
    void onConnection() {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            ++m_accepted;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
            onBytes(socket);
        }
    }
    void onBytes(QTcpSocket* socket) {
        const QByteArray bytes = socket->readAll();
        m_got += bytes;
        if (bytes.endsWith("\r\n\r\n"))
            socket->write(m_answer);
    }

    QSslServer m_server;
    QByteArray m_answer, m_got;
    int m_accepted = 0;
};

} // namespace

class TstHttpTls : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void talksToWhoIsKnown();
    void refusesWhoIsNot_data();
    void refusesWhoIsNot();
    void refusesRedirectsWithoutEncryption();
    void refusesPlainServers();

private:
    HttpCall* send(const QUrl& url, Trust trust = Trust::Owner);
    FakeNames* m_names = new FakeNames;
    std::shared_ptr<Outbound> m_net;
};

void TstHttpTls::initTestCase() {
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here");
    qputenv("SSL_CERT_FILE", PITH_TEST_DATA "/net/authorities.pem");
    m_net = Outbound::make({{u"pith.test"_s}, {}, {}}, std::unique_ptr<Names>(m_names));
    m_names->answers[u"pith.test"_s] = m_names->answers[u"other.test"_s] = {QHostAddress(QHostAddress::LocalHost)};
}

HttpCall* TstHttpTls::send(const QUrl& url, Trust trust) {
    HttpRequest request;
    request.url = url;
    request.trust = trust;
    request.headers = {{"X-Secret", "secret"}};
    return new CurlCall(m_net, request, this);
}

void TstHttpTls::talksToWhoIsKnown() {
    TlsServer server(u"known"_s, response("hello"));
    for (int i = 0; i < 3; ++i) {
        const auto got = waitFor(send(server.url()));
        QVERIFY2(got.ok(), got.ok() ? "" : qPrintable(got.problem().line()));
        QCOMPARE(got->body, QByteArray("hello"));
    }
    QVERIFY(server.got().contains("secret"));
    QCOMPARE(server.accepted(), 1);
}

void TstHttpTls::refusesWhoIsNot_data() {
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("host");
    QTest::newRow("self-signed") << u"unknown"_s << u"pith.test"_s;
    QTest::newRow("expired") << u"expired"_s << u"pith.test"_s;
    QTest::newRow("wrong name") << u"known"_s << u"other.test"_s;
    QTest::newRow("by address") << u"known"_s << u"127.0.0.1"_s;
}

void TstHttpTls::refusesWhoIsNot() {
    QFETCH(QString, certificate);
    QFETCH(QString, host);
    TlsServer server(certificate, response("hello"));
    const auto got = waitFor(send(server.url(host)));
    QVERIFY(!got.ok());
    QCOMPARE(got.problem().code, Code::SourceUnreachable);
    QVERIFY2(got.problem().words().contains(host), qPrintable(got.problem().words()));
    QVERIFY(!server.got().contains("secret"));
}

void TstHttpTls::refusesRedirectsWithoutEncryption() {
    RawServer plain(RawServer::saying(response("plain")));
    const QByteArray to = "Location: http://pith.test:" + QByteArray::number(plain.port()) + "/\r\n";
    TlsServer server(u"known"_s, response({}, to, 301));
    QCOMPARE(waitFor(send(server.url())).problem().code, Code::AddressRefused);
    QCOMPARE(plain.accepted(), 0);
}

void TstHttpTls::refusesPlainServers() {
    RawServer plain(RawServer::saying(response("plain")));
    QUrl url = plain.url();
    url.setScheme(u"https"_s);
    auto call = send(url);
    call->setDeadline(std::chrono::milliseconds(500)); // it waits for the rest of our greeting
    QVERIFY(!waitFor(call).ok());
    QVERIFY(plain.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TstHttpTls)
#include "tst_httptls.moc"
