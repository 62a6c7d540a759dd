// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, times and dates as people here write them: a comma in German, the day before the month, no "PM".
#include "domain/json.h"
#include "support/support.h"
#include "ui/dashboard.h"
#include "ui/fakedesk.h"
#include "ui/fakeworld.h"
#include "ui/joblist.h"
#include "ui/language.h"
#include "ui/settingrow.h"
#include "ui/settingsdialog.h"
#include "ui/summaryhtml.h"

#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_numbers : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void timesAndDatesOfTheList();
    void theFootOfASummary();
    void theDashboard();
    void aSettingIsEnteredAsItIsWritten();
};

void tst_numbers::initTestCase() {
#ifdef PITH_I18N
    QVERIFY(speak(u"de"_s));
#else
    QSKIP("built without lrelease");
#endif
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
}

void tst_numbers::cleanupTestCase() { QLocale::setDefault(QLocale::c()); }

void tst_numbers::timesAndDatesOfTheList() {
    FakeWorld world;
    SummaryRecord today = sampleRecord(u"today"_s), before = sampleRecord(u"before"_s);
    today.created = QDateTime(QDate::currentDate(), QTime(15, 4));
    before.created = QDateTime(QDate(2024, 3, 9), QTime(15, 4));
    world.keep(before);
    world.keep(today);
    JobList list(world, nullptr);
    list.setSeen(true);
    const auto detail = [&](int row) { return list.index(row).data(JobList::DetailRole).toString(); };
    QVERIFY2(detail(0).startsWith(u"15:04 · 59 min"_s), qPrintable(detail(0)));
    QVERIFY2(detail(1).startsWith(u"09.03.24 · "_s), qPrintable(detail(1)));
}

void tst_numbers::theFootOfASummary() {
    SummaryRecord record = sampleRecord(u"a"_s);
    record.engine->name = u"gemini"_s;
    record.engine->inputTokens = 12001;
    record.engine->outputTokens = 512;
    record.engine->cost = Money{0.0042, u"USD"_s};
    QString html;
    for (const Fragment& fragment : summaryFragments(record))
        html += fragment.html;
    QVERIFY2(html.contains(u"12.001 + 512"_s) && html.contains(u"0,0042 USD"_s), qPrintable(html));
}

void tst_numbers::theDashboard() {
    FakeDesk desk;
    desk.now.machine.step = Step::Frugal;
    desk.now.machine.stepSince = QDateTime(QDate(2024, 3, 9), QTime(15, 4));
    desk.now.machine.cpuPercent = 2.5;
    desk.now.queue.done = 1234;
    DayOfSpend day{QDate(2024, 3, 9), {}};
    day.spent.tokens = {20'000, 0, 2400};
    desk.days = {day};
    HistoryPoint point;
    point.memory_mb = 46.5F;
    desk.ringOfPoints.add(point, 5);
    Dashboard board(desk);
    board.show();
    QVERIFY2(board.remarks().contains(u"09.03.24 15:04"_s), qPrintable(board.remarks()));
    QVERIFY2(board.facts().contains(u"60,0 MB"_s) && board.facts().contains(u"2,5 %"_s) &&
                 board.facts().contains(u"1.234"_s),
             qPrintable(board.facts()));
    const QString report = board.report();
    for (const QString& words : {u"09.03.24: 20.000"_s, u"46,5 MB"_s})
        QVERIFY2(report.contains(words), qPrintable(report));
}

void tst_numbers::aSettingIsEnteredAsItIsWritten() {
    FakeDesk desk;
    SettingsDialog dialog(desk);
    dialog.openAt(SettingsDialog::Place::Budget);
    const QString name = u"budget/cost_per_day"_s;
    auto* field = dialog.row(name)->editor()->findChild<QLineEdit*>();
    for (const auto& [given, kept] :
         {std::pair(u"0,5"_s, u"0.5"_s), std::pair(u"1.000"_s, u"1000"_s), std::pair(u"12.345,5"_s, u"12345.5"_s),
          std::pair(u"0.004"_s, u"0.004"_s), std::pair(u"1 000"_s, u"1000"_s), std::pair(u"1.25"_s, u"1.25"_s)}) {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, given);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(desk.values->state(name)->value, kept);
        QString shown = kept;
        QCOMPARE(field->text(), shown.replace(u'.', u','));
    }
    QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(field->text(), u"2,25"_s);
    field->selectAll();
    QTest::keyClicks(field, u"1.00,5"_s); // which is neither
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!dialog.row(name)->fault().isEmpty());
    auto* memory = dialog.row(u"budget/memory_mb"_s)->editor()->findChild<QLineEdit*>();
    memory->setFocus();
    memory->selectAll();
    QTest::keyClicks(memory, u"1.024"_s);
    QTest::keyClick(memory, Qt::Key_Return);
    QCOMPARE(desk.values->state(u"budget/memory_mb"_s)->value, u"1024"_s);
}

QTEST_MAIN(tst_numbers)
#include "tst_numbers.moc"
