// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS D5, D7, P2 for the ways that a database comes and goes as a whole: killed at any step there is the old one or
// the new one, and a file that was tampered with is refused or sound.
#include "store/backup.h"
#include "store/migrations.h"
#include "support/failingvfs.h"
#include "support/storesamples.h"

#include <QFile>

#include <sys/wait.h>
#include <unistd.h>

using namespace pith;
using namespace pith::samples;

class tst_Restore : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    [[nodiscard]] QString data() const { return m_folder->filePath(u"data"_s); }
    [[nodiscard]] QString database() const { return m_folder->filePath(u"data/pith.db"_s); }
    [[nodiscard]] QString backup() const { return m_folder->filePath(u"b.db"_s); }
    [[nodiscard]] std::unique_ptr<Store> open() {
        auto opened = Store::open(data(), m_clock);
        return opened ? opened.take() : nullptr;
    }
    void add(const QString& id) {
        auto store = open();
        QVERIFY(store);
        const QDateTime now = m_clock.nowUtc();
        QVERIFY(await(store->accept(job(id, now), queued(id, now), this)).ok());
        QVERIFY(await(store->finish(done(id, now, u"Title"_s), 1, words(talk(300)), u"s:"_s + id, this)).ok());
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
    [[nodiscard]] Result<Restored> restoreNow() const {
        return restore(data(), backup(), u"20260801T120000Z"_s, [] { return false; });
    }
    bool isSound() const {
        const auto db = Database::open(database(), Database::Access::Write);
        Statement check = db->prepare("PRAGMA integrity_check");
        return check.next() && check.view(0) == QByteArrayView("ok");
    }
    static bool has(Store& store, const QString& id) {
        const auto there = store.has(id);
        return there.ok() && *there;
    }
    /// True: it was killed.
    static bool killedAt(int step, const std::function<bool()>& work) {
        const pid_t child = ::fork();
        if (child == 0) {
            FailingVfs::killAt(step);
            ::_exit(work() ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status);
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
        FailingVfs::install();
    }
    void cleanup() { FailingVfs::heal(); }

    void killedAtAnyStepThereIsTheOldOneOrTheNew() {
        add(u"new"_s);
        QVERIFY(backUp(data(), backup(), Existing::Kept, [] { return false; }).ok());
        const QByteArray copy = bytesOf(backup());
        int old = 0, fresh = 0;
        bool killed = true;
        for (int step = 0; killed; step += 2) {
            init();
            write(backup(), copy);
            add(u"old"_s);
            killed = killedAt(step, [this] { return restoreNow().ok(); });
            const auto store = open();
            QVERIFY2(store && store->setAside().isEmpty(), qPrintable(QString::number(step)));
            QVERIFY(has(*store, u"old"_s) != has(*store, u"new"_s));
            (has(*store, u"old"_s) ? old : fresh) += 1;
            QVERIFY(isSound());
            QCOMPARE(bytesOf(backup()), copy);
        }
        QVERIFY2(old > 3 && fresh > 0, qPrintable(u"%1 old, %2 new"_s.arg(old).arg(fresh)));
    }

    void aMigrationKilledAtAnyStepIsCompletedByTheNextStart_data() {
        QTest::addColumn<int>("version");
        for (int version = 1; version < schemaVersion; ++version)
            QTest::addRow("from %d", version) << version;
    }
    void aMigrationKilledAtAnyStepIsCompletedByTheNextStart() {
        QFETCH(int, version);
        bool killed = true;
        int step = 0;
        for (; killed; step += 2) {
            init();
            QVERIFY(QDir().mkpath(data()));
            write(database(), {});
            {
                const auto db = Database::open(database(), Database::Access::Write);
                QVERIFY(initialize(*db).ok());
                for (int each = 1; each <= version; ++each)
                    QVERIFY(db->run(sqlNamed("migrate-" + std::to_string(each))));
                QVERIFY(db->run("PRAGMA user_version=" + QByteArray::number(version) +
                                ";INSERT INTO idempotent VALUES (x'01', 'old', 5)"));
            }
            killed = killedAt(step, [this] { return open() != nullptr; });
            QVERIFY2(open(), qPrintable(QString::number(step)));
            const auto db = Database::open(database(), Database::Access::Write);
            QCOMPARE(db->pragma("user_version"), schemaVersion);
            Statement row = db->prepare("SELECT id FROM idempotent");
            QVERIFY(row.next() && row.text(0) == u"old"_s);
            QVERIFY(isSound());
            const QStringList copies = QDir(data()).entryList({u"*backup*"_s}, QDir::Files);
            QVERIFY2(copies.size() <= 1, qPrintable(copies.join(u' ')));
        }
        QVERIFY2(step > 8, qPrintable(QString::number(step)));
    }

    void aTamperedBackupIsRefusedOrSound() {
        for (int i = 0; i < 12; ++i)
            add(u"job%1"_s.arg(i));
        QVERIFY(backUp(data(), backup(), Existing::Kept, [] { return false; }).ok());
        const QByteArray good = bytesOf(backup());
        quint32 seed = 11;
        const auto random = [&seed](qsizetype below) {
            seed = seed * 1664525 + 1013904223;
            return qsizetype(seed >> 4) % below;
        };
        int refused = 0;
        for (int round = 0; round < 90; ++round) {
            QByteArray bytes = good;
            const qsizetype page = random(bytes.size() / 4096) * 4096;
            if (round % 3 == 0)
                bytes[random(bytes.size())] = char(random(256));
            else if (round % 3 == 1)
                bytes.replace(page, 4096, QByteArray(4096, round % 2 ? '\0' : '\xa5'));
            else
                bytes.truncate(page + random(4096));
            write(backup(), bytes);
            const QByteArray before = bytesOf(database());
            const auto restored = restoreNow();
            QCOMPARE(bytesOf(backup()), bytes);
            if (!restored) {
                QCOMPARE(restored.problem().code, Code::StoreDamaged);
                QCOMPARE(bytesOf(database()), before);
                ++refused;
                continue;
            }
            QVERIFY(isSound());
            QVERIFY(open()->setAside().isEmpty());
        }
        QVERIFY2(refused > 30, qPrintable(QString::number(refused)));
    }
};

QTEST_GUILESS_MAIN(tst_Restore)
#include "tst_restore.moc"
