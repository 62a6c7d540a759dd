// SPDX-License-Identifier: GPL-3.0-or-later
// When what is kept too long goes: at the start of whatever writes, and when the setting says so.
#include "jobs/jobqueue.h"
#include "service/service.h"
#include "settings/settings.h"
#include "support/storesamples.h"

#include <QSignalSpy>

using namespace pith;
using namespace pith::samples;
using namespace std::chrono_literals;

namespace {

/// Forty days ago.
class PastClock final : public Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override { return m_now.monotonicMs(); }
    [[nodiscard]] QDateTime nowUtc() const override { return m_now.nowUtc().addDays(-40); }

private:
    SystemClock m_now;
};

} // namespace

class tst_Keeping : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_home;

    [[nodiscard]] std::unique_ptr<Service> start(Service::Role role) {
        auto settings = Settings::load();
        if (!settings)
            return nullptr;
        auto service = Service::make(settings.take(), role);
        return service ? service.take() : nullptr;
    }
    static bool has(Service& service) {
        const auto there = service.store().has(u"old"_s);
        return there.ok() && *there;
    }

private slots:
    void init() {
        m_home = std::make_unique<QTemporaryDir>(folderTemplate());
        for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME"})
            qputenv(name, m_home->path().toUtf8());
        qputenv("PITH_SERVER_PORT", "0");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        const PastClock clock;
        auto store = Store::open(m_home->filePath(u"pith"_s), clock);
        QVERIFY2(store.ok(), store.ok() ? "" : qPrintable(store.problem().line()));
        const QDateTime then = clock.nowUtc();
        QVERIFY(await((*store)->accept(job(u"old"_s, then), queued(u"old"_s, then), this)).ok());
        QVERIFY(await((*store)->finish(done(u"old"_s, then, u"Old"_s), 1, words("old"), u"s"_s, this)).ok());
    }

    void whatAStageTakesIsKnownAtTheNextStart() {
        QByteArray first;
        {
            const auto command = start(Service::Role::Command);
            QVERIFY(command);
            QVERIFY(command->store().remembered("room", "room").isEmpty());
            Request request;
            request.transcript =
                QByteArray("Water is heavy and does not like to stop, so valves are closed slowly. ").repeated(9);
            request.format = u"txt"_s;
            request.engine = u"embedded"_s;
            const QSignalSpy ended(&command->jobs(), &JobQueue::ended);
            QVERIFY(await(command->jobs().submit(request, this)).ok());
            QTRY_COMPARE(ended.count(), 1);
        }
        for (int i = 0; i < 2; ++i) { // with nothing done in between it stays as it is
            const auto reader = start(i == 0 ? Service::Role::Command : Service::Role::Reader);
            QVERIFY(reader);
            const QByteArray now = reader->store().remembered("room", "room");
            QVERIFY(now.split(' ').size() >= 4 && (i == 0 || now == first));
            first = now;
        }
    }

    void aServiceLetsItGoWhenItIsTold() {
        const auto service = start(Service::Role::Server);
        QVERIFY(service);
        QVERIFY(has(*service));
        QVERIFY(service->settings().set(u"store/keep_days"_s, u"30"_s).ok());
        QTRY_VERIFY_WITH_TIMEOUT(!has(*service), 20'000);
    }

    void aCommandDoesItAtItsEnd() {
        QVERIFY(start(Service::Role::Command)->settings().set(u"store/keep_days"_s, u"60"_s).ok());
        {
            const auto reader = start(Service::Role::Reader);
            QVERIFY(reader && has(*reader)); // not old enough
            QVERIFY(reader->settings().set(u"store/keep_days"_s, u"30"_s).ok());
        }
        (void)start(Service::Role::Command);
        const auto reader = start(Service::Role::Reader);
        QVERIFY(reader && !has(*reader));
    }
};

QTEST_GUILESS_MAIN(tst_Keeping)
#include "tst_keeping.moc"
