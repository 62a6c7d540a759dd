// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of the database while it is written, and the way back; the copy before a migration.
#include "store/backup.h"
#include "store/migrations.h"
#include "support/storesamples.h"

#include <QFile>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pith;
using namespace pith::samples;

namespace {
const IsStopped goOn = [] { return false; };
constexpr auto stamp = "20260801T120000Z";
} // namespace

class tst_Backup : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString data() const { return path(u"data"_s); }
    [[nodiscard]] QString database() const { return path(u"data/pith.db"_s); }
    [[nodiscard]] std::unique_ptr<Store> open() {
        auto opened = Store::open(data(), m_clock);
        return opened ? opened.take() : nullptr;
    }
    bool add(Store& store, const QString& id, int size = 300) {
        const QDateTime now = m_clock.nowUtc();
        return await(store.accept(job(id, now), queued(id, now), this)).ok() &&
               await(store.finish(done(id, now, u"Title"_s), 1, words(talk(size, qHash(id))), u"s:"_s + id, this)).ok();
    }
    void fill(int jobs, int size = 300) {
        auto store = open();
        QVERIFY(store);
        for (int i = 0; i < jobs; ++i)
            QVERIFY(add(*store, u"job%1"_s.arg(i, 4, 10, QLatin1Char('0')), size));
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
    [[nodiscard]] Result<BackedUp> copy(const QString& to, Existing existing = Existing::Kept) const {
        return backUp(data(), to, existing, goOn);
    }
    [[nodiscard]] Result<Restored> back(const QString& from) const {
        return restore(data(), from, QLatin1StringView(stamp), goOn);
    }
    int rowsOf(Store& store) { return int(store.list({{}, {}, 100, {}})->items.size()); }
    bool hasMessage(const Problem& problem, const QString& part) const { return problem.line().contains(part); }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(folderTemplate()); }

    void copiesAndRestores() {
        fill(5);
        const auto made = copy(path(u"b.db"_s));
        QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.problem().line()));
        QCOMPARE(made->summaries, 5);
        QCOMPARE(made->bytes, QFile(path(u"b.db"_s)).size());
        struct stat info {};
        QVERIFY(::lstat(qPrintable(path(u"b.db"_s)), &info) == 0 && (info.st_mode & 0777) == 0600);
        for (const auto& tail : {u"b.db-wal"_s, u"b.db-shm"_s, u"b.db-journal"_s, u"b.db.pith-part"_s})
            QVERIFY(!QFile::exists(path(tail)));
        const QByteArray before = bytesOf(path(u"b.db"_s));
        {
            auto store = open();
            QVERIFY(add(*store, u"later"_s));
        }
        const auto restored = back(path(u"b.db"_s));
        QVERIFY2(restored.ok(), restored.ok() ? "" : qPrintable(restored.problem().line()));
        QCOMPARE(restored->summaries, 5);
        QCOMPARE(restored->setAside, database() + u".before-restore-"_s + QLatin1StringView(stamp));
        QCOMPARE(bytesOf(path(u"b.db"_s)), before);
        {
            auto store = open();
            QVERIFY(store->setAside().isEmpty());
            QCOMPARE(rowsOf(*store), 5);
            QVERIFY(store->transcript(u"job0003"_s)->has_value());
            QCOMPARE(store->list({u"title"_s, {}, 20, {}})->items.size(), 5);
            QVERIFY(add(*store, u"new"_s));
            QVERIFY(QFile::exists(database() + u"-wal"_s)); // a log again
        }
        // The one of before is whole, and the way back leads back.
        const auto undone = back(restored->setAside);
        QVERIFY2(undone.ok(), undone.ok() ? "" : qPrintable(undone.problem().line()));
        QVERIFY((*open()->job(u"later"_s)).has_value());
        QVERIFY(undone->setAside != restored->setAside);
    }

    /// Commits between its slices do not keep it from its end, and it shows one moment.
    void copiesWhileAnotherWrites() {
        fill(40, 4000);
        auto store = open();
        int asked = 0;
        const auto made = backUp(data(), path(u"b.db"_s), Existing::Kept, [&] {
            ++asked;
            return !add(*store, u"during%1"_s.arg(asked), 2000); // were it not stored, that would end it
        });
        QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.problem().line()));
        QVERIFY2(asked > 3, qPrintable(QString::number(asked)));
        QCOMPARE(made->summaries, 40);
        QCOMPARE(rowsOf(*store), 40 + asked);
    }

    /// It is how the next start knows to look through the file.
    /// On pages that hold nothing any more, as the file still has them.
    void holdsNothingThatWasDeleted() {
        fill(3);
        auto store = open();
        const QByteArray said = QByteArray("no zebra is a fish. ").repeated(5000);
        const QDateTime now = m_clock.nowUtc();
        QVERIFY(await(store->accept(job(u"said"_s, now), queued(u"said"_s, now), this)).ok());
        QVERIFY(await(store->finish(done(u"said"_s, now, u"Title"_s), 1, words(said), u"s"_s, this)).ok());
        QVERIFY(copy(path(u"with.db"_s)).ok());
        QVERIFY(bytesOf(path(u"with.db"_s)).contains(said.left(40)));
        QVERIFY(await(store->remove(u"said"_s, this)).ok());
        const auto made = copy(path(u"without.db"_s));
        QVERIFY(made.ok());
        QCOMPARE(made->summaries, 3);
        QVERIFY(!bytesOf(path(u"without.db"_s)).contains(said.left(40)));
    }

    void aLogThatAnUncleanEndLeftStays() {
        fill(2);
        const pid_t child = ::fork();
        if (child == 0) {
            auto store = open();
            ::_exit(store && add(*store, u"late"_s) ? 0 : 1); // without closing it
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QCOMPARE(status, 0);
        const qint64 left = QFile(database() + u"-wal"_s).size();
        QVERIFY(left > 0);
        const auto made = copy(path(u"b.db"_s));
        QVERIFY(made.ok());
        QCOMPARE(made->summaries, 3); // what stands in the log is in the copy
        QCOMPARE(QFile(database() + u"-wal"_s).size(), left);
    }

    void leavesNothingWhereItIsStopped() {
        fill(40, 4000);
        const auto stopped = backUp(data(), path(u"b.db"_s), Existing::Kept, [] { return true; });
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.problem().code, Code::Cancelled);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
        const QByteArray before = bytesOf(database());
        QVERIFY(copy(path(u"b.db"_s)).ok());
        const auto halted = restore(data(), path(u"b.db"_s), QLatin1StringView(stamp), [] { return true; });
        QCOMPARE(halted.ok() ? Code::Internal : halted.problem().code, Code::Cancelled);
        QCOMPARE(bytesOf(database()), before);
        QVERIFY(!QFile::exists(database() + u".restored"_s));
    }

    void replacesNothingUnasked() {
        fill(1);
        write(path(u"b.db"_s), "precious");
        const auto refused = copy(path(u"b.db"_s));
        QCOMPARE(refused.ok() ? Code::Internal : refused.problem().code, Code::Conflict);
        QCOMPARE(bytesOf(path(u"b.db"_s)), QByteArray("precious"));
        QVERIFY(copy(path(u"b.db"_s), Existing::Replaced).ok());
        QVERIFY(back(path(u"b.db"_s)).ok());
    }

    void isNotWrittenWhereItMustNotBe() {
        fill(1);
        const QByteArray before = bytesOf(database());
        for (const QString& place : {database(), m_folder->path(), u"/dev/null"_s}) {
            const auto refused = copy(place, Existing::Replaced);
            QCOMPARE(refused.ok() ? Code::Internal : refused.problem().code, Code::BadOption);
        }
        const auto lost = copy(path(u"none/b.db"_s));
        QVERIFY(!lost.ok() && lost.problem().advice.contains(u"folder"_s));
        QCOMPARE(bytesOf(database()), before);
    }

    void noDatabaseNoBackup() {
        QVERIFY(QDir().mkpath(data()));
        const auto none = copy(path(u"b.db"_s));
        QCOMPARE(none.ok() ? Code::Internal : none.problem().code, Code::NotFound);
        QVERIFY(!QFile::exists(database()));
    }

    void aDamagedDatabaseIsNoBackup() {
        fill(30, 2000);
        QByteArray bytes = bytesOf(database());
        for (qsizetype page = 30; page < bytes.size() / 4096; ++page)
            bytes[page * 4096] = '\x77'; // no such kind of page
        write(database(), bytes);
        const auto refused = copy(path(u"b.db"_s));
        QCOMPARE(refused.ok() ? Code::Internal : refused.problem().code, Code::StoreDamaged);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
    }

    void restoresNothingThatIsNotSound_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QByteArray() << u"is no database"_s;
        QTest::newRow("a letter") << QByteArray("Dear database") << u"is no database"_s;
        const auto sql = [](const QByteArray& script) { return QByteArray("sql:") + script; };
        QTest::newRow("another program's") << sql("PRAGMA application_id=1; CREATE TABLE t(x)") << u"another program"_s;
        const QByteArray ours = "PRAGMA application_id=" + QByteArray::number(applicationId) + ";";
        QTest::newRow("newer") << sql(ours + "PRAGMA user_version=99; CREATE TABLE t(x)") << u"newer version"_s;
        QTest::newRow("a trigger") << sql(ours + "CREATE TABLE job(x); CREATE TRIGGER r AFTER INSERT ON job BEGIN "
                                                 "DELETE FROM job; END")
                                   << u"another program"_s;
        QTest::newRow("damaged") << QByteArray("damaged") << u"damaged"_s;
    }
    void restoresNothingThatIsNotSound() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        fill(30, 2000);
        const QString file = path(u"b.db"_s);
        if (bytes == "damaged") {
            QVERIFY(copy(file).ok());
            bytes = bytesOf(file);
            bytes.replace(bytes.size() / 2 / 4096 * 4096, 8 * 4096, QByteArray(8 * 4096, '\xa5'));
        }
        write(file, bytes.startsWith("sql:") ? QByteArray() : bytes);
        if (bytes.startsWith("sql:"))
            QVERIFY(Database::open(file, Database::Access::Write)->run(bytes.mid(4)));
        const QByteArray before = bytesOf(database()), given = bytesOf(file);
        const auto refused = back(file);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.problem().code, Code::StoreDamaged);
        QVERIFY2(hasMessage(refused.problem(), words), qPrintable(refused.problem().line()));
        QCOMPARE(bytesOf(database()), before);
        QCOMPARE(bytesOf(file), given);
        QCOMPARE(rowsOf(*open()), 30);
    }

    void restoresNothingThatIsNotThere() {
        fill(1);
        const auto none = back(path(u"none.db"_s));
        QCOMPARE(none.ok() ? Code::Internal : none.problem().code, Code::NotFound);
        const auto itself = back(database());
        QCOMPARE(itself.ok() ? Code::Internal : itself.problem().code, Code::BadOption);
    }

    void isRefusedWhileAnotherHasItOpen() {
        fill(2);
        QVERIFY(copy(path(u"b.db"_s)).ok());
        {
            auto store = open();
            const auto refused = back(path(u"b.db"_s));
            QCOMPARE(refused.ok() ? Code::Internal : refused.problem().code, Code::Conflict);
        }
        {
            const auto service = ServiceLock::take(data());
            QVERIFY(service.ok());
            const auto refused = back(path(u"b.db"_s));
            QCOMPARE(refused.ok() ? Code::Internal : refused.problem().code, Code::Conflict);
            QVERIFY(hasMessage(refused.problem(), QString::number(::getpid())));
        }
        QVERIFY(back(path(u"b.db"_s)).ok());
    }

    void restoresWhereThereIsNoDatabaseYet() {
        fill(3);
        QVERIFY(copy(path(u"b.db"_s)).ok());
        QVERIFY(QDir(data()).removeRecursively());
        const auto restored = back(path(u"b.db"_s));
        QVERIFY2(restored.ok(), restored.ok() ? "" : qPrintable(restored.problem().line()));
        QVERIFY(restored->setAside.isEmpty());
        QCOMPARE(rowsOf(*open()), 3);
    }

    /// What damage left goes aside with its log, and neither is read as the new one's.
    void restoresInThePlaceOfADamagedOne() {
        fill(3);
        QVERIFY(copy(path(u"b.db"_s)).ok());
        write(database(), "this is no database any more");
        write(database() + u"-wal"_s, "and this is no log");
        write(database() + u"-suspect"_s, {});
        const auto restored = back(path(u"b.db"_s));
        QVERIFY2(restored.ok(), restored.ok() ? "" : qPrintable(restored.problem().line()));
        QCOMPARE(bytesOf(restored->setAside), QByteArray("this is no database any more"));
        QVERIFY(!QFile::exists(database() + u"-suspect"_s));
        auto store = open();
        QVERIFY(store->setAside().isEmpty());
        QCOMPARE(rowsOf(*store), 3);
    }

    void anotherProgramsDatabaseInThePlaceStaysAsItIs() {
        fill(3);
        QVERIFY(copy(path(u"b.db"_s)).ok());
        QVERIFY(QFile::remove(database()));
        write(database(), {});
        QVERIFY(Database::open(database(), Database::Access::Write)
                    ->run("PRAGMA application_id=1; CREATE TABLE t(x); INSERT INTO t VALUES(1)"));
        const QByteArray theirs = bytesOf(database());
        const auto restored = back(path(u"b.db"_s));
        QVERIFY2(restored.ok(), restored.ok() ? "" : qPrintable(restored.problem().line()));
        QCOMPARE(bytesOf(restored->setAside), theirs);
        QCOMPARE(rowsOf(*open()), 3);
    }

    void aCopyPutThereByHandWorksToo() {
        fill(3);
        QVERIFY(copy(path(u"b.db"_s)).ok());
        QVERIFY(QFile::remove(database()) && QFile::copy(path(u"b.db"_s), database()));
        auto store = open();
        QCOMPARE(rowsOf(*store), 3);
        QVERIFY(add(*store, u"new"_s));
        QVERIFY(QFile::exists(database() + u"-wal"_s));
    }

    void anOlderOneIsCopiedBeforeItIsBroughtUpToDate() {
        QVERIFY(QDir().mkpath(data()));
        write(database() + u".backup-v1"_s, "older"); // of the migration before
        const auto makeOld = [](const QString& file) {
            write(file, {});
            const auto db = Database::open(file, Database::Access::Write);
            return initialize(*db).ok() && db->run(sqlNamed("migrate-1")) && db->run(sqlNamed("migrate-2")) &&
                   db->run("PRAGMA user_version=2; INSERT INTO idempotent VALUES (x'01', 'old', 5)");
        };
        QVERIFY(makeOld(database()));
        QVERIFY(open());
        const QString kept = database() + u".backup-v2"_s;
        const auto copy = Database::open(kept, Database::Access::ReadOnly);
        QVERIFY2(copy.ok(), copy.ok() ? "" : qPrintable(copy.problem().line()));
        QCOMPARE(copy->pragma("user_version"), 2);
        Statement row = copy->prepare("SELECT id FROM idempotent");
        QVERIFY(row.next() && row.text(0) == u"old"_s);
        QVERIFY(!QFile::exists(database() + u".backup-v1"_s)); // one is kept
        QVERIFY(open());                                       // not again: nothing is to be done
        QVERIFY(makeOld(path(u"b.db"_s)));
        const auto restored = back(path(u"b.db"_s));
        QVERIFY2(restored.ok(), restored.ok() ? "" : qPrintable(restored.problem().line()));
        QCOMPARE(Database::open(database(), Database::Access::Read)->pragma("user_version"), schemaVersion);
    }

    /// A new one is made without a copy of nothing.
    void aNewDatabaseHasNoCopy() {
        fill(1);
        QCOMPARE(QDir(data()).entryList({u"*backup*"_s}, QDir::Files), QStringList());
    }
};

QTEST_GUILESS_MAIN(tst_Backup)
#include "tst_backup.moc"
