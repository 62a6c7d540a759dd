// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "engines/geminierrors.h"
#include "engines/providerday.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
const QDateTime noon = QDateTime::fromString(u"2026-08-01T12:00:00Z"_s, Qt::ISODate); // 5 in the morning, Pacific

QByteArray error(const QByteArray& message, const QByteArray& details = "[]") {
    return "{\"error\": {\"message\": \"" + message + "\", \"details\": " + details + "}}";
}

Problem read(int status, const QByteArray& body, const QByteArray& retryAfter = {}) {
    return geminiProblem(status, geminiErrorIn(body), retryAfter, noon);
}
} // namespace

class tst_GeminiErrors : public QObject {
    Q_OBJECT
private slots:
    void recordedErrorsHaveTheirCodes_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("file");
        QTest::addColumn<Code>("code");
        QTest::addColumn<double>("after");
        const auto row = [](int status, const char* file, Code code, double after = -1) {
            QTest::newRow(file) << status << u"engines/"_s + QString::fromLatin1(file) << code << after;
        };
        row(400, "unary-failure-api-key.json", Code::KeyRefused);
        row(403, "unary-failure-generativelanguage-api-not-enabled.json", Code::KeyRefused);
        row(404, "error-404-generate.json", Code::ModelUnknown);
        row(404, "unary-failure-invalid-location-url-not-found.html", Code::ModelUnknown);
        row(429, "error-429-free-tier-input-tokens.json", Code::EngineRateLimited, 26);
        row(429, "google-429-retry-info.json", Code::EngineRateLimited, 34.4);
        row(429, "unary-failure-quota-exceeded.json", Code::EngineRateLimited);
        row(400, "unary-failure-unsupported-user-location.json", Code::KeyRefused);
    }
    void recordedErrorsHaveTheirCodes() {
        QFETCH(int, status);
        QFETCH(QString, file);
        QFETCH(double, after);
        const Problem problem = read(status, testData(file));
        QTEST(problem.code, "code");
        QCOMPARE(problem.retryAfter_s.value_or(-1), after);
        QVERIFY(isEngineProblem(problem.code));
    }

    void otherErrorsHaveTheirCodes_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Code>("code");
        QTest::newRow("too long") << 400
                                  << error("The input token count (1200000) exceeds the maximum number of tokens "
                                           "allowed (1048576).")
                                  << Code::ContextTooSmall;
        QTest::newRow("body too large") << 413 << QByteArray("<html>") << Code::ContextTooSmall;
        QTest::newRow("not understood") << 400 << error("Invalid JSON payload received.") << Code::AnswerUnreadable;
        QTest::newRow("leaked key") << 403 << error("Your API key was reported as leaked.") << Code::KeyRefused;
        QTest::newRow("unauthorized") << 401 << QByteArray() << Code::KeyRefused;
        QTest::newRow("wrapped") << 404 << '[' + error("models/x is not found") + ']' << Code::ModelUnknown;
        QTest::newRow("cancelled") << 499 << error("cancelled") << Code::EngineOverloaded;
        QTest::newRow("internal") << 500 << error("internal") << Code::EngineOverloaded;
        QTest::newRow("gateway") << 502 << QByteArray("<html><title>502</title>") << Code::EngineOverloaded;
        QTest::newRow("overloaded") << 503 << error("The model is overloaded.") << Code::EngineOverloaded;
        QTest::newRow("deadline") << 504 << error("deadline") << Code::EngineOverloaded;
        QTest::newRow("request timeout") << 408 << QByteArray() << Code::EngineTimeout;
        QTest::newRow("redirect") << 302 << QByteArray() << Code::EngineUnreachable;
        QTest::newRow("no error at all") << 418 << QByteArray("{}") << Code::AnswerUnreadable;
        QTest::newRow("no code in a stream") << 0 << error("something") << Code::AnswerUnreadable;
    }
    void otherErrorsHaveTheirCodes() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const Problem problem = read(status, body);
        QTEST(problem.code, "code");
        QVERIFY(!problem.words().isEmpty());
        QVERIFY(!problem.line().contains(u'\n'));
    }

    void aDaysQuotaLastsUntilMidnightPacific() {
        const QByteArray day = error("You exceeded your current quota.",
                                     R"([{"violations": [{"quotaId": "GenerateRequestsPerDayPerProject-FreeTier"}]},)"
                                     R"({"retryDelay": "12s"}])");
        const Problem problem = read(429, day);
        QCOMPARE(problem.code, Code::QuotaExhausted);
        QCOMPARE(problem.retryAfter_s.value_or(0), 19 * 3600.0); // PDT: midnight is 07:00 UTC
    }

    void theEndOfTheDayIsRoundedUpAndNamesItsDay_data() {
        QTest::addColumn<QString>("now"); // UTC
        QTest::addColumn<QString>("until");
        QTest::newRow("tomorrow") << u"2026-11-27T08:03:00.500Z"_s << u"until 08:00 tomorrow."_s;
        QTest::newRow("today") << u"2026-11-27T07:03:20.400Z"_s << u"until 08:00."_s;
        QTest::newRow("at once") << u"2026-11-27T07:59:59.900Z"_s << u"until 08:01."_s; // a second at least
        QTest::newRow("in the evening") << u"2026-11-27T23:59:59.999Z"_s << u"until 08:00 tomorrow."_s;
    }
    void theEndOfTheDayIsRoundedUpAndNamesItsDay() {
        QFETCH(QString, now);
        const auto used = geminiErrorIn(
            error("You exceeded your current quota.",
                  R"([{"violations": [{"quotaId": "GenerateRequestsPerDayPerProject", "quotaValue": "20"}]}])"));
        const Problem problem = geminiProblem(429, used, {}, QDateTime::fromString(now, Qt::ISODateWithMs));
        QFETCH(QString, until);
        QVERIFY2(problem.words().endsWith(until), qPrintable(problem.words()));
    }

    void theDaysCallsAreLearntFromTheViolation_data() {
        QTest::addColumn<QByteArray>("violations");
        QTest::addColumn<int>("calls");
        const QByteArray day = R"({"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "quotaValue": )";
        const QByteArray minute = R"({"quotaId": "GenerateRequestsPerMinutePerProject", "quotaValue": "5"})";
        const auto row = [](const char* name, const QByteArray& violations, int calls) {
            QTest::newRow(name) << violations << calls;
        };
        row("text", day + R"("20"})", 20);
        row("number", day + "250}", 250);
        row("behind a minute's", minute + ',' + day + R"("20"})", 20);
        row("none", R"({"quotaId": "GenerateRequestsPerDayPerProject"})", 0);
        row("a minute's", minute, 0);
        row("tokens", R"({"quotaId": "GenerateContentInputTokensPerDay", "quotaValue": "250000"})", 0);
        row("zero", day + R"("0"})", 0);
        row("negative", day + R"("-3"})", 0);
        row("huge", day + R"("9e99"})", 0);
        row("no number", day + R"("many"})", 0);
        row("another type", day + "[20]}", 0);
    }
    void theDaysCallsAreLearntFromTheViolation() {
        QFETCH(QByteArray, violations);
        const QByteArray body = error("You exceeded your current quota.", R"([{"violations": [)" + violations + "]}]");
        QTEST(callsPerDayIn(geminiErrorIn(body)), "calls");
    }

    void aUsedUpDaySaysHowManyCallsItHad() {
        const Problem problem = read(429, error("You exceeded your current quota.",
                                                R"([{"violations": [{"quotaId": "GenerateRequestsPerDayPerProject",)"
                                                R"("quotaValue": "20"}]}])"));
        QCOMPARE(problem.code, Code::QuotaExhausted);
        QVERIFY2(problem.words().contains(u"20 calls a day"), qPrintable(problem.words()));
    }

    void aLongWaitIsAQuota() {
        const Problem problem = read(429, error("quota", R"([{"retryDelay": "36000s"}])"));
        QCOMPARE(problem.code, Code::QuotaExhausted);
        QCOMPARE(problem.retryAfter_s.value_or(0), 36000.0);
        QVERIFY2(problem.message.contains(u"until"_s), qPrintable(problem.message));
    }

    void aModelOutsideTheTierIsSaidSo() {
        const Problem problem = read(429, error("Quota exceeded for metric: x, limit: 0, model: gemini-3-pro"));
        QCOMPARE(problem.code, Code::QuotaExhausted);
        QVERIFY(problem.words().contains(u"free tier"));
    }

    void theWaitIsFoundWhereverItStands_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<double>("after");
        QTest::newRow("details") << error("", R"([{"retryDelay": "34.4s"}])") << QByteArray("9") << 34.4;
        QTest::newRow("words") << error("Please retry in 12.3s.") << QByteArray() << 12.3;
        QTest::newRow("ms") << error("Please retry in 531.5ms.") << QByteArray() << 0.5315;
        QTest::newRow("minutes") << error("Please retry in 1m2s. Or not.") << QByteArray() << 62.0;
        QTest::newRow("header") << error("no") << QByteArray("17") << 17.0;
        QTest::newRow("no body") << QByteArray() << QByteArray("17") << 17.0;
        QTest::newRow("a date") << error("no") << QByteArray("Wed, 21 Oct 2015 07:28:00 GMT") << -1.0;
        QTest::newRow("negative") << error("no") << QByteArray("-4") << -1.0;
        QTest::newRow("none") << error("Please retry in a while") << QByteArray() << -1.0;
    }
    void theWaitIsFoundWhereverItStands() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, header);
        QFETCH(double, after);
        QCOMPARE(read(429, body, header).retryAfter_s.value_or(-1), after);
        QCOMPARE(read(503, body, header).retryAfter_s.value_or(-1), after);
    }

    void midnightIsNeverPast() {
        for (int hour = 0; hour < 48; ++hour) {
            const double left = secondsToPacificMidnight(noon.addSecs(hour * 3600));
            QVERIFY(left > 0 && left <= 86400);
        }
        const auto winter = QDateTime::fromString(u"2026-12-01T07:59:00Z"_s, Qt::ISODate);
        QCOMPARE(secondsToPacificMidnight(winter), 60.0);
    }

    void anEchoedKeyIsNotInTheWords() {
        registerSecret(u"AIza-canary-0123456789"_s);
        for (const int status : {400, 401, 403, 429, 500}) {
            const Problem problem = read(status, error("Invalid API key: AIza-canary-0123456789",
                                                       R"([{"reason": "API_KEY_INVALID", "detail": "AIza-canary"}])"));
            QVERIFY(!problem.line().contains(u"canary"));
            const Problem bare = read(status, error("Refused: AIza-canary-0123456789"));
            QVERIFY(!bare.line().contains(u"canary"));
        }
    }

    void whatIsQuotedIsShortAndPlain() {
        const Problem problem = read(500, error(QByteArray("bad \\u001b[2J\\n\\u202e ") + QByteArray(5000, 'x')));
        QVERIFY(problem.words().size() < 300);
        QVERIFY(!problem.words().contains(u'\x1b'));
        QVERIFY(!problem.words().contains(u'\x202e'));
        QVERIFY(!problem.words().contains(u'\n'));
    }

    void thinkingThatIsNotTakenIsKnown() {
        const auto refused = geminiErrorIn(error("Budget 0 is invalid. This model only works in thinking mode."));
        QVERIFY(isThinkingRefused(400, refused));
        QVERIFY(!isThinkingRefused(500, refused));
        QVERIFY(!isThinkingRefused(400, geminiErrorIn(error("The input token count exceeds"))));
    }
};

int main(int argc, char** argv) {
    qputenv("TZ", "UTC"); // times of day are said in the machine's own
    QCoreApplication app(argc, argv);
    tst_GeminiErrors test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_geminierrors.moc"
