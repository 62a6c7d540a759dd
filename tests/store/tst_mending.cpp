// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS D5, promise 12: what can be read of a damaged database is carried over, from every table and every schema, and
// a start that is killed meanwhile loses nothing.
#include "store/carryover.h"
#include "store/mending.h"
#include "store/migrations.h"
#include "support/failingvfs.h"
#include "support/storesamples.h"

#include <QFile>

#include <sys/wait.h>
#include <unistd.h>

using namespace pith;
using namespace pith::samples;
using namespace std::chrono_literals;

class tst_Mending : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    [[nodiscard]] QString path(const QString& name = u"pith.db"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] std::unique_ptr<Store> open() {
        auto opened = Store::open(m_folder->path(), m_clock);
        return opened ? opened.take() : nullptr;
    }
    static QByteArray bytesOf(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& name, const QByteArray& bytes) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void fill(int jobs) {
        auto store = open();
        QVERIFY(store);
        const QDateTime now = m_clock.nowUtc();
        for (int i = 0; i < jobs; ++i) {
            const QString id = u"job%1"_s.arg(i, 4, 10, QLatin1Char('0'));
            QVERIFY(await(store->accept(job(id, now), queued(id, now), this)).ok());
            QVERIFY(await(store->finish(done(id, now, u"Title"_s), 1, words(talk(200, quint32(i))), u"s:"_s + id, this))
                        .ok());
        }
        store->addSpent(day(), u"gemini"_s, u"flash"_s, {3, {100, 10, 20}, Money{0.5, u"USD"_s}});
        store->addSpent(day(), u"openai"_s, u"llama"_s, {1, {1, 0, 1}, {}});
        store->keepModelMemory(u"account"_s, u"flash"_s, {7, 20, day(), 5, 1.25});
        store->remember("part", "notes", "read already", 1h);
        store->rememberIdempotent("once", u"job0001"_s);
    }
    static QDate day() { return {2026, 8, 1}; }
    /// A page of an index, which is made anew: nothing is lost with it.
    void damageAnIndex() {
        const auto db = Database::open(path(), Database::Access::Write);
        Statement root = db->prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'job_created'");
        QVERIFY(root.next());
        QByteArray bytes = bytesOf(path());
        bytes.replace((root.integer(0) - 1) * 4096, 4096, QByteArray(4096, '\xa5'));
        write(path(), bytes);
        write(path(u"pith.db-suspect"_s), {}); // somebody met it
    }
    static bool isSound(const QString& file) {
        const auto db = Database::open(file, Database::Access::Read);
        Statement check = db->prepare("PRAGMA integrity_check");
        return check.next() && check.view(0) == QByteArrayView("ok");
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
        FailingVfs::install();
    }
    void cleanup() { FailingVfs::heal(); }

    void carriesOverFromEveryTable() {
        fill(30);
        damageAnIndex();
        const QByteArray damaged = bytesOf(path());
        const auto store = open();
        QVERIFY(store);
        QCOMPARE(bytesOf(store->setAside()), damaged);
        QVERIFY2(store->mendingWords().contains(u"Its 30 summaries"_s) &&
                     store->mendingWords().contains(store->setAside()),
                 qPrintable(store->mendingWords()));
        QCOMPARE(store->list({{}, {}, 100, {}})->items.size(), 30);
        QVERIFY(store->transcript(u"job0017"_s)->has_value());
        QCOMPARE(store->spentOn(day()).calls, 4);
        QCOMPARE(store->spentOn(day()).cost.value_or(Money{}), (Money{0.5, u"USD"_s}));
        QCOMPARE(store->modelMemory(u"account"_s, u"flash"_s).callsPerDay, 20);
        QCOMPARE(store->remembered("part", "notes"), QByteArray("read already"));
        QCOMPARE(**store->idempotent("once"), u"job0001"_s);
        QVERIFY(isSound(store->path()));
    }

    void saysThatNotAllCouldBeRead() {
        fill(60);
        QByteArray bytes = bytesOf(path());
        bytes.replace(bytes.size() / 2 / 4096 * 4096, 8 * 4096, QByteArray(8 * 4096, '\xa5'));
        write(path(), bytes);
        write(path(u"pith.db-suspect"_s), {});
        const auto store = open();
        QVERIFY(store);
        const auto left = store->list({{}, {}, 100, {}})->items.size();
        QVERIFY2(store->mendingWords().contains(u"%1 summaries could be read"_s.arg(left)),
                 qPrintable(store->mendingWords()));
    }

    void aSoundDatabaseIsNotSpokenOf() {
        fill(1);
        const auto store = open();
        QVERIFY(store->mendingWords().isEmpty());
        QVERIFY(!QFile::exists(path(u"pith.db.mended"_s)));
    }

    void carriesOverFromOlderSchemas_data() {
        QTest::addColumn<int>("version");
        for (int version = 1; version < schemaVersion; ++version)
            QTest::addRow("%d", version) << version;
    }
    void carriesOverFromOlderSchemas() {
        QFETCH(int, version);
        write(path(), {});
        {
            const auto db = Database::open(path(), Database::Access::Write);
            QVERIFY(initialize(*db).ok());
            for (int step = 1; step <= version; ++step)
                QVERIFY(db->run(sqlNamed("migrate-" + std::to_string(step))));
            QVERIFY(db->run("PRAGMA user_version=" + QByteArray::number(version)));
            for (int i = 0; i < 40; ++i)
                QVERIFY(db->prepare("INSERT INTO job(id, key, state, created, owner_boot, owner_pid, owner_start, "
                                    "title, list, record, request) VALUES(?1, x'', 2, 5, x'', 1, 1, 'T', '{}', '{}', "
                                    "'{}')")
                            .run(u"old%1"_s.arg(i)));
        }
        damageAnIndex();
        const auto store = open();
        QVERIFY(store);
        QCOMPARE(store->list({{}, {}, 100, {}})->items.size(), 40);
        QVERIFY(isSound(store->path()));
    }

    /// Killed at each write, sync and truncation of the new file.
    void aStartThatIsKilledMeanwhileLosesNothing() {
        fill(12);
        damageAnIndex();
        const QByteArray damaged = bytesOf(path());
        int step = 0;
        for (bool killed = true; killed; step += 3) {
            init();
            write(path(), damaged);
            write(path(u"pith.db-suspect"_s), {});
            const pid_t child = ::fork();
            if (child == 0) {
                FailingVfs::killAt(step);
                ::_exit(open() ? 0 : 1);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            killed = WIFSIGNALED(status);
            const auto store = open();
            QVERIFY2(store, qPrintable(QString::number(step)));
            QCOMPARE(store->list({{}, {}, 100, {}})->items.size(), 12);
            QVERIFY(isSound(store->path()));
        }
        QVERIFY2(step > 20, qPrintable(QString::number(step)));
    }

    void whatWasMendedIsPutInPlaceAtTheNextStart() {
        fill(5);
        QVERIFY(QFile::rename(path(), path(u"pith.db.mended"_s))); // killed between two names
        const auto store = open();
        QVERIFY(store);
        QCOMPARE(store->list({{}, {}, 100, {}})->items.size(), 5);
        QVERIFY(!QFile::exists(path(u"pith.db.mended"_s)));
    }

    void takesNoLongerThanItMay() {
        fill(5);
        const QString other = path(u"other.db"_s);
        QVERIFY(makeDatabase(other).ok());
        const auto into = Database::open(other, Database::Access::Write);
        const CarriedOver none = carryOver(path(), *into, 0ms);
        QVERIFY(!none.isWhole);
        QCOMPARE(none.rows, 0);
        const CarriedOver all = carryOver(path(), *into, 10s);
        QVERIFY(all.isWhole);
        QCOMPARE(all.summaries, 5);
        QCOMPARE(all.rows, 5 + 5 + 2 + 1 + 1 + 1);
    }

    /// Rows that no summary of ours can be are left behind.
    void carriesOverNothingThatIsNotSound() {
        fill(3);
        {
            const auto db = Database::open(path(), Database::Access::Write);
            QVERIFY(
                db->run("UPDATE job SET record = 'no JSON' WHERE id = 'job0000';"
                        "UPDATE job SET created = 'yesterday' WHERE id = 'job0001';"
                        "UPDATE memory SET until = 'never'; UPDATE spend SET calls = 'many' WHERE engine = 'gemini'"));
        }
        damageAnIndex();
        const auto store = open();
        QVERIFY(store);
        QCOMPARE(store->list({{}, {}, 100, {}})->items.size(), 1);
        QVERIFY(store->remembered("part", "notes").isEmpty());
        QCOMPARE(store->spentOn(day()).calls, 1);
    }
};

QTEST_GUILESS_MAIN(tst_Mending)
#include "tst_mending.moc"
