// SPDX-License-Identifier: GPL-3.0-or-later
// A call ended from outside, at each step and in each way: the connection goes at once, and nothing is told after.
#include "net/curlcall.h"
#include "net/fakenames.h"
#include "support/rawserver.h"
#include "support/support.h"

#include <QSignalSpy>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

enum class Way : unsigned char { DeleteCall, DeleteOwner, Cancel, DeleteLater };
enum class Step : unsigned char { Name, Begun, Asked, Head, Body, Redirected };

HttpRequest ask(const QUrl& url) {
    HttpRequest request;
    request.url = url;
    request.trust = Trust::Owner;
    request.stream = true;
    return request;
}

/// What the server says so that a call stands still at a step; empty: nothing.
QByteArray upTo(Step step, const QByteArray& request) {
    switch (step) {
    case Step::Head: return "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n";
    case Step::Body: return "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf";
    case Step::Redirected: return request.contains("GET /b") ? "" : response({}, "Location: /b\r\n", 302);
    default: return {};
    }
}

} // namespace

class TstHttpCancel : public QObject {
    Q_OBJECT
private slots:
    void endsAtEachStep_data();
    void endsAtEachStep();
    void endsInItsOwnHandlers_data();
    void endsInItsOwnHandlers();
    void endsAfterItsEnd();
    void clientGoesFirst_data();
    void clientGoesFirst();
    void allGoAtOnceInAHandler();
    void othersGoOn();
    void manyAreCancelled();
};

void TstHttpCancel::endsAtEachStep_data() {
    QTest::addColumn<Step>("step");
    QTest::addColumn<Way>("way");
    const char* steps[] = {"name", "begun", "asked", "head", "body", "redirected"};
    const char* ways[] = {"delete", "owner", "cancel", "later"};
    for (int step = 0; step < 6; ++step)
        for (int way = 0; way < 4; ++way)
            QTest::addRow("%s, %s", steps[step], ways[way]) << Step(step) << Way(way);
}

void TstHttpCancel::endsAtEachStep() {
    QFETCH(Step, step);
    QFETCH(Way, way);
    RawServer server([&](QTcpSocket* socket, const QByteArray& request) { socket->write(upTo(step, request)); });
    const auto net = Outbound::make({{u"127.0.0.1"_s}, {}, {}}, std::make_unique<FakeNames>());
    auto* owner = new QObject;
    QPointer<CurlCall> call =
        new CurlCall(net, ask(step == Step::Name ? QUrl(u"http://silent.test/"_s) : server.url()), owner);
    QSignalSpy finished(call, &Call::finished), received(call, &HttpCall::received);
    if (step >= Step::Asked)
        QTRY_COMPARE(server.requests().size(), step == Step::Redirected ? 2 : 1);
    if (step == Step::Head || step == Step::Body)
        QTRY_COMPARE(call->status(), 200);
    if (step == Step::Body)
        QTRY_COMPARE(received.count(), 1);
    const auto before = received.count();
    if (way == Way::DeleteCall)
        delete call;
    else if (way == Way::DeleteOwner)
        delete std::exchange(owner, nullptr);
    else if (way == Way::Cancel)
        call->cancel();
    else
        call->deleteLater();
    QCOMPARE(finished.count(), 0);
    QTRY_VERIFY(!call);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(finished.count(), way == Way::Cancel ? 1 : 0);
    QCOMPARE(received.count(), before);
    delete owner;
    QCOMPARE(net.use_count(), 1L);
}

void TstHttpCancel::endsInItsOwnHandlers_data() {
    QTest::addColumn<bool>("inReceived");
    QTest::addColumn<Way>("way");
    QTest::newRow("received, delete") << true << Way::DeleteCall;
    QTest::newRow("received, owner") << true << Way::DeleteOwner;
    QTest::newRow("received, cancel") << true << Way::Cancel;
    QTest::newRow("received, later") << true << Way::DeleteLater;
    QTest::newRow("finished, owner") << false << Way::DeleteOwner;
    QTest::newRow("finished, cancel") << false << Way::Cancel;
    QTest::newRow("finished, later") << false << Way::DeleteLater;
}

void TstHttpCancel::endsInItsOwnHandlers() {
    QFETCH(bool, inReceived);
    QFETCH(Way, way);
    RawServer server(RawServer::saying(inReceived ? "HTTP/1.1 200 X\r\n\r\nhalf" : response("whole")));
    HttpClient client({});
    auto* owner = new QObject;
    QPointer<HttpCall> call = client.send(ask(server.url()), owner);
    int ran = 0;
    const auto end = [&] {
        ++ran;
        if (way == Way::DeleteCall)
            delete call;
        else if (way == Way::DeleteOwner)
            delete std::exchange(owner, nullptr);
        else if (way == Way::Cancel)
            call->cancel();
        else
            call->deleteLater();
    };
    if (inReceived)
        connect(call, &HttpCall::received, this, end);
    else
        connect(call, &Call::finished, this, end);
    QTRY_VERIFY(!call);
    QCOMPARE(ran, 1);
    if (inReceived)
        QTRY_COMPARE(server.open(), 0);

    delete owner;
}

void TstHttpCancel::endsAfterItsEnd() {
    RawServer server(RawServer::saying(response("whole")));
    HttpClient client({});
    HttpCall* call = client.send(ask(server.url()), this);
    connect(call, &Call::finished, call, &Call::cancel);
    QSignalSpy finished(call, &Call::finished);
    QVERIFY(waitFor(call).ok());
    QCOMPARE(finished.count(), 1);
}

void TstHttpCancel::clientGoesFirst_data() {
    QTest::addColumn<Step>("step");
    QTest::newRow("begun") << Step::Begun;
    QTest::newRow("asked") << Step::Asked;
    QTest::newRow("body") << Step::Body;
    QTest::newRow("redirected") << Step::Redirected;
}

void TstHttpCancel::clientGoesFirst() {
    QFETCH(Step, step);
    RawServer server([&](QTcpSocket* socket, const QByteArray& request) { socket->write(upTo(step, request)); });
    auto client = std::make_unique<HttpClient>(HttpSettings{{u"127.0.0.1"_s}, {}, {}});
    HttpCall* call = client->send(ask(server.url()), this);
    if (step >= Step::Asked)
        QTRY_COMPARE(server.requests().size(), step == Step::Redirected ? 2 : 1);
    client.reset();
    QCOMPARE(waitFor(call).problem().code, Code::ShuttingDown);
    QTRY_COMPARE(server.open(), 0);
}

void TstHttpCancel::allGoAtOnceInAHandler() {
    RawServer server(RawServer::saying("HTTP/1.1 200 X\r\n\r\nhalf"));
    auto client = std::make_unique<HttpClient>(HttpSettings{});
    auto owner = std::make_unique<QObject>();
    for (int i = 0; i < 5; ++i)
        connect(client->send(ask(server.url()), owner.get()), &HttpCall::received, this, [&] {
            owner.reset();
            client.reset();
        });
    QTRY_VERIFY(!client);
    QTRY_COMPARE(server.open(), 0);
}

void TstHttpCancel::othersGoOn() {
    QList<QPointer<QTcpSocket>> sockets;
    RawServer server([&](QTcpSocket* socket, const QByteArray&) {
        sockets.append(socket);
        socket->write("HTTP/1.1 200 X\r\nContent-Length: 8\r\n\r\nhalf");
    });
    HttpClient client({});
    HttpCall* goes = client.send(ask(server.url()), this);
    HttpCall* stays = client.send(ask(server.url()), this);
    QByteArray got;
    connect(stays, &HttpCall::received, this, [&](const QByteArray& bytes) {
        delete std::exchange(goes, nullptr); // another's end, in a handler
        got += bytes;
    });
    QTRY_COMPARE(got, QByteArray("half"));
    QTRY_COMPARE(server.open(), 1);
    for (const auto& socket : sockets)
        if (socket)
            socket->write("more");
    QVERIFY(waitFor(stays).ok());
    QCOMPARE(got, QByteArray("halfmore"));
}

void TstHttpCancel::manyAreCancelled() {
    RawServer server(RawServer::saying(response("x")));
    HttpClient client({});
    for (int round = 0; round < 10; ++round) {
        auto owner = std::make_unique<QObject>();
        int done = 0;
        for (int i = 0; i < 10; ++i)
            client.send(ask(server.url()), owner.get())->then(this, [&](const Result<HttpResponse>&) { ++done; });
        QTRY_VERIFY(done >= round); // cuts them at another point each time
    }
    QTRY_VERIFY(waitFor(client.send(ask(server.url()), this)).ok());
}

QTEST_GUILESS_MAIN(TstHttpCancel)
#include "tst_httpcancel.moc"
