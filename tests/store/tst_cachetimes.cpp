// SPDX-License-Identifier: GPL-3.0-or-later
// How long what is kept serves the next request, by kind.
#include "support/storesamples.h"

using namespace pith;
using namespace pith::samples;
using namespace std::chrono_literals;

class tst_CacheTimes : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    FakeClock m_clock;

    bool hasFetch(qint64 maxAge_s = 1'000'000'000) const {
        const auto kept = m_store->fetched(u"source:x"_s, maxAge_s);
        return kept.ok() && kept->has_value();
    }
    bool hasSummary() const {
        const auto found = m_store->findDone("key");
        return found.ok() && found->has_value();
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
        auto opened = Store::open(m_folder->path(), m_clock);
        QVERIFY(opened.ok());
        m_store = opened.take();
        const QDateTime now = m_clock.nowUtc();
        QVERIFY(await(m_store->accept(job(u"a"_s, now), queued(u"a"_s, now), this)).ok());
        QVERIFY(
            await(m_store->finish(done(u"a"_s, now, u"T"_s), 1, words("said"), u"source:x"_s, this, {}, true)).ok());
    }
    void cleanup() { m_store.reset(); }

    void withoutATimeAllIsServed() {
        m_clock.advance(24h * 365 * 3);
        QVERIFY(hasFetch() && hasSummary());
        QVERIFY(!hasFetch(10)); // but for what the asker says
    }

    void aFetchServesForItsTime() {
        m_store->setCacheTimes({3600, 0});
        m_clock.advance(1h);
        QVERIFY(hasFetch());
        m_clock.advance(1s);
        QVERIFY(!hasFetch());
        QVERIFY(hasSummary());
        QVERIFY(m_store->transcript(u"a"_s)->has_value()); // it stays with its summary
        m_store->setCacheTimes({7200, 0});
        QVERIFY(hasFetch()); // at once
    }

    void noTimeIsNoCache() {
        QVERIFY(hasFetch());
        m_store->setCacheTimes({0, 0});
        QVERIFY(!hasFetch());
        m_store->keepFetch(u"source:x"_s, {}, words("just now"));
        QVERIFY(!hasFetch());
    }

    void aSummaryAnswersForItsTime() {
        m_store->setCacheTimes({3600, 7200});
        m_clock.advance(7199s);
        QVERIFY(hasSummary());
        m_clock.advance(1s);
        QVERIFY(!hasSummary());
        QVERIFY(m_store->recordJson(u"a"_s)->has_value()); // it stays in the history
    }

    void aClockThatIsSetBackMakesNothingOld() {
        m_store->setCacheTimes({3600, 3600});
        m_clock.advance(-24h);
        QVERIFY(hasFetch() && hasSummary());
    }
};

QTEST_GUILESS_MAIN(tst_CacheTimes)
#include "tst_cachetimes.moc"
