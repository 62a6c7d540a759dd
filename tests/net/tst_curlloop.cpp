// SPDX-License-Identifier: GPL-3.0-or-later
// What stays at rest: connections for a while, then nothing.
#include "base/cpupace.h"
#include "net/curlloop.h"
#include "net/curltransfer.h"
#include "support/rawserver.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

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
    void onTransfer() override {
        ++turns;
        if (ended() && onEnd)
            onEnd();
    }
    [[nodiscard]] bool isStarted() const { return m_isStarted; }
    [[nodiscard]] std::optional<CURLcode> ended() const { return m_transfer->ended(); }
    int turns = 0;
    std::function<void()> onEnd;

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
    void othersHaveTheirTurnWhereManyEndTogether();
    void goesOnWhereThePaceNeverLetsIt();
    void aDebtOfCpuDoesNotStopTheNetwork();
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

/// Each end takes 2 ms to deal with.
void TstCurlLoop::othersHaveTheirTurnWhereManyEndTogether() {
    RawServer server(RawServer::saying(response("x")));
    CurlLoop loop;
    int ended = 0, endedSinceOthers = 0, mostAtOnce = 0;
    std::vector<std::unique_ptr<Exchange>> exchanges;
    for (int i = 0; i < 30; ++i) {
        exchanges.push_back(std::make_unique<Exchange>(loop, server.url()));
        exchanges.back()->onEnd = [&] {
            ++ended;
            mostAtOnce = std::max(mostAtOnce, ++endedSinceOthers);
            QElapsedTimer busy;
            busy.start();
            while (busy.nsecsElapsed() < 2'000'000) {
            }
        };
    }
    const std::function<void()> others = [&] {
        endedSinceOthers = 0;
        if (ended < 30)
            QTimer::singleShot(0, &loop, others);
    };
    others();
    QTRY_COMPARE(ended, 30);
    QVERIFY2(mostAtOnce <= 4, qPrintable(QString::number(mostAtOnce)));
}

void TstCurlLoop::goesOnWhereThePaceNeverLetsIt() {
    static std::chrono::microseconds now{};
    CpuPace pace({[] { return now += std::chrono::milliseconds(1); }, [] { return 2 * now; }}); // others take all
    pace.allow(10, 2);
    RawServer server(RawServer::saying(response("x")));
    CurlLoop loop;
    loop.setPace(&pace);
    for (int i = 0; i < 3; ++i) {
        Exchange exchange(loop, server.url());
        QTRY_COMPARE(exchange.ended(), std::optional(CURLE_OK));
    }
}

void TstCurlLoop::aDebtOfCpuDoesNotStopTheNetwork() {
    CpuPace pace;
    pace.allow(10, 1000);
    (void)pace.charge(std::chrono::seconds(60)); // what a child process took, told at its end: ten minutes of rest
    RawServer server(RawServer::saying(response("x")));
    CurlLoop loop;
    loop.setPace(&pace);
    std::vector<std::unique_ptr<Exchange>> exchanges;
    for (int i = 0; i < 3; ++i) {
        exchanges.push_back(std::make_unique<Exchange>(loop, server.url()));
        exchanges.back()->onEnd = [] {
            QElapsedTimer busy;
            busy.start();
            while (busy.elapsed() < 5) {
            }
        };
    }
    for (const auto& exchange : exchanges)
        QTRY_COMPARE(exchange->ended(), std::optional(CURLE_OK));
}

QTEST_GUILESS_MAIN(TstCurlLoop)
#include "tst_curlloop.moc"
