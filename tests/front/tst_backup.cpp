// SPDX-License-Identifier: GPL-3.0-or-later
// pith backup while the service runs, and the way back, as an owner does it.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QObject>

#include <memory>
#include <sys/stat.h>

using namespace pith;
using namespace Qt::StringLiterals;

class TestBackup : public QObject {
    Q_OBJECT
private slots:
    void init();
    void goesThereAndBack();
    void isRefusedInOneLine_data();
    void isRefusedInOneLine();

private:
    [[nodiscard]] Ran pith(const QStringList& arguments) const { return run(arguments, environment); }
    [[nodiscard]] QString summarize(const QByteArray& words) const {
        return run({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, u"-"_s}, environment, words)
            .json()[u"id"]
            .toString();
    }
    [[nodiscard]] QString file(const QString& name) const { return home->filePath(name); }
    std::unique_ptr<Outside> outside;
    std::unique_ptr<QTemporaryDir> home;
    QProcessEnvironment environment;
};

void TestBackup::init() {
    outside = std::make_unique<Outside>();
    home = std::make_unique<QTemporaryDir>();
    environment = outside->environment(*home);
}

void TestBackup::goesThereAndBack() {
    QByteArray kept;
    {
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        const QByteArray asked = R"({"url":"https://www.youtube.com/watch?v=bbbbbbbbbbb","engine":"gemini"})";
        kept = Client(served).json("POST /v1/summaries", asked, "Prefer: wait=60\r\n")[u"id"].toString().toLatin1();
        QVERIFY(!kept.isEmpty());
        const Ran made = pith({u"backup"_s, file(u"b.db"_s)});
        QVERIFY2(made.status == 0, made.err);
        QVERIFY2(made.out.contains("1 summaries") && made.err.isEmpty(), made.out + made.err);
        struct stat info {};
        QVERIFY(::lstat(qPrintable(file(u"b.db"_s)), &info) == 0 && (info.st_mode & 0777) == 0600);
        const Ran refused = pith({u"restore"_s, file(u"b.db"_s)});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.lines() == 1 && refused.err.contains(QByteArray::number(served.process.processId())),
                 refused.err);
        QCOMPARE(Client(served).ask("GET /v1/summaries/" + kept).status, 200);
        QCOMPARE(served.stop(), 0);
    }
    QCOMPARE(pith({u"remove"_s, QString::fromLatin1(kept)}).status, 0);
    const QString later = summarize("Later words. " + testData(u"text/talk/words.txt"_s));
    QVERIFY(!later.isEmpty());
    const Ran restored = pith({u"restore"_s, file(u"b.db"_s)});
    QVERIFY2(restored.status == 0, restored.err);
    QVERIFY2(restored.out.startsWith("1 summaries") && restored.out.contains(".before-restore-"), restored.out);
    QCOMPARE(pith({u"show"_s, QString::fromLatin1(kept)}).status, 0);
    QCOMPARE(pith({u"show"_s, later}).status, 1);
    // What it was told of is there, and leads back.
    const QString before = QString::fromUtf8(restored.out).section(u" is "_s, 1).trimmed().chopped(1);
    QVERIFY2(QFile::exists(before), qPrintable(before));
    QCOMPARE(pith({u"restore"_s, u"-q"_s, before}).status, 0);
    QCOMPARE(pith({u"show"_s, later}).status, 0);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    QCOMPARE(Client(served).ask("GET /v1/summaries/" + later.toLatin1()).status, 200);
}

void TestBackup::isRefusedInOneLine_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a file that is there") << QStringList{u"backup"_s, u"there"_s} << 1 << QByteArray("--force");
    QTest::newRow("no folder") << QStringList{u"backup"_s, u"none/b.db"_s} << 1 << QByteArray("cannot be written");
    QTest::newRow("a folder") << QStringList{u"backup"_s, u"."_s} << 2 << QByteArray("is no place");
    QTest::newRow("no file") << QStringList{u"restore"_s, u"none"_s} << 1 << QByteArray("There is no file");
    QTest::newRow("no database") << QStringList{u"restore"_s, u"there"_s} << 1 << QByteArray("is no database");
    QTest::newRow("nothing named") << QStringList{u"restore"_s} << 2 << QByteArray("usage");
}

void TestBackup::isRefusedInOneLine() {
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    const QString id = summarize(testData(u"text/talk/words.txt"_s));
    QFile there(file(u"there"_s));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("precious") == 8);
    there.close();
    if (arguments.size() > 1)
        arguments[1] = file(arguments[1]);
    const Ran ran = pith(arguments);
    QCOMPARE(ran.status, status);
    QVERIFY2(ran.lines() == 1 && ran.err.contains(words), ran.err);
    QVERIFY(there.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), QByteArray("precious"));
    QCOMPARE(pith({u"show"_s, id}).status, 0);
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
