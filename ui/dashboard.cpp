// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard.h"

#include "base/logging.h"
#include "ui/plot.h"
#include "ui/settingspart.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto each = 1s;
constexpr int shortRange_s = 600, dayRange_s = 24 * 60 * 60;
constexpr int minute_s = 60;
constexpr int dayEach = 15;   // looks between two drawings of a day, which gets a point a minute
constexpr int factsEach = 5;  // a text that changes lays out the page anew
constexpr int spendEach = 30; // looks between two readings of the store
constexpr int days = 14;
constexpr QSize firstSize(900, 700);
constexpr QSize least(320, 280);
constexpr int narrowest = 96; // letters that two plots need beside each other
constexpr int widest = 200;   // and three

QList<float> valuesOf(const History::Series& history, float HistoryPoint::*member) {
    QList<float> values;
    values.reserve(history.points.size());
    for (const HistoryPoint& point : history.points)
        values.append(point.*member);
    return values;
}

} // namespace

Dashboard::Dashboard(MachineWorld& world, QWidget* parent)
    : QDialog(parent)
    , m_world(world)
    , m_range(new QComboBox)
    , m_copy(new QPushButton(tr("Copy Report")))
    , m_scroll(new QScrollArea)
    , m_remarks(new QVBoxLayout)
    , m_grid(new QGridLayout)
    , m_facts(wrappedLabel()) {
    setWindowTitle(tr("Dashboard"));
    setMinimumSize(least);
    m_each.setInterval(each);
    m_each.setTimerType(Qt::CoarseTimer);
    connect(&m_each, &QTimer::timeout, this, &Dashboard::look);
    m_range->addItems({tr("10 minutes"), tr("24 hours")});
    m_range->setAccessibleName(tr("How far back"));
    connect(m_range, &QComboBox::currentIndexChanged, this, &Dashboard::showHistory);
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(report()); });
    makePlots();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_range);
    foot->addWidget(m_copy);
    foot->addStretch(1);
    foot->addWidget(buttons);
    m_scroll->setWidget(makeBody());
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_scroll, 1);
    all->addLayout(foot);
    const QSize most = screen() ? screen()->availableSize() * 0.95 : firstSize;
    resize(firstSize.boundedTo(most));
    m_range->setFocus();
}

Dashboard::~Dashboard() = default;

void Dashboard::makePlots() {
    m_plots[Memory] = new Plot(tr("Memory"), tr("MB"), 1);
    m_plots[Cpu] = new Plot(tr("CPU"), tr("%"), 1);
    m_plots[Pressure] = new Plot(tr("Time waited"), tr("%"), 1);
    m_plots[Pressure]->setToolTip(tr("How much of the time work waited for the machine"));
    m_plots[Queue] = new Plot(tr("Jobs"), {}, 0);
    m_plots[Stages] = new Plot(tr("Time by stage"), tr("s"), 2);
    m_plots[Stages]->setToolTip(tr("What the summary that was done last took, stage by stage"));
    m_plots[Network] = new Plot(tr("Network"), tr("KB/s"), 1);
    m_plots[Hits] = new Plot(tr("Answered at once"), tr("%"), 0);
    m_plots[Hits]->setToolTip(tr("Of all requests since the start, those that were done before"));
    m_plots[Tokens] = new Plot(tr("Tokens a day"), {}, 0);
    m_plots[Money] = new Plot(tr("Money a day"), {}, 4);
    m_plots[Network]->setToolTip(tr("Received; counted when a job ends"));
}

QWidget* Dashboard::makeBody() {
    auto* body = new QWidget;
    auto* all = new QVBoxLayout(body);
    all->addLayout(m_remarks);
    all->addLayout(m_grid, 1);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setAccessibleName(tr("All figures"));
    all->addWidget(m_facts);
    placePlots();
    return body;
}

/// Two beside each other where there is room, three where there is plenty; one that is left over takes its whole row.
void Dashboard::placePlots() {
    const int letters = width() / fontMetrics().averageCharWidth();
    const int columns = letters < narrowest ? 1 : letters < widest ? 2 : 3;
    if (columns == std::exchange(m_columns, columns))
        return;
    for (int i = 0; i < PlotCount; ++i) {
        const bool isAlone = i + 1 == PlotCount && i % columns == 0;
        m_grid->addWidget(m_plots[size_t(i)], i / columns, i % columns, 1, isAlone ? columns : 1);
    }
}

void Dashboard::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    placePlots();
    fitBody();
}

void Dashboard::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    lookAgain();
}

void Dashboard::hideEvent(QHideEvent* event) {
    QDialog::hideEvent(event);
    lookAgain();
}

void Dashboard::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        lookAgain();
}

/// Nobody measures for nobody.
void Dashboard::lookAgain() {
    const bool isSeen = isVisible() && !isMinimized();
    if (isSeen == m_each.isActive())
        return;
    if (!isSeen)
        return m_each.stop();
    m_looks = 0;
    m_each.start();
    look();
}

void Dashboard::look() {
    m_figures = m_world.figures();
    if (m_looks % spendEach == 0)
        showSpend();
    if (m_range->currentIndex() == 0 || m_looks % dayEach == 0)
        showHistory();
    const int alerts = int(remarksOf(m_figures).size());
    const bool isNews = m_figures.machine.step != std::exchange(m_shownStep, m_figures.machine.step) ||
                        alerts != std::exchange(m_shownAlerts, alerts);
    if (isNews || m_looks % factsEach == 0)
        showRemarks();
    if (m_looks % factsEach == 0)
        m_facts->setText(factsOf(m_figures).join(u'\n'));
    ++m_looks;
}

void Dashboard::showHistory() {
    const bool isDay = m_range->currentIndex() == 1;
    const History::Series history = m_world.history(isDay ? dayRange_s : shortRange_s);
    const auto dataOf = [&](QList<PlotLine> lines, float smallest) {
        PlotData plot;
        plot.lines = std::move(lines);
        plot.step_s = isDay ? minute_s : 1;
        plot.most = isDay ? dayRange_s / minute_s : shortRange_s;
        plot.least = smallest;
        return plot;
    };
    constexpr double mega = 1024.0 * 1024;
    PlotData memory = dataOf({{tr("memory"), valuesOf(history, &HistoryPoint::memory_mb)}}, 10);
    memory.limit = float(double(m_figures.machine.budget.memory) / mega);
    memory.limitName = tr("budget");
    m_plots[Memory]->setData(std::move(memory));
    PlotData cpu = dataOf({{tr("CPU"), valuesOf(history, &HistoryPoint::cpuPercent)}}, 10);
    cpu.limit = float(std::min(m_figures.machine.budget.cpuPercent, m_figures.machine.limits.cpuPercent()));
    cpu.limitName = tr("allowed");
    m_plots[Cpu]->setData(std::move(cpu));
    m_plots[Pressure]->setData(dataOf({{tr("CPU"), valuesOf(history, &HistoryPoint::cpuPressure)},
                                       {tr("memory"), valuesOf(history, &HistoryPoint::memoryPressure)},
                                       {tr("disks"), valuesOf(history, &HistoryPoint::ioPressure)}},
                                      10));
    m_plots[Queue]->setData(dataOf({{tr("running"), valuesOf(history, &HistoryPoint::running)},
                                    {tr("waiting"), valuesOf(history, &HistoryPoint::waiting)}},
                                   5));
    m_plots[Stages]->setData(dataOf({{tr("summary"), valuesOf(history, &HistoryPoint::summary_s)},
                                     {tr("transcript"), valuesOf(history, &HistoryPoint::transcript_s)},
                                     {tr("video"), valuesOf(history, &HistoryPoint::video_s)}},
                                    1));
    m_plots[Network]->setData(dataOf({{tr("received"), valuesOf(history, &HistoryPoint::in_kB)}}, 10));
    m_plots[Hits]->setData(dataOf({{tr("answered at once"), valuesOf(history, &HistoryPoint::hitPercent)}}, 100));
}

void Dashboard::showSpend() {
    m_days = m_world.spend(days);
    PlotData tokens, money;
    tokens.lines = {{tr("tokens"), {}}};
    money.lines = {{tr("money"), {}}};
    tokens.least = 1000;
    money.least = 0.01F;
    for (const DayOfSpend& day : std::as_const(m_days)) {
        const QString label = QLocale().toString(day.day, QLocale::ShortFormat);
        tokens.labels.append(label);
        money.labels.append(day.spent.cost ? label + u' ' + day.spent.cost->currency : label);
        tokens.lines[0].values.append(float(day.spent.tokens.input + day.spent.tokens.output));
        money.lines[0].values.append(float(day.spent.cost ? day.spent.cost->amount : 0));
    }
    m_plots[Tokens]->setData(std::move(tokens));
    m_plots[Money]->setData(std::move(money));
}

/// Made anew only where they say something else: a screen reader would begin again each second.
void Dashboard::showRemarks() {
    const QList<Remark> now = remarksOf(m_figures);
    QString said;
    for (const Remark& remark : now)
        said += printable(remark.title + u' ' + remark.meaning + u' ' + remark.advice, true).trimmed() + u'\n';
    if (said == m_said)
        return;
    m_said = said;
    while (QLayoutItem* old = m_remarks->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (const Remark& remark : now) {
        auto* frame = new QFrame;
        frame->setFrameShape(QFrame::StyledPanel);
        auto* row = new QHBoxLayout(frame);
        auto* sign = new QLabel;
        const int size = fontMetrics().height() * 3 / 2;
        const auto icon = remark.isAlert ? QStyle::SP_MessageBoxWarning : QStyle::SP_DialogApplyButton;
        sign->setPixmap(style()->standardIcon(icon).pixmap(QSize(size, size), devicePixelRatioF()));
        QLabel* title = wrappedLabel(printable(remark.title, true));
        QFont bold = title->font();
        bold.setBold(true);
        title->setFont(bold);
        QLabel* rest = wrappedLabel(printable((remark.meaning + u' ' + remark.advice).trimmed(), true));
        auto* texts = new QVBoxLayout;
        texts->addWidget(title);
        texts->addWidget(rest);
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addLayout(texts, 1);
        m_remarks->addWidget(frame);
    }
    QMetaObject::invokeMethod(this, &Dashboard::fitBody, Qt::QueuedConnection); // once they are shown
}

/// A page of words that wrap asks for less than they take, at the cost of the plots.
void Dashboard::fitBody() {
    QWidget* body = m_scroll->widget();
    const int height = body->layout()->totalMinimumHeightForWidth(m_scroll->viewport()->width());
    body->setMinimumHeight(std::max(0, height)); // -1 before there is a width
}

QString Dashboard::remarks() const { return m_said; }
QString Dashboard::facts() const { return m_facts->text(); }

QString Dashboard::report() const {
    QStringList plots;
    for (const Plot* plot : m_plots)
        plots.append(tr("%1 (%2): %3")
                         .arg(plot->title(),
                              plot->data().labels.isEmpty() ? m_range->currentText() : tr("%n days", nullptr, days),
                              plot->summary()));
    return reportOf(m_figures, plots, m_days);
}

} // namespace pith
