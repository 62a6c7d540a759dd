// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/clientlist.h"
#include "support/support.h"

#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

QByteArray one(const QByteArray& more = {}, const QByteArray& updated = "2099-01-01") {
    return "{'updated':'" + updated + "','clients':[{'name':'IOS','number':5,'version':'20.1','user_agent':'an app'" +
           more + "}]}";
}

QByteArray proper(QByteArray json) { return json.replace('\'', '"'); }

} // namespace

class tst_ClientList : public QObject {
    Q_OBJECT
private slots:
    void theBuiltInOneIsSound() {
        const ClientListPtr list = builtinClients();
        QVERIFY(list->clients.size() >= 3);
        QVERIFY(list->updated.isValid());
        QCOMPARE(list->clients.front().name, QByteArray("VISIONOS"));
        QVERIFY(list->clients.front().context.contains("\"hl\":\"en\""));
    }

    void readsWhatAnOwnerWrites() {
        const auto list = readClientList(proper(
            one(",'web':true,'call':'reel','only_after':['AGE_RESTRICTED'],'embed_url':'https://a.example/'")
                .replace("'clients':[", "'clients':[{'name':'WEB','number':1,'version':'2','user_agent':'b'},")));
        QVERIFY2(list.ok(), list.ok() ? "" : qPrintable(list.problem().line()));
        const InnertubeClient& client = list->clients.at(1);
        QVERIFY(client.web && client.reel);
        QCOMPARE(client.onlyAfter, QList{Code::AgeRestricted});
        QCOMPARE(client.embedUrl, QByteArray("\"https://a.example/\""));
        QCOMPARE(client.number, QByteArray("5"));
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no date") << one({}, "soon");
        QTest::newRow("no clients") << QByteArray("{'updated':'2099-01-01','clients':[]}");
        QTest::newRow("a header in the agent") << one().replace("an app", "an app\\r\\nX-Evil: 1");
        QTest::newRow("no agent") << one().replace("an app", "");
        QTest::newRow("a name in small letters") << one().replace("IOS", "ios\\\"");
        QTest::newRow("no number") << one().replace("'number':5", "'number':'5'");
        QTest::newRow("an unknown call") << one(",'call':'next'");
        QTest::newRow("an unknown failure") << one(",'only_after':['SOMETIMES']");
        QTest::newRow("an engine's failure") << one(",'only_after':['KEY_MISSING']");
        QTest::newRow("none to begin with") << one(",'only_after':['PRIVATE']");
        QTest::newRow("a device without end") << one(",'device':{'x':'" + QByteArray(3000, 'x') + "'}");
        QTest::newRow("a file without end") << QByteArray(70 << 10, ' ');
    }
    void saysWhatIsWrong() {
        QFETCH(QByteArray, json);
        const auto list = readClientList(proper(json));
        QVERIFY(!list.ok());
        QCOMPARE(list.problem().code, Code::BadFormat);
        QVERIFY(!list.problem().words().isEmpty());
    }

    void aNewerFileIsInForce() {
        const QString path = write(one());
        ClientBook book(path);
        QCOMPARE(book.now()->clients.front().name, QByteArray("IOS"));
        QVERIFY(book.isFromFile() && book.complaint().isEmpty());
    }

    void anOlderOrBrokenFileIsNotAndSaysSo() {
        for (const QByteArray& text : {one({}, "2020-01-01"), QByteArray("{")}) {
            ClientBook book(write(text));
            QCOMPARE(book.now(), builtinClients());
            QVERIFY(!book.isFromFile());
            QVERIFY(!book.complaint().isEmpty());
        }
    }

    void aChangeIsNoticed() {
        const QString path = write(one());
        ClientBook book(path);
        QCOMPARE(book.now()->clients.front().name, QByteArray("IOS"));
        write(one().replace("IOS", "MWEB"));
        QCOMPARE(book.now()->clients.front().name, QByteArray("MWEB"));
        QVERIFY(QFile::remove(path));
        QCOMPARE(book.now(), builtinClients());
    }

    void noFileIsNoMistake() {
        ClientBook book(m_folder.filePath(u"absent"_s));
        QCOMPARE(book.now(), builtinClients());
        QVERIFY(book.complaint().isEmpty());
    }

private:
    QString write(const QByteArray& json) {
        QFile file(m_folder.filePath(u"youtube-clients.json"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(proper(json)) < 0)
            qFatal("cannot write");
        return file.fileName();
    }
    QTemporaryDir m_folder;
};
QTEST_GUILESS_MAIN(tst_ClientList)
#include "tst_clientlist.moc"
