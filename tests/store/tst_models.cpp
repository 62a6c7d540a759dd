// SPDX-License-Identifier: GPL-3.0-or-later
// What was learnt about models, across restarts.
#include "store/database.h"
#include "store/migrations.h"
#include "support/storesamples.h"

using namespace pith;
using namespace pith::samples;

class tst_Models : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{folderTemplate()};
    FakeClock m_clock;
    [[nodiscard]] std::unique_ptr<Store> open() {
        auto opened = Store::open(m_folder.path(), m_clock);
        return opened ? opened.take() : nullptr;
    }

private slots:
    void outlivesTheStore() {
        const ModelMemory one{1'790'000'000'000, 20, QDate(2026, 11, 26), 3};
        {
            const auto store = open();
            QVERIFY(store);
            QCOMPARE(store->modelMemory(u"a"_s, u"m"_s), ModelMemory{});
            store->keepModelMemory(u"a"_s, u"m"_s, one);
            store->keepModelMemory(u"b"_s, u"m"_s, ModelMemory{});
        }
        const auto store = open();
        QVERIFY(store);
        QCOMPARE(store->modelMemory(u"a"_s, u"m"_s), one);
        QCOMPARE(store->modelMemory(u"b"_s, u"m"_s), ModelMemory{});
        QCOMPARE(store->modelMemory(u"a"_s, u"n"_s), ModelMemory{});
    }

    void aModelThatNobodyNamedIsOne() {
        {
            const auto store = open();
            store->keepModelMemory(u"home"_s, QString(), {5000, 0, {}, 0, 1.4});
        }
        QCOMPARE(open()->modelMemory(u"home"_s, QString()), (ModelMemory{5000, 0, {}, 0, 1.4}));
    }

    void whoKnowsLessDoesNotUndoWhoKnowsMore() {
        const QDate day(2026, 11, 26);
        {
            const auto store = open();
            store->keepModelMemory(u"c"_s, u"m"_s, {5000, 20, day, 9});
            store->keepModelMemory(u"c"_s, u"m"_s, {0, 20, day, 4});
        }
        QCOMPARE(open()->modelMemory(u"c"_s, u"m"_s), (ModelMemory{5000, 20, day, 9}));
        open()->keepModelMemory(u"c"_s, u"m"_s, {0, 20, day.addDays(1), 1});
        QCOMPARE(open()->modelMemory(u"c"_s, u"m"_s).calls, 1); // another day begins anew
    }

    void aDatabaseOfTheFirstSchemaIsBroughtUpToDate() {
        QTemporaryDir folder(folderTemplate());
        const QString path = folder.path() + u"/pith.db"_s;
        {
            QFile made(path); // as its maker made it
            QVERIFY(made.open(QIODevice::WriteOnly));
            made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            made.close();
            auto db = Database::open(path, Database::Access::Write);
            QVERIFY(db.ok());
            QVERIFY(initialize(*db).ok());
            QVERIFY(db->run(sqlNamed("migrate-1")) && db->run("PRAGMA user_version=1"));
            QVERIFY(db->run("INSERT INTO idempotent VALUES (x'01', 'old', 5)"));
        }
        {
            auto opened = Store::open(folder.path(), m_clock);
            QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.problem().line()));
            QVERIFY((*opened)->setAside().isEmpty());
            (*opened)->keepModelMemory(u"a"_s, u"m"_s, {7, 0, {}, 0});
        }
        auto again = Store::open(folder.path(), m_clock);
        QVERIFY(again.ok());
        QCOMPARE((*again)->modelMemory(u"a"_s, u"m"_s).restsUntil_ms, 7);
        auto db = Database::open(path, Database::Access::Read);
        QVERIFY(db.ok());
        QCOMPARE(db->pragma("user_version"), qint64(schemaVersion));
        Statement kept = db->prepare("SELECT id FROM idempotent");
        QVERIFY(kept.next());
        QCOMPARE(kept.text(0), u"old"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Models)
#include "tst_models.moc"
