// SPDX-License-Identifier: GPL-3.0-or-later
// Who owns a job, and what becomes of those whose owner is dead. The dead owners are children of this test.
#include "domain/json.h"
#include "support/storesamples.h"

#include <QFile>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pith;
using namespace pith::samples;

class tst_Owner : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    std::unique_ptr<Store> open() {
        auto store = Store::open(m_folder->path(), m_clock);
        return store ? store.take() : nullptr;
    }
    /// In a process of its own that dies without a word at the end.
    template <class F>
    void inAnother(F f) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto store = open();
            f(*store);
            ::_exit(store ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QCOMPARE(status, 0);
    }
    static bool accept(Store& store, const QString& id, const QDateTime& now) {
        QObject owner;
        return await(store.accept(job(id, now), queued(id, now), &owner)).ok();
    }
    static void run(Store& store, const QString& id, const QDateTime& now) {
        store.markRunning(id, 256);
        (void)accept(store, u"marker"_s + QString::number(::getpid()), now); // durable, and after it in the same order
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(folderTemplate()); }

    void knowsTheLivingFromTheDead() {
        const Owner self = Owner::self();
        QVERIFY(self.isAlive());
        QVERIFY(!self.boot.isEmpty() && self.startTicks > 0);
        Owner other = self;
        other.boot = "another boot";
        QVERIFY(!other.isAlive());
        other = self;
        other.startTicks += 1; // the number was used again
        QVERIFY(!other.isAlive());
        other = self;
        other.pid = 0;
        QVERIFY(!other.isAlive());
        const pid_t child = ::fork();
        if (child == 0) {
            ::pause();
            ::_exit(0);
        }
        Owner parted{self.boot, child, 0};
        QFile stat(u"/proc/%1/stat"_s.arg(child));
        QVERIFY(stat.open(QIODevice::ReadOnly));
        parted.startTicks = stat.readAll().split(')').last().split(' ')[20].toLongLong();
        QVERIFY(parted.isAlive());
        ::kill(child, SIGKILL);
        QTRY_VERIFY(!parted.isAlive()); // not yet waited for: what is left of it is no owner
        ::waitpid(child, nullptr, 0);
        QVERIFY(!parted.isAlive());
    }

    void takesUpTheJobsOfTheDeadAlone() {
        inAnother([this](Store& store) { accept(store, u"dead1"_s, m_clock.nowUtc()); });
        auto store = open();
        QVERIFY(accept(*store, u"mine1"_s, m_clock.nowUtc()));
        const auto orphans = store->takeUpOrphans();
        QVERIFY(orphans.ok());
        QCOMPARE(orphans->size(), 1);
        QCOMPARE(orphans->first().id, u"dead1"_s);
        QCOMPARE(orphans->first().interruptions, 0);
        QCOMPARE(orphans->first().request.engine, u"embedded"_s);
        QCOMPARE(store->takeUpOrphans()->size(), 0); // now they are ours
    }

    void whatIsOverIsNobodysOrphan() {
        inAnother([this](Store& store) {
            accept(store, u"dead1"_s, m_clock.nowUtc());
            QObject owner;
            (void)await(store.finish(done(u"dead1"_s, m_clock.nowUtc(), u"x"_s), 3, nullptr, {}, &owner));
        });
        QCOMPARE(open()->takeUpOrphans()->size(), 0);
    }

    void threeInterruptionsAtWorkFailTheJob() {
        inAnother([this](Store& store) {
            accept(store, u"dead1"_s, m_clock.nowUtc());
            run(store, u"dead1"_s, m_clock.nowUtc());
        });
        for (int i = 1; i <= 2; ++i)
            inAnother([this, i](Store& store) {
                const auto orphans = store.takeUpOrphans();
                const auto one =
                    std::find_if(orphans->begin(), orphans->end(), [](const StoredJob& j) { return j.id == u"dead1"; });
                if (one == orphans->end() || one->interruptions != i ||
                    !store.recordJson(u"dead1"_s).value()->contains(R"("state":"queued")"))
                    ::_exit(2);
                run(store, u"dead1"_s, m_clock.nowUtc());
            });
        auto store = open();
        const auto orphans = store->takeUpOrphans();
        QVERIFY(orphans.ok());
        for (const StoredJob& one : *orphans)
            QVERIFY(one.id != u"dead1");
        const auto record = recordFromJson(QJsonDocument::fromJson(**store->recordJson(u"dead1"_s)).object());
        QVERIFY(record.has_value());
        QCOMPARE(record->state, State::Failed);
        QCOMPARE(record->problem->code, Code::Interrupted);
        QCOMPARE((*store->job(u"dead1"_s))->state, State::Failed);
        QVERIFY((*store->job(u"dead1"_s))->lastEventId > 256); // above all that was given out
    }

    void waitingIsNoInterruption() {
        inAnother([this](Store& store) { accept(store, u"dead1"_s, m_clock.nowUtc()); });
        for (int i = 0; i < 4; ++i)
            inAnother([](Store& store) {
                if (store.takeUpOrphans()->size() != 1)
                    ::_exit(2);
            });
        auto store = open();
        QCOMPARE(store->takeUpOrphans()->value(0).interruptions, 0);
    }

    void oneServiceAtATime() {
        auto first = ServiceLock::take(m_folder->path());
        QVERIFY(first.ok());
        first.value().announce(u"http://127.0.0.1:7484"_s);
        const auto second = ServiceLock::take(m_folder->path());
        QVERIFY(!second.ok());
        QCOMPARE(second.problem().code, Code::Conflict);
        QVERIFY(second.problem().message.contains(u"http://127.0.0.1:7484"_s));
        QVERIFY(second.problem().message.contains(QString::number(::getpid())));
        { const ServiceLock taken = first.take(); }
        QVERIFY(ServiceLock::take(m_folder->path()).ok());
    }

    void theLockFileIsPrivateAndNoLink() {
        const QString victim = m_folder->filePath(u"victim"_s);
        QFile file(victim);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("untouched");
        file.close();
        QVERIFY(QFile::link(victim, m_folder->filePath(u"pith.lock"_s)));
        const mode_t before = ::umask(0);
        const auto lock = ServiceLock::take(m_folder->path());
        ::umask(before);
        QVERIFY(lock.ok());
        struct stat info {};
        QCOMPARE(::lstat(qPrintable(m_folder->filePath(u"pith.lock"_s)), &info), 0);
        QVERIFY(S_ISREG(info.st_mode));
        QCOMPARE(info.st_mode & 0777, 0600U);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("untouched"));
    }
};

QTEST_GUILESS_MAIN(tst_Owner)
#include "tst_owner.moc"
