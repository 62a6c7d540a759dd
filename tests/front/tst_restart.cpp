// SPDX-License-Identifier: GPL-3.0-or-later
// What a service knew of the world it still knows after a restart.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QJsonArray>
#include <QObject>

#include <memory>

using namespace pith;
using namespace Qt::StringLiterals;

class TestRestart : public QObject {
    Q_OBJECT
private slots:
    void leavesAnEngineAloneWhoseDayIsUsedUp();
};

void TestRestart::leavesAnEngineAloneWhoseDayIsUsedUp() {
    const auto outside = std::make_unique<Outside>();
    const QTemporaryDir home;
    const QProcessEnvironment environment = outside->environment(home);
    outside->answer(u"gemini"_s, {429,
                                  R"({"error": {"code": 429, "message": "quota", "status": "RESOURCE_EXHAUSTED", )"
                                  R"("details": [{"retryDelay": "36000s"}]}})",
                                  "application/json"});
    const auto summarize = [](ServedProgram& served, const QByteArray& id) {
        return Client(served).json("POST /v1/summaries",
                                   R"({"url":"https://www.youtube.com/watch?v=)" + id + R"(","engine":"gemini"})",
                                   "Prefer: wait=60\r\n");
    };
    const auto breaker = [](ServedProgram& served) {
        return Client(served).json("GET /v1/resources")[u"now"][u"breakers"][0].toObject();
    };
    QJsonObject before;
    {
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        QCOMPARE(summarize(served, "aaaaaaaaaaa")[u"problem"][u"code"], u"QUOTA_EXHAUSTED"_s);
        before = breaker(served);
        QCOMPARE(before[u"state"], u"open"_s);
        QCOMPARE(served.stop(), 0);
    }
    const int calls = outside->modelCalls();
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    // Before anybody asks it, and after: until the same moment, and no call goes out.
    for (int i = 0; i < 2; ++i) {
        const QJsonObject now = breaker(served);
        QCOMPARE(now[u"name"], u"gemini"_s);
        QCOMPARE(now[u"state"], u"open"_s);
        const auto until = [](const QJsonObject& of) {
            return QDateTime::fromString(of[u"until"].toString(), Qt::ISODateWithMs);
        };
        QVERIFY2(std::abs(until(before).msecsTo(until(now))) < 5000, qPrintable(now[u"until"].toString()));
        const QString text = Client(served).json("GET /v1/resources")[u"now"][u"alerts"][0][u"text"].toString();
        QVERIFY2(text.contains(u"quota of gemini"_s), qPrintable(text));
        QCOMPARE(summarize(served, "bbbbbbbbbbb")[u"problem"][u"code"], u"QUOTA_EXHAUSTED"_s);
    }
    QCOMPARE(outside->modelCalls(), calls);
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
