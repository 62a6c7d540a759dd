// SPDX-License-Identifier: GPL-3.0-or-later
// When a rule is told of, and when no more. Times are milliseconds that the test makes up.
#include "machine/alerts.h"
#include "support/support.h"

#include <QFile>
#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace pith;

namespace {

const QDateTime start = QDateTime::fromString(u"2026-08-01T12:00:00Z"_s, Qt::ISODate);

std::vector<AlertRule> busy() {
    return {{"load.some", Metric::Queue, 80, 60, 30, Severity::Info, "Above %1.", "Wait."},
            {"load.much", Metric::Queue, 100, 90, 0, Severity::Warning, "All of it.", "Wait."}};
}

std::vector<AlertRule> disk() {
    return {{"disk", Metric::DiskFree, 200, 300, 0, Severity::Warning, "Less than %1 MB.", "Make room."}};
}

} // namespace

class tst_Alerts : public QObject {
    Q_OBJECT
    std::unique_ptr<Alerts> m_alerts;
    Alerts::News look(double second, const std::vector<AlertReading>& readings) {
        return m_alerts->judge(readings, qint64(second * 1000), start.addMSecs(qint64(second * 1000)));
    }
    Alerts::News queue(double second, double value) { return look(second, {{Metric::Queue, value}}); }
    [[nodiscard]] size_t standing() const { return m_alerts->standing().size(); }

private slots:
    void init() { m_alerts = std::make_unique<Alerts>(busy()); }

    void isRaisedAfterItsTimeAlone() {
        QVERIFY(queue(0, 85).isNone());
        QVERIFY(queue(29.9, 80).isNone());
        const Alerts::News news = queue(30, 82);
        QCOMPARE(news.raised.size(), size_t(1));
        const Alert alert = m_alerts->standing().front();
        QCOMPARE(alert.name, "load"_ba);
        QCOMPARE(alert.since, start);
        QCOMPARE(alert.value, 82.0);
        QCOMPARE(alert.words(), u"Above 80. Wait."_s);
        QVERIFY(queue(31, 84).isNone()); // told once
        QCOMPARE(m_alerts->standing().front().value, 84.0);
    }

    void aCalmMomentBeginsTheTimeAnew() {
        (void)queue(0, 85);
        (void)queue(29, 79);
        QVERIFY(queue(30, 85).isNone());
        QVERIFY(queue(59, 85).isNone());
        QCOMPARE(queue(60, 85).raised.size(), size_t(1));
        QCOMPARE(m_alerts->standing().front().since, start.addSecs(30));
    }

    void isOverAtTheOtherBoundAlone() {
        (void)queue(0, 85);
        (void)queue(30, 85);
        QVERIFY(queue(31, 61).isNone());
        QCOMPARE(standing(), size_t(1));
        const Alerts::News news = queue(32, 60);
        QCOMPARE(news.cleared.size(), size_t(1));
        QCOMPARE(news.raised.size(), size_t(0));
        QCOMPARE(standing(), size_t(0));
        QVERIFY(queue(33, 70).isNone());
    }

    void aFlappingFigureIsToldOnce() {
        int told = 0;
        for (int second = 0; second < 600; ++second) {
            const Alerts::News news = queue(second, second < 31 || second % 2 == 0 ? 81 : 65);
            told += int(news.raised.size() + news.cleared.size());
        }
        QCOMPARE(told, 1);
        QCOMPARE(standing(), size_t(1));
    }

    void aFigureThatFlapsBeforeIsNotTold() {
        for (int second = 0; second < 600; ++second)
            QVERIFY(queue(second, second % 2 == 0 ? 85 : 75).isNone());
    }

    void theWorseOneStandsForItsName() {
        (void)queue(0, 85);
        (void)queue(30, 85);
        Alerts::News news = queue(31, 100);
        QCOMPARE(news.raised.size(), size_t(1));
        QCOMPARE(news.cleared.size(), size_t(0));
        QCOMPARE(standing(), size_t(1));
        QCOMPARE(m_alerts->standing().front().severity, Severity::Warning);
        news = queue(32, 85); // the lesser one still holds
        QCOMPARE(news.raised.size(), size_t(0));
        QCOMPARE(news.cleared.size(), size_t(1));
        QCOMPARE(news.cleared.front().severity, Severity::Warning);
        QCOMPARE(m_alerts->standing().front().severity, Severity::Info);
        QCOMPARE(queue(33, 10).cleared.size(), size_t(1));
    }

    void looksFarApartCountTheTimeBetween() {
        (void)queue(0, 85);
        QCOMPARE(queue(120, 85).raised.size(), size_t(1));
    }

    void aFloorIsLookedAtFromAbove() {
        m_alerts = std::make_unique<Alerts>(disk());
        const auto left = [this](double second, double mb) { return look(second, {{Metric::DiskFree, mb}}); };
        QVERIFY(left(0, 5000).isNone());
        QCOMPARE(left(1, 200).raised.size(), size_t(1));
        QVERIFY(left(2, 299).isNone());
        QCOMPARE(left(3, 300).cleared.size(), size_t(1));
    }

    void whatIsNotKnownAnyMoreIsOver() {
        m_alerts = std::make_unique<Alerts>(disk());
        (void)look(0, {{Metric::DiskFree, 1}});
        QCOMPARE(look(1, {}).cleared.size(), size_t(1));
    }

    void enginesHaveOneEach() {
        m_alerts = std::make_unique<Alerts>();
        const auto engine = [](const QString& name, double value) { return AlertReading{Metric::Engine, value, name}; };
        QCOMPARE(look(0, {engine(u"gemini"_s, 2), engine(u"openai"_s, 1)}).raised.size(), size_t(2));
        QCOMPARE(standing(), size_t(2));
        for (const Alert& alert : m_alerts->standing())
            QVERIFY(alert.name == "engine" && alert.text.contains(alert.about));
        const Alerts::News news = look(1, {engine(u"openai"_s, 1)});
        QCOMPARE(news.cleared.size(), size_t(1));
        QCOMPARE(news.cleared.front().about, u"gemini"_s);
    }

    void whatIsOffIsNotTold() {
        auto rules = disk();
        rules.front().severity = Severity::Off;
        m_alerts = std::make_unique<Alerts>(rules);
        QVERIFY(look(0, {{Metric::DiskFree, 1}}).isNone());
    }

    void theTableIsSound() {
        QSet<QByteArray> ids;
        for (const AlertRule& rule : builtinRules()) {
            QVERIFY2(!ids.contains(rule.id), rule.id);
            ids.insert(rule.id);
            QVERIFY2(rule.raise != rule.clear, rule.id);
            QVERIFY2(rule.for_s >= 0 && rule.severity != Severity::Off, rule.id);
            QVERIFY2(rule.text && *rule.text && rule.advice && *rule.advice, rule.id);
        }
        // Of a name the later rule is the worse one, so that it may hide the earlier.
        QHash<QByteArray, Severity> worst;
        for (const AlertRule& rule : builtinRules()) {
            const QByteArray name = QByteArray(rule.id).split('.').first();
            QVERIFY2(rule.severity >= worst.value(name, Severity::Info), rule.id);
            worst.insert(name, rule.severity);
        }
    }

    void theDocumentationHasThemAll() {
        QFile file(QStringLiteral(PITH_SOURCE_DIR "/docs/http.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().split('\n');
        for (const AlertRule& rule : builtinRules()) {
            const QByteArray begin = "| `"_ba + rule.id + "` |", end = "| "_ba + severityName(rule.severity) + " |";
            QVERIFY2(std::any_of(lines.begin(), lines.end(),
                                 [&](const QByteArray& line) { return line.startsWith(begin) && line.endsWith(end); }),
                     rule.id);
        }
    }

    void calmRaisesNothing() {
        m_alerts = std::make_unique<Alerts>();
        std::vector<AlertReading> calm;
        for (int metric = 0; metric <= int(Metric::Mended); ++metric)
            calm.push_back({Metric(metric), Metric(metric) == Metric::DiskFree ? 1e6 : 0});
        for (int second = 0; second < 7200; second += 120)
            QVERIFY(look(second, calm).isNone());
    }

    void anOwnerChangesThem() {
        const auto rules = changedRules(R"({"disk.low": {"raise": 500, "clear": 700, "for_s": 5, "severity": "urgent"},
                                            "queue": {"severity": "off"}})");
        QVERIFY2(rules.ok(), rules.ok() ? "" : qPrintable(rules.problem().words()));
        int seen = 0;
        for (const AlertRule& rule : *rules) {
            if (rule.id == "disk.low"_ba)
                seen += rule.raise == 500 && rule.clear == 700 && rule.for_s == 5 && rule.severity == Severity::Urgent;
            if (rule.id == "queue"_ba)
                seen += rule.raise == 100 && rule.severity == Severity::Off;
        }
        QCOMPARE(seen, 2);
        QCOMPARE(rules->size(), builtinRules().size());
        QVERIFY(changedRules("{}").ok());
    }

    void nonsenseIsRefused_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no JSON") << "disk"_ba;
        QTest::newRow("a list") << "[]"_ba;
        QTest::newRow("no such rule") << R"({"disc": {}})"_ba;
        QTest::newRow("no such member") << R"({"queue": {"above": 5}})"_ba;
        QTest::newRow("no number") << R"({"queue": {"raise": "much"}})"_ba;
        QTest::newRow("below nothing") << R"({"queue": {"for_s": -1}})"_ba;
        QTest::newRow("beyond all") << R"({"queue": {"for_s": 1e300}})"_ba;
        QTest::newRow("no such severity") << R"({"queue": {"severity": "red"}})"_ba;
        QTest::newRow("the wrong way round") << R"({"queue": {"raise": 50}})"_ba;
        QTest::newRow("no hysteresis") << R"({"queue": {"raise": 90}})"_ba;
        QTest::newRow("no object") << R"({"queue": 5})"_ba;
    }
    void nonsenseIsRefused() {
        QFETCH(QByteArray, json);
        const auto rules = changedRules(json);
        QVERIFY(!rules.ok());
        QCOMPARE(rules.problem().code, Code::BadFormat);
    }
};

QTEST_GUILESS_MAIN(tst_Alerts)
#include "tst_alerts.moc"
