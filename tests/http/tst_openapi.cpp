// SPDX-License-Identifier: GPL-3.0-or-later
// openapi.json itself: by npm's validator, and the check that the other tests lean on by what it must find.
#include "support/openapi.h"
#include "support/support.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_OpenApi : public QObject {
    Q_OBJECT

    const OpenApi m_api;
    QString fault(const QByteArray& line, int status, const QByteArray& body,
                  QHash<QByteArray, QByteArray> headers = {}, const QByteArray& type = "application/json") const {
        headers.insert("content-type", type);
        return m_api.faultOf(line, {status, headers, body});
    }

private slots:
    void isValidByTheOfficialSchema() {
        const QString npx = QStandardPaths::findExecutable(u"npx"_s);
        if (npx.isEmpty())
            QSKIP("There is no npx here; the file is checked by openapi's own schema where there is.");
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(npx,
                      {u"--yes"_s, u"--fetch-retries=0"_s, u"--package=@seriousme/openapi-schema-validator@2.11.0"_s,
                       u"validate-api"_s, QStringLiteral(PITH_SOURCE_DIR "/resources/openapi.json")});
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 90'000);
        const QByteArray out = process.readAll();
        if (!ended || (process.exitCode() != 0 && !out.contains("\"valid\"")))
            QSKIP("npm cannot be reached; the file is checked by openapi's own schema where it can.");
        QVERIFY2(process.exitCode() == 0 && out.contains("\"valid\": true"), out);
    }

    void findsWhatIsNotTold_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("fault");
        QTest::newRow("right") << R"({"status":"alive"})"_ba << QString();
        QTest::newRow("another member") << R"({"status":"alive","version":"1"})"_ba << u"$.version is not told of"_s;
        QTest::newRow("missing") << "{}"_ba << u"$.status is missing"_s;
        QTest::newRow("another type") << R"({"status":1})"_ba << u"$.status is"_s;
        QTest::newRow("no JSON") << "{"_ba << u"unterminated"_s;
        QTest::newRow("no object") << "[]"_ba << u"$ is a array"_s;
    }
    void findsWhatIsNotTold() {
        QFETCH(QByteArray, body);
        QFETCH(QString, fault);
        const QString found = this->fault("GET /healthz", 200, body);
        QVERIFY2(fault.isEmpty() ? found.isEmpty() : found.contains(fault), qPrintable(found));
    }

    void findsStatusTypeAndHeaders() {
        const QByteArray alive = R"({"status":"alive"})";
        QVERIFY(fault("GET /healthz", 201, alive).contains(u"201"));
        QVERIFY(fault("GET /healthz", 200, alive, {}, "text/html").contains(u"text/html"));
        QVERIFY(fault("GET /nowhere", 200, alive).contains(u"not told of"));
        const QByteArray page = R"({"items":[],"next_cursor":null})";
        QVERIFY(fault("GET /v1/summaries?limit=1", 200, page).contains(u"ETag"));
        QCOMPARE(fault("GET /v1/summaries", 200, page, {{"etag", "\"x\""}}), QString());
        QVERIFY(fault("GET /v1/summaries", 200, page, {{"etag", "x"}}).contains(u"does not match"));
        QVERIFY(fault("GET /v1/summaries", 200, page, {{"etag", "\"x\""}, {"ratelimit", "5"}}).contains(u"RateLimit"));
        const QByteArray problem = R"({"type":"urn:pith:problem:rate-limited","title":"x","status":429,"code":"X"})";
        QVERIFY(fault("GET /v1/summaries", 429, problem, {}, "application/problem+json").contains(u"Retry-After"));
        QCOMPARE(fault("GET /v1/summaries", 500, problem, {}, "application/problem+json"), QString()); // by default
        QVERIFY(fault("GET /v1/summaries", 500, problem).contains(u"type"));
    }

    void looksIntoEvents() {
        QCOMPARE(m_api.faultOfEvents("id: 1\nevent: delta\ndata: {\"text\":\"x\"}\n\n"), QString());
        QVERIFY(!m_api.faultOfEvents("id: 1\nevent: delta\ndata: {\"txt\":\"x\"}\n\n").isEmpty());
        QVERIFY(!m_api.faultOfEvents("id: 1\nevent: other\ndata: {}\n\n").isEmpty());
        QVERIFY(!m_api.faultOfEvents("id: 2\nevent: delta\ndata: {\"text\":\"\"}\n\nid: 2\n").isEmpty());
        QVERIFY(!m_api.faultOfEvents("").isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_OpenApi)
#include "tst_openapi.moc"
