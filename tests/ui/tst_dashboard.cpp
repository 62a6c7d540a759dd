// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/dashboard.h"
#include "ui/fakedesk.h"
#include "ui/plot.h"
#include "ui/screens.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_dashboard : public QObject {
    Q_OBJECT
private slots:
    void init();
    void showsTheRing();
    void aDayIsByTheMinute();
    void looksOnlyWhileItIsSeen();
    void readsValuesUnderThePointer();
    void readsValuesByTheKeys();
    void nothingMeasuredIsSaid();
    void theStepIsToldInPlainWords_data();
    void theStepIsToldInPlainWords();
    void whatAStepGaveBackIsTold();
    void enginesLeftAloneAreTold();
    void alertsAreToldWithWhatCanBeDone();
    void remarksStandStillWhileTheySayTheSame();
    void theReportHoldsEverything();
    void plotsTellAScreenReader();
    void followsThePalette();
    void drawsFromRightToLeft();
    void fitsANarrowWindow();
    void nothingIsCutInASmallWindow_data();
    void nothingIsCutInASmallWindow();
    void theStagesOfTheLastSummaryAreShown();
    void aReadingFitsItsRoom();
    void theLegendFitsItsRoom_data();
    void theLegendFitsItsRoom();
    void goesWhenItIsClosed();

private:
    void fillRing(int seconds);
    std::unique_ptr<FakeDesk> m_desk;
    std::unique_ptr<Dashboard> m_board;
};

void tst_dashboard::fillRing(int seconds) {
    for (int i = 1; i <= seconds; ++i) {
        HistoryPoint point;
        point.memory_mb = float(i);
        point.cpuPercent = 5;
        point.memoryPressure = 2;
        point.running = 1;
        point.in_kB = 64;
        point.video_s = 0.5F;
        point.transcript_s = 1;
        point.summary_s = 8.25F;
        m_desk->ringOfPoints.add(point, 1);
    }
}

void tst_dashboard::init() {
    m_board.reset();
    m_desk = std::make_unique<FakeDesk>();
    for (int back = 13; back >= 0; --back) {
        DayOfSpend day{QDate(2026, 11, 27).addDays(-back), {}};
        day.spent.tokens = {1000 * (14 - back), 0, 100};
        m_desk->days.append(day);
    }
    m_desk->days.last().spent.cost = Money{0.0123, u"USD"_s};
    fillRing(700);
    m_board = std::make_unique<Dashboard>(*m_desk);
    m_board->show();
    m_board->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_board.get()));
}

void tst_dashboard::showsTheRing() {
    const PlotData& memory = m_board->plot(Dashboard::Memory)->data();
    QCOMPARE(memory.lines.first().values.size(), 600);
    QCOMPARE(memory.lines.first().values.last(), 700.0F);
    QCOMPARE(memory.limit, std::optional(256.0F));
    QCOMPARE(m_board->plot(Dashboard::Pressure)->data().lines.size(), 3);
    QCOMPARE(m_board->plot(Dashboard::Pressure)->data().lines[1].values.last(), 2.0F);
    QCOMPARE(m_board->plot(Dashboard::Network)->data().lines[0].values.last(), 64.0F);
    QCOMPARE(m_board->plot(Dashboard::Tokens)->data().lines[0].values.last(), 14'100.0F);
    HistoryPoint point;
    point.memory_mb = 42;
    m_desk->ringOfPoints.add(point, 1);
    QTRY_COMPARE(m_board->plot(Dashboard::Memory)->data().lines.first().values.last(), 42.0F); // a second later
}

void tst_dashboard::aDayIsByTheMinute() {
    m_board->range()->setCurrentIndex(1);
    const PlotData& memory = m_board->plot(Dashboard::Memory)->data();
    QCOMPARE(memory.step_s, 60);
    QCOMPARE(memory.lines.first().values.size(), 11);
    QCOMPARE(memory.lines.first().values.first(), 30.5F); // the mean of its seconds
}

void tst_dashboard::looksOnlyWhileItIsSeen() {
    QVERIFY(m_board->isLooking());
    m_board->showMinimized();
    QTRY_VERIFY(!m_board->isLooking());
    m_board->showNormal();
    QTRY_VERIFY(m_board->isLooking());
    m_board->hide();
    QVERIFY(!m_board->isLooking());
    const int asked = m_desk->figuresAsked;
    QTest::qWait(1500); // longer than a look is apart
    QCOMPARE(m_desk->figuresAsked, asked);
}

void tst_dashboard::readsValuesUnderThePointer() {
    Plot* plot = m_board->plot(Dashboard::Memory);
    QTest::mouseMove(plot, {plot->width() / 2, plot->height() / 2});
    QTRY_VERIFY(plot->cursor() > 250 && plot->cursor() < 350);
    QVERIFY(plot->reading(plot->cursor()).contains(QString::number(700 - plot->cursor())));
    QTest::mouseMove(plot, {plot->width() / 2, 2}); // over its head: nothing
    QTRY_COMPARE(plot->cursor(), -1);
}

void tst_dashboard::readsValuesByTheKeys() {
    Plot* plot = m_board->plot(Dashboard::Memory);
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(plot->cursor(), 0);
    QTest::keyClick(plot, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(plot->cursor(), 10);
    QCOMPARE(plot->reading(10), u"10 s ago: 690.0 MB"_s);
    QTest::keyClick(plot, Qt::Key_Home);
    QCOMPARE(plot->cursor(), 599);
    QCOMPARE(plot->reading(599), u"9 min 59 s ago: 101.0 MB"_s);
    QCOMPARE(plot->accessibleDescription(), plot->reading(599));
    QTest::keyClick(plot, Qt::Key_Tab);
    QCOMPARE(plot->cursor(), -1);
}

void tst_dashboard::nothingMeasuredIsSaid() {
    Plot plot(u"Empty"_s, u"MB"_s, 0);
    plot.setData({});
    QVERIFY(plot.summary().contains(u"nothing"_s));
    QVERIFY(plot.reading(0).isEmpty());
    plot.show();
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(plot.cursor(), -1);
    QVERIFY(!plot.grab().isNull());
}

void tst_dashboard::theStepIsToldInPlainWords_data() {
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("used_mb");
    QTest::addColumn<double>("pressure");
    QTest::addColumn<QStringList>("words");
    QTest::addRow("normal") << 0 << 60 << 0.0 << QStringList{u"All is well"_s, u"60 MB of 256 MB"_s};
    QTest::addRow("frugal") << 1 << 210 << 0.0
                            << QStringList{u"Frugal since"_s, u"above 80 %"_s, u"210 MB"_s, u"budget/memory_mb"_s};
    QTest::addRow("frugal by pressure") << 1 << 60 << 23.0 << QStringList{u"waits for memory 23 %"_s};
    QTest::addRow("frugal no more") << 1 << 60 << 0.0 << QStringList{u"a moment ago"_s};
    QTest::addRow("critical") << 2 << 240 << 0.0 << QStringList{u"Critical since"_s, u"One job"_s, u"above 92 %"_s};
    QTest::addRow("refusing") << 3 << 300 << 0.0 << QStringList{u"Refusing new work"_s, u"used up"_s};
}

void tst_dashboard::theStepIsToldInPlainWords() {
    QFETCH(const int, step);
    QFETCH(const int, used_mb);
    QFETCH(const double, pressure);
    QFETCH(const QStringList, words);
    m_desk->now.machine.step = Step(step);
    m_desk->now.machine.stepSince = QDateTime::currentDateTimeUtc();
    m_desk->now.machine.resident = qint64(used_mb) << 20;
    m_desk->now.machine.pressure.memory = pressure;
    m_board->hide();
    m_board->show();
    for (const QString& word : words)
        QVERIFY2(m_board->remarks().contains(word), qPrintable(m_board->remarks()));
    QCOMPARE(remarksOf(m_desk->now).first().isAlert, step != 0);
}

void tst_dashboard::whatAStepGaveBackIsTold() {
    m_desk->now.machine.step = Step::Frugal;
    m_desk->now.machine.resident = qint64(210) << 20;
    m_desk->now.machine.freed = qint64(6) << 20;
    QVERIFY2(remarksOf(m_desk->now).first().title.endsWith(u"; 6.0 MB were given back."_s),
             qPrintable(remarksOf(m_desk->now).first().title));
    m_desk->now.machine.freed = 4096;
    QVERIFY(!remarksOf(m_desk->now).first().title.contains(u"given back"_s));
}

void tst_dashboard::enginesLeftAloneAreTold() {
    const QDateTime until = QDateTime::currentDateTimeUtc().addSecs(3600);
    m_desk->now.breakers = {{u"gemini"_s, "open", until, {}, true},
                            {u"openai"_s, "open", until},
                            {u"other"_s, "half-open", {}},
                            {u"fine"_s, "closed", {}}};
    const QList<Remark> all = remarksOf(m_desk->now);
    QCOMPARE(all.size(), 4);
    QVERIFY(all[1].title.contains(u"gemini"_s) && all[1].advice.contains(u"second model"_s));
    QVERIFY(all[2].title.contains(u"failed"_s) &&
            all[2].title.contains(QLocale().toString(until.toLocalTime().time(), QLocale::ShortFormat)));
    QVERIFY(all[3].title.contains(u"tried again"_s));
}

void tst_dashboard::alertsAreToldWithWhatCanBeDone() {
    m_desk->now.alerts = {
        {"memory", {}, m_desk->now.machine.time, 1, Severity::Info, u"The step, told above."_s, {}},
        {"disk", {}, m_desk->now.machine.time, 9, Severity::Warning, u"The disk is full."_s, u"Make room."_s}};
    m_board->hide();
    m_board->show();
    const QString said = m_board->remarks();
    QVERIFY2(said.contains(u"The disk is full. Since "_s) && said.contains(u"Make room."_s), qPrintable(said));
    QVERIFY(!said.contains(u"told above"_s));
    QVERIFY(m_board->report().contains(u"The disk is full."_s));
}

void tst_dashboard::remarksStandStillWhileTheySayTheSame() {
    const QPointer<QFrame> frame = m_board->findChild<QFrame*>();
    QVERIFY(frame);
    m_board->hide();
    m_board->show();
    QVERIFY(frame); // a screen reader that is at it would begin again
}

void tst_dashboard::theReportHoldsEverything() {
    m_desk->now.queue.hits = 1;
    m_desk->now.queue.misses = 3;
    m_desk->now.queue.bytesIn = 5 << 20;
    m_board->hide();
    m_board->show();
    QTest::mouseClick(m_board->copyButton(), Qt::LeftButton);
    const QString report = QApplication::clipboard()->text();
    for (const QString& words :
         {u"Pith "_s, u"All is well"_s, u"1 of 4 requests (25 %)"_s, u"5.0 MB received"_s,
          u"Memory (10 minutes): memory: 700.0 MB now, 101.0 MB to 700.0 MB"_s, u"14,000 tokens in"_s})
        QVERIFY2(report.contains(words), qPrintable(words + u" is not in\n"_s + report));
    for (const QString& fact : factsOf(m_desk->now))
        QVERIFY2(report.contains(fact), qPrintable(fact));
}

void tst_dashboard::plotsTellAScreenReader() {
    for (const Plot* plot : m_board->findChildren<Plot*>()) {
        QVERIFY(!plot->accessibleName().isEmpty());
        QVERIFY2(!plot->accessibleDescription().isEmpty(), qPrintable(plot->title()));
        QVERIFY(plot->focusPolicy() != Qt::NoFocus);
    }
    QVERIFY(m_board->plot(Dashboard::Memory)->accessibleDescription().contains(u"700.0 MB now"_s));
}

static QRgb mostOf(const QWidget* widget) {
    const QImage image = const_cast<QWidget*>(widget)->grab().toImage();
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    return std::max_element(counts.cbegin(), counts.cend()).key();
}

void tst_dashboard::followsThePalette() {
    const Plot* plot = m_board->plot(Dashboard::Network);
    const QPalette before = QApplication::palette();
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(20, 20, 20));
    dark.setColor(QPalette::Window, QColor(30, 30, 30));
    dark.setColor(QPalette::WindowText, Qt::white);
    dark.setColor(QPalette::Highlight, QColor(20, 20, 20)); // so that what is filled is ground too
    QApplication::setPalette(dark);
    QCoreApplication::processEvents();
    const QRgb ground = mostOf(plot);
    QApplication::setPalette(before);
    QVERIFY2(qGray(ground) < 60, qPrintable(QColor(ground).name()));
}

void tst_dashboard::drawsFromRightToLeft() {
    Plot* plot = m_board->plot(Dashboard::Memory);
    m_board->setLayoutDirection(Qt::RightToLeft);
    QCoreApplication::processEvents();
    QTest::mouseMove(plot, {plot->width() / 10, plot->height() / 2}); // now is on the left
    QTRY_VERIFY(plot->cursor() >= 0 && plot->cursor() < 100);
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_End);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->cursor(), 1);
}

void tst_dashboard::fitsANarrowWindow() {
    m_board->resize(320, 480);
    QCoreApplication::processEvents();
    QCOMPARE(m_board->size(), QSize(320, 480));
    const Plot* first = m_board->plot(Dashboard::Memory);
    const Plot* second = m_board->plot(Dashboard::Cpu);
    QVERIFY(second->y() > first->y()); // below each other
    m_board->resize(1200, 900);
    QCoreApplication::processEvents();
    QCOMPARE(second->y(), first->y());
}

void tst_dashboard::nothingIsCutInASmallWindow_data() { addScreens({2560, 1440}); }

/// Whatever there is no room for is scrolled to, whole.
void tst_dashboard::nothingIsCutInASmallWindow() {
    QFETCH(const QSize, size);
    QFETCH(const int, percent);
    const Letters letters(percent);
    m_desk->now.machine.step = Step::Frugal;
    m_desk->now.breakers = {{u"gemini"_s, "open", QDateTime::currentDateTimeUtc().addSecs(4000), {}, true}};
    Dashboard board(*m_desk);
    board.resize(size);
    board.show();
    QTest::qWait(100); // a page of labels that wrap is laid out more than once
    QCOMPARE(board.size(), size);
    const auto* scroll = board.findChild<QScrollArea*>();
    const QWidget* body = scroll->widget();
    QCOMPARE(body->width(), scroll->viewport()->width());
    QCOMPARE(scroll->verticalScrollBar()->maximum(), std::max(0, body->height() - scroll->viewport()->height()));
    int labels = 0;
    for (const QLabel* label : body->findChildren<QLabel*>()) {
        if (label->text().isEmpty())
            continue;
        ++labels;
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        QVERIFY2(label->geometry().right() <= label->parentWidget()->width(), qPrintable(label->text()));
    }
    QVERIFY(labels >= 5); // two remarks of two, and all figures
    for (int i = 0; i < Dashboard::PlotCount; ++i) {
        const Plot* plot = board.plot(Dashboard::Shown(i));
        QVERIFY2(plot->height() >= plot->minimumSizeHint().height() && plot->width() >= plot->minimumSizeHint().width(),
                 qPrintable(plot->title()));
        QVERIFY(plot->geometry().bottom() < body->height());
        for (const Plot::Name& name : plot->legend())
            QVERIFY2(plot->rect().contains(name.place), qPrintable(plot->title() + u": "_s + name.words));
    }
    for (const auto* button : board.findChildren<QAbstractButton*>())
        QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
}

void tst_dashboard::theStagesOfTheLastSummaryAreShown() {
    const Plot* stages = m_board->plot(Dashboard::Stages);
    QCOMPARE(stages->data().lines.size(), 3);
    QCOMPARE(stages->data().lines[0].values.constLast(), 8.25F);
    QVERIFY2(m_board->report().contains(u"Time by stage (10 minutes): summary: 8."_s), qPrintable(m_board->report()));
}

void tst_dashboard::aReadingFitsItsRoom() {
    const Plot* waiting = m_board->plot(Dashboard::Pressure);
    const QFontMetrics metrics = waiting->fontMetrics();
    QCOMPARE(waiting->readingWithin(0, 9999), u"now: CPU 0.0, memory 2.0, disks 0.0 %"_s);
    QCOMPARE(waiting->readingWithin(0, metrics.horizontalAdvance(u"CPU 0.0, memory 2.0, disks 0.0 %"_s)),
             u"CPU 0.0, memory 2.0, disks 0.0 %"_s);
    QCOMPARE(waiting->readingWithin(0, metrics.horizontalAdvance(u"0.0 · 2.0 · 0.0 %"_s)), u"0.0 · 2.0 · 0.0 %"_s);
    QCOMPARE(waiting->readingWithin(60, metrics.horizontalAdvance(u"1 min 0 s ago: 0.0 · 2.0 · 0.0 %"_s)),
             u"1 min 0 s ago: 0.0 · 2.0 · 0.0 %"_s);
    QVERIFY(metrics.horizontalAdvance(waiting->readingWithin(0, 20)) <= 20);
}

void tst_dashboard::theLegendFitsItsRoom_data() {
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

/// Of each width: whole names where a row holds them, beside each other or below, and none over the scale.
void tst_dashboard::theLegendFitsItsRoom() {
    QFETCH(const Qt::LayoutDirection, direction);
    const QStringList names{u"Video"_s, u"Transkript"_s, u"Zusammenfassung"_s};
    Plot plot(u"Zeit je Schritt"_s, u"s"_s, 1);
    plot.setLayoutDirection(direction);
    PlotData data;
    for (const QString& name : names)
        data.lines.append({name, {1, 80}});
    plot.setData(data);
    plot.show();
    const int scale = plot.fontMetrics().horizontalAdvance(u"100.0 s"_s);
    const int least = plot.minimumSizeHint().width();
    QSet<int> rows;
    for (int width = least; width < least * 5; width += 7) {
        plot.resize(width, plot.minimumSizeHint().height());
        const QList<Plot::Name> legend = plot.legend();
        QCOMPARE(legend.size(), names.size());
        QSet<int> tops;
        for (qsizetype i = 0; i < legend.size(); ++i) {
            const QRect& place = legend[i].place;
            tops.insert(place.top());
            const int line = plot.fontMetrics().height();
            const bool isLong = plot.fontMetrics().horizontalAdvance(names[i]) + line * 3 / 2 > width - line / 2 * 2;
            QVERIFY2(isLong ? legend[i].words.endsWith(u'…') : legend[i].words == names[i],
                     qPrintable(legend[i].words));
            QVERIFY2(plot.rect().contains(place), qPrintable(names[i] + u' ' + QString::number(width)));
            for (qsizetype other = 0; other < i; ++other)
                QVERIFY(!place.intersects(legend[other].place));
            const int beside = direction == Qt::LeftToRight ? place.left() : plot.width() - place.right();
            QVERIFY(place.top() > plot.height() / 2 || beside > scale);
        }
        rows.insert(legend.constFirst().place.top() > plot.height() / 2 ? int(tops.size()) : 0);
    }
    QVERIFY(rows.contains(0) && rows.contains(1) && rows.contains(2));
    data.lines.first().name = QString(200, u'x');
    plot.setData(data);
    QVERIFY(plot.legend().constFirst().words.endsWith(u'…'));
    QVERIFY(plot.rect().contains(plot.legend().constFirst().place));
}

void tst_dashboard::goesWhenItIsClosed() {
    QPointer<Dashboard> board = new Dashboard(*m_desk);
    board->setAttribute(Qt::WA_DeleteOnClose);
    board->show();
    QTest::keyClick(board, Qt::Key_Escape);
    QTRY_VERIFY(!board);
}

QTEST_MAIN(tst_dashboard)
#include "tst_dashboard.moc"
