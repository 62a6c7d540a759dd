// SPDX-License-Identifier: GPL-3.0-or-later
// What background work waits for.
#include "http/resources.h"
#include "jobs/jobqueue.h"
#include "service/service.h"
#include "service/surroundings.h"
#include "settings/settings.h"
#include "support/support.h"

#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Surroundings : public QObject {
    Q_OBJECT
private slots:
    void readsWhatTheSettingSays_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<BackgroundWhen>("when");
        QTest::newRow("nothing") << u""_s << BackgroundWhen{};
        QTest::newRow("power") << u"mains"_s << BackgroundWhen{true, false, 0, 0};
        QTest::newRow("all") << u"22-6, unmetered,mains"_s << BackgroundWhen{true, true, 22, 6};
        QTest::newRow("until midnight") << u"18-24"_s << BackgroundWhen{false, false, 18, 24};
    }
    void readsWhatTheSettingSays() {
        QFETCH(QString, text);
        QTEST(backgroundWhenOf(text).value_or(BackgroundWhen{false, false, -1, -2}), "when");
    }

    void knowsItsHours() {
        const BackgroundWhen night{false, false, 22, 6}, evening{false, false, 18, 24}, morning{false, false, 0, 9};
        for (int hour = 0; hour < 24; ++hour) {
            QCOMPARE(night.takesHour(hour), hour >= 22 || hour < 6);
            QCOMPARE(evening.takesHour(hour), hour >= 18);
            QCOMPARE(morning.takesHour(hour), hour < 9);
            QVERIFY(BackgroundWhen().takesHour(hour));
        }
    }

    void saysWhatItWaitsFor() {
        const BackgroundWhen when{true, true, 22, 6};
        QVERIFY(whyBackgroundWaits(when, {false, false}, 12).contains(u"mains"_s));
        QVERIFY(whyBackgroundWaits(when, {true, false}, 12).contains(u"metered"_s));
        QVERIFY(whyBackgroundWaits(when, {true, true}, 12).contains(u"22"_s));
        QCOMPARE(whyBackgroundWaits(when, {true, true}, 23), QString());
        QCOMPARE(whyBackgroundWaits(when, {}, 23), QString()); // what is not known holds nothing back
        QCOMPARE(whyBackgroundWaits({}, {false, false}, 12), QString());
    }

    void theServiceHoldsAndLetsGo() {
        const QTemporaryDir home;
        for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME"})
            qputenv(name, home.path().toUtf8());
        qputenv("PITH_SERVER_PORT", "0");
        qputenv("PITH_BACKGROUND_WHEN", "mains");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        auto settings = Settings::load();
        QVERIFY(settings.ok());
        auto made = Service::make(settings.take(), Service::Role::Server);
        QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.problem().line()));
        Service& service = **made;
        service.setSurroundings({false, std::nullopt});
        Request request;
        request.transcript = "The sea is deep, and cold below. Nobody has seen its floor.";
        request.format = u"txt"_s;
        request.engine = u"embedded"_s;
        request.priority = Priority::Background;
        const auto submitted = waitFor<Submitted>(service.jobs().submit(request, this));
        QVERIFY(submitted.ok());
        QTRY_VERIFY(service.jobs().find(submitted->id)->held().contains(u"mains"_s));
        QCOMPARE(service.jobs().waiting(), 1);
        (void)service.figures(); // a look
        QCOMPARE(service.figures().alerts.back().name, "background"_ba);
        service.setSurroundings({true, std::nullopt});
        QTRY_VERIFY(!service.jobs().find(submitted->id));
    }
};

QTEST_GUILESS_MAIN(tst_Surroundings)
#include "tst_surroundings.moc"
