// SPDX-License-Identifier: GPL-3.0-or-later
// What goes after its time or for its size, what stays, and that the file gets smaller (FAULTS M7, L1).
#include "store/migrations.h"
#include "store/privatefiles.h"
#include "store/tidy.h"
#include "support/storesamples.h"

#include <QElapsedTimer>
#include <QFile>

#include <limits>

using namespace pith;
using namespace pith::samples;
using namespace std::chrono_literals;

namespace {

constexpr auto day = 24h;
constexpr qint64 mega = 1 << 20;

/// One whose wall clock may be set.
class SetClock final : public Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override { return m_time.monotonicMs(); }
    [[nodiscard]] QDateTime nowUtc() const override { return m_time.nowUtc().addMSecs(ahead_ms); }
    void advance(std::chrono::milliseconds by) { m_time.advance(by); }
    qint64 ahead_ms = 0;

private:
    FakeClock m_time;
};

} // namespace

class tst_Tidy : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SetClock m_clock;
    int m_count = 0;

    void reopen() {
        m_store.reset();
        auto opened = Store::open(m_folder->path(), m_clock);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.problem().line()));
        m_store = opened.take();
    }
    QString accept() {
        const QString id = u"job%1"_s.arg(m_count++, 4, 10, QLatin1Char('0'));
        const QDateTime now = m_clock.nowUtc();
        return await(m_store->accept(job(id, now, id.toLatin1()), queued(id, now), this)).ok() ? id : QString();
    }
    QString add(const QByteArray& said = "hello", const QString& source = {}) {
        const QString id = accept();
        const auto end = await(m_store->finish(done(id, m_clock.nowUtc(), u"Title"_s), 1, words(said),
                                               source.isEmpty() ? u"source:"_s + id : source, this, {}, true));
        return end.ok() ? id : QString();
    }
    bool has(const QString& id) const {
        const auto there = m_store->has(id);
        return there.ok() && *there;
    }
    /// The whole work at once: the store is closed meanwhile, as its thread would not wait.
    void tidyNow(const Keeping& keeping) {
        m_store->tidy(keeping);
        reopen(); // at its end a store does what it can of what waits
    }
    [[nodiscard]] Result<Database> look() const { return Database::open(m_store->path(), Database::Access::Write); }
    int rows(const char* table) const {
        const auto db = look();
        Statement count = db->prepare(QByteArray("SELECT count(*) FROM ") + table);
        return count.next() ? int(count.integer(0)) : -1;
    }
    bool isSound() const {
        const auto db = look();
        Statement check = db->prepare("PRAGMA integrity_check");
        const bool sound = check.next() && check.view(0) == QByteArrayView("ok");
        return sound && db->run("INSERT INTO job_search(job_search, rank) VALUES('integrity-check', 0)") &&
               db->run("INSERT INTO transcript_search(transcript_search, rank) VALUES('integrity-check', 0)");
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
        reopen();
    }
    void cleanup() {
        m_store.reset();
        m_folder.reset();
    }

    void goesAfterItsDaysWithWhatOnlyItLeansOn() {
        const QString old = add("old words");
        m_clock.advance(8 * day);
        const QString young = add("young words");
        m_clock.advance(3 * day);
        const QString waiting = accept();
        tidyNow({10, 0});
        QVERIFY(!has(old));
        QVERIFY(has(young) && has(waiting));
        QCOMPARE(rows("transcript"), 1);
        QCOMPARE(m_store->list({u"old"_s, {}, 20, {}})->items.size(), 0);
        QCOMPARE(m_store->list({u"young"_s, {}, 20, {}})->items.size(), 1);
        QVERIFY(isSound());
    }

    void whatIsNotOverStaysHoweverOld() {
        const QString waiting = accept();
        m_clock.advance(1000 * day);
        tidyNow({1, 1});
        QVERIFY(has(waiting));
    }

    void isKeptForEverWhereNoDaysAreSet() {
        const QString old = add();
        m_clock.advance(3000 * day);
        tidyNow({0, 0});
        QVERIFY(has(old));
        QVERIFY(m_store->transcript(old)->has_value());
        // Its words serve no request any more, though.
        QVERIFY(!m_store->fetched(u"source:"_s + old, std::numeric_limits<qint64>::max())->has_value());
    }

    /// Their rows hold no last use: that they were made counts.
    void whatWasMadeWithAnOlderSchemaGoesByItsMaking() {
        const QString path = m_store->path();
        m_store.reset();
        QVERIFY(QFile::remove(path) && makeFile(path).ok());
        {
            const auto db = Database::open(path, Database::Access::Write);
            QVERIFY(initialize(*db).ok());
            for (const char* step : {"migrate-1", "migrate-2", "migrate-3"})
                QVERIFY(db->run(sqlNamed(step)));
            QVERIFY(db->run("PRAGMA user_version=3"));
            const qint64 now = m_clock.nowUtc().toMSecsSinceEpoch();
            for (const auto& [id, days] : {std::pair{"old", 11}, std::pair{"young", 9}})
                QVERIFY(
                    db->prepare("INSERT INTO job(id, key, state, created, owner_boot, owner_pid, owner_start, list, "
                                "record, request) VALUES(?1, x'', 2, ?2, x'', 1, 1, '{}', '{}', '{}')")
                        .run(QByteArray(id), now - days * std::chrono::milliseconds(day).count()));
        }
        reopen();
        tidyNow({10, 0});
        QVERIFY(!has(u"old"_s));
        QVERIFY(has(u"young"_s));
    }

    void countsAsNewAfterItWasRead() {
        const QString read = add();
        const QString unread = add();
        m_clock.advance(9 * day);
        m_store->noteRead(read);
        reopen();
        m_clock.advance(3 * day);
        tidyNow({10, 0});
        QVERIFY(has(read));
        QVERIFY(!has(unread));
        m_clock.advance(8 * day);
        tidyNow({10, 0});
        QVERIFY(!has(read));
    }

    void readAllTheTimeItIsWrittenOnceADay() {
        const QString id = add();
        m_clock.advance(2 * day);
        m_store->noteRead(id);
        reopen();
        const auto used = [&] {
            const auto db = look();
            Statement row = db->prepare("SELECT used FROM job");
            return row.next() ? row.integer(0) : -1;
        };
        const qint64 first = used();
        QCOMPARE(first, m_clock.nowUtc().toMSecsSinceEpoch());
        m_clock.advance(1h);
        m_store->noteRead(id);
        reopen();
        QCOMPARE(used(), first);
    }

    void wordsThatAnotherLeansOnStay() {
        const QString old = add("the same words", u"source:both"_s);
        m_clock.advance(8 * day);
        const QString young = add("the same words", u"source:both"_s);
        QCOMPARE(rows("transcript"), 1);
        m_clock.advance(3 * day);
        tidyNow({10, 0});
        QVERIFY(!has(old));
        QVERIFY(m_store->transcript(young)->has_value());
    }

    void fetchesThatServeNobodyGo() {
        m_store->keepFetch(u"source:loose"_s, {}, words("nobody's"));
        const QString id = add("somebody's");
        m_clock.advance(20 * day);
        tidyNow({0, 0});
        QCOMPARE(rows("transcript"), 2);
        m_clock.advance(20 * day);
        tidyNow({0, 0});
        QCOMPARE(rows("transcript"), 1);
        QVERIFY(m_store->transcript(id)->has_value());
    }

    void theOldestGoFirstWhereItGrowsTooLarge() {
        QStringList ids;
        for (int i = 0; i < 40; ++i) {
            ids.append(add(talk(8000, quint32(i))));
            m_clock.advance(1min);
        }
        m_store->keepFetch(u"source:loose"_s, {}, words(talk(8000, 99)));
        reopen();
        const qint64 before = usedBytes(*look());
        m_clock.advance(1h);
        m_store->noteRead(ids[0]); // of today: no newer than it was
        while (m_store->tidy({0, before / 2}), usedBytes(*look()) > before / 2)
            reopen();
        QVERIFY(isSound());
        QVERIFY(!has(ids.first()));
        QVERIFY(has(ids.last()));
        const auto firstLeft = std::find_if(ids.begin(), ids.end(), [&](const QString& id) { return has(id); });
        QVERIFY(std::all_of(firstLeft, ids.end(), [&](const QString& id) { return has(id); }));
        QVERIFY(!m_store->fetched(u"source:loose"_s, 1'000'000)->has_value()); // before any summary
        QVERIFY(usedBytes(*look()) > before / 4);                              // and no more than it must
    }

    void whatWasMadeJustNowStaysHoweverLarge() {
        const QString old = add(talk(5000));
        m_clock.advance(1h);
        const QString young = add(talk(5000, 2));
        tidyNow({0, 1});
        QVERIFY(!has(old));
        QVERIFY(has(young));
    }

    void theFileIsCutAndTheLogIsShort() {
        QStringList ids;
        for (int i = 0; i < 60; ++i)
            ids.append(add(talk(12'000, quint32(i))));
        reopen();
        const qint64 before = sizeOf(m_store->path());
        QVERIFY2(before > 3 * mega, qPrintable(QString::number(before)));
        m_clock.advance(11 * day);
        const QString young = add();
        m_store->tidy({10, 0});
        // With the store open, as in a service: 2 s of rest, then slices; 5 s more and the thread has ended.
        QTRY_VERIFY_WITH_TIMEOUT(sizeOf(m_store->path()) < before / 4, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(sizeOf(m_store->path() + u"-wal"_s) <= mega, 10'000); // cut behind the file
        QVERIFY(has(young));
        QCOMPARE(rows("job"), 1);
        QVERIFY(isSound());
    }

    /// On purpose: nobody is to read it in the file any more.
    void whatIsDeletedLeavesTheFileToo() {
        const QByteArray said = QByteArray("no zebra is a fish. ").repeated(10'000);
        const auto holds = [this, &said] {
            QFile file(m_folder->filePath(u"pith.db"_s));
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            return bytes.contains(said.left(40)) || bytes.contains("ebra"); // the index may share the first letter
        };
        const QString stays = add();
        const QString goes = add(said);
        reopen();
        QVERIFY(holds());
        QVERIFY(await(m_store->remove(goes, this)).ok());
        reopen();
        QVERIFY(!holds() && has(stays) && !has(goes));
        m_store->keepFetch(u"of a site"_s, {}, words(said));
        reopen();
        QVERIFY(holds());
        CacheQuery all;
        all.fetches = true;
        QVERIFY(await(m_store->forget(all, this)).ok());
        reopen();
        QVERIFY(!holds() && has(stays));
    }

    void writesAreNotHeldUp() {
        for (int i = 0; i < 60; ++i)
            add(talk(6000, quint32(i)));
        m_clock.advance(11 * day);
        TidyRule rule;
        rule.unusedSince = m_clock.nowUtc().toMSecsSinceEpoch() - 10 * std::chrono::milliseconds(day).count();
        reopen();
        auto db = look();
        QVERIFY(wantsTidying(*db, rule));
        Tidying tidying(rule);
        int slices = 0;
        bool over = false;
        for (; !over && slices < 10'000; ++slices) {
            const auto last = tidying.step(*db, 1ms);
            QVERIFY(last.ok());
            over = *last;
            if (slices < 3) // between two of them others write
                QVERIFY(!accept().isEmpty());
        }
        QVERIFY2(slices > 10, qPrintable(QString::number(slices)));
        QCOMPARE(tidying.removed(), 60);
        QCOMPARE(rows("job"), 3);
        QVERIFY(!wantsTidying(*db, rule));
    }

    /// A service that is never idle keeps to its size too.
    void isDoneBetweenTwoWritesWhereTheyNeverEnd() {
        const QString old = add("old");
        m_clock.advance(11 * day);
        m_store->tidy({10, 0});
        QElapsedTimer timer;
        timer.start();
        int writes = 0;
        while (has(old) && timer.elapsed() < 20'000) {
            QVERIFY(!accept().isEmpty());
            ++writes;
            QTest::qWait(20); // far less than what counts as rest
        }
        QVERIFY(!has(old));
        QVERIFY2(writes > 20, qPrintable(QString::number(writes)));
    }

    void aClockThatIsSetAheadMakesNothingOld() {
        const QString id = add();
        m_clock.advance(2 * day);
        m_clock.ahead_ms = 10LL * 365 * 24 * 3600 * 1000;
        m_store->tidy({30, 0});
        QVERIFY(await(m_store->secure(id, this)).ok());
        m_store.reset();
        m_clock.ahead_ms = 0;
        reopen();
        QVERIFY(has(id));
    }
};

QTEST_GUILESS_MAIN(tst_Tidy)
#include "tst_tidy.moc"
