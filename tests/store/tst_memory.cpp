// SPDX-License-Identifier: GPL-3.0-or-later
// Small things that are known after a restart, for a while.
#include "support/storesamples.h"

using namespace pith;
using namespace pith::samples;
using namespace std::chrono_literals;

class tst_Memory : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{folderTemplate()};
    FakeClock m_clock;
    [[nodiscard]] std::unique_ptr<Store> open() {
        auto opened = Store::open(m_folder.path(), m_clock);
        return opened ? opened.take() : nullptr;
    }

private slots:
    void isKnownAfterARestartUntilItsTimeIsOver() {
        {
            const auto store = open();
            QVERIFY(store);
            QVERIFY(store->remembered("part", "a").isEmpty());
            store->remember("part", "a", "one", 1h);
            store->remember("part", "b", "two", 10min);
            store->remember("other", "a", "three", 1h);
        }
        const auto store = open();
        QCOMPARE(store->remembered("part", "a"), QByteArray("one"));
        QCOMPARE(store->remembered("other", "a"), QByteArray("three"));
        m_clock.advance(30min);
        QVERIFY(store->remembered("part", "b").isEmpty());
        store->remember("part", "a", "again", 1h);
        QTRY_COMPARE(store->remembered("part", "a"), QByteArray("again"));
        m_clock.advance(2h);
        QVERIFY(store->remembered("part", "a").isEmpty());
    }
};
QTEST_GUILESS_MAIN(tst_Memory)
#include "tst_memory.moc"
