// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/worker.h"
#include "support/support.h"

#include <QThread>

#include <semaphore>

using namespace pith;

class tst_Worker : public QObject {
    Q_OBJECT
private slots:
    void worksElsewhereAndAnswersHere() {
        Worker worker;
        QObject owner;
        QThread* there = nullptr;
        auto* call = worker.run<int>(&owner, [&there](const StopToken&) -> Result<int> {
            there = QThread::currentThread();
            return 42;
        });
        const auto result = waitFor(call);
        QVERIFY(result.ok());
        QCOMPARE(*result, 42);
        QVERIFY(there != QThread::currentThread());
    }

    void worksInOrder() {
        Worker worker;
        QObject owner;
        QList<int> order;
        for (int i = 0; i < 20; ++i)
            worker.run<int>(&owner, [i](const StopToken&) -> Result<int> { return i; })
                ->then(&owner, [&order](const Result<int>& r) { order.append(*r); });
        QTRY_COMPARE(order.size(), 20);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

    void cancelTellsTheWork() {
        Worker worker;
        QObject owner;
        std::binary_semaphore began(0);
        std::atomic<bool> saw = false;
        auto* call = worker.run<int>(&owner, [&](const StopToken& stop) -> Result<int> {
            began.release();
            while (!stop.stopped())
                QThread::yieldCurrentThread();
            saw = true;
            return Problem::of(Code::Cancelled);
        });
        began.acquire();
        call->cancel();
        const auto result = waitFor(call);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::Cancelled);
        QTRY_VERIFY(saw);
    }

    void deletingTheOwnerStopsTheWork() {
        Worker worker;
        std::binary_semaphore began(0);
        std::atomic<bool> ended = false;
        {
            QObject owner;
            (void)worker.run<int>(&owner, [&](const StopToken& stop) -> Result<int> {
                began.release();
                while (!stop.stopped())
                    QThread::yieldCurrentThread();
                ended = true;
                return 1;
            });
            began.acquire();
        }
        QTRY_VERIFY(ended);
    }
};

QTEST_GUILESS_MAIN(tst_Worker)
#include "tst_worker.moc"
