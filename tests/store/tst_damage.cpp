// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS D4-D7, S3: damaged, foreign, newer and pre-made files, and folders that cannot be written.
#include "domain/json.h"
#include "store/database.h"
#include "store/migrations.h"
#include "support/storesamples.h"

#include <QCryptographicHash>
#include <QFile>

#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pith;
using namespace pith::samples;

class tst_Damage : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    QString path(const QString& name = u"pith.db"_s) const { return m_folder->filePath(name); }
    Result<std::unique_ptr<Store>> open(Store::Mode mode = Store::Mode::ReadWrite) {
        return Store::open(m_folder->path(), m_clock, mode);
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
    static unsigned modeOf(const QString& name) {
        struct stat info {};
        return ::lstat(qPrintable(name), &info) == 0 ? info.st_mode & 0777 : 0;
    }
    void fill(int jobs) {
        auto store = open();
        QVERIFY(store.ok());
        std::vector<CallOf<Done>*> calls;
        for (int i = 0; i < jobs; ++i) {
            const QString id = u"job%1"_s.arg(i, 4, 10, QLatin1Char('0'));
            calls.push_back((*store)->accept(job(id, m_clock.nowUtc()), queued(id, m_clock.nowUtc()), this));
            calls.push_back(
                (*store)->finish(done(id, m_clock.nowUtc(), u"Title"_s, QString::fromUtf8(talk(200, quint32(i)))), 1,
                                 words(talk(2000, quint32(i))), u"source:"_s + id, this));
        }
        qDeleteAll(calls);
    }
    static bool isSound(Store& store) {
        const auto db = Database::open(store.path(), Database::Access::Read);
        Statement check = db->prepare("PRAGMA integrity_check");
        return check.next() && check.view(0) == QByteArrayView("ok");
    }
    void makeForeign(const QByteArray& sql) { QVERIFY(makeWith(path(), sql)); }
    static bool makeWith(const QString& name, const QByteArray& sql) {
        write(name, {});
        const auto db = Database::open(name, Database::Access::Write);
        return db && db->run(sql);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(folderTemplate()); }

    void filesAndFoldersArePrivateWhateverTheUmask() {
        const mode_t before = ::umask(0);
        const QString deep = path(u"a/b"_s);
        auto store = Store::open(deep, m_clock);
        QVERIFY(store.ok());
        QVERIFY(await((*store)->accept(job(u"a"_s, m_clock.nowUtc()), queued(u"a"_s, m_clock.nowUtc()), this)).ok());
        ::umask(before);
        QCOMPARE(modeOf(path(u"a"_s)), 0700U);
        QCOMPARE(modeOf(deep), 0700U);
        for (const auto& name : {u"/pith.db"_s, u"/pith.db-wal"_s, u"/pith.db-shm"_s, u"/pith.db-lock"_s})
            QCOMPARE(modeOf(deep + name), 0600U);
    }

    void anEmptyFileMadeBeforeIsReplaced() {
        write(path(), {});
        QVERIFY(::chmod(qPrintable(path()), 0666) == 0);
        QFile held(path()); // by whoever made it
        QVERIFY(held.open(QIODevice::ReadWrite));
        auto store = open();
        QVERIFY(store.ok());
        QCOMPARE(modeOf(path()), 0600U);
        QCOMPARE(held.size(), 0);
        QVERIFY((*store)->fileBytes() > 0);
    }

    void aLinkIsNotFollowed() {
        const QByteArray precious = "precious, and not a database at all: " + talk(2000);
        write(path(u"victim"_s), precious);
        for (const auto& name : {u"pith.db"_s, u"pith.db-wal"_s, u"pith.db-shm"_s, u"pith.db-lock"_s})
            QVERIFY(QFile::link(path(u"victim"_s), path(name)));
        auto store = open();
        QVERIFY2(store.ok(), store.ok() ? "" : qPrintable(store.problem().line()));
        QVERIFY(await((*store)->accept(job(u"a"_s, m_clock.nowUtc()), queued(u"a"_s, m_clock.nowUtc()), this)).ok());
        QCOMPARE(bytesOf(path(u"victim"_s)), precious);
        QCOMPARE(modeOf(path()), 0600U);
    }

    void whatIsNoDatabaseIsSetAside() {
        write(path(), "this is no database");
        auto store = open();
        QVERIFY(store.ok());
        QCOMPARE((*store)->setAside(), path(u"pith.db.corrupt-20260801T120000Z"_s));
        QCOMPARE(bytesOf((*store)->setAside()), QByteArray("this is no database"));
        QVERIFY(isSound(**store));
        store.value().reset();
        QVERIFY((*open())->setAside().isEmpty());
    }

    void aSecondDamageDoesNotOverwriteTheFirst() {
        for (const QByteArray& bytes : {QByteArray("first"), QByteArray("second")}) {
            write(path(), bytes);
            QCOMPARE(bytesOf((*open())->setAside()), bytes);
        }
    }

    void anotherProgramsDatabaseStaysAsItIs_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("without a name") << QByteArray("CREATE TABLE t(x); INSERT INTO t VALUES(1)");
        QTest::newRow("another name") << QByteArray("PRAGMA application_id=1; CREATE TABLE t(x)");
        QTest::newRow("a newer version") << "PRAGMA application_id=" + QByteArray::number(applicationId) +
                                                "; PRAGMA user_version=99; CREATE TABLE t(x)";
        QTest::newRow("a trigger")
            << "PRAGMA application_id=" + QByteArray::number(applicationId) +
                   "; CREATE TABLE job(x); CREATE TRIGGER r AFTER INSERT ON job BEGIN DELETE FROM job; END";
        QTest::newRow("a view") << "PRAGMA application_id=" + QByteArray::number(applicationId) +
                                       "; CREATE VIEW job AS SELECT 1";
    }
    void anotherProgramsDatabaseStaysAsItIs() {
        QFETCH(QByteArray, sql);
        for (const QByteArray& mode : {QByteArray("DELETE"), QByteArray("WAL")}) {
            init();
            makeForeign("PRAGMA journal_mode=" + mode + ";" + sql);
            const QByteArray before = QCryptographicHash::hash(bytesOf(path()), QCryptographicHash::Sha256);
            for (const auto access : {Store::Mode::ReadWrite, Store::Mode::ReadOnly}) {
                const auto store = open(access);
                QVERIFY(!store.ok());
                QCOMPARE(store.problem().code, Code::StoreDamaged);
                QVERIFY(store.problem().message.contains(u"Pith"_s) ||
                        store.problem().message.contains(u"another program"_s));
            }
            QCOMPARE(QCryptographicHash::hash(bytesOf(path()), QCryptographicHash::Sha256), before);
        }
    }

    void rowsOfADamagedFileAreCarriedOver() {
        fill(60);
        QByteArray bytes = bytesOf(path());
        const qsizetype middle = bytes.size() / 2 / 4096 * 4096;
        bytes.replace(middle, 8 * 4096, QByteArray(8 * 4096, '\xa5'));
        write(path(), bytes);
        write(path(u"pith.db-suspect"_s), {}); // somebody met the damage
        auto store = open();
        QVERIFY(store.ok());
        QVERIFY(!(*store)->setAside().isEmpty());
        QCOMPARE(bytesOf((*store)->setAside()), bytes);
        QVERIFY(isSound(**store));
        const auto page = (*store)->list({{}, {}, 100, {}});
        QVERIFY(page->items.size() > 30);
        for (const QByteArray& item : page->items)
            QVERIFY(recordFromJson(QJsonDocument::fromJson(item).object()).has_value());
        QVERIFY(!(*store)->list({u"title"_s, {}, 20, {}})->items.isEmpty());
    }

    void damageMetAtWorkIsMendedAtTheNextStart() {
        fill(60);
        QByteArray bytes = bytesOf(path());
        for (qsizetype page = 30; page < bytes.size() / 4096; ++page) // behind what opening looks at: the schema
            bytes[page * 4096] = '\x77';                              // no such kind of page
        write(path(), bytes);
        {
            auto store = open();
            QVERIFY(store.ok() && !(*store)->damage());
            const auto met = (*store)->list({{}, {}, 100, {}});
            QVERIFY(!met.ok());
            QCOMPARE(met.problem().code, Code::StoreDamaged);
            QVERIFY((*store)->damage());
        }
        auto store = open();
        QVERIFY(store.ok());
        QVERIFY(!(*store)->setAside().isEmpty() && !(*store)->damage());
        QVERIFY(await((*store)->accept(job(u"a"_s, m_clock.nowUtc()), queued(u"a"_s, m_clock.nowUtc()), this)).ok());
    }

    /// FAULTS D5, a sample of it: never a crash, and in the end a database that works.
    void mutantsEndInAWorkingStore() {
        fill(12);
        const QByteArray good = bytesOf(path());
        quint32 seed = 7;
        const auto random = [&seed](qsizetype below) {
            seed = seed * 1664525 + 1013904223;
            return qsizetype(seed >> 4) % below;
        };
        int carried = 0;
        for (int round = 0; round < 60; ++round) {
            init();
            QByteArray bytes = good;
            const qsizetype at = random(bytes.size() / 4096) * 4096;
            if (round % 3 == 0)
                bytes[random(bytes.size() - 100) + 100] = char(random(256));
            else if (round % 3 == 1)
                bytes.replace(at, 4096, QByteArray(4096, '\0'));
            else
                bytes.truncate(at + 1);
            write(path(), bytes);
            write(path(u"pith.db-suspect"_s), {});
            auto store = open();
            if (!store) { // what is hit may be its name: then it is not touched
                QCOMPARE(store.problem().code, Code::StoreDamaged);
                QCOMPARE(bytesOf(path()), bytes);
                continue;
            }
            QVERIFY(isSound(**store));
            const auto page = (*store)->list({u"title"_s, {}, 100, {}});
            QVERIFY(page.ok());
            carried += page->items.size() > 0;
            QVERIFY(await((*store)->accept(job(u"new"_s, m_clock.nowUtc()), queued(u"new"_s, m_clock.nowUtc()), this))
                        .ok());
        }
        QVERIFY2(carried > 30, qPrintable(QString::number(carried)));
    }

    void aFileThatLostItsLastPagesIsSetAside() {
        fill(20);
        const QByteArray good = bytesOf(path());
        write(path(), good.chopped(2 * 4096));
        auto store = open();
        QVERIFY(store.ok());
        QVERIFY(!(*store)->setAside().isEmpty());
        QVERIFY(isSound(**store));
        const auto page = (*store)->list({{}, {}, 100, {}});
        QVERIFY(page.ok());
        QVERIFY2(!page->items.isEmpty(), "no row was carried over");
    }

    void aLogOfAnotherFileDoesNoHarm() {
        fill(5);
        QByteArray log;
        {
            auto store = open();
            QVERIFY(
                await((*store)->accept(job(u"a"_s, m_clock.nowUtc()), queued(u"a"_s, m_clock.nowUtc()), this)).ok());
            log = bytesOf(path(u"pith.db-wal"_s));
            QVERIFY(!log.isEmpty());
        }
        init();
        fill(40);
        write(path(u"pith.db-wal"_s), log);
        auto store = open();
        QVERIFY(store.ok());
        QVERIFY(isSound(**store));
    }

    void readsWhereItMayNotWrite() {
        fill(3);
        QVERIFY(::chmod(qPrintable(path()), 0444) == 0);
        QVERIFY(::chmod(qPrintable(m_folder->path()), 0555) == 0);
        const bool root = ::geteuid() == 0;
        if (root)
            ::setfsuid(65534); // this thread sees files as nobody does
        {
            const auto writing = open();
            const auto reading = open(Store::Mode::ReadOnly);
            if (root)
                ::setfsuid(0);
            QVERIFY(!writing.ok());
            QCOMPARE(writing.problem().code, Code::StoreDamaged);
            QVERIFY2(reading.ok(), reading.ok() ? "" : qPrintable(reading.problem().line()));
            QCOMPARE((*reading)->list({})->items.size(), 3);
            const auto refused =
                await((*reading)->accept(job(u"a"_s, m_clock.nowUtc()), queued(u"a"_s, m_clock.nowUtc()), this));
            QVERIFY(!refused.ok());
            (*reading)->markRunning(u"job0001"_s, 1);
        }
        ::chmod(qPrintable(m_folder->path()), 0755);
    }

    void aMissingDatabaseCannotBeRead() {
        const auto store = open(Store::Mode::ReadOnly);
        QVERIFY(!store.ok());
        QVERIFY(!QFile::exists(path()));
    }

    void aStartThatBrokeOffIsCompleted() {
        // The name is in, the tables are not: a kill between the two.
        makeForeign("PRAGMA application_id=" + QByteArray::number(applicationId));
        auto store = open();
        QVERIFY2(store.ok(), store.ok() ? "" : qPrintable(store.problem().line()));
        QVERIFY((*store)->setAside().isEmpty());
        QVERIFY(await((*store)->accept(job(u"a"_s, m_clock.nowUtc()), queued(u"a"_s, m_clock.nowUtc()), this)).ok());
    }

    void twoMayHaveItOpen() {
        auto one = open();
        auto other = open();
        QVERIFY(one.ok() && other.ok());
        QVERIFY(await((*one)->accept(job(u"a"_s, m_clock.nowUtc()), queued(u"a"_s, m_clock.nowUtc()), this)).ok());
        QVERIFY((*other)->job(u"a"_s)->has_value());
        QVERIFY(await((*other)->accept(job(u"b"_s, m_clock.nowUtc()), queued(u"b"_s, m_clock.nowUtc()), this)).ok());
        QCOMPARE((*one)->list({})->items.size(), 2);
    }

    void isHardenedAgainstItsOwnFile() {
        auto store = open();
        const auto db = Database::open(path(), Database::Access::Write);
        QVERIFY(db.ok());
        QCOMPARE(db->pragma("trusted_schema"), 0);
        QVERIFY(!db->run("UPDATE job_search_data SET block = zeroblob(1)")); // defensive
        QVERIFY(!db->run("ATTACH '/etc/passwd' AS x"));
        QCOMPARE(db->pragma("synchronous"), 2);
    }
};

QTEST_GUILESS_MAIN(tst_Damage)
#include "tst_damage.moc"
