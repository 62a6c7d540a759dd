// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Routes : public QObject {
    Q_OBJECT

private slots:
    void findsCalls_data() {
        QTest::addColumn<int>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("call");
        QTest::addColumn<QByteArray>("id");
        const auto row = [](Method method, const char* path, ApiCall call, const char* id) {
            QTest::addRow("%s %s", methodName(method).data(), path)
                << int(method) << QByteArray(path) << int(call) << QByteArray(id);
        };
        row(Method::Get, "/v1/summaries", ApiCall::List, "");
        row(Method::Head, "/v1/summaries", ApiCall::List, "");
        row(Method::Post, "/v1/summaries", ApiCall::Submit, "");
        row(Method::Post, "/v1/summaries:batch", ApiCall::Batch, "");
        row(Method::Get, "/v1/summaries/ab-C_9", ApiCall::One, "ab-C_9");
        row(Method::Delete, "/v1/summaries/ab", ApiCall::Remove, "ab");
        row(Method::Get, "/v1/summaries/ab/events", ApiCall::Events, "ab");
        row(Method::Get, "/v1/summaries/ab/transcript", ApiCall::Transcript, "ab");
        row(Method::Get, "/v1/summaries/events", ApiCall::One, "events");
        row(Method::Get, "/healthz", ApiCall::Health, "");
        row(Method::Get, "/readyz", ApiCall::Ready, "");
        row(Method::Get, "/openapi.json", ApiCall::OpenApi, "");
    }
    void findsCalls() {
        QFETCH(int, method);
        QFETCH(QByteArray, path);
        QFETCH(int, call);
        QFETCH(QByteArray, id);
        const Match match = matchRoute(Method(method), path);
        QVERIFY(match.route && match.pathKnown);
        QCOMPARE(int(match.route->call), call);
        QVERIFY(id.isEmpty() || match.id == id);
    }

    void isClosedToWhatItDoesNotList_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"/", "/v1", "/v1/summaries/", "/v1/summaries//", "/v1/summaries/a/b",
                                 "/v1/summaries/a/events/", "/v1/summaries//events", "/v1/summaries/a%41",
                                 "/V1/summaries", "/metrics/", "/v1/settings/", "/healthz/"})
            QTest::addRow("%s", path) << QByteArray(path);
        QTest::newRow("long id") << "/v1/summaries/" + QByteArray(65, 'a');
    }
    void isClosedToWhatItDoesNotList() {
        QFETCH(QByteArray, path);
        QVERIFY(!matchRoute(Method::Get, path).pathKnown);
    }

    void namesTheMethodsOfAPath() {
        QVERIFY(!matchRoute(Method::Put, "/v1/summaries/a").route);
        QVERIFY(matchRoute(Method::Put, "/v1/summaries/a").pathKnown);
        QCOMPARE(allowedMethods("/v1/summaries/a"), "GET, HEAD, DELETE, OPTIONS"_ba);
        QCOMPARE(allowedMethods("/v1/summaries"), "GET, HEAD, POST, OPTIONS"_ba);
    }

    void onlyHealthChecksAreOpen() {
        for (const Route& route : routes())
            QCOMPARE(route.token == Token::None, route.call == ApiCall::Health || route.call == ApiCall::Ready);
    }

    void openApiDescribesExactlyTheseCalls() {
        QFile file(QStringLiteral(PITH_SOURCE_DIR "/resources/openapi.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject api = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(api[u"openapi"].toString().startsWith(u"3.1"));
        QSet<QString> described, listed, names;
        const QJsonObject paths = api[u"paths"].toObject();
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            const QJsonObject calls = path->toObject();
            for (auto call = calls.begin(); call != calls.end(); ++call) {
                if (call.key() == u"parameters")
                    continue;
                described.insert(call.key().toUpper() + u' ' + path.key());
                names.insert((*call)[u"operationId"].toString());
                const bool open = call->toObject().contains(u"security") && (*call)[u"security"].toArray().isEmpty();
                QCOMPARE(open, path.key() == u"/healthz" || path.key() == u"/readyz");
            }
        }
        for (const Route& route : routes())
            listed.insert(
                QString::fromLatin1(methodName(route.method).toByteArray() + ' ' + route.pattern.toByteArray()));
        QCOMPARE(described, listed);
        QCOMPARE(names.size(), described.size());
    }

    void openApiRefersOnlyToWhatItHolds() {
        QFile file(QStringLiteral(PITH_SOURCE_DIR "/resources/openapi.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const QJsonDocument api = QJsonDocument::fromJson(bytes);
        static constexpr QByteArrayView mark = "\"$ref\": \"#/";
        for (qsizetype at = bytes.indexOf(mark.toByteArray()); at >= 0;
             at = bytes.indexOf(mark.toByteArray(), at + 1)) {
            const qsizetype begin = at + mark.size();
            const QStringList way =
                QString::fromUtf8(bytes.sliced(begin, bytes.indexOf('"', begin) - begin)).split(u'/');
            QJsonValue value = api.object();
            for (const QString& step : way)
                value = value[step];
            QVERIFY2(value.isObject(), qPrintable(way.join(u'/')));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Routes)
#include "tst_routes.moc"
