// SPDX-License-Identifier: GPL-3.0-or-later
// The figures that the rules look at are those of the machine, the queue and the settings.
#include "service/alertreadings.h"
#include "settings/settings.h"
#include "support/support.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_AlertReadings : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Settings> m_settings;
    Figures m_now;
    QString m_mending;

    [[nodiscard]] double valueOf(Metric metric, const QString& about = {}) const {
        const auto readings = alertReadings(m_now, *m_settings, m_mending);
        for (const AlertReading& reading : readings)
            if (reading.metric == metric && (about.isEmpty() || reading.about == about))
                return reading.value;
        return -1;
    }
    void set(const QString& name, const QString& value) {
        if (const Outcome done = m_settings->set(name, value); !done)
            qFatal("%s", qPrintable(done.problem().words()));
    }

private slots:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_home->path().toLocal8Bit());
        qputenv("PITH_PATHS_DATA", m_home->path().toLocal8Bit());
        auto loaded = Settings::load();
        QVERIFY(loaded.ok());
        m_settings = loaded.take();
        m_mending.clear();
        m_now = {};
        m_now.machine.budget.memory = 200;
        m_now.machine.mostFiles = 1000;
    }

    void sharesAreOfWhatIsAllowed() {
        m_now.machine.resident = 100;
        m_now.machine.children = 50;
        m_now.machine.openFiles = 250;
        set(u"queue/max_jobs"_s, u"10"_s);
        set(u"store/max_mb"_s, u"8"_s);
        m_now.queue.waiting = 9;
        m_now.databaseBytes = 4 << 20;
        QCOMPARE(valueOf(Metric::Memory), 75.0);
        QCOMPARE(valueOf(Metric::OpenFiles), 25.0);
        QCOMPARE(valueOf(Metric::Queue), 90.0);
        QCOMPARE(valueOf(Metric::Database), 50.0);
        QVERIFY(valueOf(Metric::DiskFree) > 0);
        QCOMPARE(valueOf(Metric::Mended), -1.0);
    }

    void theDaysSpendIsItsGreaterShare() {
        m_now.queue.spent.tokens = {500, 0, 100};
        m_now.queue.spent.cost = Money{0.9, u"USD"_s};
        QCOMPARE(valueOf(Metric::Spend), 0.0); // no limit
        set(u"budget/tokens_per_day"_s, u"1000"_s);
        QCOMPARE(valueOf(Metric::Spend), 60.0);
        set(u"budget/cost_per_day"_s, u"1"_s);
        QCOMPARE(valueOf(Metric::Spend), 90.0);
    }

    void whatHasNoLimitIsNoShare() {
        set(u"queue/max_jobs"_s, u"0"_s);
        m_now.queue.waiting = 9;
        QCOMPARE(valueOf(Metric::Queue), 0.0);
    }

    void enginesAndTheDatabase() {
        m_now.breakers = {{u"gemini"_s, "open", {}, {}, true}, {u"openai"_s, "half-open", {}}, {u"x"_s, "closed", {}}};
        m_mending = u"It was damaged."_s;
        QCOMPARE(valueOf(Metric::Engine, u"gemini"_s), 2.0);
        QCOMPARE(valueOf(Metric::Engine, u"openai"_s), 1.0);
        QCOMPARE(valueOf(Metric::Engine, u"x"_s), -1.0);
        QCOMPARE(valueOf(Metric::Mended), 1.0);
        Alerts alerts;
        (void)alerts.judge(alertReadings(m_now, *m_settings, m_mending), 0, QDateTime::currentDateTimeUtc());
        QVERIFY(alerts.standing().size() >= 3);
        QVERIFY(alerts.standing().back().words().startsWith(m_mending));
    }

    void aBrokenFileIsNotTaken() {
        const auto put = [this](const QByteArray& json) {
            QFile file(m_home->filePath(u"alerts.json"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(json);
        };
        QCOMPARE(rulesOf(m_home->path()).size(), builtinRules().size());
        put(R"({"memory.frugal": {"severity": "off"}})");
        QCOMPARE(rulesOf(m_home->path()).front().severity, Severity::Off);
        put("{");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"alerts.json: "_s));
        QCOMPARE(rulesOf(m_home->path()).front().severity, Severity::Info);
    }
};

QTEST_GUILESS_MAIN(tst_AlertReadings)
#include "tst_alertreadings.moc"
