// SPDX-License-Identifier: GPL-3.0-or-later
// How SQLite goes about every statement of the store, those in resources/sql and those that stand in the code: by an
// index, or as named here. Lists read what they show, and nothing beyond it.
#include "store/migrations.h"
#include "store/words.h"
#include "support/storesamples.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <sqlite3.h>

using namespace pith;
using namespace pith::samples;

namespace {

struct Query {
    QString name; // of its file, or itself
    QByteArray sql;
};

/// Who reads all of a table, and why.
const QHash<QString, const char*> deliberate{
    {u"SELECT count(*) FROM job"_s, "of a backup, asked once by hand; along the smallest index"},
    {u"SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"_s, "a page, at each opening"},
    {u"SELECT 1 FROM job LIMIT 1"_s, "whether a damaged table can be read at all: its first row"},
};

/// Those few that are sorted.
const QStringList sorted{u"unfinished-jobs"_s};

/// The file takes parameters of its text: the clause of a word, here of both kinds.
QByteArray filledIn(QByteArray sql) {
    const auto clause = [](const char* name) {
        QByteArray one = sqlNamed(name).replace("%1", "5").replace("%2", "6");
        return one.replace("%3", "7,8").replace("%4", "9").replace("%5", "10,11");
    };
    return sql.replace("%1", clause("search-word") + clause("search-part"));
}

QList<Query> inFiles() {
    QList<Query> all;
    for (QDirIterator it(u":/sql"_s); it.hasNext();) {
        it.next();
        const QString name = it.fileInfo().baseName();
        const bool isWhole = !name.startsWith(u"migrate"_s) && name != u"search-word" && name != u"search-part";
        if (isWhole)
            all.append({name, filledIn(sqlNamed(name.toStdString()))});
    }
    return all;
}

/// Literals that begin like a statement, their pieces put together. What reads a damaged file reads all of it.
QList<Query> inCode() {
    static const QRegularExpression literal(u"(?:use|prepare)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)\\)"_s);
    static const QRegularExpression between(u"\"\\s*\"|^\"|\"\\s*$"_s);
    static const QRegularExpression statement(u"^(?:SELECT|UPDATE|DELETE|INSERT) "_s);
    QList<Query> all;
    for (QDirIterator it(QStringLiteral(PITH_SOURCE_DIR "/core/store"), {u"*.cpp"_s, u"*.h"_s}); it.hasNext();) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString code = QString::fromUtf8(file.readAll());
        for (auto match = literal.globalMatch(code); match.hasNext();) {
            QString sql = match.next().captured(1);
            sql.remove(between);
            if (sql.contains(statement))
                all.append({sql, sql.toUtf8()});
        }
    }
    return all;
}

QStringList columnsOf(const Statement& statement) {
    QStringList names;
    for (int i = 0; i < sqlite3_column_count(statement.raw()); ++i)
        names.append(QString::fromUtf8(sqlite3_column_name(statement.raw(), i)));
    return names;
}

} // namespace

class tst_Plans : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{folderTemplate()};
    FakeClock m_clock;
    Database m_db;

    void everyOneHasAnIndex(const QList<Query>& queries) {
        for (const Query& query : queries) {
            Statement plan = m_db.prepare("EXPLAIN QUERY PLAN " + query.sql);
            QVERIFY2(plan.isValid(), qPrintable(query.name + u": "_s + m_db.problem().line()));
            while (plan.next()) {
                const QByteArray step = plan.bytes(3);
                // Along an index to the first that fits is no scan.
                const bool isOrder = step.contains("USING") && query.sql.contains("LIMIT");
                const bool scans = step.startsWith("SCAN") && !step.contains("VIRTUAL TABLE") && !isOrder &&
                                   step != "SCAN CONSTANT ROW";
                const bool sorts = step.contains("TEMP B-TREE");
                QVERIFY2(!scans || deliberate.contains(query.name), qPrintable(query.name + u": "_s + plan.text(3)));
                QVERIFY2(!sorts || sorted.contains(query.name), qPrintable(query.name + u": "_s + plan.text(3)));
            }
        }
    }

private slots:
    void initTestCase() {
        auto store = Store::open(m_folder.path(), m_clock);
        QVERIFY(store.ok());
        auto db = Database::open((*store)->path(), Database::Access::Write);
        QVERIFY(db.ok());
        m_db = db.take();
    }

    /// By their state it would read all that is finished, for each summary that is to be indexed.
    void whatIsNotIndexedYetHasAnIndexOfItsOwn() {
        for (const char* name : {"unindexed-job", "unindexed-transcript"}) {
            Statement plan = m_db.prepare("EXPLAIN QUERY PLAN " + sqlNamed(name));
            QVERIFY(plan.next());
            QVERIFY2(plan.bytes(3).contains("_unindexed"), plan.bytes(3).constData());
        }
    }

    void queriesInFiles() {
        const QList<Query> queries = inFiles();
        QVERIFY(queries.size() > 30);
        everyOneHasAnIndex(queries);
    }

    void queriesInTheCode() {
        const QList<Query> queries = inCode();
        QVERIFY2(queries.size() > 20, qPrintable(QString::number(queries.size())));
        everyOneHasAnIndex(queries);
        QStringList names;
        for (const Query& query : queries)
            names.append(query.name);
        for (auto each = deliberate.begin(); each != deliberate.end(); ++each) // none is named for nothing
            QVERIFY2(names.contains(each.key()), qPrintable(each.key()));
    }

    /// The way of a page through the history, not only that there is one.
    void aListGoesAlongItsOrder_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("step");
        QTest::newRow("all") << u"list-jobs"_s << QByteArray("SEARCH job USING INDEX job_created (created<?)");
        QTest::newRow("a state") << u"list-jobs-in-state"_s
                                 << QByteArray("SEARCH job USING INDEX job_state (state=? AND created<?)");
        QTest::newRow("the oldest") << u"oldest-job"_s << QByteArray("SCAN job USING INDEX job_age");
        QTest::newRow("the cache") << u"find-done"_s
                                   << QByteArray("SEARCH job USING INDEX job_key (key=? AND created>?)");
    }
    void aListGoesAlongItsOrder() {
        QFETCH(QString, name);
        QFETCH(QByteArray, step);
        Statement plan = m_db.prepare("EXPLAIN QUERY PLAN " + sqlNamed(name.toStdString()));
        QVERIFY(plan.next());
        QCOMPARE(plan.bytes(3), step);
        QVERIFY(!plan.next());
    }

    void listsSelectWhatTheyShow() {
        for (const char* name : {"list-jobs", "list-jobs-in-state", "search-jobs"})
            QCOMPARE(columnsOf(m_db.prepare(filledIn(sqlNamed(name)))), (QStringList{u"n"_s, u"created"_s, u"list"_s}));
        // And that lies before what is long, whose pages are not read then.
        Statement columns = m_db.prepare("SELECT name FROM pragma_table_info('job') ORDER BY cid");
        QStringList order;
        while (columns.next())
            order.append(columns.text(0));
        for (const QString& longOne : {u"words"_s, u"record"_s, u"request"_s})
            QVERIFY2(order.indexOf(u"list"_s) < order.indexOf(longOne), qPrintable(longOne));
    }

    void nothingSelectsAllThereIs() {
        const QList<Query> queries = inFiles() + inCode();
        for (const Query& query : queries)
            QVERIFY2(!query.sql.contains("SELECT *"), qPrintable(query.name));
    }
};

QTEST_GUILESS_MAIN(tst_Plans)
#include "tst_plans.moc"
