// SPDX-License-Identifier: GPL-3.0-or-later
// pith --server: the commands of one machine, asked of another's Pith.
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace pith;
using namespace Qt::StringLiterals;

class TestElsewhere : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_outside = std::make_unique<Outside>();
        m_served = std::make_unique<ServedProgram>(m_outside->environment(m_there));
        QVERIFY2(m_served->isUp(), m_served->log());
        m_environment = m_outside->environment(m_here);
        m_environment.insert(u"PITH_PATHS_DATA"_s, m_here.filePath(u"data"_s));
        m_tokenFile = write(u"token"_s, m_served->token() + '\n');
    }

    void summarizesThere() {
        const Ran ran = there({u"summarize"_s, u"https://www.youtube.com/watch?v=aaaaaaaaaaa"_s, u"--engine"_s,
                               u"gemini"_s, u"--format"_s, u"json"_s});
        QVERIFY2(ran.status == 0, ran.err);
        QCOMPARE(ran.json()[u"engine"][u"name"].toString(), u"gemini"_s);
        QVERIFY(!ran.json()[u"summary"][u"points"].toArray().isEmpty());
        // Kept there, and here is nothing.
        const Ran list = there({u"list"_s, u"--format"_s, u"json"_s});
        QCOMPARE(QJsonDocument::fromJson(list.out).array().size(), 1);
        QVERIFY(!QFile::exists(m_here.filePath(u"data/pith.db"_s)));
        // A household pays once.
        const int calls = m_outside->modelCalls();
        const Ran again = there({u"summarize"_s, u"https://youtu.be/aaaaaaaaaaa"_s, u"--engine"_s, u"gemini"_s});
        QVERIFY2(again.status == 0, again.err);
        QCOMPARE(m_outside->modelCalls(), calls);
    }

    void sendsAFileOfThisMachine() {
        QByteArray latin = "1\n00:00:01,000 --> 00:00:09,000\nDer Fl\xfc\x67\x65l \xfc\x62\x65r dem gr\xfcnen Haus am "
                           "See ist alt.\n";
        const QString file = write(u"talk.srt"_s, latin);
        const Ran ran = there({u"summarize"_s, file, u"--engine"_s, u"embedded"_s, u"--format"_s, u"text"_s});
        QVERIFY2(ran.status == 0, ran.err);
        QVERIFY2(QString::fromUtf8(ran.out).contains(u"Flügel über dem grünen Haus"_s), ran.out);
        const Ran words = there({u"transcript"_s, file, u"--format"_s, u"vtt"_s});
        QVERIFY2(words.status == 0, words.err);
        QVERIFY(words.out.startsWith("WEBVTT\n"));
    }

    void readsAsksAndRemoves() {
        const QString file = write(u"other.vtt"_s, "WEBVTT\n\n00:01.000 --> 00:09.000\nThe bridge was built of oak in "
                                                   "eleven months.\n\n00:10.000 --> 00:19.000\nThen the flood took it "
                                                   "away in a single night.\n");
        const Ran made = there({u"summarize"_s, file, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s});
        QVERIFY2(made.status == 0, made.err);
        const QString id = made.json()[u"id"].toString();
        const Ran shown = there({u"show"_s, id.left(8)});
        QVERIFY2(shown.status == 0, shown.err);
        QVERIFY(shown.out.contains("oak"));
        const Ran asked =
            there({u"ask"_s, id.left(8), u"What took the bridge away, a flood?"_s, u"--engine"_s, u"embedded"_s});
        QVERIFY2(asked.status == 0, asked.err);
        QVERIFY2(asked.out.contains("flood"), asked.out);
        QCOMPARE(there({u"remove"_s, id.left(8)}).status, 0);
        QCOMPARE(there({u"show"_s, id}).status, 1);
    }

    void tellsItsProblems() {
        const Ran gone = there({u"summarize"_s, u"http://127.0.0.1:1/talk"_s});
        QCOMPARE(gone.status, 3);
        QCOMPARE(gone.lines(), 1);
        const QString wrong = write(u"wrong"_s, "not-the-token");
        const Ran refused = run({u"--server"_s, url(), u"--token-file"_s, wrong, u"list"_s}, m_environment);
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("pith token add") && !refused.err.contains("not-the-token"), refused.err);
        const Ran nobody =
            run({u"--server"_s, u"http://127.0.0.1:1"_s, u"--token-file"_s, m_tokenFile, u"list"_s}, m_environment);
        QCOMPARE(nobody.status, 3);
        QCOMPARE(nobody.lines(), 1);
    }

    void refuses_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("http to another machine")
            << QStringList{u"--server"_s, u"http://192.0.2.1:7484"_s, u"--token-file"_s, u"TOKEN"_s, u"list"_s};
        QTest::newRow("no token") << QStringList{u"--server"_s, url(), u"list"_s};
        QTest::newRow("no server") << QStringList{u"--token-file"_s, u"TOKEN"_s, u"list"_s};
        QTest::newRow("no such file") << QStringList{u"--server"_s, url(), u"--token-file=/none"_s, u"list"_s};
        QTest::newRow("this machine's own")
            << QStringList{u"--server"_s, url(), u"--token-file"_s, u"TOKEN"_s, u"config"_s, u"list"_s};
        QTest::newRow("a look ahead") << QStringList{u"summarize"_s,          u"--server"_s, url(),
                                                     u"--token-file"_s,       u"TOKEN"_s,    u"--dry-run"_s,
                                                     u"https://a.example/x"_s};
    }
    void refuses() {
        QFETCH(QStringList, arguments);
        arguments.replaceInStrings(u"TOKEN"_s, m_tokenFile);
        const Ran ran = run(arguments, m_environment);
        QVERIFY2(ran.status == 2, ran.err);
        QCOMPARE(ran.lines(), 1);
    }

private:
    QString url() { return u"http://127.0.0.1:%1"_s.arg(m_served->port()); }
    Ran there(const QStringList& arguments) {
        return run(QStringList{u"--server"_s, url(), u"--token-file"_s, m_tokenFile} + arguments, m_environment);
    }
    QString write(const QString& name, const QByteArray& bytes) {
        QFile file(m_here.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return isWritten ? file.fileName() : QString();
    }

    const QTemporaryDir m_there, m_here;
    std::unique_ptr<Outside> m_outside;
    std::unique_ptr<ServedProgram> m_served;
    QProcessEnvironment m_environment;
    QString m_tokenFile;
};

QTEST_GUILESS_MAIN(TestElsewhere)
#include "tst_elsewhere.moc"
