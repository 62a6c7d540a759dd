// SPDX-License-Identifier: GPL-3.0-or-later
// Small things that are known after a restart, for a while.
#include "support/storesamples.h"

using namespace pith;
using namespace pith::samples;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

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

    void notesGoWithTheCacheAndWithTheSummary() {
        const auto store = open();
        const auto isThere = [&] { return !store->remembered(Store::partKind, "a").isEmpty(); };
        const auto note = [&] {
            store->remember(Store::partKind, "a", "a model's text", Store::partTime);
            return QTest::qWaitFor(isThere);
        };
        const auto add = [&](const QString& id) {
            m_clock.advance(1min);
            return await(store->accept(job(id, m_clock.nowUtc()), queued(id, m_clock.nowUtc()), this)).ok();
        };
        QVERIFY(add(u"first"_s) && note() && add(u"second"_s));
        QVERIFY(await(store->remove(u"second"_s, this)).ok());
        QVERIFY(isThere()); // of the first
        QVERIFY(await(store->remove(u"first"_s, this)).ok());
        QVERIFY(!isThere());
        QVERIFY(note());
        store->remember("left alone", "a", "{}", 1h);
        CacheQuery query;
        query.fetches = true;
        QVERIFY(await(store->forget(query, this)).ok());
        QVERIFY(isThere());
        query.summaries = true;
        QVERIFY(await(store->forget(query, this)).ok());
        QVERIFY(!isThere());
        QVERIFY(!store->remembered("left alone", "a").isEmpty());
    }

    void daysAreAddedUpByModel() {
        const QDate day(2026, 11, 26);
        {
            const auto store = open();
            QCOMPARE(store->spentOn(day).calls, 0);
            QVERIFY(!store->spentOn(day).cost);
            store->addSpent(day, u"gemini"_s, u"flash"_s, {1, {10, 4, 2}, Money{0.5, u"USD"_s}});
            store->addSpent(day, u"gemini"_s, u"flash"_s, {1, {10, 0, 2}, Money{0.25, u"USD"_s}});
            store->addSpent(day, u"openai"_s, u"llama"_s, {1, {100, 0, 20}, {}});
            store->addSpent(day.addDays(1), u"openai"_s, u"llama"_s, {1, {1, 0, 1}, {}});
        }
        const auto store = open();
        const Spent spent = store->spentOn(day);
        QCOMPARE(spent.calls, 3);
        QCOMPARE(spent.tokens, (TokenUse{120, 4, 24}));
        QCOMPARE(spent.cost.value_or(Money{}), (Money{0.75, u"USD"_s}));
        QVERIFY(!store->spentOn(day.addDays(1)).cost);
        QCOMPARE(store->spentOn(day.addDays(2)).calls, 0);
    }
};
QTEST_GUILESS_MAIN(tst_Memory)
#include "tst_memory.moc"
