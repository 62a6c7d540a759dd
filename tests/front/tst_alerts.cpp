// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong is told to who asks, and to the log once.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QObject>

using namespace pith;
using namespace Qt::StringLiterals;

class TestAlerts : public QObject {
    Q_OBJECT
    /// The alert of that name; empty: there is none.
    static QJsonObject alert(ServedProgram& served, const QString& name) {
        const QJsonArray all = Client(served).json("GET /v1/resources")[u"now"][u"alerts"].toArray();
        for (const QJsonValue& one : all)
            if (one[u"name"] == name)
                return one.toObject();
        return {};
    }

private slots:
    void showsWhatStands() {
        const Outside outside;
        const QTemporaryDir home;
        QProcessEnvironment environment = outside.environment(home);
        const QString data = home.filePath(u"rules"_s);
        environment.insert(u"PITH_PATHS_DATA"_s, data);
        QVERIFY(QDir().mkpath(data));
        QFile rules(data + u"/alerts.json"_s);
        QVERIFY(rules.open(QIODevice::WriteOnly));
        rules.write(R"({"disk.low": {"raise": 5e8, "clear": 6e8, "for_s": 0}})"); // more than there is
        rules.close();
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        QTRY_VERIFY(!alert(served, u"disk"_s).isEmpty());
        const QJsonObject told = alert(served, u"disk"_s);
        QCOMPARE(told.keys(), (QStringList{u"name"_s, u"since"_s, u"text"_s}));
        QVERIFY(QDateTime::fromString(told[u"since"].toString(), Qt::ISODateWithMs).isValid());
        QVERIFY2(told[u"text"].toString().contains(u"Make room"_s), qPrintable(told[u"text"].toString()));
        QTest::qWait(2500); // looks
        QCOMPARE(alert(served, u"disk"_s), told);
        QCOMPARE(served.log().count("alert disk (warning) raised"), 1);
    }

    void endsWithItsCause() {
        const Outside outside;
        const QTemporaryDir home;
        ServedProgram served(outside.environment(home));
        QVERIFY2(served.isUp(), served.log());
        Client client(served);
        const QByteArray body = R"({"url":"https://www.youtube.com/watch?v=aaaaaaaaaaa","engine":"gemini"})";
        QCOMPARE(client.json("POST /v1/summaries", body, "Prefer: wait=60\r\n")[u"state"], u"done"_s);
        QVERIFY(alert(served, u"spend"_s).isEmpty());
        QCOMPARE(client.ask("PATCH /v1/settings", R"({"budget/tokens_per_day": 10})").status, 200);
        QTRY_VERIFY(!alert(served, u"spend"_s).isEmpty());
        QCOMPARE(client.ask("PATCH /v1/settings", R"({"budget/tokens_per_day": 0})").status, 200);
        QTRY_VERIFY(alert(served, u"spend"_s).isEmpty());
        QTRY_COMPARE(served.log().count("alert spend (warning)"), 2);
        QVERIFY(served.log().contains("alert spend (warning) over"));
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
