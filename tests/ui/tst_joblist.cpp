// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/joblist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_joblist : public QObject {
    Q_OBJECT
private slots:
    void readsNothingUnseen();
    void pagesAsItIsScrolled();
    void aPageGivesNoRowTwice();
    void newJobsComeOnTop();
    void rowsFollowTheirJobs();
    void whatIsHeldSaysWhy();
    void removedRowsGo();
    void catchesUpWhenSeenAgain();
    void searchesOnlyWhatIsAsked();
    void aFailureIsSaidAndTheListStaysUsable();
    void hostileTitlesStayOneLine();
    void whatIsUnderWayStandsAbove();
    void whatEndsGoesToItsPlace();
    void sortsByWhatIsAsked_data();
    void sortsByWhatIsAsked();
    void anotherOrderReadsAllPagesInTurns();
    void searchesShowWhatWasFound();
};

static QString detailAt(const JobList& list, int row) { return list.index(row).data(JobList::DetailRole).toString(); }

void tst_joblist::readsNothingUnseen() {
    FakeWorld world;
    JobList list(world, nullptr);
    world.addDone(u"a"_s);
    list.refresh();
    emit world.changed(u"a"_s);
    QCOMPARE(world.lists, 0);
    QCOMPARE(list.rowCount(), 0);
    list.setSeen(true);
    QCOMPARE(world.lists, 1);
    QCOMPARE(list.rowCount(), 1);
}

void tst_joblist::pagesAsItIsScrolled() {
    FakeWorld world;
    world.pageRows = 10;
    for (int i = 0; i < 25; ++i)
        world.addDone(u"r%1"_s.arg(i));
    JobList list(world, nullptr);
    list.setSeen(true);
    QCOMPARE(list.rowCount(), 10);
    QVERIFY(list.canFetchMore({}));
    list.fetchMore({});
    list.fetchMore({});
    QCOMPARE(list.rowCount(), 25);
    QVERIFY(!list.canFetchMore({}));
    list.fetchMore({});
    QCOMPARE(world.lists, 3);
    QCOMPARE(list.index(24).data(JobList::IdRole).toString(), u"r0"_s);
}

void tst_joblist::aPageGivesNoRowTwice() {
    FakeWorld world;
    world.pageRows = 10;
    for (int i = 0; i < 15; ++i)
        world.addDone(u"r%1"_s.arg(i));
    JobList list(world, nullptr);
    list.setSeen(true);
    world.addJob(u"new"_s); // shifts what the next page begins with
    list.fetchMore({});
    QCOMPARE(list.rowCount(), 16);
}

void tst_joblist::newJobsComeOnTop() {
    FakeWorld world;
    world.addDone(u"old"_s);
    JobList list(world, nullptr);
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setSeen(true);
    Request request;
    request.source = u"https://video.example/new"_s;
    world.addJob(u"new"_s, request);
    QCOMPARE(list.rowCount(), 2);
    QCOMPARE(list.index(0).data().toString(), request.source);
    QCOMPARE(detailAt(list, 0), u"Waiting"_s);
    emit world.added(u"new"_s);
    QCOMPARE(list.rowCount(), 2);
}

void tst_joblist::rowsFollowTheirJobs() {
    FakeWorld world;
    JobList list(world, nullptr);
    list.setSeen(true);
    world.addJob(u"a"_s);
    QSignalSpy changes(&list, &QAbstractItemModel::dataChanged);
    for (int i = 1; i <= 40; ++i)
        world.tell(u"a"_s, Stage::Summary, i / 100.0);
    QTRY_COMPARE(detailAt(list, 0), u"Summarizing… 40 %"_s);
    QVERIFY(changes.size() <= 2); // a frame at a time
    QCOMPARE(list.index(0).data(JobList::ProgressRole).toDouble(), 0.4);
    QCOMPARE(list.index(0).data().toString(), u"Talk a"_s);
    changes.clear();
    emit world.changed(u"a"_s); // words that a model wrote
    world.addJob(u"b"_s);
    world.tell(u"b"_s, Stage::Summary, 0.2);
    QTRY_COMPARE(detailAt(list, 0), u"Summarizing… 20 %"_s);
    QCOMPARE(changes.size(), 1); // of the other
    world.end(u"a"_s, sampleRecord(u"a"_s));
    QTRY_VERIFY(detailAt(list, 1).contains(u"59 min · video.example · A. Speaker"_s));
    QVERIFY(list.index(1).data(JobList::ProgressRole).toDouble() < 0);
}

void tst_joblist::whatIsHeldSaysWhy() {
    FakeWorld world;
    JobList list(world, nullptr);
    list.setSeen(true);
    Job* job = world.addJob(u"a"_s);
    job->setPlace(1);
    QTRY_COMPARE(detailAt(list, 0), u"Waiting"_s);
    job->setPlace(1, u"The night is far."_s);
    QTRY_COMPARE(detailAt(list, 0), u"Waiting · The night is far."_s);
    world.tell(u"a"_s, Stage::Video, 0);
    QTRY_VERIFY(!detailAt(list, 0).contains(u"night"_s));
}

void tst_joblist::removedRowsGo() {
    FakeWorld world;
    for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
        world.addDone(id);
    JobList list(world, nullptr);
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setSeen(true);
    QObject owner;
    QVERIFY(waitFor(world.remove(u"b"_s, &owner)).ok());
    QCOMPARE(list.rowCount(), 2);
    QVERIFY(!list.indexOf(u"b"_s).isValid());
    emit world.removed(u"b"_s);
    QCOMPARE(list.rowCount(), 2);
}

void tst_joblist::catchesUpWhenSeenAgain() {
    FakeWorld world;
    JobList list(world, nullptr);
    list.setSeen(true);
    list.setSeen(false);
    world.addJob(u"a"_s);
    world.tell(u"a"_s, Stage::Summary, 0.3);
    QCoreApplication::processEvents();
    QCOMPARE(list.rowCount(), 0);
    QCOMPARE(world.lists, 1);
    list.setSeen(true);
    QCOMPARE(detailAt(list, 0), u"Summarizing… 30 %"_s);
    list.setSeen(false);
    list.setSeen(true);
    QCOMPARE(world.lists, 2); // nothing had happened
}

void tst_joblist::searchesOnlyWhatIsAsked() {
    FakeWorld world;
    world.addDone(u"apple"_s);
    world.addDone(u"pear"_s);
    JobList list(world, nullptr);
    list.setSeen(true);
    list.setSearch(u" pear "_s);
    QCOMPARE(list.rowCount(), 1);
    world.addJob(u"new"_s);
    QCOMPARE(list.rowCount(), 1);
    list.setSearch({});
    QCOMPARE(list.rowCount(), 3);
}

void tst_joblist::aFailureIsSaidAndTheListStaysUsable() {
    FakeWorld world;
    world.addDone(u"a"_s);
    world.listFails = Problem::of(Code::StoreDamaged);
    JobList list(world, nullptr);
    QSignalSpy failed(&list, &JobList::failed);
    list.setSeen(true);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(list.rowCount(), 0);
    world.listFails.reset();
    list.refresh();
    QCOMPARE(list.rowCount(), 1);
}

void tst_joblist::hostileTitlesStayOneLine() {
    FakeWorld world;
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->title = u"<b>x</b>\nsecond\u202E\x1b[2J"_s + QString(100'000, u'y');
    world.keep(record);
    JobList list(world, nullptr);
    list.setSeen(true);
    const QString title = list.index(0).data().toString();
    QVERIFY(title.size() <= 200);
    QVERIFY(!title.contains(u'\n') && !title.contains(u'\x1b') && !title.contains(u'\u202E'));
    QVERIFY(list.index(0).data(Qt::ToolTipRole).toString().startsWith(u"&lt;b&gt;"_s));
}

static QStringList ids(const JobList& list) {
    QStringList all;
    for (int i = 0; i < list.rowCount(); ++i)
        all.append(list.index(i).data(JobList::IdRole).toString());
    return all;
}

static QStringList sections(const JobList& list) {
    QStringList all;
    for (int i = 0; i < list.rowCount(); ++i)
        all.append(list.index(i).data(JobList::SectionRole).toString());
    return all;
}

void tst_joblist::whatIsUnderWayStandsAbove() {
    FakeWorld world;
    world.pageRows = 2;
    world.addJob(u"old job"_s);
    for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
        world.addDone(id);
    JobList list(world, nullptr);
    list.setSeen(true);
    QCOMPARE(ids(list), (QStringList{u"old job"_s, u"c"_s, u"b"_s})); // though its page is not read yet
    QCOMPARE(sections(list), (QStringList{u"Under Way"_s, u"Earlier"_s, QString()}));
    while (list.canFetchMore({}))
        list.fetchMore({});
    QCOMPARE(ids(list), (QStringList{u"old job"_s, u"c"_s, u"b"_s, u"a"_s}));
}

void tst_joblist::whatEndsGoesToItsPlace() {
    FakeWorld world;
    JobList list(world, nullptr);
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setSeen(true);
    QDateTime when = QDateTime::currentDateTimeUtc();
    for (const QString& id : {u"first"_s, u"second"_s}) {
        world.addJob(id)->edit().created = when = when.addSecs(1);
        list.refresh();
    }
    QSignalSpy moved(&list, &JobList::sectionsMoved);
    const QPersistentModelIndex chosen = list.indexOf(u"second"_s);
    QCOMPARE(chosen.row(), 0);
    SummaryRecord end = sampleRecord(u"second"_s);
    end.created = when;
    world.end(u"second"_s, end);
    QTRY_COMPARE(ids(list), (QStringList{u"first"_s, u"second"_s}));
    QCOMPARE(chosen.row(), 1); // what is chosen stays so
    QCOMPARE(sections(list), (QStringList{u"Under Way"_s, u"Earlier"_s}));
    QTRY_VERIFY(!moved.isEmpty());
    end = sampleRecord(u"first"_s);
    end.created = when.addSecs(-1);
    world.end(u"first"_s, end);
    QTRY_COMPARE(ids(list), (QStringList{u"second"_s, u"first"_s}));
    QCOMPARE(sections(list), (QStringList{QString(), QString()}));
}

void tst_joblist::sortsByWhatIsAsked_data() {
    QTest::addColumn<ListOrder>("order");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("newest") << ListOrder::Newest << QStringList{u"c"_s, u"b"_s, u"a"_s};
    QTest::newRow("oldest") << ListOrder::Oldest << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("title") << ListOrder::Title << QStringList{u"b"_s, u"c"_s, u"a"_s};
    QTest::newRow("site") << ListOrder::Site << QStringList{u"c"_s, u"a"_s, u"b"_s};
    QTest::newRow("length") << ListOrder::Length << QStringList{u"a"_s, u"b"_s, u"c"_s};
}

void tst_joblist::sortsByWhatIsAsked() {
    QFETCH(ListOrder, order);
    QFETCH(QStringList, wanted);
    FakeWorld world;
    QDateTime when = QDateTime::currentDateTimeUtc().addDays(-1);
    const auto keep = [&](const QString& id, const QString& title, const QString& host, double length) {
        SummaryRecord record = sampleRecord(id);
        record.video->title = title;
        record.video->url = u"https://"_s + host + u"/v"_s;
        record.video->duration_s = length;
        record.created = when = when.addSecs(60);
        world.keep(record);
    };
    keep(u"a"_s, u"zebra"_s, u"b.example"_s, 300);
    keep(u"b"_s, u"Ant"_s, u"c.example"_s, 200);
    keep(u"c"_s, u"bee"_s, u"www.a.example"_s, 100);
    JobList list(world, nullptr);
    list.setSeen(true);
    list.setOrder(order);
    QTRY_COMPARE(ids(list), wanted);
}

void tst_joblist::anotherOrderReadsAllPagesInTurns() {
    FakeWorld world;
    world.pageRows = 10;
    for (int i = 0; i < 95; ++i)
        world.addDone(u"r%1"_s.arg(i));
    JobList list(world, nullptr);
    list.setSeen(true);
    list.setOrder(ListOrder::Oldest);
    QVERIFY(world.lists < 5);     // not all at once
    world.addJob(u"meanwhile"_s); // is not lost
    QTRY_COMPARE(list.rowCount(), 96);
    QCOMPARE(ids(list).first(), u"meanwhile"_s);
    QVERIFY(!list.canFetchMore({}));
    emit world.removed(u"r3"_s);
    QCOMPARE(list.rowCount(), 95);
}

void tst_joblist::searchesShowWhatWasFound() {
    FakeWorld world;
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->title = u"Second"_s;
    world.keep(record);
    JobList list(world, nullptr);
    list.setSeen(true);
    QVERIFY(!list.index(0).data(JobList::SearchingRole).toBool());
    list.setSearch(u"Second"_s);
    QVERIFY(list.index(0).data(JobList::SearchingRole).toBool());
    QVERIFY(list.index(0).data(JobList::HitRole).toString().isEmpty());
    QTRY_COMPARE(list.index(0).data(JobList::HitRole).toString(), u"Second thing."_s);
    QCOMPARE(list.index(0).data(JobList::HitPlaceRole).toPoint(), QPoint(0, 6));
}

QTEST_GUILESS_MAIN(tst_joblist)
#include "tst_joblist.moc"
