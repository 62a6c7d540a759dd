// SPDX-License-Identifier: GPL-3.0-or-later
// FAULTS P1-P3, D1-D3, D7: killed while it writes, and a disk that fails. PITH_KILLS says how often (2,000 for a
// release).
#include "domain/json.h"
#include "store/database.h"
#include "store/migrations.h"
#include "support/failingvfs.h"
#include "support/storesamples.h"

#include <QSignalSpy>

#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pith;
using namespace pith::samples;

class tst_Crash : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    std::unique_ptr<Store> open() {
        auto store = Store::open(m_folder->path(), m_clock);
        return store ? store.take() : nullptr;
    }
    CallOf<Done>* accept(Store& store, const QString& id) {
        return store.accept(job(id, m_clock.nowUtc(), id.toLatin1()), queued(id, m_clock.nowUtc()), this);
    }
    bool isSound() const {
        const auto db = Database::open(m_folder->filePath(u"pith.db"_s), Database::Access::Write);
        Statement check = db->prepare("PRAGMA integrity_check");
        const bool sound = check.next() && check.view(0) == QByteArrayView("ok");
        // The index holds what the rows say, no more and no less.
        return sound && db->run("INSERT INTO job_search(job_search, rank) VALUES('integrity-check', 0)");
    }

    /// Until it is killed: accepts, ends and removes jobs, and tells `out` of each step that it was told of.
    [[noreturn]] void writeUntilKilled(int out, int round) {
        auto store = open();
        const auto tell = [out](char step, const QString& id) {
            const QByteArray line = step + id.toLatin1() + '\n';
            if (::write(out, line.constData(), size_t(line.size())) != line.size())
                ::_exit(1);
        };
        QEventLoop loop;
        int count = 0;
        std::function<void()> next = [&] {
            const QString id = u"r%1n%2"_s.arg(round).arg(count++, 4, 10, QLatin1Char('0'));
            accept(*store, id)->then(&loop, [&, id](const Result<Done>& accepted) {
                if (accepted.ok())
                    tell('a', id);
                store->markRunning(id, 256);
                store->keepFetch(u"source:"_s + id, {}, words(talk(300, quint32(count))));
                auto* end = store->finish(done(id, m_clock.nowUtc(), u"Title"_s), 3, words(talk(300, quint32(count))),
                                          u"source:"_s + id, this);
                end->then(&loop, [&, id](const Result<Done>& finished) {
                    if (finished.ok())
                        tell('f', id);
                    next();
                });
            });
        };
        for (int i = 0; i < 4; ++i)
            next();
        loop.exec();
        ::_exit(1);
    }
    /// Starts a writer, and kills it `delay_us` after it was told of `least` steps; what it was told of before.
    QByteArrayList killWriter(int round, unsigned delay_us, int least) {
        int ends[2];
        if (::pipe(ends) != 0)
            return {};
        const pid_t child = ::fork();
        if (child == 0)
            writeUntilKilled(ends[1], round);
        ::close(ends[1]);
        QByteArray told, part(65536, '\0');
        pollfd news{ends[0], POLLIN, 0};
        while (told.count('\n') < least && ::poll(&news, 1, 10'000) > 0) {
            const ssize_t n = ::read(ends[0], part.data(), size_t(part.size()));
            if (n <= 0)
                break;
            told += part.left(n);
        }
        ::usleep(delay_us); // the fault itself: a moment at random
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        for (ssize_t n = 0; (n = ::read(ends[0], part.data(), size_t(part.size()))) > 0;)
            told += part.left(n);
        ::close(ends[0]);
        return told.split('\n');
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
        FailingVfs::install();
    }
    void cleanup() { FailingVfs::heal(); }

    void whatWasAcknowledgedOutlivesKill() {
        const int kills = qEnvironmentVariableIsSet("PITH_KILLS") ? qEnvironmentVariableIntValue("PITH_KILLS") : 30;
        quint32 seed = quint32(::getpid());
        int acknowledged = 0;
        for (int round = 0; round < kills; ++round) {
            seed = seed * 1664525 + 1013904223;
            // A third of them at its start, the others at work, however slow the machine is.
            const auto told = killWriter(round, 500 + (seed >> 8) % 30'000, round % 3 == 0 ? 0 : 2);
            auto store = open();
            QVERIFY(store);
            QVERIFY(store->setAside().isEmpty());
            for (const QByteArray& line : told) {
                if (line.isEmpty())
                    continue;
                const auto kept = store->job(QString::fromLatin1(line.mid(1)));
                QVERIFY2(kept.ok() && kept->has_value(), line.constData());
                QVERIFY2(line[0] == 'a' || (*kept)->state == State::Done, line.constData());
                QVERIFY2(line[0] == 'a' || store->transcript((*kept)->id)->has_value(), line.constData());
                ++acknowledged;
            }
            QVERIFY(store->takeUpOrphans().ok());
            store.reset();
            QVERIFY(isSound());
        }
        qInfo("%d kills, %d acknowledged steps, none lost", kills, acknowledged);
        QVERIFY(acknowledged > kills);
    }

    /// FAULTS D7 and P2: killed at each write, sync and truncation of a first start.
    void aStartKilledAtAnyStepIsCompletedByTheNext() {
        int step = 0;
        for (bool killed = true; killed; ++step) {
            init();
            const pid_t child = ::fork();
            if (child == 0) {
                FailingVfs::killAt(step);
                ::_exit(open() ? 0 : 1);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            killed = WIFSIGNALED(status);
            auto opened = Store::open(m_folder->path(), m_clock);
            QVERIFY2(opened.ok(),
                     opened.ok() ? "" : qPrintable(u"step %1: %2"_s.arg(step).arg(opened.problem().line())));
            auto store = opened.take();
            QVERIFY(store->setAside().isEmpty());
            QVERIFY(await(accept(*store, u"abcd"_s)).ok());
            store.reset();
            QVERIFY(isSound());
        }
        QVERIFY2(step > 10, qPrintable(QString::number(step)));
    }

    /// FAULTS D3: each call fails once, at any step; what was acknowledged stays.
    void aFailedCallEndsInSuccessOrAProblem_data() {
        QTest::addColumn<int>("error");
        QTest::newRow("EIO") << int(FailingVfs::Io);
        QTest::newRow("ENOSPC") << int(FailingVfs::Full);
        QTest::newRow("failed sync") << int(FailingVfs::Sync);
    }
    void aFailedCallEndsInSuccessOrAProblem() {
        QFETCH(int, error);
        int failures = 0;
        for (int step = 0; step < 40; ++step) {
            init();
            QStringList accepted{u"before"_s, u"after"_s};
            {
                auto store = open();
                QVERIFY(await(accept(*store, u"before"_s)).ok());
                FailingVfs::failAt(step, FailingVfs::Error(error), 1);
                for (int i = 0; i < 3; ++i) {
                    const QString id = u"job%1"_s.arg(i);
                    const auto result = await(accept(*store, id));
                    if (result.ok())
                        accepted.append(id);
                    else
                        ++failures;
                    if (!result.ok() && error == FailingVfs::Full)
                        QCOMPARE(result.problem().code, Code::StoreFull);
                    (void)await(store->finish(done(id, m_clock.nowUtc(), u"T"_s), 1, words(talk(500)), id, this));
                }
                FailingVfs::heal();
                QVERIFY(await(accept(*store, u"after"_s)).ok());
            }
            auto store = open();
            QVERIFY(store);
            for (const QString& id : std::as_const(accepted))
                QVERIFY2((*store->job(id)).has_value(), qPrintable(id));
            store.reset();
            QVERIFY(isSound());
        }
        QVERIFY(failures > 0);
    }

    /// FAULTS D1.
    void aFullDiskRefusesAndRecovers() {
        auto store = open();
        QVERIFY(await(accept(*store, u"before"_s)).ok());
        QSignalSpy spy(store.get(), &Store::fullChanged);
        FailingVfs::failAt(0, FailingVfs::Full, 1'000'000);
        for (int i = 0; i < 3; ++i) {
            const auto refused = await(accept(*store, u"no%1"_s.arg(i)));
            QVERIFY(!refused.ok());
            QCOMPARE(refused.problem().code, Code::StoreFull);
        }
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toBool(), true);
        QVERIFY((*store->job(u"before"_s)).has_value()); // reading goes on
        FailingVfs::heal();
        QVERIFY(await(accept(*store, u"after"_s)).ok());
        QCOMPARE(spy.size(), 2);
        QCOMPARE(spy[1][0].toBool(), false);
        QVERIFY(!(*store->job(u"no1"_s)).has_value());
    }

    void manyWritesShareASync() {
        auto store = open();
        QVERIFY(await(accept(*store, u"first"_s)).ok());
        const int before = FailingVfs::syncs();
        FailingVfs::slowDown(20);
        int over = 0;
        for (int i = 0; i < 100; ++i)
            accept(*store, u"job%1"_s.arg(i))->then(this, [&over](const Result<Done>& result) { over += result.ok(); });
        QTRY_COMPARE(over, 100);
        FailingVfs::slowDown(0);
        const int syncs = FailingVfs::syncs() - before;
        QVERIFY2(syncs >= 1 && syncs < 50, qPrintable(QString::number(syncs)));
    }

    void theAnswerComesAfterTheSync() {
        auto store = open();
        QVERIFY(await(accept(*store, u"first"_s)).ok());
        const int before = FailingVfs::syncs();
        QVERIFY(await(accept(*store, u"second"_s)).ok());
        QVERIFY(FailingVfs::syncs() > before);
    }
};

QTEST_GUILESS_MAIN(tst_Crash)
#include "tst_crash.moc"
