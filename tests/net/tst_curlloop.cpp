// SPDX-License-Identifier: GPL-3.0-or-later
// What stays at rest: connections for a while, then nothing.
#include "net/curlloop.h"
#include "net/curltransfer.h"
#include "support/rawserver.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

/// One exchange, from start to end.
class Exchange final : public TransferListener {
public:
    Exchange(CurlLoop& loop, const QUrl& url) {
        m_request.url = url;
        TransferOrder order;
        order.request = &m_request;
        order.isJudged = false;
        m_transfer = std::make_unique<CurlTransfer>(loop, order, *this);
        m_isStarted = m_transfer->start();
    }
    void onTransfer() override { ++turns; }
    [[nodiscard]] bool isStarted() const { return m_isStarted; }
    [[nodiscard]] std::optional<CURLcode> ended() const { return m_transfer->ended(); }
    int turns = 0;

private:
    HttpRequest m_request;
    std::unique_ptr<CurlTransfer> m_transfer;
    bool m_isStarted = false;
};

int activeWatches(const CurlLoop& loop) {
    const auto notifiers = loop.findChildren<QSocketNotifier*>();
    return int(std::count_if(notifiers.begin(), notifiers.end(), [](auto* n) { return n->isEnabled(); }));
}

bool hasTimer(const CurlLoop& loop) {
    const auto timers = QAbstractEventDispatcher::instance()->registeredTimers(const_cast<CurlLoop*>(&loop));
    return !timers.isEmpty();
}

} // namespace

class TstCurlLoop : public QObject {
    Q_OBJECT
private slots:
    void keepsAConnectionAndThenClosesIt();
    void watchesNothingAtRest();
    void startsAgainAfterwards();
    void tellsNothingOfWhatWasTakenAway();
};

void TstCurlLoop::keepsAConnectionAndThenClosesIt() {
    RawServer server(RawServer::saying(response("x")));
    CurlLoop loop;
    loop.setKeepIdle(std::chrono::milliseconds(300));
    {
        Exchange first(loop, server.url());
        QVERIFY(first.isStarted());
        QTRY_COMPARE(first.ended(), std::optional(CURLE_OK));
    }
    QTest::qWait(50);
    QCOMPARE(server.open(), 1);
    QTRY_COMPARE(server.open(), 0);
}

void TstCurlLoop::watchesNothingAtRest() {
    RawServer server(RawServer::saying(response("x")));
    CurlLoop loop;
    QVERIFY(!hasTimer(loop));
    {
        Exchange first(loop, server.url());
        QTRY_COMPARE(first.ended(), std::optional(CURLE_OK));
        QVERIFY(first.turns <= 4); // gone out, head, end
    }
    QTest::qWait(0); // watches are deleted later
    QCOMPARE(activeWatches(loop), 0);
    QVERIFY(!hasTimer(loop));
}

void TstCurlLoop::startsAgainAfterwards() {
    RawServer server(RawServer::saying(response("x")));
    CurlLoop loop;
    for (int i = 0; i < 3; ++i) {
        Exchange exchange(loop, server.url());
        QTRY_COMPARE(exchange.ended(), std::optional(CURLE_OK));
        loop.closeIdle();
    }
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(server.accepted(), 3);
}

void TstCurlLoop::tellsNothingOfWhatWasTakenAway() {
    RawServer server(RawServer::saying(response("x")));
    CurlLoop loop;
    auto gone = std::make_unique<Exchange>(loop, server.url());
    auto stays = std::make_unique<Exchange>(loop, server.url());
    gone.reset();
    QTRY_COMPARE(stays->ended(), std::optional(CURLE_OK));
    loop.closeIdle(); // with a transfer's handle still out
    stays.reset();
    Exchange again(loop, server.url());
    QTRY_COMPARE(again.ended(), std::optional(CURLE_OK));
}

QTEST_GUILESS_MAIN(TstCurlLoop)
#include "tst_curlloop.moc"
